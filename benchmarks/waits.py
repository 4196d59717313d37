"""How long a user waits: commands from nothing and again, in processor time and by the clock.

Writes docs/results/waits.json and the section of docs/speed.md. The default study is run once, and asked
`study --assume`. Takes some five minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROUNDS = 5
ASSUMED = "organisation.hierarchy=0.3.."


def timed(arguments: list[str], home: Path) -> tuple[float, float]:
    """(processor seconds, seconds by the clock) of a command, with caches of its own below `home`."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"CONTRAPESO_CACHE": str(home / "cache"), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "-m", "contrapeso", *arguments], env=env, check=True, capture_output=True)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def row(command: str, when: str, found: list[tuple[float, float]]) -> dict[str, Any]:
    """Medians of a command's runs."""
    cpu, wall = (statistics.median(values) for values in zip(*found, strict=True))
    return {"command": command, "when": when, "cpu": round(cpu, 2), "wall": round(wall, 2), "rounds": len(found)}


def measured(rounds: int) -> dict[str, Any]:
    """Every row; short commands take turns."""
    from side_by_side import _processor

    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        world = ["run", "baseline", "--worlds", "1", "--weeks", "1", "--out", str(home / "run")]
        quick = [["study", "--quick", "--out", str(home / f"quick{k}")] for k in range(4)]
        rows = [row("contrapeso run baseline --worlds 1 --weeks 1", "first", [timed(world, home)])]
        timed(quick[0], home)
        rows.append(row("contrapeso study --quick", "again", [timed(one, home) for one in quick[1:]]))
        whole = home / "whole"
        rows.append(row("contrapeso study", "again", [timed(["study", "--out", str(whole)], home)]))
        short = {
            "contrapeso run baseline --worlds 1 --weeks 1": world,
            "contrapeso explain strikes.latency_hours": ["explain", "strikes.latency_hours"],
            f"contrapeso study --assume {ASSUMED}": ["study", "--assume", ASSUMED, "--out", str(whole)],
        }
        for arguments in short.values():
            timed(arguments, home)  # what is remembered of files
        taken: dict[str, list[tuple[float, float]]] = {command: [] for command in short}
        for _ in range(rounds):
            for command, arguments in short.items():
                taken[command].append(timed(arguments, home))
        rows += [row(command, "again", found) for command, found in taken.items()]
    machine = {"processor": _processor(), "load": load, "cores": len(os.sched_getaffinity(0))}
    return {"waits": 1, "time": time.strftime("%Y-%m-%d", time.gmtime()), "machine": machine, "rows": rows}


def main() -> None:
    """Measures, and writes the page."""
    sys.path.insert(0, str(HERE / "peers"))
    import page

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs")
    chosen = parser.parse_args()
    found = measured(max(1, chosen.rounds))
    results = chosen.out / "results"
    (results / "waits.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    speed = json.loads((results / "speed.json").read_text("utf-8"))
    (chosen.out / "speed.md").write_text(page.markdown(speed, found), encoding="utf-8")
    print(page.waits(found))


if __name__ == "__main__":
    main()
