"""Writes `docs/reliability.md` from `docs/results/reliability.json`; `--check` only looks.

The long form of the tests makes the result, `CONTRAPESO_FAULTS=long python -m pytest tests/faults/test_X.py` a file at
a time: `make reliability`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
PROMISES = {
    "killed": "A run or a study that is killed (SIGKILL) at any moment goes on to the same bytes.",
    "terminated": "The same after SIGTERM.",
    "interrupted": "The same after Ctrl-C, which ends with 130 and says that the work goes on from there.",
    "interrupted twice": "The same after Ctrl-C twice.",
    "sizes of a full disk": "A full disk ends with 1 and the system's words; with room the same bytes come out.",
    "flipped bits": "One bit flipped in any file of a result is noticed by `contrapeso verify`.",
    "fuzzed files": "Any file is read or refused in words: no traceback, 10 s of processor time, 1 GB at most.",
    "test_kills": "Killed before each renaming of a file: nothing is lost, doubled or different.",
    "test_moments": "Two processes on one folder, and a clock set back: refused by name, or the same bytes.",
    "test_disk": "Read-only, broken and impossible places are told apart; nothing half is left.",
    "test_damage": "A part missing or damaged is made again, a changed document refused, by name.",
    "test_paths": "A folder's name is only a name.",
    "test_compile_cache": "Damaged compiled code is compiled again; a full disk costs time only.",
    "test_surroundings": "Too little memory is said; no home and a stale cache change nothing.",
    "test_hostile": "Names that are markup, paths, formulas or marks of direction stay text wherever they are shown.",
    "levers and priors at their edges": "At the edges of every number and of its prior the world is finite and "
    "conserving, or fails and says why.",
    "levers beyond reason": "At the farthest value that is read a world ends, and says why where it fails.",
    "test_edges_numeric": "One week and 2,000, nothing of anything, every prior at one end: finite, or a reason.",
    "test_same_bits": "Threads, chunks, worlds, resumption, cache, locale, zone, hash seed: the same bits.",
    "test_doctor": "`contrapeso doctor` names trouble and remedy.",
}
HEAD = """# Reliability

What is promised, how often the long form of `tests/faults` tried to break it, and how often it held. Written by
`make reliability`; not by hand.

| promise | tried | held | test |
| --- | ---: | ---: | --- |
"""
TAIL = """
Not promised: that a result is the same on another processor, with other versions of the dependencies, or after a
change of the model; the manifest names all three. The levers at whose outermost values a world fails are listed with
the reason in `tests/faults/test_edges_numeric.py`; none of them lies in a prior.

In `claims.csv` a text that begins with `=`, `+`, `-` or `@` has an apostrophe before it, so that a spreadsheet shows
it and calculates nothing. On the terminal, characters that move the cursor or turn the direction of text are shown as
`\\u202e`; in JSON that is the same value.
"""


NOT_RUN = """
Not run in that long form, or on that machine:

"""


def rendered(rows: Sequence[dict[str, Any]]) -> str:
    """The page. Raises KeyError for a promise without words."""
    order = list(PROMISES)
    lines = [
        f"| {PROMISES[row['promise']]} | {row['tried']:,} | {row['held']:,} | `{row['test']}` |"
        for row in sorted(rows, key=lambda row: order.index(row["promise"]) if row["promise"] in PROMISES else -1)
    ]
    return HEAD + "\n".join(lines) + "\n" + _not_run(rows) + TAIL


def _not_run(rows: Sequence[dict[str, Any]]) -> str:
    """What was skipped, with the reason, and promises that nothing tried."""
    tried = {row["promise"] for row in rows}
    lines = [f"- {PROMISES[name].rstrip('.')}: not tried." for name in PROMISES if name not in tried]
    for row in rows:
        lines += [f"- `{row['test']}::{name}`: {why}." for name, why in row.get("not_run", ())]
    return NOT_RUN + "\n".join(lines) + "\n" if lines else ""


def main(arguments: Sequence[str], docs: Path = DOCS) -> int:
    """0 where the page is as it should be or was written, 1 where `--check` finds another."""
    text = rendered(json.loads((docs / "results" / "reliability.json").read_text("utf-8")))
    page = docs / "reliability.md"
    if "--check" in arguments:
        return int(not page.is_file() or page.read_text("utf-8") != text)
    page.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
