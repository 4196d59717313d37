"""Displacement beside the map: what is named, what is only counted, and what is said where nothing stands out."""

from __future__ import annotations

from typing import Any

import numpy as np
import report_fake as fake

from contrapeso.report import moved, page
from contrapeso.report.texts import Text
from contrapeso.scenario import STATE_METRICS
from contrapeso.study import series_and_maps


class Ensemble:
    """Twelve worlds of 10 weeks and one that failed: under b, 4 a week leave the first state, 3 reach the second."""

    def __init__(self, shift: float = 4.0) -> None:
        base = np.random.default_rng(1).poisson(5.0, (13, 10, len(STATE_METRICS), 32)).astype(float)
        other = base.copy()
        other[:, :, :, 0] -= shift
        other[:, :, :, 1] += 0.75 * shift
        other[12] = np.nan
        self.states = {"a": base, "b": other}

    def ok(self, *names: str) -> np.ndarray:
        return np.isfinite(self.states["b"]).all(axis=(1, 2, 3))


def rows(shift: float = 4.0) -> dict[str, Any]:
    return {"map": {"moved": series_and_maps.moved(Ensemble(shift), "a", "b", 8)}}


def test_what_moves_is_named_with_its_share() -> None:
    """unit: a planted shift of 32 over 8 weeks, three quarters of it next door; the failed world doesn't count."""
    row = next(r for r in rows()["map"]["moved"] if r["metric"] == "homicides")
    assert (row["worlds"], row["fell"], row["rose"], row["net"]) == (12, 32.0, 24.0, -8.0)
    assert (row["states_fell"], row["states_rose"]) == (["Ags"], ["BC"])
    seen = moved.view(rows(), Text("en"))
    assert seen is not None
    cells = next(r for r in seen["rows"] if r["name"].startswith("homicides"))["cells"]
    assert "Ags" in cells[0]["note"] and cells[1]["value"] == "24" and cells[2]["value"] == "75\u00a0%"
    assert cells[3]["value"].startswith("\u2212")


def test_nothing_told_apart_is_said_without_a_table() -> None:
    """unit: arms that are alike give a sentence with the worlds; a study without states gives nothing."""
    seen = moved.view(rows(0.0), Text("es"))
    assert seen is not None and seen["rows"] == [] and "12 mundos" in seen["said"]
    assert moved.view({"map": None}, Text("en")) is None


def test_the_page_shows_it_beside_the_map() -> None:
    """unit: title and states are on the page in both languages."""
    data = fake.study(claims=1)
    data["map"]["moved"] = rows()["map"]["moved"]
    text = page.render(data)
    assert "What comes back elsewhere" in text and "Lo que reaparece en otra parte" in text
