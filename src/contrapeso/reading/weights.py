"""The numbers by which marks are set, from weights.yaml."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.lexicon import folder
from contrapeso.scenario.faults import Faults


@dataclass(frozen=True)
class Score:
    """What each likeness counts for a claim's score."""

    cue: float
    profile: float
    best: float
    three: float
    denies: float
    near: float


@dataclass(frozen=True)
class Gate:
    """Logistic weights of being worth marking."""

    constant: float
    score: float
    concepts: float
    causal: float
    modal: float
    reporting: float
    digit: float


@dataclass(frozen=True)
class Limits:
    """Where one mark ends and the next begins: `left`, `sure`, `deny` in log odds, `about` and `ahead` in shares.

    `scored`: least hand-set score of a claim whose cues aren't met, `uncovered` where a concept that no claim knows is
    named with a cause. `ahead`: by how much a first candidate must lead the second for `--yes` to accept it.
    """

    left: float
    sure: float
    about: float
    scored: float
    uncovered: float
    deny: float
    ahead: float


@dataclass(frozen=True)
class Weights:
    """All of them."""

    score: Score
    gate: Gate
    limits: Limits


@cache
def weights() -> Weights:
    """The weights as installed. Raises InputErrors with every fault."""
    path = folder() / "weights.yaml"
    root = strict_yaml.load(path, str(path))
    faults = Faults(str(path))
    kinds: dict[str, type[Any]] = {"score": Score, "gate": Gate, "limits": Limits}
    groups = faults.mapping(root, "", kinds)
    read: dict[str, Any] = {}
    for name, kind in kinds.items():
        names = [f.name for f in fields(kind)]
        found = faults.mapping(groups[name], name, names) if name in groups else {}
        for lacking in set(names) - set(found):
            faults.add(root, f"{name}.{lacking}", "is missing")
        read[name] = {key: faults.number(node, f"{name}.{key}") for key, node in found.items()}
    if faults.errors:
        raise InputErrors(faults.errors)
    return Weights(**{name: kind(**read[name]) for name, kind in kinds.items()})
