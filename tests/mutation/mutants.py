"""Mutation run over the mechanisms: would a wrong sign, exponent, count or a dropped term be seen?

Each mutant changes one place of one mechanism; it is killed if the toy worlds of `tests/engine/toy.py`, run uncompiled,
differ from the golden numbers (or fail). `python benchmarks/mutants.py [--sample N] [--jobs N]` prints the score and
every survivor.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "contrapeso"
TOY = ROOT / "tests" / "engine" / "toy.py"
GOLDEN = json.loads((ROOT / "tests" / "engine" / "golden.json").read_text())
SWAPS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
NEGATED = {ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}


def places(tree: ast.Module) -> list[ast.AST]:
    """Nodes inside functions, in order."""
    return [node for f in tree.body if isinstance(f, ast.FunctionDef) for part in f.body for node in ast.walk(part)]


def changes(node: ast.AST) -> Iterator[str]:
    """Names of the changes that a node allows."""
    if isinstance(node, ast.BinOp):
        if type(node.op) in SWAPS:
            yield "sign" if isinstance(node.op, ast.Add | ast.Sub) else "inverse"
        if isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
            yield "dropped"
        if isinstance(node.op, ast.Pow):
            yield "exponent"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "minus"
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in NEGATED:
        yield "negated"
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield "off by one"
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        yield "sign"


def mutate(tree: ast.Module, place: int, change: str) -> str:
    """Source with the change made at a place."""
    tree = copy.deepcopy(tree)
    node = places(tree)[place]
    if isinstance(node, ast.BinOp):
        if change in ("sign", "inverse"):
            node.op = SWAPS[type(node.op)]()
        elif change == "dropped":
            node.right = ast.Constant(1.0 if isinstance(node.op, ast.Mult) else 0.0)
        else:
            node.right = ast.BinOp(node.right, ast.Mult(), ast.Constant(1.5))
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.UAdd()
    elif isinstance(node, ast.Compare):
        node.ops[0] = NEGATED[type(node.ops[0])]()
    elif isinstance(node, ast.Constant):
        node.value += 1
    elif isinstance(node, ast.AugAssign):
        node.op = SWAPS[type(node.op)]()
    return ast.unparse(ast.fix_missing_locations(tree))


def mutants() -> list[tuple[Path, int, str, str]]:
    """(file, place, change, line of source) of every mutant."""
    found = []
    for path in sorted((PACKAGE / "mechanisms").glob("*.py")):
        if path.name in ("__init__.py", "schedule.py"):
            continue
        text = path.read_text()
        lines = text.splitlines()
        for i, node in enumerate(places(ast.parse(text))):
            for change in changes(node):
                found.append((path, i, change, f"{path.name}:{node.lineno} {lines[node.lineno - 1].strip()}"))
    return found


def survives(mutant: tuple[Path, int, str, str]) -> bool:
    """Whether the toy worlds are as before."""
    path, place, change, _ = mutant
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "contrapeso"
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "library", "templates"))
        (package / "mechanisms" / path.name).write_text(mutate(ast.parse(path.read_text()), place, change))
        env = dict(os.environ, NUMBA_DISABLE_JIT="1", PYTHONPATH=folder, PYTHONDONTWRITEBYTECODE="1")
        try:
            done = subprocess.run([sys.executable, str(TOY)], capture_output=True, text=True, env=env, timeout=60)
        except subprocess.TimeoutExpired:
            return False
    return done.returncode == 0 and json.loads(done.stdout) == GOLDEN


def main() -> int:
    """Run a sample (default: all), print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=0.9, help="exit 1 where a smaller share is killed")
    options = parser.parse_args()
    every = mutants()
    chosen = random.Random(1).sample(every, min(options.sample or len(every), len(every)))
    with ThreadPoolExecutor(options.jobs) as pool:
        alive = [mutant for mutant, lives in zip(chosen, pool.map(survives, chosen), strict=True) if lives]
    for _, _, change, line in alive:
        print(f"survived ({change}): {line}")
    killed = len(chosen) - len(alive)
    print(f"{killed} of {len(chosen)} mutants killed ({killed / len(chosen):.0%}; {len(every)} possible)")
    return 0 if killed >= options.least * len(chosen) else 1


if __name__ == "__main__":
    raise SystemExit(main())
