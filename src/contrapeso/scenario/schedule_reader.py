"""`schedule:` of a scenario: what happens in a week, or once a metric stayed above or below a value."""

from __future__ import annotations

import math

from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import assignments
from contrapeso.scenario.faults import Faults
from contrapeso.scenario.metrics import METRICS
from contrapeso.scenario.scenario import EVENT_KINDS, MAX_HORIZON_WEEKS, REMOVAL_MANNERS, Event, Rule

NAMES = tuple(metric.name for metric in METRICS)


def read(node: Node | None, faults: Faults) -> tuple[Rule, ...]:
    """The rules in file order; every fault at its place."""
    if node is None:
        return ()
    if node.kind != "sequence":
        faults.add(node, "schedule", "must be a list of {week, set|event} or {when, set|event}")
        return ()
    found = [_rule(child, f"schedule[{i}]", faults) for i, child in enumerate(node.children)]
    return tuple(rule for rule in found if rule is not None)


def _rule(node: Node, field: str, faults: Faults) -> Rule | None:
    known = len(faults.errors)
    parts = faults.mapping(node, field, ("week", "when", "set", "event"))
    if len(faults.errors) == known:
        if ("week" in parts) == ("when" in parts):
            faults.add(node, field, "needs one of week and when")
        if "set" not in parts and "event" not in parts:
            faults.add(node, field, "needs a set or an event: without them nothing happens")
    week = faults.whole(parts["week"], f"{field}.week", 0, MAX_HORIZON_WEEKS, 0) if "week" in parts else None
    when = _when(parts["when"], f"{field}.when", faults) if "when" in parts else (None, None, None, 1)
    assigned = assignments.read(parts.get("set"), f"{field}.set", faults)
    event = _event(parts["event"], f"{field}.event", faults) if "event" in parts else None
    if len(faults.errors) > known:
        return None
    metric, above, below, for_weeks = when
    return Rule(week, metric, above, below, for_weeks, tuple(assigned.items()), event)


def _when(node: Node, field: str, faults: Faults) -> tuple[str | None, float | None, float | None, int]:
    """`{metric, below: 0.35, for_weeks: 26}`; also `{metric, below, value: 0.35, for_weeks: 26}`."""
    parts = faults.mapping(node, field, ("metric", "above", "below", "value", "for_weeks"))
    metric = None
    if "metric" in parts:
        metric = faults.choice(parts["metric"], f"{field}.metric", NAMES, "metric")
    elif parts:
        faults.add(node, field, "needs a metric")
    if parts and "above" not in parts and "below" not in parts:
        faults.add(node, field, "needs above or below")
    above, below = (_bound(side, parts, field, faults) for side in ("above", "below"))
    if above is not None and below is not None and above >= below:
        faults.add(node, field, f"above {above:g} and below {below:g} can't both hold")
    for_weeks = faults.whole(parts.get("for_weeks"), f"{field}.for_weeks", 1, MAX_HORIZON_WEEKS, 1)
    return metric, above, below, for_weeks


def _bound(side: str, parts: dict[str, Node], field: str, faults: Faults) -> float | None:
    node = parts.get(side)
    if node is None:
        return None
    field = f"{field}.{side}"
    if node.kind == "scalar" and (node.value is None or node.value is True):  # the value stands in its own field
        if "value" not in parts:
            faults.add(node, field, "needs a number")
            return None
        node = parts["value"]
    elif "value" in parts:
        faults.add(parts["value"], field, "the number is given twice, here and in value")
    number = faults.number(node, field)
    return None if math.isnan(number) else number


def _event(node: Node, field: str, faults: Faults) -> Event | None:
    """`event: leak`, or `{kind: remove_members, share: 0.8, manner: gone}`."""
    if node.kind == "scalar":
        kind, parts = faults.choice(node, field, EVENT_KINDS, "event"), {}
    else:
        parts = faults.mapping(node, field, ("kind", "share", "manner"))
        if "kind" not in parts:
            faults.add(node, field, "needs a kind")
            return None
        kind = faults.choice(parts["kind"], f"{field}.kind", EVENT_KINDS, "event")
    if kind == "remove_members":
        return _removal(node, parts, field, faults)
    for extra in ("share", "manner"):
        if kind and extra in parts:
            faults.add(parts[extra], f"{field}.{extra}", f"{kind} has no {extra}")
    return Event(kind) if kind else None


def _removal(node: Node, parts: dict[str, Node], field: str, faults: Faults) -> Event:
    share = 0.0
    if "share" in parts:
        share = faults.number(parts["share"], f"{field}.share", 0.0, 1.0)
    else:
        faults.add(node, field, "remove_members needs a share of the members, 0 to 1")
    manner = REMOVAL_MANNERS[0]
    if "manner" in parts:
        manner = faults.choice(parts["manner"], f"{field}.manner", REMOVAL_MANNERS, "manner")
    return Event("remove_members", share, manner)
