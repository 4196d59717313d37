"""The two languages of the page: look up a string, pick a language from a pair, name units.

Every sentence of the page is in `strings.json` and `turning_strings.json` (by key) and `notes.json` (units, warnings,
glossary).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

LANGUAGES = ("en", "es")

ADDRESS = re.compile(r"""https?://[^\s<>"]+|(?:doi:\s*)?(?P<doi>10\.\d{4,9}/[^\s<>"]+)""", re.IGNORECASE)
TAIL = ".,;:)"  # punctuation behind an address


@cache
def table(name: str) -> Any:
    """A parsed file of texts, such as `strings.json`."""
    return json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))


@cache
def strings() -> dict[str, dict[str, str]]:
    """Every string by key, as {en, es}."""
    return {**table("strings"), **table("turning_strings")}


def linked(text: Any) -> Markup:
    """A source with its DOIs and addresses as links out; all else of it is escaped."""
    text, made, at = str(text or ""), Markup(""), 0
    for found in ADDRESS.finditer(text):
        shown = found[0].rstrip(TAIL)
        target = f"https://doi.org/{found['doi'].rstrip(TAIL)}" if found["doi"] else shown
        made += escape(text[at : found.start()])
        made += Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(target, shown)
        at = found.start() + len(shown)
    return made + escape(text[at:])


class Text:
    """Strings of one language: `t("key", name=value)`, `t.pick(pair)`, `t.unit("persons")`."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        return str(strings()[key][self.lang]).format(**values)

    def pick(self, pair: Any) -> str:
        """The text of this language from {en, es} (or a plain string); the other language where this one is missing."""
        if pair is None:
            return ""
        if isinstance(pair, dict):
            return str(pair.get(self.lang) or next((v for v in pair.values() if v), ""))
        return str(pair)

    def unit(self, unit: str | None) -> str:
        """A unit's name; unknown units pass unchanged."""
        if not unit:
            return ""
        if unit == "usd":
            return "USD"
        return str(table("notes")["units"].get(unit, unit)) if self.lang == "es" else unit

    def window(self, window: str | None, metric: str) -> str:
        """A window such as `start+26` in words: totals are summed over it, finals read at its end."""
        found = re.fullmatch(r"(leak|start|week)(\d*)\+(\d+)", window or "")
        if not found:
            return ""
        name, week, weeks = found.groups()
        key = "window_after" if metric.split("@")[0].endswith("_final") else "window_over"
        return self(key, n=weeks, anchor=self(f"anchor_{name}", n=week))

    def cannot_tell(self, given: Any) -> list[str]:
        """The study's own warnings, or the report's; never empty."""
        return [self.pick(item) for item in given or table("notes")["cannot_tell"]]

    def cite(self, data: Mapping[str, Any]) -> str:
        """How to cite a study."""
        title = self.pick(data.get("title")) or self("title")
        return self("cite_as", title=title, **{k: data.get(k) for k in ("version", "seed", "draws", "worlds")})

    def glossary(self) -> list[tuple[str, str]]:
        """(term, meaning) pairs."""
        return [(self.pick(entry["term"]), self.pick(entry["meaning"])) for entry in table("notes")["glossary"]]
