"""What a scenario is once it has been read: plain values, in the encoding that the kernel takes."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

DEFAULT_START = 2022
MAX_HORIZON_WEEKS = 2600
MAX_RULES = 64  # room in the world's record
EVENT_KINDS = ("leak", "announcement", "remove_members", "remove_leader")
REMOVAL_MANNERS = ("gone", "split")


@dataclass(frozen=True)
class Event:
    """Something that happens once: a leak, an announcement, members (a share of them) or the largest leader removed."""

    kind: str
    share: float = 0.0
    manner: str = ""


@dataclass(frozen=True)
class Rule:
    """One line of a schedule: at `week`, or once `metric` stayed above/below a value for `for_weeks`, do something.

    Exactly one of `week` and `metric` is given; `assignments` are (lever, encoded value); `event` may be None.
    """

    week: int | None = None
    metric: str | None = None
    above: float | None = None
    below: float | None = None
    for_weeks: int = 1
    assignments: tuple[tuple[str, float], ...] = ()
    event: Event | None = None


@dataclass(frozen=True)
class Spend:
    """`lever` is solved in each world at its prices, for the dollars a week that `like` really spent there (`planned`:
    that it plans), or for `dollars` beyond the scenario's own plan; `part`: how much of what there is beyond that plan
    goes into it and the levers before it.
    """

    lever: str
    like: Scenario | None = None
    dollars: float = 0.0
    part: float = 1.0
    planned: bool = False


@dataclass(frozen=True)
class Scenario:
    """A question to the model: levers that differ from their defaults, a schedule, and readings of disputed forms.

    `set` holds encoded floats (null is NaN); a lever that stands there is never drawn from its prior.
    """

    name: str
    description: str | Mapping[str, str] = ""
    horizon_weeks: int = 260
    start: int = DEFAULT_START
    set: Mapping[str, float] = field(default_factory=dict, hash=False)
    schedule: tuple[Rule, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict, hash=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)
    equal: tuple[Spend, ...] = ()
    """Levers solved in each world so that it costs what another arm does (`engine.spending`)."""

    def describe(self, lang: str = "en") -> str:
        """The description in a language ('en' or 'es'), English where there is no other."""
        if isinstance(self.description, str):
            return self.description
        return self.description.get(lang) or self.description.get("en", "")

    def _repr_html_(self) -> str:
        from contrapeso.scenario.display import display

        return display(self)

    @cached_property
    def canonical(self) -> str:
        """Canonical JSON of what the model sees; equal questions have equal text whatever they are called."""
        seen = {
            "horizon_weeks": self.horizon_weeks,
            "start": self.start,
            "set": {name: _plain(value) for name, value in self.set.items()},
            "schedule": [_rule(rule) for rule in self.schedule],
            "forms": dict(self.forms),
        }
        if self.equal:
            seen["equal"] = [_spend(spend) for spend in self.equal]
        return json.dumps(seen, sort_keys=True, separators=(",", ":"), allow_nan=False)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of `canonical`."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @cached_property
    def asked(self) -> str:
        """SHA-256 of what the model sees apart from the horizon, which no mechanism reads."""
        return replace(self, horizon_weeks=1).sha256

    @classmethod
    def from_canonical(cls, text: str, name: str) -> Scenario:
        """The scenario of a `canonical` text: what the model sees is the same, to the hash."""
        seen = json.loads(text)
        return cls(
            name=name,
            horizon_weeks=seen["horizon_weeks"],
            start=seen["start"],
            set={lever: _float(value) for lever, value in seen["set"].items()},
            schedule=tuple(_rule_from(rule) for rule in seen["schedule"]),
            forms=seen["forms"],
            equal=tuple(_spend_from(spend) for spend in seen.get("equal", ())),
        )


def _spend(spend: Spend) -> dict[str, object]:
    """A spend as JSON; the horizon of `like` is that of the arm."""
    like = None if spend.like is None else replace(spend.like, horizon_weeks=1).canonical
    return {"lever": spend.lever, "like": like, "dollars": spend.dollars, "part": spend.part, "planned": spend.planned}


def _spend_from(seen: dict[str, Any]) -> Spend:
    """The inverse of `_spend`."""
    like = None if seen["like"] is None else Scenario.from_canonical(seen["like"], "like")
    return Spend(seen["lever"], like, seen["dollars"], seen["part"], seen["planned"])


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _rule(rule: Rule) -> dict[str, object]:
    """A rule as JSON."""
    event = None if rule.event is None else [rule.event.kind, float(rule.event.share), rule.event.manner]
    return {
        "week": rule.week,
        "when": [rule.metric, rule.above, rule.below, rule.for_weeks] if rule.metric else None,
        "set": [[name, _plain(value)] for name, value in rule.assignments],
        "event": event,
    }


def _float(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _rule_from(seen: dict[str, Any]) -> Rule:
    """The inverse of `_rule`."""
    metric, above, below, for_weeks = seen["when"] or (None, None, None, 1)
    return Rule(
        week=seen["week"],
        metric=metric,
        above=above,
        below=below,
        for_weeks=for_weeks,
        assignments=tuple((name, _float(value)) for name, value in seen["set"]),
        event=Event(*seen["event"]) if seen["event"] else None,
    )
