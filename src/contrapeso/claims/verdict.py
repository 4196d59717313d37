"""The verdict of a claim: three shares with intervals, a word with its range, what it turns on, and confidence."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from contrapeso.claims import breakeven, drawn, influence, intervals, sentences, words
from contrapeso.claims.drawn import FORM, Drawn
from contrapeso.claims.influence import Influence
from contrapeso.claims.outcomes import HOLDS, Outcomes
from contrapeso.claims.schema import Claim
from contrapeso.claims.words import Bi
from contrapeso.evidence import registry

Interval = tuple[float, float]
ASSUMED_ABOVE = 0.8  # of the variance in one judgement
CONFIDENCE: dict[str, Bi] = {
    "low": {"en": "low confidence", "es": "confianza baja"},
    "moderate": {"en": "moderate confidence", "es": "confianza moderada"},
    "high": {"en": "high confidence", "es": "confianza alta"},
}


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
    word: str | None = None
    phrase: Bi | None = None
    confidence: Bi | None = None
    contested: tuple[Contested, ...] = ()
    assumed: str | None = None
    influences: tuple[Influence, ...] = ()
    breakeven: Bi | None = None
    decided: bool = False
    flips_when: tuple[dict[str, object], ...] = ()
    turn: dict[str, float] | None = field(default=None)

    @property
    def half_width(self) -> float:
        """The widest half-width of the three intervals."""
        return max((high - low) / 2.0 for low, high in self.intervals)


def shares_of(outcomes: Outcomes) -> tuple[Interval, Interval, Interval]:
    """The intervals of the three shares, valid under peeking for outcomes as they are sorted now."""
    n = len(outcomes.classes)
    first, second, third = (intervals.interval(count, n) for count in outcomes.counts)
    return first, second, third


def judge(claim: Claim, outcomes: Outcomes, draws: Drawn, quick: bool = False) -> Verdict:
    """The verdict of a claim from its outcomes; with `quick` shares only."""
    spans = shares_of(outcomes)
    effects = outcomes.effects
    known = len(effects) > 0
    middle = float(np.median(effects)) if known else float("nan")
    low, high = np.quantile(effects, [0.05, 0.95]) if known else (float("nan"), float("nan"))
    plain = Verdict(outcomes, outcomes.shares, spans, middle, (float(low), float(high)))
    if quick or not known:
        return plain
    columns = {name: values[outcomes.draws] for name, values in draws.of(claim).items()}
    found = tuple(_influences(columns, outcomes))
    turned, flips = _breakeven(columns, outcomes)
    assumed = _assumed(claim, found)
    turn = _turn(claim, outcomes)
    n = len(outcomes.classes)
    if turn is not None and turn["share_inside"] > 0:
        told = sentences.turning(
            str(claim.turn[0] if claim.turn else ""), turn["median"], turn["q05"], turn["q95"], turn["share_inside"], n
        )
        also = turned if flips else None
        turned = told if also is None else {lang: f"{told[lang]} {also[lang]}" for lang in told}
    return Verdict(
        outcomes, outcomes.shares, spans, middle, (float(low), float(high)),
        word=words.word(*spans[0]), phrase=words.phrase(*spans[0]), confidence=_confidence(claim, found),
        contested=tuple(_contested(claim, columns, outcomes)), assumed=assumed, influences=found, breakeven=turned,
        decided=bool(flips), flips_when=flips, turn=turn,
    )  # fmt: skip


def _influences(columns: dict[str, np.ndarray], outcomes: Outcomes) -> list[Influence]:
    names = list(columns)
    values = np.column_stack([columns[name] for name in names]) if names else np.zeros((len(outcomes.draws), 0))
    return influence.influences(names, values, outcomes.strength)


def _breakeven(
    columns: dict[str, np.ndarray], outcomes: Outcomes
) -> tuple[Bi | None, tuple[dict[str, object], ...]]:
    holds = outcomes.classes == HOLDS
    n = len(holds)
    if n < breakeven.LEAST_DRAWS:
        return None, ()
    if min(holds.sum(), n - holds.sum()) < 2 * breakeven.FOLDS:
        return dict(sentences.ONE_SIDED), ()
    names, values = drawn.one_hot(columns)
    turn = breakeven.find(names, values, holds)
    if turn is None:
        return dict(sentences.NONE), ()
    flips: tuple[dict[str, object], ...] = tuple(
        {"name": c.name, "side": "at most" if c.above else "above", "value": c.value} for c in turn.cuts
    )
    return sentences.breakeven(turn, n), flips


def _contested(claim: Claim, columns: dict[str, np.ndarray], outcomes: Outcomes) -> list[Contested]:
    """Forms with one alternative clearly above one half and another clearly below."""
    found = []
    holds = outcomes.classes == HOLDS
    for name, form in registry.load().forms.items():
        column = columns.get(FORM + name)
        if column is None:
            continue
        alternatives = form.alternatives
        answers = {}
        for i, alternative in enumerate(alternatives):
            here = holds[column == i]
            if len(here):
                answers[alternative] = (float(np.mean(here)), intervals.interval(int(here.sum()), len(here)))
        spans = [span for _, span in answers.values()]
        if any(low > 0.5 for low, _ in spans) and any(high < 0.5 for _, high in spans):
            found.append(Contested(name, answers))
    return found


def _assumed(claim: Claim, found: tuple[Influence, ...]) -> str | None:
    """The judgement that the answer rests on, if one does (or if the claim's file says that it does)."""
    for item in found[:1]:
        if item.name.startswith(FORM):
            continue  # a disputed form makes a verdict contested, not assumed
        if drawn.status(item.name) == "judgement" and (item.index > ASSUMED_ABOVE or claim.assumed):
            return item.name
    if not claim.assumed:
        return None
    return next((item.name for item in found if drawn.status(item.name) == "judgement"), claim.metric.metric)


def _confidence(claim: Claim, found: tuple[Influence, ...]) -> Bi | None:
    """From the standing of what matters, weighted by influence, and from a record for and against."""
    if not found:
        return None
    weights = {"published": 0.0, "derived": 0.0, "judgement": 0.0}
    for item in found:
        weights[drawn.status(item.name)] += item.index
    total = sum(weights.values())
    stances = {line.stance for line in claim.record}
    disputed = {"for", "against"} <= stances or "mixed" in stances
    if total == 0.0 or weights["judgement"] >= 0.5 * total:
        return CONFIDENCE["low"]
    if weights["judgement"] < 0.2 * total and not disputed:
        return CONFIDENCE["high"]
    return CONFIDENCE["moderate"]


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
