"""All that a verdict follows from, as JSON: claims and arms, numbers and forms, rules, and the sources of the model.

A registration freezes it before a run, every result holds it, and `changes` names what differs between two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from contrapeso.claims import kinds
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.forms import Form
from contrapeso.evidence.prior import Prior, Truncated
from contrapeso.experiment.blocks import WORLDS_PER_DRAW
from contrapeso.statistics import intervals
from contrapeso.store import Either, Every, question, sha256_json
from contrapeso.store.question import DIGITS, ROOT, model

Json = dict[str, Any]
JUDGING = (
    "claims/classing", "claims/computed", "experiment/blocks", "experiment/outcomes", "experiment/plan",
    "experiment/replicates", "statistics/intervals", "statistics/likelihood", "statistics/mixture",
    "statistics/shrinkage", "study/gates", "study/more_worlds", "study/next_block", "study/sequential",
    "verdicts/cause_gate", "verdicts/verdict",
)  # fmt: skip
"""Modules that make a verdict of what the model gave."""
PLAIN = ("kind", "direction", "material", "material_absolute", "uncertainty", "anchor", "a", "b")
HASHED = ("statement", "decides", "line", "conditions", "forms", "harm", "shown", "record", "reads", "equal_cost",
          "tested", "outcomes", "cause", "also", "decides_on", "per", "over")  # fmt: skip

SCALAR = Either(None, str, float, bool)
SHAPE = {
    "version": str,
    "rules": Every(Either(SCALAR, Every(str))),
    "claims": Every({"sha256": str, "fields": Every(Either(SCALAR, list)), "arms": Every(str)}),
    "registry_sha256": str,
    "entries": Every({"value": object, "prior": object}),
    "forms": Every(Every(float)),
    "model": Every(str),
}
"""Of what `freeze` gives, for files that hold it."""


def freeze(
    claims: Sequence[Claim], seed: int, precision: float | None, quick: bool, posterior: Sequence[int] | None = None
) -> Json:
    """What a study of these claims follows from; equal on every machine."""
    known, same = registry.load(), question.anywhere()
    return {
        "version": same["version"],
        "rules": {
            "seed": seed,
            "precision": precision,
            "quick": quick,
            "posterior": None if posterior is None else sha256_json(list(posterior))[:DIGITS],
            "interval_level": intervals.LEVEL,
            "worlds_per_draw": WORLDS_PER_DRAW,
            "sources": judging(),
        },
        "claims": {claim.id: claim_of(claim) for claim in claims},
        "registry_sha256": same["registry_sha256"],
        "entries": {name: entry_of(known.entries[name]) for name in sorted(known.entries)},
        "forms": {name: form_of(form) for name, form in known.forms.items()},
        "model": model(),
    }


def claim_of(claim: Claim) -> Json:
    """A claim by its hash, its fields (long ones by their hash) and the hashes of its arms."""
    fields: Json = {name: getattr(claim, name) for name in PLAIN}
    fields["metric"] = str(claim.metric)
    fields |= {name: question.short(repr(getattr(claim, name)).encode()) for name in HASHED}
    return {
        "sha256": claim.sha256,
        "fields": fields,
        "arms": {name: arm.scenario.sha256[:DIGITS] for name, arm in claim.arms.items()},
    }


def entry_of(entry: Entry) -> Json:
    """An entry's value and prior."""
    value = entry.value
    plain = None if isinstance(value, float) and not math.isfinite(value) else value
    return {"value": plain, "prior": None if entry.prior is None else prior_text(entry.prior)}


def prior_text(prior: Prior) -> str:
    """A prior with all its digits."""
    within = f" within {list(prior.within)}" if isinstance(prior, Truncated) else ""
    return f"{prior.kind} {list(prior.values)}{within}"


def form_of(form: Form) -> Json:
    """A form's alternatives with their weights, the default first."""
    return {name: weight for name, weight in zip(form.alternatives, form.weights, strict=True)}


@cache
def judging() -> dict[str, str]:
    """Hashes of the sources that turn numbers into a verdict, the kinds of claims among them."""
    return question.hashes(
        ROOT / f"{name}.py" for name in (*JUDGING, *(f"claims/kinds/{kind}" for kind in kinds.known()))
    )
