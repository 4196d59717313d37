"""The replication drawn: members and deaths from 2012 to 2032, published, on drawn networks and on the real one."""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.verification.replications import science2023_paths as paths

HALF = "halve_recruitment"


def figures(script: paths.Paths, drawn: list[paths.Solved], real: list[paths.Solved] | None) -> list[dict[str, Any]]:
    """Members and deaths a week, 2012 to 2032, published against ours."""
    titles = (
        {"en": "Members from 2012 to 2032", "es": "Miembros de 2012 a 2032"},
        {"en": "Deaths a week in fighting, 2012 to 2032", "es": "Muertes por semana en combates, 2012 a 2032"},
    )
    years = [2012 + 0.5 * k for k in range(41)]
    found = []
    for k, title in enumerate(titles):
        lines = [
            line({"en": "published, as today", "es": "publicado, como hoy"}, _joined(script, "continue", k)),
            line(
                {"en": "published, half the recruits", "es": "publicado, mitad de reclutas"}, _joined(script, HALF, k)
            ),
        ]
        for policy, en, es in (("continue", "as today", "como hoy"), (HALF, "half the recruits", "mitad de reclutas")):
            rows = np.array([_joined(one.paths, policy, k) for one in drawn])
            low, middle, high = np.quantile(rows, (0.05, 0.5, 0.95), axis=0)
            label = {"en": f"drawn networks, {en}", "es": f"redes sorteadas, {es}"}
            lines.append(line(label, middle, np.column_stack((low, high))))
        if real:
            lines.append(
                line(
                    {"en": "real network, as today", "es": "red real, como hoy"}, _joined(real[0].paths, "continue", k)
                )
            )
        found.append({"title": title, "x": years, "lines": lines})
    return found


def _joined(solved: paths.Paths, policy: str, k: int) -> np.ndarray:
    return np.concatenate((solved[paths.PAST][:, k], solved[f"{policy}_2022"][1:, k]))


def line(label: dict[str, str], y: np.ndarray, band: np.ndarray | None = None) -> dict[str, Any]:
    """A line of a figure."""
    return {"label": label, "y": np.asarray(y).tolist(), "band": None if band is None else band.tolist()}
