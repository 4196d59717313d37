"""Registration before a run, and two results side by side, as Python and the command line share them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso import claims
from contrapeso.study.request import PRECISION, StudyRequest
from contrapeso.work import Tell

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study as Result


def register(
    name: str | Path = claims.DEFAULT_STUDY,
    out: str | Path = "registration.json",
    *,
    quick: bool = False,
    precision: float = PRECISION,
    seed: int = 1,
    posterior: str | Path | None = None,
    prior: Mapping[str, str] | None = None,
    tell: Tell | None = None,
) -> dict[str, Any]:
    """Writes what a study's verdicts will follow from, with its SHA-256, and returns it; nothing is run.

    Raises InputErrors for faults of the claims' files, and where `out` is there already: a registration isn't replaced.
    """
    from contrapeso.api.questions import fault
    from contrapeso.beliefs import truncated_prior
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.registration import registration
    from contrapeso.store import write_json

    asked = StudyRequest(name, None, quick, precision, None, seed, posterior=posterior, prior=prior or {})
    if Path(out).exists():
        raise InputErrors([fault("--out", f"{out} is there already: a registration isn't replaced")])
    truncated_prior.remark_beyond(asked.prior, tell)
    with truncated_prior.under(asked.prior):
        found = registration.registration(name, seed, asked.wanted, quick, asked.numbers)
    write_json(Path(out), found)
    return found


def standing(registered: Mapping[str, Any] | None, result: Result) -> dict[str, Any]:
    """How a result stands to a registration: `registered_before`, `changed_after` (each change named),
    `registered_after` (its first world was run before) or `not_registered`.
    """
    from contrapeso.registration import registration
    from contrapeso.study import freeze

    if registered is None:
        return dict(registration.NOT_REGISTERED)
    now = freeze.freeze(result.claims, result.seed, result.precision, result.quick, result.posterior)
    return registration.held_against(dict(registered), now, result.begun)


def diff(old: str | Path, new: str | Path) -> dict[str, Any]:
    """Which verdicts moved between two results (their verdicts.json or folders), by how much against their error, and
    what could have moved them. Raises InputErrors where one is no result of a study.
    """
    from contrapeso.registration.differences import diff as differences
    from contrapeso.study import stored

    return differences(stored.verdicts(Path(old)), stored.verdicts(Path(new)))
