"""Wars by place against the record: how homicides by state vary from year to year, and Sinaloa's split of 2024.

Nothing here was fitted: theta comes from the organised share alone, the other rates from judgement and UCDP to 2018.
Statistics of yearly log counts by state, by world, over ten years of the model and all years of the record: sd and
kurtosis of yearly changes, share of state-years that double within two years, and the variogram of what a state does
apart from the others, V(h) = mean of (change over h years less its mean over states)^2. What is expected lies in 90 %
of worlds. The split is put to the priors: the largest organisation loses its leader and splits, and its home state is
where most of its members are.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.metrics import STATE_METRICS
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.natural.natural import AFTER, BEFORE, entry
from contrapeso.words import catalogue
from contrapeso.world.axes import STATES, WEEKS_PER_YEAR

FIGURES = catalogue("figures")
SLOW = True
KIND = "natural"
WORLDS, YEARS = 32, 10
DRAWS = 192
HORIZONS = (1, 2, 3, 5, 8)
SETTLEMENTS = ("homicides", "presence")
"""Forms of where members are: both are shown."""
HOMICIDES = STATE_METRICS.index("homicides")


def run(context: Context) -> list[Check]:
    """Variation by state, then the split."""
    national = sampled(context, {"conflict": "national"})
    both = [check for settlement in SETTLEMENTS for check in variation(context, settlement, national)]
    return [*both, *(split(context, settlement) for settlement in SETTLEMENTS)]


def forms(settlement: str) -> dict[str, str]:
    """Wars by place, members as said."""
    return {"conflict": "fronts", "settlement": settlement}


def record() -> np.ndarray:
    """Homicides by year and state, (years, 32), of the record."""
    table = registry.observed("homicides_states")
    rows = [table.series("year", "homicides", inegi_code=f"{s + 1:02d}") for s in range(STATES)]
    return np.array([[row[year] for row in rows] for year in sorted(rows[0])])


def statistics(counts: np.ndarray) -> dict[str, float]:
    """Of (years, 32) counts: sd and kurtosis of yearly log changes, share that doubles in two years, variogram."""
    logs = np.log(np.maximum(counts, 0.5))
    change = np.diff(logs, axis=0)
    centred = change - change.mean()
    found = {
        "sd": float(change.std()),
        "kurtosis": float((centred**4).mean() / (centred**2).mean() ** 2),
        "doubled": float((logs[2:] - logs[:-2] >= np.log(2.0)).mean()),
    }
    for h in HORIZONS:
        apart = logs[h:] - logs[:-h]
        apart = apart - apart.mean(axis=1, keepdims=True)
        found[f"variogram {h}"] = float((apart**2).mean())
    return found


def by_year(weekly: np.ndarray) -> np.ndarray:
    """(years, 32) sums of (weeks, 32)."""
    return np.asarray(weekly.reshape(-1, WEEKS_PER_YEAR, STATES).sum(axis=1, dtype=np.float64))


def sampled(context: Context, readings: dict[str, str]) -> list[dict[str, float]]:
    """The statistics of each world over ten years."""
    from contrapeso.engine.ensemble import simulate

    arm = Scenario("ten years", horizon_weeks=YEARS * WEEKS_PER_YEAR, forms=readings)
    found = simulate([arm], range(WORLDS), None, context.seed + 33, context.jobs, states=True)
    return [statistics(by_year(world[:, HOMICIDES])) for world in found.states[arm.sha256][found.ok(arm.sha256)]]


def variation(context: Context, settlement: str, national: list[dict[str, float]]) -> list[Check]:
    """Yearly changes and variogram by state under fronts, the national form beside them."""
    wanted, worlds = statistics(record()), sampled(context, forms(settlement))
    names = {
        "sd": "sd of yearly log changes by state",
        "kurtosis": "kurtosis of yearly log changes by state",
        "doubled": "share of state-years that double in two years",
        "variogram 1": "variogram by state over one year",
        "variogram 8": "variogram by state over eight years",
    }
    checks = []
    for key, text in names.items():
        low, middle, high = np.quantile([w[key] for w in worlds], (0.05, 0.5, 0.95))
        beside = float(np.median([w[key] for w in national]))
        checks.append(
            Check(
                f"wars by place, members by {settlement}: {text}",
                KIND,
                wanted[key],
                float(middle),
                f"90 % of worlds {low:.3g} to {high:.3g}",
                bool(low <= wanted[key] <= high),
                observed=True,
                note=f"{len(worlds)} worlds, ten years; national form {beside:.3g}; record of 2007 to 2022",
                source="gargiulo_2024",
                figure=_variogram(wanted, worlds, national) if key == "variogram 8" else None,
            )
        )
    return checks


def _variogram(wanted: dict[str, float], *samples: list[dict[str, float]]) -> dict[str, Any]:
    lines: list[dict[str, Any]] = [
        {"label": FIGURES.each("record"), "y": [wanted[f"variogram {h}"] for h in HORIZONS], "band": None}
    ]
    for key, worlds in zip(("model_fronts", "model_national"), samples, strict=True):
        rows = np.array([[w[f"variogram {h}"] for h in HORIZONS] for w in worlds])
        low, middle, high = np.quantile(rows, (0.05, 0.5, 0.95), axis=0)
        band = np.column_stack((low, high)).tolist()
        lines.append({"label": FIGURES.each(key), "y": middle.tolist(), "band": band})
    return {"title": FIGURES.each("variogram"), "x": list(HORIZONS), "lines": lines}


def home(context: Context, draw: int, arm: Scenario) -> tuple[np.ndarray, int]:
    """Homicides by week in the home state of the largest organisation, under one draw of the priors; the fronts there
    of the organisation when the split is due (from an arm that ends then).
    """
    from contrapeso.engine.program import drawn_row
    from contrapeso.verification.snapshot import snapshot

    row, seed = drawn_row(draw, context.seed + 34), context.seed + 34
    found, _, states = snapshot(arm, draw, arm.horizon_weeks, seed, row=row, states=True)
    s = int(found["cell_state"][found["home_cell"][0]])
    n = int(found["fronts"])
    sides = (found["front_a"][:n] == 0) | (found["front_b"][:n] == 0)
    return states[:, HOMICIDES, s].astype(float), int((sides & (found["front_state"][:n] == s)).sum())


def arms(settlement: str) -> tuple[Scenario, Scenario, Scenario]:
    """Until the split is due; without it; with it."""
    horizon, readings = BEFORE + AFTER, {**forms(settlement), "splitting": "half_allies"}
    sure = Rule(week=BEFORE - 1, assignments=(("organisation.split_probability", 1.0),))
    gone = Rule(week=BEFORE, event=Event("remove_leader"))
    return (
        Scenario("before", horizon_weeks=BEFORE, forms=readings),
        Scenario("calm", horizon_weeks=horizon, forms=readings),
        Scenario("split", horizon_weeks=horizon, forms=readings, schedule=(sure, gone)),
    )


def split(context: Context, settlement: str) -> Check:
    """Homicides at the home of the largest in the year after its split over the year before, over the priors."""
    before, calm, parted = arms(settlement)
    there = [home(context, draw, before)[1] for draw in range(DRAWS)]
    rows = {arm.name: np.array([home(context, d, arm)[0] for d in range(DRAWS)]) for arm in (calm, parted)}
    ratio = rows["split"][:, BEFORE:].sum(axis=1) / rows["split"][:, :BEFORE].sum(axis=1)
    without = rows["calm"][:, BEFORE:].sum(axis=1) / rows["calm"][:, :BEFORE].sum(axis=1)
    wanted = entry("trust.sinaloa.after") / entry("trust.sinaloa.before")
    low, middle, high = np.quantile(ratio, (0.05, 0.5, 0.95))
    quiet = ratio[np.array(there) == 0]
    added = middle - float(np.median(without))
    fiercer = (wanted - float(np.median(without))) / added if added > 0.0 else float("inf")
    rise = rows["split"][:, BEFORE:].mean(axis=0) / rows["calm"][:, BEFORE:].mean(axis=0) - 1.0
    note = (
        f"{DRAWS} draws of the priors; without a split {np.median(without):.2f}; "
        f"{100 * (ratio >= wanted).mean():.0f} % of draws reach the record; where the largest had no front at home "
        f"before ({len(quiet)} draws) the band is {np.quantile(quiet, 0.05):.2f} to {np.quantile(quiet, 0.95):.2f}. "
        f"The median would reach it with fronts {fiercer:.1f} times as fierce. First six weeks "
        f"{100 * rise[:6].mean():+.0f} %, weeks 7 to 26 {100 * rise[6:26].mean():+.0f} %"
    )
    return Check(
        f"wars by place, members by {settlement}: Sinaloa's split of 2024, year after over year before",
        KIND,
        wanted,
        float(middle),
        f"90 % of draws {low:.2f} to {high:.2f}",
        bool(low <= wanted <= high),
        observed=True,
        note=note,
        source="press_sinaloa_2025",
    )
