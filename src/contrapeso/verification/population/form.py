"""The population equation written once more, in NumPy and from the paper, to hold the kernel against.

dC_i/dt = C_i (rho - eta / sum C - theta sum_j S_ij C_j - omega C_i),  S_ij = (R_ij + 1) / (A_i + 1),  S_ii = 0.
Source: Prieto-Curiel, Campedelli & Hope, Science 381:1312 (2023). Nothing here calls the kernel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from contrapeso.evidence import registry

OFF: dict[str, float] = {
    "enforcement.sentence_weeks": float("nan"),
    "enforcement.leader_captures_per_week": 0.0,
    "raids.per_week": 0.0,
    "extraditions.per_week": 0.0,
    "enforcement.pressure_gain": 0.0,
    "corruption.bribe_response": 0.0,
    "corruption.threat_response": 0.0,
    "corruption.horizon_response": 0.0,
    "market.unpaid_leave_per_week": 0.0,
    "desertion.per_loss": 0.0,
    "desertion.per_vacancy": 0.0,
}
"""Levers under which the kernel is the population equation and nothing else."""


@dataclass(frozen=True)
class Equation:
    """The published values, and opposition S of shape (n, n)."""

    opposition: np.ndarray
    recruitment: float
    arrests: float
    lethality: float
    saturation: float

    def flows(self, c: np.ndarray) -> dict[str, np.ndarray]:
        """Persons a week by organisation: recruits, arrests, deaths, retired. c: (n,) members."""
        return {
            "recruits": self.recruitment * c,
            "arrests": self.arrests * c / c.sum(),
            "deaths": self.lethality * c * (self.opposition @ c),
            "retired": self.saturation * c * c,
        }

    def growth(self, c: np.ndarray) -> np.ndarray:
        """dC/dt in members a week, shape (n,)."""
        f = self.flows(c)
        return np.asarray(f["recruits"] - f["arrests"] - f["deaths"] - f["retired"])

    def path(self, c: np.ndarray, weeks: float, step: float = 1.0) -> np.ndarray:
        """Members after `weeks`, by classical Runge-Kutta of the given step."""
        for _ in range(round(weeks / step)):
            a = self.growth(c)
            b = self.growth(c + 0.5 * step * a)
            d = self.growth(c + 0.5 * step * b)
            e = self.growth(c + step * d)
            c = c + step / 6.0 * (a + 2.0 * b + 2.0 * d + e)
        return c

    def weekly(self, c: np.ndarray, weeks: int) -> tuple[np.ndarray, dict[str, float]]:
        """Members after whole weeks whose rates are held, as the kernel does, and the people moved in all of them."""
        total = dict.fromkeys(("recruits", "arrests", "deaths", "retired"), 0.0)
        for _ in range(weeks):
            f = self.flows(c)
            for name in total:
                total[name] += float(f[name].sum())
            c = c + f["recruits"] - f["arrests"] - f["deaths"] - f["retired"]
        return c, total

    def changed(self, **values: Any) -> Equation:
        """The equation with other values."""
        return replace(self, **values)


def published(rivalry: np.ndarray, allies: np.ndarray) -> Equation:
    """The equation with the values of the evidence, from rivalry (n, n) and ally strength (n,)."""
    entries = registry.load().entries
    opposition = (rivalry + 1.0) / (allies + 1.0)[:, None]
    np.fill_diagonal(opposition, 0.0)
    return Equation(
        opposition,
        entries["recruitment.rate"].value,
        entries["enforcement.incapacitation_per_week"].value,
        entries["conflict.lethality"].value,
        entries["saturation.rate"].value,
    )


def sizes_2012() -> np.ndarray:
    """Members by organisation in 2012: 115,000 in proportion to 1/rank."""
    entries = registry.load().entries
    shares = 1.0 / np.arange(1, int(entries["organisation.count"].value) + 1)
    return np.asarray(shares * entries["organisation.members_2012"].value / shares.sum())
