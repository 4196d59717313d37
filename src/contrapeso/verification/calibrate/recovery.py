"""Simulation-based calibration of the method: on a toy, and on two parameters of the model."""

from __future__ import annotations

import numpy as np

from contrapeso.evidence import registry
from contrapeso.verification import checks
from contrapeso.verification.calibrate import abc
from contrapeso.verification.checks import Check, Context
from contrapeso.words import catalogue

FIGURES = catalogue("figures")

TOY_DRAWS, TOY_HELD_OUT = 20_000, 1000
TOY_RANGE, TOY_NOISE, TOY_SPREAD = 6.0, 0.6, 0.8
MODEL_DRAWS, HELD_OUT, WEEKS = 4000, 600, 52
PARAMETERS = {"border.attacks_per_week": "border_assaults", "methamphetamine.shipment_tonnes": "tonnes_per_seizure"}
"""Two parameters that a year of worlds informs, and the targets that say so."""


def toy(context: Context) -> list[Check]:
    """m uniform in ±6, s ~ N(m, 0.6²) seen with an error of 0.8: the posterior of m given 1 is N(1, 1)."""
    random = np.random.Generator(np.random.PCG64(context.seed))
    m = random.uniform(-TOY_RANGE, TOY_RANGE, TOY_DRAWS)
    bank = (m + TOY_NOISE * random.normal(size=TOY_DRAWS))[:, None]
    spread = np.array([TOY_SPREAD])
    weight = abc.weights(bank, np.ones(1), spread)
    n = abc.effective(weight)
    mean = float(weight @ m / weight.sum())
    deviation = float(np.sqrt(weight @ (m - mean) ** 2 / weight.sum()))
    title = "calibration: toy, posterior"
    return [
        checks.test(f"{title} mean", "calibration", 1.0, mean, float(1.0 / np.sqrt(n))),
        checks.test(f"{title} standard deviation", "calibration", 1.0, deviation, float(1.0 / np.sqrt(2 * (n - 1)))),
        _uniform("toy", abc.ranks(m[:, None], bank, spread, TOY_HELD_OUT, random)[:, 0]),
    ]


def two_parameters(context: Context) -> list[Check]:
    """Worlds of the baseline for a year, everything drawn; ranks of the two parameters."""
    from contrapeso.engine.ensemble import simulate
    from contrapeso.engine.program import drawn_rows
    from contrapeso.scenario import load
    from contrapeso.scenario.scenario import Scenario
    from contrapeso.world import parameters

    arm = Scenario("year", horizon_weeks=WEEKS, set=load("baseline").set)
    numbers = range(MODEL_DRAWS)
    found = simulate([arm], numbers, list(numbers), context.seed, context.jobs)
    ok = found.ok(arm.sha256)
    metrics = ("border_attacks_total", "seizures_per_event")
    with np.errstate(divide="ignore"):
        bank = np.log(np.column_stack([found.column(arm.sha256, name)[ok] for name in metrics]))
    places = [parameters.index()[name] for name in PARAMETERS]
    truth = drawn_rows(np.flatnonzero(ok).tolist(), context.seed)[:, places]
    usable = np.isfinite(bank).all(axis=1)
    entries = registry.load().entries
    spread = np.array([float(entries[f"calibration.{target}_spread"].value) for target in PARAMETERS.values()])
    random = np.random.Generator(np.random.PCG64(context.seed))
    shares = abc.ranks(truth[usable], bank[usable], spread, HELD_OUT, random)
    note = f"{int(usable.sum())} worlds, {HELD_OUT} held out"
    return [_uniform(name, shares[:, j], note) for j, name in enumerate(PARAMETERS)]


def _uniform(name: str, shares: np.ndarray, note: str = "") -> Check:
    """Chi-square of the ranks over ten bins, with their histogram."""
    statistic, p = abc.uniformity(shares)
    expected = len(shares) / abc.BINS
    band = 1.645 * np.sqrt(expected * (1 - 1 / abc.BINS))
    picture = {
        "title": FIGURES.each("ranks", name=name),
        "x": list(range(1, abc.BINS + 1)),
        "lines": [
            {"label": FIGURES.each("held_out"), "y": abc.histogram(shares).tolist()},
            {
                "label": FIGURES.each("uniform"),
                "y": [expected] * abc.BINS,
                "band": [[expected - band, expected + band]] * abc.BINS,
            },
        ],
    }
    return Check(
        f"calibration: ranks uniform, {name}",
        "calibration",
        f"chi-square of {abc.BINS - 1} degrees",
        statistic,
        "Holm's level",
        p > 1e-3,
        p_value=p,
        note=note,
        figure=picture,
    )
