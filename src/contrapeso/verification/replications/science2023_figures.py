"""The replication drawn: members and deaths from 2012 to 2032, published, on drawn networks and on the real one."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.verification.replications import science2023_paths as paths
from contrapeso.words import catalogue

FIGURES = catalogue("figures")

HALF = "halve_recruitment"
POLICIES = ("continue", HALF)


def figures(script: paths.Paths, drawn: list[paths.Solved], real: list[paths.Solved] | None) -> list[dict[str, Any]]:
    """Members and deaths a week, 2012 to 2032, published against ours."""
    years = [2012 + 0.5 * k for k in range(41)]
    found = []
    for k, title in enumerate(("members", "deaths")):
        lines = [line(_label("published", policy), _joined(script, policy, k)) for policy in POLICIES]
        for policy in POLICIES:
            rows = np.array([_joined(one.paths, policy, k) for one in drawn])
            low, middle, high = np.quantile(rows, (0.05, 0.5, 0.95), axis=0)
            lines.append(line(_label("drawn", policy), middle, np.column_stack((low, high))))
        if real:
            lines.append(line(_label("real", "continue"), _joined(real[0].paths, "continue", k)))
        found.append({"title": FIGURES.each(title), "x": years, "lines": lines})
    return found


def _label(key: str, policy: str) -> dict[str, str]:
    return FIGURES.each(key, policy=FIGURES.each(policy))


def _joined(solved: paths.Paths, policy: str, k: int) -> np.ndarray:
    return np.concatenate((solved[paths.PAST][:, k], solved[f"{policy}_2022"][1:, k]))


def line(label: dict[str, str], y: np.ndarray, band: np.ndarray | None = None) -> dict[str, Any]:
    """A line of a figure."""
    return {"label": label, "y": np.asarray(y).tolist(), "band": None if band is None else band.tolist()}
