"""What the arms of a claim do by levers that were solved from prices, or that go far beyond what was ever seen.

Such a value is part of the answer, so it is said in words beside the verdict, with the published value and the prices
that it came from. A solved lever has a value in every world: the median is said, with the range of nine worlds in ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims import equal_cost
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.rules import rule
from contrapeso.evidence.strict import strict_yaml
from contrapeso.scenario import Scenario
from contrapeso.statistics.likelihood import Bi
from contrapeso.statistics.sentences import number, quoted
from contrapeso.statistics.sentences import unit as named
from contrapeso.words import catalogue, languages

Json = dict[str, Any]
Solved = Callable[[str, str], NDArray[np.float64]]
"""(arm, lever) -> the lever's values, one a world, NaN where a world failed."""
FILE = Path(__file__).with_name("levers.yaml")
SAID = ("published", "derived")
"""Standings under which a value counts as published."""
WORDS = catalogue("levers")
PRICED = {"market.export_revenue": "market.retail_share"}
"""What a price is multiplied by, besides levers, and the number that moves it in proportion."""
NUDGE = 1.01  # of a price, to see whether a solved value moves


@dataclass(frozen=True)
class Lever:
    """One lever of an arm: its value (with what multiplies it), the published one if there is any, and how many times
    apart they lie (1 or more). `prices`: what a solved value came from; empty where it was simply set. `ends`: between
    which nine of ten worlds lie; None where it was set, or before a run (it is then that of the plan at the registry's
    prices)."""

    arm: str
    lever: str
    value: float
    published: Entry | None
    ratio: float | None
    prices: tuple[str, ...] = ()
    ends: tuple[float, float] | None = None

    @property
    def outside(self) -> bool:
        """Whether it lies further from the published value than the rule allows."""
        return self.ratio is not None and self.ratio > rule("outside_published")


def of_claim(claim: Claim) -> list[Lever]:
    """Levers of the claim's arms that were solved or lie outside what is published, the deciding arms' first."""
    solved = {(pair.arm, pair.lever): pair.like for pair in claim.equal_cost}
    order = [name for name in (claim.a, claim.b) if name] + list(claim.shown_arms)
    found = []
    for name in order:
        scenario = claim.arms[name].scenario
        for lever in scenario.set:
            like = solved.get((name, lever))
            prices = () if like is None else prices_of(lever, claim.arms[like].scenario, scenario)
            item = of(name, scenario, lever, prices)
            if item is not None and (prices or item.outside):
                found.append(item)
    return found


def of(arm: str, scenario: Scenario, lever: str, prices: tuple[str, ...] = ()) -> Lever | None:
    """The lever as this scenario sets it; None where its value is no number or nothing is done by it (0)."""
    entry = registry.load().entries[lever]
    if entry.unit in ("choice", "set", "flag", "week"):
        return None
    value = scenario.set[lever]
    about = _about().get(lever, {})
    if times := about.get("times"):
        value *= scenario.set.get(times, 1.0)
    if not value > 0.0 and not prices:  # not set at all (NaN), or switched off
        return None
    published = _published(entry, about)
    return Lever(arm, lever, float(value), published, _apart(value, published), prices)


def _apart(value: float, published: Entry | None) -> float | None:
    if published is None or not value > 0.0:
        return None
    seen = float(published.value)
    return max(value / seen, seen / value)


def _in_worlds(item: Lever, solved: Solved | None) -> Lever:
    """The lever as it was solved in the worlds of a study, where it was."""
    if solved is None or not item.prices:
        return item
    values = solved(item.arm, item.lever)
    known = values[np.isfinite(values)]
    if not len(known):
        return item
    low, middle, high = (float(x) for x in np.quantile(known, [0.05, 0.5, 0.95]))
    return replace(item, value=middle, ratio=_apart(middle, item.published), ends=(low, high))


def prices_of(lever: str, like: Scenario, own: Scenario) -> tuple[str, ...]:
    """Numbers that the value of `lever` at which `own` costs what `like` does came from: those that move it if nudged,
    the one that moves it most first.
    """
    return _prices_of(lever, like.canonical, own.canonical)


@cache
def _prices_of(lever: str, like_asked: str, own_asked: str) -> tuple[str, ...]:
    """The same for scenarios told by what the model sees of them: a study asks for its JSON and for its report."""
    like, own = Scenario.from_canonical(like_asked, "like"), Scenario.from_canonical(own_asked, "own")
    entries = registry.load().entries
    known = [entry.name for entry in registry.load().parameters if entry.name.startswith("cost.")]

    def solved(price: str | None) -> float:
        name = PRICED.get(price, price) if price else None
        set_ = {} if name is None else {name: NUDGE * entries[name].encode(entries[name].value)}
        a, b = (replace(one, set={**one.set, **set_}) for one in (own, like))
        return equal_cost.solve_lever(a, lever, equal_cost.weekly_cost(b)) or 0.0

    plain = solved(None)
    moves = {price: abs(solved(price) - plain) for price in (*known, *PRICED)}
    return tuple(sorted((p for p in moves if moves[p] > 1e-9 * abs(plain)), key=lambda p: (p in PRICED, -moves[p])))


def _published(entry: Entry, about: Mapping[str, Any]) -> Entry | None:
    found = registry.load().entries[about["published"]] if "published" in about else entry
    value = found.value
    known = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return found if found.status in SAID and known else None


def words(item: Lever) -> Bi:
    """What the arm does, and what was ever seen: 'denies 39 % of export income a year; at most 1 % was …'."""
    entry = registry.load().entries[item.lever]
    about = _about().get(item.lever, {})
    said = {}
    for lang in languages():
        value = amount(item.value, entry.unit, lang)
        if item.ends is not None:
            low, high = (amount(end, entry.unit, lang) for end in item.ends)
            value = WORDS.text("range", lang, median=value, low=low, high=high)
        if "does" in about:
            text = about["does"].get(lang, about["does"]["en"]).format(value=value)
        else:
            text = WORDS.text("sets", lang, label=quoted(dict(entry.label)), value=value)
        said[lang] = text if item.published is None else f"{text}; {_seen(item.published, about, lang)}"
    return said


def _seen(published: Entry, about: Mapping[str, Any], lang: str) -> str:
    said = {"value": amount(float(published.value), published.unit, lang), "status": WORDS.text(published.status, lang)}
    if "seen" in about:
        return str(about["seen"].get(lang, about["seen"]["en"]).format(**said))
    return WORDS.text("seen", lang, **said)


def amount(value: float, unit: str, lang: str) -> str:
    """A value with its unit: shares in per cent; what is counted in its own words is left to the sentence."""
    plain = 100.0 * value if unit == "share" else value
    said = f"{plain:.3g}" if 0.001 <= abs(plain) < 100.0 else number(plain)
    if unit == "share":
        return f"{said} %"
    if unit in ("factor", "coefficient", "1/week", "elasticity", "count"):
        return said
    return f"{said} {named(unit)[lang]}"


def warning(item: Lever) -> Bi | None:
    """That an arm goes far beyond what is published; None where it doesn't."""
    if not item.outside or item.ratio is None:
        return None
    return WORDS.each("apart", times=number(item.ratio))  # either way


def to_json(claim: Claim, solved: Solved | None = None) -> list[Json]:
    """`arms_set` of a claim: each lever in words, its published value, whether it was solved and from which prices;
    `solved`: its values in the worlds that ran.
    """
    found = (_in_worlds(item, solved) for item in of_claim(claim))
    return [lever_json(item, dict(claim.arms[item.arm].label)) for item in found]


def lever_json(item: Lever, label: Bi) -> Json:
    """One lever; `label`: what a reader calls the arm."""
    about = registry.load().entries[item.lever]
    return {
        "arm": item.arm,
        "arm_label": label,
        "lever": item.lever,
        "label": dict(about.label),
        "value": float(f"{item.value:.4g}"),
        "range90": None if item.ends is None else [float(f"{end:.4g}") for end in item.ends],
        "published": None if item.published is None else item.published.value,
        "published_by": None if item.published is None else item.published.name,
        "ratio": None if item.ratio is None else float(f"{item.ratio:.3g}"),
        "solved": bool(item.prices),
        "prices": list(item.prices),
        "words": words(item),
        "warning": warning(item),
    }


def undrawn(claim: Claim) -> list[str]:
    """Prices behind the deciding arms' solved levers which no draw of the study varies: those without a prior."""
    found = [price for item in of_claim(claim) if item.arm in (claim.a, claim.b) for price in item.prices]
    entries = registry.load().entries
    return [price for price in dict.fromkeys(found) if price.startswith("cost.") and entries[price].prior is None]


def names(items: Iterable[Lever]) -> list[str]:
    """Every entry that stands behind the levers: the lever, its prices, and the published value."""
    found: list[str] = []
    for item in items:
        found += [item.lever, *item.prices, *([item.published.name] if item.published else [])]
    return list(dict.fromkeys(found))


@cache
def _about() -> dict[str, Any]:
    return {name: node.plain() for name, node in strict_yaml.load(FILE, FILE.name).items()}
