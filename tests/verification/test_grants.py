"""What Mexico granted and refused: the record, and how its answers are scored."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.evidence import registry
from contrapeso.verification.natural import grants


def test_every_answer_has_a_source_and_a_week() -> None:
    """unit: rows name sources of the bibliography, lie in order, and are granted or refused; troops are no rung."""
    table, sources = registry.observed("grants"), registry.load().sources
    assert list(table.column("date")) == sorted(table.column("date"))
    assert set(table.column("answer")) == {"granted", "refused"} and set(table.column("source")) <= set(sources)
    found = grants.answers()
    assert len(found) == sum(rung != "troops" for rung in table.column("rung")) > 12
    assert min(a.week for a in found) >= 0 and {a.rung for a in found} == set(range(5))


def test_tariffs_are_threatened_when_they_were() -> None:
    """golden: a week in June 2019, none for years, then from February 2025 on."""
    weeks = np.flatnonzero(grants.threatened(grants.voided())).tolist()
    assert weeks[0] == 0 and weeks[1] == 295 and len(weeks) == 56


def test_brier_score() -> None:
    """unit: nothing for certainty that is right, one for certainty that is wrong, the variance for the base rate."""
    seen = np.array([1.0, 1.0, 0.0, 0.0, 0.0])
    assert grants.brier(seen, seen) == 0.0 and grants.brier(1.0 - seen, seen) == 1.0
    assert grants.brier(np.full(5, 0.4), seen) == pytest.approx(0.24)


def test_a_draw_is_the_mechanisms_own_path() -> None:
    """property: the same draw gives the same path; rungs change hands in spells, not week by week."""
    first, again = (grants.granted(1, 3, 60) for _ in range(2))
    assert (first == again).all() and first.shape == (60, 5)
    assert (first[1:] != first[:-1]).sum() < 60
