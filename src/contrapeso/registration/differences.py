"""Two results of a study side by side: which verdicts moved, by how much against their error, and what could have
moved them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from contrapeso.claims import kinds
from contrapeso.registration.changes import change, changes

Json = dict[str, Any]
SHARES = {
    "share_holds": "ci90",
    "share_no_material": "ci90_no_material",
    "share_reversed": "ci90_reversed",
}


def diff(old: Json, new: Json) -> Json:
    """`{"old", "new", "changes", "claims": [{"id", "state", "share", "difference", "error", "by", …}]}` of two results.

    State: `moved` where one of the three shares differs by more than its error (both 90 % half-widths, added as
    independent errors are), `inside` where none does, `same` to the digit, `added` or `removed`. `by` holds the changes
    that can have moved the claim, those of its influences first.
    """
    found = _changes(old, new)
    before = {row["id"]: row for row in old["claims"]}
    after = {row["id"]: row for row in new["claims"]}
    ids = [*before, *(name for name in after if name not in before)]
    return {
        "old": _about(old),
        "new": _about(new),
        "changes": found,
        "provenance": "provenance" in old and "provenance" in new,
        "claims": [_claim(name, before.get(name), after.get(name), found) for name in ids],
    }


def _about(result: Json) -> Json:
    names = ("study", "version", "seed", "draws", "worlds", "quick", "registry_sha256")
    return {name: result.get(name) for name in names}


def _changes(old: Json, new: Json) -> list[Json]:
    """Named changes; of a result without provenance only that something is another."""
    if "provenance" in old and "provenance" in new:
        found = changes(old["provenance"], new["provenance"])
    else:
        found = [
            change("rule", name, old.get(name), new.get(name))
            for name in ("version", "seed", "registry_sha256", "quick", "precision")
            if old.get(name) != new.get(name)
        ]
        hashes = [{row["id"]: row.get("claim_sha256") for row in side["claims"]} for side in (old, new)]
        found += [
            change("claim", "text", sha, hashes[1][name], name)
            for name, sha in hashes[0].items()
            if name in hashes[1] and hashes[1][name] != sha
        ]
    if old.get("draws") != new.get("draws"):
        found.append(change("rule", "draws", old.get("draws"), new.get("draws")))
    return found


def _claim(name: str, old: Json | None, new: Json | None, found: list[Json]) -> Json:
    if old is None or new is None:
        row: Json = {"share": None, "difference": None, "error": None, "by": []}
        state = "added" if old is None else "removed"
    else:
        row = _moved(old, new)
        same = row["difference"] == 0.0 and old.get("phrase") == new.get("phrase")
        state = "moved" if abs(row["difference"]) > row["error"] else "same" if same else "inside"
        row["by"] = _by(name, old, new, found) if state != "same" else []
    return {
        "id": name, "state": state, "old": _side(old), "new": _side(new), **row
    }  # fmt: skip


def _side(row: Json | None) -> Json | None:
    names = (*SHARES, *SHARES.values(), "median_effect", "phrase", "draws")
    return None if row is None else {name: row.get(name) for name in names}


def _moved(old: Json, new: Json) -> Json:
    """The share that moved furthest against its error."""
    rows = []
    for share, interval in SHARES.items():
        difference = round(new[share] - old[share], 6)
        error = math.hypot(_half(old[interval]), _half(new[interval]))
        rows.append({"share": share, "difference": difference, "error": round(error, 4)})
    return max(rows, key=lambda row: (abs(row["difference"]) / max(row["error"], 1e-9), abs(row["difference"])))


def _half(interval: list[float]) -> float:
    return (interval[1] - interval[0]) / 2.0


def _by(name: str, old: Json, new: Json, found: list[Json]) -> list[Json]:
    """The changes that concern a claim: its own, then numbers and forms by influence, then the model and the rules."""
    indices = {item["name"]: item.get("index") or 0.0 for row in (old, new) for item in row.get("influences") or ()}
    mine = [{**item, "index": _index(item, indices)} for item in found if _concerns(item, name, new)]
    order = ("claim", "arm", "number", "form", "mechanism", "rule")
    return sorted(mine, key=lambda item: (order.index(item["kind"]), -(item["index"] or 0.0), item["name"]))


def _index(item: Json, indices: Mapping[str, float]) -> float | None:
    name = f"form.{item['name']}" if item["kind"] == "form" else item["name"]
    return indices.get(name) if item["kind"] in ("number", "form") else None


def _concerns(item: Json, name: str, row: Json) -> bool:
    if item["claim"] not in (None, name):
        return False
    kind = kinds.known().get(row["kind"])
    if kind is not None and not kind.arms:  # worked out from a few numbers
        used = kind.quantities[row["metric"]].parameters if row["metric"] in kind.quantities else ()
        return item["kind"] not in ("mechanism", "form") and (item["kind"] != "number" or item["name"] in used)
    return True
