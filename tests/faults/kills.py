"""A command killed at every point where it gives a file its name, then run again: one process that forks, no pytest.

Usage: kills.py FOLDER MOST COMMAND…  ({out} in it is a folder below FOLDER). Prints {"points": n, "killed": […],
"codes": […]} as JSON: how many points there are, at which of them it was killed (at most MOST, spread over all, with
the first and the last), and how each run ended. Run `n` stays in FOLDER/n as its second run left it, what wasn't
killed in FOLDER/whole.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path


def child(arguments: list[str], kill_at: int | None, counts: Path) -> int:
    """Runs the command in a forked process, killed (SIGKILL) before its `kill_at`-th rename; its exit code or -9.

    The number of renames is left in `counts`.
    """
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    count, replace = 0, os.replace

    def counted(source: object, target: object) -> None:
        nonlocal count
        count += 1
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        replace(source, target)  # type: ignore[arg-type]

    os.replace = counted  # type: ignore[assignment]
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    from contrapeso.cli.app import app

    try:
        app(arguments, prog_name="contrapeso")
    except SystemExit as end:
        counts.write_text(str(count))
        os._exit(int(end.code or 0))
    os._exit(99)


def spread(points: int, most: int) -> list[int]:
    """At most `most` of the points 1, 2, …, the first and the last among them."""
    return (
        sorted({1 + round(n * (points - 1) / (most - 1)) for n in range(most)})
        if points > most
        else [*range(1, points + 1)]
    )


def main(folder: Path, most: int, command: list[str]) -> dict[str, object]:
    """Kills at the points, and runs again after each."""
    from contrapeso.cli.app import app  # noqa: F401  (imported once, for all children)
    from contrapeso.engine.compile import kernel

    kernel()
    counts = folder / "counts.txt"

    def at(name: object) -> list[str]:
        return [part.format(out=folder / str(name)) for part in command]

    codes = [child(at("whole"), None, counts)]
    points = int(counts.read_text())
    killed = spread(points, most)
    for point in killed:
        codes += [child(at(point), point, counts), child(at(point), None, counts)]
    return {"points": points, "killed": killed, "codes": codes}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
