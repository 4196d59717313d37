"""Your assumption: the stored ensemble, of which the draws are kept whose drawn value lies where a reader says.

No world is run. Draws that are kept are draws from the prior given the assumption, so the shares are those that a
study under that prior would estimate, with fewer draws; effects are shrunk among themselves as there. Where too few lie
there, draws just beyond count too, for less (`widening.py`).
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.beliefs import widening
from contrapeso.beliefs.assumption import Assumption
from contrapeso.beliefs.soft_weights import kish
from contrapeso.beliefs.summary import ClaimSummary, Summary
from contrapeso.beliefs.told import shares_json
from contrapeso.beliefs.widening import LEAST
from contrapeso.claims.classing import Outcomes, sorted_out
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM, label
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.statistics.rounding import rounded
from contrapeso.statistics.sensitivity.basis import one_thread
from contrapeso.version import VERSION

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Conditioned:
    """A claim before and after the assumptions that touch it. `after` is None below the floor of draws; `kept` lie
    inside; where that is too few, draws beyond count too, falling off at scale `reach` (share of the prior), and lie on
    average `shift` off the range's middle.
    """

    claim: ClaimSummary
    touched_by: tuple[str, ...]
    before: Json
    after: Json | None
    kept: int
    effective: float
    reach: float = 0.0
    shift: float = 0.0


@dataclass
class _Draws:
    """The study's draws under the assumptions; `weights` by names of those that touch a claim, worked out once."""

    study: Summary
    assumptions: Sequence[Assumption]
    weights: dict[tuple[str, ...], tuple[Floats, float, float]] = field(default_factory=dict)

    def of(self, used: tuple[str, ...]) -> tuple[Floats, float, float]:
        """(weights (draws,), reach, shift) of the assumptions of those names."""
        if used not in self.weights:
            chosen = {item.name: item for item in self.assumptions if item.name in used}
            values = {name: self.study.column(name) for name in used}
            lies = {name: item.keeps(values[name]) for name, item in chosen.items()}
            softened = [name for name in used if _softened(name)]
            whole = np.ones(self.study.draws, dtype=bool)
            hard = np.all([whole, *(lies[name] for name in used if name not in softened)], axis=0)
            entries = registry.load().entries
            bands = [widening.band(entries[name], values[name], chosen[name]) for name in softened]
            inside = np.all([whole, *lies.values()], axis=0)
            weights, reach = widening.weigh(inside, hard, bands, self.study.posterior)
            self.weights[used] = weights, reach, widening.shift(weights, bands) if reach > 0.0 else 0.0
        return self.weights[used]

    def inside(self, used: Sequence[str]) -> NDArray[np.bool_]:
        """(draws,) which lie inside the ranges of those names."""
        lies = [item.keeps(self.study.column(item.name)) for item in self.assumptions if item.name in used]
        return np.asarray(np.all(lies, axis=0))


def condition(study: Summary, assumptions: Sequence[Assumption]) -> Json:
    """Every claim's shares before and after, as JSON. Raises InputErrors where too few draws are left in all claims
    that the assumptions touch, with the command that makes a new run.
    """
    draws = _Draws(study, assumptions)
    with one_thread():
        found = [_claim(study, claim, draws) for claim in study.claims]
    touched = [row for row in found if row.touched_by]
    if touched and all(row.after is None for row in touched):
        raise _too_few(study, assumptions, max(touched, key=lambda row: row.effective))
    return {
        "study": study.name,
        "assumptions": [
            {"name": item.name, "range": item.text, "label": label(item.name)} for item in assumptions
        ],
        "claims": [_json(row) for row in found],
        "draws": study.draws,
        "least_effective_draws": LEAST,
        "new_run": None if all(row.after for row in touched) else command(study, assumptions),
        "seed": study.seed,
        "version": VERSION,
    }  # fmt: skip


def command(study: Study | Summary, assumptions: Sequence[Assumption]) -> str:
    """The command that runs the study under these assumptions as its priors, in a folder of its own."""
    priors = [part for item in assumptions for part in ("--prior", str(item))]
    seed = [] if study.seed == 1 else ["--seed", str(study.seed)]
    return shlex.join(["contrapeso", "study", study.name, *priors, *seed, "--out", "assumed"])


def _softened(name: str) -> bool:
    """Whether draws just beyond its range say something of it: a number on a scale, no form and no choice."""
    if name.startswith(FORM):
        return False
    entry = registry.load().entries[name]
    return entry.prior is not None and entry.prior.kind != "choice" and entry.unit not in ("flag", "choice")


def _claim(study: Summary, claim: ClaimSummary, draws: _Draws) -> Conditioned:
    if claim.worked is not None:
        return _worked_out(study, claim, claim.worked, draws.assumptions)
    used = tuple(item.name for item in draws.assumptions if item.name not in claim.unread)
    before = claim.before
    if not used:
        n, size = before["draws"], float(before["draws"])
        if study.posterior is not None:
            size = kish(np.ones(n), _numbers(study, claim.draws))
        return Conditioned(claim, (), before, before, n, size)
    weights, reach, shift = draws.of(used)
    left = claim.draws[weights[claim.draws] > 0.0]
    size = kish(weights[left], _numbers(study, left))
    inside = int(np.count_nonzero(weights[left] if reach == 0.0 else draws.inside(used)[left]))
    if size < LEAST:
        return Conditioned(claim, used, before, None, inside, size)
    mass = None if reach == 0.0 else weights[left] * (size / weights[left].sum())
    after = _kept(claim, weights > 0.0, mass)
    told = shares_json(after, study.quick, study.looks)
    if claim.undecided:  # nor is it by what it names under the assumption
        told["phrase"] = before["phrase"]
    return Conditioned(claim, used, before, told, inside, size, reach, shift)


def _numbers(study: Summary, rows: NDArray[np.int64]) -> list[int] | None:
    """Prior draws that those draws stand for, under a posterior."""
    return None if study.posterior is None else [study.posterior[row] for row in rows]


def _worked_out(
    study: Summary, claim: ClaimSummary, worked: Mapping[str, Floats], assumptions: Sequence[Assumption]
) -> Conditioned:
    """A claim without arms: its draws cost nothing and are many, so none beyond a range are needed."""
    used = [item for item in assumptions if np.ptp(worked.get(item.name, np.zeros(1))) > 0.0]
    keep = np.ones(study.draws, dtype=bool)
    for item in used:
        keep &= item.keeps(worked[item.name])
    after = _kept(claim, keep)
    told = shares_json(after, study.quick, study.looks) if used else claim.before
    size, names = float(len(after.draws)), tuple(item.name for item in used)
    return Conditioned(claim, names, claim.before, told if size >= LEAST or not used else None, len(after.draws), size)


def _kept(claim: ClaimSummary, keep: NDArray[np.bool_], mass: Floats | None = None) -> Outcomes:
    """The outcomes of the draws kept (draws,), which count for `mass` each, where not 1; paired effects are shrunk
    anew, since their mean is another.
    """
    rows = keep[claim.draws]
    if claim.line is not None:
        found = claim.line.kept(rows)
        return found if mass is None else found.weighted(mass)
    return sorted_out([one.kept(rows) for one in claim.measured], claim.decides_on, mass)


def _json(row: Conditioned) -> Json:
    return {
        "id": row.claim.id,
        "statement": dict(row.claim.statement),
        "touched_by": list(row.touched_by),
        "draws_kept": row.kept,
        "effective_draws": rounded(row.effective),
        "beyond": row.reach,
        "shift": rounded(row.shift),
        "before": row.before,
        "after": row.after,
    }


def _too_few(study: Summary, assumptions: Sequence[Assumption], most: Conditioned) -> InputErrors:
    said = " ".join(str(item) for item in assumptions)
    message = (
        f"{most.effective:.3g} effective draws of {most.before['draws']} stored lie there, fewer than {LEAST}: "
        f"too few to say anything. A new run draws there alone: {command(study, assumptions)}"
    )
    return InputErrors([InputError("command line", 0, 0, f"--assume {said}", message)])
