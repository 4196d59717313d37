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
TOTALS, FINALS = (tuple(m.name for m in METRICS if m.how == how) for how in ("total", "final"))
PARTS_OF = {"/": TOTALS, "*": FINALS}
"""What a quotient is made of, and a product."""
WINDOW = re.compile(r"(leak|start|week(\d{1,4}))\+(\d{1,4})")


def several(node: Node | None, field: str, faults: Faults) -> tuple[Reading, ...]:
    """A list of readings."""
    found = parts.listed(node, field, faults)
    return tuple(one(child, f"{field}[{i}]", faults) for i, child in enumerate(found))


def one(
    node: Node | None, field: str, faults: Faults, quantities: Mapping[str, Quantity] = MappingProxyType({})
) -> Reading:
    """`metric`, `total/total`, `final*final` or one of them with `@anchor+weeks`, anchor being leak, start or weekN;
    with `quantities` one of those.
    """
    text = faults.text(node, field)
    if node is None or not text:
        return Reading(HARM[0])
    name, _, window = text.partition("@")
    name, sign, second = _parted(name)
    known = tuple(quantities) or NAMES
    if sign and not _goes(node, field, (name, second), PARTS_OF[sign], faults):
        return Reading(HARM[0])
    over, times = (second if sign == mark else "" for mark in PARTS_OF)
    if name not in known:
        faults.add(node, field, f"unknown metric {name!r}", nearest(name, known))
        return Reading(HARM[0])
    if not window:
        return Reading(name, quantity=quantities[name].metric if quantities else None, over=over, times=times)
    found = WINDOW.fullmatch(window)
    if found is None or int(found[3]) == 0:
        faults.add(node, field, f"unknown window {window!r}; write leak+13, start+26 or week8+26")
        return Reading(name)
    anchor = "week" if found[2] else found[1]
    return Reading(name, anchor, int(found[2] or 0), int(found[3]), over=over, times=times)


def _parted(text: str) -> tuple[str, str, str]:
    """(first, sign, second) of a quotient or a product; sign and second are '' for a single name."""
    sign = next((sign for sign in PARTS_OF if sign in text), "")
    first, _, second = text.partition(sign) if sign else (text, "", "")
    return first, sign, second


def _goes(node: Node, field: str, names: tuple[str, str], known: tuple[str, ...], faults: Faults) -> bool:
    """Whether both names are of the sort that the sign takes."""
    for name in names:
        if name not in known:
            what = "a quotient is of two totals, a product of two finals"
            faults.add(node, field, f"{name!r} can't stand here: {what}", nearest(name, known))
            return False
    return True
