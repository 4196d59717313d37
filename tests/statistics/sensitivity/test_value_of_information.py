"""What is worth knowing."""

from __future__ import annotations

import numpy as np
import pytest
import sensitivity_truths as truths

from contrapeso.statistics.sensitivity import indices, value_of_information


@pytest.mark.parametrize(("kind", "n"), [("benefit", 192), ("benefit", 750), ("verdict", 192), ("verdict", 750)])
def test_linear_gaussian_closed_form(kind: str, n: int) -> None:
    """statistical: 30 runs. Means lie within 0.006 + 4 standard errors of the closed form; 90 % intervals of the two
    strongest hold it 44 times of 60 or more (90 % to 97 % measured; false alarm below 1 in 1,000)."""
    runs = [truths.worth_of(kind, n, seed) for seed in range(30)]
    values = np.array([[worth.value for worth in run] for run in runs])
    truth = np.array([truths.evppi_truth(kind, slope) for slope in truths.SLOPES])
    error = values.std(axis=0, ddof=1) / np.sqrt(30)
    assert np.all(np.abs(values.mean(axis=0) - truth) <= 0.006 + 4.0 * error)
    held = truths.holds(np.array([[worth.ci90 for worth in run[:2]] for run in runs]), truth[:2])
    assert held.sum() >= 44
    claimed = np.mean([run[0].se for run in runs])
    assert 0.7 < claimed / values[:, 0].std(ddof=1) < 2.0  # the error is of the right size, rather too large


def test_numbers_without_influence_are_worth_nothing() -> None:
    """statistical: five columns without influence in 40 runs: worth over 2 points in at most 8 of 200 (0.3 %
    measured)."""
    runs = [truths.worth_of("verdict", 192, seed) for seed in range(40)]
    assert sum(worth.value > 0.02 for run in runs for worth in run[3:]) <= 8


def test_worth_and_influence_rank_otherwise() -> None:
    """statistical: form `wide` has more influence and changes no answer, form `narrow` has less and changes it. One
    run of fixed seed at 3,000 draws, where both rankings hold in all but 1 run in 1,000."""
    rng = np.random.default_rng(12)
    wide, narrow = rng.integers(0, 2, 3000), (rng.random(3000) < 0.06).astype(np.int64)
    share = np.where(narrow == 1, 0.2, np.where(wide == 1, 0.98, 0.62))
    holds = (rng.random(3000) < share) * 1.0
    x = np.column_stack([wide, narrow, rng.random((3000, 4))]).astype(float)
    names = ["wide", "narrow", "a", "b", "c", "d"]
    found = indices.sensitivity(names, ["judgement"] * 6, x, holds)
    known = value_of_information.of_verdict(names, x, holds)
    assert found is not None and known is not None
    assert found.indices[0].name == "wide"
    assert known.worths[0].name == "narrow"
    assert known.worths[0].top > 0.95
    assert known.worths[0].value == pytest.approx(0.06 * (0.8 - 0.2), abs=0.012)  # right 80 in place of 20 of 100
    assert next(worth.value for worth in known.worths if worth.name == "wide") == 0.0


def test_knowing_all_there_is_makes_it_right() -> None:
    """unit: where one form decides, the verdict is right as often as the form's draws agree, whatever is now."""
    codes = np.tile([0.0, 0.0, 1.0, 2.0], 64)
    known = value_of_information.of_verdict(["f"], codes[:, None], (codes == 2.0) * 1.0)
    assert known is not None
    assert known.now == pytest.approx(0.75)
    assert known.worths[0].value == pytest.approx(0.25, abs=0.01)
    assert known.worths[0].ci90[1] <= 0.25


def test_sentences() -> None:
    """unit: the sentence names both chances, or says that nothing would change."""
    label = {"en": "hours to decide", "es": "horas para decidir"}
    told = value_of_information.sentence(0.71, value_of_information.Worth("x", 0.13, 0.02, (0.1, 0.16), 0.9), label)
    assert "from 71 % to 84 % (give or take 3 points)" in told["en"]
    assert "de 71 % a 84 %" in told["es"]
    same = value_of_information.sentence(0.71, value_of_information.Worth("x", 0.0, 0.01, (0.0, 0.0), 0.0), label)
    assert "not be expected to change" in same["en"]
    assert "No cabe esperar" in same["es"]


def test_bad_input_is_refused() -> None:
    """fault: shares outside [0, 1], NaN, wrong lengths; too few draws give None."""
    x = np.random.default_rng(1).random((100, 2))
    with pytest.raises(ValueError, match="holds"):
        value_of_information.of_verdict(["a", "b"], x, np.full(100, 1.2))
    with pytest.raises(ValueError, match="holds"):
        value_of_information.of_verdict(["a", "b"], x, np.full(100, np.nan))
    with pytest.raises(ValueError, match="finite"):
        value_of_information.of_net_benefit(["a", "b"], x, np.full(100, np.inf))
    with pytest.raises(ValueError, match="names"):
        value_of_information.of_net_benefit(["a"], x, x[:, 0])
    assert value_of_information.of_verdict(["a", "b"], x[:63], (x[:63, 0] > 0.5) * 1.0) is None
