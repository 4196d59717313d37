"""What break-evens and conditions are read from: the drawn parameters of a study and one claim's effects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence import labels, read_under, registry
from contrapeso.statistics import sentences
from contrapeso.statistics.likelihood import Bi
from contrapeso.words import catalogue, languages

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Gate = tuple[int, frozenset[int]] | None
LEAST_DRAWS = 64  # below, what is found is mostly chance
MATERIAL, SIGN = 1.0, 0.0  # the two levels, in materialities
WORDS = catalogue("choices")
"""The registry's choices as sentences say them."""


def nothing() -> Bi:
    """No words, in every language."""
    return dict.fromkeys(languages(), "")


@dataclass(frozen=True)
class Parameter:
    """One column of draws. `low`, `high`: ends of its prior in its own unit; `log`: drawn evenly on a log scale.

    `alternatives`: what each position of a form (or choice) says; then the column holds positions from 0. `flag`: 0, 1.
    `read_under`: the column of a form and its positions under which alone the number is read; else the column is NaN.
    """

    name: str
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    flag: bool = False
    alternatives: tuple[Bi, ...] = ()
    label: Mapping[str, str] | None = None
    unit: Mapping[str, str] = field(default_factory=nothing)
    read_under: tuple[str, frozenset[int]] | None = None

    @property
    def category(self) -> bool:
        """Whether its values have no order."""
        return bool(self.alternatives) or self.flag

    def said(self, lang: str) -> str:
        """Its name for a reader."""
        return (self.label or {}).get(lang, self.name)

    def scaled(self, values: Floats) -> Floats:
        """[0, 1] between `low` and `high`, evenly on the scale of its prior; a category stays as it is."""
        if self.category:
            return values
        low, high = self._ends()
        on_scale = np.log(values) if self.log else values
        return np.asarray((on_scale - low) / (high - low), dtype=np.float64)

    def value(self, u: float) -> float:
        """Inverse of `scaled`."""
        if self.category:
            return float(u)
        low, high = self._ends()
        found = low + u * (high - low)
        return float(np.exp(found)) if self.log else float(found)

    def _ends(self) -> tuple[float, float]:
        return (float(np.log(self.low)), float(np.log(self.high))) if self.log else (self.low, self.high)


@dataclass(frozen=True)
class Draws:
    """A claim's draws. `x`: (K, P) in each parameter's own unit; `effect`, `noise`, `holds`: (K,).

    `effect` is in materialities along the claim (the claim's direction counts as positive, 1 is material) **as
    measured, not shrunk**: a surface averages chance away itself, and shrinking would pull it towards the mean, and the
    boundary with it. `noise` is the variance of each effect within its draw (0 where unknown). `holds` are the
    classes as the verdict sorts them; without them, effects above 1. NaN in `x`: not read in that draw; elsewhere it
    raises ValueError.
    """

    parameters: tuple[Parameter, ...]
    x: Floats
    effect: Floats
    noise: Floats
    holds: Bools

    def __post_init__(self) -> None:
        k = len(self.effect)
        if self.x.shape != (k, len(self.parameters)) or self.noise.shape != (k,) or self.holds.shape != (k,):
            raise ValueError("x must be (K, P); effect, noise and holds (K,)")
        gated = [p.read_under is not None for p in self.parameters]
        plain = np.isfinite(self.x[:, ~np.array(gated, dtype=bool)]).all() and not np.isinf(self.x).any()
        if not (plain and np.isfinite(self.effect).all() and np.isfinite(self.noise).all()):
            raise ValueError("x, effect and noise must be finite")

    @property
    def scaled(self) -> Floats:
        """(K, P): every parameter on [0, 1], categories as positions."""
        columns = [p.scaled(self.x[:, i]) for i, p in enumerate(self.parameters)]
        return np.column_stack(columns) if columns else np.zeros((len(self.effect), 0))

    @property
    def gates(self) -> tuple[Gate, ...]:
        """For each parameter the column of the form that decides whether it is read, and the positions where it is."""
        at = {p.name: i for i, p in enumerate(self.parameters)}
        return tuple(
            None if p.read_under is None or p.read_under[0] not in at else (at[p.read_under[0]], p.read_under[1])
            for p in self.parameters
        )


def draws(
    parameters: Iterable[Parameter], x: Floats, effect: Floats, noise: Floats | None = None, holds: Bools | None = None
) -> Draws:
    """Draws without the columns that don't vary. `material` is 1: divide effects by the claim's, with its direction."""
    known = tuple(parameters)
    varies = [i for i in range(len(known)) if len(effect) and _spread(x[:, i]) > 0.0]
    return Draws(
        tuple(known[i] for i in varies),
        np.asarray(x[:, varies], dtype=np.float64),
        np.asarray(effect, dtype=np.float64),
        np.zeros(len(effect)) if noise is None else np.asarray(noise, dtype=np.float64),
        np.asarray(effect > MATERIAL if holds is None else holds, dtype=bool),
    )


def _spread(column: Floats) -> float:
    """Largest less smallest value that is read."""
    read = column[np.isfinite(column)]
    return float(np.ptp(read)) if len(read) else 0.0


def parameter(name: str, values: Floats) -> Parameter:
    """The parameter or form (`form.NAME`, or a product of parameters) of a drawn column (K,), from the registry."""
    known = registry.load()
    label = labels.label(name)
    if name.startswith(labels.FORM):
        says = known.forms[name.removeprefix(labels.FORM)].says
        return Parameter(name, label=label, alternatives=tuple(dict(said) for said in says))
    entry = known.entries.get(name)
    if entry is not None and entry.unit == "flag":
        return Parameter(name, label=label, flag=True)
    if entry is not None and entry.choices:
        return Parameter(name, label=label, alternatives=tuple(_choice(name) for name in entry.choices))
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    log = low > 0.0 and all(_log(part) for part in name.split(labels.TIMES))
    if entry is not None and entry.prior is not None:
        ends = entry.quantile(0.0), entry.quantile(1.0)
        low, high = min(low, *ends), max(high, *ends)
    gate = read_under.positions(name)
    under = None if gate is None else (labels.FORM + gate[0], gate[1])
    return Parameter(name, low, high, log, label=label, unit=_units(name), read_under=under)


def _log(name: str) -> bool:
    prior = registry.load().entries[name].prior
    return prior is not None and prior.kind == "loguniform"


def _choice(name: str) -> Bi:
    return WORDS.each(name) if WORDS.has(name) else dict.fromkeys(languages(), name)


def _units(name: str) -> Bi:
    entry = registry.load().entries.get(name)
    if entry is None or entry.unit in sentences.PLAIN_UNITS:
        return nothing()
    return {lang: f" {said}" for lang, said in sentences.unit(entry.unit).items()}
