"""`validate`: the family decided together, misses first, what was not run, the page, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from contrapeso.cli.app import app
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.front import built
from contrapeso.report import trust_page
from contrapeso.verification import checks, holm, suite
from contrapeso.verification import modules as catalogue
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.report_section import section


class Module:
    """A module of checks for the tests."""

    SLOW = False

    def __init__(self, *checks: Check, slow: bool = False, error: Exception | None = None) -> None:
        self.checks, self.SLOW, self.error = checks, slow, error

    def run(self, context: Context) -> list[Check]:
        if self.error:
            raise self.error
        return list(self.checks)


def use(monkeypatch: pytest.MonkeyPatch, **modules: Module) -> None:
    """Lets the catalogue hold these modules and no parts."""
    subjects = tuple(catalogue.Subject(name) for name in modules)
    monkeypatch.setattr(catalogue, "SUBJECTS", subjects)
    monkeypatch.setattr(catalogue, "PARTS", ())
    monkeypatch.setattr(catalogue, "module", modules.__getitem__)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["validate", *map(str, arguments)])


GOOD = checks.near("good", "theory", 1.0, 1.0, 0.1)
BAD = checks.near("bad", "theory", 1.0, 2.0, 0.1)
MISS = checks.near("missed", "finding", 1.0, 2.0, 0.1, observed=True)


def test_holm_by_hand() -> None:
    """unit: four p-values worked out by hand: the third stops the descent although it lies below the plain level."""
    assert holm.rejected([0.04, 0.001, 0.012, 0.03], 0.05) == [False, True, True, False]
    assert holm.rejected([], 0.05) == [] and holm.rejected([0.05], 0.05) == [True]


def test_the_family_decides_and_not_the_single_check() -> None:
    """unit: p = 5e-4 fails alone at 1e-3 and passes among ten; what has no p-value keeps its own verdict."""
    one = checks.test("a", "theory", 1.0, 1.0, 0.1)
    odd = Check("odd", "theory", 1.0, 2.0, "standard error 0.3", False, p_value=5e-4)
    assert not holm.decide([odd])[0].passed
    together = holm.decide([odd] + [one] * 9 + [BAD])
    assert together[0].passed and not together[-1].passed


def test_false_alarms_of_the_family() -> None:
    """statistical: of 4,000 families of 20 true nulls at level 0.05, about 5 % raise an alarm (false-alarm 1e-6)."""
    p = np.random.default_rng(20).random((4000, 20))
    alarms = sum(any(holm.rejected(list(row), 0.05)) for row in p)
    assert abs(alarms - 200) < 5.0 * np.sqrt(200)


def test_a_planted_shift_of_two_percent_is_seen() -> None:
    """statistical: weekly arrests of worlds with 2 % more incapacitation fail against the model's own mean, among 60
    stochastic checks; unshifted worlds pass (false-alarm 1e-3 over the family).
    """
    from contrapeso.engine.ensemble import simulate
    from contrapeso.evidence import registry
    from contrapeso.scenario.scenario import Scenario

    per_week = float(registry.load().entries["enforcement.incapacitation_per_week"].value)
    quiet = {
        "enforcement.pressure_gain": 0.0,
        "corruption.capture_initial": 0.0,
        "enforcement.leader_captures_per_week": 0.0,
    }
    others = [checks.test(f"other {k}", "theory", 1.0, 1.0, 0.1) for k in range(59)]
    mean, error = {}, {}
    for factor in (1.0, 1.02):
        name = "enforcement.incapacitation_per_week"
        arm = Scenario(f"x{factor}", horizon_weeks=26, set={**quiet, name: per_week * factor})
        found = simulate([arm], range(100, 164), seed=5, jobs=2)
        weekly = found.column(arm.sha256, "arrests_total") / 26
        mean[factor], error[factor] = weekly.mean(), weekly.std(ddof=1) / np.sqrt(len(weekly))
    reference = np.hypot(error[1.0], error[1.02])
    shifted = checks.test("arrests a week", "theory", mean[1.0], mean[1.02], reference)
    same = checks.test("arrests a week", "theory", mean[1.0], mean[1.0] + error[1.0], error[1.0])
    assert not holm.decide([shifted, *others])[0].passed
    assert holm.decide([same, *others])[0].passed


def test_what_a_check_would_see() -> None:
    """unit: with a standard error of 0.3 % of the mean, Holm's strictest level of 50 sees 2 %; with 1 % it doesn't."""
    fine = checks.test("fine", "theory", 100.0, 100.0, 0.3)
    coarse = checks.test("coarse", "theory", 100.0, 100.0, 1.0)
    assert (holm.visible_shift(fine, 50) or 9) < 0.02 < (holm.visible_shift(coarse, 50) or 0)
    assert holm.visible_shift(GOOD, 50) is None
    told = Check("told", "theory", 100.0, 100.0, "standard error 0.3", True, p_value=1.0)
    assert holm.visible_shift(told, 50) is None  # what a text says counts for nothing
    assert holm.visible_shift(checks.test("zero", "theory", 0.0, 0.0, 1.0), 50) is None


def test_misses_come_first_and_observed_ones_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: faults, then misses against the record, then what passed; only faults make a run unsound."""
    use(monkeypatch, first=Module(GOOD, MISS), second=Module(BAD))
    report = suite.validate(Context())
    assert [c.name for c in report.checks] == ["bad", "missed", "good"]
    assert not report.sound and len(report.misses) == 2
    assert suite.validate(Context(), ["first"]).sound


def test_a_module_that_breaks_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: an error, a missing module and a module without checks are failed checks, never left out."""
    use(monkeypatch, broken=Module(error=ValueError("why")), empty=Module(), good=Module(GOOD))
    report = suite.validate(Context())
    assert [c.name for c in report.defects] == ["broken: runs", "empty: runs"]
    assert report.checks[0].found == "ValueError: why" and not report.sound
    monkeypatch.setattr(catalogue, "SUBJECTS", (catalogue.Subject("no_such_module"),))
    monkeypatch.undo()
    gone = catalogue.Subject("no_such_module")
    monkeypatch.setattr(catalogue, "SUBJECTS", (gone,))
    assert "ModuleNotFoundError" in str(suite.validate(Context()).checks[0].found)


def test_what_was_not_run_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """unit: slow modules under --quick, missing folders, missing files and missing libraries, each with its reason."""
    use(monkeypatch, sluggish=Module(GOOD, slow=True), good=Module(GOOD))
    part = catalogue.Part("good", "observed", ("months.csv",))
    monkeypatch.setattr(catalogue, "PARTS", (part,))
    reasons = {p.name: p.reason["en"] for p in suite.validate(Context(quick=True)).not_run}
    assert "--observed DIR was not given" in reasons["good: good"] and "--quick" in reasons["sluggish: sluggish"]
    (lacking,) = suite.validate(Context(observed=tmp_path)).not_run
    assert lacking.reason["en"] == "the folder lacks months.csv"
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "months.csv").write_text("year\n")
    assert suite.validate(Context(observed=tmp_path)).not_run == ()
    needy = catalogue.Subject("good", library="no_such_library_at_all")
    monkeypatch.setattr(catalogue, "SUBJECTS", (needy,))
    assert "no_such_library_at_all" in suite.validate(Context(), ["good"]).not_run[-1].reason["en"]


def test_the_catalogue_is_whole() -> None:
    """unit: every module of the catalogue can be imported and has `run` and `SLOW`; every part names one of them."""
    for name in catalogue.names():
        module = catalogue.module(name)
        assert callable(module.run) and isinstance(module.SLOW, bool), name
    assert {part.module for part in catalogue.PARTS} <= set(catalogue.names())


def test_the_document_and_its_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """unit: `--json` lists name, kind, expected, found, tolerance, pass of every check; the same is in suite.json,
    whatever the number of threads; a fault ends with 1, misses against the record with 0.
    """
    infinite = Check("odd", "theory", float("inf"), np.float64(2.0), "none", np.True_)  # type: ignore[arg-type]
    use(monkeypatch, first=Module(GOOD, MISS, infinite))
    results = [call("--json", "--jobs", jobs, "--out", tmp_path) for jobs in (1, 2)]
    assert results[0].exit_code == 0, (results[0].output, results[0].exception)
    document = json.loads(results[0].stdout)
    assert results[0].stdout == results[1].stdout
    assert json.loads((tmp_path / "validate.json").read_text()) == document
    wanted = {"name", "kind", "expected", "found", "tolerance", "pass", "standard_error", "module"}
    assert {row["module"] for row in document["checks"]} == {"first"}
    assert all(wanted <= set(row) for row in document["checks"]) and len(document["checks"]) == 3
    assert [row["pass"] for row in document["checks"]] == [False, True, True]
    use(monkeypatch, first=Module(BAD))
    assert call("--out", tmp_path).exit_code == 1


def test_bad_input_is_told(tmp_path: Path) -> None:
    """fault: an unknown module gets its nearest name, a missing folder is named, both with exit code 2."""
    result = call("--only", "backtst", "--observed", tmp_path / "none", "--out", tmp_path)
    assert result.exit_code == 2 and "backtest" in result.stderr and "is not a folder" in result.stderr
    from contrapeso.api.checks.trust import validate as run

    with pytest.raises(InputErrors):
        run(only=["nothing like it"])


def test_the_text_speaks_both_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """unit: the table marks faults and misses in the language asked for and ends with what to do next."""
    use(monkeypatch, first=Module(GOOD, MISS, BAD))
    spanish = call("--lang", "es", "--out", tmp_path).stdout
    assert (
        "FALLA" in spanish
        and "NO COINCIDE (registro)" in spanish
        and spanish.strip().splitlines()[-1].startswith("Siguiente")
    )
    assert "MISS (record)" in call("--out", tmp_path).stdout


def test_the_page_is_offline_and_shows_misses_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: no script but the choice of language, no address to load from, hostile text inert, a figure once."""
    figure = {
        "title": {"en": "A <b>figure</b>", "es": "Una figura"},
        "x": [2012, 2013, 2014],
        "lines": [
            {"label": {"en": "record", "es": "registro"}, "y": [1.0, None, 3.0]},
            {"label": "model", "y": [None, 2.0, 3.0], "band": [None, [1.0, 3.0], [2.0, 4.0]]},
        ],
    }
    shown = checks.near("<script>alert(1)</script>", "finding", 1.0, 2.0, 0.1, observed=True, figure=figure)
    twin = checks.near("twin", "finding", 1.0, 1.0, 0.1, figure=figure)
    use(monkeypatch, first=Module(GOOD, shown, twin))
    page = trust_page.render(section(suite.validate(Context())), "es")
    assert (
        page.count("<script") == 1
        and "<script>alert" not in page
        and "http" not in page.replace("http-equiv", "").replace(built("report.js"), "")  # it names SVG's namespace
        and 'data-first="es"' in page
    )
    assert page.index("Primero") < page.index("Hallazgos de otros</h2>")
    assert page.count('aria-label="Una figura"') == 1 and "A &lt;b&gt;figure" in page
    assert page.count("t-band") >= 2  # one band in each language
    with pytest.raises(ValueError, match="language"):
        trust_page.render(section(suite.validate(Context())), "fr")
