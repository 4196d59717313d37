"""The question that a folder answers: what must be equal for two results to be the same, and what may differ."""

from __future__ import annotations

import hashlib
import platform
import shlex
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import contrapeso
from contrapeso.evidence import registry
from contrapeso.scenario import Scenario
from contrapeso.store.hashing import sha256_json
from contrapeso.version import VERSION

Json = dict[str, Any]
ROOT = Path(contrapeso.__file__).parent
DIGITS = 16
COLUMNS = 2
"""Columns of the tables: parts with other columns are never joined. 2: `arm_name`."""
ANYWHERE = ("version", "registry_sha256", "model_sha256")
MADE_BY = (*ANYWHERE, "kernel_abi", "kernel_hash", "columns")
"""Of an identity: the program and the evidence; nobody asks for another one, it comes with an update."""


def identity(kind: str, arms: Sequence[Scenario], seed: int, **rules: Any) -> Json:
    """The question: what it is asked of, and all that the answer follows from. Worlds and precision are left out, so
    that more of them extend a folder. `rules`: whatever else changes the rows.
    """
    return {
        "kind": kind,
        **made_by(),
        "seed": seed,
        **rules,
        "arms": [arm.sha256 for arm in arms],
        "columns": COLUMNS,
    }


def made_by() -> Json:
    """The program and the evidence: bits are the same where all of it is equal, the kernel's hash on this machine."""
    from contrapeso.engine.compile import kernel_hash
    from contrapeso.mechanisms.layout import abi_hash

    return {**anywhere(), "kernel_abi": abi_hash(), "kernel_hash": kernel_hash()}


def anywhere() -> Json:
    """Version, evidence and sources of the model: equal on every machine."""
    return {
        "version": VERSION,
        "registry_sha256": registry.load().sha256,
        "model_sha256": sha256_json(model()),
    }


def changed(stored: Mapping[str, Any], now: Mapping[str, Any] | None = None) -> list[str]:
    """Names of what isn't as it was when a folder was made; what it doesn't say can't have changed."""
    here = made_by() if now is None else now
    return [name for name in here if name in stored and stored[name] != here[name]]


def circumstances(arms: Sequence[Scenario], worlds: int) -> Json:
    """What may differ between two equal results, and the arms in full, so that a stored world can be run again."""
    from contrapeso.world.codes import REASONS

    return {
        "worlds": worlds,
        "status_reasons": list(REASONS),
        "scenarios": {arm.sha256: {"name": arm.name, "canonical": arm.canonical} for arm in arms},
        "command": shlex.join(["contrapeso", *sys.argv[1:]]),
        "time": now(),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }


def now() -> str:
    """The time, UTC, to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


@cache
def model() -> dict[str, str]:
    """Hashes of the sources of the kernel by path, line ends aside."""
    from contrapeso.engine.compile import source_files

    return hashes(source_files())


def hashes(paths: Iterable[Path]) -> dict[str, str]:
    """Hashes of sources by path in the package, line ends aside."""
    return {
        path.relative_to(ROOT).as_posix(): short(path.read_bytes().replace(b"\r\n", b"\n")) for path in paths
    }  # fmt: skip


def short(content: bytes) -> str:
    """The first digits of a SHA-256."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
