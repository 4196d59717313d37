"""Claims with changed arms: strict, in the queue, three shares; no file is reached through them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from explorer_fake import Engine
from fastapi.testclient import TestClient

from contrapeso import claims
from contrapeso.claims.parse import parse, parse_text
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer.application import application

LOOKS = 6000
TEXT = claims.library()["logistics-targets"].read_text(encoding="utf-8")


def test_a_claim_is_tried_and_kept(tmp_path: Path) -> None:
    """unit: shares add to one, equal texts are one trial, and it is there after a restart."""
    with TestClient(application(tmp_path, simulate=Engine()), base_url="http://localhost") as client:
        first = client.post("/api/claims/trials", json={"text": TEXT}).json()
        for _ in range(LOOKS):
            found = client.get(f"/api/claims/trials/{first['id']}").json()
            if found["state"] in ("done", "failed"):
                break
            time.sleep(0.01)
        assert found["state"] == "done", found["message"]
        assert sum(one["share"] for one in found["found"]["shares"]) == pytest.approx(1.0)
        assert found["found"]["draws"] == 16 and found["found"]["id"] == "logistics-targets"
        assert client.post("/api/claims/trials", json={"text": TEXT + "\n# a remark\n"}).json()["id"] == first["id"]
        assert client.get(f"/api/runs/{first['id']}").status_code == 404
    with TestClient(application(tmp_path, simulate=Engine()), base_url="http://localhost") as client:
        assert client.get(f"/api/claims/trials/{first['id']}").json()["found"] == found["found"]


def test_faults_of_a_claim_come_with_their_lines(tmp_path: Path) -> None:
    """fault: wrong names and scenarios are told with line and nearest name, nothing is queued."""
    wrong = TEXT.replace("scenario: campaign", "scenario: campain", 1)
    assert wrong != TEXT
    with TestClient(application(tmp_path, simulate=Engine()), base_url="http://localhost") as client:
        answer = client.post("/api/claims/trials", json={"text": wrong})
        fault = answer.json()["faults"][0]
        assert answer.status_code == 422 and fault["nearest"] == "campaign" and fault["line"] > 1


@pytest.mark.parametrize("name", ["/etc/passwd", "other.yaml", "./campaign.yaml", "README.md"])
def test_a_claims_text_reaches_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """fault: arms stand on scenarios of the library, never on files, even ones that are there."""
    for path in ("other.yaml", "campaign.yaml", "README.md"):
        (tmp_path / path).write_text("extends: campaign\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputErrors, match="unknown scenario"):
        parse_text(TEXT.replace("scenario: campaign", f"scenario: {name}", 1), "claim")


@pytest.mark.parametrize("name", sorted(claims.library()))
def test_a_claims_text_is_its_file(name: str) -> None:
    """unit: read as text a claim of the library is that of its file."""
    path = claims.library()[name]
    there, here = parse(path), parse_text(path.read_text(encoding="utf-8"), "claim")
    assert here.sha256 == there.sha256
    assert {k: a.scenario.sha256 for k, a in here.arms.items()} == {k: a.scenario.sha256 for k, a in there.arms.items()}
