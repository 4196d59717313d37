"""A reader's assumption: stored draws conditioned without a run, and a study under a cut prior beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contrapeso import store
from contrapeso.beliefs import assumption, summary, truncated_prior
from contrapeso.beliefs.condition import condition
from contrapeso.beliefs.widening import LEAST
from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.results.study_json import study_json
from contrapeso.scenario import Scenario
from contrapeso.study import stored
from contrapeso.study.sequential import Study, run_study

SEED = 3
LATENCY = "strikes.latency_hours"
SPLITTING = "form.splitting"


def drawn(draw: int, name: str = LATENCY) -> float:
    known = registry.load()
    u = named_uniform(SEED, draw, name)
    form = name.removeprefix("form.")
    return known.forms[form].quantile(u) if form != name else known.entries[name].quantile(u)


def fast(arm: Scenario, metric: str, draw: int) -> float:
    """A fifth more where a decision takes under 6 hours, nothing elsewhere."""
    return 1000.0 * (1.0 + 0.2 * (drawn(draw) < 6.0) * (arm.set.get("campaign.scale", 1.0) > 1.0))


def study_in(folder: Path, name: Path | str, simulate: Any, **options: Any) -> Study:
    """A finished study with its folder as the command leaves it."""
    found = run_study(name, seed=SEED, jobs=1, simulate=simulate, out=folder, **options)
    store.write_json(folder / stored.VERDICTS, store.sealed(study_json(found)))
    return found


def test_only_the_draws_inside_are_kept(claim_file: Callable[..., Path], fake: Any, tmp_path: Path) -> None:
    """statistical: the effect is there below 6 hours; the shares are 1 and 0 on either side, of just those draws, and
    the folder gives what the study in memory gives, with no byte changed. Noise is a two-hundredth of the effect.
    """
    study = study_in(tmp_path / "out", claim_file(), fake(fast))
    content = {path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()}
    values = np.array([drawn(draw) for draw in range(study.draws)])
    for text, share, inside in [("..5.9", 1.0, values <= 5.9), ("6.1..", 0.0, values >= 6.1)]:
        wanted = assumption.read({LATENCY: text})
        found = condition(summary.of(stored.load(tmp_path / "out")), wanted)
        assert found == condition(summary.of(study), wanted)
        (claim,) = found["claims"]
        assert claim["before"]["share_holds"] == study_json(study)["claims"][0]["share_holds"]
        assert claim["before"]["ci90"] == study_json(study)["claims"][0]["ci90"]
        assert claim["after"]["share_holds"] == share and claim["touched_by"] == [LATENCY]
        assert claim["after"]["draws"] == claim["draws_kept"] == claim["effective_draws"] == np.count_nonzero(inside)
        assert claim["after"]["ci90"][1] - claim["after"]["ci90"][0] > 0.0 and claim["after"]["phrase"]
    assert content == {path: path.read_bytes() for path in content}
    assert {path for path in (tmp_path / "out").rglob("*") if path.is_file()} == set(content)


READ = """
import sys
from contrapeso.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print('numba' in sys.modules)
"""


def test_a_stored_study_is_read_without_the_compiler(fake: Any, tmp_path: Path) -> None:
    """unit: on the command line, for a claim whose arm is put at equal cost by the mechanisms' own equations."""
    study_in(tmp_path, "deny-oxygen", fake(fast), budget=64)
    asked = ["study", "deny-oxygen", "--assume", f"{LATENCY}=..40", "--out", str(tmp_path), "--json"]
    done = subprocess.run([sys.executable, "-c", READ, *asked], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "False" and '"effective_draws"' in done.stdout


def test_a_form_and_a_range_together(claim_file: Callable[..., Path], fake: Any) -> None:
    """unit: draws that meet both; a form by one or several of its readings."""
    study = run_study(claim_file(), seed=SEED, jobs=1, simulate=fake(fast))
    known = registry.load().forms["splitting"].alternatives
    both = {LATENCY: (None, 40), SPLITTING: f"{known[0]},{known[1]}"}
    (claim,) = condition(summary.of(study), assumption.read(both))["claims"]
    draws = range(study.draws)
    assert claim["draws_kept"] == sum(drawn(k) <= 40.0 and drawn(k, SPLITTING) in (0, 1) for k in draws)


def test_too_few_draws_are_refused(claim_file: Callable[..., Path], fake: Any) -> None:
    """fault: below the floor nothing is said but how many there are and the command of a new run."""
    study = run_study(claim_file(), seed=SEED, jobs=1, simulate=fake(fast))
    near = sum(2.0 <= drawn(draw) <= 2.3 for draw in range(study.draws))
    assert near < LEAST
    with pytest.raises(InputErrors, match=f"{near} effective draws of {study.draws}") as error:
        condition(summary.of(study), assumption.read({LATENCY: "2..2.3"}))
    assert f"--prior {LATENCY}=2..2.3" in str(error.value) and f"--seed {SEED}" in str(error.value)


def test_what_both_arms_set_is_not_conditioned(claim_file: Callable[..., Path], fake: Any) -> None:
    """unit: a draw's value that no arm uses says nothing: shares and draws stay, and the claim says so."""
    arms = (
        f"\n  more: {{scenario: campaign, set: {{campaign.scale: 3, {LATENCY}: 2}}, horizon_weeks: 40}}"
        f"\n  same: {{scenario: campaign, set: {{{LATENCY}: 2}}, horizon_weeks: 40}}"
    )
    study = run_study(claim_file(arms=arms), seed=SEED, jobs=1, simulate=fake(fast))
    (claim,) = condition(summary.of(study), assumption.read({LATENCY: "2..2.3"}))["claims"]
    assert claim["touched_by"] == [] and claim["after"] == claim["before"] and claim["draws_kept"] == study.draws


def test_a_claim_that_needs_no_run(tmp_path: Path) -> None:
    """unit: six sources that each count for more leave more draws where the leak was planned; nothing else touches."""
    study_in(tmp_path, "six-sources", None)
    found = condition(summary.of(stored.load(tmp_path)), assumption.read({"inference.source_ratio": "1.5.."}))
    (claim,) = found["claims"]
    assert claim["touched_by"] == ["inference.source_ratio"] and claim["draws_kept"] < found["draws"]
    assert claim["after"]["share_holds"] > claim["before"]["share_holds"]
    (other,) = condition(summary.of(stored.load(tmp_path)), assumption.read({LATENCY: "2..6"}))["claims"]
    assert other["touched_by"] == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"latency_hours": "2..6"}, f"nearest: {LATENCY}"),
        ({"splitting": "none"}, "nearest: form.splitting"),
        ({SPLITTING: "nune"}, "nearest: none"),
        ({LATENCY: "6..2"}, "runs backwards"),
        ({LATENCY: "900..901"}, "no draw lies in"),
        ({LATENCY: "-1..6"}, "must be"),
        ({LATENCY: "a..6"}, "is not a number"),
        ({LATENCY: "7"}, "one value"),
        ({LATENCY: "7..7"}, "one value"),
        ({LATENCY: ".."}, "neither end"),
        ({"leak.week": "1..4"}, "isn't drawn"),
    ],
)
def test_wrong_assumptions(given: dict[str, str], message: str) -> None:
    """fault: each is told in words, with the nearest name where there is one."""
    with pytest.raises(InputErrors, match="--assume") as error:
        assumption.read(given)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({LATENCY: "2..900"}, "2..72"),
        ({LATENCY: "0..6"}, "0.1..6"),
        ({LATENCY: "..900"}, "0.1..72"),
        ({LATENCY: "2.."}, None),
        ({LATENCY: "0.1..72"}, None),
        ({SPLITTING: "none"}, None),
    ],
)
def test_a_range_beyond_the_prior_is_remarked_on(given: dict[str, str], left: str | None) -> None:
    """unit: in both languages, with what it comes to; an open end, the prior's own ends and a reading say nothing."""
    said: list[Any] = []
    truncated_prior.remark_beyond(given, said.append)
    assert said == [*assumption.beyond(assumption.read(given))] and len(said) == (left is not None)
    assert all(str(left) in text and str(left) in text.es and "0.1 to 72" in text for text in said)


def test_under_a_cut_prior_its_own_ends_count() -> None:
    """unit: of a study that was cut to 2 to 6 hours nothing lies beyond 6."""
    with truncated_prior.under({LATENCY: "2..6"}):
        (said,) = assumption.beyond(assumption.read({LATENCY: "3..20"}))
    assert "outside 2 to 6" in said


def test_all_faults_come_at_once() -> None:
    """fault: two wrong assumptions are two lines."""
    with pytest.raises(InputErrors) as error:
        assumption.read({LATENCY: "6..2", SPLITTING: "nune"})
    assert len(error.value.errors) == 2


def test_a_folder_that_can_not_serve(claim_file: Callable[..., Path], fake: Any, tmp_path: Path) -> None:
    """fault: nothing stored, another study, other evidence, a changed claim, a corrupted part: each in words."""
    out = tmp_path / "out"
    with pytest.raises(InputErrors, match="no stored study"):
        stored.load(tmp_path)
    study_in(out, claim_file(), fake(fast))
    with pytest.raises(InputErrors, match="is not the study stored there"):
        stored.load(out, "takes-years")
    with truncated_prior.under({LATENCY: "2..6"}), pytest.raises(InputErrors, match="another evidence"):
        stored.load(out)
    part = next((out / "study").glob("readings-*.parquet"))
    content = part.read_bytes()
    part.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(store.StoreError, match="corrupted"):
        stored.load(out)
    part.write_bytes(content)
    claim_file(direction="down")
    with pytest.raises(InputErrors, match="changed since"):
        stored.load(out)


def test_a_cut_prior_draws_inside_only(claim_file: Callable[..., Path], fake: Any) -> None:
    """statistical: a new study under 2 to 5.9 hours holds throughout, as the stored draws there say; every other
    parameter has the draws that it had, and the evidence is as before afterwards.
    """
    path = claim_file()
    before = run_study(path, seed=SEED, jobs=1, simulate=fake(fast)).drawn.columns
    known = registry.load().sha256
    reading = registry.load().forms["splitting"].alternatives[2]
    with truncated_prior.under({LATENCY: "2..5.9", SPLITTING: reading}):
        study = run_study(path, seed=SEED, jobs=1, simulate=fake(fast))
        columns = study.drawn.columns
        assert study_json(study)["claims"][0]["share_holds"] == 1.0 and registry.load().sha256 != known
    assert columns[LATENCY].min() >= 2.0 and columns[LATENCY].max() <= 5.9 and np.ptp(columns[LATENCY]) > 3.0
    assert set(columns[SPLITTING]) == {2.0} and registry.load().sha256 == known
    n = min(len(columns[LATENCY]), len(before[LATENCY]))
    moved = {name for name in columns if (columns[name][:n] != before[name][:n]).any()}
    assert moved == {LATENCY, SPLITTING}
