"""What a name means, as a dict that shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contrapeso.api.notebook import html_parts as h
from contrapeso.words import languages, spoken

PAIR = frozenset(languages())


class Explained(dict[str, Any]):
    """The dict of `explain`; equal to it, written as JSON like it."""

    def _repr_html_(self) -> str:
        lang = spoken()
        rows = [h.row(key.replace("_", " "), [shown(value, lang)], texts=(0,)) for key, value in self.items()
                if value not in (None, "", [], {})]  # fmt: skip
        return h.whole(h.table((), rows))


def shown(value: Any, lang: str) -> h.Raw:
    """A value as HTML: the reader's language of a pair, a list as lines, a mapping as name and value."""
    if isinstance(value, Mapping):
        if value and set(value) <= PAIR:
            return h.Raw(h.escaped(value.get(lang) or next(iter(value.values()))))
        inside = (f"<b>{h.escaped(k)}</b> {shown(v, lang)}" for k, v in value.items() if v not in (None, ""))
        return h.Raw("<br>".join(inside))
    if isinstance(value, list | tuple):
        return h.Raw("<br>".join(shown(item, lang) for item in value if item is not None))
    text = str(value)
    return h.Raw(f"<pre>{h.escaped(text)}</pre>" if "\n" in text else h.escaped(text))
