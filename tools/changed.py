"""Checks whose result differs between two runs of `validate`: `python tools/changed.py BEFORE.json AFTER.json OUT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import contents


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for every check whose result changed, that came or that went; in the order of the later run."""
    old, new = ({c["name"]: c for c in document["checks"]} for document in (before, after))
    found = []
    for name in [*new, *(name for name in old if name not in new)]:
        was, now = old.get(name), new.get(name)
        results = [contents.result(check) if check else "–" for check in (was, now)]
        if results[0] != results[1] and not (was is None and results[1] == "pass"):
            known: dict[str, Any] = now or was or {}
            found.append({
                "name": name, "kind": known["kind"], "expected": known["expected"],
                "before": results[0], "found_before": was and was["found"],
                "after": results[1], "found_after": now and now["found"],
            })  # fmt: skip
    return found


def main(before: str, after: str, out: str) -> int:
    """Write the document."""
    documents = [json.loads(Path(path).read_text("utf-8")) for path in (before, after)]
    Path(out).write_text(json.dumps({"changed": changed(*documents)}, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
