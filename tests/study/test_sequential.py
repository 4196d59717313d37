"""A study from a small engine with planted effects: shares, verdicts, stopping, failures, interruption, resumption."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contrapeso import store
from contrapeso.claims import load, load_study
from contrapeso.draws.named import named_uniform
from contrapeso.evidence import registry
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import BLOCK, STRETCH, Runner, Table
from contrapeso.report import data as report_data
from contrapeso.results.report_data import allotted
from contrapeso.results.study_json import study_json
from contrapeso.robustness.typical_worlds import witnesses
from contrapeso.scenario import Scenario
from contrapeso.study.sequential import run_study
from contrapeso.world.codes import LEDGER_OPEN

Write = Callable[..., Path]
SEED = 3


def latency(draw: int) -> float:
    name = "strikes.latency_hours"
    return registry.load().entries[name].quantile(named_uniform(SEED, draw, name))


def planted(gain: Callable[[int], float]) -> Callable[[Scenario, str, int], float]:
    """A world in which three times the campaign multiplies everything by 1 + gain(draw)."""

    def plant(arm: Scenario, metric: str, draw: int) -> float:
        return 1000.0 * (1.0 + gain(draw) * (arm.set.get("campaign.scale", 1.0) > 1.0))

    return plant


def one(path: Path, simulate: Any, **options: Any) -> tuple[Any, dict[str, Any]]:
    study = run_study(path, seed=SEED, jobs=1, simulate=simulate, **options)
    return study, study_json(study)["claims"][0]


@pytest.mark.parametrize(
    ("gain", "shares", "word"),
    [(0.2, (1, 0, 0), "almost certain"), (-0.2, (0, 0, 1), "almost no chance"), (0.01, (0, 1, 0), "almost no chance")],
)
def test_a_planted_effect_gives_its_verdict(
    claim_file: Write, fake: Any, gain: float, shares: tuple[int, ...], word: str
) -> None:
    """statistical: +20 %, -20 % and +1 % in every draw, against 5 % as material; noise is a twentieth of that."""
    _, claim = one(claim_file(), fake(planted(lambda draw: gain)))
    assert (claim["share_holds"], claim["share_no_material"], claim["share_reversed"]) == shares
    assert claim["median_effect"] == pytest.approx(gain, abs=0.005)
    assert word in claim["verdict"]


def test_a_planted_threshold_is_told(claim_file: Write, fake: Any) -> None:
    """statistical: the effect is there where a latency stays under 6 hours; the sentence names it, near 6."""
    study, claim = one(claim_file(), fake(planted(lambda draw: 0.2 if latency(draw) < 6.0 else 0.0)))
    truth = np.mean([latency(draw) < 6.0 for draw in range(study.draws)])
    assert claim["share_holds"] == pytest.approx(truth, abs=0.001)
    assert claim["flips_when"][0]["name"] == "strikes.latency_hours"
    assert claim["flips_when"][0]["value"] == pytest.approx(6.0, rel=0.2)
    assert claim["influences"][0]["name"] == "strikes.latency_hours"
    label = registry.load().entries["strikes.latency_hours"].label
    assert label["en"] in claim["breakeven"]["en"]
    assert label["es"] in claim["breakeven"]["es"]
    assert claim["assumed"] in (None, "strikes.latency_hours")


def test_a_disputed_form_that_decides_is_named(claim_file: Write, fake: Any) -> None:
    """statistical: the sign is that of one form's reading; the claim is contested by that form and no other."""

    def retaliation(draw: int) -> int:
        form = registry.load().forms["retaliation"]
        return form.quantile(named_uniform(SEED, draw, "form.retaliation"))

    _, claim = one(claim_file(), fake(planted(lambda draw: -0.2 if retaliation(draw) else 0.2)))
    assert [item["form"] for item in claim["contested_by"]] == ["retaliation"]
    assert {a["share_holds"] for a in claim["contested_by"][0]["alternatives"]} == {0.0, 1.0}


def test_shares_add_up_and_dots_agree(claim_file: Write, fake: Any) -> None:
    """property: three shares add to 1, their intervals hold them, and 50 dots show them to within one dot."""
    study, claim = one(claim_file(), fake(planted(lambda draw: 0.3 * (draw % 7) / 7 - 0.1)))
    shares = [claim[f"share_{k}"] for k in ("holds", "no_material", "reversed")]
    assert sum(shares) == pytest.approx(1.0, abs=1e-9)
    for share, name in zip(shares, ("ci90", "ci90_no_material", "ci90_reversed"), strict=True):
        assert claim[name][0] <= share <= claim[name][1]
    dots = report_data(study)["claims"][0]["dots"]
    assert len(dots) == 50
    for share, outcome in zip(shares, ("holds", "no_material", "reversed"), strict=True):
        assert abs(sum(dot["outcome"] == outcome for dot in dots) / 50 - share) <= 0.02
    assert all(dot["world"] == 2 * dot["draw"] for dot in dots)


def test_seats_by_largest_remainder() -> None:
    """golden: 100, 60 and 32 of 192 are 26, 16 and 8 of 50."""
    assert allotted((100, 60, 32), 50) == [26, 16, 8]
    assert allotted((192, 0, 0), 50) == [50, 0, 0]


def test_it_stops_when_precise_and_quick_says_no_word(claim_file: Write, fake: Any) -> None:
    """unit: at 0.10 the first look is enough, for an even effect too; quick takes 16 and gives no word."""
    clear, _ = one(claim_file(), fake(planted(lambda draw: 0.2)))
    even, claim = one(claim_file(), fake(planted(lambda draw: 0.2 * (draw % 2))))
    quick, hasty = one(claim_file(), fake(planted(lambda draw: 0.2)), quick=True)
    assert (clear.draws, even.draws, quick.draws) == (128, 128, 16)
    assert all(high - low <= 0.2 for low, high in (claim["ci90"], claim["ci90_no_material"], claim["ci90_reversed"]))
    assert hasty["verdict"] is None
    assert hasty["phrase"] is None
    assert hasty["share_holds"] == 1.0


def test_books_are_counted_in_every_study(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """unit: worlds and weeks of all arms, the same from a folder; too little room breaks no book, lost people do."""
    path, simulate = claim_file(), fake(planted(lambda draw: 0.2), fails=lambda world: world % 5 == 0)
    first, _ = one(path, simulate, out=tmp_path)
    found = study_json(first)["checked"]
    ran = found["worlds"] - sum(study_json(first)["failed_worlds"].values())
    horizons = set(first.table.horizons.values())
    assert len(horizons) == 1 and found["weeks"] == ran * horizons.pop() > 0 and found["broken"] == 0
    again, _ = one(path, simulate, out=tmp_path)
    assert study_json(again)["checked"] == found
    first.table.count(1, np.array([LEDGER_OPEN, 0]))
    assert first.table.checked()["broken"] == 1


def test_nothing_is_read_beyond_the_end_of_an_arm(claim_file: Write, fake: Any) -> None:
    """unit: not the arm's last week in its place: an error that names the number."""
    table = Table(plan.make((load(claim_file()),)))
    (arm, *_) = table.plan.arms
    table.parts[plan.Need(arm, "members_final", 0, table.plan.arms[arm].horizon_weeks + 1)] = []
    with pytest.raises(ValueError, match="members_final:0:41: read beyond the end of its arm"):
        Runner(1, 1, fake(planted(lambda draw: 0.2))).block(table, [arm], range(2))


def test_failed_worlds_are_left_out_in_pairs(claim_file: Write, fake: Any) -> None:
    """unit: every fifth world fails: it is counted with its reason, and the effect is that of the others."""
    study, claim = one(claim_file(), fake(planted(lambda draw: 0.2), fails=lambda world: world % 5 == 0))
    assert claim["failed"] > 0
    first, later = STRETCH, claim["draws"] - STRETCH  # chance is quiet: one world a draw after them
    assert claim["worlds"] == 2 * first + later - claim["failed"]
    assert claim["median_effect"] == pytest.approx(0.2, abs=0.005)
    assert sum(study_json(study)["failed_worlds"].values()) > 0


def test_failed_worlds_are_budgeted_for(claim_file: Write, fake: Any) -> None:
    """unit: with a third of draws lost an even share isn't precise at the first look: the spare block is run."""
    even = planted(lambda draw: 0.2 * (draw % 2))
    study, claim = one(claim_file(), fake(even, fails=lambda world: world // 2 % 3 == 0))
    assert (study.draws, claim["draws"]) == (192, 128)
    assert claim["precision_reached"] and claim["ci90"][1] - claim["ci90"][0] <= 0.2


def test_an_interrupted_study_keeps_its_blocks_and_goes_on(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """unit: Ctrl-C in the fifth stretch leaves 128 draws; with the same folder the rest is run, to the same result."""
    engine = fake(planted(lambda draw: 0.2 * (draw % 2)))
    calls: list[tuple[int, ...]] = []

    def stopped(arms: Any, worlds: Any, *rest: Any, **more: Any) -> Any:
        calls.append(tuple(worlds))
        if len(calls) == 5:
            raise KeyboardInterrupt
        return engine(arms, worlds, *rest, **more)

    path, folder = claim_file(), tmp_path / "out"
    first, _ = one(path, stopped, out=folder, precision=0.08)
    assert first.interrupted
    assert first.draws == 128
    log: list[tuple[str, tuple[int, ...]]] = []
    again, claim = one(path, fake(planted(lambda draw: 0.2 * (draw % 2)), log=log), out=folder, precision=0.08)
    whole, same = one(path, engine, precision=0.08)
    assert not again.interrupted
    blocks = [worlds for _, worlds in log if worlds != tuple(range(64))]  # the map's, made anew
    assert min(min(worlds) for worlds in blocks) == 256
    assert json.dumps(claim, sort_keys=True) == json.dumps(same, sort_keys=True)
    assert again.pictures.series == json.loads(json.dumps(whole.pictures.series))


def test_every_world_is_stored_as_a_table(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """unit: one row per world that was run and arm with every metric, beside the readings; progress ends at its
    total."""
    steps: list[tuple[int, int, str]] = []
    one(claim_file(), fake(planted(lambda draw: 0.2)), out=tmp_path / "o", progress=lambda *s: steps.append(s))
    table = store.read(tmp_path / "o" / "study", "study")
    assert {len(values) for values in table.values()} == {2 * (2 * BLOCK + STRETCH)}
    assert (table["world"].min(), table["world"].max()) == (0, 254)
    assert (table["draw"] == table["world"] // 2).all()
    assert len(store.read(tmp_path / "o" / "study", "readings")["world"]) == 256
    assert store.verify(tmp_path / "o" / "study") == []
    assert steps[-1] == (steps[-1][1], steps[-1][1], "simulating")
    assert [s[0] for s in steps] == sorted(s[0] for s in steps)


def test_more_precision_runs_what_is_missing(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """unit: a block that lacks an arm which is open now is run again; the result is that of an empty folder."""
    pair = "{a: a, b: b, anchor: campaign}"
    arms = "\n  a: {scenario: campaign, set: {campaign.scale: %d}, horizon_weeks: 40}"
    arms += "\n  b: {scenario: campaign, horizon_weeks: 40}"
    claim_file("seldom.yaml", id="seldom", arms=arms % 3, comparator=pair)
    claim_file("even.yaml", id="even", arms=arms % 5, comparator=pair)
    claims = tmp_path / "claims"
    claims.mkdir()
    for name in ("seldom.yaml", "even.yaml"):
        (tmp_path / name).rename(claims / name)

    def plant(arm: Scenario, metric: str, draw: int) -> float:
        gain = {3.0: 0.2 * (draw % 16 > 0), 5.0: 0.2 * (draw % 2)}.get(arm.set.get("campaign.scale", 1.0), 0.0)
        return 1000.0 * (1.0 + gain)

    options = {"seed": SEED, "jobs": 1, "simulate": fake(plant)}
    rough = run_study(claims, out=tmp_path / "out", precision=0.08, **options)
    finer = run_study(claims, out=tmp_path / "out", precision=0.05, **options)
    fresh = run_study(claims, precision=0.05, **options)
    draws = {claim["id"]: claim["draws"] for claim in study_json(rough)["claims"]}
    assert draws["seldom"] < draws["even"]
    assert study_json(finer) == study_json(fresh)


def test_an_arm_that_no_open_claim_needs_stops(claim_file: Write, fake: Any, tmp_path: Path) -> None:
    """unit: the clear claim's own arm runs 128 draws, what it shares with the even one 192."""
    arms = (
        "\n  a: {scenario: campaign, set: {campaign.scale: %d}, horizon_weeks: 40}"
        "\n  b: {scenario: campaign, horizon_weeks: 40}"
    )
    pair = "{a: a, b: b, anchor: campaign}"
    claim_file("clear.yaml", id="clear", arms=arms % 3, comparator=pair)
    claim_file("even.yaml", id="even", arms=arms % 5, comparator=pair)

    def plant(arm: Scenario, metric: str, draw: int) -> float:
        gain = {3.0: 0.2, 5.0: 0.2 * (draw % 2)}.get(arm.set.get("campaign.scale", 1.0), 0.0)
        return 1000.0 * (1.0 + gain)

    study = run_study(tmp_path, seed=SEED, jobs=1, simulate=fake(plant), precision=0.08)
    assert {claim["id"]: claim["draws"] for claim in study_json(study)["claims"]} == {"clear": 128, "even": 192}


def test_the_whole_library_runs(fake: Any) -> None:
    """unit: 24 claims through a small engine: JSON and report data are whole, finite JSON, and the same again."""

    def plant(arm: Scenario, metric: str, draw: int) -> float:
        return 100.0 + 20.0 * named_uniform(1, draw, arm.sha256 + metric)

    study = run_study(quick=True, seed=SEED, jobs=1, simulate=fake(plant))
    found, report = study_json(study), report_data(study)
    assert [claim["id"] for claim in found["claims"]] == [claim.id for claim in load_study()]
    text = json.dumps(report, allow_nan=False)
    assert len(text) < 2_000_000
    assert len(report["states"]) == 32
    assert set(report["map"]["arms"]) == {"baseline", "campaign"}
    for claim in report["claims"]:
        assert len(claim["harm"]) >= 3
        assert claim["record"]
        assert len(claim["dots"]) == 16
        assert all(row["label"]["en"] and row["label"]["es"] for row in claim["harm"])
    again = run_study(quick=True, seed=SEED, jobs=1, simulate=fake(plant))
    assert json.dumps(study_json(again)) == json.dumps(found)


def test_witnesses_stand_on_both_sides(claim_file: Write, fake: Any) -> None:
    """unit: one draw where the claim holds, one where it doesn't, each to replay; one-sided claims have one."""
    study, _ = one(claim_file(), fake(planted(lambda draw: 0.2 if latency(draw) < 6.0 else -0.2)))
    sides = witnesses(study)["planted"]
    assert sides["holds"]["outcome"] == "holds"
    assert sides["doesnt"]["outcome"] == "reversed"
    assert sides["holds"]["values"]["strikes.latency_hours"] < 6.0 < sides["doesnt"]["values"]["strikes.latency_hours"]
    assert sides["holds"]["world"] == 2 * sides["holds"]["draw"]
    clear, _ = one(claim_file(), fake(planted(lambda draw: 0.2)))
    assert witnesses(clear)["planted"]["doesnt"] is None
