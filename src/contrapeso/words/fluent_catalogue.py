"""A subject's texts in every language, read when first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso.remembered import remembered

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Bi = dict[str, str]
HERE = Path(__file__).parent
FIRST = "en"


@cache
def languages(folder: Path = HERE) -> tuple[str, ...]:
    """Languages that have a folder, English first."""
    found = sorted(path.name for path in folder.iterdir() if any(path.glob("*.ftl")))
    return (FIRST, *(name for name in found if name != FIRST))


@cache
def catalogue(subject: str) -> Catalogue:
    """The texts of `subject`.ftl. FileNotFoundError where a language lacks it, once a text is asked for."""
    return Catalogue(subject)


class Catalogue:
    """Texts by key and language."""

    def __init__(self, subject: str, folder: Path = HERE) -> None:
        self.subject, self.folder = subject, folder

    @cache  # noqa: B019 -- a few dozen subjects, kept for good
    def _bundle(self, lang: str) -> FluentBundle:
        from contrapeso.words import fluent  # late: a command that prints nothing of it needn't wait for it

        return fluent.bundle(self.folder / lang / f"{self.subject}.ftl", lang)

    def written(self) -> dict[str, str]:
        """Its English texts of one line by key, as they are written, `{ $blanks }` and all."""
        text = (self.folder / FIRST / f"{self.subject}.ftl").read_text(encoding="utf-8")
        return dict(re.findall(r"^([A-Za-z][\w-]*) = (.+)$", text, re.MULTILINE))

    @cache  # noqa: B019 -- as above
    def _parts(self, lang: str) -> dict[str, list[str | list[str]] | None]:
        """What Fluent made of the texts, remembered: it takes longer to load than most commands to answer."""
        text = (self.folder / lang / f"{self.subject}.ftl").read_text(encoding="utf-8")

        def made() -> dict[str, Any]:
            from contrapeso.words import fluent

            return fluent.plain_parts(text)

        return remembered({"texts": text.encode()}, made)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._parts(FIRST)

    def text(self, key: str, lang: str, /, **values: Any) -> str:
        """One text. KeyError for an unknown key or a value that the text asks for and wasn't given.

        Whole numbers choose plurals and have a comma from four digits on; all else stands as Python writes it.
        """
        parts = self._parts(lang).get(key)
        if parts is not None:
            filled = [part if isinstance(part, str) else _plain(values, part[0], lang) for part in parts]
            if None not in filled:
                return "".join(map(str, filled))
        from contrapeso.words import fluent

        bundle = self._bundle(lang)
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"{self.subject}.ftl ({lang}) has no {key!r}")
        said, faults = bundle.format_pattern(pattern, {n: fluent.value(_in(v, lang)) for n, v in values.items()})
        if faults:
            raise KeyError(f"{self.subject}.ftl ({lang}), {key}: {faults[0]}")
        return str(said)

    def each(self, key: str, /, **values: Any) -> Bi:
        """The text in every language."""
        return {lang: self.text(key, lang, **values) for lang in languages(self.folder)}


def _plain(values: Mapping[str, Any], name: str, lang: str) -> str | None:
    """A value as it stands in a text; None where Fluent has to say: a large number, or no value at all."""
    value = _in(values.get(name), lang)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if -1000 < value < 1000 else None
    return str(value) if name in values else None


def _in(value: Any, lang: str) -> Any:
    """A value that is itself translated, in its language; in English where it lacks that."""
    return value.get(lang, value.get(FIRST)) if isinstance(value, Mapping) else value
