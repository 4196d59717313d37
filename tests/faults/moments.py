"""A command disturbed at random moments, then run again: one process that forks, no pytest.

Usage: moments.py FOLDER PLAN COMMAND…  ({out} in it is a folder below FOLDER). PLAN is JSON: a list of lists of
[share of the time that the command takes, signal]; a list is one disturbance. Prints {"ended": [[code, text], …] of
those that were disturbed, "codes": […] of the second runs}; run `n` stays in FOLDER/n, what nobody disturbed in
FOLDER/whole.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path


def preload() -> None:
    """Imports once, for all children, what takes its time, and loads the kernel."""
    import duckdb  # noqa: F401

    from contrapeso.cli.app import app  # noqa: F401
    from contrapeso.engine.compile import kernel

    kernel()


def start(arguments: list[str], errors: Path) -> int:
    """Runs the command in a forked process; its number."""
    pid = os.fork()
    if pid:
        return pid
    sys.stdout, sys.stderr = open(os.devnull, "w"), open(errors, "w")  # noqa: SIM115
    os.dup2(sys.stderr.fileno(), 2)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code = 99
    try:
        from contrapeso.cli.app import app

        app(arguments, prog_name="contrapeso")
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.stderr.flush()
        os._exit(code)


def ended(pid: int) -> int:
    """Exit code of a forked process, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def disturbed(pid: int, plan: list[tuple[float, int]], seconds: float) -> int:
    """Sends the signals at their moments; the process's end."""
    begun = time.monotonic()
    for share, number in plan:
        time.sleep(max(0.0, begun + share * seconds - time.monotonic()))
        os.kill(pid, number)  # a process that has ended is still there until it is waited for
    return ended(pid)


def main(folder: Path, plans: list[list[tuple[float, int]]], command: list[str]) -> dict[str, object]:
    """Disturbs a run for each plan, and runs again after it."""
    preload()
    errors = folder / "errors.txt"

    def at(name: object) -> list[str]:
        return [part.format(out=folder / str(name)) for part in command]

    ended(start(at("warm"), errors))
    begun = time.monotonic()
    codes = [ended(start(at("whole"), errors))]
    seconds = time.monotonic() - begun
    ends = []
    for n, plan in enumerate(plans):
        code = disturbed(start(at(n), errors), plan, seconds)
        ends.append([code, errors.read_text("utf-8")])
        codes.append(ended(start(at(n), errors)))
    return {"ended": ends, "codes": codes}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])))
