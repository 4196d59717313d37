"""A study registered before it is run: what the file holds, and what a result says against it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contrapeso.beliefs import truncated_prior
from contrapeso.claims import loader
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.registration import registration
from contrapeso.store import write_json
from contrapeso.study import freeze

LATENCY = "strikes.latency_hours"
EARLY, LATE = "2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z"


def made(path: Path) -> dict[str, Any]:
    return registration.registration(path, 1, 0.1, False)


def now(path: Path, seed: int = 1, precision: float = 0.1) -> dict[str, Any]:
    return freeze.freeze(loader.load_study(path), seed, precision, False)


def said(registered: dict[str, Any], result: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    found = registration.held_against(registered, result, LATE)
    assert found["state"] == ("changed_after" if found["changes"] else "registered_before")
    return [(item["kind"], item["name"], item["claim"]) for item in found["changes"]]


def test_the_file_holds_what_was_registered(claim_file: Callable[..., Path], tmp_path: Path) -> None:
    """unit: claims in full, every number and form, rules, sources of the model; read back it is the same."""
    path = claim_file()
    found = made(path)
    write_json(tmp_path / "r.json", found)
    assert registration.read(tmp_path / "r.json") == found
    assert found["texts"] == {"planted": path.read_text("utf-8")} and found["rules"]["seed"] == 1
    assert found["entries"][LATENCY]["prior"] == "loguniform [0.1, 72.0]" and "splitting" in found["forms"]
    assert any(name.startswith("mechanisms/") for name in found["model"])
    assert set(found["claims"]["planted"]["arms"]) == {"more", "same"} and len(found["scenarios"]) == 2


def test_a_whole_study_is_registered() -> None:
    """unit: all 31 claims of the library's study, each with its text."""
    found = registration.registration("article-2025", 1, 0.1, False)
    assert len(found["claims"]) == 31 and set(found["texts"]) == set(found["claims"])


def test_run_as_registered(claim_file: Callable[..., Path]) -> None:
    """unit: nothing changed and run after it: registered before; run before it: no registration, whatever is equal."""
    path = claim_file()
    found = made(path)
    assert said(found, now(path)) == []
    for begun in (EARLY, None):
        held = registration.held_against(found, now(path), begun)
        assert held["state"] == "registered_after" and held["changes"][0]["name"] == "time"


def test_what_was_changed_is_named(claim_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: a claim's field, an arm, a number, a form, a mechanism, seed and precision: each alone, by its name."""
    path = claim_file()
    found = made(path)
    assert said(found, now(path, seed=2)) == [("rule", "seed", None)]
    assert said(found, now(path, precision=0.2)) == [("rule", "precision", None)]
    with truncated_prior.under({LATENCY: "2..6"}):
        assert said(found, now(path)) == [("number", LATENCY, None)]
    with truncated_prior.under({"form.splitting": "none"}):
        assert said(found, now(path)) == [("form", "splitting", None)]
    claim_file(material="0.2")
    assert said(found, now(path)) == [("claim", "material", "planted")]
    claim_file(statement="{en: More is better., es: Más es mejor.}")
    assert said(found, now(path)) == [("claim", "statement", "planted")]
    arms = "\n  more: {scenario: campaign, set: {campaign.scale: 4}, horizon_weeks: 40}"
    claim_file(arms=arms + "\n  same: {scenario: campaign, horizon_weeks: 40}")
    assert ("arm", "more", "planted") in said(found, now(path))
    claim_file()
    other = {**freeze.model(), "mechanisms/strike.py": "0"}
    monkeypatch.setattr(freeze, "model", lambda: other)
    assert said(found, now(path)) == [("mechanism", "mechanisms/strike.py", None)]


def test_a_claim_left_out_is_named() -> None:
    """unit: a result with one claim of a study names the 30 that were registered and aren't there."""
    found = registration.registration("article-2025", 1, 0.1, False)
    changes = registration.held_against(found, now(Path("takes-years")), LATE)["changes"]
    gone = {item["claim"] for item in changes if item["kind"] == "claim" and item["new"] is None}
    assert len(gone) == 30 and "takes-years" not in gone and len(changes) == 30


def test_a_file_that_was_changed_is_noticed(claim_file: Callable[..., Path], tmp_path: Path) -> None:
    """fault: one number, the time, or the hash itself changed by hand; a file of another kind."""
    found = made(claim_file())
    path = tmp_path / "r.json"
    number = {**found["entries"], LATENCY: {"value": 1, "prior": None}}
    for other in ({"entries": number}, {"registered": EARLY}, {"sha256": "0" * 64}):
        path.write_text(json.dumps({**found, **other}), "utf-8")
        with pytest.raises(InputErrors, match="was changed after it was written"):
            registration.read(path)
    for text, message in [("{}", "is not a registration"), ("{", "can't be read")]:
        path.write_text(text, "utf-8")
        with pytest.raises(InputErrors, match=message):
            registration.read(path)
