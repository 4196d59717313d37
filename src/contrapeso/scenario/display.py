"""Scenarios and their library as a notebook shows them; levers with unit, label and decoded value."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from contrapeso.evidence import registry
from contrapeso.words import catalogue, spoken

if TYPE_CHECKING:
    from contrapeso.scenario.scenario import Scenario

WORDS = catalogue("notebook")


class Library(dict[str, Path]):
    """The library's scenarios by name: a dict of their files that shows what each one is (`described`: by language)."""

    def __init__(self, files: Iterable[tuple[str, Path]], described: Callable[[str, str], str]) -> None:
        super().__init__(files)
        self._described = described

    def _repr_html_(self) -> str:
        lang = spoken()
        rows = [(name, self._described(name, lang)) for name in self]
        return _table(("name", "description"), rows, lang) + f"<p>{html.escape(WORDS.text('pick', lang))}</p>"


def display(scenario: Scenario) -> str:
    """The HTML of one scenario."""
    lang = spoken()
    known = registry.load()
    levers = [
        (
            f"{entry.label[lang]} ({name})",
            f"{_plain(entry.decode(value))} {entry.unit if entry.unit != 'ratio' else ''}",
        )
        for name, value in scenario.set.items()
        if (entry := known.entries[name])
    ]
    forms = [(known.forms[name].label[lang], reading) for name, reading in scenario.forms.items()]
    said = (
        WORDS.text("weeks", lang, n=scenario.horizon_weeks, start=str(scenario.start)),
        WORDS.text("schedule", lang, n=len(scenario.schedule)),
    )
    return "".join([
        f"<p><b>{html.escape(scenario.name)}</b> {html.escape(scenario.describe(lang))}<br>",
        html.escape(" · ".join(said)) + "</p>",
        _table(("levers", "value"), levers, lang) if levers else "",
        _table(("forms", "reading"), forms, lang) if forms else "",
    ])  # fmt: skip


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _table(head: Iterable[str], rows: Iterable[tuple[str, str]], lang: str) -> str:
    """A table of two columns of prose."""
    left = 'style="text-align:left"'
    heads = "".join(f"<th {left}>{html.escape(WORDS.text(key, lang))}</th>" for key in head)
    body = "".join(f"<tr>{''.join(f'<td {left}>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
