"""Refuters: whether a verdict survives when what should make no difference is changed, or what should make one is.

sham lever: arm B against itself with a price changed that only the bill reads: the effect must be exactly 0.
sham week: arm B against itself, with arm A's levers set after the claim's window: within it exactly 0.
unguided: the same sorties at random targets in both arms: where the arms differ in what guides sorties and the claim
mostly holds, the share that holds must fall (paired 90 % interval below 0), else it needs sorties and no guidance.
other draws: another 64 draws: no share may differ by more than both half-widths together (in quadrature), as in `diff`.
other form: no reading of the disputed form that moves the answer most gives the other answer.
A refuter that doesn't apply isn't counted; claims without a pair of arms have none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.claims.schema import Arm, Claim
from contrapeso.evidence import registry
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import Runner, Table
from contrapeso.experiment.outcomes import HOLDS, Outcomes
from contrapeso.experiment.posterior import simulating
from contrapeso.robustness.ablation_found import paired_change
from contrapeso.robustness.refuter_sentences import Refuter
from contrapeso.scenario import Scenario
from contrapeso.scenario.scenario import Rule
from contrapeso.statistics.sensitivity.specification import CONTESTED, LEANING
from contrapeso.verdicts.verdict import Verdict, shares_of
from contrapeso.work import REFUTING, Progress, part_of

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

SHAM = "cost.per_arrest"
SHAM_DRAWS, DRAWS = 16, 64
ELSEWHERE = 64_000
"""First of the other draws: a whole number of blocks, beyond any study's."""
AFTER = 13
HALF = 0.5
GUIDES = ("surveillance.", "deck.", "leak.", "strikes.priority.", "strikes.dynamic_share", "strikes.latency_hours")


@dataclass(frozen=True)
class Variant:
    """A claim with other arms, the draws that it is run on, and the first of them."""

    kind: str
    claim: Claim
    draws: int
    first: int = 0


def refute(
    study: Study, simulate: Any, jobs: int = 1, progress: Progress | None = None, draws: int = DRAWS
) -> dict[str, tuple[Refuter, ...]]:
    """By claim id its refuters in order. `progress(done, total, text)` counts worlds."""
    engine = simulate if study.posterior is None else simulating(simulate, study.posterior)
    wanted = {claim.id: _variants(claim, study, draws) for claim in study.claims}
    tables = _run([v for found in wanted.values() for v in found], study, engine, jobs, progress)
    judged = {}
    for claim in study.claims:
        found = {v.kind: outcomes.of(v.claim, tables[v.draws, v.first], study.seed) for v in wanted[claim.id]}
        judged[claim.id] = _judge(claim, study, found)
    return judged


def _variants(claim: Claim, study: Study, draws: int) -> list[Variant]:
    if not claim.paired or not claim.deciding:
        return []
    a, b = (claim.arms[name] for name in (claim.a, claim.b))
    found = [Variant("sham_lever", _with(claim, _sham_lever(b), b), min(SHAM_DRAWS, study.draws))]
    late = _sham_week(claim, a.scenario, b)
    if late is not None:
        found.append(Variant("sham_week", _with(claim, late, b), min(SHAM_DRAWS, study.draws)))
    if _guides(a.scenario, b.scenario) and study.verdicts[claim.id].shares[0] >= HALF:
        found.append(Variant("unguided", _with(claim, _random(a), _random(b)), min(draws, study.draws)))
    if study.posterior is None:
        found.append(Variant("other_draws", claim, draws, ELSEWHERE))
    return found


def _with(claim: Claim, a: Arm, b: Arm) -> Claim:
    """The claim with other deciding arms, the window where the claim has it."""
    first, last = claim.span
    metric = replace(claim.metric, anchor="week", week=first, weeks=last - first)
    return replace(claim, arms={claim.a: a, claim.b: b}, metric=metric, harm=(), shown=())


def _sham_lever(b: Arm) -> Arm:
    default = float(registry.load().entries[SHAM].value)
    return replace(b, scenario=replace(b.scenario, set={**b.scenario.set, SHAM: 2.0 * default}))


def _sham_week(claim: Claim, a: Scenario, b: Arm) -> Arm | None:
    """Arm B that takes A's levers when the window is over; None where the arms differ in more than levers."""
    if a.schedule != b.scenario.schedule or a.forms != b.scenario.forms or a.start != b.scenario.start:
        return None
    entries = registry.load().entries

    def value(scenario: Scenario, name: str) -> float:
        return scenario.set.get(name, entries[name].encode(entries[name].value))

    names = sorted(set(a.set) | set(b.scenario.set))
    changed = tuple((n, value(a, n)) for n in names if value(a, n) != value(b.scenario, n))
    last = claim.span[1]
    rule = Rule(week=last, assignments=changed)
    late = replace(b.scenario, horizon_weeks=last + AFTER, schedule=(*b.scenario.schedule, rule))
    return replace(b, scenario=late)


def _random(a: Arm) -> Arm:
    code = registry.load().entries["strikes.targeting"].encode("random")
    return replace(a, scenario=replace(a.scenario, set={**a.scenario.set, "strikes.targeting": code}))


def _guides(a: Scenario, b: Scenario) -> bool:
    """Whether A strikes and the arms differ in what guides its sorties."""
    differ = {name for name in {*a.set, *b.set} if repr(a.set.get(name)) != repr(b.set.get(name))}  # null is NaN
    guided = any(name.startswith(GUIDES) for name in differ)
    return guided and a.set.get("strikes.capacity_per_week", 0.0) > 0.0


def _run(
    variants: list[Variant], study: Study, engine: Any, jobs: int, progress: Progress | None
) -> dict[tuple[int, int], Table]:
    """Variants that share their draws are one table; their arms run together, each once."""
    groups: dict[tuple[int, int], list[Claim]] = {}
    for v in variants:
        groups.setdefault((v.draws, v.first), []).append(replace(v.claim, id=f"{v.claim.id}~{v.kind}"))
    size = study.table.worlds_per_draw
    tables = {key: Table(plan.make(tuple(claims)), size) for key, claims in groups.items()}
    total = sum(len(table.plan.arms) * draws * size for (draws, _), table in tables.items())
    base = 0
    for (draws, first), table in tables.items():
        runner = Runner(study.seed, jobs, engine, progress=part_of(progress, base, total, REFUTING))
        columns, _ = runner.block(table, list(table.plan.arms), range(first, first + draws))
        table.add(columns, draws)
        base += len(table.plan.arms) * draws * size
    return tables


def _judge(claim: Claim, study: Study, found: Mapping[str, Outcomes]) -> tuple[Refuter, ...]:
    if not claim.paired or not claim.deciding:
        return ()
    verdict = study.verdicts[claim.id]
    return (
        _nothing("sham_lever", found.get("sham_lever")),
        _nothing("sham_week", found.get("sham_week")),
        _unguided(verdict, found.get("unguided")),
        _other_draws(verdict, found.get("other_draws")),
        _other_form(verdict),
    )


def _nothing(kind: str, found: Outcomes | None) -> Refuter:
    """Passes if the effect is exactly 0 in every draw."""
    if found is None or not len(found.raw):
        return Refuter(kind, None, {})
    worst = float(np.max(np.abs(found.raw)))
    return Refuter(kind, worst == 0.0, {"draws": len(found.raw), "worst": worst})


def _unguided(verdict: Verdict, found: Outcomes | None) -> Refuter:
    if found is None:
        return Refuter("unguided", None, {})
    on = verdict.outcomes
    _, i, j = np.intersect1d(on.draws, found.draws, return_indices=True)
    change, ci90 = paired_change(on.classes[i] == HOLDS, found.classes[j] == HOLDS)
    return Refuter("unguided", ci90[1] < 0.0, {"draws": len(i), "change": change, "low": ci90[0], "high": ci90[1]})


def _other_draws(verdict: Verdict, found: Outcomes | None) -> Refuter:
    if found is None or not len(found.classes):
        return Refuter("other_draws", None, {})
    rows = zip(verdict.shares, verdict.intervals, found.shares, shares_of(found, 1), strict=True)
    meets = all(abs(a - b) <= math.hypot(_half(span), _half(other)) for a, span, b, other in rows)
    return Refuter("other_draws", meets, {"draws": len(found.classes), "holds": found.shares[0]})


def _half(span: tuple[float, float]) -> float:
    return (span[1] - span[0]) / 2.0


def _other_form(verdict: Verdict) -> Refuter:
    """By what the study has: forms are drawn, so every reading has its draws."""
    forms = () if verdict.finding is None else verdict.finding.curve.forms
    if not forms:
        return Refuter("other_form", None, {})
    return Refuter("other_form", forms[0].effect not in (CONTESTED, LEANING), {"form": forms[0].form})
