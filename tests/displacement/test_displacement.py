"""Displacement: planted shares, distances and lags are found again; chance alone names no state."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from contrapeso.displacement import displacement, lag
from contrapeso.evidence.tables import states
from contrapeso.scenario import STATE_METRICS

STATES = states.load()
AT = {code: i for i, code in enumerate(STATES.abbreviations)}
WORLDS, WEEKS = 40, 104


def noise(rng: np.random.Generator, worlds: int = WORLDS, weeks: int = WEEKS) -> NDArray[np.float64]:
    """B − A of arms that differ by chance alone, skewed like counts of rare events: (worlds, weeks, 32)."""
    shape = (worlds, weeks, 32)
    mean = np.linspace(0.05, 3.0, 32)
    return (rng.poisson(mean, shape) - rng.poisson(mean, shape)).astype(float)


def planted(share: float, lag: int, moves: dict[str, str], lasting: bool, seed: int = 1) -> NDArray[np.float64]:
    """Noise, plus 6 a week suppressed from week 20 on in each key, `share` of it in its value `lag` weeks later."""
    found = noise(np.random.default_rng(seed))
    for source, target in moves.items():
        last = WEEKS if lasting else 50
        found[:, 20:last, AT[source]] -= 6.0
        found[:, 20 + lag : min(WEEKS, last + lag), AT[target]] += 6.0 * share
    return found


@pytest.mark.parametrize("lasting", [True, False], ids=["lasting", "passing"])
@pytest.mark.parametrize(("share", "lag"), [(0.5, 12), (1.5, 0), (1.0, 20)])
def test_a_planted_share_distance_and_lag_are_found(lasting: bool, share: float, lag: int) -> None:
    """statistical: share within its 90 % interval widened to 4 errors (false alarm < 1e-4), lag within 2 weeks."""
    moves = {"Sin": "Tamps", "Jal": "NL"}
    found = displacement.displacement(planted(share, lag, moves, lasting), 1000.0, "homicides")
    weeks = (WEEKS - 20) if lasting else 30
    truth = share * ((weeks - lag) / weeks if lasting else 1.0)
    assert {STATES.abbreviations[s] for s in found.states_fell} == set(moves)
    assert {STATES.abbreviations[s] for s in found.states_rose} == set(moves.values())
    assert found.share_reappearing is not None and found.share_ci90 is not None
    error = (found.share_ci90[1] - found.share_ci90[0]) / (2 * 1.685)
    assert abs(found.share_reappearing - truth) < 4 * error and error < 0.2
    assert found.lag_weeks is not None and abs(found.lag_weeks - lag) <= 2
    near = min(borders("Sin", "Tamps") + borders("Jal", "NL"), borders("Sin", "NL") + borders("Jal", "Tamps")) / 2
    # the two falls are equal but for chance, so that a little may have to go the long way
    assert found.distance_borders == pytest.approx(near, abs=0.25)
    assert found.share_all_others == pytest.approx(truth, abs=0.5)


def borders(a: str, b: str) -> float:
    """State borders between two states, counted here by repeated expansion."""
    reached, count = {AT[a]}, 0
    while AT[b] not in reached:
        reached |= {j for pair in STATES.neighbours for i, j in (pair, pair[::-1]) if i in reached}
        count += 1
    return float(count)


def test_alike_arms_name_no_state() -> None:
    """statistical: 120 pairs of alike arms; a state is named in at most 14 (5 % expected; false alarm 0.1 %)."""
    rng = np.random.default_rng(2)
    named = sum(displacement.told_apart(noise(rng, 20, 10).sum(axis=1)).any() for _ in range(120))
    assert named <= 14


def test_the_same_arm_twice_is_nothing() -> None:
    """unit: differences of 0 give no state, share 0, no interval, no distance, no lag."""
    found = displacement.displacement(np.zeros((8, 5, 32), dtype=np.float32), 1000.0, "flow")
    assert (found.fell, found.rose, found.net, found.share_reappearing) == (0.0, 0.0, 0.0, 0.0)
    assert not found.states_fell and not found.states_rose
    assert (found.share_ci90, found.share_all_others, found.distance_borders, found.lag_weeks) == (None,) * 4


def test_a_thin_rise_shows_in_the_balance() -> None:
    """unit: a fall that comes back in 31 states, too thin to name one, shows in the balance alone."""
    rng = np.random.default_rng(5)
    difference = noise(rng)
    difference[:, :, AT["Sin"]] -= 8.0
    difference[:, :, [s for s in range(32) if s != AT["Sin"]]] += 8.0 / 31 * 0.2
    found = displacement.displacement(difference, 1000.0, "homicides")
    assert found.states_fell == (AT["Sin"],) and found.share_all_others_ci90 is not None
    low, high = found.share_all_others_ci90
    assert found.share_reappearing is not None and found.share_reappearing < 0.2 < high and low > 0.0


def test_only_rises_have_no_share() -> None:
    """unit: nothing was suppressed, so that nothing can reappear: the share is undefined, not 0 and not infinite."""
    difference = noise(np.random.default_rng(4))
    difference[:, :, AT["Chih"]] += 5.0
    found = displacement.displacement(difference, 1000.0, "displaced")
    assert found.states_rose == (AT["Chih"],) and found.share_reappearing is None and found.fell == 0.0


def test_five_worlds_tell_nothing_apart() -> None:
    """unit: with 2^5 sign patterns no probability is below 2/32, so that even a sure fall isn't named; with 6 it is."""
    difference = np.zeros((6, 3, 32))
    difference[:, :, 0] = -1.0
    assert not displacement.told_apart(difference[:5].sum(axis=1)).any()
    assert displacement.told_apart(difference.sum(axis=1)).tolist() == [True] + [False] * 31


def test_stocks_are_means_over_weeks() -> None:
    """unit: 10 members fewer in every week are 10 fewer, 10 homicides fewer in every week are 10 a week."""
    difference = np.zeros((8, 4, 32))
    difference[:, :, 3] = -10.0
    stock, total = (displacement.displacement(difference, 1000.0, name) for name in ("members", "homicides"))
    assert (stock.fell, stock.base, stock.unit) == (10.0, 250.0, "persons")
    assert (total.fell, total.base) == (40.0, 1000.0)


@pytest.mark.parametrize("metric", STATE_METRICS)
def test_every_metric_by_state_has_a_unit(metric: str) -> None:
    """unit: whatever a run keeps by state, its unit is that of a national metric."""
    assert displacement.displacement(np.zeros((6, 2, 32)), 1.0, metric).unit


@settings(max_examples=25)
@given(st.lists(st.sampled_from(sorted(AT)), min_size=2, max_size=6, unique=True), st.floats(0.1, 10.0))
def test_transport_is_a_distance(names: list[str], scale: float) -> None:
    """property: at least 1 and at most the largest number of borders, the same both ways and at any scale."""
    fall, rise = np.zeros(32), np.zeros(32)
    for k, name in enumerate(names):
        (fall if k % 2 else rise)[AT[name]] = 1.0 + k
    there = displacement.distance(fall, rise)
    pairs = [borders(a, b) for a in names[1::2] for b in names[::2]]
    assert min(pairs) - 1e-9 <= there <= max(pairs) + 1e-9
    assert displacement.distance(rise, fall * scale) == pytest.approx(there)


@given(st.integers(-25, 25), st.integers(0, 1000))
def test_a_shift_is_found_exactly(shift: int, seed: int) -> None:
    """property: without noise the lag is exact, for lasting effects that the horizon cuts off, in either direction."""
    rng = np.random.default_rng(seed)
    early = np.zeros(60)
    early[3:] = rng.uniform(0.5, 2.0, 57)
    late = np.concatenate((np.zeros(abs(shift)), early))[:60]
    fall, rise = (early, late) if shift >= 0 else (late, early)
    assert lag.best_lag(fall[None], 0.4 * rise[None])[0] == shift


def test_the_interval_of_the_lag_holds_the_truth() -> None:
    """statistical: the 90 % bootstrap interval holds a planted lag of 6 in at least 22 of 30 (false alarm 0.2 %)."""
    held = 0
    for seed in range(30):
        rng = np.random.default_rng(seed)
        fall, rise = rng.normal(0, 3, (2, 50, 80))
        fall[:, 10:] += 1.0
        rise[:, 16:] += 1.0
        low, high = lag.lag(fall, rise)[1]
        held += low <= 6 <= high
    assert held >= 22


def test_alone_among_worlds_there_is_no_interval() -> None:
    """fault: no world or no week is refused; one world gives figures without intervals."""
    with pytest.raises(ValueError, match="at least one world"):
        displacement.displacement(np.zeros((0, 5, 32)), 1000.0, "flow")
    share, interval = displacement._ratio(np.array([1.0]), np.array([2.0]))
    assert share == 0.5 and interval is None


def test_intervals_of_a_ratio_hold_it() -> None:
    """statistical: Fieller's 90 % interval holds the true ratio in 330 to 384 of 400 (false alarm 0.1 %)."""
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        low = rng.normal(4.0, 3.0, 25)
        _, interval = displacement._ratio(0.7 * low + rng.normal(0.0, 2.0, 25), low)
        held += interval is not None and interval[0] <= 0.7 <= interval[1]
    assert 330 <= held <= 384


def test_ratio_of_nothing() -> None:
    """unit: 0/0 is 0, x/0 is undefined, x/x is 1 without doubt."""
    zero, one = np.zeros(4), np.ones(4)
    assert [displacement._ratio(a, zero)[0] for a in (zero, one)] == [0.0, None]
    assert displacement._ratio(one, one) == (1.0, (1.0, 1.0))


def test_a_ratio_of_noise_is_no_share() -> None:
    """unit: a sure fall of next to nothing beside a large noisy rise has no share, though both are named; and a share
    that is printed has an interval of at most one whole.
    """
    rng = np.random.default_rng(8)
    difference = np.zeros((WORLDS, 4, 32))
    difference[:, :, 0] = -0.0036 * rng.uniform(0.5, 1.5, (WORLDS, 1))
    difference[:, :, 1] = 0.2 * rng.uniform(0.0, 2.0, (WORLDS, 1))
    found = displacement.displacement(difference, 4000.0, "flow")
    assert found.states_fell == (0,) and found.states_rose == (1,) and found.fell < found.rose / 50
    assert found.share_reappearing is None and found.share_all_others is None and found.share_ci90 is not None
    assert found.share_ci90[1] - found.share_ci90[0] > displacement.MOST_WIDTH


def test_an_unbounded_ratio_is_no_share() -> None:
    """unit: where Fieller's interval has no end (the denominator isn't told apart from 0) nothing is said."""
    assert not displacement._narrow(None) and not displacement._narrow((0.0, 1.1)) and displacement._narrow((0.2, 1.2))


@given(st.integers(0, 400))
def test_the_lag_lies_in_its_interval(seed: int) -> None:
    """property: the lag printed lies in the interval printed beside it, however rarely resamples find it."""
    fall, rise = np.random.default_rng(seed).normal(0, 3, (2, 6, 24))
    best, (low, high) = lag.lag(fall, rise)
    assert low <= best <= high
