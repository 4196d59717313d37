"""Calibration: weights, quantiles and ranks against what is known, the posterior file, and a study that uses it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from contrapeso import store
from contrapeso.cli.app import app
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.experiment import posterior as file
from contrapeso.verification.calibrate import abc, bank, importance
from contrapeso.verification.calibrate.bank import Bank
from contrapeso.verification.calibrate.importance import Posterior


def test_weights_by_hand() -> None:
    """unit: one spread away on two targets weighs exp(-1) of the best; what can't be compared weighs nothing."""
    rows = np.array([[1.0, 2.0], [1.5, 4.0], [np.nan, 2.0], [-np.inf, 2.0]])
    found = abc.weights(rows, np.array([1.0, 2.0]), np.array([0.5, 2.0]))
    np.testing.assert_allclose(found, [1.0, np.exp(-1.0), 0.0, 0.0])
    assert abc.effective(np.ones(7)) == pytest.approx(7.0) and abc.effective(found) < 2.0
    with pytest.raises(ValueError, match="no draw"):
        abc.weights(rows[2:], np.zeros(2), np.ones(2))


def test_resampling_keeps_the_shares() -> None:
    """property: each position comes as often as its share of the size says, up or down by less than one."""
    random = np.random.default_rng(2)
    for _ in range(200):
        weight = random.exponential(size=30)
        counts = np.bincount(abc.resampled(weight, 50, random.random()), minlength=30)
        assert counts.sum() == 50 and np.abs(counts - 50 * weight / weight.sum()).max() < 1.0


def test_weighted_quantiles() -> None:
    """unit: whole weights give the quantiles of the values repeated; the order of the values doesn't matter."""
    values, weight = np.array([5.0, 1.0, 3.0]), np.array([0.0, 1.0, 0.0])
    np.testing.assert_allclose(abc.quantiles(values, weight, (0.05, 0.5, 0.95))[1], 1.0)
    random = np.random.default_rng(4)
    many = random.normal(size=4001)
    np.testing.assert_allclose(
        abc.quantiles(many, np.ones(4001), (0.05, 0.5, 0.95)), np.quantile(many, (0.05, 0.5, 0.95)), atol=2e-3
    )


def test_the_toy_recovers_its_posterior_and_pyabc_agrees() -> None:
    """statistical: m uniform, record 1 seen with error 1: mean 1, deviation 1 (false-alarm 1e-6); the library pyabc
    finds the same where it is installed.
    """
    random = np.random.default_rng(6)
    m = random.uniform(-6.0, 6.0, 20_000)
    weight = abc.weights(m[:, None], np.ones(1), np.ones(1))
    mean = weight @ m / weight.sum()
    deviation = np.sqrt(weight @ (m - mean) ** 2 / weight.sum())
    error = 1.0 / np.sqrt(abc.effective(weight))
    assert abs(mean - 1.0) < 5.0 * error and abs(deviation - 1.0) < 5.0 * error
    pyabc = pytest.importorskip("pyabc", reason="needs the extra `calibration`: pip install 'contrapeso[calibration]'")
    np.random.seed(6)  # the library draws from NumPy's global state
    prior = pyabc.Distribution(m=pyabc.RV("uniform", -6.0, 12.0))
    rival = pyabc.ABCSMC(
        lambda p: {"s": p["m"]},
        prior,
        pyabc.IndependentNormalKernel(var=[1.0]),
        population_size=400,
        eps=pyabc.Temperature(),
        acceptor=pyabc.StochasticAcceptor(),
        sampler=pyabc.sampler.SingleCoreSampler(),
    )
    rival.new("sqlite://", {"s": 1.0})
    frame, weights = rival.run(max_nr_populations=6).get_distribution()
    theirs = float((frame.m * weights).sum())
    spread = float(np.sqrt(((frame.m - theirs) ** 2 * weights).sum()))
    assert abs(theirs - mean) < 0.25 and abs(spread - deviation) < 0.25


@pytest.mark.parametrize("bias", [0.0, 0.4])
def test_ranks_are_uniform_only_for_a_right_posterior(bias: float) -> None:
    """statistical: ranks of a right posterior are uniform; of one shifted by 0.4 deviations not (false-alarm 1e-4)."""
    random = np.random.default_rng(8)
    m = random.uniform(-6.0, 6.0, 6000)
    shares = abc.ranks(m[:, None], (m + 0.6 * random.normal(size=6000))[:, None], np.array([0.8]), 500, random)[:, 0]
    if bias:
        shares = np.clip(shares + 0.12, 0.0, 1.0)
    assert (abc.uniformity(shares)[1] > 1e-4) == (bias == 0.0)


def test_uniformity_by_hand() -> None:
    """unit: bins of 23, 0, 7 and seven of 10: chi-square 27.8 with 9 degrees, p 0.00103; even bins: 0 and 1."""
    middles = (np.arange(10) + 0.5) / 10
    even = np.repeat(middles, 10)
    assert abc.uniformity(even) == pytest.approx((0.0, 1.0))
    found = abc.uniformity(np.repeat(middles, [23, 0, 7, *[10] * 7]))
    assert found == pytest.approx((27.8, 0.00103), rel=1e-3)


def made(seed: int = 1, draws: int = 1500) -> Posterior:
    """A posterior whose world tells of one parameter exactly and of the others nothing, without the engine."""
    names, rows = bank.parameters_of(range(draws), seed)
    values, spreads = bank.record()
    told = np.log(rows[:, names.index("border.attacks_per_week")] * 52)
    summaries = np.repeat(values[None, :], draws, axis=0)
    summaries[:, bank.TARGETS.index("border_assaults")] = told
    whole = Bank(np.arange(draws), summaries, rows, names, "none")
    weight = abc.weights(summaries, values, spreads / 4)
    return Posterior(whole, weight, abc.resampled(weight, round(abc.effective(weight)), 0.5), seed, draws)


def test_only_what_the_data_tell_is_informed() -> None:
    """unit: the parameter that makes the summary loses width, no other counts as informed; the threshold is below 1."""
    found = made()
    assert found.informed == ["border.attacks_per_week"] and 0.7 < found.threshold < 1.0
    first = found.widths[0]
    assert first["width_left"] < 0.5 and first["posterior"][1] < first["prior"][1]
    assert len(found.widths) == len(found.bank.names) > 60
    rows = {row["name"]: row for row in found.targets()}
    assert rows["border_assaults"]["posterior"][1] < rows["border_assaults"]["prior"][1]


def test_the_bank_reads_its_targets_from_worlds() -> None:
    """unit: a small bank of the engine: the year's tonnes over its seizures are the tonnes per seizure, members lie
    in thousands, threads change nothing.
    """
    one, two = (bank.simulate_bank(6, 3, jobs) for jobs in (1, 2))
    np.testing.assert_array_equal(one.summaries, two.summaries)
    assert one.summaries.shape == (6, len(bank.TARGETS)) and np.exp(one.summaries[:, 0]).min() > 1000
    growth = np.exp(one.summaries[:, bank.TARGETS.index("homicides_growth")])
    assert ((growth > 0.3) & (growth < 4.0)).all()


def test_the_file_and_the_study_that_reads_it(tmp_path: Path) -> None:
    """unit: a study draws the numbers of the file in its order, no more than it has, and says that it did."""
    document = importance.write(made(), tmp_path / "posterior.json")
    numbers = file.read(tmp_path / "posterior.json", 1)
    assert list(numbers) == document["draws"] and document["informed"] == ["border.attacks_per_week"]
    options = ["--quick", "--posterior", str(tmp_path / "posterior.json"), "--json", "--out", str(tmp_path)]
    result = CliRunner().invoke(app, ["study", "scale-matters", *options])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["posterior"] == {"draws": len(numbers), "different": len(set(numbers))}
    from contrapeso.study.sequential import run_study

    asked: list[int] = []

    def spy(arms: object, worlds: object, draws: list[int], **named: object) -> None:
        asked.extend(draws)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_study("scale-matters", posterior=numbers[:5], simulate=spy)
    assert asked == [n for n in numbers[:5] for _ in range(2)]


def test_a_file_that_cannot_serve_is_refused(tmp_path: Path) -> None:
    """fault: another seed, other evidence, another format, no file: each is told, with what to do."""
    good = {"format": file.FORMAT, "seed": 1, "draws": [3, 4], "evidence_sha256": registry.load().sha256}
    for change, said in (
        ({"seed": 2}, "made with seed 2"),
        ({"evidence_sha256": "x"}, "calibrate again"),
        ({"format": "other"}, "not a posterior"),
        ({"draws": []}, "list of draw numbers"),
        ({"draws": [1, True]}, "list of draw numbers"),
    ):
        path = tmp_path / "p.json"
        path.write_text(json.dumps(store.sealed({**good, **change})))
        with pytest.raises(InputErrors, match=said):
            file.read(path, 1)
    with pytest.raises(InputErrors, match="can't be read"):
        file.read(tmp_path / "none.json", 1)
    (tmp_path / "p.json").write_text(json.dumps(store.sealed(good)))
    assert file.read(tmp_path / "p.json", 1) == (3, 4)


def test_the_command_prints_what_was_informed(tmp_path: Path) -> None:
    """unit: `calibrate` writes importance.json, prints targets and widths, and names the next command."""
    result = CliRunner().invoke(app, ["calibrate", "--draws", "200", "--lang", "es", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "border_assaults" in result.stdout and "queda menos de" in result.stdout
    assert result.stdout.strip().splitlines()[-1].endswith(f"--posterior {tmp_path / 'posterior.json'}")
    document = json.loads((tmp_path / "posterior.json").read_text())
    assert document["prior_draws"] == 200 and document["usable_draws"] <= 200 and document["draws"]
