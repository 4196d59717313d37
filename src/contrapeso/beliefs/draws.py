"""What is needed to weigh a study's draws anew without running a world: `draws.json`, and the report's sliders.

For every claim and draw: the chance of each outcome (its posterior probability, as the shares count it) and the effect;
for the numbers and forms that matter most over all claims: what was drawn.

Which ones: a number's weight in a claim is the largest of three shares, each in [0, 1]: of the effect's variance that
it explains (its index), of the verdict's doubt that knowing it would take away (worth knowing), of the tried draws in
which moving it alone turns the answer (solved). Weights are added over the claims; a product's go half to each factor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.beliefs.condition import LEAST, command
from contrapeso.beliefs.soft_weights import FALL, ranks
from contrapeso.claims import computed
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.labels import FORM, TIMES, label
from contrapeso.evidence.rules import rule
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.experiment.parameter_draws import reads
from contrapeso.statistics import intervals, likelihood
from contrapeso.statistics.rounding import rounded
from contrapeso.version import VERSION

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
Floats = NDArray[np.float64]
MOST_NUMBERS, MOST_FORMS = 12, 3
STEPS = 100  # of a slider; its ends are the prior's
SAID = ("published", "derived")


def document(study: Study) -> Json | None:
    """The document; None for a quick study, or one with fewer draws than an assumption may leave."""
    if study.quick or study.draws < LEAST:
        return None
    known = registry.load()
    names = [name for name, _ in leading(study)]
    forms = [name for name in names if name.startswith(FORM)][:MOST_FORMS]
    numbers = [name for name in names if not name.startswith(FORM) and _ranged(known.entries[name])][:MOST_NUMBERS]
    drawn, level = study.drawn.columns, intervals.level_of(study.looks)
    return {
        "study": study.name,
        "version": VERSION,
        "registry_sha256": known.sha256,
        "seed": study.seed,
        "draws": study.draws,
        "stand_for": None if study.posterior is None else list(study.posterior[: study.draws]),
        "command": command(study, ()),
        "rules": {
            "least": LEAST, "fall": FALL, "steps": STEPS, "level": level,
            "z": rounded(NormalDist().inv_cdf((1.0 + level) / 2.0), 8),
            "reliable": rule("reliable"), "bands": [[b.low, b.high, b.name] for b in likelihood.SCALE],
            "most_bands": likelihood.MOST_BANDS,
        },
        "numbers": [_number(known.entries[name], drawn[name]) for name in numbers],
        "forms": [_form(name, drawn[name]) for name in forms],
        "claims": [_claim(claim, study, numbers + forms, drawn) for claim in study.claims],
    }  # fmt: skip


def leading(study: Study) -> list[tuple[str, float]]:
    """Numbers and forms that are drawn with what they weigh over all claims, the heaviest first."""
    total: Counter[str] = Counter()
    for claim in study.claims:
        own: dict[str, float] = {}
        for name, weight in _weights(claim, study):
            parts = name.split(TIMES)
            for part in parts:
                own[part] = max(own.get(part, 0.0), weight / len(parts))
        total.update(own)
    drawn = study.drawn.columns
    found = [(name, weight) for name, weight in total.items() if name in drawn and weight > 0.0]
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _weights(claim: Claim, study: Study) -> Iterator[tuple[str, float]]:
    found = study.verdicts[claim.id].finding
    if found is not None:
        yield from ((index.name, index.total) for index in found.influences)
        if found.knowing is not None:
            doubt = max(1e-9, 1.0 - found.knowing.now)
            yield from ((w.name, min(1.0, w.value / doubt)) for w in found.knowing.worths if w.ci90[0] > 0.0)
    solved = (study.deep.get(claim.id) or {}).get("solved") or {}
    for row in solved.get("numbers") or ():
        if row.get("tried"):
            yield str(row["name"]), float(row["turned"]) / float(row["tried"])


def _ranged(entry: Entry) -> bool:
    """Whether a range makes sense: not a choice, not a flag."""
    return entry.prior is not None and entry.prior.kind != "choice" and entry.unit not in ("choice", "flag", "set")


def _number(entry: Entry, drawn: Floats) -> Json:
    source = registry.load().sources.get(entry.source) if entry.source else None
    prior = entry.prior
    assert prior is not None  # it was drawn
    seen = entry.status in SAID and isinstance(entry.value, int | float)
    default = entry.encode(entry.value)
    return {
        "name": entry.name, "label": dict(entry.label), "unit": entry.unit, "status": entry.status,
        "source": str(source) if source else entry.source, "locator": entry.locator,
        "prior": {
            "kind": prior.kind, "values": list(prior.values), "ends": [entry.quantile(0.0), entry.quantile(1.0)],
            "quantiles": [rounded(float(x), 5) for x in entry.quantiles(np.arange(STEPS + 1) / STEPS)],
        },
        "default": rounded(default, 6), "default_rank": rounded(float(ranks(entry, np.array([default]))[0])),
        "published": [rounded(default, 6)] if seen else [],
        "values": [rounded(x, 5) for x in drawn], "ranks": [rounded(u) for u in ranks(entry, drawn)],
    }  # fmt: skip


def _form(name: str, drawn: Floats) -> Json:
    form = registry.load().forms[name.removeprefix(FORM)]
    return {
        "name": name, "label": label(name),
        "alternatives": [
            {"name": alternative, "says": dict(says), "weight": weight}
            for alternative, says, weight in zip(form.alternatives, form.says, form.weights, strict=True)
        ],
        "values": [int(x) for x in drawn],
    }  # fmt: skip


def _claim(claim: Claim, study: Study, names: list[str], drawn: dict[str, Floats]) -> Json:
    verdict = study.verdicts[claim.id]
    found = verdict.outcomes
    chances = chances_of(found)
    gate = verdict.gate
    return {
        "id": claim.id,
        "reads": _reads(claim, study, names, drawn),
        "paired": claim.paired,
        "several": bool(found.each),
        "worded": gate is None or gate.passed is not False,
        "draws": None if len(found.draws) == study.draws else [int(k) for k in found.draws],
        "holds": [rounded(p) for p in chances[:, 0]],
        "reversed": [rounded(p) for p in chances[:, 2]],
        "effect": [rounded(x) for x in found.effects],
        "raw": [rounded(x) for x in found.raw] if claim.paired else None,
        "noise": [rounded(x) for x in found.noise] if claim.paired else None,
        "freedom": [rounded(x) for x in found.freedom] if claim.paired else None,
    }


def chances_of(found: Outcomes) -> Floats:
    """(K, 3): how likely each draw is of each class."""
    return np.eye(3)[found.classes] if found.mixture is None else found.mixture.chances


def _reads(claim: Claim, study: Study, names: list[str], drawn: dict[str, Floats]) -> list[str]:
    """Those of the names that matter to the claim: not set in all its arms; for a claim without arms what it is worked
    out from, where that is what the worlds were drawn with.
    """
    if claim.design.arms:
        varies = reads(claim)
        return [name for name in names if varies(name)]
    worked = computed.drawn(claim, study.draws, study.seed)
    return [name for name in names if name in worked and np.array_equal(worked[name], drawn[name])]
