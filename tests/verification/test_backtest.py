"""Forecasts of the past: rivals and the model's forecast against formulas worked out another way, the data's cuts."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scoringrules", reason="needs the extra `trust`: pip install scoringrules")
from scipy import integrate, stats

from contrapeso.verification.backtest import forecast, rivals, scores, shocks, years
from contrapeso.verification.backtest.forecast import Course, Mixture
from contrapeso.verification.backtest.rivals import Student


def test_linear_trend_is_ordinary_least_squares() -> None:
    """unit: location and scale equal the textbook's prediction interval, worked out by matrices."""
    y = np.array([[3.0, 3.5, 3.2, 4.4, 4.1]])
    x = np.column_stack([np.ones(5), np.arange(5.0)])
    beta, rss = np.linalg.lstsq(x, y[0], rcond=None)[:2]
    ahead = np.array([[1.0, 5.0], [1.0, 6.0]])
    inverse = np.linalg.inv(x.T @ x)
    scale = np.sqrt(rss / 3 * (1 + np.einsum("ij,jk,ik->i", ahead, inverse, ahead)))
    found = rivals.trend(y, 2)
    np.testing.assert_allclose(found.location[0], ahead @ beta)
    np.testing.assert_allclose(found.scale[0], scale)
    assert found.freedom == 3


@pytest.mark.parametrize("name", ["last value", "linear trend", "random walk with drift"])  # the others learn a pace
def test_rivals_cover_their_own_process(name: str) -> None:
    """statistical: on series of its own kind each rival's 90 % band holds 90 % of the values (false-alarm 1e-6)."""
    random = np.random.default_rng(3)
    n, ahead, units = 6, 3, 6000
    noise = random.normal(size=(units, n + ahead))
    walk = noise.cumsum(axis=1)
    made = {
        "last value": walk,
        "random walk with drift": walk + 0.3 * np.arange(n + ahead),
        "linear trend": noise + 0.3 * np.arange(n + ahead),
    }[name]
    inside = scores.student(made[:, n:], rivals.RIVALS[name](made[:, :n], ahead)).inside[0.9]
    for h in range(ahead):
        assert abs(inside[:, h].mean() - 0.9) < 5.0 * np.sqrt(0.09 / units)


def test_scores_of_a_student_by_integration() -> None:
    """unit: CRPS and ignorance equal the integral of the squared distance of the distribution, and the log density."""
    forecast = Student(np.array([[1.0]]), np.array([[0.5]]), 4.0)
    found = scores.student(np.array([[1.7]]), forecast)
    cdf = stats.t(4.0, 1.0, 0.5).cdf
    crps = integrate.quad(lambda z: (cdf(z) - (z >= 1.7)) ** 2, -60, 60, points=[1.0, 1.7], limit=500)[0]
    assert found.crps[0, 0] == pytest.approx(crps, rel=1e-6)
    assert found.ignorance[0, 0] == pytest.approx(-stats.t(4.0, 1.0, 0.5).logpdf(1.7))
    low, high = stats.t(4.0, 1.0, 0.5).ppf([0.05, 0.95])
    assert found.interval[0, 0] == pytest.approx(high - low) and found.inside[0.9][0, 0]


def test_a_mixture_of_one_scores_as_its_student() -> None:
    """unit: the sampled scores of a mixture with all weight on one draw equal the closed form to 1 %."""
    location = np.array([[[0.0, 0.2]], [[9.0, 9.0]]])
    one = Mixture(location, np.array([[[0.3]], [[0.3]]]), 5.0, np.array([[1.0], [0.0]]))
    y = np.array([[0.4, -0.1]])
    a = scores.mixture(y, one, 1)
    b = scores.student(y, Student(location[0], np.full((1, 2), 0.3), 5.0))
    np.testing.assert_allclose(a.crps, b.crps, rtol=0.01)
    np.testing.assert_allclose(a.ignorance, b.ignorance, rtol=1e-9)
    np.testing.assert_allclose(a.interval, b.interval, rtol=0.02)
    assert one.effective == 1.0


def test_the_model_finds_the_share_that_made_the_series() -> None:
    """unit: deaths made from fighting with a share of 0.7 leave the draws near 0.7, and forecast their own future."""
    fighting = np.exp(np.array([0.0, 0.4, -0.3, 0.5, 0.1, -0.2, 0.6, 0.3]))
    share = np.linspace(0.05, 0.95, 181)
    course = np.broadcast_to(fighting, (181, 1, 8)).copy()
    f = forecast.pattern(course, share, 6)
    truth = 5.0 + f[np.argmin(abs(share - 0.7))]
    noise = 0.01 * np.array([[1.0, -1.0, 0.5, -0.5, 1.0, -1.0, 0.0, 0.0]])
    found = forecast.forecast(truth + noise, f, 6)
    weights = found.weights[:, 0]
    assert weights.sum() == pytest.approx(1.0)
    assert abs(weights @ share - 0.7) < 0.03 and np.sqrt(weights @ (share - weights @ share) ** 2) < 0.1
    middle = np.einsum("d,dh->h", weights, found.location[:, 0])
    np.testing.assert_allclose(middle, truth[0, 6:], atol=0.02)


def test_without_any_tie_to_fighting_the_forecast_is_the_level() -> None:
    """unit: a share of 0 gives the mean of the cut with a t of n - 1 degrees, whatever fighting does."""
    f = forecast.pattern(np.random.default_rng(1).random((1, 2, 6)) + 0.5, np.array([0.0]), 4)
    assert np.abs(f).max() < 1e-12
    y = np.array([[1.0, 2.0, 3.0, 2.0, 9.0, 9.0], [0.0, 0.0, 1.0, 1.0, 5.0, 5.0]])
    found = forecast.forecast(y, f, 4)
    np.testing.assert_allclose(found.location[0], [[2.0, 2.0], [0.5, 0.5]])
    np.testing.assert_allclose(found.scale[0, 0], y[0, :4].std(ddof=1) * np.sqrt(1.25))


def test_the_cuts_look_at_nothing_ahead() -> None:
    """property: changing the future of the series changes no forecast."""
    random = np.random.default_rng(7)
    y, fighting = random.random((3, 8)) + 3.0, random.random((5, 3, 8)) + 0.5
    other, share = y.copy(), np.linspace(0.3, 0.7, 5)
    other[:, 5:] += 10.0
    for first, second in ((y, other),):
        a, b = (forecast.forecast(s, forecast.pattern(fighting, share, 5), 5) for s in (first, second))
        np.testing.assert_array_equal(a.location, b.location)
        np.testing.assert_array_equal(a.weights, b.weights)
    for rival in rivals.RIVALS.values():
        np.testing.assert_array_equal(rival(y[:, :5], 3).location, rival(other[:, :5], 3).location)


def test_years_and_shocks_of_the_record() -> None:
    """golden: the cuts forecast 2016–18, 2018–20 and 2019–21; the record fell 23 % and rose 77 %."""
    assert [(c.label, 2012 + c.fitted, c.ahead) for c in years.cuts()] == [
        ("2012–2015", 2016, 3), ("2012–2017", 2018, 3), ("2012–2018", 2019, 3),
    ]  # fmt: skip
    assert years.state_deaths().shape == (32, 10) and years.national_deaths()[0] == 25967
    ratio = years.state_deaths().sum(axis=0) / years.national_deaths()
    assert (ratio > 0.92).all() and (ratio < 1.02).all()
    flat = Course(np.ones((4, 520, 32)), np.full(4, 0.5))
    dip, jump, explained = shocks.run(flat)
    assert dip.expected == pytest.approx(-0.229, abs=1e-3) and not dip.passed
    assert jump.expected == pytest.approx(0.767, abs=1e-3) and not jump.passed
    assert explained.found == pytest.approx(0.0, abs=1e-12)
