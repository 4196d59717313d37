"""The two languages of the page: look up a string, pick a language from a pair, name units.

Every sentence of the page is in the words of `report`, `report_answer` and `report_turning` (by key) and
`report_notes` (units, warnings, glossary).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from contrapeso.words import catalogue

LANGUAGES = ("en", "es")
"""Those for which the page's style sheet has rules."""
NOTES = catalogue("report_notes")
CANNOT_TELL = ("no_forecast", "not_confidence", "synthetic", "judgement", "not_right")
GLOSSARY = ("world", "draw", "arm", "material", "contested", "assumed", "prior", "target_deck")

ADDRESS = re.compile(r"""https?://[^\s<>"]+|(?:doi:\s*)?(?P<doi>10\.\d{4,9}/[^\s<>"]+)""", re.IGNORECASE)
TAIL = ".,;:)"  # punctuation behind an address


def linked(text: Any) -> Markup:
    """A source with its DOIs and https addresses as links out; all else of it is escaped."""
    text, made, at = str(text or ""), Markup(""), 0
    for found in ADDRESS.finditer(text):
        shown = found[0].rstrip(TAIL)
        target = f"https://doi.org/{found['doi'].rstrip(TAIL)}" if found["doi"] else shown
        made += escape(text[at : found.start()])
        at = found.start() + len(shown)
        if not target.startswith("https:"):
            made += escape(shown)
            continue
        made += Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(target, shown)
    return made + escape(text[at:])


def address(text: Any) -> str:
    """Where a source's first DOI or https address leads; empty without one, and for a bare host, which shows nobody the
    page that was read.
    """
    for found in ADDRESS.finditer(str(text or "")):
        target = f"https://doi.org/{found['doi'].rstrip(TAIL)}" if found["doi"] else found[0].rstrip(TAIL)
        if target.startswith("https:") and urlsplit(target).path.strip("/"):
            return target
    return ""


COUNTS = ("n", "all", "faults", "misses")
"""Blanks whose whole numbers choose a plural."""


class Text:
    """Strings of one language: `t("key", name=value)`, `t.pick(pair)`, `t.unit("persons")`."""

    subjects: tuple[str, ...] = ("report_turning", "report_answer", "report")
    """Whose words are looked up, the first that has the key."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        found = next((words for words in map(catalogue, self.subjects) if words.has(key)), None)
        if found is None:
            raise KeyError(key)
        written = {name: value if name in COUNTS else str(value) for name, value in values.items()}
        return found.text(key, self.lang, **written)

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
        key = "unit_" + unit.replace("/", "_per_")
        return NOTES.text(key, self.lang) if NOTES.has(key) else unit

    def window(self, window: str | None, metric: str) -> str:
        """A window such as `start+26` in words: totals are summed over it, finals read at its end."""
        found = re.fullmatch(r"(leak|start|week)(\d*)\+(\d+)", window or "")
        if not found:
            return ""
        name, week, weeks = found.groups()
        key = "window_after" if metric.split("@")[0].endswith("_final") else "window_over"
        return self(key, n=int(weeks), anchor=self(f"anchor_{name}", n=week))

    def cannot_tell(self, given: Any) -> list[str]:
        """The study's own warnings, or the report's; never empty."""
        if given:
            return [self.pick(item) for item in given]
        return [NOTES.text(f"cannot_{name}", self.lang) for name in CANNOT_TELL]

    def cite(self, data: Mapping[str, Any]) -> str:
        """How to cite a study."""
        title = self.pick(data.get("title")) or self("title")
        return self("cite_as", title=title, **{k: data.get(k) for k in ("version", "seed", "draws", "worlds")})

    def glossary(self) -> list[tuple[str, str]]:
        """(term, meaning) pairs."""
        return [(NOTES.text(f"term_{name}", self.lang), NOTES.text(f"meaning_{name}", self.lang)) for name in GLOSSARY]
