"""What weighing a study's draws anew needs: `draws.json` and the report's sliders."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contrapeso.beliefs import draws, truncated_prior
from contrapeso.beliefs.condition import LEAST
from contrapeso.beliefs.soft_weights import soft, weighed
from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry
from contrapeso.report import islands
from contrapeso.scenario import Scenario
from contrapeso.statistics.rounding import plain
from contrapeso.study.sequential import Study, run_study

SEED = 3
LATENCY = "strikes.latency_hours"


def latency(draw: int) -> float:
    """The uniform behind a draw's latency, cut as the registry is at the moment."""
    return float(registry.load().entries[LATENCY].quantile(named_uniform(SEED, draw, LATENCY)))


def fast(arm: Scenario, metric: str, draw: int) -> float:
    """A fifth more where a decision takes under 6 hours, nothing elsewhere."""
    return 1000.0 * (1.0 + 0.2 * (latency(draw) < 6.0) * (arm.set.get("campaign.scale", 1.0) > 1.0))


MADE: list[Study] = []


@pytest.fixture
def study(claim_file: Callable[..., Path], fake: Any) -> Study:
    """A study in which latency decides, made once."""
    if not MADE:
        MADE.append(run_study(claim_file(), seed=SEED, jobs=1, simulate=fake(fast)))
    return MADE[0]


def test_the_number_that_decides_comes_first(study: Study) -> None:
    """unit: the document names it first, with its prior, its values and their ranks; chances add up to the shares."""
    found = draws.document(study)
    assert found is not None and json.loads(json.dumps(plain(found)))["draws"] == study.draws
    first = found["numbers"][0]
    assert first["name"] == LATENCY and len(found["numbers"]) <= draws.MOST_NUMBERS
    uniforms = [named_uniform(SEED, draw, LATENCY) for draw in range(study.draws)]
    assert first["ranks"] == pytest.approx(uniforms, abs=2e-3)
    assert first["values"] == pytest.approx([latency(draw) for draw in range(study.draws)], rel=1e-3)
    assert first["prior"]["quantiles"][0] == first["prior"]["ends"][0] and len(first["prior"]["quantiles"]) == 101
    (claim,) = found["claims"]
    outcomes = study.verdicts[claim["id"]].outcomes
    assert np.mean(claim["holds"]) == pytest.approx(outcomes.shares[0], abs=1e-3)
    assert np.mean(claim["reversed"]) == pytest.approx(outcomes.shares[2], abs=1e-3)
    assert LATENCY in claim["reads"] and len(claim["effect"]) == len(outcomes.draws)


def test_no_document_of_a_quick_study(claim_file: Callable[..., Path], fake: Any) -> None:
    """unit: its draws are fewer than an assumption may leave."""
    quick = run_study(claim_file(), seed=SEED, jobs=1, simulate=fake(fast), quick=True)
    assert quick.draws < LEAST and draws.document(quick) is None


def test_weighed_as_an_exact_run(study: Study, claim_file: Callable[..., Path], fake: Any) -> None:
    """statistical: under 4 to 40 hours the weighed share agrees with a study whose prior is cut there, in the error
    that both state (90 %; fixed seed).
    """
    found = draws.document(study)
    assert found is not None
    (claim,), (number, *_) = found["claims"], found["numbers"]
    holds, other = np.array(claim["holds"]), np.array(claim["reversed"])
    chances = np.column_stack([holds, 1.0 - holds - other, other])
    table, steps = np.array(number["prior"]["quantiles"]), found["rules"]["steps"]
    ends = np.interp([4.0, 40.0], table, np.arange(steps + 1) / steps)
    told = weighed(chances, soft(np.array(number["ranks"]), *ends), found["rules"]["level"])
    with truncated_prior.under({LATENCY: "4..40"}):
        exact = run_study(claim_file(), seed=SEED, jobs=1, simulate=fake(fast)).verdicts[claim["id"]]
    assert told.effective >= LEAST
    allowed = np.hypot(*((b - a) / 2.0 for a, b in (told.intervals[0], exact.intervals[0])))
    assert abs(told.shares[0] - exact.shares[0]) <= allowed, (told, exact.shares)


def test_packed_and_small(study: Study) -> None:
    """unit: what the page gets holds the same numbers, to what 16 bits and single precision hold."""
    found = plain(draws.document(study))
    packed = islands.packed(found)
    ranks = np.frombuffer(base64.b64decode(packed["numbers"][0]["ranks"]), "<u2") / islands.FINE
    assert ranks == pytest.approx(found["numbers"][0]["ranks"], abs=1e-5)
    effect = np.frombuffer(base64.b64decode(packed["claims"][0]["effect"]), "<f4")
    assert effect == pytest.approx(found["claims"][0]["effect"], rel=1e-6)
    chances = np.frombuffer(base64.b64decode(packed["claims"][0]["chances"]), "<u2") / islands.FINE
    assert chances == pytest.approx(found["claims"][0]["holds"] + found["claims"][0]["reversed"], abs=1e-5)
    assert len(json.dumps(packed["claims"][0])) < 40 * study.draws
