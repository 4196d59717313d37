"""Claims as files: an experiment each, with its statement, arms, metric, what matters, the record and its phrases."""

from __future__ import annotations

from contrapeso.claims.loader import DEFAULT_STUDY, library, load, load_study, select, studies
from contrapeso.claims.schema import Claim

__all__ = ["DEFAULT_STUDY", "Claim", "library", "load", "load_study", "select", "studies"]
