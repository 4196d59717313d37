"""Your assumption: the stored ensemble, of which only the draws are kept whose drawn value lies where a reader says.

No world is run. Draws that are kept are draws from the prior given the assumption, so the shares are those that a
study under that prior would estimate, with fewer draws; effects are shrunk among themselves as there.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.beliefs.assumption import Assumption
from contrapeso.claims import computed
from contrapeso.claims.schema import Claim
from contrapeso.evidence.labels import label
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.experiment import outcomes
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.experiment.parameter_draws import reads
from contrapeso.statistics.rounding import rounded
from contrapeso.study.sequential import Study
from contrapeso.verdicts.verdict import phrase, shares_of
from contrapeso.version import VERSION

Json = dict[str, Any]
Floats = NDArray[np.float64]
LEAST = 24
"""Fewest effective draws: as many as the mixture behind the intervals counts for; with 24 a share of one half is known
to within 30 points, with fewer its interval says nothing.
"""


@dataclass(frozen=True)
class Conditioned:
    """A claim before and after the assumptions that touch it. `after` is None below the floor of draws."""

    claim: Claim
    touched_by: tuple[str, ...]
    before: Outcomes
    after: Outcomes | None
    kept: int
    effective: float


def condition(study: Study, assumptions: Sequence[Assumption]) -> Json:
    """Every claim's shares before and after, as JSON. Raises InputErrors where too few draws are left in all claims
    that the assumptions touch, with the command that makes a new run.
    """
    lies = {item.name: item.keeps(study.drawn.column(item.name)) for item in assumptions}
    found = [_claim(study, claim, assumptions, lies) for claim in study.claims]
    touched = [row for row in found if row.touched_by]
    if touched and all(row.after is None for row in touched):
        raise _too_few(study, assumptions, max(touched, key=lambda row: row.effective))
    return {
        "study": study.name,
        "assumptions": [
            {"name": item.name, "range": item.text, "label": label(item.name)} for item in assumptions
        ],
        "claims": [_json(row, study.quick, study.looks) for row in found],
        "draws": study.draws,
        "least_effective_draws": LEAST,
        "new_run": None if all(row.after for row in touched) else command(study, assumptions),
        "seed": study.seed,
        "version": VERSION,
    }  # fmt: skip


def command(study: Study, assumptions: Sequence[Assumption]) -> str:
    """The command that runs the study under these assumptions as its priors, in a folder of its own."""
    priors = [part for item in assumptions for part in ("--prior", str(item))]
    seed = [] if study.seed == 1 else ["--seed", str(study.seed)]
    return shlex.join(["contrapeso", "study", study.name, *priors, *seed, "--out", "assumed"])


def effective(numbers: Sequence[int]) -> float:
    """Kish's effective number of draws (Survey Sampling, 1965): a posterior's draw that stands for several counts by
    its weight; without a posterior simply how many they are.
    """
    counts = np.array(list(Counter(numbers).values()), dtype=np.float64)
    return float(counts.sum() ** 2 / (counts**2).sum()) if len(counts) else 0.0


def _claim(
    study: Study, claim: Claim, assumptions: Sequence[Assumption], lies: Mapping[str, NDArray[np.bool_]]
) -> Conditioned:
    """`lies`: (draws,) by name, whether a draw lies where the assumption says."""
    before = study.outcomes_of(claim)
    if claim.design.arms:
        varies = reads(claim)  # what both arms set isn't the draw's, so the draw's value says nothing
        used = [item for item in assumptions if varies(item.name)]
    else:
        worked = computed.drawn(claim, study.draws, study.seed)
        used = [item for item in assumptions if np.ptp(worked.get(item.name, np.zeros(1))) > 0.0]
        lies = {item.name: item.keeps(worked[item.name]) for item in used}
    keep = np.ones(study.draws, dtype=bool)
    for item in used:
        keep &= lies[item.name]
    rows = before.draws[keep[before.draws]]
    numbers = rows if study.posterior is None or not claim.deciding else np.array(study.posterior)[rows]
    size = effective(numbers.tolist())
    after = _kept(study, claim, before, keep) if used else before
    return Conditioned(
        claim, tuple(item.name for item in used), before, after if size >= LEAST or not used else None, len(rows), size
    )


def _kept(study: Study, claim: Claim, before: Outcomes, keep: NDArray[np.bool_]) -> Outcomes:
    """The outcomes of the draws kept; paired effects are shrunk anew, since their mean is another."""
    if not claim.paired:
        return before.kept(keep[before.draws])
    values = [values[keep] for values in outcomes.arms_values(claim, study.table)]
    found = claim.design.classes(claim, values)
    return replace(found, draws=np.flatnonzero(keep)[found.draws])


def _json(row: Conditioned, quick: bool, looks: int) -> Json:
    return {
        "id": row.claim.id,
        "statement": dict(row.claim.statement),
        "touched_by": list(row.touched_by),
        "draws_kept": row.kept,
        "effective_draws": rounded(row.effective),
        "before": _shares(row.before, quick, looks),
        "after": None if row.after is None else _shares(row.after, quick, looks),
    }


def _shares(found: Outcomes, quick: bool, looks: int) -> Json:
    holds, none, against = shares_of(found, looks)
    first, last = round(found.shares[0], 4), round(found.shares[2], 4)
    return {
        "draws": len(found.classes),
        "share_holds": first,
        "share_no_material": round(1.0 - first - last, 4) if len(found.classes) else 0.0,
        "share_reversed": last,
        "ci90": _pair(holds),
        "ci90_no_material": _pair(none),
        "ci90_reversed": _pair(against),
        "median_effect": rounded(float(np.median(found.effects))) if len(found.effects) else None,
        "phrase": None if quick or not len(found.classes) else phrase(found, holds),
    }


def _pair(span: tuple[float, float]) -> list[float | None]:
    return [rounded(span[0]), rounded(span[1])]


def _too_few(study: Study, assumptions: Sequence[Assumption], most: Conditioned) -> InputErrors:
    said = " ".join(str(item) for item in assumptions)
    message = (
        f"{most.effective:.3g} effective draws of {len(most.before.classes)} stored lie there, fewer than {LEAST}: "
        f"too few to say anything. A new run draws there alone: {command(study, assumptions)}"
    )
    return InputErrors([InputError("command line", 0, 0, f"--assume {said}", message)])
