"""A study registered before it is run: what its verdicts will follow from, in one file with its own SHA-256.

The time in it is that of this machine's clock: whoever wants to prove it publishes the file's SHA-256 where others date
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contrapeso.claims import loader
from contrapeso.claims.schema import Claim
from contrapeso.registration.changes import change, changes
from contrapeso.store import read_json, sealed
from contrapeso.store import wrong_file as _wrong
from contrapeso.store.question import now
from contrapeso.study import freeze

Json = dict[str, Any]
FORMAT = "contrapeso-registration-1"
STATES = ("not_registered", "registered_before", "changed_after", "registered_after")
SHAPE = {"registered": str, "sha256": str, **freeze.SHAPE}
NOT_REGISTERED: Json = {"state": "not_registered", "registered": None, "sha256": None, "changes": []}


def registration(
    name: str | Path, seed: int, precision: float | None, quick: bool, posterior: Sequence[int] | None = None
) -> Json:
    """The registration of a study, claims and arms in full. Raises InputErrors for faults of the claims' files."""
    chosen = loader.load_study(name)
    loader.refuse_drafts(chosen)
    found = {
        "format": FORMAT,
        "study": str(name),
        "registered": now(),
        **freeze.freeze(chosen, seed, precision, quick, posterior),
        "texts": _texts(name, chosen),
        "scenarios": {arm.scenario.sha256: arm.scenario.canonical for claim in chosen for arm in claim.arms.values()},
    }
    return sealed(found)


def read(path: str | Path) -> Json:
    """A registration from its file. Raises InputErrors where it is none, or isn't what was written."""
    found: Json = read_json(Path(path))
    if found.get("format") != FORMAT:
        raise _wrong(path, f"is not a registration of the format {FORMAT}")
    return read_json(Path(path), SHAPE, "a registration", True)  # type: ignore[no-any-return]


def held_against(registered: Json, result: Json, begun: str | None) -> Json:
    """How a result (what `freeze` gives of it) stands to its registration: state, time, hash, and every change.

    `begun`: when its first world was run, None where that isn't known.
    """
    found = changes(registered, result)
    if begun is None or begun < registered["registered"]:
        state = "registered_after"
        found = [change("rule", "time", registered["registered"], begun), *found]
    else:
        state = "changed_after" if found else "registered_before"
    return {
        "state": state, "registered": registered["registered"], "sha256": registered["sha256"], "changes": found
    }  # fmt: skip


def _texts(name: str | Path, chosen: Sequence[Claim]) -> dict[str, str]:
    """The claims' files by id."""
    wanted = {claim.id for claim in chosen}
    text = str(name)
    folder = loader.studies().get(text) or Path(name)
    if folder.is_dir():
        paths = sorted(folder.glob("*.yaml"))
    else:
        paths = [loader.library().get(text) or Path(name)]
    read_in = {loader.load(path).id: path.read_text("utf-8") for path in paths}
    return {key: value for key, value in read_in.items() if key in wanted}
