"""Run and compare from Python, on the real model with short horizons."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import contrapeso as cp
from contrapeso import store
from contrapeso.api import worlds
from contrapeso.api.runs import ensembles
from contrapeso.api.runs import remarks as notes
from contrapeso.evidence import registry
from contrapeso.scenario import HARM, HEADLINE

WEEKS = 20


def test_public_names() -> None:
    """unit: fewer than 15 public names, each there when asked for."""
    assert len(cp.__all__) < 15 and set(cp.__all__) <= set(dir(cp))
    assert all(getattr(cp, name) is not None for name in cp.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cp.nothing


def test_an_arm_against_itself_differs_by_nothing() -> None:
    """unit: identical arms differ by exactly 0 in every metric."""
    contrast = cp.compare("campaign", "campaign", worlds=3, weeks=WEEKS).contrast
    assert {row["mean_difference"] for row in contrast.values()} == {0.0}


def test_set_to_nothing_is_nothing() -> None:
    """unit: a campaign without capacity strikes nothing; without flights its deck is empty."""
    points = {"worlds": 3, "weeks": WEEKS, "draw_priors": False}
    idle = cp.run("campaign", set={"strikes.capacity_per_week": 0}, **points).metrics  # type: ignore[arg-type]
    blind = cp.run("campaign", set={"surveillance.flights_per_week": 0}, **points).metrics  # type: ignore[arg-type]
    assert idle["strikes_total"]["mean"] == idle["assets_destroyed_total"]["mean"] == 0.0
    assert idle["deck_size_final"]["mean"] > 0.0 == blind["deck_size_final"]["mean"]


def test_a_world_does_not_depend_on_its_company(monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: other block sizes, other threads and more worlds give the same rows to the bit."""
    few = cp.run("campaign", worlds=3, weeks=WEEKS, jobs=1).table
    monkeypatch.setattr(ensembles, "BLOCK", 2)
    many = cp.run("campaign", worlds=5, weeks=WEEKS, jobs=2).table
    assert all(few[name].tolist() == many[name][:3].tolist() for name in few)


def test_results_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: blocks in the folder aren't run again; more worlds extend them; another seed starts afresh."""
    monkeypatch.setattr(ensembles, "BLOCK", 2)
    first = cp.run("campaign", worlds=4, weeks=WEEKS, out=tmp_path)
    ran: list[range] = []
    simulate = ensembles._simulate
    monkeypatch.setattr(
        ensembles, "_simulate", lambda plan, worlds, *rest: ran.append(worlds) or simulate(plan, worlds, *rest)
    )
    again = cp.run("campaign", worlds=6, weeks=WEEKS, out=tmp_path)
    assert ran == [range(4, 6)] and again.to_dict()["metrics"] != first.to_dict()["metrics"]
    assert cp.run("campaign", worlds=4, weeks=WEEKS, out=tmp_path).to_dict() == first.to_dict() and len(ran) == 1
    cp.run("campaign", worlds=2, weeks=WEEKS, seed=2, out=tmp_path)
    assert ran[1:] == [range(0, 2)] and len(store.read(tmp_path, "run")["world"]) == 2


def test_many_worlds_are_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: nine blocks end in three files a table, whatever stops and goes on; the worlds are those of a run
    that kept nothing.
    """
    monkeypatch.setattr(ensembles, "BLOCK", 1)
    monkeypatch.setattr(ensembles, "JOINED", 4)
    tables = []
    for n in (3, 9, 6):  # one goes on from joined blocks, one finds more than it needs
        tables.append(cp.run("campaign", worlds=n, weeks=4, out=tmp_path).table)
        assert store.verify(tmp_path) == []
    names = sorted(path.name for path in tmp_path.glob("*.parquet"))
    spans = ["00000-00003", "00004-00007", "00008"]
    assert names == [f"{table}-{span}.parquet" for table in ("parameters", "run") for span in spans]
    free = cp.run("campaign", worlds=9, weeks=4).table
    assert all(free[name].tolist() == tables[1][name].tolist() for name in free)
    assert all(free[name][:6].tolist() == tables[2][name].tolist() for name in free)
    assert len(store.read(tmp_path, "run")["world"]) == 9


def test_an_interrupt_keeps_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: Ctrl-C in the second block keeps the first, whole."""
    monkeypatch.setattr(ensembles, "BLOCK", 2)

    def stop(done: int, total: int, text: str) -> None:
        if done > 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cp.run("campaign", worlds=4, weeks=WEEKS, out=tmp_path, progress=stop)
    assert store.verify(tmp_path) == [] and store.read(tmp_path, "run")["world"].tolist()[:2] == [0, 1]


def test_a_stored_world_is_simulated_again_to_the_bit(tmp_path: Path) -> None:
    """unit: replay finds every metric of both arms identical, with drawn parameters, from what the manifest says."""
    cp.compare(
        "campaign", "leak", worlds=3, weeks=WEEKS, draw_priors=True, set={"leak.week": 5}, out=tmp_path / "compare"
    )
    found = worlds.replay(tmp_path, 2)
    assert found["identical"] and found["changed"] == [] and len(found["arms"]) == 1  # leak at 5 in both: one arm


def test_replay_sees_a_changed_figure(tmp_path: Path) -> None:
    """fault: a stored figure that differs in its last bit is named."""
    cp.run("baseline", worlds=2, weeks=WEEKS, out=tmp_path)
    table = store.read(tmp_path, "run")
    table["members_final"][1] = np.nextafter(table["members_final"][1], np.inf)
    store.Writer(tmp_path, {"identity": store.manifest(tmp_path)["identity"], **_circumstances(tmp_path)}).put(
        "run", table
    )
    assert worlds.replay(tmp_path, 0)["identical"]
    found = worlds.replay(tmp_path, 1)
    assert not found["identical"] and found["arms"][0]["differs"] == ["members_final"]


def _circumstances(folder: Path) -> dict[str, object]:
    return {"scenarios": store.manifest(folder)["scenarios"]}


def test_replay_of_nothing(tmp_path: Path) -> None:
    """fault: a folder without results and a world that isn't stored are bad input."""
    with pytest.raises(cp.InputErrors, match="no results in"):
        worlds.replay(tmp_path, 0)
    cp.run("baseline", worlds=1, weeks=2, out=tmp_path)
    with pytest.raises(cp.InputErrors, match="world 1 is not stored"):
        worlds.replay(tmp_path, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"worlds": 0}, "worlds: 0 is less than 1"),
        ({"weeks": 9999}, "weeks: 9999 is outside 1 to 2600"),
        ({"seed": -1}, "seed: -1 is outside"),
        ({"set": {"leak.wek": 1}}, "leak.wek: unknown lever"),
        ({"forms": {"will": "x"}}, "will: unknown alternative"),
    ],
)
def test_bad_numbers(arguments: dict[str, object], message: str) -> None:
    """fault: what can't be run is refused before anything runs."""
    with pytest.raises(cp.InputErrors, match=message):
        cp.run("baseline", **arguments)  # type: ignore[arg-type]


def test_unknown_metric() -> None:
    """fault: the nearest metric is named."""
    with pytest.raises(cp.InputErrors, match=r"unknown metric 'members' \(nearest: members_final\)"):
        cp.compare("baseline", "campaign", metrics=["members"])


def test_json_has_no_nan() -> None:
    """unit: one world has no spread: null in strict JSON."""
    document = cp.run("baseline", worlds=1, weeks=2).to_dict()
    assert json.loads(json.dumps(document, allow_nan=False))["metrics"]["members_final"]["sd"] is None


def test_tables_for_notebooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: HTML escapes names and says worlds and seed; without pandas the message says what to install."""
    result = cp.run("baseline", worlds=2, weeks=2)
    assert "2 worlds, 2 weeks, seed 1" in result._repr_html_() and "<td>" in result._repr_html_()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'contrapeso\[pandas\]'"):
        result.to_pandas()
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=dict))
    assert result.to_pandas()["world"].tolist() == [0, 1] and repr(result).startswith("Run(baseline: 2 worlds, 2 weeks")
    assert result.to_pandas()["arm_name"].tolist() == ["baseline"] * 2
    assert cp.compare("baseline", "campaign", worlds=2, weeks=2, metrics=["flow_total"]).to_pandas()["metric"] == [
        "flow_total"
    ]


def test_explain_knows_every_kind_of_name() -> None:
    """unit: a lever and the mechanisms that use it, a form, metric, mechanism, scenario, claim; else the nearest."""
    kinds = {
        "strikes.latency_hours": "parameter", "splitting": "form", "members_final": "metric", "strike": "mechanism",
        "campaign": "scenario", "leak-flushes-assets": "claim",
    }  # fmt: skip
    assert {name: cp.explain(name)["kind"] for name in kinds} == kinds
    assert "release" in {use["mechanism"] for use in cp.explain("strikes.effect_probability")["used_by"]}
    with pytest.raises(cp.InputErrors, match=r"nearest: strikes.latency_hours"):
        cp.explain("strikes.latency_hour")


@pytest.mark.parametrize(
    ("word", "found"),
    [("latency", "nearest: strikes.latency_hours"), ("latancy", "nearest: strikes.latency_hours"),
     ("homocides", "nearest: homicides"), ("tariffs", "coercion.tariff_rate"), ("precio", "price_ratio"),
     ("paradigm-", "nearest: paradigm"), ("zzzzqq", "a word that a name or its label holds")],
)  # fmt: skip
def test_a_word_finds_names(word: str, found: str) -> None:
    """unit: a part of a name or of its label in either language is found; where nothing is, how to look is said."""
    with pytest.raises(cp.InputErrors, match=found):
        cp.explain(word)


def test_priors_are_drawn_unless_told_otherwise() -> None:
    """unit: `run` and `compare` draw by default, each world its own draw; `draw_priors=False` is the one point -1."""
    drawn = cp.run("campaign", worlds=3, weeks=2)
    point = cp.run("campaign", worlds=3, weeks=2, draw_priors=False)
    assert drawn.table["draw"].tolist() == [0, 1, 2] and set(point.table["draw"].tolist()) == {-1}
    assert "drawn" in drawn.to_dict()["note"]["en"] and "One point" in point.to_dict()["note"]["en"]
    assert set(cp.compare("campaign", "leak", worlds=2, weeks=2).table["draw"].tolist()) == {0, 1}


def test_what_is_assumed_is_named() -> None:
    """unit: the campaign's consent at the start is no effect; arms that start alike assume nothing."""
    (row,) = cp.compare("baseline", "campaign", worlds=2, weeks=2).assumed
    assert (row["lever"], row["a"], row["a_drawn"], row["b"]) == ("consent.initial", None, True, 0.9)
    assert row["metrics"] == ["consent_final", "consent_rung_final", "rungs_granted_final"]
    (point,) = cp.compare("baseline", "campaign", worlds=2, weeks=2, draw_priors=False).assumed
    assert (point["a"], point["b"]) == (0.4, 0.9)
    assert cp.compare("baseline", "cooperative", worlds=2, weeks=2, draw_priors=False).assumed == []
    assert cp.compare("campaign", "leak", worlds=2, weeks=2).assumed == []


STARTS = [(lever, metric) for lever, metrics in notes.starting_values().items() for metric in metrics]


@pytest.mark.parametrize(("lever", "metric"), STARTS)
def test_a_starting_value_shows_before_anything_happens(lever: str, metric: str) -> None:
    """unit: after one week without a campaign the metric declared to start at the lever has moved with it."""
    entry = registry.load().entries[lever]
    low, high = (entry.prior.values[0], entry.prior.values[-1]) if entry.prior else (entry.value * 0.5, entry.value)
    ends = [{lever: int(x) if entry.unit in ("count", "persons") else x} for x in (low, high)]
    if metric == "consent_rung_final":
        ends = [{lever: 0.1}, {lever: 0.95}]
    means = [cp.run("baseline", worlds=4, weeks=1, set=end, draw_priors=False).metrics[metric]["mean"] for end in ends]
    assert means[0] is not None and means[1] is not None and means[0] < means[1]


def test_every_starting_value_is_declared() -> None:
    """unit: a lever called `…initial` is what some metric starts at."""
    named = {entry.name for entry in registry.load().parameters if entry.name.endswith("initial")}
    assert named and named <= set(notes.starting_values())


def test_the_headline_is_ten_and_harm_first() -> None:
    """unit: harm stands first even where there is none; what happens in no world of either arm is left out."""
    run = cp.run("baseline", worlds=2, weeks=4)
    assert run.headline[:3] == HARM and "campaign_weeks" not in run.headline and "campaign_weeks" in run.idle
    both = cp.compare("baseline", "campaign", worlds=2, weeks=20)
    assert len(HEADLINE) == 10 and both.headline == HEADLINE and set(both.contrast) > set(HEADLINE)
    assert cp.compare("baseline", "campaign", worlds=2, weeks=2, metrics=["will_final"]).headline == ("will_final",)
