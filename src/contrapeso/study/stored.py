"""A finished study read back from its folder, without a world being run and without a byte being changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from contrapeso import store
from contrapeso.claims import loader
from contrapeso.claims.schema import Claim
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.experiment import plan, replicates
from contrapeso.experiment.blocks import STRETCH, Columns, Table
from contrapeso.store import Either, Every, question, read_json
from contrapeso.store import wrong_file as _wrong
from contrapeso.study import checkpoint, freeze, gates
from contrapeso.study.request import StudyRequest
from contrapeso.study.sequential import Study

VERDICTS = "verdicts.json"
MOST_DRAWS = 1_000_000
PAIR = (float, float)
CLAIM = {
    "id": str, "kind": str, "metric": str, "draws": int, "phrase": Either(None, Every(str)),
    "median_effect": Either(float, None), "influences": [{"name": str, "index": Either(float, None)}],
    "share_holds": float, "share_no_material": float, "share_reversed": float,
    "ci90": PAIR, "ci90_no_material": PAIR, "ci90_reversed": PAIR,
}  # fmt: skip
TOLD = (
    "draws", "share_holds", "share_no_material", "share_reversed", "ci90", "ci90_no_material", "ci90_reversed",
    "median_effect", "phrase",
)  # fmt: skip
"""Of each claim, as it stands there."""
SHAPE = {
    "study": str, "claims": [CLAIM], "seed": int, "precision": Either(float, None), "quick": bool, "draws": int,
    "worlds": int, "version": str, "registry_sha256": str, "interrupted": bool, "priors?": Every(str),
    "provenance?": freeze.SHAPE,
}  # fmt: skip
"""What is read of it, here and by `diff`."""
IDENTITY = {"version": str, "registry_sha256": str, "model_sha256": str, "readings": [str], "posterior?": [int]}
"""Of a folder of blocks."""
WORDS = {"version": "version", "registry_sha256": "evidence", "model_sha256": "model"}


def verdicts(path: Path) -> dict[str, Any]:
    """The JSON of a study: `path` is the file, or the folder with its verdicts.json. Raises InputErrors."""
    file = path / VERDICTS if path.is_dir() else path
    if not file.exists():
        raise _wrong(path, f"no stored study there: no {VERDICTS}. Run `contrapeso study --out {path}`")
    found: dict[str, Any] = read_json(file, SHAPE, "the JSON of a study", True)
    if not 0 <= found["draws"] <= MOST_DRAWS:
        raise _wrong(file, f"is damaged: {found['draws']} draws")
    return found


def load(
    folder: Path, name: str | Path | None = None, document: dict[str, Any] | None = None, whole: bool = True
) -> Study:
    """The study in `folder`, or those of its claims that the study or claim `name` has. It has no verdicts yet.

    `document`: its `verdicts`, where they were read. Not `whole`: with the numbers that decide, and NaN for the rest.
    Call it under the priors that the study was run with. Raises InputErrors where there is none, where another model or
    other evidence made it, or where claims were changed since; StoreError for a corrupted part.
    """
    document = verdicts(folder) if document is None else document
    chosen = _claims(folder, document, name)
    study = Study(
        str(document["study"]), chosen, Table(plan.make(chosen)), document["seed"], document["precision"],
        document["quick"],
    )  # fmt: skip
    need = any(claim.deciding for claim in chosen)
    if need or (folder / checkpoint.FOLDER / "manifest.json").is_file():
        _fill(study, folder, int(document["draws"]), need, whole)
    else:
        study.table.add({}, document["draws"])
    study.interrupted = bool(document.get("interrupted"))
    study.told = {row["id"]: {name: row[name] for name in TOLD} for row in document["claims"]}
    return study


def finer(request: StudyRequest, claims: tuple[Claim, ...]) -> StudyRequest | None:
    """What was asked of the finished study in the request's folder, where it answers the same question more precisely
    than `request` (quick or not) would; else None.
    """
    if request.out is None:
        return None
    try:
        found = verdicts(Path(request.out))
        there = store.manifest(Path(request.out) / checkpoint.FOLDER)["identity_sha256"]
    except InputErrors:
        return None  # nothing there, or damaged
    if found["precision"] is None or found["interrupted"]:
        return None
    if not request.quick and found["precision"] >= request.precision:
        return None
    asked = replace(request, quick=False, precision=found["precision"])
    table = Table(plan.make(claims))
    same = checkpoint.identity(asked, table, gates.table_of(gates.twins_of(claims), table))
    return asked if store.sha256_json(same) == there else None


def _claims(folder: Path, document: dict[str, Any], name: str | Path | None) -> tuple[Claim, ...]:
    ids = {row["id"]: row.get("claim_sha256") for row in document["claims"]}
    asked = loader.load_study(document["study"] if name is None else name)
    chosen = tuple(claim for claim in asked if claim.id in ids)
    if not chosen:
        message = f"{name} is not the study stored there ({document['study']})"
        raise _wrong(folder, f"{message}. Run `contrapeso study {name} --out OTHER`")
    if stale := [claim.id for claim in chosen if ids[claim.id] not in (None, claim.sha256)]:
        raise _wrong(folder, f"changed since the study was run: {', '.join(stale)}. Run it again")
    return chosen


def _fill(study: Study, folder: Path, draws: int, need: bool, whole: bool) -> None:
    """Reads the blocks into the study's table; claims without arms gain draws only."""
    place = folder / checkpoint.FOLDER
    if not (place / "manifest.json").exists():
        raise _wrong(folder, f"its worlds aren't there ({checkpoint.FOLDER}): run the study again with --out {folder}")
    manifest = store.manifest(place)
    stored = manifest["identity"]
    if fault := store.misfit(stored, IDENTITY, "identity"):
        raise _wrong(place / "manifest.json", f"is damaged or not the manifest of a study: {fault}")
    study.posterior = tuple(stored["posterior"]) if stored.get("posterior") else None
    if changed := question.changed(stored, question.anywhere()):
        said = ", ".join(WORDS[name] for name in changed)
        raise _wrong(folder, f"another {said} made it than the one here: run the study again")
    missing = sorted({item.column for item in study.table.parts} - set(stored["readings"]))
    if need and missing:
        raise _wrong(folder, "the numbers of these claims aren't stored there: run the study again")
    only = None
    if not whole:
        decide = (item for claim in study.claims for item in plan.of_claim(claim) if claim.arms)
        only = {"world", *(item.column for item in decide)}
    blocks = store.read_parts(place, checkpoint.READINGS, manifest, only)
    for number in range(-(-draws // STRETCH)):
        size = min(STRETCH, draws - number * STRETCH)
        study.table.add(_block(place, blocks, number, size * study.table.worlds_per_draw), size)
    for rows in checkpoint.replicates_in(place, manifest):
        replicates.enter(study.table, rows)


def _block(place: Path, blocks: dict[int, Columns], number: int, rows: int) -> Columns:
    """The block's columns; none where every claim with arms was precise before it."""
    found = blocks.get(number)
    if found is None:
        return {}
    if len(found["world"]) != rows:
        raise store.StoreError(f"block {number} of {place} has {len(found['world'])} worlds, not {rows}")
    return {name: values for name, values in found.items() if name != "world"}
