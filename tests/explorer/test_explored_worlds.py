"""The explorer's figures are those of `contrapeso compare`, from the real engine."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import contrapeso
from contrapeso.explorer.application import application

LOOKS = 60_000


def test_its_figures_are_those_of_compare(tmp_path: Path) -> None:
    """unit: the same worlds, to the last digit that is told; and a world of a run is that world alone."""
    with TestClient(application(tmp_path, jobs=1), base_url="http://localhost") as client:
        asked = {"a": "extends: baseline", "b": "extends: campaign", "worlds": 3, "weeks": 6, "seed": 5}
        run = client.post("/api/runs", json=asked).json()["id"]
        for _ in range(LOOKS):
            if client.get(f"/api/runs/{run}").json()["state"] == "done":
                break
            time.sleep(0.01)
        found = {row["metric"]: row for row in client.get(f"/api/runs/{run}/contrast").json()["rows"]}
        world = client.get(f"/api/runs/{run}/world", params={"number": 2}).json()
    there = contrapeso.compare("baseline", "campaign", worlds=3, weeks=6, seed=5, jobs=1)
    for name, row in there.contrast.items():
        assert found[name]["difference"] == row["mean_difference"] and found[name]["mean_a"] == row["mean_a"], name
    alone = there.table["homicides_total"][there.table["world"] == 2]
    sums = [sum(world[f"series_{side}"]["homicides_total"]) for side in "ab"]
    assert sorted(sums) == pytest.approx(sorted(alone), rel=1e-4)
