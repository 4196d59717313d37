"""How well break-evens and conditions find a planted truth: `python benchmarks/break_even.py [--runs N] [--part NAME]`.

Prints, per shape and size: how often exactly the two parameters that matter are chosen, how often the whole true line
lies within the 90 % band then, and how much of the map the band leaves open; and for boxes in 3 parameters the accuracy
on new draws, how often an irrelevant parameter enters, and how often chance alone gives a condition.
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np

from contrapeso.statistics.break_even import Conditions, Map, break_even, find

Rows = list[dict[str, object]]
SHAPES = ("ellipse", "hyperbola", "straight", "curve")
SIZES = ((192, 20), (750, 20), (192, 120), (750, 120))


def planted() -> ModuleType:
    """The claims of the tests."""
    path = Path(__file__).resolve().parents[1] / "tests" / "statistics" / "break_even" / "planted.py"
    spec = importlib.util.spec_from_file_location("break_even_planted", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def maps(world: ModuleType, runs: int) -> Rows:
    """Break-evens at both levels."""
    cases = [(s, 1.0, k, p) for s in SHAPES for k, p in SIZES[:2]] + [("straight", 0.0, k, p) for k, p in SIZES]
    rows = []
    known = {f"p{i:02d}" for i in (*world.TWO, 1, 5, 8)}  # 1, 5 and 8 move the effect a little
    for shape, level, k, p in cases:
        found = [break_even(world.surface_claim(shape, k, p, 10_000 + s, level), level) for s in range(runs)]
        inside = [r for r in (world.right_map(f, shape) for f in found) if r is not None]
        drawn = [f for f in found if isinstance(f, Map)]
        rows.append({
            "line": shape, "level": level, "K": k, "P": p, "both found": len(inside) / runs,
            "inside the band": float(np.mean(inside)) if inside else None,
            "open": float(np.mean([f.open_share for f in drawn])) if drawn else None,
            "irrelevant named": sum(bool({a.name for a in f.axes} - known) for f in drawn) / runs,
        })  # fmt: skip
    return rows


def no_map(world: ModuleType, runs: int) -> Rows:
    """How often chance alone gives no map."""
    return [
        {
            "K": k,
            "P": p,
            "no map": float(np.mean([isinstance(break_even(world.noise_claim(k, p, s)), str) for s in range(runs)])),
        }
        for k, p in SIZES
    ]


def boxes(world: ModuleType, runs: int) -> Rows:
    """Conditions in three parameters, with as much chance as effect and with half more."""
    return [_box_row(world, runs, k, p, spread) for k, p in SIZES for spread in (1.0, 1.5)]


def _box_row(world: ModuleType, runs: int, k: int, p: int, spread: float) -> dict[str, object]:
    accuracy, stray, full, told = [], 0, 0, []
    for seed in range(10_000, 10_000 + runs):
        claim, matter, x, answers = world.box_claim(k, p, seed, spread=spread)
        found = find(claim)
        if not isinstance(found, Conditions):
            accuracy.append(max(answers.mean(), 1.0 - answers.mean()))
            continue
        accuracy.append(float(np.mean(found.guess(x) == answers)))
        stray += bool(set(found.stability) - matter)
        full += set(found.stability) == matter
        told.append(found.accuracy)
    good = np.array(accuracy)
    return {
        "K": k, "P": p, "chance": spread, "accuracy": float(good.mean()), "90 % or more": float(np.mean(good >= 0.9)),
        "least": float(good.min()), "irrelevant named": stray / runs, "all three": full / runs,
        "accuracy told": float(np.mean(told)) if told else None,
    }  # fmt: skip


def no_condition(world: ModuleType, runs: int) -> Rows:
    """How often chance alone gives no condition."""
    return [
        {
            "K": k,
            "P": p,
            "no condition": float(
                np.mean([isinstance(find(world.noise_claim(k, p, s, 0.3)), str) for s in range(runs)])
            ),
        }
        for k, p in SIZES
    ]


PARTS = {"maps": maps, "no-map": no_map, "boxes": boxes, "no-condition": no_condition}


def show(name: str, rows: Rows) -> None:
    """A table for people."""
    print(name)
    print(" | ".join(rows[0]))
    for row in rows:
        print(" | ".join(f"{value:.3f}" if isinstance(value, float) else str(value) for value in row.values()))


def main() -> None:
    """All tables, or one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--part", choices=PARTS)
    asked = parser.parse_args()
    world = planted()
    for name, part in PARTS.items():
        if asked.part in (None, name):
            show(name, part(world, asked.runs))


if __name__ == "__main__":
    main()
