"""One small ensemble for all tests of the engine."""

from __future__ import annotations

import pytest

from contrapeso.engine.ensemble import Ensemble, simulate
from contrapeso.scenario import load


@pytest.fixture(scope="session")
def pair() -> Ensemble:
    """Baseline and campaign, 24 worlds, default parameters."""
    return simulate([load("baseline"), load("campaign")], range(24), jobs=2, seed=3)
