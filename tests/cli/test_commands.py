"""The commands, through typer's runner: outputs, messages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contrapeso.claims.equal_cost import weekly_cost
from contrapeso.cli.app import FIRST, app
from contrapeso.cli.commands import found
from contrapeso.scenario import METRICS, STATE_METRICS, load, with_set

NAMES = {metric.name for metric in METRICS}
SHORT = ["--worlds", "3", "--weeks", "12"]


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_run_gives_the_shape_of_the_design(tmp_path: Path) -> None:
    """unit: `run --json` is one document with every metric and the six figures of each; the same stands in run.json."""
    result = call("run", "baseline", *SHORT, "--json", "--out", tmp_path)
    document = json.loads(result.stdout)
    assert result.exit_code == 0 and set(document["metrics"]) == NAMES
    assert {"scenario", "scenario_sha256", "worlds", "weeks", "seed", "version", "metrics"} <= set(document)
    assert all({"mean", "sd", "se", "q05", "q50", "q95"} <= set(row) for row in document["metrics"].values())
    assert (document["worlds"], document["weeks"], document["seed"]) == (3, 12, 1)
    assert json.loads((tmp_path / "run.json").read_text()) == document
    assert list((tmp_path / "run").glob("run-*.parquet"))


def test_compare_gives_the_shape_of_the_design(tmp_path: Path) -> None:
    """unit: `compare --json` has the contrast of the metrics asked for, and no others."""
    result = call("compare", "baseline", "campaign", *SHORT, "--metric", "flow_total", "--json", "--out", tmp_path)
    document = json.loads(result.stdout)
    assert (document["a"], document["b"], document["worlds"]) == ("baseline", "campaign", 3)
    assert set(document["contrast"]) == {"flow_total"}
    wanted = {"mean_a", "mean_b", "mean_difference", "se", "ci90", "share_of_worlds_b_greater"}
    assert set(document["contrast"]["flow_total"]) == wanted and len(document["contrast"]["flow_total"]["ci90"]) == 2


def test_compare_says_where_it_fell_and_rose(tmp_path: Path) -> None:
    """unit: `--states` adds `places` to the JSON, per metric kept by state, and a table in either language."""
    command = ("compare", "baseline", "campaign", "--worlds", 32, "--weeks", 30, "--states", "--out", tmp_path)
    document = json.loads(call(*command, "--json").stdout)
    assert set(document["places"]) == set(STATE_METRICS) and len(document["contrast"]) == len(METRICS)
    harmed = document["places"]["civilians_harmed"]
    assert harmed["rose"] > 0.0 and harmed["states_rose"] and set(harmed["states_rose"]) <= set(harmed["by_state"])
    assert sum(harmed["by_state"].values()) == pytest.approx(harmed["net"])
    national = document["contrast"]["civilians_harmed_total"]["mean_difference"]
    assert harmed["net"] == pytest.approx(national, rel=1e-5)
    assert document["places"]["homicides"]["base"] == pytest.approx(document["contrast"]["homicides_total"]["mean_a"])
    assert "borders" in call(*command).stdout and "fronteras" in call(*command, "--lang", "es").stdout


def test_compare_at_equal_cost(tmp_path: Path) -> None:
    """unit: the lever found is said and stands in the JSON; the arms then plan to cost the same."""
    command = ("compare", "campaign", "border_surge", *SHORT, "--at-equal-cost", "border.seizure_effort")
    found = json.loads(call(*command, "--json", "--out", tmp_path).stdout)["equal_cost"]
    assert found["lever"] == "border.seizure_effort" and 1.0 < found["value"] < 2.0
    assert found["weekly_cost_usd"] < found["weekly_cost_before_usd"]
    solved = with_set(load("border_surge"), {found["lever"]: found["value"]})
    assert weekly_cost(solved) == pytest.approx(weekly_cost(load("campaign")), rel=1e-9)
    assert f"= {found['value']:.6g} in B" in call(*command, "--out", tmp_path).stdout


@pytest.mark.parametrize("command", [("run", "campaign"), ("compare", "baseline", "campaign")])
def test_threads_never_show(tmp_path: Path, command: tuple[str, ...]) -> None:
    """unit: `--jobs 1` and `--jobs 2` print the same bytes, with drawn parameters."""
    options = [*SHORT, "--json"]
    one = call(*command, *options, "--jobs", 1, "--out", tmp_path / "1").stdout
    two = call(*command, *options, "--jobs", 2, "--out", tmp_path / "2").stdout
    assert one == two and json.loads(one)


def test_text_says_worlds_seed_version_and_what_next(tmp_path: Path) -> None:
    """unit: the table carries worlds, seed and version; the last line says what to do next, in either language."""
    english = call("run", "campaign", *SHORT, "--seed", 5, "--out", tmp_path)
    assert "campaign: 3 worlds, 12 weeks, seed 5, version" in english.stdout and "members_final" in english.stdout
    assert english.stdout.strip().splitlines()[-1].startswith("Next: contrapeso compare")
    assert "prior" not in english.stderr  # what the library sets on purpose is no warning
    own = call("run", "campaign", *SHORT, "--set", "consent.initial=0.95", "--out", tmp_path / "own")
    assert "consent.initial = 0.95 lies outside its prior" in own.stderr
    spanish = call("compare", "baseline", "campaign", *SHORT, "--lang", "es", "--out", tmp_path)
    assert spanish.stdout.strip().splitlines()[-1].startswith("Siguiente:")


BAD = {
    "unknown scenario": (["run", "campain"], "nearest: campaign"),
    "unknown lever": (["run", "campaign", "--set", "strikes.latency_hour=7"], "nearest: strikes.latency_hours"),
    "wrong unit": (["run", "campaign", "--set", "strikes.latency_hours=a day"], "unit is hour"),
    "not a number": (["run", "campaign", "--set", "strikes.latency_hours=nan"], "finite"),
    "negative rate": (["run", "campaign", "--set", "strikes.capacity_per_week=-1"], "0 or more"),
    "no equals sign": (["run", "campaign", "--set", "leak.week"], "not of the form NAME=VALUE"),
    "twice": (["run", "campaign", "--set", "leak.week=1", "--set", "leak.week=2"], "given twice"),
    "unknown form": (["run", "campaign", "--form", "spliting=none"], "nearest: splitting"),
    "unknown metric": (["compare", "baseline", "campaign", "--metric", "members"], "nearest: members_final"),
    "equal cost, unknown": (["compare", "campaign", "leak", "--at-equal-cost", "cost"], "unknown lever"),
    "equal cost, a choice": (["compare", "campaign", "leak", "--at-equal-cost", "coordination.mode"], "doesn't change"),
    "equal cost, nothing": (["compare", "campaign", "leak", "--at-equal-cost", "consent.initial"], "doesn't change"),
    "equal cost, too dear": (
        ["compare", "baseline", "border_surge", "--at-equal-cost", "market.cash_denial"],
        "market.cash_denial would have to be -",
    ),
    "too many by state": (["compare", "campaign", "leak", "--states", "--worlds", "999999"], "have room for"),
    "no worlds": (["run", "campaign", "--worlds", "0"], "--worlds"),
    "too long": (["run", "campaign", "--weeks", "2601"], "--weeks"),
    "other language": (["run", "campaign", "--lang", "fr"], "--lang"),
    "unknown option": (["run", "campaign", "--word", "3"], "--word"),
    "unknown name": (["explain", "strikes.latency_hour"], "nearest: strikes.latency_hours"),
    "unknown study": (["study", "article-2024"], "nearest: article-2025"),
    "unknown study, dry": (["study", "article-2024", "--dry-run"], "nearest: article-2025"),
    "unknown claim": (["witness", "leak-flushes-asset"], "nearest: leak-flushes-assets"),
    "nothing to replay": (["replay", "{}/none", "--world", "1"], "no results in"),
    "nothing to verify": (["verify", "{}/none"], "no results in"),
}


@pytest.mark.parametrize(("arguments", "expected"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_bad_input(tmp_path: Path, arguments: list[str], expected: str, as_json: bool) -> None:
    """fault: exit 2, a message on stderr, nothing on stdout, nothing written."""
    arguments = [argument.format(tmp_path) for argument in arguments]
    out = [] if arguments[0] in ("explain", "witness", "replay", "verify") else ["--out", tmp_path / "out"]
    result = call(*arguments, *out, *(["--json"] if as_json else []))
    assert result.exit_code == 2 and expected in result.stderr and result.stdout == ""
    assert "Traceback" not in result.stderr and list(tmp_path.iterdir()) == []


def test_check_tells_scenarios_and_claims_apart(tmp_path: Path) -> None:
    """unit: the starter files of `init` are without faults; the kind is told from the keys."""
    assert call("init", tmp_path / "mine").exit_code == 0
    result = call("check", *sorted((tmp_path / "mine").iterdir()), "--json")
    found = json.loads(result.stdout)["files"]
    assert [file["kind"] for file in found] == ["claim", "scenario"] and not any(file["errors"] for file in found)
    assert call("run", tmp_path / "mine" / "my-scenario.yaml", *SHORT, "--out", tmp_path / "out").exit_code == 0


def test_check_names_every_fault(tmp_path: Path) -> None:
    """fault: each fault on a line of stderr with file, line, column, field; exit 2 though another file is right."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("set:\n  leak.wek: 3\n  strikes.latency_hours: -1\n")
    good = tmp_path / "good.yaml"
    good.write_text("extends: campaign\n")
    result = call("check", good, bad)
    assert result.exit_code == 2 and "good.yaml: scenario good, no faults" in result.stdout
    first, second = result.stderr.strip().splitlines()[-2:]
    assert first == f"{bad}:2:3: set.leak.wek: unknown lever (nearest: leak.week)"
    assert second.startswith(f"{bad}:3:26: set.strikes.latency_hours: must be 0 or more")


CLAIM = """
id: mine
kind: contrast
statement: {{en: A, es: A}}
decides: {{en: A, es: A}}
arms: {{a: {{scenario: campaign, label: {{en: a, es: a}}}}, b: {{scenario: leak, label: {{en: b, es: b}}}}}}
{}
metric: flow_total
record: []
"""
FILES = {
    "unreadable": ("set: [", "not valid YAML"),
    "a tag": ("set: !!python/object/apply:os.system [id]", "tags are not allowed"),
    "an alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "anchors are not allowed"),
    "a duplicate key": ("horizon_weeks: 3\nhorizon_weeks: 4", "2:1: horizon_weeks: duplicate key"),
    "20,000 levels": ("set: " + "[" * 20_000, "nested deeper than 20 levels"),
    "50 MB": ("# " + "x" * 50_000_000, "is larger than"),
    "not text": ("name: \x00", "doesn't allow"),
    "no comparator": (CLAIM.format(""), "comparator"),
    "conditions on an outcome": (
        CLAIM.format("comparator: {a: a, b: b, anchor: campaign}\nconditions: {dismantled_final: 1}"),
        "Intervene instead",
    ),
}


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("command", ["check", "run", "study"])
def test_hostile_files(tmp_path: Path, command: str, text: str, expected: str) -> None:
    """fault: a file that is broken, hostile or no experiment: exit 2, said with the file's name, nothing written."""
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    result = call(command, path, *(() if command == "check" else ("--out", tmp_path / "out")))
    assert result.exit_code == 2 and str(path) in result.stderr and result.stdout == ""
    claim = "id: mine" in text
    assert expected in result.stderr or (claim and command == "run")  # `run` finds that a claim is no scenario
    assert [file.name for file in tmp_path.iterdir()] == ["mine.yaml"]


def test_init_never_overwrites(tmp_path: Path) -> None:
    """fault: a file that is there stays as it is, and nothing else is written."""
    (tmp_path / "my-claim.yaml").write_text("mine")
    result = call("init", tmp_path)
    assert result.exit_code == 2 and "is there already" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["my-claim.yaml"]


def test_replay(tmp_path: Path) -> None:
    """unit: a stored world is found identical; a corrupted part is named and ends with 1."""
    call("run", "campaign", *SHORT, "--out", tmp_path)
    result = call("replay", tmp_path, "--world", 2, "--json")
    assert result.exit_code == 0 and json.loads(result.stdout)["identical"] is True
    part = next((tmp_path / "run").glob("run-*.parquet"))
    part.write_bytes(part.read_bytes()[:-1])
    broken = call("replay", tmp_path, "--world", 2)
    assert broken.exit_code == 1 and f"{part.name}: corrupted" in broken.stderr and "Traceback" not in broken.stderr


def test_explain_says_where_a_number_comes_from() -> None:
    """unit: unit, default, prior, status, and the mechanism's equation."""
    text = call("explain", "posture.relocation_per_day").stdout
    assert all(part in text for part in ("1/day", "default:", "loguniform", "used by", "status:"))
    found = json.loads(call("explain", "posture.relocation_per_day", "--json").stdout)
    assert found["used_by"] and found["unit"] == "1/day"


def test_every_file_is_a_command() -> None:
    """unit: each file of the folders is a command that the help lists under its name, those of FIRST in its order."""
    assert set(FIRST) <= set(found()) and all(callable(item) for item in found().values())
    listed = [str(command.name) for command in app.registered_commands]
    groups = {str(group.name) for group in app.registered_groups}
    assert listed[: len(FIRST) - len(groups)] == [name for name in FIRST if name not in groups]
    assert {*listed, *groups} == set(found())


def test_every_help_begins_with_examples() -> None:
    """unit: each command's help shows examples before its options."""
    for command in ("study", "run", "compare", "explain", "check", "init", "replay", "witness", "trace", "bench"):
        text = call(command, "--help").stdout
        assert 0 < text.index("Examples:") < text.index("Options"), command


@pytest.mark.parametrize("kind", ["levers", "frozen", "metrics", "forms", "scenarios", "claims", "mechanisms"])
def test_every_name_is_listed(kind: str) -> None:
    """unit: what is listed is what `explain` knows of that kind, with a label in both languages."""
    from contrapeso.api import catalogue

    rows = json.loads(call("list", kind, "--json").stdout)["names"]
    assert rows and {row["name"] for row in rows} <= set(catalogue.names())
    assert all(row["label"]["en"] and row["label"]["es"] for row in rows)
    assert rows[0]["name"] in call("list", kind).stdout
