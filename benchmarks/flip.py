"""How well break-evens and conditions find a planted truth: `python benchmarks/flip.py [--runs N] [--part maps|boxes]`.

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

from contrapeso.claims.flip import Conditions, Map, break_even, find

SHAPES = ("ellipse", "hyperbola", "straight", "curve")
SIZES = ((192, 20), (750, 20), (192, 120), (750, 120))


def planted() -> ModuleType:
    """The claims of the tests."""
    path = Path(__file__).resolve().parents[1] / "tests" / "claims" / "flip" / "planted.py"
    spec = importlib.util.spec_from_file_location("flip_planted", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def maps(world: ModuleType, runs: int) -> None:
    """Break-evens at both levels."""
    print(
        f"{'line':>10} {'level':>5} {'K':>4} {'P':>4} {'both found':>10} {'inside band':>11} {'open':>5} {'stray':>6}"
    )
    cases = [(s, 1.0, k, p) for s in SHAPES for k, p in SIZES[:2]] + [("straight", 0.0, k, p) for k, p in SIZES]
    for shape, level, k, p in cases:
        found = [break_even(world.surface_claim(shape, k, p, 10_000 + s, level), level) for s in range(runs)]
        inside = [r for r in (world.right_map(f, shape) for f in found) if r is not None]
        drawn = [f for f in found if isinstance(f, Map)]
        known = {f"p{i:02d}" for i in (*world.TWO, 1, 5, 8)}  # 1, 5 and 8 move the effect a little
        stray = np.mean([isinstance(f, Map) and bool({a.name for a in f.axes} - known) for f in found])
        share = np.mean(inside) if inside else float("nan")
        wide = np.mean([f.open_share for f in drawn]) if drawn else float("nan")
        print(
            f"{shape:>10} {level:5.0f} {k:4d} {p:4d} {len(inside) / runs:10.3f} {share:11.3f} {wide:5.2f} {stray:6.3f}"
        )
    for k, p in SIZES:
        none = np.mean([isinstance(break_even(world.noise_claim(k, p, s)), str) for s in range(runs)])
        print(f"   chance alone {k:4d} {p:4d}: no map in {none:.3f}")


def boxes(world: ModuleType, runs: int) -> None:
    """Conditions."""
    print(
        f"{'K':>4} {'P':>4} {'chance':>6} {'accuracy':>8} {'>= 90 %':>8} {'least':>6} {'stray':>6} {'all 3':>6}   told"
    )
    for k, p in SIZES:
        for spread in (1.0, 1.5):
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
            print(
                f"{k:4d} {p:4d} {spread:6.1f} {good.mean():8.3f} {np.mean(good >= 0.9):8.3f} {good.min():6.3f} "
                f"{stray / runs:6.3f} {full / runs:6.3f} {np.mean(told):6.3f}"
            )
    for k, p in SIZES:
        none = np.mean([isinstance(find(world.noise_claim(k, p, s, 0.3)), str) for s in range(runs)])
        print(f"   chance alone {k:4d} {p:4d}: no condition in {none:.3f}")


def main() -> None:
    """Both tables, or one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--part", choices=("maps", "boxes"))
    asked = parser.parse_args()
    world = planted()
    for name, part in (("maps", maps), ("boxes", boxes)):
        if asked.part in (None, name):
            part(world, asked.runs)


if __name__ == "__main__":
    main()
