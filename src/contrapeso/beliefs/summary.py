"""What of a study an assumption is held against: every claim's effects as measured, draw by draw; no arms, no files.

`stored_summary.py` remembers it, so that a stored study needn't be worked out anew for each question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.beliefs.told import shares_json
from contrapeso.claims.classing import Measured, Outcomes
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM
from contrapeso.experiment.parameter_draws import Drawn, reads
from contrapeso.verdicts.wording import undecided

if TYPE_CHECKING:
    from contrapeso.claims.schema import Claim
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ClaimSummary:
    """`before`: its shares as the study told them; `unread`: drawn names that say nothing of it.

    Of a paired claim `measured` by metric that decides, else `line`: its outcomes against a line. `worked`: (draws,) of
    what a claim without arms is worked out from.
    """

    id: str
    statement: Mapping[str, str]
    before: Json
    undecided: bool
    unread: frozenset[str] = frozenset()
    measured: tuple[Measured, ...] = ()
    decides_on: str = "any"
    line: Outcomes | None = None
    worked: Mapping[str, Floats] | None = None

    @property
    def draws(self) -> NDArray[np.int64]:
        """Numbers of the draws with data."""
        return self.measured[0].draws if self.line is None else self.line.draws


@dataclass(frozen=True)
class Summary:
    """A study as beliefs need it; `posterior`: the prior draws that its draws stand for."""

    name: str
    seed: int
    draws: int
    quick: bool
    looks: int
    posterior: tuple[int, ...] | None
    claims: tuple[ClaimSummary, ...]
    _columns: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)

    def column(self, name: str) -> Floats:
        """What was drawn of a number or form, (draws,); drawn once."""
        if name not in self._columns:
            self._columns[name] = Drawn(self.seed, self.draws, self.posterior).column(name)
        return self._columns[name]


def of(study: Study) -> Summary:
    """That of a study. Call it under the priors that the study was run with."""
    known = registry.load()
    drawn = [*(name for name, entry in known.entries.items() if entry.prior), *(FORM + form for form in known.forms)]
    claims = tuple(_of_claim(study, claim, drawn) for claim in study.claims)
    return Summary(study.name, study.seed, study.draws, study.quick, study.looks, study.posterior, claims)


def _of_claim(study: Study, claim: Claim, drawn: list[str]) -> ClaimSummary:
    from contrapeso.claims import classing, computed
    from contrapeso.experiment import outcomes

    before = _before(study, claim)
    told = ClaimSummary(claim.id, claim.statement, before, before["phrase"] == undecided(), decides_on=claim.decides_on)
    if not claim.design.arms:
        worked = computed.drawn(claim, study.draws, study.seed)
        return replace(told, line=study.outcomes_of(claim), worked=worked)
    varies = reads(claim)  # what both arms set isn't the draw's, so the draw's value says nothing
    told = replace(told, unread=frozenset(name for name in drawn if not varies(name)))
    if not claim.paired:
        return replace(told, line=study.outcomes_of(claim))
    return replace(told, measured=tuple(classing.measured(claim, outcomes.arms_values(claim, study.table))))


def _before(study: Study, claim: Claim) -> Json:
    """The claim's shares without any assumption, as its study told them."""
    if claim.id in study.told:
        return dict(study.told[claim.id])
    found = shares_json(study.outcomes_of(claim), study.quick, study.looks)
    verdict = study.verdicts.get(claim.id)
    return found if verdict is None else {**found, "phrase": verdict.phrase}
