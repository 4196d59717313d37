"""The report: one offline HTML file, the article with the verdicts in its margin. See `page.write`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["write", "write_claimreview", "write_claims"]


def write(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `Study.report_data()` as one offline HTML file (≤ 2 MB), English and Spanish, `lang` first."""
    from contrapeso.report.page import write as _write  # jinja2 stays out of `contrapeso --help`

    return _write(data, path, lang)


def write_claimreview(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `Study.report_data()` as ClaimReview JSON-LD (schema.org), texts in `lang`."""
    from contrapeso.report.articles.claimreview import write_claimreview as _write

    return _write(data, path, lang)


def write_claims(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `Study.report_data()` as a plain CSV table: a row per marked passage, or per claim without an article."""
    from contrapeso.report.articles.claimreview import write_table as _write

    return _write(data, path, lang)
