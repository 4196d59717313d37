"""The report: one offline HTML file, the article with the verdicts in its margin. See `page.write`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["write"]


def write(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write `Study.report_data()` as one offline HTML file (≤ 2 MB), English and Spanish, `lang` first."""
    from .page import write as _write  # jinja2 stays out of `contrapeso --help`

    return _write(data, path, lang)
