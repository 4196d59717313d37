"""`contrapeso verify`: every file is held against its SHA-256; and no command has an option that it ignores."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import contrapeso
from contrapeso import store
from contrapeso.cli.app import app

COMMANDS = Path(contrapeso.__file__).parent / "cli" / "commands"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a quick study and a comparison."""
    place = tmp_path_factory.mktemp("verify") / "whole"
    assert call("study", "leak-flushes-assets", "--quick", "--jobs", 1, "--out", place).exit_code == 0
    assert call("compare", "baseline", "leak", "--worlds", 2, "--weeks", 3, "--out", place).exit_code == 0
    return place


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


FILES = ["verdicts.json", "report.html", "compare.json", "contents.json", "study/manifest.json",
         "study/study-00000.parquet", "study/readings-00000.parquet", "study/pictures.json",
         "compare/compare-00000.parquet", "compare/parameters-00000.parquet"]  # fmt: skip


def test_a_whole_folder_is_sound(whole: Path) -> None:
    """unit: the folder, and either of its parts; every file of it is counted."""
    found = json.loads(call("verify", whole, "--json").stdout)
    assert found["sound"] and found["checked"] == len([path for path in whole.rglob("*") if path.is_file()])
    assert {str(path.relative_to(whole)) for path in whole.rglob("*") if path.is_file()} >= set(FILES)
    for place in (whole / "study", whole / "compare"):
        assert call("verify", place, "--lang", "es").exit_code == 0


@pytest.mark.parametrize("file", FILES)
def test_a_flipped_bit_is_named(whole: Path, tmp_path: Path, file: str) -> None:
    """fault: a bit of any file that a command reads: exit 1, the file named as damaged."""
    folder = shutil.copytree(whole, tmp_path / "copy")
    flipped(folder / file)
    result = call("verify", folder, "--json")
    faults = json.loads(result.stdout)["faults"]
    assert result.exit_code == 1 and ("damaged", file) in {(fault["kind"], fault["file"]) for fault in faults}


@pytest.mark.parametrize(
    ("change", "kind", "file"),
    [
        (lambda place: (place / "verdicts.json").unlink(), "missing", "verdicts.json"),
        (lambda place: (place / "study" / "study-00000.parquet").unlink(), "missing", "study/study-00000.parquet"),
        (lambda place: (place / "study" / "manifest.json").unlink(), "missing", "study/manifest.json"),
        (lambda place: (place / "mine.csv").write_text("a"), "foreign", "mine.csv"),
        (lambda place: (place / "study" / "x.parquet").write_text("a"), "foreign", "study/x.parquet"),
    ],
)
def test_what_is_missing_or_foreign_is_named(
    whole: Path, tmp_path: Path, change: Callable[[Path], None], kind: str, file: str
) -> None:
    """fault: exit 1, and the file in both languages."""
    folder = shutil.copytree(whole, tmp_path / "copy")
    change(folder)
    for lang in ("en", "es"):
        result = call("verify", folder, "--lang", lang)
        assert result.exit_code == 1 and f"{folder / file}:" in result.stdout
    assert [
        (fault["kind"], fault["file"]) for fault in json.loads(call("verify", folder, "--json").stdout)["faults"]
    ] == [(kind, file)]


def test_another_version_is_named(whole: Path, tmp_path: Path) -> None:
    """fault: another version of the program, with right seals: the manifest and what it says."""
    folder = shutil.copytree(whole, tmp_path / "copy")
    path = folder / "study" / "manifest.json"
    content = json.loads(path.read_text())
    content["identity"]["version"] = "0.0.1"
    store.write_json(path, store.sealed(content))
    (fault,) = json.loads(call("verify", folder, "--json").stdout)["faults"]
    assert fault == {"kind": "version", "file": "study/manifest.json", "detail": "version"}


def test_a_folder_in_which_nothing_was_finished(whole: Path, tmp_path: Path) -> None:
    """fault: stopped before its first world: exit 1 in either language, no replay recommended, none tried; a run beside
    it is found all the same.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "contrapeso.study.sequential.next_block.parts", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        assert call("study", "leak-flushes-assets", "--quick", "--out", tmp_path).exit_code == 130
    for place in (tmp_path, tmp_path / "study"):
        for lang, said in (("en", "nothing can be verified"), ("es", "no hay nada que verificar")):
            result = call("verify", place, "--lang", lang)
            assert result.exit_code == 1 and said in result.stdout and "replay" not in result.output
    again = call("replay", tmp_path, "--world", 0)
    assert again.exit_code == 2 and "no worlds in" in again.stderr
    shutil.copytree(whole / "compare", tmp_path / "compare")
    result = call("verify", tmp_path)
    assert result.exit_code == 0 and f"contrapeso replay {tmp_path} --world 0" in result.stdout
    assert call("replay", tmp_path, "--world", 0).exit_code == 0


def test_a_study_without_worlds_is_sound(tmp_path: Path) -> None:
    """unit: a claim that needs no run: its documents are verified, and its report is what comes next."""
    assert call("study", "six-sources", "--quick", "--out", tmp_path).exit_code == 0
    result = call("verify", tmp_path)
    assert result.exit_code == 0 and result.stdout.strip().endswith(f"open {tmp_path / 'report.html'}")


def test_documents_without_their_list_are_named(whole: Path, tmp_path: Path) -> None:
    """fault: contents.json gone: every document that it listed is named, the one with a seal of its own too."""
    folder = shutil.copytree(whole, tmp_path / "copy")
    (folder / "contents.json").unlink()
    faults = json.loads(call("verify", folder, "--json").stdout)["faults"]
    foreign = {one["file"] for one in faults if one["kind"] == "foreign"}
    assert {"verdicts.json", "report.html", "compare.json"} <= foreign


def test_a_manifest_of_another_format_is_refused_as_such(tmp_path: Path) -> None:
    """fault: an older format, with a right seal and without one: one line that says so."""
    store.Writer(tmp_path, {"identity": {"kind": "run"}})
    path = tmp_path / "manifest.json"
    content = json.loads(path.read_text())
    store.write_json(path, store.sealed({**content, "format": 1}))
    assert "is of format 1, this version reads format 2" in store.verify(tmp_path)[0]
    store.write_json(path, {name: value for name, value in content.items() if name != "sha256"})
    assert "an older version wrote it" in store.verify(tmp_path)[0]


def test_one_row_per_arm_and_world(tmp_path: Path) -> None:
    """fault: a world twice is refused when written and named when found; one that lacks is named."""
    writer = store.Writer(tmp_path, {"identity": {"kind": "run"}})
    arm = np.array(["a", "a", "a"], dtype=object)
    with pytest.raises(ValueError, match="a/1 stands there twice"):
        writer.put("run", {"arm": arm, "world": np.array([0, 1, 1])})
    writer.put("run", {"arm": arm, "world": np.array([0, 1, 3])})
    assert store.verify(tmp_path) == ["run: an arm lacks worlds (a: 3/4)"]
    writer.put("run", {"arm": arm[:1], "world": np.array([3])}, part=1)
    assert store.verify(tmp_path) == ["run: an arm has a world twice (a/3)"]


def test_a_folder_of_an_older_make_starts_afresh(tmp_path: Path) -> None:
    """unit: parts of another version go, and a line says so in either language; another seed goes in silence."""
    said: list[str] = []
    question = {"version": "1", "seed": 1}
    store.Writer(tmp_path, {"identity": question}).put("t", {"x": np.arange(2)})
    store.Writer(tmp_path, {"identity": {**question, "seed": 2}}, tell=said.append).put("t", {"x": np.arange(2)})
    assert said == []
    writer = store.Writer(tmp_path, {"identity": {**question, "version": "2"}}, tell=said.append)
    assert len(said) == 1 and "(version); started afresh" in said[0] and "se empieza de nuevo" in said[0].es  # type: ignore[attr-defined]
    assert not writer.has("t") and not list(tmp_path.glob("*.parquet"))


def test_the_second_copy_of_older_versions_goes(tmp_path: Path) -> None:
    """unit: study/resume is removed as far as its manifest lists it; what else lies there stays."""
    from contrapeso.study.checkpoint import _clear

    store.Writer(tmp_path / "resume", {"identity": {}}).put("readings", {"x": np.arange(2)})
    (tmp_path / "resume" / "pictures.json").write_text("{}")
    (tmp_path / "resume" / "mine.txt").write_text("mine")
    _clear(tmp_path / "resume")
    assert [path.name for path in (tmp_path / "resume").iterdir()] == ["mine.txt"]
    (tmp_path / "resume" / "mine.txt").unlink()
    store.Writer(tmp_path / "resume", {"identity": {}})
    _clear(tmp_path / "resume")
    assert not (tmp_path / "resume").exists()


def test_no_option_is_ignored() -> None:
    """unit: every parameter of every command is read in its body (typer's callbacks aside)."""
    idle = []
    for path in sorted(COMMANDS.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or "guarded" not in map(ast.unparse, node.decorator_list):
                continue
            used = {n.id for statement in node.body for n in ast.walk(statement) if isinstance(n, ast.Name)}
            idle += [f"{path.name}:{a.arg}" for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in used]
    assert idle == []
