"""What the results can't tell, then the argument: each claim with its verdict beside it, the critics' last.

With an article only claims that have no note in it.
"""

from __future__ import annotations

from typing import Any

from contrapeso.report.panels import Page

ORDER = 20
MENU = "argument"


def view(page: Page) -> dict[str, Any]:
    """Claims of the article and of its critics, and the warnings."""
    noted = page.article["shown"] if page.article else ()
    others = [c for c in page.claims if c["id"] not in noted]
    return {
        "article": [c for c in others if not c["critic"]],
        "critics": [c for c in others if c["critic"]],
        "cannot": page.t.cannot_tell(page.data.get("cannot_tell")),
    }
