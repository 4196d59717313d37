"""Runs and comparisons as tables: harm first, then the other headline metrics; the rest by subject, folded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from contrapeso.api.notebook import html_parts as h
from contrapeso.report import numbers
from contrapeso.report.texts import Text
from contrapeso.scenario import HARM, INDEX, METRICS
from contrapeso.words import catalogue, spoken

WORDS = catalogue("notebook")
RUN_COLUMNS = {"q50": "median", "q05": "low", "q95": "high", "mean": "mean", "se": "error"}
COMPARISON_COLUMNS = {
    "mean_a": "a",
    "mean_b": "b",
    "mean_difference": "difference",
    "ci90": "interval",
    "share_of_worlds_b_greater": "worlds_more",
}
SUBJECTS = {
    "persons": "people", "persons/week": "people", "tonnes": "drugs", "corridors": "drugs", "routes": "drugs",
    "nats": "drugs", "usd": "money", "share": "shares", "ratio": "shares", "rungs": "shares", "weeks": "shares",
}  # fmt: skip
"""Subject by unit, so that a new metric has one by itself; what is counted is an act."""
ORDER = ("people", "drugs", "money", "acts", "shares")

Rows = Mapping[str, Mapping[str, Any]]


def display(
    title: str, notes: Sequence[str], rows: Rows, columns: Mapping[str, str], headline: Sequence[str],
    idle: Collection[str],
) -> str:  # fmt: skip
    """The HTML of a run or a comparison; `columns`: key of a row to key of its name."""
    lang = spoken()
    first = [name for name in headline if name in rows]
    rest = [name for name in rows if name not in first and name not in idle]
    still = [name for name in rows if name in idle and name not in first]
    head = [WORDS.text(key, lang) for key in ("metric", "unit", *columns.values())]
    harm = [name for name in first if name in HARM]
    top = _group("harm", harm, rows, columns, lang)
    top += _group("headline", [name for name in first if name not in harm], rows, columns, lang)
    caption = " ".join([f"{title}.", *notes])
    folded = h.table(head, _subjects(rest, rows, columns, lang)) if rest else ""
    listed = ", ".join(label(name, lang) for name in still)
    return h.whole(
        h.table(head, top, caption),
        h.fold(WORDS.text("further", lang, n=len(rest)), folded),
        h.fold(WORDS.text("idle", lang, n=len(still)), f"<p>{h.escaped(listed)}</p>" if still else ""),
    )


def label(name: str, lang: str) -> str:
    """What a metric is called."""
    metric = METRICS[INDEX[name]]
    return Text(lang).pick({"en": metric.en, "es": metric.es})


def _subjects(names: Sequence[str], rows: Rows, columns: Mapping[str, str], lang: str) -> list[h.Raw]:
    found: list[h.Raw] = []
    for subject in ORDER:
        own = [name for name in names if SUBJECTS.get(METRICS[INDEX[name]].unit, "acts") == subject]
        found += _group(f"group_{subject}", own, rows, columns, lang)
    return found


def _group(key: str, names: Sequence[str], rows: Rows, columns: Mapping[str, str], lang: str) -> list[h.Raw]:
    if not names:
        return []
    return [h.group(WORDS.text(key, lang), len(columns) + 2), *(_row(n, rows[n], columns, lang) for n in names)]


def _row(name: str, found: Mapping[str, Any], columns: Mapping[str, str], lang: str) -> h.Raw:
    cells = [cell(found[column], column, found["se"], lang) for column in columns]
    return h.row(label(name, lang), [Text(lang).unit(METRICS[INDEX[name]].unit), *cells], title=name)


def cell(value: Any, column: str, se: float | None, lang: str) -> str:
    """A figure with the digits that its error supports."""
    if isinstance(value, list):
        return f" {WORDS.text('to', lang)} ".join(cell(item, column, se, lang) for item in value)
    if column == "share_of_worlds_b_greater":
        return numbers.percent(value)
    return numbers.quantity(value, lang, numbers.half_of(value if column == "se" else se, column == "se"))
