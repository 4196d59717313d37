"""A claim's two deciding arms in one world, traced: where they part first, and the chain from there to the metric."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.claims import kinds
from contrapeso.claims.schema import Arm, Claim
from contrapeso.engine import program as arming
from contrapeso.engine.ensemble import failure_reason, window
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.experiment.replicates import draw_of
from contrapeso.scenario import INDEX
from contrapeso.trace import chain
from contrapeso.trace.pair import Pair
from contrapeso.trace.parting import Parting
from contrapeso.trace.stepwise import Run
from contrapeso.world import parameters


@dataclass(frozen=True)
class Trace:
    """Two arms in one world: metric over its window in both, every field's first difference in order of time, what
    differs first, the chain from there to the metric, and the shortest chain. `weeks`: lived through by both, of
    `asked`. `levers`: name -> (value in A, value in B, week from which they differ; -1: from the start).
    """

    claim: Claim
    world: int
    draw: int | None
    seed: int
    weeks: int
    asked: int
    failed: str
    a: float
    b: float
    partings: tuple[Parting, ...]
    first: tuple[Parting, ...]
    chain: tuple[Parting, ...]
    shortest: tuple[Parting, ...]
    levers: dict[str, tuple[float, float, int]]
    pair: Pair

    @property
    def arms(self) -> tuple[Arm, Arm]:
        """The deciding arms, A and B."""
        return self.claim.arms[self.claim.a], self.claim.arms[self.claim.b]


def trace(claim: Claim, world: int, draw: int | None = None, seed: int = 1, defaults: bool = False) -> Trace:
    """Traces world `world` of a paired claim. `draw`: its parameter draw, as in a study if not given; `defaults`: the
    parameters at their defaults instead. Raises InputErrors for a claim without two arms or a world that can't be.
    """
    _check(claim, world, draw)
    if draw is None and not defaults:
        draw = draw_of(world)
    row = parameters.defaults() if defaults or draw is None else arming.drawn_row(draw, seed)
    first, weeks = claim.span
    metric = claim.metric.about
    scenarios = claim.deciding
    names = (*metric.numerator, *metric.denominator) if metric.how == "ratio" else (metric.name,)
    pair = Pair(
        lambda side: Run(scenarios[side], row, world, seed, weeks),
        [INDEX[name] for name in names],
        0 if metric.how == "final" else first,
    )
    lived = pair.follow(weeks)
    failed = next((int(run.worlds["failed"][0]) for run in (pair.a, pair.b) if run.worlds["failed"][0]), 0)
    a, b = (float(window(run.series[None], metric.name, (first, weeks))[0]) for run in (pair.a, pair.b))
    return Trace(
        claim, world, None if defaults else draw, seed, lived, weeks, failure_reason(failed) if failed else "",
        np.nan if failed else a, np.nan if failed else b,
        tuple(sorted(pair.found.values(), key=lambda parting: (parting.key, parting.field))),
        tuple(chain.first(pair.found)), tuple(chain.from_first(pair.found)), tuple(chain.shortest(pair.found)),
        {name: (*_values(pair, name), week) for name, week in pair.lever_weeks.items()}, pair,
    )  # fmt: skip


def _values(pair: Pair, name: str) -> tuple[float, float]:
    at = parameters.index()[name]
    return float(pair.a.levers[at]), float(pair.b.levers[at])


def _check(claim: Claim, world: int, draw: int | None) -> None:
    faults = []
    if len(claim.deciding) != 2:
        message = f"{claim.id} ({claim.kind}) has no two arms to part: a trace needs a {' or a '.join(kinds.paired())}"
        faults.append(InputError("command line", 0, 0, "CLAIM", message))
    if claim.draft:
        faults.append(InputError(claim.id, 0, 0, "draft", "is a draft: its arms and metric are guesses"))
    for name, value in (("--world", world), ("--draw", draw)):
        if value is not None and not 0 <= value < 2**31:
            faults.append(InputError("command line", 0, 0, name, f"{value} is outside 0 to {2**31 - 1}", "0"))
    if faults:
        raise InputErrors(faults)
