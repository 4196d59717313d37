"""The hunt in closed form (design, "The hunt, exactly"), and scenarios in which the kernel's hunt stands alone.

Notation, all in days: mu moves a day, nu stops a day (1 / transit), kappa tracks lost a day, s and m fixes a day of an
asset in place and on the move, delta fixes dropped a day, tau delay from fix to strike.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Rule, Scenario

HOURS = 24.0
WEEK = 7.0
PLENTY = 1.0e5
UNILATERAL, DECK, RANDOM = 2.0, 0.0, 1.0
AT_ONCE = 1.0e-6
"""Weeks: what was destroyed is back next week."""
STEPS = 400

ALONE: dict[str, float] = {
    "organisation.count": 2.0,
    "organisation.split_probability": 0.0,
    "enforcement.leader_captures_per_week": 0.0,
    "raids.per_week": 0.0,
    "coordination.mode": UNILATERAL,
    "campaign.start_week": 0.0,
    "will.threshold": 0.0,
    "rebuild.mean_weeks": AT_ONCE,
    "succession.mean_weeks": AT_ONCE,
    "crew.leadership": 0.0,
    "crew.operative": 0.0,
    "crew.vehicle": 0.0,
    "crew.warehouse": 0.0,
    "crew.laboratory": 0.0,
    "crew.cash": 0.0,
    "posture.alert_per_strike": 0.0,
    "strikes.wrong_fix_probability": 0.0,
    "strikes.confirm_probability": 1.0,
    "strikes.effect_probability": 0.0,
    "strikes.dynamic_share": 1.0,
    "strikes.capacity_per_week": PLENTY,
    "deck.stale_per_day": 0.0,
}
"""No consent, no sharing, no deaths, nothing lost for long; every stale fix is aborted, so strikes are true fixes."""


def value(name: str) -> float:
    """The registry's default of a parameter, encoded."""
    entry = registry.load().entries[name]
    return entry.encode(entry.value)


def at(name: str, u: float) -> float:
    """The u-th quantile of a parameter's prior."""
    return registry.load().entries[name].quantile(u)


def alone(changes: Mapping[str, float], weeks: int, schedule: tuple[Rule, ...] = ()) -> Scenario:
    """The hunt alone, with flights at their reference so that detection is at its reference rate."""
    levers = ALONE | {"surveillance.flights_per_week": value("surveillance.flights_reference")} | dict(changes)
    return Scenario("hunt", horizon_weeks=weeks, set=levers, schedule=schedule)


def assets() -> float:
    """Assets of a world."""
    kinds = ("leadership", "operative", "vehicle", "warehouse", "laboratory", "cash")
    return sum(value(f"assets.{kind}") for kind in kinds)


@dataclass(frozen=True)
class Hunt:
    """The parameters of the closed form, per day."""

    mu: float
    nu: float
    kappa: float
    s: float
    m: float
    tau: float
    engage: bool

    @classmethod
    def of(cls, levers: Mapping[str, float]) -> Hunt:
        """From levers, defaults where none is set."""

        def get(name: str) -> float:
            return levers.get(name, value(name))

        s = get("surveillance.detect_static_per_day")
        m = get("surveillance.detect_moving_per_day")
        return cls(
            mu=get("posture.relocation_per_day"),
            nu=HOURS / get("posture.transit_hours"),
            kappa=get("surveillance.track_loss_per_hour") * HOURS,
            s=s,
            m=s * get("surveillance.detect_moving_over_static") if math.isnan(m) else m,
            tau=get("strikes.latency_hours") / HOURS,
            engage=get("strikes.engage_moving") > 0.0,
        )

    @property
    def moving(self) -> float:
        """Share of time on the move."""
        return self.mu / (self.mu + self.nu)

    @property
    def fixes(self) -> float:
        """Fixes of an asset a day."""
        return (1.0 - self.moving) * self.s + self.moving * self.m

    def still(self, age: float) -> float:
        """Probability that a fix in place is true at an age."""
        return math.exp(-self.mu * age)

    def stopped(self, age: float) -> float:
        """V_P: made on the move, followed to the stop, and still there."""
        rate = self.nu + self.kappa
        return self.nu / (rate - self.mu) * (math.exp(-self.mu * age) - math.exp(-rate * age))

    def tracked(self, age: float) -> float:
        """V_M: made on the move and still followed on the move."""
        return math.exp(-(self.nu + self.kappa) * age)

    def true_in_place(self, age: float) -> float:
        """Fixes a day that are true and in place at an age."""
        return (1.0 - self.moving) * self.s * self.still(age) + self.moving * self.m * self.stopped(age)

    def true_moving(self, age: float) -> float:
        """Fixes a day that are true and on the move at an age."""
        return self.moving * self.m * self.tracked(age)

    @property
    def flow(self) -> float:
        """r(mu): true fixes of an asset a day at the strike."""
        return self.true_in_place(self.tau) + (self.true_moving(self.tau) if self.engage else 0.0)

    @property
    def offered(self) -> float:
        """Fixes of an asset a day that cost a sortie: all but those known to be on the move where that is barred."""
        return self.fixes - (0.0 if self.engage else self.true_moving(self.tau))

    def true_share(self, age: float) -> float:
        """Share of fixes true at an age."""
        return (self.true_in_place(age) + self.true_moving(age)) / self.fixes


def integral(f: Callable[[float], float], low: float, high: float) -> float:
    """Simpson's rule."""
    h = (high - low) / STEPS
    inner = sum((4.0 if k % 2 else 2.0) * f(low + k * h) for k in range(1, STEPS))
    return h / 3.0 * (f(low) + inner + f(high))
