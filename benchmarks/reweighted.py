"""Shares by soft weights of stored draws against exact runs under the same beliefs: `python benchmarks/reweighted.py`.

For each belief the study of a few claims is run anew with its prior cut to the range (the exact answer, with chance of
its own), and the stored study's draws are weighed as the report's sliders do. Apart: the distance of the two shares
over the half-width that both intervals together allow; up to 1 is inside the stated error. Beliefs and claims were
fixed beforehand: halves and ends of the numbers that move these claims most.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.beliefs import truncated_prior
from contrapeso.beliefs.assumption import read
from contrapeso.beliefs.condition import LEAST
from contrapeso.beliefs.draws import chances_of
from contrapeso.beliefs.soft_weights import ranks, soft, weighed
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM
from contrapeso.experiment.parameter_draws import reads
from contrapeso.statistics import intervals
from contrapeso.study.request import StudyRequest
from contrapeso.study.sequential import Study, run

CLAIMS = ("fear-buys-consent", "bribes-beat-long-term", "impunity")
BELIEFS = (
    {"consent.fear_gain": "1..5"},
    {"corruption.bribe_response": "0..0.5"},
    {"form.retaliation": "revenge", "border.revenge": "0.05..0.3"},
)
NAMES = ("holds", "no_material", "reversed")


def study(out: Path | None, jobs: int, prior: dict[str, str]) -> Study:
    """The study of the claims under priors cut to ranges."""
    with truncated_prior.under(prior):
        request = StudyRequest(ids=CLAIMS, jobs=jobs, out=out, prior=prior)
        return run(request, request.claims())


def weights_of(stored: Study, claim: Any, belief: dict[str, str]) -> np.ndarray:
    """(K,) weights of the stored draws for a claim."""
    varies, found = reads(claim), np.ones(stored.draws)
    for item in read(belief):
        drawn = stored.drawn.column(item.name)
        if not varies(item.name):
            continue
        if item.name.startswith(FORM):
            found *= item.keeps(drawn)
            continue
        entry = registry.load().entries[item.name]
        low, high = (float(ranks(entry, np.array([end]))[0]) for end in (item.low, item.high))
        found *= soft(ranks(entry, drawn), low, high)
    return found


def rows(stored: Study, exact: Study, belief: dict[str, str]) -> list[dict[str, Any]]:
    """A row by claim and outcome."""
    found = []
    level = intervals.level_of(stored.looks)
    for claim in stored.claims:
        own = stored.verdicts[claim.id].outcomes
        told = weighed(chances_of(own), weights_of(stored, claim, belief)[own.draws], level)
        other = exact.verdicts[claim.id]
        for k, name in enumerate(NAMES):
            wide = [(high - low) / 2.0 for low, high in (told.intervals[k], other.intervals[k])]
            found.append({
                "belief": "; ".join(f"{n} {r}" for n, r in belief.items()), "claim": claim.id, "outcome": name,
                "before": round(stored.verdicts[claim.id].shares[k], 3), "weighed": round(told.shares[k], 3),
                "half_width": round(wide[0], 3), "effective": round(told.effective, 1),
                "shown": told.effective >= LEAST, "exact": round(other.shares[k], 3),
                "exact_half_width": round(wide[1], 3), "exact_draws": len(other.outcomes.classes),
                "apart": round(abs(told.shares[k] - other.shares[k]) / math.hypot(*wide), 2),
            })  # fmt: skip
    return found


def main() -> None:
    """Runs the stored study and one for each belief, and writes what they found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, help="folder that keeps the runs, to go on from")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()

    def place(name: str) -> Path | None:
        return None if given.out is None else given.out / name

    stored = study(place("stored"), given.jobs, {})
    table = []
    for i, belief in enumerate(BELIEFS):
        table += rows(stored, study(place(f"belief-{i}"), given.jobs, belief), belief)
    shown = [row for row in table if row["shown"]]
    inside = sum(row["apart"] <= 1.0 for row in shown)
    found = {"draws": stored.draws, "rows": table, "compared": len(shown), "inside": inside}
    given.json.write_text(json.dumps({"reweighted": found}, indent=1) + "\n", "utf-8")
    print(f"{inside} of {len(shown)} shares inside the stated error")


if __name__ == "__main__":
    main()
