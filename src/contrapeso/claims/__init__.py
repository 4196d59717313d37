"""Claims as files: an experiment each, with its statement, arms, metric, what matters, the record and its phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contrapeso.claims.loader import DEFAULT_STUDY, library, load, load_study, select, studies
    from contrapeso.claims.schema import Claim

__all__ = ["DEFAULT_STUDY", "Claim", "library", "load", "load_study", "select", "studies"]


def __getattr__(name: str) -> Any:
    """Public names are imported when first used: what only sorts draws needn't wait for the reader of claims."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'schema' if name == 'Claim' else 'loader'}"), name)
