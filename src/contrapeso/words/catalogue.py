"""A subject's texts in every language, read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

HERE = Path(__file__).parent
FIRST = "en"


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a folder, English first."""
    found = sorted(path.name for path in HERE.iterdir() if any(path.glob("*.ftl")))
    return (FIRST, *(name for name in found if name != FIRST))


@cache
def catalogue(subject: str) -> Catalogue:
    """The texts of `subject`.ftl. FileNotFoundError where a language lacks it."""
    return Catalogue(subject)


class Catalogue:
    """Texts by key and language."""

    def __init__(self, subject: str, folder: Path = HERE) -> None:
        self.subject, self.folder = subject, folder

    @cache  # noqa: B019 -- a dozen subjects, kept for good
    def _bundle(self, lang: str) -> FluentBundle:
        bundle = FluentBundle([lang], use_isolating=False)
        bundle.add_resource(FluentResource((self.folder / lang / f"{self.subject}.ftl").read_text(encoding="utf-8")))
        return bundle

    def text(self, key: str, lang: str, **values: Any) -> str:
        """One text. KeyError for an unknown key or a value that the text asks for and wasn't given."""
        bundle = self._bundle(lang)
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"{self.subject}.ftl ({lang}) has no {key!r}")
        said, faults = bundle.format_pattern(pattern, {name: _in(value, lang) for name, value in values.items()})
        if faults:
            raise KeyError(f"{self.subject}.ftl ({lang}), {key}: {faults[0]}")
        return str(said)

    def each(self, key: str, **values: Any) -> dict[str, str]:
        """The text in every language."""
        return {lang: self.text(key, lang, **values) for lang in languages()}


def _in(value: Any, lang: str) -> Any:
    """A value that is itself translated, in its language."""
    return value[lang] if isinstance(value, Mapping) else value
