"""Each claim in full: verdict, what decides it, curves, harm, the record, the numbers behind it."""

from __future__ import annotations

from typing import Any

from contrapeso.report.panels import Page

ORDER = 60
MENU = "claims"


def view(page: Page) -> dict[str, Any]:
    """Nothing more than the claims that every template gets."""
    return {}
