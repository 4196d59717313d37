"""Everything that the report shows of a study, as JSON values: plain texts in both languages, numbers rounded."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.evidence.labels import label
from contrapeso.experiment import plan
from contrapeso.results import report_tables, study_json
from contrapeso.statistics.rounding import rounded
from contrapeso.version import VERSION
from contrapeso.words import catalogue

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
DOTS = 50
MOST_EFFECTS = 200
NAMES = ("holds", "no_material", "reversed")
WORDS = catalogue("results")


def report_data(study: Study) -> Json:
    """The report's data (JSON-serialisable), but for what its panels add."""
    return {
        "study": study.name,
        "title": _title(study.name),
        "version": VERSION,
        "registry_sha256": registry.load().sha256,
        "seed": study.seed,
        "draws": study.draws,
        "worlds": study.worlds,
        "worlds_simulated": study.table.simulated,
        "precision": study.precision,
        "quick": study.quick,
        "interrupted": study.interrupted,
        "generated_with": shlex.join(["contrapeso", *sys.argv[1:]]),
        "replay": "contrapeso replay contrapeso-out --world {world}",
        "claims": [claim_data(claim, study) for claim in sorted(study.claims, key=lambda c: (c.critic, c.order))],
        "arms": [{"name": arm.name, "sha256": arm.sha256, "weeks": arm.horizon_weeks}
                 for arm in study.table.plan.arms.values()],
    }  # fmt: skip


def claim_data(claim: Claim, study: Study) -> Json:
    """One claim of the report."""
    v = study.verdicts[claim.id]
    about = claim.metric.about
    found = study_json.claim_json(claim, study)
    line = claim.line[0] if np.isfinite(claim.line[0]) else claim.line[1]
    return found | {
        "order": claim.order,
        "critic": claim.critic,
        "paragraph": claim.paragraph,
        "decides": dict(claim.decides),
        "verdict": v.word,
        "metric": claim.metric.metric,
        "metric_label": {"en": about.en, "es": about.es},
        "unit": about.unit,
        "window": claim.metric.window,
        "direction": claim.direction,
        "line": None if claim.paired else rounded(line),
        "effect_label": None if claim.paired else _effect_label(claim, line),
        "arms": _arms(claim),
        "dots": dots(claim, study),
        "effects": _effects(v.outcomes.effects),
        "series": _series(claim, study),
        "harm": study_json.harm_rows(claim, study),
        "shown": _shown(claim, study),
        "parameters": report_tables.parameters(claim, study),
        "breakeven": v.breakeven if v.decided or v.turn else None,
        "assumed_label": label(v.assumed) if v.assumed and v.assumed != claim.metric.metric else None,
    }


def dots(claim: Claim, study: Study) -> list[Json]:
    """Up to 50 draws, each a world that can be replayed, whose counts agree with the shares."""
    found = study.verdicts[claim.id].outcomes
    n = len(found.classes)
    if n == 0:
        return []
    picked: list[int] = []
    for k, count in enumerate(allotted(found.counts, min(DOTS, n))):
        picked += np.flatnonzero(found.classes == k)[:count].tolist()
    return [
        {"draw": int(found.draws[i]), "outcome": NAMES[found.classes[i]], "effect": rounded(found.effects[i]),
         "world": int(found.draws[i]) * study.table.worlds_per_draw}
        for i in sorted(picked)
    ]  # fmt: skip


def allotted(counts: tuple[int, ...], seats: int) -> list[int]:
    """Seats by largest remainder: as near to the counts' proportions as whole dots get."""
    total = sum(counts)
    exact = [count * seats / total for count in counts]
    found = [int(x) for x in exact]
    for i in sorted(range(len(counts)), key=lambda i: (found[i] - exact[i], i))[: seats - sum(found)]:
        found[i] += 1
    return found


def _effects(effects: np.ndarray) -> list[float | None]:
    """Sorted; thinned evenly where there are very many."""
    ordered = np.sort(effects)
    if len(ordered) > MOST_EFFECTS:
        ordered = ordered[np.linspace(0, len(ordered) - 1, MOST_EFFECTS).round().astype(int)]
    return [rounded(x) for x in ordered]


def _effect_label(claim: Claim, line: float) -> Json:
    about = claim.metric.about
    return WORDS.each("effect", label={"en": about.en, "es": about.es}, line=f"{line:g}")


def _title(study: str) -> Json | None:
    """What the library calls a study of its own."""
    key = f"title_{study}"
    return WORDS.each(key) if WORDS.has(key) else None


def _arms(claim: Claim) -> Json:
    def one(name: str) -> Json | None:
        return {"name": name, "label": dict(claim.arms[name].label)} if name else None

    return {"a": one(claim.a), "b": one(claim.b), "shown": [one(name) for name in claim.shown_arms]}


def _series(claim: Claim, study: Study) -> Json | None:
    found = study.pictures.series.get(claim.id)
    if found is None:
        return None
    about = claim.metric.about
    return {**found, "metric_label": {"en": about.en, "es": about.es}}


def _shown(claim: Claim, study: Study) -> list[Json]:
    """Other metrics of the pair, then other arms on the deciding metric, each against its own comparator."""
    rows = []
    names = {"name": claim.a, "label": dict(claim.arms[claim.a].label)} if claim.a else None
    for reading in claim.shown:
        row = study_json.measure(claim, study.table, reading, claim.a, claim.b)
        rows.append(_row(row, names, reading.window))
    for name in claim.shown_arms:
        against = claim.against(name)
        row = study_json.measure(claim, study.table, claim.metric, name, against)
        arm = {"name": name, "label": dict(claim.arms[name].label)}
        share = _share(claim, study, name)
        rows.append(_row(row, arm, claim.metric.window) | {"against": against, "share_holds": share})
    return rows


def _share(claim: Claim, study: Study, name: str) -> float | None:
    """How often the claim would hold with the shown pair in place of the deciding one; None without a pair."""
    if not claim.paired or claim.against(name) == claim.b:
        return None
    pair = claim.in_place(name, claim.against(name))
    values = [study.table.values(plan.need(claim, arm, reading)) for arm, reading in pair]
    return rounded(claim.design.classes(claim, values).shares[0])


def _row(row: Json, arm: Json | None, window: str | None) -> Json:
    return {**row, "arm": arm, "window": window, "metric_label": row["label"], "share_holds": None}
