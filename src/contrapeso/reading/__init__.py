"""An article to passages: which claim of the library each may be about, and why. It proposes; the user decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contrapeso.reading.proposals.decisions import Decisions, load, write
    from contrapeso.reading.reader import Candidate, Passage, Reading, read

__all__ = ["Candidate", "Decisions", "Passage", "Reading", "load", "read", "write"]

_HOMES = {name: "reader" for name in ("Candidate", "Passage", "Reading", "read")}
_HOMES |= {name: "proposals.decisions" for name in ("Decisions", "load", "write")}


def __getattr__(name: str) -> Any:
    """scikit-learn and NumPy are loaded only when something is read."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"contrapeso.reading.{_HOMES[name]}"), name)
