"""Two results side by side: what moved, against its error, and what could have moved it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contrapeso.beliefs import truncated_prior
from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry
from contrapeso.registration.differences import diff
from contrapeso.results.study_json import study_json
from contrapeso.scenario import Scenario
from contrapeso.study.sequential import run_study

LATENCY = "strikes.latency_hours"
SHARES = ("share_holds", "share_no_material", "share_reversed")


def result(path: Path, simulate: Any, seed: int = 3) -> dict[str, Any]:
    return study_json(run_study(path, seed=seed, jobs=1, simulate=simulate))


def fast(arm: Scenario, metric: str, draw: int) -> float:
    u = named_uniform(3, draw, LATENCY)
    hours = registry.load().entries[LATENCY].quantile(u)
    return 1000.0 * (1.0 + 0.2 * (hours < 6.0) * (arm.set.get("campaign.scale", 1.0) > 1.0))


def test_a_verdict_moved_by_a_number(claim_file: Callable[..., Path], fake: Any) -> None:
    """statistical: from any latency to 10 hours and more the effect is gone; the number is named, and it alone."""
    path = claim_file()
    old = result(path, fake(fast))
    with truncated_prior.under({LATENCY: "10.."}):
        new = result(path, fake(fast))
    found = diff(old, new)
    (claim,) = found["claims"]
    moved = new["claims"][0][claim["share"]] - old["claims"][0][claim["share"]]
    assert claim["state"] == "moved" and claim["difference"] == pytest.approx(moved) and moved != 0.0
    assert abs(claim["difference"]) > claim["error"] > 0.05
    causes = [(item["kind"], item["name"]) for item in claim["by"] if item["name"] != "draws"]
    assert causes == [("number", LATENCY)] and claim["by"][0]["index"] > 0.3


def test_the_same_and_inside_the_error(claim_file: Callable[..., Path], fake: Any) -> None:
    """unit: a result against itself is the same; a share two points off, with intervals of seven, is inside."""
    old = result(claim_file(), fake(fast))
    found = diff(old, old)
    assert [claim["state"] for claim in found["claims"]] == ["same"] and found["changes"] == []
    new = copy.deepcopy(old)
    new["claims"][0]["share_holds"] -= 0.02
    new["claims"][0]["share_no_material"] += 0.02
    (claim,) = diff(old, new)["claims"]
    assert claim["state"] == "inside" and abs(claim["difference"]) == pytest.approx(0.02)


def test_the_error_adds_both_half_widths() -> None:
    """unit: half-widths of 3 and 4 points make 5: six points moved, four didn't."""

    def claims(holds: float, half: float) -> dict[str, Any]:
        rows = zip(SHARES, ("ci90", "ci90_no_material", "ci90_reversed"), (holds, 1.0 - holds, 0.0), strict=True)
        row: dict[str, Any] = {"id": "x", "kind": "contrast", "metric": "flow_total"}
        for share, interval, value in rows:
            row |= {share: value, interval: [value - half, value + half]}
        return {"study": "s", "claims": [row]}

    for holds, state in ((0.56, "moved"), (0.54, "inside")):
        (claim,) = diff(claims(0.5, 0.03), claims(holds, 0.04))["claims"]
        assert claim["state"] == state and claim["error"] == pytest.approx(0.05)


def test_a_mechanism_moves_no_claim_that_is_worked_out(claim_file: Callable[..., Path], fake: Any) -> None:
    """unit: a changed mechanism concerns a claim with runs; a claim by Bayes' rule only its own numbers."""
    for path, wanted in ((claim_file(), {"mechanisms/strike.py", LATENCY}), (Path("six-sources"), set())):
        old = result(path, fake(fast))
        new = copy.deepcopy(old)
        new["provenance"]["model"]["mechanisms/strike.py"] = "0"
        new["provenance"]["entries"][LATENCY]["value"] = 1.0
        new["claims"][0]["share_holds"], new["claims"][0]["share_reversed"] = 0.0, 1.0
        new["claims"][0]["ci90"], new["claims"][0]["ci90_reversed"] = [0.0, 0.05], [0.95, 1.0]
        found = diff(old, new)
        assert len(found["changes"]) == 2 and {item["name"] for item in found["claims"][0]["by"]} == wanted


def test_claims_of_one_side_and_results_without_provenance(claim_file: Callable[..., Path], fake: Any) -> None:
    """unit: added and removed claims; an older result names no number, but that seed, claim or evidence is another."""
    old = result(claim_file(), fake(fast))
    new = copy.deepcopy(old)
    new["claims"][0]["id"] = "renamed"
    assert [(c["id"], c["state"]) for c in diff(old, new)["claims"]] == [("planted", "removed"), ("renamed", "added")]
    older = copy.deepcopy(old)
    del older["provenance"]
    older |= {"seed": 9, "registry_sha256": "0"}
    older["claims"][0]["claim_sha256"] = "1"
    found = diff(older, old)
    assert not found["provenance"]
    assert [item["name"] for item in found["changes"]] == ["seed", "registry_sha256", "text"]
