"""The verdict of a claim: three shares with intervals, a word with its range, what it turns on, and confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from contrapeso.claims.schema import Claim
from contrapeso.evidence import labels
from contrapeso.evidence.labels import FORM
from contrapeso.evidence.rules import rule
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.experiment.parameter_draws import Drawn
from contrapeso.statistics import break_even, intervals, likelihood, sentences
from contrapeso.statistics.break_even import condition_sentences
from contrapeso.statistics.likelihood import Bi
from contrapeso.statistics.sensitivity.indices import Index
from contrapeso.verdicts import confidence, finding
from contrapeso.verdicts.confidence import Confidence
from contrapeso.verdicts.finding import Finding
from contrapeso.verdicts.wording import Interval, phrase

if TYPE_CHECKING:
    from contrapeso.verdicts.cause_gate import Gate

Find = Callable[..., Finding]


@dataclass(frozen=True)
class Contested:
    """A disputed form whose alternatives answer differently: share of holds and its interval by alternative."""

    form: str
    alternatives: dict[str, tuple[float, Interval]]


@dataclass(frozen=True)
class Verdict:
    """All that is said about a claim. `phrase` and `word` are None for a quick study."""

    outcomes: Outcomes
    shares: tuple[float, float, float]
    intervals: tuple[Interval, Interval, Interval]
    median_effect: float
    ci90_effect: Interval
    confidence: Confidence
    word: str | None = None
    phrase: Bi | None = None
    contested: tuple[Contested, ...] = ()
    assumed: str | None = None
    finding: Finding | None = None
    breakeven: Bi | None = None
    decided: bool = False
    flips_when: tuple[dict[str, object], ...] = ()
    turn: dict[str, float] | None = field(default=None)
    gate: Gate | None = None

    @property
    def influences(self) -> tuple[Index, ...]:
        """What moves the effect, largest first; none for a quick study."""
        return () if self.finding is None else self.finding.influences

    @property
    def half_width(self) -> float:
        """The widest half-width of the three intervals."""
        return intervals.widest(self.intervals)


def shares_of(outcomes: Outcomes, looks: int) -> tuple[Interval, Interval, Interval]:
    """The intervals of the three shares at one of so many looks."""
    return outcomes.interval(0, looks), outcomes.interval(1, looks), outcomes.interval(2, looks)


def judge(
    claim: Claim, outcomes: Outcomes, draws: Drawn, quick: bool = False, looks: int = 1, find: Find = finding.find
) -> Verdict:
    """The verdict of a claim from its outcomes at one of so many looks; with `quick` shares only. `find`: who finds
    what it turns on.
    """
    spans = shares_of(outcomes, looks)
    effects = outcomes.effects
    known = len(effects) > 0
    middle = float(np.median(effects)) if known else float("nan")
    low, high = np.quantile(effects, [0.05, 0.95]) if known else (float("nan"), float("nan"))
    sure = confidence.assess(claim, outcomes, (), quick or not known)
    plain = Verdict(outcomes, outcomes.shares, spans, middle, (float(low), float(high)), sure)
    if quick or not known:
        return plain
    columns = {name: values[outcomes.draws] for name, values in draws.of(claim).items()}
    found = find(columns, outcomes, looks)
    turn = _turn(claim, outcomes)
    n = len(outcomes.classes)
    told = condition_sentences.sentence(found.conditions, n)
    decided = not isinstance(found.conditions, str)
    if turn is not None and turn["share_inside"] > 0:
        turned = sentences.turning(
            str(claim.turn[0] if claim.turn else ""), turn["median"], turn["q05"], turn["q95"], turn["share_inside"], n
        )
        told = {lang: f"{turned[lang]} {told[lang]}" for lang in turned} if decided else turned
    return Verdict(
        outcomes, outcomes.shares, spans, middle, (float(low), float(high)),
        confidence.assess(claim, outcomes, found.influences),
        word=likelihood.word(*spans[0]) if outcomes.reliability >= rule("reliable") else None,
        phrase=phrase(outcomes, spans[0]),
        contested=_contested(found), assumed=_assumed(claim, found.influences), finding=found, breakeven=told,
        decided=decided, flips_when=_flips(found.conditions), turn=turn,
    )  # fmt: skip


def _flips(found: break_even.Conditions | str) -> tuple[dict[str, object], ...]:
    """What turns the answer, from the box that holds most of it: each of its conditions the other way."""
    if isinstance(found, str) or not found.boxes:
        return ()
    return tuple(
        {
            "name": found.parameters[split.column].name,
            "side": ("is not" if up else "is") if split.equals else ("at most" if up else "above"),
            "value": split.value,
            "outcome": found.outcome,
        }
        for split, up in found.boxes[0].conditions
    )


def _contested(found: Finding) -> tuple[Contested, ...]:
    """Forms with one alternative clearly above one half and another clearly below."""
    return tuple(
        Contested(name, {r.alternative: (r.share, r.ci90) for r in found.curve.readings if r.form == name})
        for name in found.curve.contested_by
    )


def _assumed(claim: Claim, found: tuple[Index, ...]) -> str | None:
    """The judgement that the answer rests on, if one does (or if the claim's file says that it does)."""
    for item in found[:1]:
        if item.name.startswith(FORM):
            continue  # a disputed form makes a verdict contested, not assumed
        if labels.status(item.name) == "judgement" and (item.first > rule("assumed") or claim.assumed):
            return item.name
    if not claim.assumed:
        return None
    return next((item.name for item in found if labels.status(item.name) == "judgement"), claim.metric.metric)


def _turn(claim: Claim, outcomes: Outcomes) -> dict[str, float] | None:
    """Turning point of the claim's parameter, by straight line between its two values, where there is one."""
    if claim.turn is None or not len(outcomes.strength):
        return None
    _, at_a, at_b = claim.turn
    holding = outcomes.strength[outcomes.strength > 1.0]
    if not len(holding):
        return {"share_inside": 0.0, "median": float("nan"), "q05": float("nan"), "q95": float("nan")}
    points = at_b + (at_a - at_b) / holding
    low, middle, high = np.quantile(points, [0.05, 0.5, 0.95])
    share = len(holding) / len(outcomes.strength)
    return {"share_inside": share, "median": float(middle), "q05": float(low), "q95": float(high)}
