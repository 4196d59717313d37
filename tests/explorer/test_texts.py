"""Scenarios from the page: strict, their faults as fields, YAML and back; sheet, texts and types of the page."""

from __future__ import annotations

import re
from pathlib import Path

import explorer_types
import pytest
from explorer_fake import Engine
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer import reading_texts, sheet_of_choices
from contrapeso.explorer.application import application
from contrapeso.scenario import library, load

PAGE = Path(__file__).parents[2] / "frontend" / "src" / "explorer"


def test_faults_come_by_side_and_field_with_the_nearest_name(tmp_path: Path) -> None:
    """fault: both scenarios' faults at once, each at its field."""
    asked = {"a": '{"set": {"strikes.latncy_hours": 3}}', "b": '{"extends": "campain", "set": {"leak.week": -2}}'}
    with TestClient(application(tmp_path, simulate=Engine()), base_url="http://localhost") as client:
        answer = client.post("/api/runs", json=asked)
        assert answer.status_code == 422
        found = {(one["side"], one["field"]): one["nearest"] for one in answer.json()["faults"]}
        assert found == {("a", "set.strikes.latncy_hours"): "strikes.latency_hours", ("b", "extends"): "campaign",
                         ("b", "set.leak.week"): None}  # fmt: skip
        assert client.get("/api/runs").json() == []


@pytest.mark.parametrize("parent", ["/etc/passwd", "../x.yaml", "./baseline.yaml", "file.yaml"])
def test_a_text_reaches_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parent: str) -> None:
    """fault: `extends` names a scenario of the library, never a file, even one that is there."""
    (tmp_path / "file.yaml").write_text("extends: campaign\n", encoding="utf-8")
    (tmp_path / "baseline.yaml").write_text("extends: campaign\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputErrors, match="unknown scenario"):
        reading_texts.told(f"extends: {parent}")


@pytest.mark.parametrize("name", sorted(library()))
def test_the_library_comes_back_the_same(name: str) -> None:
    """unit: through its text and through the page's YAML a scenario is the same to the hash."""
    there = reading_texts.told(f"extends: {name}")
    assert there.sha256 == load(name).sha256
    assert reading_texts.told(there.yaml).sha256 == there.sha256
    assert reading_texts.scenario(reading_texts.text_of(load(name))).sha256 == load(name).sha256


SET = {"strikes.capacity_per_week": st.floats(0, 500), "leak.week": st.none() | st.integers(0, 200),
       "coordination.mode": st.sampled_from(["none", "cooperative", "unilateral"]),
       "leak.reaches": st.lists(st.sampled_from(["organisations", "partner", "press"]), unique=True)}  # fmt: skip


@given(st.fixed_dictionaries({}, optional=SET), st.lists(st.integers(0, 300), max_size=3))
def test_any_scenario_comes_back_the_same(levers: dict[str, object], weeks: list[int]) -> None:
    """property: text to scenario to text, levers and rules, changes nothing that the model sees."""
    document = {"extends": "campaign", "set": levers, "schedule": [{"week": week, "event": "leak"} for week in weeks]}
    first = reading_texts.told(reading_texts.as_yaml(document))
    again = reading_texts.told(first.yaml)
    assert again.sha256 == first.sha256 and again.own == first.own and again.own_rules == len(weeks)


def test_the_sheet_has_every_lever_and_metric_in_both_languages() -> None:
    """unit: what can be set and shown; bounds contain the default; units have names."""
    sheet = sheet_of_choices.sheet()
    assert {lever.name for lever in sheet.levers} == {entry.name for entry in registry.load().parameters}
    for lever in sheet.levers:
        assert lever.label.en and lever.label.es
        if isinstance(lever.default, float) and lever.low is not None:
            assert lever.low <= lever.default
    texts = sheet_of_choices.texts("es")
    units = {one.unit for one in [*sheet.levers, *sheet.metrics]}
    slugs = {f"unit-{re.sub('[^a-z0-9]+', '-', unit.lower()).strip('-')}" for unit in units}
    assert slugs <= set(texts)
    assert {f"group-{lever.name.split('.')[0].replace('_', '-')}" for lever in sheet.levers} <= set(texts)
    assert {name for lever in sheet.levers for name in lever.choices} <= set(sheet.choices)
    kept = {one.by_state for one in sheet.metrics if one.by_state}
    assert kept <= {one.name for one in sheet.by_state} and "homicides" in kept


def test_every_text_that_the_page_asks_for_is_there() -> None:
    """unit: keys in the page's source are in the catalogue, blanks and all; none is left over."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.rglob("*.ts*"))
    asked = set(re.findall(r"""\bt\(["']([a-z][\w-]*)["']""", source))
    asked |= {key for pair in re.findall(r'\? "([a-z-]+)" : "([a-z-]+)"\)', source) for key in pair}
    texts = sheet_of_choices.texts("en")
    assert asked <= set(texts), asked - set(texts)
    quoted = set(re.findall(r"""["'`]([a-z][\w-]*)["'`$]""", source)) | asked
    families = ("unit-", *re.findall(r"t\(`([a-z]+-)\$", source))
    assert {key for key in texts if key not in quoted and not key.startswith(families)} == set()


def test_blanks_stand_in_the_texts() -> None:
    """unit: blanks are left for the page to fill, in both languages."""
    assert sheet_of_choices.texts("en")["running"] == "{done} of {total} worlds"
    assert "{done}" in sheet_of_choices.texts("es")["running"]


def test_the_pages_types_are_those_of_the_server() -> None:
    """golden: frontend/src/explorer/api.d.ts is what `make front-types` writes."""
    assert explorer_types.TARGET.read_text(encoding="utf-8") == explorer_types.text()


def test_claims_open_as_two_scenarios() -> None:
    """unit: arms of claims read back to the scenarios that the claims run."""
    from contrapeso import claims

    found = sheet_of_choices.claim_arms()
    assert len(found) >= 15
    for one in found:
        claim = claims.load(one.id)
        assert reading_texts.scenario(one.b).sha256 == claim.arms[claim.a].scenario.sha256
        assert reading_texts.scenario(one.a).sha256 == claim.arms[claim.b].scenario.sha256
