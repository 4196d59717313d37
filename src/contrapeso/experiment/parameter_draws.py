"""The parameters and forms that each draw of a study used, as a table that influences and break-evens are read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from contrapeso.draws.named import named_uniforms
from contrapeso.evidence import read_under, registry
from contrapeso.evidence.labels import FORM, TIMES

if TYPE_CHECKING:
    from contrapeso.claims.schema import Claim

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """Encoded values, (draws, P), by canonical name; a form is its alternative's position under `form.NAME`."""

    seed: int
    draws: int
    numbers: tuple[int, ...] | None = None
    """Prior draws that a posterior's draws stand for; None: draw k is prior draw k."""

    @cached_property
    def columns(self) -> dict[str, Floats]:
        """Everything that was drawn, by name."""
        from contrapeso.engine.program import drawn_rows
        from contrapeso.world import parameters

        known = registry.load()
        rows = drawn_rows(self._numbers, self.seed)
        return {
            name: rows[:, i]
            for i, name in enumerate(parameters.names())
            if name.startswith(FORM) or known.entries[name].prior is not None
        }

    def column(self, name: str) -> Floats:
        """One number or form that was drawn, (draws,), without the others where it is drawn by itself."""
        known = registry.load()
        form = known.forms.get(name.removeprefix(FORM)) if name.startswith(FORM) else None
        if form is None and known.entries[name].part_of:
            return self.columns[name]
        uniform = named_uniforms(self.seed, self._numbers, [name])[:, 0]
        if form is not None:
            return np.array([form.quantile(u) for u in uniform], dtype=np.float64)
        return known.entries[name].quantiles(uniform)

    @property
    def _numbers(self) -> Sequence[int]:
        return (self.numbers or range(self.draws))[: self.draws]

    def of(self, claim: Claim) -> dict[str, Floats]:
        """What varies in a claim: levers and forms that its deciding arms set are left out, and numbers
        that their forms never read; its products are added."""
        from contrapeso.claims import computed  # reads every kind of claim, which a single column doesn't need

        if not claim.design.arms:
            worked = computed.drawn(claim, self.draws, self.seed)
            return {name: values for name, values in worked.items() if np.ptp(values) > 0.0}
        varies = reads(claim)
        found = {name: values for name, values in self.columns.items() if varies(name)}
        for product in claim.products:
            if all(name in found for name in product):
                found[TIMES.join(product)] = np.prod([found[name] for name in product], axis=0)
        return found


def reads(claim: Claim) -> Callable[[str], bool]:
    """Whether a drawn number or form matters to a claim with arms: not set in all of them, read under their forms."""
    arms = claim.deciding
    fixed = set.intersection(*(set(arm.set) | {FORM + name for name in arm.forms} for arm in arms))
    set_forms = set.intersection(*(set(arm.forms) for arm in arms))
    forms = {form: tuple({arm.forms[form] for arm in arms}) for form in set_forms}
    return lambda name: name not in fixed and not read_under.never(name, forms)
