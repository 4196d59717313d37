"""What the tests of this folder share: how much is tried, and the figures that `docs/reliability.md` is made from.

CONTRAPESO_FAULTS=long tries 50 moments, 20 sizes of disk, 200 flipped bits and 10,000 files, and writes
`docs/results/reliability.json`. A test says what it tried by `record_property("tried", [promise, times])`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

RESULTS = Path(__file__).parents[2] / "docs" / "results" / "reliability.json"
LONG = os.environ.get("CONTRAPESO_FAULTS") == "long"
_found: dict[str, dict[str, Any]] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: Any = yield
    tried = [value for name, value in item.user_properties if name == "tried"]
    if Path(__file__).parent not in item.path.parents or not (report.when == "call" or report.skipped):
        return report
    for promise, times in tried or [(item.path.stem, 1)]:
        new = {"promise": promise, "tried": 0, "held": 0, "test": f"tests/faults/{item.path.name}"}
        row = _found.setdefault(promise, new)
        if report.skipped:
            row.setdefault("not_run", []).append([item.name, report.longrepr[2].removeprefix("Skipped: ")])
        else:
            row["tried"] += times
            row["held"] += times * report.passed
    return report


def pytest_sessionfinish() -> None:
    """What was tried now takes the place of the same promises; a file at a time will do."""
    if not LONG or not _found:
        return
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else []
    rows = {row["promise"]: row for row in before} | _found
    lines = [f" {json.dumps(rows[name])}" for name in sorted(rows)]
    RESULTS.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")
