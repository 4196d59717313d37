"""A command killed at every point where it gives a file its name, then run again: one process that forks, no pytest.

Usage: kills.py FOLDER COMMAND…  ({out} in it is a folder below FOLDER). Prints {"points": n, "codes": […]} as JSON; run
`n` stays in FOLDER/n as its second run left it, what wasn't killed in FOLDER/whole.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

MOST = 40


def child(arguments: list[str], kill_at: int | None) -> int:
    """Runs the command in a forked process, killed (SIGKILL) before its `kill_at`-th rename; its exit code or -9."""
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
        os._exit(int(end.code or 0))
    os._exit(99)


def main(folder: Path, command: list[str]) -> dict[str, object]:
    """Kills at every point, and runs again after each."""
    from contrapeso.cli.app import app  # noqa: F401  (imported once, for all children)
    from contrapeso.engine.compile import kernel

    kernel()

    def at(name: object) -> list[str]:
        return [part.format(out=folder / str(name)) for part in command]

    codes = [child(at("whole"), None)]
    for point in range(1, MOST):
        if child(at(point), point) != -signal.SIGKILL:
            return {"points": point - 1, "codes": codes}
        codes.append(child(at(point), None))
    return {"points": MOST, "codes": codes}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2:])))
