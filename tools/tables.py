"""Writes the tables of `docs/` from the results in `docs/results/`: `make docs`, or `python tools/tables.py`.

A table stands in a page as `<!-- table: NAME from FILE.json -->` … `<!-- end -->`; what is between is written here and
never by hand. `--check` writes nothing and ends with 1 where a page differs. `--take FILE…` first puts new results
into `docs/results/` (`validate.json`, `posterior.json`, and the JSON of `reading.measured` and the benchmarks);
`tools/results.py` makes all of them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import contents

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
ELSEWHERE = ROOT / "src" / "contrapeso" / "verification" / "sealed"
"""Results that the package itself holds."""
BLOCK = re.compile(r"<!-- table: (?P<name>[\w-]+) from (?P<file>[\w-]+\.json) -->\n(?P<body>.*?)<!-- end -->", re.S)
MARK = re.compile(r"<!-- (?:table:|end)")
DIGITS = 6  # more than any table prints
KINDS = {"checks": "validate", "effective_draws": "calibration", "all": "heldout", "real": "reading",
         "planted": "planted", "reweighted": "reweighted", "corners": "corners", "changed": "changed"}  # fmt: skip
"""A key that only this kind of result has -> its name in `docs/results/`."""


class Fault(Exception):
    """A page or a result that can't be used, with what and where."""


def rendered(page: str, where: str, results: Path) -> str:
    """The page with all of its blocks written anew. Raises Fault for an unknown table, result or open block."""
    blocks = list(BLOCK.finditer(page))
    if len(MARK.findall(page)) != 2 * len(blocks):
        raise Fault(f"{where}: a table is opened and not closed, or closed and not opened")
    return BLOCK.sub(lambda block: _written(block, where, results), page)


def _written(block: re.Match[str], where: str, results: Path) -> str:
    name, path = block["name"], results / block["file"]
    path = path if path.is_file() else ELSEWHERE / block["file"]
    line = block.string[: block.start()].count("\n") + 1
    if name not in contents.TABLES:
        raise Fault(f"{where}:{line}: there is no table {name!r}; there are {', '.join(sorted(contents.TABLES))}")
    if not path.is_file():
        raise Fault(f"{where}:{line}: there is no result {path.name}")
    body = contents.TABLES[name](json.loads(path.read_text("utf-8")))
    return f"<!-- table: {name} from {path.name} -->\n{body}\n<!-- end -->"


def compact(value: Any) -> Any:
    """A result without what is empty (null, "", [], {}) or false, at six digits: small, and readable as a change."""
    if isinstance(value, dict):
        return {k: compact(v) for k, v in value.items() if v or (v == 0 and v is not False) or k == "pass"}
    if isinstance(value, list):
        return [compact(v) for v in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def taken(document: dict[str, Any]) -> tuple[str, str]:
    """(name, text) of a result as `docs/results/` keeps it: a row of a list on a line. Raises Fault if unknown."""
    names = [name for key, name in KINDS.items() if key in document]
    if not names:
        raise Fault("this is none of the results that pages use")
    kept = compact({key: value for key, value in document.items() if key != "draws" or not isinstance(value, list)})
    parts = []
    for key, value in kept.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            text = "[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value) + "\n ]"
        parts.append(f" {json.dumps(key)}: {text}")
    return names[0], "{\n" + ",\n".join(parts) + "\n}\n"


def take(paths: Sequence[Path], results: Path) -> None:
    """Puts results into the folder."""
    for path in paths:
        name, text = taken(json.loads(path.read_text("utf-8")))
        (results / f"{name}.json").write_text(text, "utf-8")


def main(arguments: Sequence[str], docs: Path = DOCS) -> int:
    """0 where all is written, 1 where `--check` finds a difference, 2 for what can't be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--take", nargs="+", type=Path, default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    differ = []
    try:
        take(given.take, docs / "results")
        for path in sorted(docs.rglob("*.md")):
            page = path.read_text("utf-8")
            new = rendered(page, path.name, docs / "results")
            if new != page:
                differ.append(path.name)
                if not given.check:
                    path.write_text(new, "utf-8")
    except (Fault, OSError, json.JSONDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    print(("differ from their results: " if given.check else "written: ") + (", ".join(differ) or "none"))
    return 1 if given.check and differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
