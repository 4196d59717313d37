"""Shares of one whole: entries with `part_of` are drawn together as one Dirichlet, so that every draw adds to 1.

The stick is broken part by part: x_j = (what is left) Beta(a_j, sum of a of the parts to come), a = mean x
concentration, by the inverse distribution at the part's own uniform; the last part is what remains. The order is that
of the means: the largest keeps its Latin blocks exactly, the later ones only their part of what is left. The marginal
of each part is its beta in any order.

Where a prior is cut (`--prior`) that part is broken off first, out of its marginal inside the range, and the rest is
drawn as before and scaled to what is left: for one part exactly the Dirichlet given that range. Of several parts
each lies in its range, and those broken off later are drawn given the earlier.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from contrapeso.draws import beta
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.prior import Prior, Truncated

if TYPE_CHECKING:
    from contrapeso.evidence.prior import Floats

KIND = "dirichlet"
CLOSE = 1e-9


def wholes(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Parts by the whole that they add up to, in the order in which they are broken off."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=_order):
        if entry.part_of:
            found.setdefault(entry.part_of, []).append(entry)
    return found


def _order(entry: Entry) -> tuple[bool, float, str]:
    prior = entry.prior
    return not isinstance(prior, Truncated), -prior.values[0] if prior else 0.0, entry.name


def drawn(parts: Sequence[Entry], uniform: Callable[[str], Floats]) -> dict[str, Floats]:
    """The parts of one whole, (draws,) by name, from (draws,) uniforms each (by name)."""
    import numpy as np

    alphas = [_alpha(entry) for entry in parts]
    ranges = [_range(entry) for entry in parts]
    found: dict[str, Floats] = {}
    left = np.ones(len(uniform(parts[0].name)))
    for i, entry in enumerate(parts[:-1]):
        low = np.maximum(ranges[i][0], left - sum(high for _, high in ranges[i + 1 :]))
        high = np.minimum(ranges[i][1], left - sum(low for low, _ in ranges[i + 1 :]))
        x = left * _within(alphas[i], math.fsum(alphas[i + 1 :]), low / left, high / left, uniform(entry.name))
        found[entry.name] = np.minimum(np.maximum(x, 0.0), left)
        left = left - found[entry.name]
    return {**found, parts[-1].name: left}


def _within(a: float, b: float, low: Floats, high: Floats, u: Floats) -> Floats:
    """Beta(a, b) between two of its values, at `u` of what lies there, draw by draw."""
    import numpy as np

    first, last = beta.share_below(a, b, low), beta.share_below(a, b, high)
    x = beta.quantile(a, b, first + u * (last - first))
    return np.asarray(np.minimum(np.maximum(x, low), np.maximum(low, high)))


def _alpha(entry: Entry) -> float:
    prior = _prior(entry)
    return prior.values[0] * prior.values[1]


def _range(entry: Entry) -> tuple[float, float]:
    prior = _prior(entry)
    low, high = prior.within if isinstance(prior, Truncated) else prior.ends
    return max(low, 0.0), min(high, 1.0)


def _prior(entry: Entry) -> Prior:
    assert entry.prior is not None  # `faults` refuses a part without one
    return entry.prior


def faults(entries: Mapping[str, Entry]) -> list[tuple[str, str]]:
    """(name, what is wrong) of parts that can't be one Dirichlet, or whose values don't add to 1."""
    found = []
    for entry in entries.values():
        is_part = entry.prior is not None and entry.prior.kind == KIND
        if is_part != bool(entry.part_of):
            found.append((entry.name, "a prior dirichlet goes with part_of: the whole that the shares add up to"))
    if found:
        return found
    for whole, parts in wholes(entries.values()).items():
        found += [(parts[0].name, f"{whole}: {problem}") for problem in _problems(parts)]
    return found


def _problems(parts: Sequence[Entry]) -> Iterable[str]:
    if len({_prior(entry).values[1] for entry in parts}) > 1:
        yield "its parts must have one concentration"
    for what, numbers in (
        ("means", [_prior(entry).values[0] for entry in parts]),
        ("values", [float(entry.value) for entry in parts]),
    ):
        if abs(math.fsum(numbers) - 1.0) > CLOSE:
            yield f"the {what} of its parts add up to {math.fsum(numbers):.6g}, not to 1"


def impossible(entries: Iterable[Entry]) -> str | None:
    """Why no draw lies in all the ranges to which the parts of a whole were cut; None where one does."""
    for whole, parts in wholes(entries).items():
        lows, highs = (math.fsum(ends) for ends in zip(*map(_range, parts), strict=True))
        if lows > 1.0 or highs < 1.0:
            return f"the parts of {whole} must add to 1, and in these ranges they add up to {lows:g} to {highs:g}"
    return None
