"""The built front end: scripts and styles of the report and the explorer, made from `frontend/` (TypeScript).

Never edited by hand: `make front` builds them, CI builds them again and fails where they differ.
"""

from __future__ import annotations

from pathlib import Path

BUILT = Path(__file__).parent / "built"


def built(name: str) -> str:
    """The text of a built file: `report.js`, `explorer.js` or `explorer.css`."""
    return (BUILT / name).read_text(encoding="utf-8")
