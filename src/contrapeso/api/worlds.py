"""A stored world simulated again from its manifest, and held against what is stored."""

from __future__ import annotations

from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso import store
from contrapeso.api.questions import fault
from contrapeso.api.runs import ensembles
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.scenario import METRICS, Scenario
from contrapeso.store import question, verifying
from contrapeso.work import Tell

SUBFOLDERS = ("", "study", "run", "compare")
SHAPE = {
    "identity": {"kind": str, "seed": int, "priors?": store.Every(str), "draw_priors?": bool},
    "scenarios": store.Every({"name": str, "canonical": str}),
    "table?": str,
}
COLUMNS = ("arm", "world", "draw", "status")
READINGS = "readings"


def replay(folder: Path, world: int, seed: int | None = None, tell: Tell | None = None) -> dict[str, Any]:
    """Simulates world `world` of every arm in the folder (or its part study, run or compare, in that order) again.

    Gives `identical`, per arm the metrics that differ in any bit, and `changed`: what isn't as it was (version, kernel,
    registry). Raises InputErrors if no such world is stored or the manifest is damaged, StoreError for a corrupted
    part.
    """
    from contrapeso.beliefs import truncated_prior
    from contrapeso.engine.compile import kernel

    place, manifest = _find(folder)
    identity = manifest["identity"]
    if seed is not None and seed != identity["seed"]:
        raise InputErrors([fault("--seed", f"{seed} is not the stored seed {identity['seed']}")])
    table = store.read(place, manifest.get("table", identity["kind"]))
    if lacking := [name for name in COLUMNS if name not in table]:
        raise store.wrong_file(place, f"its table {identity['kind']} has no column {lacking[0]}: no worlds to replay")
    if identity.get("kept") == READINGS:
        raise store.wrong_file(place, "its worlds ran on a cluster, which sends back readings only: nothing to replay")
    rows = table["world"] == world
    if not rows.any():
        last = int(table["world"].max())
        raise InputErrors([fault("--world", f"world {world} is not stored in {place} (0 to {last} are)")])
    arms = [_arm(place, manifest, sha) for sha in dict.fromkeys(table["arm"][rows])]
    kernel(tell)
    stored = {name: values[rows] for name, values in table.items()}
    with truncated_prior.under(identity.get("priors") or {}):
        results = [_compare(arm, ensembles.of_arm(stored, arm), identity["seed"]) for arm in arms]
        changed = [f"{name} is not the stored one" for name in question.changed(identity)]
    return {
        "folder": str(place),
        "world": world,
        "seed": identity["seed"],
        "identical": all(result["identical"] for result in results),
        "arms": results,
        "changed": changed,
    }


def _find(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The first part of a folder with worlds, and its manifest."""
    places = [folder / name for name in SUBFOLDERS if (folder / name / "manifest.json").is_file()]
    for place in places:
        manifest = store.manifest(place)
        if misfit := store.misfit(manifest, SHAPE):
            raise store.wrong_file(place / "manifest.json", f"is damaged or of no results with worlds: {misfit}")
        if verifying.worlds(manifest):
            return place, manifest
    if places:
        raise InputErrors([fault("DIR", f"no worlds in {folder}: nothing was finished there")])
    raise InputErrors(
        [fault("DIR", f"no results in {folder}: it has no manifest.json, nor has study, run or compare in it")]
    )


def _arm(place: Path, manifest: dict[str, Any], sha: str) -> Scenario:
    record = manifest["scenarios"].get(sha)
    if record is None or sha256(record["canonical"].encode()).hexdigest() != sha:
        raise store.wrong_file(place / "manifest.json", f"is damaged: it hasn't the scenario of SHA-256 {sha}")
    return Scenario.from_canonical(record["canonical"], record["name"])


def _compare(arm: Scenario, stored: ensembles.Columns, seed: int) -> dict[str, Any]:
    """All stored rows of one world and arm (one per draw) against the same rows simulated again."""
    differs: set[str] = set()
    for row, (world, draw) in enumerate(zip(stored["world"].tolist(), stored["draw"].tolist(), strict=True)):
        again = ensembles.one_world(arm, world, None if draw < 0 else draw, seed)
        for name in ("status", *(metric.name for metric in METRICS)):
            if name in stored and not _same(stored[name][row], again[name][0]):
                differs.add(name)
    names = [metric.name for metric in METRICS if metric.name in stored]
    return {
        "scenario": arm.name,
        "sha256": arm.sha256,
        "identical": not differs,
        "metrics": len(names),
        "differs": sorted(differs),
    }


def _same(a: Any, b: Any) -> bool:
    """Equal bits, any NaN equal to any NaN (the store keeps it as null)."""
    x, y = np.float64(a), np.float64(b)
    return bool(x.tobytes() == y.tobytes() or (np.isnan(x) and np.isnan(y)))


def verify(folder: Path) -> dict[str, Any]:
    """Holds every file of a folder of results (and of its parts study, run and compare) against its SHA-256.

    Gives `sound`, `checked` (how many files), `faults`: `kind` (missing, damaged, foreign, version, twice, gap, empty),
    `file` and `detail`, and whether a sound folder is `replayable`. Raises InputErrors where there are no results.
    """
    places = [folder / name for name in SUBFOLDERS if _has_worlds(folder, name)]
    found: list[dict[str, str]] = []
    for place in places:
        with _under(place):
            found += [_fault(place, folder, one) for one in verifying.faults(place)]
    if not places and not (folder / store.CONTENTS).is_file():
        raise InputErrors([fault("DIR", f"no results in {folder}: neither {store.CONTENTS} nor a manifest.json")])
    if folder not in places:
        found += [_fault(folder, folder, one) for one in verifying.document_faults(folder)]
    looked_at = {place for place in (folder, *places, folder / verifying.CARDS) if place.is_dir()}
    checked = sum(path.is_file() for place in looked_at for path in place.iterdir())
    kept = [] if found else [manifest for manifest in map(store.manifest, places) if verifying.worlds(manifest)]
    if not found and not kept and not (folder / store.CONTENTS).is_file():
        found.append(_fault(places[0], folder, verifying.Fault("empty", "manifest.json")))
    replayable = bool(kept) and kept[0]["identity"].get("kept") != READINGS
    return {"folder": str(folder), "sound": not found, "checked": checked, "faults": found, "replayable": replayable}


def _has_worlds(folder: Path, name: str) -> bool:
    """Whether worlds are or were there: a folder that is called so and lost its manifest is none the less looked at."""
    place = folder / name
    return (place / "manifest.json").is_file() or (bool(name) and place.is_dir() and any(place.glob("*.parquet")))


def _under(place: Path) -> AbstractContextManager[Any]:
    """The priors that a folder's question was asked under; none where its manifest is damaged."""
    from contrapeso.beliefs import truncated_prior

    try:
        priors = store.manifest(place)["identity"].get("priors") or {}
    except InputErrors:
        priors = {}
    return truncated_prior.under(priors if store.misfit(priors, store.Every(str)) is None else {})


def _fault(place: Path, folder: Path, found: verifying.Fault) -> dict[str, str]:
    name = (place / found.file).relative_to(folder).as_posix()
    return {"kind": found.kind, "file": name, "detail": found.detail}
