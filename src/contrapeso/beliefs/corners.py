"""Corners of the priors: numbers and forms that make a hawk's and a sceptic's world, from `evidence/corners.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from contrapeso.evidence import files, registry
from contrapeso.evidence.labels import FORM
from contrapeso.evidence.strict import strict_yaml

THIRDS = {"low": (0.0, 1.0 / 3.0), "high": (2.0 / 3.0, 1.0)}
"""Part of a prior that each word means, as shares of the draws."""


@dataclass(frozen=True)
class Corner:
    """A reader's world. `within`: number -> low | high, form -> alternative, in the words of the file."""

    name: str
    label: Mapping[str, str]
    says: Mapping[str, str]
    within: Mapping[str, str]

    @property
    def ranges(self) -> dict[str, str]:
        """What `--prior` takes: number -> `2..6`, form -> alternative."""
        return {name: word if name.startswith(FORM) else _range(name, word) for name, word in self.within.items()}


def _range(name: str, word: str) -> str:
    entry = registry.load().entries[name]
    if entry.prior is None:
        raise ValueError(f"{name} isn't drawn, so no corner can lie in it")
    low, high = (entry.quantile(u) for u in THIRDS[word])
    return f"{low!r}..{high!r}"


@cache
def load() -> Mapping[str, Corner]:
    """Corners by name, in the order of the file."""
    rows = strict_yaml.load(files.FOLDER / "corners.yaml", "corners.yaml").plain()
    return {name: Corner(name, row["label"], row["says"], row["within"]) for name, row in rows.items()}
