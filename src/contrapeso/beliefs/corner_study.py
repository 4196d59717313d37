"""Every claim of a study in the corners of the priors: the same experiment, in a few new draws of each corner.

A corner holds a third of each of some twenty priors, so no draw of the study lies in one, and none can be reweighted
into it: new worlds are run, an eighth of what the study took.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso import store
from contrapeso.beliefs import corners, truncated_prior
from contrapeso.claims.schema import Claim
from contrapeso.experiment import outcomes, plan
from contrapeso.experiment.blocks import Runner, Table
from contrapeso.statistics import intervals
from contrapeso.statistics.rounding import rounded
from contrapeso.store import question
from contrapeso.study import next_block
from contrapeso.study.sequential import Study
from contrapeso.work import Progress, Tell

DRAWS = 24
"""Of each corner: a share of one half has a 90 % interval of some 16 points on either side."""
FILE = "corners.json"
SHAPE = {"made": str, "corners": dict}
Json = dict[str, Any]


def of_study(
    study: Study, simulate: Callable[..., Any], jobs: int = 1, out: Path | None = None,
    progress: Progress | None = None, tell: Tell | None = None, draws: int = DRAWS,
) -> dict[str, Json]:
    """By claim id, by corner: label, draws, shares (holds, no_material, reversed), the 90 % interval of the share that
    holds, the median effect. With `out` it is kept in corners.json there and read back while the question
    is the same.
    """  # fmt: skip
    made = store.sha256_json(_asked(study, draws))
    kept = None if out is None else out / FILE
    if kept is not None and kept.is_file():
        stored = store.read_json(kept, SHAPE)
        if stored["made"] == made:
            return dict(stored["corners"])
    found: dict[str, Json] = {claim.id: {} for claim in study.claims}
    claims = tuple(plan.as_decided(claim) for claim in study.claims)
    parts = next_block.as_chance_asks(study.claims, study.table, study.seed)
    for corner in corners.load().values():
        if tell is not None:
            tell(f"{corner.label['en']}: {len(study.claims)} claims in {draws} draws")
        with truncated_prior.under(corner.ranges):
            table = _run(claims, parts, Runner(study.seed, jobs, simulate, progress), draws)
            for claim in claims:
                found[claim.id][corner.name] = _row(claim, outcomes.of(claim, table, study.seed), corner)
    if kept is not None:
        store.write_json(kept, {"made": made, "corners": found})
        store.enter(kept.parent, FILE)
    return found


def _run(claims: tuple[Claim, ...], parts: Sequence[next_block.Part], runner: Runner, draws: int) -> Table:
    """The claims in draws of a corner, in as many worlds of each as chance asks for in the study: those of `parts`."""
    table, columns = Table(plan.make(claims)), dict[str, Any]()
    for part in parts:
        columns |= runner.block(table, part.arms, range(draws), part.each)[0]
    table.add(columns, draws)
    return table


def _asked(study: Study, draws: int) -> Json:
    arms = list(study.table.plan.arms.values())
    return {
        **question.identity("corners", arms, study.seed, draws=draws),
        "claims": {claim.id: claim.sha256 for claim in study.claims},
        "within": {corner.name: dict(corner.within) for corner in corners.load().values()},
    }


def _row(claim: Claim, found: outcomes.Outcomes, corner: corners.Corner) -> Json:
    n = len(found.classes)
    shares = [float(share) for share in found.shares]
    return {
        "label": dict(corner.label),
        "draws": n,
        "shares": [round(share, 3) for share in shares],
        "ci90": [rounded(x, 3) for x in intervals.interval(min(n, round(shares[0] * n, 9)), n)] if n else None,
        "median_effect": rounded(float(np.median(found.effects))) if n else None,
    }
