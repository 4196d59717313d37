"""Checks a file that somebody wrote: a scenario or a claim, told apart by its keys."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.scenario import load

CLAIM_KEYS = frozenset({"id", "kind", "statement", "metric", "arms", "comparator", "decides", "direction", "record"})
SCENARIO_KEYS = frozenset({"extends", "horizon_weeks", "set", "schedule", "forms", "start", "name", "description"})


def check(path: Path) -> dict[str, Any]:
    """`file`, `kind` (scenario | claim | unknown), `name`, `warnings`, and every fault with its place in `errors`; of a
    claim that contrasts two arms also `material`, its own size and those at which a study gives its shares, too."""
    result: dict[str, Any] = {"file": str(path), "kind": "unknown", "name": path.stem, "warnings": [], "errors": []}
    try:
        result["kind"] = kind_of(path)
        result["name"], result["warnings"] = _read(path, result["kind"])
        if result["kind"] == "claim":
            result["material"] = _material(path)
    except InputErrors as error:
        result["errors"] = [{**asdict(fault), "text": str(fault)} for fault in error.errors]
    return result


def kind_of(path: Path) -> str:
    """Whether a file's keys are more a claim's or a scenario's; raises InputErrors if it can't be read."""
    root = strict_yaml.load(path, str(path))
    keys = {key.text for key in root.keys}
    return "claim" if len(keys & CLAIM_KEYS) > len(keys & SCENARIO_KEYS) else "scenario"


def _read(path: Path, kind: str) -> tuple[str, list[str]]:
    if kind == "claim":
        from contrapeso.claims import load as load_claim

        claim = load_claim(path)
        return claim.id, [text for arm in claim.arms.values() for text in arm.scenario.warnings]
    found = load(path)
    return found.name, list(found.warnings)


def _material(path: Path) -> dict[str, Any] | None:
    from contrapeso.claims import load as load_claim
    from contrapeso.verdicts import materiality

    claim = load_claim(path)
    sizes = materiality.sizes(claim)
    return {"default": materiality.own(claim), "relative": claim.relative, "sizes": sizes} if sizes else None
