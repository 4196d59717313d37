"""`cause` of a claim's file: what its sentence is about, which is all in which the deciding arms may differ.

A second difference (one arm needs leave, the other doesn't) answers a question that nobody asked, so it is refused by
name. `nil` is what switches the cause's mechanism off in both arms, for the gate that asks whether the claim turns
on it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from contrapeso.claims import parts
from contrapeso.claims.classing import HOLDS, NO_MATERIAL, Outcomes
from contrapeso.claims.schema import Cause, Claim
from contrapeso.evidence import registry
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import Rule, Scenario, assignments
from contrapeso.scenario.faults import Faults
from contrapeso.scenario.scenario import EVENT_KINDS

PARTS = ("levers", "forms", "events", "nil")
NIL = ("set", "forms")
DRAWN = "drawn"  # no arm's own value: the draw's


def read(node: Node | None, faults: Faults) -> Cause | None:
    """{levers, forms, events, nil: {set, forms}}; None where there is no node."""
    if node is None:
        return None
    found = faults.mapping(node, "cause", PARTS)
    known = registry.load().forms
    levers = [parts.parameter(n, f"cause.levers[{i}]", faults)
              for i, n in enumerate(parts.listed(found.get("levers"), "cause.levers", faults))]  # fmt: skip
    named = [faults.choice(n, f"cause.forms[{i}]", known, "form")
             for i, n in enumerate(parts.listed(found.get("forms"), "cause.forms", faults))]  # fmt: skip
    events = [faults.choice(n, f"cause.events[{i}]", EVENT_KINDS, "event")
              for i, n in enumerate(parts.listed(found.get("events"), "cause.events", faults))]  # fmt: skip
    nil = faults.mapping(found["nil"], "cause.nil", NIL) if "nil" in found else {}
    forms = nil.get("forms")
    readings = {} if forms is None else {
        name: faults.choice(child, f"cause.nil.forms.{name}", known[name].alternatives, "alternative")
        for name, child in faults.mapping(forms, "cause.nil.forms", known).items()
    }  # fmt: skip
    if not levers and not named and not events:
        faults.add(node, "cause", "names nothing: give levers, forms or events that the sentence is about")
    return Cause(tuple(levers), tuple(named), tuple(events), assignments.read(nil.get("set"), "cause.nil.set", faults),
                 readings)  # fmt: skip


def switched_off(scenario: Scenario, cause: Cause) -> Scenario:
    """The arm with the cause's mechanism off: `nil` wins over what the arm sets, at the start, by its schedule or by
    solving for equal cost, and holds in the arm whose cost it shares, too.
    """
    rules = tuple(
        replace(rule, assignments=tuple((name, cause.nil.get(name, value)) for name, value in rule.assignments))
        for rule in scenario.schedule
    )
    return replace(
        scenario,
        set={**scenario.set, **cause.nil},
        forms={**scenario.forms, **cause.nil_forms},
        schedule=rules,
        equal=tuple(
            replace(spend, like=None if spend.like is None else switched_off(spend.like, cause))
            for spend in scenario.equal
            if spend.lever not in cause.nil
        ),
    )


def twin(claim: Claim) -> Claim | None:
    """The claim with its cause's mechanism off in the arms that decide; None where no arm runs or `nil` is empty.

    What the cause switches off is no longer solved for equal cost. The arm that a level is divided by stays as it is.
    """
    cause = claim.cause
    if not claim.deciding or cause is None or not (cause.nil or cause.nil_forms):
        return None
    arms = {
        name: replace(arm, scenario=switched_off(arm.scenario, cause)) if name in (claim.a, claim.b) else arm
        for name, arm in claim.arms.items()
        if name in dict(claim.decided_by)
    }
    equal = tuple(pair for pair in claim.equal_cost if pair.lever not in cause.nil and pair.arm in arms)
    return replace(claim, id=f"{claim.id}~cause", arms=arms, equal_cost=equal, harm=(), shown=())


def gone(claim: Claim, found: Outcomes) -> float:
    """Share of draws from which what the claim says is gone, for outcomes of its arms `switched_off`: a pair's effect
    immaterial; of a line, which has no effect that could be, the claim's side left.
    """
    if not len(found.classes):
        return 0.0
    if claim.paired:
        return float(np.mean(found.classes == NO_MATERIAL))
    return float(np.mean(found.classes != HOLDS))


def check(claim: Claim, root: Node, node: Node | None, faults: Faults) -> None:
    """The deciding arms differ in the cause alone, in all of it, and still do where its mechanism is off."""
    if not claim.paired or len(claim.deciding) < 2:
        return
    a, b = claim.deciding
    differ = differences(a, b)
    solved = [pair.lever for pair in claim.equal_cost if pair.arm in (claim.a, claim.b)]
    differ["levers"] = list(dict.fromkeys([*differ["levers"], *solved]))
    if claim.cause is None:
        named = ", ".join(name for names in differ.values() for name in names)
        what = f"is missing: the deciding arms differ in {named}. Which of it is the sentence about?"
        faults.add(root, "cause", what)
        return
    place = node or root
    for field, names in differ.items():
        given = getattr(claim.cause, field, ())
        for name in names:
            if name not in given:
                what = f"the deciding arms also differ in {name}, which is not their cause: set it alike in both"
                faults.add(place, f"cause.{field}", what)
        for name in given:
            if name not in names:
                faults.add(place, f"cause.{field}", f"{name} is the same in both deciding arms")
    off = differences(switched_off(a, claim.cause), switched_off(b, claim.cause))
    if (claim.cause.nil or claim.cause.nil_forms) and not any(off.values()) and not solved:
        what = "sets all in which the arms differ, so that nothing could be seen: name what the cause works through"
        faults.add(place, "cause.nil", what)


def differences(a: Scenario, b: Scenario) -> dict[str, list[str]]:
    """{levers, forms, events}: names in which two scenarios differ in what the model sees, horizons apart."""
    entries = registry.load().entries
    levers = [name for name in dict.fromkeys([*a.set, *b.set]) if _value(a, name) != _value(b, name)]
    events: list[str] = []
    for rule in [*(r for r in a.schedule if r not in b.schedule), *(r for r in b.schedule if r not in a.schedule)]:
        levers += [name for name, _ in rule.assignments]
        events += _event(rule)
    forms = [name for name in dict.fromkeys([*a.forms, *b.forms]) if a.forms.get(name) != b.forms.get(name)]
    if a.start != b.start:
        levers.append("start")
    return {
        "levers": [name for name in dict.fromkeys(levers) if name in entries or name == "start"],
        "forms": forms,
        "events": list(dict.fromkeys(events)),
    }


def _event(rule: Rule) -> list[str]:
    return [] if rule.event is None else [rule.event.kind]


def _value(scenario: Scenario, name: str) -> Any:
    """What the arm gives a lever, as text so that null equals null; DRAWN where the draw decides."""
    entry = registry.load().entries[name]
    if name not in scenario.set and (entry.prior is not None or entry.part_of):
        return DRAWN
    return repr(float(scenario.set.get(name, entry.encode(entry.value))))
