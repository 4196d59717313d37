"""Pairing: what arms share is the same to the bit, and what that is worth, against independent worlds.

The comparison is the effect of a leak at week 26 on assets destroyed in the 13 weeks from it (campaign, leak to the
organisations only). Variance of the effect with unrelated worlds = sum of the arms' variances; with paired worlds =
variance of the differences. The prototype's factors (`pairing.prototype_*`) are shown beside, as somebody's finding;
only the tenfold at 1,000 sorties is asked of the kernel (issue 10).
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario import load
from contrapeso.scenario.scenario import Rule, Scenario
from contrapeso.verification import checks
from contrapeso.verification.checks import Check, Context

SLOW = False
SOURCE = "design 2, measured in the prototype"
LEAK, AFTER, LATE = 26, 13, 50
UNILATERAL = 2.0
METRIC = "assets_destroyed_total"
ASKED = 10.0
SORTIES = (30, 60, 1000)
SPREAD = 3.0
"""Errors by which a factor may fall short of the prototype's. Pairing better than it is no miss: the comparison was
first written two-sided, and 30 sorties (8 against 2.4) and drawn parameters (5 against 1.4) then lay above.
"""


def prototype(name: str) -> float:
    """A factor of the prototype: `pairing.prototype_NAME` of the evidence."""
    return float(registry.load().entries[f"pairing.prototype_{name}"].value)


def campaign(capacity: float, leak: bool, weeks: int = LEAK + AFTER + 1, unilateral: bool = True) -> Scenario:
    """The campaign at a capacity, with the leak or without; unilateral: consent's chance, which both arms share and
    which is easy to pair away, plays no part.
    """
    base = load("campaign")
    levers = dict(base.set) | {"strikes.capacity_per_week": float(capacity)}
    if unilateral:
        levers["coordination.mode"] = UNILATERAL
    if leak:
        levers |= {"leak.week": float(LEAK), "leak.reaches": 1.0}
    return replace(base, set=levers, horizon_weeks=weeks)


def _destroyed(arm: Scenario, worlds: range, context: Context, draws: range | None) -> np.ndarray:
    from contrapeso.engine.ensemble import simulate

    ensemble = simulate([arm], worlds, draws, seed=context.seed, jobs=context.jobs)
    return ensemble.window(arm.sha256, METRIC, (LEAK, LEAK + AFTER))


def effects(context: Context, capacity: float, worlds: range, *, unilateral: bool = True) -> np.ndarray:
    """(2, worlds): assets destroyed in the window with the leak and without, in the same worlds."""
    arms = [campaign(capacity, leak, unilateral=unilateral) for leak in (True, False)]
    return np.array([_destroyed(arm, worlds, context, None) for arm in arms])


def factor(pair: np.ndarray) -> tuple[float, float]:
    """Variance of independent over paired, and the error of its logarithm (each variance about sqrt(2 / n))."""
    independent, paired = pair[0].var(ddof=1) + pair[1].var(ddof=1), (pair[0] - pair[1]).var(ddof=1)
    return float(independent / paired), math.sqrt(3.0 / pair.shape[1])


def worth(context: Context) -> list[Check]:
    """By how much pairing cuts the variance of the leak's effect."""
    worlds = range(64 if context.quick else 128)
    rows = []
    for capacity in SORTIES:
        seen = prototype(f"{capacity}_sorties")
        ratio, error = factor(effects(context, capacity, worlds))
        name = f"pairing: variance cut at {capacity} sorties a week"
        if capacity == max(SORTIES):
            note = f"the prototype had {seen:g}; factor known to {error:.0%}"
            rows.append(Check(name, "theory", f"at least {ASKED:g}", ratio, "floor", ratio >= ASKED, note=note))
        else:
            rows.append(_seen(name, seen, ratio, error))
    return [*rows, _drawn(context, worlds), _cooperative(context, worlds)]


def _cooperative(context: Context, worlds: range) -> Check:
    """The same at 30 sorties with consent: refused weeks are the same in both arms."""
    ratio, error = factor(effects(context, 30.0, worlds, unilateral=False))
    name, note = "pairing: variance cut at 30 sorties a week, with consent", f"factor known to {error:.0%}"
    return Check(name, "theory", "at least 1", ratio, "floor", ratio >= 1.0, note=note)


def _drawn(context: Context, worlds: range) -> Check:
    """With parameters drawn: both arms have the draw in either case; the chance of the worlds is shared or not."""
    leak, plain = (campaign(max(SORTIES), leaks) for leaks in (True, False))
    others = range(len(worlds), 2 * len(worlds))
    a = _destroyed(leak, worlds, context, worlds)
    same, other = _destroyed(plain, worlds, context, worlds), _destroyed(plain, others, context, worlds)
    ratio = float((a - other).var(ddof=1) / (a - same).var(ddof=1))
    name = "pairing: variance cut with parameters drawn"
    return _seen(name, prototype("drawn"), ratio, math.sqrt(4.0 / len(worlds)))


def _seen(name: str, expected: float, found: float, error: float) -> Check:
    """A factor beside the prototype's: no smaller by more than three errors of the logarithm, taken from both."""
    slack = math.exp(SPREAD * error * math.sqrt(2.0))
    note = f"found known to {error:.0%}; another program, its own error not given"
    limit = f"no smaller by a factor above {slack:.2f}"
    return Check(name, "theory", expected, found, limit, found * slack >= expected, None, True, note, SOURCE)


def _rows(arms: list[Scenario], worlds: list[int], context: Context, jobs: int = 0) -> list[np.ndarray]:
    """(worlds, weeks, M) of every arm."""
    from contrapeso.engine.ensemble import simulate

    ensemble = simulate(arms, worlds, seed=context.seed, jobs=jobs or context.jobs)
    return [ensemble.series[arm.sha256] for arm in arms]


def _differ(a: np.ndarray, b: np.ndarray) -> float:
    """Values that are not the same to the bit."""
    return float(np.sum(np.ascontiguousarray(a).view(np.uint64) != np.ascontiguousarray(b).view(np.uint64)))


def sameness(context: Context) -> list[Check]:
    """What is equal must be equal to the bit; and an arm that is changed must not be."""
    weeks = LATE + AFTER
    arm = campaign(60.0, True, weeks, unilateral=False)
    flights = registry.load().entries["surveillance.flights_need_consent"]
    never = replace(arm, set=dict(arm.set) | {flights.name: flights.encode(flights.value)})
    more = Rule(week=LATE, assignments=(("border.seizure_effort", 2.0),))
    late = replace(arm, schedule=(more,))
    worlds = list(range(8))
    a, b, c = _rows([arm, never, late], worlds, context)
    wide = _rows([arm], list(range(24)), context, jobs=1)[0]
    mixed = _rows([arm], [5, 3, 21], context, jobs=2)[0]
    first = _rows([replace(arm, horizon_weeks=LATE)], worlds, context)[0]
    alone = _rows([arm], [21], context, jobs=1)[0]
    rows = [
        ("identical arms (written differently)", _differ(a, b)),
        (f"before week {LATE}, an arm changed from then on", _differ(a[:, :LATE], c[:, :LATE])),
        ("one thread and two", _differ(a, wide[:8])),
        ("a world alone and among 24", _differ(alone, wide[21:22])),
        ("worlds in another order", _differ(mixed, wide[[5, 3, 21]])),
        ("a shorter horizon", _differ(a[:, :LATE], first)),
    ]
    found = [checks.equal(f"pairing: values that differ, {name}", "theory", 0.0, count) for name, count in rows]
    changed = np.any(a[:, LATE:] != c[:, LATE:], axis=(1, 2)).mean()
    return [*found, checks.equal(f"pairing: worlds changed after week {LATE}", "theory", 1.0, float(changed))]


def shrinks(context: Context) -> list[Check]:
    """Twice the worlds make the error of the effect smaller by the root of two (two disjoint sets of worlds)."""
    n = 64 if context.quick else 128
    few, many = effects(context, 60.0, range(n)), effects(context, 60.0, range(n, 3 * n))
    errors = [float((x[0] - x[1]).std(ddof=1)) / math.sqrt(x.shape[1]) for x in (few, many)]
    spread = math.sqrt(2.0) * math.sqrt(0.5 / n + 0.25 / n)
    return [
        checks.test(
            "pairing: error with n worlds over error with 2 n",
            "theory",
            math.sqrt(2.0),
            errors[0] / errors[1],
            spread,
        )
    ]


def run(context: Context) -> list[Check]:
    """All checks of pairing."""
    return sameness(context) + worth(context) + shrinks(context)
