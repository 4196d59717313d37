"""Knock-out: the verdict with each of a claim's mechanisms switched off, on the same worlds and draws.

Both arms get the switch (`knockouts.yaml`); `knockout_found` has the rule by which a claim rests on a mechanism. What
is worked out from parameters alone needs no run and has nothing to switch off.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.claims.schema import Arm, Claim
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import BLOCK, Columns, Runner, Table
from contrapeso.experiment.outcomes import HOLDS, REVERSED, Outcomes
from contrapeso.experiment.posterior import simulating
from contrapeso.robustness.ablation_found import TOO_FEW, KnockOut, Off, answer_of, paired_change
from contrapeso.robustness.off_switches import Switch, switches
from contrapeso.scenario import Scenario
from contrapeso.work import ABLATING, Progress, part_of

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

DRAWS = 64
LEAST_KEPT = 0.5  # of the draws: where more worlds fail, what is left is picked by failing


def describe(study: Study, draws: int = DRAWS) -> dict[str, int]:
    """What `knock_out` would run, before it runs: claims, knock-outs, distinct arms, worlds and world-years."""
    variants = _variants(study)
    fresh = _fresh(study, _table(study, variants), min(draws, study.draws))
    worlds = min(draws, study.draws) * study.table.worlds_per_draw
    years = sum(arm.horizon_weeks for arm in fresh.values()) / plan.WEEKS_PER_YEAR
    return {
        "claims": len({claim for claim, _ in variants}),
        "knockouts": len(variants),
        "arms": len(fresh),
        "worlds": worlds * len(fresh),
        "world_years": round(worlds * years),
    }


def knock_out(study: Study, jobs: int = 1, progress: Progress | None = None, draws: int = DRAWS) -> dict[str, KnockOut]:
    """By claim id what its verdict rests on, from the first `draws` of the study and as many worlds of each knock-out.

    `progress(done, total, text)` counts worlds.
    """
    from contrapeso.engine.ensemble import simulate  # compiles: only when something runs

    return run(study, simulate, jobs, progress, draws)


def run(
    study: Study, simulate: Any, jobs: int = 1, progress: Progress | None = None, draws: int = DRAWS
) -> dict[str, KnockOut]:
    """`knock_out` with another engine (tests)."""
    draws = min(draws, study.draws)
    variants = _variants(study)
    table = _table(study, variants)
    engine = simulate if study.posterior is None else simulating(simulate, study.posterior)
    _fill(table, study, engine, jobs, progress, draws)
    found = {}
    for claim in study.claims:
        on = _first(study.verdicts[claim.id].outcomes, draws)
        found[claim.id] = KnockOut(
            claim.id,
            on.shares,
            len(on.classes),
            tuple(
                _off(switch, variants[claim.id, switch.mechanism], claim, study, table, draws)
                for switch in _of(claim)
                if switch.can and claim.deciding
            ),
            tuple(switch.mechanism for switch in _of(claim) if not switch.can),
            not claim.deciding,
        )
    return found


def _of(claim: Claim) -> list[Switch]:
    return [switches()[name] for name in dict.fromkeys(claim.mechanisms)]


def _variants(study: Study) -> dict[tuple[str, str], Claim]:
    """(claim, mechanism) -> the claim with it off in the deciding arms; anchors stay those of the claim as it is."""
    found = {}
    for claim in study.claims:
        for switch in _of(claim) if claim.deciding else ():
            if switch.can:
                arms = {name: _switched(claim.arms[name], switch) for name in (claim.a, claim.b) if name}
                name = f"{claim.id}~{switch.mechanism}"
                found[claim.id, switch.mechanism] = replace(claim, id=name, arms=arms, harm=(), shown=())
    return found


def _switched(arm: Arm, switch: Switch) -> Arm:
    return Arm(arm.name, arm.label, switch.off(arm.scenario))


def _table(study: Study, variants: dict[tuple[str, str], Claim]) -> Table:
    return Table(plan.make(tuple(variants.values())), study.table.worlds_per_draw)


def _fresh(study: Study, table: Table, draws: int) -> dict[str, Scenario]:
    """Arms with a number that the study doesn't have in all of those draws."""
    missing = {need.arm for need in table.parts if not study.table.has(need, draws)}
    return {name: arm for name, arm in table.plan.arms.items() if name in missing}


def _fill(table: Table, study: Study, simulate: Any, jobs: int, progress: Progress | None, draws: int) -> None:
    """Runs the arms that are new, block by block, and takes the others from the study."""
    arms = list(_fresh(study, table, draws))
    total = len(arms) * draws * table.worlds_per_draw
    for first in range(0, draws, BLOCK):
        block = range(first, min(first + BLOCK, draws))
        step = part_of(progress, first * len(arms) * table.worlds_per_draw, total, ABLATING)
        runner = Runner(study.seed, jobs, simulate, progress=step)
        columns: Columns = runner.block(table, arms, block)[0] if arms else {}
        for need in table.parts:
            if need.column not in columns and need in study.table.parts:
                columns[need.column] = study.table.values(need)[block.start : block.stop].ravel()
        table.add(columns, len(block))


def _first(found: Outcomes, draws: int) -> Outcomes:
    return found.kept(found.draws < draws)


def _off(switch: Switch, variant: Claim, claim: Claim, study: Study, table: Table, draws: int) -> Off:
    """One knock-out against the claim as it is, in the draws that both have."""
    on = _first(study.verdicts[claim.id].outcomes, draws)
    off = outcomes.of(variant, table, study.seed)
    both, i, j = np.intersect1d(on.draws, off.draws, return_indices=True)
    change, ci90 = paired_change(on.classes[i] == HOLDS, off.classes[j] == HOLDS)
    reverse, reverse90 = paired_change(on.classes[i] == REVERSED, off.classes[j] == REVERSED)
    keys = {plan.key(arm.scenario) for arm in variant.arms.values()}
    answer = answer_of(change, ci90) if len(both) >= LEAST_KEPT * len(on.draws) and len(both) else TOO_FEW
    same = variant.paired and len(keys) == 1
    return Off(
        switch.mechanism, off.shares, change, ci90, reverse, reverse90, answer, len(both), off.failed, same
    )  # fmt: skip
