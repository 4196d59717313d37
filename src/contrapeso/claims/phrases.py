"""Words under which an article makes a claim: `reads` of a claim's file, used by the reading room."""

from __future__ import annotations

from contrapeso.claims import parts
from contrapeso.claims.schema import Phrases, Reads
from contrapeso.evidence.strict.node import Node
from contrapeso.scenario.faults import Faults

LANGUAGES = ("en", "es")
KEYS = ("about", "denies", "near")


def read(node: Node | None, faults: Faults) -> Reads:
    """`reads: {cues: [[CONCEPT, …], …], against: […], en: {about: […], denies: […], near: […]}, es: …}`."""
    if node is None:
        return Reads()
    found = faults.mapping(node, "reads", ("cues", "against", *LANGUAGES))
    phrases = {name: _phrases(found[name], f"reads.{name}", faults) for name in LANGUAGES if name in found}
    return Reads(_sets(found.get("cues"), "reads.cues", faults), _sets(found.get("against"), "reads.against", faults),
                 phrases)  # fmt: skip


def _sets(node: Node | None, where: str, faults: Faults) -> tuple[tuple[str, ...], ...]:
    return tuple(_texts(child, f"{where}[{i}]", faults) for i, child in enumerate(parts.listed(node, where, faults)))


def _phrases(node: Node, where: str, faults: Faults) -> Phrases:
    found = faults.mapping(node, where, KEYS)
    return Phrases(**{key: _texts(child, f"{where}.{key}", faults) for key, child in found.items()})


def _texts(node: Node, where: str, faults: Faults) -> tuple[str, ...]:
    return tuple(faults.text(child, f"{where}[{i}]") for i, child in enumerate(parts.listed(node, where, faults)))
