"""One framework in a process of its own: `python child.py MODULE`, then a line of JSON for each batch asked for."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path


def main(name: str) -> None:
    """Answers `worlds seed` with processor seconds, both results and the peak memory so far, in MB."""
    sys.path.insert(0, str(Path(__file__).parent))
    try:
        peer = importlib.import_module(name)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    print(json.dumps({"name": peer.NAME, "version": peer.VERSION, "batch": peer.BATCH}), flush=True)
    for line in sys.stdin:
        worlds, seed = map(int, line.split())
        before = time.process_time()
        members, destroyed = peer.run(worlds, seed)
        after = time.process_time()
        answer = {"seconds": after - before, "since_start": after, "members": members, "destroyed": destroyed}
        print(json.dumps({**answer, "memory": peak_mb()}), flush=True)


def peak_mb() -> float:
    """The process's peak memory. On Linux `getrusage` would count what the parent had before the child began."""
    try:
        line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


if __name__ == "__main__":
    main(sys.argv[1])
