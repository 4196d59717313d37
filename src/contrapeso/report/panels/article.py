"""The article with the verdicts in its margin; not shown in a study without one."""

from __future__ import annotations

from typing import Any

from contrapeso.report.panels import Page

ORDER = 10
MENU = "argument"


def view(page: Page) -> dict[str, Any] | None:
    """Nothing more than the article that every template gets."""
    return {} if page.article else None
