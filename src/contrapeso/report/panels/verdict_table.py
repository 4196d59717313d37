"""The table of verdicts, folded: a line by claim."""

from __future__ import annotations

from typing import Any

from contrapeso.report.panels import Page

ORDER = 30


def view(page: Page) -> dict[str, Any]:
    """Nothing more than the claims that every template gets."""
    return {}
