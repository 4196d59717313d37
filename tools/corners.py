"""Three-year effects in a hawk's world, a sceptic's and over the whole priors: `python tools/corners.py FILE.json`.

Every draw is one world, run once as it is and once for each scenario, with the same chance; effects are paired.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.beliefs import corners, truncated_prior
from contrapeso.engine.ensemble import Ensemble, simulate
from contrapeso.scenario import load

DRAWS, SEED, WEEKS = 128, 1, 156
ARMS = ("campaign", "scale_x10", "cash_denial")
METRICS = ("members_final", "homicides_total", "flow_total", "civilians_harmed_total")
RELATIVE = METRICS[:3]
BAND = (0.05, 0.5, 0.95)


def effects(found: Ensemble, arm: str, base: str, metric: str) -> list[float]:
    """5, 50 and 95 % of the paired effect over three years: relative, or in persons for harm."""
    ran = found.ok(arm, base)
    a, b = (found.column(name, metric)[ran] for name in (arm, base))
    return [float(x) for x in np.quantile(a / b - 1.0 if metric in RELATIVE else a - b, BAND)]


def rows(name: str, label: str) -> list[dict[str, Any]]:
    """Effects of every scenario under the priors as they stand."""
    baseline, *arms = (replace(load(one), horizon_weeks=WEEKS) for one in ("baseline", *ARMS))
    numbers = range(DRAWS)
    found = simulate([baseline, *arms], numbers, numbers, SEED, os.cpu_count() or 1)
    return [
        {"corner": name, "label": label, "arm": scenario.name}
        | {metric: effects(found, scenario.sha256, baseline.sha256, metric) for metric in METRICS}
        | {"worlds": int(found.ok(scenario.sha256, baseline.sha256).sum())}
        for scenario in arms
    ]


def main(path: str) -> int:
    """Write the document."""
    made = rows("priors", "the whole priors")
    for corner in corners.load().values():
        print(corner.label["en"], file=sys.stderr)
        with truncated_prior.under(corner.ranges):
            made += rows(corner.name, corner.label["en"])
    within = [{"number": name, **{c.name: c.within[name] for c in corners.load().values()}}
              for name in corners.load()["hawk"].within]  # fmt: skip
    document = {"corners": made, "within": within, "draws": DRAWS, "seed": SEED, "weeks": WEEKS}
    Path(path).write_text(json.dumps(document), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
