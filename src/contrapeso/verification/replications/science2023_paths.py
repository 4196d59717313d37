"""Paths of the population equation from 2012 to 2032 on a given or drawn network, by the kernel's own equation."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Rule, Scenario
from contrapeso.verification.population import form as form
from contrapeso.verification.snapshot import snapshot

STEP, HALF_YEAR, DECADE = 13.0, 26, 520
POLICIES: dict[str, tuple[float, float]] = {
    "continue": (1.0, 1.0),
    "halve_recruitment": (0.5, 1.0),
    "double_incapacitation": (1.0, 2.0),
    "zero_recruitment": (0.0, 1.0),
}
"""Recruitment and arrests from 2022 on, against those of 2012 to 2022."""
PAST = "baseline_2012"
QUANTITIES = ("members", "deaths_per_week", "recruits_per_week")

Paths = dict[str, np.ndarray]
"""Scenario -> (21, 3): every half-year, in the order of QUANTITIES."""


def names() -> tuple[str, ...]:
    """Scenarios as the published solution spells them."""
    return (PAST, *(f"{policy}_2022" for policy in POLICIES))


def published() -> Paths:
    """The published script, solved: (21, 3) per scenario."""
    table = registry.observed("science_2023_solution")
    found: Paths = {}
    for name in names():
        rows = [row for row in table.rows if row[table.columns.index("scenario")] == name]
        found[name] = np.array([[float(row[table.columns.index(q)]) for q in QUANTITIES] for row in rows])
    return found


def read_network(folder: Path) -> np.ndarray:
    """(n, 4) rows i, j, rivalry, alliance from `rivalries.csv` and `alliances.csv` (organisations from 1)."""
    rows: list[list[float]] = []
    for name, place in (("rivalries.csv", 2), ("alliances.csv", 3)):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                entry = [float(row["organisation_a"]) - 1.0, float(row["organisation_b"]) - 1.0, 0.0, 0.0]
                entry[place] = float(row["states"])
                rows.append(entry)
    return np.array(rows)


@dataclass(frozen=True)
class Solved:
    """Paths of one network, and members by organisation in 2022."""

    paths: Paths
    sizes: np.ndarray
    totals: dict[str, float]
    """Persons moved from 2012 to 2022: recruits, arrests, deaths, retired."""


def solve(seed: int, world: int = 0, ties: np.ndarray | None = None) -> Solved:
    """All scenarios on the network of a world, or on given ties."""
    record, _, _ = snapshot(Scenario("equation", start=2012, set=form.OFF), world, 0, seed, ties=ties)
    sizes = form.sizes_2012()
    paths = {PAST: _path(record, sizes, 1.0, 1.0)}
    totals = _totals(paths[PAST])
    for policy, (recruitment, arrests) in POLICIES.items():
        paths[f"{policy}_2022"] = _path(record, sizes.copy(), recruitment, arrests)
    return Solved(paths, sizes, totals)


def _path(record: Any, sizes: np.ndarray, recruitment: float, arrests: float) -> np.ndarray:
    """Ten years by `world.equation`; `sizes` is changed. (21, 3)."""
    from contrapeso.world import equation, parameters

    p = parameters.defaults().copy().reshape(1, -1).view(parameters.dtype()).reshape(1)[0]
    p["recruitment_rate"] *= recruitment
    p["enforcement_incapacitation_per_week"] *= arrests
    network = (
        int(record["ties"]),
        record["tie_a"],
        record["tie_b"],
        record["tie_rivalry"],
        record["ally_strength"][: len(sizes)],
    )
    rows = []
    for _ in range(DECADE // HALF_YEAR + 1):
        rows.append([sizes.sum(), equation.deaths(sizes, *network, p), p["recruitment_rate"] * sizes.sum()])
        if len(rows) <= DECADE // HALF_YEAR:
            equation.advance(sizes, float(HALF_YEAR), STEP, *network, p)
    return np.array(rows)


def _totals(past: np.ndarray) -> dict[str, float]:
    """Persons moved in ten years, by the trapezoid over half-years."""
    weights = np.full(len(past), float(HALF_YEAR))
    weights[[0, -1]] /= 2.0
    arrests = registry.load().entries["enforcement.incapacitation_per_week"].value * DECADE
    return {"deaths": float(weights @ past[:, 1]), "recruits": float(weights @ past[:, 2]), "arrests": float(arrests)}


def arm(policy: str, weeks: int) -> Scenario:
    """A policy in the stochastic kernel from 2022 on: set in week 0, after the world of 2022 was built."""
    recruitment, arrests = POLICIES[policy]
    published_arrests = registry.load().entries["enforcement.incapacitation_per_week"].value
    change = Rule(
        week=0,
        assignments=(
            ("recruitment.multiplier", recruitment),
            ("enforcement.incapacitation_per_week", arrests * published_arrests),
        ),
    )
    return Scenario(policy, horizon_weeks=weeks, set=form.OFF, schedule=(change,))
