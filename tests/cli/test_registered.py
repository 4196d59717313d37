"""Registration, assumptions and differences through the command, with a claim that needs no run."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contrapeso import store
from contrapeso.api import studies as studies
from contrapeso.cli.app import app

RATIO = "inference.source_ratio"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registered study, and beside it one with a cut prior."""
    place = tmp_path_factory.mktemp("registered")
    assert call("register", "six-sources", "--out", place / "r.json").exit_code == 0
    assert call("study", "six-sources", "--registered", place / "r.json", "--out", place / "a").exit_code == 0
    prior = ("--prior", f"{RATIO}=2..4")
    assert call("study", "six-sources", *prior, "--registered", place / "r.json", "--out", place / "b").exit_code == 0
    return place


def test_a_result_says_whether_it_was_registered(folder: Path) -> None:
    """unit: as registered, changed after (the number named), and not registered: JSON, report, table in both."""
    kept, changed = (json.loads((folder / name / "verdicts.json").read_text()) for name in "ab")
    assert kept["registration"]["state"] == "registered_before" and kept["registration"]["changes"] == []
    assert [item["name"] for item in changed["registration"]["changes"]] == [RATIO]
    assert changed["registration"]["state"] == "changed_after" and changed["priors"] == {RATIO: "2..4"}
    assert "Registered before it was run" in (folder / "a" / "report.html").read_text()
    assert f"changed after: {RATIO}" in (folder / "b" / "report.html").read_text()
    again = call("study", "six-sources", "--registered", folder / "r.json", "--out", folder / "a", "--lang", "es")
    assert "Se registró antes de la corrida" in again.stdout
    assert "Not registered before it was run" in call("study", "six-sources", "--out", folder / "a").stdout


def test_what_comes_next_is_what_was_registered(tmp_path: Path) -> None:
    """unit: the command that is said next, priors, seed and a path with a space in it, is registered as it stands."""
    told = call("register", "six-sources", "--prior", f"{RATIO}=2..4", "--seed", "3", "--out", tmp_path / "a b.json")
    (line,) = [line for line in told.stdout.splitlines() if "contrapeso study" in line]
    command = shlex.split(line[line.index("contrapeso") :])[1:]
    found = json.loads(call(*command, "--out", tmp_path / "out", "--json").stdout)
    assert found["registration"]["state"] == "registered_before" and found["priors"] == {RATIO: "2..4"}


def test_a_registration_is_not_replaced_nor_trusted_blindly(folder: Path, tmp_path: Path) -> None:
    """fault: the file is there already; another was changed by hand: both end with 2 and nothing is run."""
    assert call("register", "six-sources", "--out", folder / "r.json").exit_code == 2
    text = (folder / "r.json").read_text()
    (tmp_path / "r.json").write_text(text.replace('"precision": 0.1', '"precision": 0.2'))
    result = call("study", "six-sources", "--registered", tmp_path / "r.json", "--out", tmp_path / "out")
    assert result.exit_code == 2 and "was changed after it was written" in result.stderr
    assert not (tmp_path / "out").exists()


def test_registered_after_it_was_run(tmp_path: Path) -> None:
    """fault: worlds that were run before the registration aren't registered by running the command again."""
    assert call("study", "six-sources", "--out", tmp_path).exit_code == 0
    manifest = tmp_path / "study" / "manifest.json"
    content = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(store.sealed({**content, "begun": "2000-01-01T00:00:00Z"})))
    assert call("register", "six-sources", "--out", tmp_path / "r.json").exit_code == 0
    command = ("study", "six-sources", "--registered", tmp_path / "r.json", "--out", tmp_path)
    assert json.loads(call(*command, "--json").stdout)["registration"]["state"] == "registered_after"


def test_an_assumption_on_a_stored_study(folder: Path) -> None:
    """unit: before and after in JSON and in both tongues; from Python the same; also on a study with a cut prior."""
    command = ("study", "--assume", f"{RATIO}=1.5..", "--out", folder / "a")
    found = json.loads(call(*command, "--json").stdout)
    assert [item["range"] for item in found["assumptions"]] == ["1.5.."]
    assert found["claims"][0]["after"]["share_holds"] > found["claims"][0]["before"]["share_holds"]
    assert studies.study("six-sources").assume({RATIO: (1.5, None)})["claims"] == found["claims"]
    assert "before → after" in call(*command).stdout and "antes → después" in call(*command, "--lang", "es").stdout
    cut = json.loads(call("study", "--assume", f"{RATIO}=2..3", "--out", folder / "b", "--json").stdout)
    assert 0 < cut["claims"][0]["draws_kept"] < cut["draws"]


def test_wrong_assumptions_end_with_2(folder: Path, tmp_path: Path) -> None:
    """fault: an unknown name, an impossible range, too few draws, no stored study, and both options at once."""
    for text, said in [
        ("source_ratio=1..2", f"nearest: {RATIO}"),
        (f"{RATIO}=9..10", "no draw lies in"),
        (f"{RATIO}=1..1.1", f"--prior {RATIO}=1..1.1"),
    ]:
        result = call("study", "--assume", text, "--out", folder / "a")
        assert result.exit_code == 2 and said in result.stderr
    assert "no stored study" in call("study", "--assume", f"{RATIO}=1..2", "--out", tmp_path / "none").stderr
    both = call("study", "--assume", f"{RATIO}=1..2", "--prior", f"{RATIO}=1..2", "--out", folder / "a")
    assert both.exit_code == 2 and "give one of them" in both.stderr


def test_a_range_beyond_the_prior_is_told(folder: Path, tmp_path: Path) -> None:
    """unit: by stored draws, by a new study, by its plan and by a registration: the answer, and a line on stderr."""
    wide = f"{RATIO}=1.5..900"
    for command in (
        ("study", "--assume", wide, "--out", folder / "a"),
        ("study", "six-sources", "--prior", wide, "--quick", "--out", tmp_path),
        ("study", "six-sources", "--prior", wide, "--dry-run"),
        ("register", "six-sources", "--prior", wide, "--out", tmp_path / "r.json"),
    ):
        result = call(*command, "--json")
        assert result.exit_code == 0 and f"{wide}: nothing is drawn outside" in result.stderr
        assert json.loads(result.stdout)


def test_diff_names_the_number(folder: Path) -> None:
    """unit: the same result, one with a cut prior (files or folders), in JSON and Spanish; a wrong file ends with 2."""
    same = json.loads(call("diff", folder / "a", folder / "a", "--json").stdout)
    assert [claim["state"] for claim in same["claims"]] == ["same"]
    found = json.loads(call("diff", folder / "a", folder / "b" / "verdicts.json", "--json").stdout)
    assert RATIO in [item["name"] for item in found["changes"]]
    text = call("diff", folder / "a", folder / "b", "--lang", "es").stdout
    assert "Lo que difiere" in text and f"número {RATIO}" in text and text.strip().splitlines()[-1].startswith("Sig")
    assert call("diff", folder / "a", folder / "r.json").exit_code == 2
