"""A study as JSON: the fields of `study --json`, and more beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.claims import levers
from contrapeso.claims.schema import Claim, Reading
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM, label
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table
from contrapeso.results import arm_differences, finding_json, report_tables
from contrapeso.statistics.rounding import rounded
from contrapeso.study import freeze
from contrapeso.verdicts import confidence, materiality, size
from contrapeso.verdicts.verdict import Verdict
from contrapeso.version import VERSION

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]


def study_json(study: Study) -> Json:
    """{"study", "claims": […]} with worlds, draws, seed, version and failures beside."""
    return {
        "study": study.name,
        "claims": [claim_json(claim, study) for claim in study.claims],
        "draws": study.draws,
        "worlds": study.worlds,
        "seed": study.seed,
        "precision": study.precision,
        "quick": study.quick,
        "interrupted": study.interrupted,
        "version": VERSION,
        "registry_sha256": registry.load().sha256,
        "arms": len(study.table.plan.arms),
        "worlds_simulated": study.table.simulated,
        "checked": study.table.checked(),
        "failed_worlds": dict(sorted(study.table.failures.items())),
        "provenance": freeze.freeze(study.claims, study.seed, study.precision, study.quick, study.posterior),
    }


def claim_json(claim: Claim, study: Study) -> Json:
    """One claim of the study's JSON."""
    v = study.verdicts[claim.id]
    found: Json = {
        "id": claim.id,
        "kind": claim.kind,
        "statement": dict(claim.statement),
        "comparator": {"a": claim.a, "b": claim.b, "anchor": claim.anchor} if claim.paired else None,
        "metric": str(claim.metric),
        "direction": claim.direction if claim.paired else None,
        "line": None if claim.paired else [rounded(x) for x in claim.line],
        "material": claim.material if claim.material_absolute is None else claim.material_absolute,
        "effect_relative": claim.relative,
        "verdict": None if v.phrase is None else v.phrase["en"],
        "phrase": v.phrase,
        "confidence": v.confidence.words,
        "confidence_level": v.confidence.level,
        "confidence_why": v.confidence.why,
        "tested": dict(claim.tested) or None,
        "cause_gate": None if v.gate is None else v.gate.to_json(),
        **experiment_json(claim),
        **size.to_json(claim, v.outcomes),
        "record_conflict": confidence.conflict(claim, v.outcomes),
        "arms_differ": arm_differences.to_json(claim),
        "arms_set": levers.to_json(claim, lambda arm, lever: study.table.values(plan.solved(claim, arm, lever))),
        "provenance": report_tables.provenance(claim, study),
        **shares_json(v),
        "reliability": None if v.outcomes.mixture is None else rounded(v.outcomes.reliability, 3),
        "precision_reached": study.precision is None or v.half_width <= study.precision,
        "materiality_curve": materiality.curve(claim, v.outcomes),
        "median_effect": rounded(v.median_effect),
        "ci90_effect": pair(v.ci90_effect),
        "draws": len(v.outcomes.classes),
        "worlds": worlds_of(claim, study),
        "failed": v.outcomes.failed,
        "breakeven": v.breakeven,
        "flips_when": list(v.flips_when),
        "turn": None if v.turn is None else {name: rounded(value) for name, value in v.turn.items()},
        **finding_json.to_json(v.finding, v.outcomes, levers.undrawn(claim)),
        "assumed": v.assumed,
        "contested_by": contested_json(v),
        "record": record_json(claim),
        "harm": {row.pop("metric"): row for row in harm_rows(claim, study)},
        "claim_sha256": claim.sha256,
        "knock_out": None,
        "refuters": None,
        "solved": None,
        "corners": None,
        **study.deep.get(claim.id, {}),
    }
    return found | claim.design.beside(claim, max(1, study.draws), study.seed)


def experiment_json(claim: Claim) -> Json:
    """What else makes the experiment: its cause and what switches that off, further metrics, what each side could
    say.
    """
    cause = claim.cause
    nil = {} if cause is None else {name: _decoded(name, value) for name, value in cause.nil.items()}
    return {
        "cause": None if cause is None else {
            "levers": list(cause.levers), "forms": list(cause.forms), "events": list(cause.events),
            "nil": {**nil, **{f"{FORM}{name}": value for name, value in cause.nil_forms.items()}},
        },
        "decides_on": claim.decides_on if claim.also else None,
        "also": [{"metric": str(one.metric), "direction": one.direction} for one in claim.also],
        "per": None if claim.per is None else str(claim.per),
        "over": claim.over or None,
        "fair": {side: dict(said) for side, said in claim.fair.items()} or None,
        "sign_fixed": dict(claim.sign_fixed) or None,
    }  # fmt: skip


def _decoded(name: str, value: float) -> Any:
    return registry.load().entries[name].decode(value)


def shares_json(v: Verdict) -> Json:
    """The three shares (rounded so that they still add to 1) and their intervals."""
    holds, reverse = round(v.shares[0], 4), round(v.shares[2], 4)
    return {
        "share_holds": holds,
        "share_no_material": round(1.0 - holds - reverse, 4) if len(v.outcomes.classes) else 0.0,
        "share_reversed": reverse,
        "ci90": pair(v.intervals[0]),
        "ci90_no_material": pair(v.intervals[1]),
        "ci90_reversed": pair(v.intervals[2]),
    }


def worlds_of(claim: Claim, study: Study) -> int:
    """Worlds behind a claim: those of its draws in which its arms ran."""
    if not claim.deciding:
        return 0
    found = study.verdicts[claim.id].outcomes
    if found.worlds is not None:
        return found.worlds
    return len(found.classes) * study.table.worlds_per_draw - found.failed


def contested_json(v: Verdict) -> list[Json]:
    """Forms whose alternatives answer differently."""
    return [
        {
            "form": item.form,
            "label": label(FORM + item.form),
            "alternatives": [
                {"name": name, "label": label(f"{FORM}{item.form}={name}"), "share_holds": rounded(share),
                 "ci90": pair(span)}
                for name, (share, span) in item.alternatives.items()
            ],
        }
        for item in v.contested
    ]  # fmt: skip


def record_json(claim: Claim) -> list[Json]:
    """The record, its keys resolved to what was found and where."""
    known = registry.load()
    rows = []
    for line in claim.record:
        item = known.record[line.key]
        source = known.sources.get(item.source)
        rows.append({
            "key": line.key, "stance": line.stance, "finding": dict(item.finding), "carries": dict(line.carries),
            "source": str(source) if source else item.source, "locator": item.locator, "checked": item.checked,
            "kind": item.kind, "year": item.year,
        })  # fmt: skip
    return rows


def harm_rows(claim: Claim, study: Study) -> list[Json]:
    """What people suffer in both arms; for claims without arms the campaign against the baseline."""
    if claim.deciding:
        return [measure(claim, study.table, reading, claim.a, claim.b) for reading in claim.harm]
    return [
        contrast_row(Reading(row["metric"]), np.asarray(row["a"]), np.asarray(row["b"])) for row in study.pictures.harm
    ]


def measure(claim: Claim, table: Table, reading: Reading, a: str, b: str) -> Json:
    """A reading in two arms (or one) over all draws, each by the mean of its worlds."""
    sides = [table.values(plan.need(claim, arm, reading)) for arm in (a, b) if arm]
    there = np.asarray(np.isfinite(sides).all(axis=0))
    ran = there.any(axis=1)
    first, *rest = [np.where(there, side, 0.0)[ran].sum(axis=1) / there[ran].sum(axis=1) for side in sides]
    return contrast_row(reading, first, rest[0] if rest else None)


def contrast_row(reading: Reading, a: np.ndarray, b: np.ndarray | None) -> Json:
    """Means of both arms and of their paired difference with its 90 % normal interval, over draws (or worlds) that ran
    in both."""
    about = reading.about
    row: Json = {
        "metric": str(reading), "label": {"en": about.en, "es": about.es}, "unit": about.unit, "mean_a": None,
        "mean_b": None, "difference": None, "ci90": None,
    }  # fmt: skip
    both = np.isfinite(a) if b is None else np.isfinite(a) & np.isfinite(b)
    if not both.any():
        return row
    row["mean_a"] = rounded(a[both].mean())
    if b is None:
        return row
    row["mean_b"] = rounded(b[both].mean())
    difference = a[both] - b[both]
    error = 1.645 * float(np.std(difference, ddof=1)) / np.sqrt(len(difference)) if len(difference) > 1 else np.nan
    row["difference"] = rounded(difference.mean())
    row["ci90"] = pair((difference.mean() - error, difference.mean() + error))
    return row


def pair(span: tuple[float, float]) -> list[float | None]:
    """An interval, rounded."""
    return [rounded(span[0]), rounded(span[1])]
