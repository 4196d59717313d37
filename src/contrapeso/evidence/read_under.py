"""Which drawn numbers the model reads only under some alternatives of a disputed form, from `read_under.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml

Floats = NDArray[np.float64]
FILE = Path(__file__).with_name("read_under.yaml")


@cache
def table() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Number -> (form, alternatives under which it is read)."""
    found = {}
    for name, node in strict_yaml.load(FILE, FILE.name).items():
        ((form, alternatives),) = node.plain().items()
        found[name] = (form, tuple(alternatives))
    return found


def positions(name: str) -> tuple[str, frozenset[int]] | None:
    """(form, positions of the alternatives under which the number is read); None where it always is."""
    if name not in table():
        return None
    form, alternatives = table()[name]
    known = registry.load().forms[form].alternatives
    return form, frozenset(known.index(a) for a in alternatives)


def never(name: str, forms: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether arms that fix their forms to these alternatives (by form) never read the number."""
    found = table().get(name)
    return found is not None and found[0] in forms and not set(forms[found[0]]) & set(found[1])


def masked(columns: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    """The columns (K,), NaN in draws whose form doesn't read them; forms stand under `prefix` + name."""
    found = dict(columns)
    for name in columns:
        gate = positions(name)
        if gate is not None and prefix + gate[0] in columns:
            read = np.isin(columns[prefix + gate[0]].astype(np.int64), list(gate[1]))
            found[name] = np.where(read, columns[name], np.nan)
    return found
