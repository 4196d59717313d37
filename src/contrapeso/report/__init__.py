"""The report: one offline HTML file, the article with the verdicts in its margin. See `page.write`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

__all__ = ["data", "figures", "write", "write_cards", "write_claimreview", "write_claims"]


def data(study: Study) -> dict[str, Any]:
    """The report's data: the study's, then what each panel adds, then its draws."""
    from contrapeso.beliefs import draws
    from contrapeso.report import panels  # jinja2 stays out of `contrapeso --help`
    from contrapeso.results.report_data import report_data

    return report_data(study) | panels.data(study) | {"draws_data": draws.document(study)}


def write(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `data` as one offline HTML file (≤ 3 MB), English and Spanish, `lang` first."""
    from contrapeso.report.page import write as _write

    return _write(data, path, lang)


def figures(data: dict[str, Any]) -> dict[str, Any]:
    """What the report's charts are drawn from, by claim: dots (each a world), sorted effects, weekly series, other
    arms and measures; and the map by state.
    """
    kept = ("dots", "effects", "series", "shown")
    return {
        "claims": {c["id"]: {key: c.get(key) for key in kept} for c in data["claims"]},
        **{key: data.get(key) for key in ("map", "states", "seed", "version")},
    }


def write_cards(data: dict[str, Any], folder: str | Path, lang: str = "en") -> list[str]:
    """Write a card a claim, English and Spanish, into `folder`/cards; returns their names."""
    from contrapeso.report.cards import write as _write

    return _write(data, folder, lang)


def write_claimreview(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `data` as ClaimReview JSON-LD (schema.org), texts in `lang`."""
    from contrapeso.report.articles.claimreview import write_claimreview as _write

    return _write(data, path, lang)


def write_claims(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `data` as a plain CSV table: a row per marked passage, or per claim without an article."""
    from contrapeso.report.articles.claimreview import write_table as _write

    return _write(data, path, lang)
