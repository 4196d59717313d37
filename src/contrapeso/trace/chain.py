"""From the first difference of two arms to the metric: the links between partings, each a cause found by trial."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contrapeso.trace.fields import WORKING
from contrapeso.trace.parting import TARGET, Parting


def first(found: Mapping[str, Parting]) -> list[Parting]:
    """What differs first, in one step of one week; what the arms set differently comes first."""
    if not found:
        return []
    earliest = min(parting.key for parting in found.values())
    there = [parting for parting in found.values() if parting.key == earliest]
    return sorted(there, key=lambda parting: (not parting.rooted, parting.field))


def from_first(found: Mapping[str, Parting]) -> list[Parting]:
    """The chain with the fewest links from what differs first to the metric; empty where none leads there."""
    roots = {parting.field for parting in first(found)}
    return _chain(found, lambda parting: parting.field in roots, False)


def shortest(found: Mapping[str, Parting]) -> list[Parting]:
    """The chain that takes the fewest weeks from what the arms set differently to the metric, then the fewest links."""
    return _chain(found, lambda parting: parting.rooted or not parting.fields, True)


def _chain(found: Mapping[str, Parting], is_root: Callable[[Parting], bool], by_time: bool) -> list[Parting]:
    """Best chain to the target, built in the order of time: a cause always differs before what it causes. Of equals,
    the one with fewer working lists, then by name.
    """
    best: dict[str, tuple[tuple[int, int, int], list[Parting]]] = {}
    for parting in sorted(found.values(), key=lambda parting: (parting.key, parting.field)):
        options = [((0, 0, 0), [parting])] if is_root(parting) else []
        for cause in parting.fields:
            if cause in best and found[cause].key < parting.key:
                (_, links, working), path = best[cause]
                taken = parting.week - path[0].week if by_time else 0
                score = (taken, links + 1, working + (parting.field in WORKING))
                options.append((score, [*path, parting]))
        if options:
            best[parting.field] = min(options, key=lambda option: (option[0], [p.field for p in option[1]]))
    return best[TARGET][1] if TARGET in best else []
