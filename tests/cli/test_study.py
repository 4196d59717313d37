"""The main job through the command: table, files, JSON, threads, interrupts, witnesses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contrapeso import store
from contrapeso.api import studies as studies
from contrapeso.cli.app import app
from contrapeso.evidence.strict.errors import InputErrors

CLAIM = "leak-flushes-assets"
KEYS = {
    "id", "kind", "statement", "comparator", "material", "verdict", "share_holds", "share_no_material",
    "share_reversed", "ci90", "median_effect", "draws", "worlds", "breakeven", "flips_when", "influences",
    "contested_by", "record", "harm", "ci90_no_material", "ci90_reversed", "ci90_effect",
}  # fmt: skip


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("study")
    return call("study", CLAIM, "--quick", "--json", "--jobs", 1, "--out", folder), folder


def test_json_has_the_shape_of_the_design(quick: tuple[Result, Path]) -> None:
    """unit: every key of design §6; shares add to 1; a quick study has no word; verdicts.json says the same."""
    result, folder = quick
    document = json.loads(result.stdout)
    (claim,) = document["claims"]
    assert result.exit_code == 0 and document["study"] == CLAIM and set(claim) >= KEYS and claim["verdict"] is None
    assert claim["share_holds"] + claim["share_no_material"] + claim["share_reversed"] == pytest.approx(1.0)
    assert json.loads((folder / "verdicts.json").read_text()) == document


def test_threads_never_show(quick: tuple[Result, Path], tmp_path: Path) -> None:
    """unit: two threads print the same bytes as one."""
    assert call("study", CLAIM, "--quick", "--json", "--jobs", 2, "--out", tmp_path).stdout == quick[0].stdout


def test_a_second_time_nothing_is_run(quick: tuple[Result, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: the same study again is read from its folder, and prints the same bytes."""
    result, folder = quick
    monkeypatch.setattr("contrapeso.experiment.blocks.Runner.block", None)
    assert call("study", CLAIM, "--quick", "--json", "--jobs", 1, "--out", folder).stdout == result.stdout


def test_every_world_is_kept_and_can_be_replayed(quick: tuple[Result, Path]) -> None:
    """unit: one row per world and arm (four arms, 32 worlds), and one of them is the same to the bit again."""
    _, folder = quick
    table = store.read(folder / "study", "study")
    assert len(table["world"]) == 4 * 32 and store.verify(folder / "study") == []
    found = json.loads(call("replay", folder, "--world", 7, "--json").stdout)
    assert found["identical"] and len(found["arms"]) == 4 and found["changed"] == []


def test_the_report_is_there(quick: tuple[Result, Path]) -> None:
    """unit: one HTML file that loads nothing from elsewhere."""
    text = (quick[1] / "report.html").read_text(encoding="utf-8")
    assert text.lstrip().lower().startswith("<!doctype html") and 'src="http' not in text and "@import" not in text


def test_the_table_says_what_next(tmp_path: Path) -> None:
    """unit: three shares, worlds, draws, seed, version, and a last line, in Spanish where asked for."""
    text = call("study", CLAIM, "--quick", "--lang", "es", "--out", tmp_path).stdout
    assert CLAIM in text and "se cumple" in text and "32 mundos, 16 sorteos de parámetros, semilla 1, versión" in text
    assert text.strip().splitlines()[-1] == f"Siguiente: abra {tmp_path / 'report.html'}"


def test_another_study_starts_afresh(tmp_path: Path) -> None:
    """unit: a folder that answered another question is not mixed with this one's worlds."""
    call("study", CLAIM, "--quick", "--out", tmp_path)
    call("study", "takes-years", "--quick", "--seed", 2, "--out", tmp_path)
    manifest = store.manifest(tmp_path / "study")
    assert manifest["identity"]["seed"] == 2 and set(manifest["claims"]) == {"takes-years"}
    arms = set(store.read(tmp_path / "study", "study")["arm"])
    assert arms == set(manifest["identity"]["arms"])


def test_a_more_precise_study_is_kept(tmp_path: Path) -> None:
    """fault: asked again for less, quick or not, a finished study stays, is shown and that is said, in either language;
    another seed, another question and another folder are answered as asked.
    """
    assert call("study", "six-sources", "--precision", 0.06, "--out", tmp_path).exit_code == 0
    documents = {path: path.read_bytes() for path in tmp_path.rglob("*.json") if path.name != "manifest.json"}
    for options in ((), ("--precision", 0.2), ("--quick",)):
        result = call("study", "six-sources", *options, "--out", tmp_path, "--json")
        assert result.exit_code == 0 and f"{tmp_path}: holds this study to a precision of 0.06" in result.stderr
        assert json.loads(result.stdout)["precision"] == 0.06 and not json.loads(result.stdout)["quick"]
    assert {path: path.read_bytes() for path in documents} == documents
    assert "ya tiene este estudio" in call("study", "six-sources", "--lang", "es", "--out", tmp_path).stderr
    for options in (("--precision", 0.05), ("--precision", 0.05, "--seed", 2), ("--quick", "--seed", 3)):
        assert "holds this study" not in call("study", "six-sources", *options, "--out", tmp_path).stderr
    assert "holds this study" not in call("study", "six-sources", "--out", tmp_path).stderr


def test_dry_run_runs_nothing(tmp_path: Path) -> None:
    """unit: the plan of all 31 claims, in text and JSON, and nothing written."""
    plan = json.loads(call("study", "--dry-run", "--json", "--out", tmp_path / "out").stdout)
    text = call("study", "--dry-run", "--out", tmp_path / "out").stdout
    assert len(plan["claims"]) == 31 and plan["arms"] > 20 and "Would run 31 claims" in text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "idle"),
    [
        (("study", CLAIM, "--quick", "--precision", 0.05, "--deep"), ("--precision", "--deep")),
        (("study", CLAIM, "--quick", "--precision", 0.1, "--dry-run"), ("--precision",)),
        (
            ("study", "--assume", "strikes.latency_hours=2..6", "--corner", "hawk", "--dry-run"),
            ("--corner", "--dry-run"),
        ),
        (("register", "--quick", "--precision", 0.05), ("--precision",)),
        (("advise", "--quick", "--draws", 64), ("--draws",)),
    ],
)
def test_what_would_do_nothing_is_refused(
    command: tuple[object, ...], idle: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """fault: an option that another one makes idle ends with 2, a line for each, in either language; nothing is run."""
    monkeypatch.chdir(tmp_path)
    for lang, said in (("en", "does nothing beside"), ("es", "no hace nada junto a")):
        result = call(*command, "--lang", lang)
        assert result.exit_code == 2 and result.stderr.count(said) == len(idle)
        assert all(f"{name}: {said}" in result.stderr for name in idle)
    assert list(tmp_path.iterdir()) == []


def test_quick_takes_no_precision_from_python() -> None:
    """fault: as on the command line."""
    for idle in ({"precision": 0.05}, {"deep": True}):
        with pytest.raises(InputErrors, match="does nothing beside precision, budget or deep"):
            studies.study(CLAIM, quick=True, **idle)


def test_a_corner_is_a_set_of_priors(tmp_path: Path) -> None:
    """unit: `--corner` narrows priors, a `--prior` of one's own wins, and another word is refused."""
    from contrapeso.cli.commands.claims.study import _priors

    own = _priors("hawk", ["crew.operative=5..6"])
    assert own["crew.operative"] == "5..6" and own["form.recruitment"] == "proportional"
    assert _priors(None, None) == {} and len(_priors("sceptic", None)) == len(own)
    assert call("study", CLAIM, "--corner", "hawk", "--dry-run", "--out", tmp_path / "x").exit_code == 0
    assert call("study", CLAIM, "--corner", "dove").exit_code == 2


def test_an_interrupted_study_ends_with_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: stopped in its second block, a study still writes what it has, says so, and ends with 130."""
    from contrapeso.beliefs.corner_study import DRAWS
    from contrapeso.experiment.blocks import BLOCK, STRETCH, Runner
    from contrapeso.study.gates import first_look

    block = Runner.block

    def stop(self: Runner, table: object, arms: object, draws: range, *rest: object) -> object:
        if draws.start == BLOCK:
            raise KeyboardInterrupt
        return block(self, table, arms, draws, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Runner, "block", stop)
    result = call("study", CLAIM, "--precision", 0.06, "--out", tmp_path)
    assert result.exit_code == 130 and "goes on from there" in result.stderr
    assert f"contrapeso replay {tmp_path} --world " in (tmp_path / "report.html").read_text()
    monkeypatch.setattr(Runner, "block", block)
    ran: list[range] = []

    def noted(self: Runner, table: object, arms: object, draws: range, *rest: object) -> object:
        ran.append(draws)
        return block(self, table, arms, draws, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Runner, "block", noted)
    assert call("study", CLAIM, "--precision", 0.06, "--out", tmp_path).exit_code == 0
    # the stored stretches aren't run again; then the claim with its cause off, and the hawk's and the sceptic's own
    later = [range(first, first + STRETCH) for first in range(BLOCK, 3 * BLOCK, STRETCH)]
    assert ran == [*later, range(first_look()), range(DRAWS), range(DRAWS)]


@pytest.mark.parametrize(
    ("lang", "nothing", "kept"),
    [("en", "Nothing of it is kept", "are kept in"), ("es", "No se guarda nada de esto", "mundos guardados")],
)
def test_what_an_interrupt_says_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, nothing: str, kept: str
) -> None:
    """fault: stopped before its first block nothing is kept; stopped after its last one how many worlds are."""
    from contrapeso.experiment.blocks import Runner

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Runner, "block", stop)
        early = call("study", CLAIM, "--quick", "--out", tmp_path, "--lang", lang)
    assert early.exit_code == 130 and nothing in early.stderr and str(tmp_path) not in early.stderr
    monkeypatch.setattr("contrapeso.study.sequential._judge_all", stop)
    late = call("study", CLAIM, "--quick", "--out", tmp_path, "--lang", lang)
    assert late.exit_code == 130 and kept in late.stderr and "128 " in late.stderr
    assert str(tmp_path / "study") in late.stderr


def test_witnesses_on_both_sides() -> None:
    """unit: each side that is found names its draw, world, outcome, effect and the numbers that matter most."""
    found = json.loads(call("witness", "takes-years", "--draws", 16, "--json").stdout)["claims"]["takes-years"]
    sides = [found[side] for side in ("holds", "doesnt") if found[side]]
    assert sides and all({"draw", "world", "outcome", "effect", "values"} == set(side) for side in sides)
    assert "takes-years" in call("witness", "takes-years", "--draws", 16).stdout


def test_an_article_needs_a_decision(tmp_path: Path) -> None:
    """fault: an article isn't judged in silence: without a decision it is refused in words."""
    article = tmp_path / "article.txt"
    article.write_text("Cartels: the case for war")
    result = call("study", article, "--out", tmp_path / "out")
    assert result.exit_code == 2 and "must be accepted first" in result.stderr and not (tmp_path / "out").exists()


def test_percent_never_says_never() -> None:
    """unit: 0 and 100 % are never printed."""
    from contrapeso.cli.output import percent

    assert [percent(x) for x in (0.0, 0.004, 0.5, 0.996, 1.0, None)] == ["<1 %", "<1 %", "50 %", ">99 %", ">99 %", "–"]


def test_a_study_from_python(tmp_path: Path) -> None:
    """unit: the same verdicts from Python, with a table for notebooks."""
    found = studies.study("six-sources", quick=True)
    assert found.claims[0]["id"] == "six-sources" and "<td>" in found._repr_html_() and not found.interrupted
    assert found.report(tmp_path / "r.html").stat().st_size > 1000
