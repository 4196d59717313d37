"""Checks of theory: they pass on the kernel, and each of them can fail."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.draws import inversion
from contrapeso.verification import fit
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.population import form, rates
from contrapeso.verification.snapshot import by_organisation, rivalry, snapshot
from contrapeso.verification.theory import flows, ledgers, randomness, symmetry
from contrapeso.verification.theory.tools import mean_test

CONTEXT = Context(seed=4, jobs=2)


def passing(checks: list[Check]) -> bool:
    """Whether all passed, stochastic ones at one in a million (Holm decides in `validate`)."""
    return all(c.passed if c.p_value is None else c.p_value > 1e-6 for c in checks)


def test_fit_of_counts_by_hand() -> None:
    """unit: 60 and 40 against 50 and 50 is chi-square 4 with one degree, p 0.0455; bins that expect fewer than ten are
    joined; sums that differ are refused.
    """
    found = fit.counts("coin", np.array([60, 40]), np.array([50.0, 50.0]))
    assert (found.expected, found.found) == (1.0, 4.0) and found.p_value == pytest.approx(0.0455, abs=1e-5)
    joined = fit.counts("joined", np.array([60, 40, 0, 0]), np.array([50.0, 41.0, 5.0, 4.0]))
    assert joined.expected == 1.0 and joined.found == pytest.approx(4.0)
    with pytest.raises(ValueError, match="sum"):
        fit.counts("unequal", np.array([60, 40]), np.array([50.0, 60.0]))


def test_fit_of_a_distribution_by_hand() -> None:
    """unit: a gap of 1.3581 / sqrt(n) is the 5 % point for large n."""
    n = 250_000
    gap = 1.3581 / n**0.5
    found = fit.uniformity("shifted", np.maximum((np.arange(n) + 0.5) / n - gap, 0.0))
    assert found.found == pytest.approx(gap, rel=0.01) and found.p_value == pytest.approx(0.05, rel=0.02)


def test_fits_see_what_is_wrong() -> None:
    """fault: a bent distribution and a draw paired with itself are seen."""
    u = (np.arange(20_000) + 0.5) / 20_000
    assert fit.uniformity("bent", u**1.1).p_value < 1e-6  # type: ignore[operator]
    assert fit.independence("itself", u, u).p_value < 1e-6  # type: ignore[operator]


def test_draws() -> None:
    """statistical: all checks of randomness at one in a million each (31 checks: 3e-5)."""
    assert passing(randomness.run(CONTEXT))


def test_a_wrong_inversion_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: Poisson counts that are one too high at large means lie outside the stated gap."""
    true = inversion.poisson
    monkeypatch.setattr(inversion, "poisson", lambda u, mean: true(u, mean) + (u > 0.5))
    grid = (np.arange(2000) + 0.5) / 2000
    assert randomness.poisson_gap(300.0, grid) > randomness.CORNISH_FISHER


@given(st.integers(2, 6), st.integers(0, 10**6))
def test_flows_are_the_sums_of_the_paper(n: int, seed: int) -> None:
    """property: vectorised flows equal the sums written out, and arrests add to their number."""
    rng = np.random.default_rng(seed)
    rivals = rng.integers(0, 5, (n, n)).astype(float)
    rivals = np.triu(rivals, 1) + np.triu(rivals, 1).T
    allies, c = rng.integers(0, 9, n).astype(float), rng.uniform(1.0, 1000.0, n)
    equation = form.published(rivals, allies)
    deaths = [
        equation.lethality * c[i] * sum((rivals[i, j] + 1) / (allies[i] + 1) * c[j] for j in range(n) if j != i)
        for i in range(n)
    ]
    flows = equation.flows(c)
    assert np.allclose(flows["deaths"], deaths, rtol=1e-12)
    assert flows["arrests"].sum() == pytest.approx(equation.arrests)


def test_kernel_follows_the_equation() -> None:
    """unit: sizes, rates after weeks and rates after a split agree with the equation."""
    assert passing([*rates.start(CONTEXT), *rates.rates(CONTEXT), *rates.lineage(CONTEXT)])


@pytest.mark.parametrize("field", ["recruitment", "lethality", "saturation", "arrests"])
def test_a_rate_that_is_off_by_a_hundred_thousandth_is_seen(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: each of the four rates changed by 1e-5 fails the check of rates."""
    true = form.published

    def off(rivals: np.ndarray, allies: np.ndarray) -> form.Equation:
        equation = true(rivals, allies)
        return equation.changed(**{field: getattr(equation, field) * (1.0 + 1e-5)})

    monkeypatch.setattr(form, "published", off)
    assert not passing(rates.rates(CONTEXT))


def test_a_mean_that_is_off_by_two_per_cent_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """statistical: 2 % of recruitment in 260 weeks; misses it with chance below 1e-6."""
    true = form.published
    monkeypatch.setattr(form, "published", lambda r, a: true(r, a).changed(recruitment=0.002527474 * 1.02))
    found = {check.name: check.p_value for check in rates.means(CONTEXT)}
    assert found["mean of members over 260 weeks"] < 1e-6  # type: ignore[operator]


def test_single_mechanisms() -> None:
    """statistical: tariffs, rungs, vacancy and rebuilding at one in a million each."""
    parts = (flows.tariffs, flows.rungs, flows.vacancy, flows.rebuilding)
    assert passing([check for part in parts for check in part(CONTEXT)])


def test_mean_test_sees_a_shift() -> None:
    """fault: values around 1.02 are not around 1."""
    values = 1.02 + 0.01 * np.sin(np.arange(100.0))
    assert mean_test("shift", 1.0, values).p_value < 1e-6  # type: ignore[operator]


def test_books_balance_and_a_lost_person_is_seen() -> None:
    """fault: identities hold in random worlds; one person taken from one week of one world is an imbalance of one."""
    books = ledgers.Books(CONTEXT, 2)
    levered = ledgers.Books(CONTEXT, 0, ledgers.wild(5))
    assert passing(ledgers.exact([books], [levered]))
    series = books.ensemble.series[books.arm.sha256]
    series[3, 50, 0] -= 1.0
    found = {check.name: check for check in ledgers.exact([books], [levered])}
    assert found["people: before + in - out = after"].found == 1.0
    assert not found["members by state add up"].passed


def test_names_do_not_matter() -> None:
    """unit: renamed organisations and reordered rivalries."""
    assert symmetry.renamed(CONTEXT).passed and symmetry.listed(CONTEXT).passed


def test_renumbered_geography_is_the_same_country() -> None:
    """unit: a state keeps its people and its distance to each crossing under another number, a crossing its state."""
    order, crossings = np.random.default_rng(5).permutation(32), np.array([2, 0, 1, 5, 4, 3])
    geo, real = symmetry.renumbered(order, crossings)[0], symmetry.geography()[0]
    for x in range(6):
        assert order[geo["crossing_state"][x]] == real["crossing_state"][crossings[x]]
        assert geo["distance"][geo["crossing_state"][x], x] == 0.0
    assert np.array_equal(np.sort(geo["population"]), np.sort(real["population"]))


def test_snapshot_is_the_world_of_the_ensemble() -> None:
    """unit: the record after some weeks and the series are those that `simulate` gives."""
    from contrapeso.engine.ensemble import simulate

    arm = rates.scenario(12)
    record, series, _ = snapshot(arm, 7, 12, 4)
    assert np.array_equal(series, simulate([arm], [7], None, 4).series[arm.sha256][0])
    assert by_organisation(record).sum() == series[-1, 0]
    assert np.array_equal(rivalry(record), rivalry(record).T)
