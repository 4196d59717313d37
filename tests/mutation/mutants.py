"""Mutation run over the mechanisms: would a wrong sign, exponent, count or a dropped term be seen?

Each mutant changes one place of one mechanism; it is killed if the toy worlds of `tests/engine/toy.py`, run uncompiled,
differ from the golden numbers (or fail). One without an answer (too slow, or ended by the system) is neither killed
nor alive: a busy machine looks the same. The unmutated toy runs first; it must give the golden numbers, and sets the
limit of time. `python tests/mutation/mutants.py [--sample N] [--jobs N]` prints the score and every survivor; all of
them take hours.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scipy.stats import binom

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "contrapeso"
TOY = ROOT / "tests" / "engine" / "toy.py"
GOLDEN = json.loads((ROOT / "tests" / "engine" / "golden.json").read_text())
LEAST_SECONDS, TIMES = 60.0, 10.0  # a mutant may take ten times as long as the unmutated toy
FALSE_ALARM = 0.001
KILLED, ALIVE, NO_ANSWER = "killed", "survived", "no answer"
SWAPS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
NEGATED = {ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}


Mutant = tuple[Path, int, str, str]
"""(file, place, change, line of source)."""


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


def mutants() -> list[Mutant]:
    """Every mutant."""
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


def same(found: dict[str, dict[str, float]]) -> bool:
    """Whether the toys' metrics are the golden ones, as the test of the golden numbers asks."""
    return found.keys() == GOLDEN.keys() and all(
        found[arm].keys() == golden.keys()
        and all(
            math.isclose(found[arm][m], x, rel_tol=1e-9) or (x != x and found[arm][m] != x) for m, x in golden.items()
        )
        for arm, golden in GOLDEN.items()
    )


def answer(package: Path, limit: float) -> str:
    """What the toy says with the package in that folder: ALIVE if all is as it was."""
    env = dict(os.environ, NUMBA_DISABLE_JIT="1", PYTHONPATH=str(package), PYTHONDONTWRITEBYTECODE="1")
    try:
        done = subprocess.run([sys.executable, str(TOY)], capture_output=True, text=True, env=env, timeout=limit)
    except subprocess.TimeoutExpired:
        return NO_ANSWER
    if done.returncode < 0:  # a signal, such as the system's when memory is short
        return NO_ANSWER
    return ALIVE if done.returncode == 0 and same(json.loads(done.stdout)) else KILLED


def outcome(mutant: Mutant, limit: float) -> str:
    """KILLED, ALIVE or NO_ANSWER."""
    path, place, change, _ = mutant
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "contrapeso"
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "templates"))
        (package / "mechanisms" / path.name).write_text(mutate(ast.parse(path.read_text()), place, change))
        return answer(Path(folder), limit)


def own_time() -> float:
    """Seconds that the unmutated toy takes. Raises SystemExit where it doesn't give the golden numbers itself."""
    begun = time.monotonic()
    if answer(PACKAGE.parent, 20 * LEAST_SECONDS) != ALIVE:
        raise SystemExit("the unmutated toy differs from tests/engine/golden.json: every mutant would count as killed")
    return time.monotonic() - begun


def too_few(killed: int, decided: int, least: float) -> bool:
    """Whether so few kills come less than once in 1,000 runs where a share `least` of all mutants is killed; with a
    sample of 6 one or two survivors are no news."""
    return decided == 0 or bool(binom.cdf(killed, decided, least) < FALSE_ALARM)


def score(outcomes: list[str], least: float) -> tuple[str, bool]:
    """(line for people, whether enough were killed) of those with an answer; none with an answer isn't enough."""
    count = Counter(outcomes)
    decided = count[KILLED] + count[ALIVE]
    share = f" ({count[KILLED] / decided:.0%})" if decided else ""
    line = f"{count[KILLED]} of {decided} mutants killed{share}, {count[NO_ANSWER]} without an answer"
    return line, not too_few(count[KILLED], decided, least)


def main() -> int:
    """Run a sample (default: all), print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=0.9, help="exit 1 where the kills speak against this share")
    options = parser.parse_args()
    limit = max(LEAST_SECONDS, TIMES * own_time() * options.jobs)
    every = mutants()
    chosen = random.Random(1).sample(every, min(options.sample or len(every), len(every)))
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda mutant: outcome(mutant, limit), chosen))
    for (_, _, change, line), said in zip(chosen, outcomes, strict=True):
        if said != KILLED:
            print(f"{said} ({change}): {line}")
    line, enough = score(outcomes, options.least)
    print(f"{line}; {len(every)} possible")
    return 0 if enough else 1


if __name__ == "__main__":
    raise SystemExit(main())
