"""The parameters and forms that each draw of a study used, as a table that influences and break-evens are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from contrapeso.claims import computed, read_under
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry

Floats = NDArray[np.float64]
FORM = "form."
TIMES = " × "


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
        from contrapeso.engine.arms import drawn_row
        from contrapeso.world import parameters

        known = registry.load()
        rows = np.array([drawn_row(draw, self.seed) for draw in (self.numbers or range(self.draws))[: self.draws]])
        return {
            name: rows[:, i]
            for i, name in enumerate(parameters.names())
            if name.startswith(FORM) or known.entries[name].prior is not None
        }

    def of(self, claim: Claim) -> dict[str, Floats]:
        """What varies in a claim: levers and forms that its deciding arms set are left out, and numbers
        that their forms never read; its products are added."""
        if claim.kind in ("inference", "decomposition"):
            worked = computed.drawn(claim, self.draws, self.seed)
            return {name: values for name, values in worked.items() if np.ptp(values) > 0.0}
        arms = claim.deciding
        fixed = set.intersection(*(set(arm.set) | {FORM + name for name in arm.forms} for arm in arms))
        set_forms = set.intersection(*(set(arm.forms) for arm in arms))
        forms = {form: tuple({arm.forms[form] for arm in arms}) for form in set_forms}
        found = {
            name: values
            for name, values in self.columns.items()
            if name not in fixed and not read_under.never(name, forms)
        }
        for product in claim.products:
            if all(name in found for name in product):
                found[TIMES.join(product)] = np.prod([found[name] for name in product], axis=0)
        return found


def label(name: str) -> dict[str, str]:
    """What a reader calls a parameter, a form, or a product of parameters."""
    known = registry.load()
    if name.startswith(FORM):
        form, _, alternative = name.removeprefix(FORM).partition("=")
        about = known.forms[form]
        if not alternative:
            return {lang: about.label[lang] for lang in ("en", "es")}
        said = about.says[about.alternatives.index(alternative)]
        return {lang: f"{about.label[lang]}: {said[lang]}" for lang in ("en", "es")}
    parts = [known.entries[part].label for part in name.split(TIMES)]
    return {lang: TIMES.join(part[lang] for part in parts) for lang in ("en", "es")}


def status(name: str) -> str:
    """Standing of a parameter (the weakest of a product); to choose between readings of a form is a judgement."""
    known = registry.load()
    if name.startswith(FORM):
        return "judgement"
    standing = [known.entries[part].status for part in name.split(TIMES)]
    return max(standing, key=("published", "derived", "judgement").index)
