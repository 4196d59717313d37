"""`docs/speed.md` is what `make bench` measured, and frameworks that don't agree make no table."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "speed.md"


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a module of the benchmark by its name."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks" / "peers"))
    yield importlib.import_module
    for name in ("page", "agree"):
        sys.modules.pop(name, None)


def test_the_page_and_its_plot_are_what_was_measured(peers: Any) -> None:
    """golden: both are written from docs/results/speed.json and waits.json, not by hand."""
    waits = ROOT / "docs" / "results" / "waits.json"
    waited = json.loads(waits.read_text("utf-8")) if waits.is_file() else None
    found = json.loads((ROOT / "docs" / "results" / "speed.json").read_text("utf-8"))
    page = peers("page")
    assert page.markdown(found, waited) == PAGE.read_text("utf-8")
    assert page.svg(found) == PAGE.with_suffix(".svg").read_text("utf-8")


def samples(shift: float = 0.0, spread: float = 1.0) -> dict[str, dict[str, list[float]]]:
    """Two frameworks with 60 worlds each; the second is shifted and spread, in standard deviations."""
    rng = np.random.default_rng(5)
    return {
        "ours": {"members": rng.normal(size=60).tolist()},
        "theirs": {"members": (shift + spread * rng.normal(size=60)).tolist()},
    }


@pytest.mark.parametrize(("shift", "spread", "said"), [(0.0, 1.0, 0), (1.5, 1.0, 1), (0.0, 6.0, 1)])
def test_disagreement_is_told(peers: Any, shift: float, spread: float, said: int) -> None:
    """statistical: equal samples pass (fixed seed), another mean and another shape are each told, by name."""
    found = peers("agree").differences(samples(shift, spread), "ours")
    assert len(found) == said and all("theirs: members" in text for text in found)


def test_a_single_world_is_held_to_our_spread(peers: Any) -> None:
    """unit: a framework too slow for many worlds is compared by its mean."""
    few = {**samples(), "theirs": {"members": [9.0]}}
    assert len(peers("agree").differences(few, "ours")) == 1
