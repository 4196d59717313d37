"""The summary of a study in a folder, remembered, so that a question is answered without reading its worlds again.

It is tied to every byte that it was read from and to the program: a changed folder, claim, number or source is read
anew, with whatever is then to be said against it.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import contrapeso
from contrapeso.beliefs import summary, truncated_prior
from contrapeso.beliefs.summary import ClaimSummary, Summary
from contrapeso.claims.classing import Measured, Outcomes
from contrapeso.evidence import registry
from contrapeso.remembered import remembered
from contrapeso.version import VERSION

VERDICTS, WORLDS = "verdicts.json", "study"
READ = ("manifest.json", "readings-*", "replicates-*")
"""Files of WORLDS that a study is read from."""
OF_LINE = ("draws", "classes", "effects", "strength", "raw", "noise", "left")
"""What there is of outcomes against a line."""
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Stored:
    """A stored study's summary, and the ranges to which its priors were cut."""

    summary: Summary
    priors: Mapping[str, str]


def read(folder: Path, name: str | Path | None = None) -> Stored:
    """That of the study in `folder`, or of those of its claims that the study or claim `name` has. Raises InputErrors
    and StoreError as `study.stored.load`.
    """
    picked = name is not None and not Path(name).exists()
    if (name is None or picked) and not registry.is_replaced() and (folder / VERDICTS).is_file():
        kept = remembered(_texts(folder), lambda: _whole(folder))
        found = _unpacked(kept) if kept else None
        if found is not None and name is None:
            return found
        one = [claim for claim in found.summary.claims if claim.id == str(name)] if found is not None else []
        if found is not None and one:
            return Stored(replace(found.summary, claims=tuple(one)), found.priors)
    return _read(folder, name)


def _read(folder: Path, name: str | Path | None) -> Stored:
    from contrapeso.study import stored

    document = stored.verdicts(folder)
    priors = document.get("priors") or {}
    with truncated_prior.under(priors):
        return Stored(summary.of(stored.load(folder, name, document, whole=False)), priors)


def _whole(folder: Path) -> dict[str, Any]:
    """The whole study as JSON; empty where its claims are files of somebody else's, which may change unseen."""
    from contrapeso.claims import studies

    found = _read(folder, None)
    return _packed(found) if found.summary.name in studies() else {}


def _texts(folder: Path) -> dict[str, bytes]:
    """What the summary follows from, in short: hashes of the folder's files; of the program's what tells a change, as
    Python does for its own bytecode.
    """
    files = [folder / VERDICTS, *(path for pattern in READ for path in sorted((folder / WORLDS).glob(pattern)))]
    program = []
    for place, _, names in os.walk(Path(contrapeso.__file__).parent):
        for name in names:
            if name.endswith((".py", ".yaml")):
                path = os.path.join(place, name)
                about = os.stat(path)
                program.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    hashes = {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest() for path in files}
    return {"program": "\n".join([VERSION, *sorted(program)]).encode(), **hashes}


def _packed(found: Stored) -> dict[str, Any]:
    about = found.summary
    names = ("name", "seed", "draws", "quick", "looks", "posterior")
    return {
        "priors": dict(found.priors),
        "study": {name: getattr(about, name) for name in names},
        "claims": [_packed_claim(claim) for claim in about.claims],
    }


def _packed_claim(claim: ClaimSummary) -> dict[str, Any]:
    names = ("id", "before", "undecided", "decides_on")
    line = None if claim.line is None else {name: _text(getattr(claim.line, name)) for name in OF_LINE}
    worked = None if claim.worked is None else {name: _text(values) for name, values in claim.worked.items()}
    measured = [
        {"draws": _text(one.draws), "effects": _text(one.effects), "pairs": _text(one.pairs), "one": one.one}
        for one in claim.measured
    ]
    told = {name: getattr(claim, name) for name in names} | {"statement": dict(claim.statement)}
    return told | {"unread": sorted(claim.unread), "measured": measured, "line": line, "worked": worked}


def _unpacked(found: Mapping[str, Any]) -> Stored:
    about = found["study"]
    posterior = None if about["posterior"] is None else tuple(about["posterior"])
    claims = tuple(_unpacked_claim(claim) for claim in found["claims"])
    return Stored(Summary(**{**about, "posterior": posterior}, claims=claims), found["priors"])


def _unpacked_claim(claim: Mapping[str, Any]) -> ClaimSummary:
    worked = claim["worked"]
    line: dict[str, Any] = {name: _array(values) for name, values in (claim["line"] or {}).items()}
    measured = [
        Measured(_array(one["draws"]), _array(one["effects"]), _array(one["pairs"]), one["one"])
        for one in claim["measured"]
    ]
    return ClaimSummary(
        claim["id"], claim["statement"], claim["before"], claim["undecided"], frozenset(claim["unread"]),
        tuple(measured), claim["decides_on"],
        Outcomes(**line) if line else None,
        None if worked is None else {name: _array(values) for name, values in worked.items()},
    )  # fmt: skip


def _text(values: Array) -> list[Any]:
    """An array as JSON carries it, every bit: type, shape, and its bytes in base 64."""
    own = np.ascontiguousarray(values)
    return [own.dtype.str, list(own.shape), base64.b64encode(own.tobytes()).decode("ascii")]


def _array(found: list[Any]) -> Array:
    kind, shape, text = found
    return np.frombuffer(base64.b64decode(text), dtype=np.dtype(kind)).reshape(shape)
