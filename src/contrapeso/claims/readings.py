"""Metrics with their windows, as a claim's file writes them: `assets_destroyed_total@leak+13`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from contrapeso.claims import parts
from contrapeso.claims.kind import Quantity
from contrapeso.claims.schema import HARM, Reading
from contrapeso.evidence.strict.errors import nearest
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario import METRICS
from contrapeso.scenario.faults import Faults

NAMES = tuple(metric.name for metric in METRICS)
WINDOW = re.compile(r"(leak|start|week(\d{1,4}))\+(\d{1,4})")


def several(node: Node | None, field: str, faults: Faults) -> tuple[Reading, ...]:
    """A list of readings."""
    found = parts.listed(node, field, faults)
    return tuple(one(child, f"{field}[{i}]", faults) for i, child in enumerate(found))


def one(
    node: Node | None, field: str, faults: Faults, quantities: Mapping[str, Quantity] = MappingProxyType({})
) -> Reading:
    """`metric` or `metric@anchor+weeks`, anchor being leak, start or weekN; with `quantities` one of those."""
    text = faults.text(node, field)
    if node is None or not text:
        return Reading(HARM[0])
    name, _, window = text.partition("@")
    known = tuple(quantities) or NAMES
    if name not in known:
        faults.add(node, field, f"unknown metric {name!r}", nearest(name, known))
        return Reading(HARM[0])
    if not window:
        return Reading(name, quantity=quantities[name].metric if quantities else None)
    found = WINDOW.fullmatch(window)
    if found is None or int(found[3]) == 0:
        faults.add(node, field, f"unknown window {window!r}; write leak+13, start+26 or week8+26")
        return Reading(name)
    anchor = "week" if found[2] else found[1]
    return Reading(name, anchor, int(found[2] or 0), int(found[3]))
