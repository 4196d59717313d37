"""The edges that a newcomer meets: what is said, what comes next, what a number looks like."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from contrapeso import atomic, store
from contrapeso.cli import output
from contrapeso.cli.app import app
from contrapeso.report import numbers
from contrapeso.scenario import METRICS, load
from contrapeso.statistics import likelihood as claim_words

SHORT = ["--worlds", "3", "--weeks", "12"]


def call(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)


@given(st.integers(0, 192))
def test_a_share_reads_the_same_everywhere(held: int) -> None:
    """property: terminal, report and the sentences of the JSON print one share alike, beside others or alone."""
    share = held / 192
    rest = 1.0 - share
    claim = {"share_holds": share, "share_no_material": rest * 0.6, "share_reversed": rest * 0.4}
    terminal = output.three_shares({**claim, "ci90": [max(0.0, share - 0.1), min(1.0, share + 0.1)]})[0][0]
    report = numbers.percent(share).replace("\u00a0", " ")
    assert terminal == report == output.percent(share) == claim_words.percent(share, 192)


def test_the_shares_of_the_review() -> None:
    """golden: 8, 64 and 29 in the terminal were 8, 63 and 29 in the report."""
    claim = {"share_holds": 15 / 192, "share_no_material": 122 / 192, "share_reversed": 55 / 192}
    spans = [None, None, None]
    report = [text.replace("\u00a0", " ") for text, _ in numbers.three_shares(list(claim.values()), spans)]
    assert [text for text, _ in output.three_shares(claim)] == report == ["8 %", "64 %", "29 %"]


@pytest.mark.parametrize(
    ("value", "se", "shown"),
    [
        (1.4321e-7, 1e-8, "1.43e-07"),
        (0.00014321, 1e-5, "0.000143"),
        (162_345.0, 1400.0, "162,000"),
        (183_800_000_000.0, 1e9, "183.8 bn"),
        (0.2, 3.0, "0"),
        (-0.0734, 0.03, "-0.07"),
        (None, None, "–"),
    ],
)
def test_digits_that_the_error_carries(value: float | None, se: float | None, shown: str) -> None:
    """unit: no digit below the error, no row of zeros, no more than the error says."""
    assert output.number(value, se) == shown


@given(st.floats(-1e15, 1e15), st.floats(1e-12, 1e12))
def test_few_digits(value: float, se: float) -> None:
    """property: a number has no digits beyond those that its size and its error give it."""
    text = output.number(value, se)
    digits = re.sub(r"e[-+]\d+| .*|[^0-9]", "", text).strip("0")
    significant = max(1, int(np.floor(np.log10(max(abs(value), se) / se))) + 3)
    assert len(digits) <= significant


@pytest.mark.parametrize(("n", "said"), [(1, "1 world failed and is"), (2, "2 worlds failed and are"), (0, "0 worlds")])
def test_one_is_singular(n: int, said: str) -> None:
    """unit: a sentence with a number goes with it, in both languages."""
    from contrapeso.cli.text.words import word

    assert word("failed", "en", n=n, out="x").startswith(said)
    assert ("mundo falló" if n == 1 else "mundos fallaron") in word("failed", "es", n=n, out="x")
    assert word("hidden", "es", n=1000, idle=1).startswith("1,000 métricas más")


def test_one_world_for_one_week(tmp_path: Path) -> None:
    """unit: no command says '1 worlds' or '1 weeks'."""
    one = ["--worlds", "1", "--weeks", "1", "--out", tmp_path]
    texts = [call("run", "baseline", *one).stdout, call("compare", "baseline", "campaign", *one).stdout,
             call("bench", "baseline", "--worlds", 1, "--jobs", 1).stdout]  # fmt: skip
    assert all(re.search(r"\b1 (paired )?world\b", text) for text in texts)
    assert not any(re.search(r"\b1 (paired )?(worlds|weeks|threads|draws)\b", text) for text in texts)


def test_a_point_says_that_it_is_one(tmp_path: Path) -> None:
    """unit: --defaults says so in text and JSON, in both languages; --draw-priors is what is done anyway."""
    command = ("compare", "baseline", "campaign", *SHORT, "--out", tmp_path)
    assert "One point" in call(*command, "--defaults").stdout
    spanish = " ".join(call(*command, "--defaults", "--lang", "es").stdout.split())
    assert "un signo puede ser otro" in spanish
    drawn, asked = (call(*command, "--json", *more).stdout for more in ((), ("--draw-priors",)))
    assert drawn == asked and json.loads(drawn)["draw_priors"] is True
    assert json.loads(call(*command, "--json", "--defaults").stdout)["note"]["en"].startswith("One point")
    assert call(*command, "--defaults", "--draw-priors").exit_code == 2


def test_an_assumption_is_no_effect(tmp_path: Path) -> None:
    """unit: what the campaign sets at the start stands under its own heading, with the metrics that it moves."""
    command = ("compare", "baseline", "campaign", *SHORT, "--out", tmp_path)
    text = " ".join(call(*command).stdout.split())
    assert "Assumed, not an effect" in text and "(consent.initial): A drawn from its prior | B 0.9" in text
    assert "Supuesto, no efecto" in call(*command, "--lang", "es").stdout
    (row,) = json.loads(call(*command, "--json").stdout)["assumed"]["levers"]
    assert row["metrics"] == ["consent_final", "consent_rung_final", "rungs_granted_final"]
    assert "Assumed" not in call("compare", "campaign", "leak", *SHORT, "--out", tmp_path).stdout


def test_ten_first_and_all_on_request(tmp_path: Path) -> None:
    """unit: at most ten rows, and what never happens is hidden, unless --all; JSON has every metric in any case."""
    command = ("run", "baseline", *SHORT, "--out", tmp_path)
    short, every = call(*command).stdout, call(*command, "--all").stdout
    named = [metric.name for metric in METRICS]
    assert sum(f"{name} (" in short for name in named) <= 10 and "with --all" in short
    assert "campaign_weeks" not in short and all(f"{name} (" in every for name in named)
    assert set(json.loads(call(*command, "--json").stdout)["metrics"]) == set(named)


def test_rows_are_told_apart_by_name(tmp_path: Path) -> None:
    """unit: every stored table has the arm's name beside its hash; a study's says which claim's arm it is."""
    call("compare", "campaign", "leak", *SHORT, "--out", tmp_path)
    assert set(store.read(tmp_path / "compare", "compare")["arm_name"]) == {"campaign", "leak"}
    call("study", "takes-years", "--quick", "--out", tmp_path)
    table = store.read(tmp_path / "study", "study")
    pairs = set(zip(table["arm"].tolist(), table["arm_name"].tolist(), strict=True))
    assert len(pairs) == len(set(table["arm"])) and all(name.startswith("takes-years/") for _, name in pairs)


@pytest.mark.parametrize("command", [("read",), ("study",)])
@pytest.mark.parametrize("address", ["https://www.example.com/article", "HTTP://example.com"])
def test_an_address_is_no_file(command: tuple[str, ...], address: str, tmp_path: Path) -> None:
    """fault: a web address is refused with what to do instead."""
    result = call(*command, address)
    assert result.exit_code == 2 and "save the page first" in result.stderr and "No such file" not in result.stderr


def test_a_neighbour_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: `extends: b`, `scenario: b` and `run b` beside a b.yaml say that a file ends in .yaml, and name it."""
    (tmp_path / "b.yaml").write_text("extends: campaign\n")
    (tmp_path / "a.yaml").write_text("extends: b\n")
    monkeypatch.chdir(tmp_path)
    for command in (("check", "a.yaml"), ("run", "a.yaml"), ("run", "b"), ("compare", "baseline", "b")):
        result = call(*command)
        assert result.exit_code == 2 and "nearest: b.yaml" in result.stderr and "ends in .yaml" in result.stderr


@pytest.mark.parametrize("options", [("--registered", "any.yaml"), ("--posterior", "any.yaml"), ("--prior", "no=1..2")])
def test_a_dry_run_reads_what_the_run_would(options: tuple[str, str], tmp_path: Path) -> None:
    """fault: a file or range that the study would refuse is refused by --dry-run, too."""
    (tmp_path / "any.yaml").write_text("name: any\n")
    value = tmp_path / options[1] if options[1] == "any.yaml" else options[1]
    assert call("study", "takes-years", "--dry-run", options[0], value).exit_code == 2


def test_a_folder_that_is_made_is_said(tmp_path: Path) -> None:
    """unit: `register`, `claim new` and `read` say which folder they made, and nothing where it was there."""
    (tmp_path / "a.txt").write_text("Strikes on cartels raise the violence in Mexico.\n")
    made = tmp_path / "new" / "dir"
    for command, out in (
        (("register", "takes-years"), "r.json"),
        (("claim", "new", "Strikes raise homicides."), "c.yaml"),
        (("read", tmp_path / "a.txt"), "d.yaml"),
    ):
        said = "".join(call(*command, "--out", made / out).stdout.splitlines())
        assert f"Made the folder {made}" in said, command
        assert "Made the folder" not in call(*command, "--out", tmp_path / out).stdout
        (made / out).unlink()
        made.rmdir()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere: run as another user")
def test_a_read_only_folder_is_named_by_what_was_asked(tmp_path: Path) -> None:
    """fault: the file asked for is named, never a temporary one."""
    (tmp_path / "a.txt").write_text("Strikes on cartels raise the violence in Mexico.\n")
    tmp_path.chmod(0o500)
    result = call("read", tmp_path / "a.txt", "--out", tmp_path / "r.yaml")
    assert result.exit_code == 2 and f"{tmp_path / 'r.yaml'}:" in result.stderr and ".tmp" not in result.stderr


def test_a_temporary_file_is_never_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: where no temporary file can be made, the error names the file that was asked for."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".r.yaml.x.tmp"))

    monkeypatch.setattr(atomic.tempfile, "mkstemp", refuse)
    with pytest.raises(PermissionError) as caught:
        store.write_text(tmp_path / "r.yaml", "")
    assert caught.value.filename == str(tmp_path / "r.yaml")


def test_explain_keeps_to_the_width() -> None:
    """unit: no line of prose is wider than COLUMNS, but for a word that is."""
    for name in (
        "consent.initial",
        "corruption.capture_initial",
        "splitting",
        "strike",
        "campaign",
        "leak-warns-partner",
    ):
        text = call("explain", name, COLUMNS="60").stdout
        assert all(len(line) <= 60 or " " not in line.strip() for line in text.splitlines()[:-1]), name


def test_a_trace_is_kept_where_asked(tmp_path: Path) -> None:
    """unit: `trace --out` writes what `--json` prints; the next step is a lever in which the arms differ."""
    command = ("trace", "leak-flushes-assets", "--world", 3, "--out", tmp_path / "t")
    result = call(*command, "--json")
    assert json.loads((tmp_path / "t" / "trace.json").read_text()) == json.loads(result.stdout)
    assert result.stderr.strip().splitlines()[-1].startswith("Next: contrapeso explain leak.")


def test_what_comes_next_follows(tmp_path: Path) -> None:
    """unit: the hint after a command goes on from it: the arms compared, the claim witnessed, the study replayed."""
    out = ("--out", tmp_path)
    last = call("compare", "campaign", "leak", *SHORT, *out).stdout.strip().splitlines()[-1]
    assert last == "Next: contrapeso compare campaign leak --states"
    last = call("replay", tmp_path / "compare", "--world", 1).stdout.strip().splitlines()[-1]
    assert last == "Next: contrapeso explain leak"
    call("study", "takes-years", "--quick", *out)
    last = call("replay", tmp_path, "--world", 2).stdout.strip().splitlines()[-1]
    assert last == "Next: contrapeso trace takes-years --world 2 --seed 1"
    text = call("witness", "takes-years", "--draws", 16).stdout
    assert re.search(r"Next: contrapeso trace takes-years --world \d+$", text.strip())


def test_a_witness_says_what_its_numbers_are() -> None:
    """unit: each number with its label, name and unit, and whether any is told apart from chance."""
    found = json.loads(call("witness", "takes-years", "--draws", 16, "--json").stdout)["claims"]["takes-years"]
    names = {name for side in ("holds", "doesnt") if found[side] for name in found[side]["values"]}
    assert names <= set(found["about"]) and all(
        set(about["label"]) == {"en", "es"} for about in found["about"].values()
    )
    text = call("witness", "takes-years", "--draws", 16).stdout
    said = " ".join(text.split())
    assert all(f"{found['about'][name]['label']['en']} ({name}):" in said for name in names)
    assert ("told apart from chance" in said) == (found["chosen"] == "none_apart")


def test_the_first_screen_says_what_a_campaign_is() -> None:
    """unit: help and README have the scenario's own sentence, whose numbers are its levers."""
    sentence = load("campaign").describe()
    help_text = " ".join(call("--help").stdout.split())
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    assert sentence in help_text and sentence in readme and load("baseline").describe() in help_text
    levers = load("campaign").set
    spelled = {60: "Sixty flights", 30: "thirty strikes", 9: "week 9"}
    numbers_set = [
        levers[name] for name in ("surveillance.flights_per_week", "strikes.capacity_per_week", "campaign.start_week")
    ]
    assert all(spelled[int(value)] in sentence for value in numbers_set)


def test_help_says_which_option_a_belief_is() -> None:
    """unit: --assume and --prior say what each does to a belief: tried at once, or run anew."""
    text = " ".join(call("study", "--help", COLUMNS="200").stdout.split())
    assert "Your belief, tried at once" in text and "Your belief, in full" in text
