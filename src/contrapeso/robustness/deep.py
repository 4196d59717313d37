"""The costly questions about a finished study: what each verdict rests on, and whether it survives its refuters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contrapeso.robustness import ablation, refuter_sentences, refuters
from contrapeso.work import Progress

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

DRAWS = ablation.DRAWS


def deepen(study: Study, jobs: int = 1, progress: Progress | None = None, draws: int = DRAWS) -> None:
    """Fill `study.deep` with `knock_out` and `refuters` by claim, from the study's first `draws` and new worlds."""
    from contrapeso.engine.ensemble import simulate  # compiles: only when something runs

    rests = ablation.run(study, simulate, jobs, progress, draws)
    refuted = refuters.refute(study, simulate, jobs, progress, draws)
    for claim in study.claims:
        told = {"knock_out": rests[claim.id].to_json(), "refuters": refuter_sentences.to_json(refuted[claim.id])}
        study.deep[claim.id] = {**study.deep.get(claim.id, {}), **told}
