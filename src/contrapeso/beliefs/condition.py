"""Your assumption: the stored ensemble, of which the draws are kept whose drawn value lies where a reader says.

No world is run. Draws that are kept are draws from the prior given the assumption, so the shares are those that a
study under that prior would estimate, with fewer draws; effects are shrunk among themselves as there. Where too few lie
there, draws just beyond count too, for less (`widening.py`).
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.beliefs import widening
from contrapeso.beliefs.assumption import Assumption
from contrapeso.beliefs.soft_weights import kish
from contrapeso.beliefs.widening import LEAST
from contrapeso.claims import computed
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM, label
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.experiment import outcomes
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.experiment.parameter_draws import reads
from contrapeso.statistics.rounding import rounded
from contrapeso.statistics.sensitivity.basis import one_thread
from contrapeso.study.sequential import Study
from contrapeso.verdicts import cause_gate
from contrapeso.verdicts.verdict import phrase, shares_of
from contrapeso.version import VERSION

Json = dict[str, Any]
Floats = NDArray[np.float64]
@dataclass(frozen=True)
class Conditioned:
    """A claim before and after the assumptions that touch it. `after` is None below the floor of draws; `kept` lie
    inside; where that is too few, draws beyond count too, falling off at scale `reach` (share of the prior), and lie on
    average `shift` off the range's middle.
    """

    claim: Claim
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

    study: Study
    assumptions: Sequence[Assumption]
    weights: dict[tuple[str, ...], tuple[Floats, float, float]] = field(default_factory=dict)
    values: dict[str, Floats] = field(default_factory=dict)

    def of(self, used: tuple[str, ...]) -> tuple[Floats, float, float]:
        """(weights (draws,), reach, shift) of the assumptions of those names."""
        if used not in self.weights:
            chosen = {item.name: item for item in self.assumptions if item.name in used}
            values = {name: self.column(name) for name in used}
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


    def column(self, name: str) -> Floats:
        """What was drawn of a number or form, (draws,); looked up once."""
        if name not in self.values:
            self.values[name] = self.study.drawn.column(name)
        return self.values[name]

    def inside(self, used: Sequence[str]) -> NDArray[np.bool_]:
        """(draws,) which lie inside the ranges of those names."""
        lies = [item.keeps(self.column(item.name)) for item in self.assumptions if item.name in used]
        return np.asarray(np.all(lies, axis=0))


def condition(study: Study, assumptions: Sequence[Assumption]) -> Json:
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


def command(study: Study, assumptions: Sequence[Assumption]) -> str:
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


def _claim(study: Study, claim: Claim, draws: _Draws) -> Conditioned:
    if not claim.design.arms:
        return _worked_out(study, claim, draws.assumptions)
    varies = reads(claim)  # what both arms set isn't the draw's, so the draw's value says nothing
    used = tuple(item.name for item in draws.assumptions if varies(item.name))
    before = _before(study, claim)
    if not used:
        n, size = before["draws"], float(before["draws"])
        if study.posterior is not None:
            size = kish(np.ones(n), _numbers(study, study.outcomes_of(claim).draws))
        return Conditioned(claim, (), before, before, n, size)
    weights, reach, shift = draws.of(used)
    after = _kept(study, claim, weights)
    size = kish(weights[after.draws], _numbers(study, after.draws))
    inside = int(np.count_nonzero(weights[after.draws] if reach == 0.0 else draws.inside(used)[after.draws]))
    if size < LEAST:
        return Conditioned(claim, used, before, None, inside, size)
    if reach > 0.0:
        mass = weights[after.draws]
        after = after.weighted(mass * (size / mass.sum()))
    told = _shares(after, study.quick, study.looks)
    if before["phrase"] == cause_gate.undecided():  # nor is it by what it names under the assumption
        told["phrase"] = before["phrase"]
    return Conditioned(claim, used, before, told, inside, size, reach, shift)


def _numbers(study: Study, rows: NDArray[np.int64]) -> list[int] | None:
    """Prior draws that those draws stand for, under a posterior."""
    return None if study.posterior is None else [study.posterior[row] for row in rows]


def _worked_out(study: Study, claim: Claim, assumptions: Sequence[Assumption]) -> Conditioned:
    """A claim without arms: its draws cost nothing and are many, so none beyond a range are needed."""
    found, before = study.outcomes_of(claim), _before(study, claim)
    worked = computed.drawn(claim, study.draws, study.seed)
    used = [item for item in assumptions if np.ptp(worked.get(item.name, np.zeros(1))) > 0.0]
    keep = np.ones(study.draws, dtype=bool)
    for item in used:
        keep &= item.keeps(worked[item.name])
    after = found.kept(keep[found.draws]) if used else found
    size = float(len(after.draws))
    told = _shares(after, study.quick, study.looks) if used else before
    names = tuple(item.name for item in used)
    return Conditioned(claim, names, before, told if size >= LEAST or not used else None, len(after.draws), size)


def _kept(study: Study, claim: Claim, weights: Floats) -> Outcomes:
    """The outcomes of the draws that count; paired effects are shrunk anew, since their mean is another."""
    keep = weights > 0.0
    if not claim.paired:
        found = study.outcomes_of(claim)
        return found.kept(keep[found.draws])
    values = [values[keep] for values in outcomes.arms_values(claim, study.table)]
    found = claim.design.classes(claim, values)
    return replace(found, draws=np.flatnonzero(keep)[found.draws])


def _before(study: Study, claim: Claim) -> Json:
    """The claim's shares without any assumption, as its study told them."""
    if claim.id in study.told:
        return dict(study.told[claim.id])
    found = _shares(study.outcomes_of(claim), study.quick, study.looks)
    verdict = study.verdicts.get(claim.id)
    return found if verdict is None else {**found, "phrase": verdict.phrase}


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
        "median_effect": rounded(_median(found)) if len(found.effects) else None,
        "phrase": None if quick or not len(found.classes) else phrase(found, holds),
    }


def _median(found: Outcomes) -> float:
    """Of the effects, by what each draw counts for."""
    if found.mass is None:
        return float(np.median(found.effects))
    order = np.argsort(found.effects, kind="stable")
    reached = np.cumsum(found.mass[order]) >= found.mass.sum() / 2.0
    return float(found.effects[order[int(np.argmax(reached))]])


def _pair(span: tuple[float, float]) -> list[float | None]:
    return [rounded(span[0]), rounded(span[1])]


def _too_few(study: Study, assumptions: Sequence[Assumption], most: Conditioned) -> InputErrors:
    said = " ".join(str(item) for item in assumptions)
    message = (
        f"{most.effective:.3g} effective draws of {most.before['draws']} stored lie there, fewer than {LEAST}: "
        f"too few to say anything. A new run draws there alone: {command(study, assumptions)}"
    )
    return InputErrors([InputError("command line", 0, 0, f"--assume {said}", message)])
