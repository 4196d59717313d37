"""Cost in worlds and weeks: `python benchmarks/linear.py [SCENARIO]` (baseline). Prints processor ms and the exponent.

The exponent is the slope of the logarithms, by least squares; 1 is linear. Sizes take turns, medians of five rounds.
What a world costs before its first week is taken off the weeks' times and printed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from contrapeso.engine.ensemble import simulate
from contrapeso.scenario import load

WORLDS, WEEKS, FEW, ROUNDS = (8, 16, 32, 64), (130, 260, 520, 1040), 4, 5


def milliseconds(name: str, worlds: int, weeks: int) -> float:
    """Processor time of that many worlds at their defaults, one thread."""
    arm = replace(load(name), horizon_weeks=weeks)
    before = time.process_time()
    simulate([arm], range(worlds), None, seed=1, jobs=1)
    return 1000 * (time.process_time() - before)


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Slope of log cost over log size."""
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


def main() -> None:
    """Both axes, sizes in turn."""
    name = sys.argv[1] if len(sys.argv) > 1 else "baseline"
    milliseconds(name, 1, 1)  # compiles
    asked = [(n, 52) for n in WORLDS] + [(FEW, n) for n in WEEKS] + [(FEW, 1)]
    seen: dict[tuple[int, int], list[float]] = {size: [] for size in asked}
    for _ in range(ROUNDS):
        for size in asked:
            seen[size].append(milliseconds(name, *size))
    cost = {size: median(found) for size, found in seen.items()}
    start = cost[FEW, 1]
    worlds, weeks = [cost[n, 52] for n in WORLDS], [cost[FEW, n] - start for n in WEEKS]
    print(f"worlds {WORLDS}: {[round(x) for x in worlds]} ms, exponent {exponent(WORLDS, worlds):.3f}")
    print(f"weeks {WEEKS}: {[round(x) for x in weeks]} ms, exponent {exponent(WEEKS, weeks):.3f}")
    print(f"before the first week: {start / FEW:.2f} ms a world")


if __name__ == "__main__":
    main()
