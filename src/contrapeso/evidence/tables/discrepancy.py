"""What the model leaves out, as fitted by `tools/fit_discrepancy.py`: processes for the logarithm of observed series.

log observed = log model + level + walk + noise. The walk's innovations and the noise are Student t, scaled to their
variance. Source: Kennedy & O'Hagan, J. R. Stat. Soc. B 63:425 (2001); Brynjarsdottir & O'Hagan, Inverse Problems
30:114007 (2014).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contrapeso.evidence import files

FILE = "discrepancy.yaml"


@dataclass(frozen=True)
class Process:
    """A local level. walk: variance of the log a year; noise: variance of the log of one month beyond chance."""

    walk: float
    noise: float
    freedom: float


@dataclass(frozen=True)
class Discrepancy:
    """`nation` and `states` (a state against the nation) of deaths by homicide; `prices`, `seizures` by drug, yearly.

    level_months: months before the start from which a level is taken. fitted: first and last year of each record.
    """

    nation: Process
    states: Process
    prices: Mapping[str, Process]
    seizures: Mapping[str, Process]
    level_months: int
    fitted: Mapping[str, tuple[int, int]]


@cache
def load() -> Discrepancy:
    """The fitted processes. Raises InputErrors where the file isn't strict YAML, KeyError where a part is missing."""
    found = files.read(FILE)[FILE]
    return Discrepancy(
        _process(found["homicides"]["nation"]),
        _process(found["homicides"]["states"]),
        {drug: _process(part) for drug, part in found["prices"]["by_drug"].items()},
        {drug: _process(part) for drug, part in found["seizures"]["by_drug"].items()},
        int(found["homicides"]["level_months"]),
        {name: (part["fitted"]["first"], part["fitted"]["last"]) for name, part in found.items()},
    )


def _process(part: Mapping[str, Any]) -> Process:
    return Process(float(part["walk"]), float(part["noise"]), float(part["freedom"]))
