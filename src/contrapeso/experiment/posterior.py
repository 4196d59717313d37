"""A posterior in place of the priors: a study's draw k is the prior draw whose number stands k-th in the file.

`contrapeso calibrate` writes the file. Everything else of a study stays as it is: a posterior draw is a prior draw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.store import check_seal, misfit, read_json

FORMAT = "contrapeso-posterior-1"


def read(path: str | Path, seed: int) -> tuple[int, ...]:
    """Numbers of the prior draws that make the posterior. Raises InputErrors where the file can't serve this study."""
    found = read_json(Path(path))
    if found.get("format") != FORMAT:
        raise InputErrors([_fault(path, "format", f"is not a posterior of the format {FORMAT}")])
    check_seal(path, found)
    draws = found.get("draws")
    faults = []
    if not draws or misfit(draws, [int]) or min(draws) < 0:
        faults.append(_fault(path, "draws", "must be a list of draw numbers"))
    if found.get("seed") != seed:
        faults.append(_fault(path, "seed", f"was made with seed {found.get('seed')}, the study has {seed}"))
    if found.get("evidence_sha256") != registry.load().sha256:
        faults.append(_fault(path, "evidence_sha256", "was made from other evidence: calibrate again"))
    if faults:
        raise InputErrors(faults)
    return tuple(draws)


def _fault(path: str | Path, field: str, message: str) -> InputError:
    return InputError(str(path), 0, 0, field, message)


def simulating(simulate: Callable[..., Any], numbers: Sequence[int]) -> Callable[..., Any]:
    """`simulate` with its draws read as places in `numbers`."""

    def run(arms: Any, worlds: Any, draws: Sequence[int], *rest: Any, **named: Any) -> Any:
        return simulate(arms, worlds, [numbers[draw] for draw in draws], *rest, **named)

    return run
