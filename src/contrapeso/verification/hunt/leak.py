"""What a leak does to the hunt: the stock it spoils and the flow it changes; part of the checks in `hunt`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from contrapeso.scenario.scenario import Rule
from contrapeso.verification import checks as check
from contrapeso.verification.checks import Check
from contrapeso.verification.hunt import runs as flows
from contrapeso.verification.hunt.form import WEEK, Hunt, assets, at, value
from contrapeso.verification.hunt.runs import Runs

SOURCE = "design 3, the hunt"
MU, HALF_LIFE, MULTIPLIER = "posture.relocation_per_day", "leak.alert_half_life_days", "posture.alert_multiplier"
STATIC, RATIO = "surveillance.detect_static_per_day", "surveillance.detect_moving_over_static"
NO_STRIKES = {"strikes.capacity_per_week": 0.0}
ORGANISATIONS_ONLY = 1.0
LEAK = 60
AFTER = 13


def _blind(levers: Mapping[str, float]) -> tuple[dict[str, float], tuple[Rule, ...]]:
    """Flights stop when the leak is due, so that only the stock of then is left."""
    stop = Rule(week=LEAK, assignments=(("surveillance.flights_per_week", 0.0),))
    return NO_STRIKES | dict(levers), (stop,)


def spoiled(runs: Runs) -> list[Check]:
    """What is left of the true stock after flights end: by age alone, and by age and a leak."""
    rows = []
    base, schedule = _blind({MU: value(MU), STATIC: at(STATIC, 0.95)})
    weeks = LEAK + AFTER
    names = ("deck_size_final", "deck_valid_share_final")
    size, valid = runs.series(base, *names, weeks=weeks, schedule=schedule)
    true = (size * valid).sum(axis=0)
    before, left = float(true[LEAK - 1]), float(true[-1])
    rows.append(_kept("hunt: the stock ages", math.exp(-base[MU] * WEEK * AFTER), before, left))
    multiplier = value(MULTIPLIER)
    for half_life in (at(HALF_LIFE, 0.05), value(HALF_LIFE)):
        leak = {"leak.week": float(LEAK), "leak.reaches": ORGANISATIONS_ONLY, HALF_LIFE: half_life}
        size, valid = runs.series(base | leak, *names, weeks=weeks, schedule=schedule)
        spared = float((size * valid).sum(axis=0)[-1])
        alert = half_life / math.log(2.0) * (1.0 - 2.0 ** (-WEEK * AFTER / half_life))
        expected = math.exp(-(multiplier - 1.0) * base[MU] * alert)
        name = f"hunt: stock spared by a leak, half-life {half_life:.2g} days"
        rows.append(_kept(name, expected, left, spared, "of what age alone leaves; the same moves in both arms"))
    return rows


def _kept(name: str, expected: float, before: float, left: float, note: str = "") -> Check:
    """A share kept of a count of fixes, each on its own."""
    error = math.sqrt(expected * (1.0 - expected) / before)
    return check.test(name, "theory", expected, left / before, error, source=SOURCE, note=note)


def alerted(runs: Runs) -> list[Check]:
    """Under a lasting alert the flow is r(m mu); after a leak it passes from there back to r(mu)."""
    levers = flows.setting({RATIO: flows.HIGH})
    leak = {"leak.week": 0.0, "leak.reaches": ORGANISATIONS_ONLY}
    mean, error = flows.rate(runs.series(levers | leak | {HALF_LIFE: 1.0e9}, "strikes_total")[0])
    hunt = Hunt.of(levers)
    roused = replace(hunt, mu=hunt.mu * value(MULTIPLIER))
    rows = [check.test("hunt: flow under lasting alert", "theory", roused.flow, mean, error, source=SOURCE)]
    return [*rows, _passing(runs, levers, leak | {"leak.week": float(flows.BURN_IN)})]


def _passing(runs: Runs, levers: dict[str, float], leak: dict[str, float]) -> Check:
    """Strikes that a leak adds over the quarter after it, week by week at the week's mean alert."""
    levers, runs = levers | {STATIC: value(STATIC)}, runs.with_worlds(8 * len(runs.worlds))
    hunt, half_life = Hunt.of(levers), value(HALF_LIFE)
    week = (1.0 - 2.0 ** (-WEEK / half_life)) * half_life / (WEEK * math.log(2.0))
    alert = [2.0 ** (-WEEK * k / half_life) * week for k in range(AFTER)]
    roused = [replace(hunt, mu=hunt.mu * (1.0 + (value(MULTIPLIER) - 1.0) * a)).flow for a in alert]
    expected = np.array([(r - hunt.flow) * WEEK * assets() for r in roused])
    first = int(leak["leak.week"])
    arms = [runs.series(levers | more, "strikes_total", weeks=first + AFTER)[0] for more in (leak, {})]
    added = (arms[0] - arms[1])[:, first:]
    error = float((added - expected).std(ddof=1)) * math.sqrt(AFTER / len(added))
    name, found = "hunt: strikes a leak adds in a quarter, unrationed", float(added.sum(axis=1).mean())
    return check.test(name, "theory", float(expected.sum()), found, error, source=SOURCE)


def checks(runs: Runs) -> list[Check]:
    """All checks of a leak."""
    return spoiled(runs) + alerted(runs)
