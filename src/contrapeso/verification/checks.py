"""What a check is: something expected, something found, and a tolerance that was fixed before looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Check:
    """One row of `contrapeso validate`.

    kind: theory | twin | replication | finding | natural | since | backtest | discrepancy |
    calibration | prior. `passed` is whether
    found lies within tolerance of expected. A stochastic check gives its two-sided `p_value`; Holm's correction then
    decides over the family. A check of a mean gives the `standard_error` of found; `tolerance` only says it. `observed`
    marks a comparison with the record: a miss there is a result, shown first, and not a defect. `module` is the
    catalogue's name of who made it, set by `validate`. `figure`: {"title": {en, es}, "x": [...], "lines": [{"label",
    "y": [...], "band": [[lo, hi], ...] | None}]} or None.
    """

    name: str
    kind: str
    expected: float | str
    found: float | str
    tolerance: float | str
    passed: bool
    p_value: float | None = None
    observed: bool = False
    note: str = ""
    source: str = ""
    figure: dict[str, Any] | None = field(default=None, compare=False)
    standard_error: float | None = None
    module: str = ""


@dataclass(frozen=True)
class Context:
    """What a run of checks may use. `network` and `observed` are folders of data that the project does not carry."""

    seed: int = 1
    jobs: int = 2
    quick: bool = False
    network: Path | None = None
    observed: Path | None = None
    say: Callable[[str], None] = lambda text: None


def near(name: str, kind: str, expected: float, found: float, tolerance: float, **more: Any) -> Check:
    """A check that |found - expected| <= tolerance (absolute)."""
    return Check(name, kind, expected, found, tolerance, abs(found - expected) <= tolerance, **more)


def relative(name: str, kind: str, expected: float, found: float, tolerance: float, **more: Any) -> Check:
    """A check that |found / expected - 1| <= tolerance."""
    return Check(name, kind, expected, found, tolerance, abs(found / expected - 1.0) <= tolerance, **more)


def within(name: str, kind: str, low: float, high: float, found: float, **more: Any) -> Check:
    """A check that low <= found <= high."""
    return Check(name, kind, f"{low:g} to {high:g}", found, "inside", low <= found <= high, **more)


def equal(name: str, kind: str, expected: float, found: float, **more: Any) -> Check:
    """A check that two numbers are the same to the bit."""
    return Check(name, kind, expected, found, 0.0, expected == found, **more)


def test(name: str, kind: str, expected: float, found: float, error: float, **more: Any) -> Check:
    """A stochastic check: found has standard error `error`; the p-value is two-sided normal, Holm decides."""
    from statistics import NormalDist

    z = abs(found - expected) / error if error > 0.0 else (0.0 if found == expected else float("inf"))
    p = 2.0 * (1.0 - NormalDist().cdf(z)) if z < 8.0 else 1e-15
    text = f"standard error {error:.3g}"
    return Check(name, kind, expected, found, text, p > 1e-3, p_value=p, standard_error=error, **more)
