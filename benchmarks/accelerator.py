"""Would the mechanisms run on a GPU as they are? `python benchmarks/accelerator.py`: no device is needed, none is used.

Every step of the week goes through numba-cuda as it stands in `mechanisms/`, as a kernel of one world a thread, and
through ptxas. Needs `pip install "numba-cuda[cu12]"` in an environment of its own (the project doesn't depend on it).
Writes docs/results/accelerator.json and docs/accelerator.md.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from importlib.metadata import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

os.environ.setdefault("NUMBA_CUDA_ENABLE_NRT", "1")  # arrays made in a function

import numpy as np
from numba import typeof
from numba.cuda import compile as to_ptx
from numba.cuda import compiler, dispatcher

from contrapeso.engine import one_world, program
from contrapeso.mechanisms import schedule
from contrapeso.mechanisms.layout import WORLD
from contrapeso.scenario import METRICS, STATE_METRICS, Scenario
from contrapeso.world import parameters
from contrapeso.world.axes import STATES

TARGET = (9, 0)
MEMORY = 80e9
DOCS = Path(__file__).parents[1] / "docs"
PAGE = """# On a GPU?

Written by `python benchmarks/accelerator.py`, which needs no device: the same mechanism sources through numba-cuda
and ptxas for compute capability 9.0, a thread a world, arrays made in functions by its own run-time library
(`NUMBA_CUDA_ENABLE_NRT=1`).

**{good} of {all} steps of the week compile as they stand**, with at most {registers} registers a thread. Not yet:

{failed}

A world has {mb:.2f} MB, so 80 GB hold {worlds:,} worlds.

**It isn't used, and why.** (1) *Bits.* The model promises the same bits everywhere; exponentials and logarithms of a
GPU's library differ in the last place, and a world that crosses a threshold there goes another way. Results of a GPU
would be equal in distribution only, and a stored study couldn't be checked by running it again on a laptop. (2)
*Shape.* A world is a long chain of branches over lists of its own; threads of a warp would go different ways, and
fields of one world lie together, where a warp wants the same field of 32 worlds together. A layout by field across
worlds would serve a GPU and harm the processor's caches. (3) *Need.* A full study is minutes on two cores, and
`--cluster` adds machines with the same bits.

**Not measured**: any speed on a device, since none was at hand. What would change the answer: a user who needs 10^8
worlds and no equal bits.

| step | lines of PTX | registers | bytes of stack |
|---|---|---|---|
{table}"""
GIVEN = {"world": "worlds[k]", "p": "ps[k]", "geo": "geos[0]", "flat": "flats[k]", "levers": "levers[k]"}


def kernels() -> dict[str, tuple[object, tuple[object, ...]]]:
    """By mechanism: a kernel that gives each thread its world, and the types of its arguments."""
    scenario = Scenario("types")
    series = np.zeros((1, len(METRICS))), np.zeros((0, len(STATE_METRICS), STATES), dtype=np.float32)
    given = one_world.arguments(
        one_world.scratch(), scenario, program.program(scenario), parameters.defaults(), 0, 0, *series
    )
    worlds, flat, ps, levers, _, geos, rules, assignments = given[:8]
    types = tuple(typeof(x) for x in (worlds, flat[None], ps, levers[None], geos, rules, assignments))
    found = {}
    for name, call in re.findall(r"(\w+)\.step\((.*)\)", Path(str(schedule.__file__)).read_text(encoding="utf-8")):
        taken = ", ".join(GIVEN.get(a, a) for a in call.split(", "))
        text = f"def {name}(worlds, flats, ps, levers, geos, rules, assignments):\n k = grid(1)\n step({taken})\n"
        space = {"step": getattr(schedule, name).step, "grid": _grid()}
        exec(text, space)
        found[name] = (space[name], types)
    return found


def _grid() -> object:
    from numba import cuda

    return cuda.grid


def row(name: str, function: object, types: tuple[object, ...]) -> dict[str, object]:
    """Registers and bytes of stack of a step, or why it doesn't compile."""
    try:
        ptx, _ = to_ptx(function, types, cc=TARGET, device=False, abi="numba")
    except Exception as error:  # whatever the compiler says is the finding
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        said = next((line for line in lines if "No implementation" in line or "Error" in line), repr(error))
        return {"step": name, "compiles": False, "why": re.sub(" at 0x[0-9a-f]+", "", said[:160])}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "step.ptx"
        source.write_text(ptx)
        tool = next(f.locate() for f in files("nvidia-cuda-nvcc-cu12") or () if f.name == "ptxas")
        command = [tool, "-arch=sm_90", "-c", "-v", source, "-o", os.devnull]
        ran = subprocess.run(command, capture_output=True, text=True)
    registers = max((int(n) for n in re.findall(r"Used (\d+) registers", ran.stderr)), default=None)
    stack = max((int(n) for n in re.findall(r"(\d+) bytes stack", ran.stderr)), default=None)
    return {"step": name, "compiles": True, "lines": ptx.count("\n"), "registers": registers, "stack": stack}


def main() -> None:
    """All steps of the week, in order."""
    dispatcher.get_current_device = compiler.get_current_device = lambda: SimpleNamespace(compute_capability=TARGET)
    rows = [row(name, *made) for name, made in kernels().items()]
    for found in rows:
        print(found, flush=True)
    result = {"target": TARGET, "world_bytes": WORLD.itemsize, "worlds": int(MEMORY // WORLD.itemsize), "steps": rows}
    (DOCS / "results" / "accelerator.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (DOCS / "accelerator.md").write_text(page(result), encoding="utf-8")


def page(result: dict[str, Any]) -> str:
    """The written result."""
    compiled = [r for r in result["steps"] if r["compiles"]]
    failed = [r for r in result["steps"] if not r["compiles"]]
    table = "".join(f"| {r['step']} | {r['lines']:,} | {r['registers']} | {r['stack']} |\n" for r in compiled)
    return PAGE.format(
        good=len(compiled),
        all=len(result["steps"]),
        failed="\n".join(f"- `{r['step']}`: {r['why'].split(' found for')[0]}" for r in failed) or "- none",
        registers=max(r["registers"] for r in compiled),
        mb=result["world_bytes"] / 1e6,
        worlds=result["worlds"],
        table=table,
    )


if __name__ == "__main__":
    main()
