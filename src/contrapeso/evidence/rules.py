"""The rules of judgement by which a verdict is told: `rule.*` of the evidence, so that `explain` answers for each."""

from __future__ import annotations

from contrapeso.evidence import registry


def rule(name: str) -> float:
    """The value of `rule.NAME`."""
    return float(registry.load().entries[f"rule.{name}"].value)
