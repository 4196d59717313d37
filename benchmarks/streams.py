"""Many worlds: memory, time, files, and a mean over them: `python benchmarks/streams.py [WORLDS …]` (1,000 16,000).

Worlds of two weeks with parameters from their priors, into a folder that is removed. One line each: peak memory of a
process of its own, processor milliseconds a world, files and bytes a table, milliseconds of a mean over one by DuckDB,
and of going on from the folder when all is there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "peers"))
WEEKS = 2


def one(worlds: int, folder: str) -> dict[str, float]:
    """Runs them in this process."""
    from child import peak_mb

    import contrapeso as cp

    before = time.process_time()
    cp.run("baseline", worlds=worlds, weeks=WEEKS, jobs=1, out=folder)
    seconds = time.process_time() - before
    peak = peak_mb()
    before = time.process_time()
    cp.run("baseline", worlds=worlds, weeks=WEEKS, jobs=1, out=folder)
    return {"worlds": worlds, "peak_mb": peak, "ms_per_world": 1000 * seconds / worlds,
            "again_s": time.process_time() - before}  # fmt: skip


def tables(folder: Path) -> dict[str, float]:
    """Files, bytes, and a mean over all of one table (best of five)."""
    import duckdb

    files = list(folder.glob("run-*.parquet"))
    times = []
    with duckdb.connect() as connection:
        for _ in range(5):
            before = time.perf_counter()
            connection.execute(f"select avg(members_final) from read_parquet('{folder}/run-*.parquet')").fetchall()
            times.append(time.perf_counter() - before)
    return {"files": len(files), "mb": sum(file.stat().st_size for file in files) / 1e6, "mean_ms": 1000 * min(times)}


def main() -> None:
    """A process for each number of worlds."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(int(sys.argv[2]), sys.argv[3])))
        return
    import contrapeso as cp

    cp.run("baseline", worlds=1, weeks=WEEKS)  # compiles, which takes more memory than any run
    for worlds in map(int, sys.argv[1:] or ["1000", "16000"]):
        with tempfile.TemporaryDirectory() as folder:
            line = [sys.executable, __file__, "--one", str(worlds), folder]
            done = subprocess.run(line, capture_output=True, text=True, check=True)
            found = json.loads(done.stdout) | tables(Path(folder))
        print("  ".join(f"{name} {value:,.1f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
