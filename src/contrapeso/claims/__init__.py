"""Claims as experiments: files, one ensemble for all, verdicts with three shares, and what would turn them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contrapeso.claims.loader import DEFAULT_STUDY, library, load, load_study, select, studies
from contrapeso.claims.schema import Claim

if TYPE_CHECKING:
    from contrapeso.claims.study import Study, most_draws, run_study
    from contrapeso.claims.witness import witnesses

__all__ = [
    "DEFAULT_STUDY",
    "Claim",
    "Study",
    "library",
    "load",
    "load_study",
    "most_draws",
    "run_study",
    "select",
    "studies",
    "witnesses",
]


def __getattr__(name: str) -> Any:
    """NumPy is loaded only when something is run or judged."""
    if name in ("Study", "most_draws", "run_study"):
        from contrapeso.claims import study

        return getattr(study, name)
    if name == "witnesses":
        from contrapeso.claims import witness

        return witness.witnesses
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
