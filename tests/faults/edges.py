"""Arms at the edges of the model's numbers, for the tests and by hand: `edges.py` lists what fails, `edges.py far` how
many worlds end at the farthest values that are read, and why.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator

import numpy as np

from contrapeso.engine.ensemble import simulate
from contrapeso.evidence import registry
from contrapeso.evidence.entry import LARGEST, Entry
from contrapeso.scenario import Scenario, load
from contrapeso.world.codes import REASONS

WEEKS = 6
FAR = 1e6
"""Where a unit has no bound: far beyond every prior."""
LOW, HIGH = 0.001, 0.999


def bounds(entry: Entry) -> dict[str, float]:
    """Both bounds, and zero where it lies between; the smallest positive number where zero isn't allowed."""
    low, high = (math.copysign(FAR, side) if math.isinf(side) else side for side in entry.bounds)
    if entry.positive:
        low = 1.0 if float(low).is_integer() and entry.unit in ("count", "week") else 1e-6
    return {"low": low, "high": high, **({"zero": 0.0} if low < 0.0 < high else {})}


def quantiles(entry: Entry) -> dict[str, float]:
    """The ends of the prior."""
    return {} if entry.prior is None else {"0.1 %": entry.quantile(LOW), "99.9 %": entry.quantile(HIGH)}


def edges() -> Iterator[tuple[str, str, float]]:
    """(lever, which edge, encoded value) of every lever."""
    for entry in registry.load().parameters:
        for which, value in {**bounds(entry), **quantiles(entry)}.items():
            yield entry.name, which, value


def far() -> Iterator[tuple[str, str, float]]:
    """(lever, which side, the farthest value that is read) of every lever without a bound of its own."""
    for entry in registry.load().parameters:
        for side, bound in zip(("low", "high"), entry.bounds, strict=True):
            if math.isinf(bound):
                yield entry.name, side, math.copysign(LARGEST, bound)


def failures(tried: Iterator[tuple[str, str, float]] | None = None, weeks: int = WEEKS) -> dict[tuple[str, str], str]:
    """By lever and edge why the world failed, on top of the campaign; finite and conserving ones are left out."""
    base = load("campaign")
    arms: dict[str, list[tuple[str, str]]] = {}
    scenarios = []
    for name, which, value in edges() if tried is None else tried:
        arm = Scenario(f"{name} {which}", "", weeks, base.start, {**base.set, name: value}, base.schedule, base.forms)
        arms.setdefault(arm.sha256, []).append((name, which))
        scenarios.append(arm)
    found = simulate(scenarios, [0], seed=3)
    failed = {}
    for sha, names in arms.items():
        status = int(found.status[sha][0])
        finite = bool(np.isfinite(found.series[sha]).all())
        why = REASONS[status] if status else "" if finite else "not finite, and not said"
        failed |= dict.fromkeys(names, why) if why else {}
    return failed


if __name__ == "__main__":
    tried = list(far()) if sys.argv[1:] == ["far"] else list(edges())
    for (lever, which), why in sorted(failures(iter(tried)).items()):
        print(f'    ("{lever}", "{which}"): "{why}",')
    print(f"# {len(tried)} tried")
