"""Where a result comes from: what must be equal for two results to be the same, and what may differ."""

from __future__ import annotations

import platform
import shlex
import sys
import time
from collections.abc import Sequence
from typing import Any

from contrapeso.scenario import Scenario
from contrapeso.version import VERSION

COLUMNS = 2
"""Columns of the tables: parts with other columns are never joined. 2: `arm_name`."""


def identity(kind: str, arms: Sequence[Scenario], seed: int, draw_priors: bool) -> dict[str, Any]:
    """The question that a folder answers; worlds are left out, so that more of them extend it."""
    from contrapeso.engine.compile import kernel_hash
    from contrapeso.evidence import registry
    from contrapeso.mechanisms.layout import abi_hash

    return {
        "kind": kind,
        "version": VERSION,
        "kernel_abi": abi_hash(),
        "kernel_hash": kernel_hash(),
        "registry_sha256": registry.load().sha256,
        "seed": seed,
        "draw_priors": draw_priors,
        "arms": [arm.sha256 for arm in arms],
        "columns": COLUMNS,
    }


def circumstances(arms: Sequence[Scenario], worlds: int) -> dict[str, Any]:
    """What may differ between two equal results, and the arms in full, so that a stored world can be run again."""
    from contrapeso.world.codes import REASONS

    return {
        "worlds": worlds,
        "status_reasons": list(REASONS),
        "scenarios": {arm.sha256: {"name": arm.name, "canonical": arm.canonical} for arm in arms},
        "command": shlex.join(["contrapeso", *sys.argv[1:]]),
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
