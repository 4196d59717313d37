"""Makes every result that the pages use and writes the tables: `python tools/results.py --observed DIR --network DIR`.

`--observed`: a folder that holds the observed series (or folders that do); `--network`: the network of 2020. Takes
some ten minutes on two quiet cores; `--planted` also runs the benchmarks of what a verdict turns on, an hour more.
The held-out sentences are only counted: nobody who changes the reader looks at single ones (`docs/reading.md`).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import tables

from contrapeso.verification import modules

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = "tests/reading/heldout/sentences.yaml"


def main(arguments: Sequence[str]) -> int:
    """Ends with the code of the first command that fails: a fault of the software is mended first, not printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observed", metavar="DIR", required=True)
    parser.add_argument("--network", metavar="DIR", required=True)
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--reading", metavar="DIR", help="labelled real articles, which are no part of the project")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        every = [word for name in modules.names() for word in ("--only", name)]
        commands = [
            (["-m", "contrapeso", "validate", *every, "--observed", given.observed, "--network", given.network,
              "--out", folder], None),
            (["tools/corners.py", str(out / "corners.json")], None),
            (["benchmarks/reweighted.py", "--json", str(out / "reweighted.json"), "--jobs", "2"], None),
            (["-m", "contrapeso", "calibrate", "--out", folder], None),
            (["-m", "contrapeso.reading.measured.evaluate", HELD_OUT], "heldout.json"),
        ]  # fmt: skip
        found = [out / f"{name}.json" for name in ("validate", "posterior", "heldout", "corners", "reweighted")]
        if given.reading:
            commands.append((["-m", "contrapeso.reading.measured.by_article", given.reading], "reading.json"))
            found.append(out / "reading.json")
        if given.planted:
            commands.append((["benchmarks/planted.py", "--json", str(out / "planted.json")], None))
            found.append(out / "planted.json")
        for command, name in commands:
            code = _run(command, None if name is None else out / name)
            if code:
                return code
        return tables.main(["--take", *map(str, found)])


def _run(command: list[str], output: Path | None) -> int:
    if output is None:
        return subprocess.run([sys.executable, *command], cwd=ROOT).returncode
    with output.open("w", encoding="utf-8") as file:
        return subprocess.run([sys.executable, *command], cwd=ROOT, stdout=file).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
