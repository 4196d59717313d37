"""Which arms a study runs, each once: arms that the model can't tell apart are one, at the longest horizon asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from contrapeso.claims.schema import Claim, Reading
from contrapeso.scenario import Scenario

WEEKS_PER_YEAR = 52.0


@dataclass(frozen=True, order=True)
class Need:
    """A metric of an arm over weeks [first, last): one number per world."""

    arm: str
    metric: str
    first: int
    last: int

    @property
    def column(self) -> str:
        """Its name in a table of results."""
        return f"{self.arm[:16]}:{self.metric}:{self.first}:{self.last}"


def key(scenario: Scenario) -> str:
    """What the model sees of an arm apart from its horizon (which no mechanism reads)."""
    return scenario.asked


@dataclass(frozen=True)
class Plan:
    """Claims and the distinct arms behind them: key -> scenario at its longest horizon."""

    claims: tuple[Claim, ...]
    arms: dict[str, Scenario]

    @cached_property
    def arm_years(self) -> float:
        """Simulated years per world if every arm runs."""
        return sum(arm.horizon_weeks for arm in self.arms.values()) / WEEKS_PER_YEAR

    @cached_property
    def names(self) -> dict[str, str]:
        """Key -> `claim/arm`, by the first claim that names the arm."""
        found: dict[str, str] = {}
        for claim in self.claims:
            for arm in claim.arms.values():
                found.setdefault(key(arm.scenario), f"{claim.id}/{arm.name}")
        return found

    @cached_property
    def deciding(self) -> dict[str, list[Need]]:
        """By arm the numbers by which claims with two arms are decided."""
        found: dict[str, list[Need]] = {name: [] for name in self.arms}
        for need in dict.fromkeys(need for claim in self.claims if claim.paired for need in of_claim(claim)):
            found[need.arm].append(need)
        return found

    def arms_of(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Keys of the arms that these claims need, in the plan's order."""
        wanted = {key(arm.scenario) for claim in claims for arm in claim.arms.values()}
        return tuple(name for name in self.arms if name in wanted)

    def deciding_arms(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The same without arms that are only shown."""
        wanted = {key(claim.arms[name].scenario) for claim in claims for name, _ in claim.decided_by if claim.arms}
        return tuple(name for name in self.arms if name in wanted)


def until(scenario: Scenario, week: int) -> Scenario:
    """The arm no longer than up to a week; whole where a lever is solved for what it spends over its whole horizon."""
    return scenario if scenario.equal else replace(scenario, horizon_weeks=min(week, scenario.horizon_weeks))


def last_weeks(read: Iterable[Need]) -> dict[str, int]:
    """By arm the week at which the last of these numbers is known."""
    found: dict[str, int] = {}
    for one in read:
        found[one.arm] = max(one.last, found.get(one.arm, 0))
    return found


def as_read(claim: Claim) -> Claim:
    """The claim with its arms no longer than a number is read of them."""
    last = last_weeks(needs(claim))
    return replace(claim, arms={
        name: replace(arm, scenario=until(arm.scenario, last.get(key(arm.scenario), 1)))
        for name, arm in claim.arms.items()
    })  # fmt: skip


def as_decided(claim: Claim) -> Claim:
    """The claim with nothing but what decides it: those arms, no longer than the last number by which it is."""
    last = last_weeks(of_claim(claim)) if claim.arms else {}
    arms = {
        name: replace(claim.arms[name], scenario=until(claim.arms[name].scenario, last[key(claim.arms[name].scenario)]))
        for name, _ in claim.decided_by
    }
    return replace(claim, arms=arms, harm=(), shown=(), equal_cost=())


def make(claims: tuple[Claim, ...]) -> Plan:
    """The plan of a study; arms in the order in which claims name them."""
    arms: dict[str, Scenario] = {}
    for claim in claims:
        for arm in claim.arms.values():
            name = key(arm.scenario)
            longest = max(arm.scenario.horizon_weeks, arms[name].horizon_weeks if name in arms else 0)
            first = arms[name].name if name in arms else arm.name
            arms[name] = replace(arm.scenario, horizon_weeks=longest, name=first)
    return Plan(claims, arms)


def need(claim: Claim, arm: str, reading: Reading) -> Need:
    """The number behind a reading of one of the claim's arms; one without a window ends where the claim's does."""
    if reading.anchor:
        first, last = reading.span(claim.deciding)
    else:
        first, last = 0, claim.span[1]
    return Need(key(claim.arms[arm].scenario), reading.name, first, last)


def of_claim(claim: Claim) -> list[Need]:
    """The numbers by which a claim is decided."""
    return [need(claim, arm, reading) for arm, reading in claim.decided_by]


def solved(claim: Claim, arm: str, lever: str) -> Need:
    """The value of a lever that is solved for equal cost in every world of one of the claim's arms."""
    return Need(key(claim.arms[arm].scenario), lever, 0, 1)


def needs(claim: Claim) -> list[Need]:
    """Every number that a claim's verdict and its page are made of."""
    found = of_claim(claim) if claim.arms else []
    pair = [name for name in (claim.a, claim.b) if name]
    for reading in (claim.metric, *claim.harm, *claim.shown):
        found += [need(claim, arm, reading) for arm in pair]
    if claim.arms:
        found += [need(claim, arm, claim.metric) for arm in claim.arms]
        found += [need(claim, arm, reading) for arm in claim.shown_arms for reading in claim.harm]
    for name in claim.shown_arms if claim.paired else ():
        if claim.against(name) != claim.b:
            found += [need(claim, arm, reading) for arm, reading in claim.in_place(name, claim.against(name))]
    found += [solved(claim, pair.arm, pair.lever) for pair in claim.equal_cost]
    return list(dict.fromkeys(found))


def describe(claims: tuple[Claim, ...], draws: int, worlds_per_draw: int) -> dict[str, object]:
    """What a study would run, for a dry run: claims, distinct arms, years per world, and the most it may take."""
    plan = make(claims)
    return {
        "claims": [claim.id for claim in claims],
        "arms": len(plan.arms),
        "arm_years_per_world": round(plan.arm_years, 1),
        "draws_at_most": draws,
        "worlds_at_most": draws * worlds_per_draw,
        "world_years_at_most": round(plan.arm_years * draws * worlds_per_draw),
    }
