"""Where arms part: the driver against the engine, causes that are known beforehand, and the command."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from contrapeso.claims import loader
from contrapeso.claims.schema import Claim
from contrapeso.cli.app import app
from contrapeso.engine.ensemble import simulate
from contrapeso.mechanisms import declared, schedule
from contrapeso.mechanisms.layout import WORLD
from contrapeso.scenario import INDEX, METRICS
from contrapeso.trace import Trace, pair, trace
from contrapeso.trace.chance import streams_of
from contrapeso.trace.document import about
from contrapeso.trace.document import document as trace_document
from contrapeso.trace.fields import labels
from contrapeso.trace.parting import TARGET
from contrapeso.trace.stepwise import steps


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def leak() -> Trace:
    """A world of the article's central claim in which strikes are flown."""
    return trace(loader.load("leak-flushes-assets"), 4)


@pytest.mark.parametrize(
    ("name", "world", "draw", "defaults"),
    [
        ("leak-flushes-assets", 4, None, False),
        ("scale-matters", 3, 7, False),
        ("demise-benefits-mexico", 2, None, True),
        ("last-resort", 5, None, False),
        ("leaders-splinter", 1, None, False),
    ],
)
def test_the_traced_run_is_the_engines(name: str, world: int, draw: int | None, defaults: bool) -> None:
    """golden: both arms' series equal those of `simulate` bit for bit, over all weeks and metrics."""
    claim = loader.load(name)
    found = trace(claim, world, draw, 9, defaults)
    arms = [replace(arm, horizon_weeks=found.asked) for arm in claim.deciding]
    draws = None if defaults else [world // 2 if draw is None else draw]
    engine = simulate(arms, [world], draws, seed=9)
    for run, arm in zip((found.pair.a, found.pair.b), arms, strict=True):
        assert run.series.shape == (found.asked, len(METRICS))
        assert run.series.tobytes() == engine.series[arm.sha256][0].tobytes()
    metric, (first, last) = claim.metric.metric, claim.span
    for value, arm in zip((found.a, found.b), arms, strict=True):
        assert value == engine.window(arm.sha256, metric, (first, last))[0]


def test_steps_are_those_of_the_week() -> None:
    """unit: the driver runs what the kernel's `week` calls, in its order."""
    week = inspect.getsource(getattr(schedule.week, "py_func", schedule.week))
    called = [node.func for node in ast.walk(ast.parse(week)) if isinstance(node, ast.Call)]
    names = [f.value.id for f in called if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)]
    assert names == [step.mechanism for step in steps()]


def test_what_the_start_compiles_is_kept() -> None:
    """unit: in a fresh process making a world keeps every step, so that none is compiled again by the next trace."""
    code = "import sys; from contrapeso.engine import program; from contrapeso.scenario import load\n"
    code += "from contrapeso.trace import stepwise\n"
    code += "asked = []; stepwise._kept = lambda call, kept=stepwise._kept: (asked.append(call), kept(call))[1]\n"
    code += "run = stepwise.Run(load('baseline'), program.drawn_row(0, 1), 0, 1); run.begin()\n"
    code += "steps = [step.call for step in stepwise.steps()]\n"
    code += "sys.exit(asked[: len(steps)] != steps)"
    assert subprocess.run([sys.executable, "-c", code], timeout=600, check=False).returncode == 0


def test_a_leak_parts_the_arms_where_it_is_heard(leak: Trace) -> None:
    """unit: in the leak's week, in the signal, by the week of the leak; the chain goes on through hiding and moving."""
    telling = trace_document(leak)
    assert not telling["identical"] and telling["metric"]["difference"] != 0.0
    for first in telling["first"]:
        assert first["week"] == 26 and first["mechanism"]["name"] == "signal"
        assert [lever["name"] for lever in first["because"]["levers"]] == ["leak.week"]
    through = [link["mechanism"]["name"] for link in telling["chain"]]
    assert through[0] == "signal" and through[-1] == "record"
    assert telling["chain"][-1]["field"] == "assets_destroyed_total"
    assert {"move", "strike"} <= set(through)


def test_nothing_differs_before_it_is_said_to(leak: Trace) -> None:
    """unit: metrics are the same to the bit in every week before the first difference, and differ in the week said."""
    a, b = leak.pair.a.series, leak.pair.b.series
    week = leak.first[0].week
    assert a[:week].tobytes() == b[:week].tobytes() and a[week:].tobytes() != b[week:].tobytes()
    column, start = INDEX[leak.claim.metric.metric], leak.claim.span[0]
    target = leak.pair.found[TARGET]
    assert (a[start : target.week, column] == b[start : target.week, column]).all()
    assert (target.a, target.b) == (a[target.week, column], b[target.week, column]) and target.a != target.b


def test_causes_come_first(leak: Trace) -> None:
    """property: each link of a chain is a cause of the next, and differs before it; roots hang on what the arms set."""
    for chain in (leak.chain, leak.shortest):
        assert chain and chain[-1].field == TARGET
        for cause, effect in pairwise(chain):
            assert cause.field in effect.fields and cause.key < effect.key
    assert leak.chain[0].key == leak.first[0].key and leak.shortest[0].rooted
    for parting in leak.partings:
        assert all(leak.pair.found[name].key < parting.key for name in parting.fields if name in leak.pair.found)


def test_a_cause_is_what_moves_the_field() -> None:
    """unit: a tariff's threat moves consent in week 0, and of all that was set nothing else does; by the equation."""
    claim = loader.load("fear-buys-consent")
    arms = dict(claim.arms)
    other = {**arms[claim.a].scenario.set, "market.demand": 0.8}  # acts on supply alone
    arms[claim.a] = replace(arms[claim.a], scenario=replace(arms[claim.a].scenario, set=other))
    found = trace(replace(claim, arms=arms), 0, defaults=True)
    by_field = {parting.field: parting for parting in found.partings}
    consent = by_field["consent_logit"]
    assert (consent.week, consent.levers, consent.fields) == (0, ("coercion.tariff_rate",), ())
    fear, backlash = 1.0 * 0.5, 0.02  # gain x credibility at 25 points; the threat's backlash
    assert consent.difference == pytest.approx(0.08 * (fear - backlash))
    assert by_field["produced"].levers == ("market.demand",) and by_field["produced"].week == 0
    assert min(parting.week for parting in found.partings) == 0  # the past, stores included, is what it was
    assert not consent.streams
    later = {parting.field: parting for parting in trace(claim, 14, defaults=True).partings}  # rungs part
    assert later["granted"].streams == ("CONSENT_GRANT",) and "consent_logit" in later["granted"].fields


def test_a_schedule_is_a_cause() -> None:
    """unit: members removed by one arm's schedule part the arms in week 0, with the draw of who goes."""
    found = trace(loader.load("demise-benefits-mexico"), 0, defaults=True)
    first = {parting.field: parting for parting in found.first}
    assert first["members"].schedule and first["members"].week == 0 and not first["members"].levers
    assert first["members"].streams[0] == "EVENTS" and first["members"].difference < 0.0
    assert first["members"].difference == -first["removed"].difference


def same_arms() -> Claim:
    claim = loader.load("leak-flushes-assets")
    return replace(claim, arms={name: claim.arms[claim.a] for name in claim.arms})


def test_equal_arms_never_differ() -> None:
    """unit: two arms that set the same are the same, field by field, to the end."""
    found = trace(same_arms(), 1)
    telling = trace_document(found)
    assert telling["identical"] and telling["first"] == telling["chain"] == telling["partings"] == []
    assert telling["metric"]["difference"] == 0.0 and telling["weeks"] == found.asked


def test_every_name_has_a_label() -> None:
    """unit: fields of the record, streams of chance and mechanisms, in both languages."""
    wanted = {str(name) for name in WORLD.names or ()} - {"seed", "id", "week"} | set(declared.load().streams)
    assert set(labels()) == wanted
    assert all(set(label) == {"en", "es"} and label["en"] and label["es"] for label in labels().values())
    assert all(about(step.mechanism) for step in steps())


def test_streams_are_read_from_the_source() -> None:
    """unit: of two draws in one mechanism each field gets its own; what only reads a draw's maker gets none."""
    assert streams_of(("consent",), "granted") == ("CONSENT_GRANT",)
    assert streams_of(("consent",), "tariff_imposed") == ("TARIFF",)
    assert streams_of(("strike", "release", "removal"), "destroyed") == ("HIT",)
    assert streams_of(("corrupt",), "capture") == ()


def test_json_of_the_command() -> None:
    """unit: one document with values that JSON has, every parting with week, mechanism, causes and labels."""
    result = call("trace", "fear-buys-consent", "--world", 2, "--draw", 5, "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0 and (document["world"], document["draw"], document["seed"]) == (2, 5, 1)
    assert document["levers"][0]["name"] == "coercion.tariff_rate" and document["levers"][0]["a"] == 0.25
    for parting in document["partings"]:
        assert {"week", "mechanism", "field", "label", "where", "a", "b", "because", "chance"} <= set(parting)
    assert "Next: contrapeso explain coercion.tariff_rate" in result.stderr


@pytest.mark.parametrize(("lang", "words"), [("en", "They differ first here"), ("es", "Difieren primero aquí")])
def test_text_of_the_command(lang: str, words: str) -> None:
    """unit: the table in either language, with the mechanism's and the lever's names; --all lists the rest."""
    short = call("trace", "leak-flushes-assets", "--world", 4, "--lang", lang).stdout
    every = call("trace", "leak-flushes-assets", "--world", 4, "--lang", lang, "--all").stdout
    assert words in short and "leak.week" in short and "Org " in short
    assert "(leak.week): A 26.0 | B –" in short
    assert {"en": "hide and move", "es": "esconderse y moverse"}[lang] in short
    assert len(every.splitlines()) > len(short.splitlines()) + 50


BAD: dict[str, tuple[list[object], str]] = {
    "unknown claim": (["leak-flushes-asset", "--world", 1], "nearest: leak-flushes-assets"),
    "no arms": (["six-sources", "--world", 1], "has no two arms"),
    "one arm": (["takes-years", "--world", 1], "has no two arms"),
    "negative world": (["scale-matters", "--world", -1], "--world"),
    "world out of range": (["scale-matters", "--world", 2**40], "outside 0 to"),
    "draw out of range": (["scale-matters", "--world", 1, "--draw", 2**40], "outside 0 to"),
    "no world": (["scale-matters"], "--world"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_with_2(case: str) -> None:
    """fault: a claim or world that can't be traced is bad input, with what would be right."""
    arguments, words = BAD[case]
    result = call("trace", *arguments)
    assert result.exit_code == 2 and words in result.output and "Traceback" not in result.output


def test_a_failed_world_is_told(monkeypatch: pytest.MonkeyPatch, leak: Trace) -> None:
    """fault: where a world fails the trace ends there and says why, and no value is given."""
    from contrapeso.trace.stepwise import Run

    close = Run.close

    def failing(self: Any, t: int) -> bool:
        if t == 30:
            self.worlds["failed"] = 4
        return close(self, t)

    monkeypatch.setattr(Run, "close", failing)
    found = trace(leak.claim, 4)
    assert found.weeks == 31 and found.failed == "a value was not finite"
    assert np.isnan(found.a) and found.first == leak.first


def test_values_that_are_not_finite_are_told_apart_in_silence() -> None:
    """unit: equal infinities and pairs of NaN are no difference, unlike ones are the largest, none enters the sum."""
    x = np.array([np.inf, -np.inf, np.nan, np.nan, np.inf, 3.0])
    y = np.array([np.inf, np.inf, np.nan, 1.0, 2.0, 1.0])
    with np.errstate(all="raise"):
        gap, size = pair._gaps(x, y)
    assert gap.tolist() == [0, 0, 0, 0, 0, 2]
    assert size.tolist() == [0, np.inf, 0, np.inf, np.inf, 2]
