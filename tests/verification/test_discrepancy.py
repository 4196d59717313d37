"""What the model leaves out: closed forms against simulation, a fit that finds what was planted."""

from __future__ import annotations

from pathlib import Path

import fit_discrepancy as tool
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("scoringrules", reason="needs the extra `trust`: pip install scoringrules")

from contrapeso.evidence.tables import discrepancy
from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification.backtest import rivals
from contrapeso.verification.backtest.forecast import WEEKS, Course
from contrapeso.verification.backtest.rivals import Student
from contrapeso.verification.discrepancy import (
    ahead,
    bands,
    clustered,
    fit,
    heldout,
    older_cuts,
    paired,
    process,
    reliability,
    scored,
    series,
)

GRID = 240
"""Steps a year of the simulated walk."""


def test_variance_of_a_window_is_that_of_simulated_walks() -> None:
    """statistical: closed form against 20,000 walks, a level of half a year; 5 standard errors, false-alarm 1e-6."""
    random = np.random.default_rng(1)
    n, walk = 20_000, 0.09
    steps = random.normal(size=(n, 3 * GRID)) * np.sqrt(walk / GRID)
    path = steps.cumsum(axis=1)
    level = path[:, GRID // 2 : GRID].mean(axis=1)  # the origin is at one year
    for first, last in ((0.0, 1.0), (1.0, 2.0), (0.25, 0.5)):
        window = path[:, int((1 + first) * GRID) : int((1 + last) * GRID)].mean(axis=1)
        expected = process.variance(Process(walk, 0.0, 5.0), first, last, 0.5, 1e12)
        assert np.var(window - level) == pytest.approx(float(expected), rel=5 * np.sqrt(2 / n) + 2 / GRID)


def test_noise_and_chance_of_counts_average_out() -> None:
    """unit: noise of a month over twelve ahead and six before; a state of one death a month adds a month's chance."""
    found = process.variance(Process(0.0, 0.2, 5.0), 0.0, 1.0, 0.5, np.array([1e12, 1.0]))
    np.testing.assert_allclose(found, [0.2 / 4, 1.2 / 4])


def test_a_student_has_the_variance_it_was_given() -> None:
    """unit: variance of a t is scale^2 nu / (nu - 2); the half-width of 90 % holds 90 %."""
    from scipy.stats import t

    made = process.student(np.zeros(1), np.array([0.3]), 5.0)
    assert t(5.0, 0.0, made.scale[0]).var() == pytest.approx(0.3)
    (half,) = process.half_widths(0.3, 5.0, (0.9,))
    assert t(5.0, 0.0, made.scale[0]).cdf(float(half)) == pytest.approx(0.95)


def planted(walk: float, noise: float, nation: float, years: int = 120) -> np.ndarray:
    """(32, months) of large counts that follow the processes, states' mean kept at the nation's."""
    random = np.random.default_rng(5)
    months = years * 12
    own = (random.normal(size=(32, months)) * np.sqrt(walk / 12)).cumsum(axis=1)
    own = np.exp(own + random.normal(size=(32, months)) * np.sqrt(noise))
    together = np.exp((random.normal(size=months) * np.sqrt(nation / 12)).cumsum())
    return 1e6 * own / own.sum(axis=0) * together


def test_the_fit_finds_what_was_planted() -> None:
    """statistical: walk and noise of states, walk of the nation, tails of a normal; half of each, false-alarm 1e-3."""
    nation, states = fit.homicides(planted(0.02, 0.05, 0.03, 60))
    assert states.walk == pytest.approx(0.02, rel=0.5) and states.noise == pytest.approx(0.05, rel=0.5)
    assert nation.walk == pytest.approx(0.03, rel=0.5)
    assert fit.tails(np.random.default_rng(2).standard_t(5.0, 20_000) * np.sqrt(3 / 5)) == pytest.approx(5.0, rel=0.2)


def folder(path: Path, later: float) -> Path:
    """The two files that the tool reads; what comes after 2018 is `later`."""
    random = np.random.default_rng(3)
    lines = ["inegi_code,year,month,homicides"]
    lines += [f"{s:02d},{y},{m},{random.integers(20, 90) if y <= 2018 else later}"
              for s in range(1, 33) for y in range(2000, 2021) for m in range(1, 13)]  # fmt: skip
    (path / tool.HOMICIDES).write_text("\n".join(lines))
    kilos = [
        f"{y},cocaine,{tool.SEIZED},{100_000 + 9_000 * (y % 3) if y <= 2018 else later}" for y in range(2000, 2021)
    ]
    (path / tool.MARKET).write_text("\n".join(["year,drug,measure,value", *kilos]))
    return path


def test_the_fit_reads_nothing_after_2018(tmp_path: Path) -> None:
    """property: whatever the folder holds of 2019 on, the same file is written."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert tool.text(folder(tmp_path / "a", 5000)) == tool.text(folder(tmp_path / "b", 7))


def test_the_committed_file_is_of_2018_and_before() -> None:
    """golden: years of the record, a level of six months, and positive variances."""
    found = discrepancy.load()
    assert found.fitted["homicides"] == (2000, 2018) and found.level_months == fit.LEVEL_MONTHS
    assert max(last for _, last in found.fitted.values()) == tool.LAST == 2018
    assert found.nation.walk > 0 and found.states.noise > 0 and set(found.prices) >= {"cocaine", "heroin"}


def test_a_folder_without_the_series_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """fault: the file lacking is named and nothing is written."""
    before = discrepancy.load()
    assert tool.main([str(tmp_path)]) == 2 and tool.HOMICIDES in capsys.readouterr().err
    discrepancy.load.cache_clear()
    assert discrepancy.load() == before


def test_the_forecast_looks_at_nothing_ahead_and_keeps_the_level() -> None:
    """property: later months change nothing; with fighting that stays, every draw's location is the level."""
    random = np.random.default_rng(4)
    deaths = random.integers(10, 90, (3, 120)).astype(float)
    other = deaths.copy()
    other[:, 60:] = 1.0
    flat = Course(np.ones((5, 13 * WEEKS, 32)), np.linspace(0.1, 0.9, 5))
    windows = np.array([[0.0, 1.0], [2.0, 3.0]])
    a, b = (ahead.forecast(d, flat, ahead.Origin(60, 5), windows) for d in (deaths, other))
    np.testing.assert_array_equal(a.location, b.location)
    np.testing.assert_allclose(a.location[0, :, 0], np.log(deaths[:, 54:60].mean(axis=1)))
    assert (a.scale[..., 1] > a.scale[..., 0]).all() and a.weights.sum(axis=0) == pytest.approx(1.0)


def test_more_fighting_moves_the_forecast_by_its_share() -> None:
    """unit: fighting twice as high ahead raises a draw by the log of 1 + its share."""
    weekly = np.ones((2, 13 * WEEKS, 32))
    weekly[:, 5 * WEEKS :] = 2.0
    share = np.array([0.2, 0.8])
    found = ahead.drift(Course(weekly, share), ahead.Origin(60, 5), np.array([[0.0, 1.0]]), 6)
    np.testing.assert_allclose(found[:, 0], np.log(1 + share))


def test_errors_of_shared_shocks_are_larger() -> None:
    """unit: independent values have nearly the plain error; columns that move together that of their number."""
    random = np.random.default_rng(6)
    year = np.repeat(np.arange(50), 2)
    alone = random.normal(size=(200, 100))
    assert clustered.error(alone, year) == pytest.approx(1 / np.sqrt(alone.size), rel=0.4)
    together = np.repeat(random.normal(size=(1, 50)), 2, axis=1) + np.zeros((200, 100))
    assert clustered.error(together, year) == pytest.approx(together[0, ::2].std() / np.sqrt(50), rel=0.01)


@given(st.floats(0.3, 3.0))
def test_bands_hold_what_a_right_forecast_promises(scale: float) -> None:
    """property: values at their own quantiles fill every band; a forecast too wide holds more, too narrow less."""
    from scipy.stats import norm

    y = norm.ppf((np.arange(1000) + 0.5) / 1000)[None, :] * scale
    widths = reliability.central(y, Student(np.zeros((1, 1000)), np.ones((1, 1000)), 1e7))
    held = np.array(reliability.held(widths)) - reliability.LEVELS
    assert (held >= -0.11).all() if scale <= 1 else (held <= 0.11).all()
    assert abs(scale - 1) > 1e-6 or np.abs(held).max() < 0.11


def test_a_right_forecast_passes_and_a_wrong_one_is_named_with_its_size() -> None:
    """statistical: normal values against their own law and against one of half the width; false-alarm 1e-3."""
    random = np.random.default_rng(8)
    y, zero = random.normal(size=(32, 15)), np.zeros((32, 15))
    for scale, good in ((1.0, True), (0.3, False)):
        found = scored.Scored()
        found.add(list(range(15)), y, {scored.OURS: Student(zero, zero + scale, 1e6),
                                       scored.LAST: Student(zero, zero + 1.0, 1e6)}, 1)  # fmt: skip
        rows = scored.against("x", found)
        assert all(row.passed for row in rows if "band" in row.name or good) == good
        assert good or "narrower" in next(row.note for row in rows if "90 %" in row.name)


def test_held_out_forecasts_start_at_each_years_end() -> None:
    """golden: six origins, fifteen years ahead in all, none beyond 2024."""
    assert [years for _, years in heldout.origins()] == [3, 3, 3, 3, 2, 1]
    assert heldout.origin(2018) == ahead.Origin(48, 7)


def test_certificates_are_linked_at_their_ratio() -> None:
    """unit: a police series of half the certificates halves what came before; later ratios aren't read."""
    certificates, police = np.full((32, 276), 80.0), np.full((32, 120), 40.0)
    police[:, 48:] = 7.0
    linked = series.linked(certificates, police)
    assert linked.shape == (32, 300) and (linked[:, :228] == 40.0).all() and (linked[:, 228:] == 7.0).all()


def test_what_both_arms_share_cancels() -> None:
    """unit: one factor for all states and weeks changes no effect; classes are at the line of materiality."""
    random = np.random.default_rng(9)
    a, b = random.random((6, 8, 32)) + 1.0, random.random((6, 8, 32)) + 1.0
    factor = np.exp(random.normal(size=(6, 1, 1)))
    np.testing.assert_allclose(paired.relative(a * factor, b * factor), paired.relative(a, b))
    assert paired.classes(np.array([-0.06, -0.04, 0.0, 0.05, 0.9]), 0.05).tolist() == [-1, 0, 0, 1, 1]


def test_paths_grow_as_the_walk() -> None:
    """statistical: quartiles after three years are those of the t; two states share the nation; false-alarm 1e-4."""
    from scipy.stats import t

    found = discrepancy.load()
    made = process.paths(found.nation, 39, 13, 40_000, np.random.default_rng(10))[:, -1]
    scale = np.sqrt(3 * found.nation.walk * (found.nation.freedom - 2) / found.nation.freedom)
    assert np.quantile(made, 0.75) == pytest.approx(scale * t.ppf(0.75, found.nation.freedom), rel=0.05)
    last = np.log(paired.factors(400, np.random.default_rng(11))[:, -1])
    assert last.shape == (400, 32) and 0.2 < np.corrcoef(last[:, 0], last[:, 1])[0, 1] < 0.8


def test_rivals_that_learn_a_pace() -> None:
    """unit: a walk without noise is followed at once; a series that swings about its mean is expected back there."""
    steps = np.cumsum(np.array([[1.0, 1.0, 1.0, 1.0, 1.0, 1.0]]), axis=1)
    level = rivals.local_level(steps, 2)
    assert level.location[0, 0] == pytest.approx(6.0) and level.scale[0, 1] > level.scale[0, 0]
    swing = np.array([[1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0]])
    assert rivals.mean_reversion(swing, 2).location[0, 0] == pytest.approx(swing.mean())
    slow = 0.5 ** np.arange(12.0)[None, :]
    assert 0.0 < rivals.mean_reversion(slow, 1).location[0, 0] < 0.1


def test_the_wide_band_holds_the_models_own() -> None:
    """unit: wider than the model's at every week, wider later, nearly the discrepancy alone where the model is sure."""
    weeks, rows = [0, 52, 155], [[590.0, 600.0, 615.0]] * 3
    found = bands.of_claim("homicides_total", weeks, rows)
    assert found is not None
    assert all(low < 590 and high > 615 for low, high in found)
    assert found[0][1] < found[1][1] < found[2][1]
    sure = bands.wide(discrepancy.load().nation, [52], [[1.0, 1.0, 1.0]], 52)
    variance = process.variance(discrepancy.load().nation, 1.0, 2.0, 0.5, 1e12)
    (half,) = process.half_widths(variance, discrepancy.load().nation.freedom, (0.9,))
    assert np.log(sure[0][1]) == pytest.approx(float(half))
    assert bands.of_claim("members_final", weeks, rows) is None and bands.of_metric("price_ratio_heroin_final")


def test_the_picture_of_the_older_cuts_is_of_years() -> None:
    """unit: ten years of the record, three forecasts of three years each around twelve months of the level."""
    deaths = np.full(276, 2000.0)
    flat = Course(np.ones((4, 13 * WEEKS, 32)), np.full(4, 0.5))
    found = older_cuts._picture(deaths, flat, 1)
    assert len(found["x"]) == 10 and found["lines"][0]["y"] == [24000.0] * 10
    for line in found["lines"][1:]:
        made = [(y, band) for y, band in zip(line["y"], line["band"], strict=True) if y is not None]
        assert len(made) == 3 and all(y == pytest.approx(24000, rel=0.02) and low < y < high for y, (low, high) in made)
