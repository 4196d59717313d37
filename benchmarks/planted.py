"""The tables of `docs/turning.md` as one result: `python benchmarks/planted.py --json FILE`.

An hour at the default numbers; each table says how many runs a row stands for.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import break_even
import sensitivity


def main() -> None:
    """Runs both benchmarks and writes what they found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, required=True, metavar="FILE")
    parser.add_argument("--runs", type=int, default=150, help="of break-evens and conditions")
    parser.add_argument("--replications", type=int, default=200, help="of indices, worth and allocation")
    given = parser.parse_args()
    world = break_even.planted()
    found = {name: {"runs": given.runs, "rows": part(world, given.runs)} for name, part in break_even.PARTS.items()}
    for name, part in sensitivity.ROWS.items():
        found[name] = {"runs": given.replications, "rows": part(given.replications)}
    given.json.write_text(json.dumps({"planted": found}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
