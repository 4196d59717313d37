"""Starts of worlds: arms that set nothing of what the first week begins from share them.

A start is the record after 12 years of population and 40 of wars, as much work as seventeen weeks.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache

import numpy as np

from contrapeso.engine.program import apply
from contrapeso.mechanisms.layout import CLEARED, KEPT_LISTS, TIES_LISTS
from contrapeso.scenario.scenario import Scenario
from contrapeso.world import parameters

READ = """
    assets.cash assets.laboratory assets.leadership assets.operative assets.vehicle assets.warehouse consent.initial
    corruption.capture_initial form.conflict form.settlement network.alliance_rank_exponent network.alliance_weight
    network.rivalry_rank_exponent network.rivalry_weight organisation.count organisation.members_2012
    organisation.presence_largest will.initial
""".split()
"""Numbers and forms of an arm that its start depends on; all else of it comes from before the scenario."""
MOST = 4
"""Starts that are kept."""


def clear(worlds: np.ndarray) -> None:
    """Zero all of a record (1,) that could be read before it is written."""
    memory = worlds.view(np.uint8)
    for part in CLEARED:
        memory[part] = 0


@cache
def _places() -> list[int]:
    return [parameters.index()[name] for name in READ]


class Starts:
    """The latest starts, each by what it follows from. Not for several threads at once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], list[np.ndarray]] = OrderedDict()

    @staticmethod
    def asked(
        scenario: Scenario, row: np.ndarray, number: int, seed: int, ties: np.ndarray
    ) -> tuple[object, ...]:
        """What the start of world `number` follows from; row: (P,) parameters before the scenario's levers."""
        return number, seed, scenario.start, row.tobytes(), apply(row, scenario)[_places()].tobytes(), ties.tobytes()

    def restore(self, asked: tuple[object, ...], worlds: np.ndarray) -> bool:
        """Puts the record (1,) at that start; whether it was kept."""
        kept = self._kept.get(asked)
        if kept is None:
            return False
        self._kept.move_to_end(asked)
        for part, bytes_ in zip(_parts(worlds, len(kept[-1])), kept, strict=True):
            part[:] = bytes_
        return True

    def keep(self, asked: tuple[object, ...], worlds: np.ndarray) -> None:
        """Keeps the start that the record (1,) is at."""
        self._kept[asked] = [part.copy() for part in _parts(worlds, int(worlds["ties"][0]))]
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)


def _parts(worlds: np.ndarray, ties: int) -> list[np.ndarray]:
    """What of a record says where its world is: all that is zeroed before, and lists up to what they hold."""
    memory = worlds.view(np.uint8)
    whole = [worlds[name][0] for name in KEPT_LISTS]
    return [*(memory[part] for part in CLEARED), *whole, *(worlds[name][0][:ties] for name in TIES_LISTS)]
