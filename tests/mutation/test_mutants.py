"""The run of mutants counts what it saw, and nothing else as a kill."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import mutants
import pytest

SAMPLE = random.Random(2).sample(mutants.mutants(), 40)


def toy(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Lets another script stand for the toy."""
    path = folder / "toy.py"
    path.write_text(code, encoding="utf-8")
    monkeypatch.setattr(mutants, "TOY", path)


@pytest.mark.parametrize("mutant", SAMPLE, ids=lambda m: f"{m[0].stem}-{m[1]}-{m[2]}")
def test_a_mutant_is_another_program(mutant: mutants.Mutant) -> None:
    """unit: its source compiles and isn't the one that it was made of."""
    path, place, change, _ = mutant
    tree = ast.parse(path.read_text())
    text = mutants.mutate(tree, place, change)
    assert compile(text, path.name, "exec") and text != ast.unparse(tree)


def test_no_answer_is_no_kill(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """fault: a toy that never ends and one that the system ends have no answer; one that raises is killed."""
    toy(monkeypatch, tmp_path, "while True: pass")
    assert mutants.outcome(SAMPLE[0], 1.0) == mutants.NO_ANSWER
    toy(monkeypatch, tmp_path, "import os; os.kill(os.getpid(), 9)")
    assert mutants.outcome(SAMPLE[0], 60.0) == mutants.NO_ANSWER
    toy(monkeypatch, tmp_path, "1 / 0")
    assert mutants.outcome(SAMPLE[0], 60.0) == mutants.KILLED


def test_the_score_is_of_those_with_an_answer() -> None:
    """unit: 8 killed, 2 alive, 90 without an answer are 80 %; none with an answer is not enough."""
    found = [mutants.KILLED] * 8 + [mutants.ALIVE] * 2 + [mutants.NO_ANSWER] * 90
    line, enough = mutants.score(found, 0.9)
    assert "8 of 10 mutants killed (80%), 90 without" in line and enough
    assert not mutants.score([mutants.NO_ANSWER], 0.0)[1]


def test_enough_is_judged_with_its_false_alarm_rate() -> None:
    """unit: at nine in ten, two of six killed come once in 800 runs, one of six once in 18,000."""
    killed, alive = [mutants.KILLED], [mutants.ALIVE]
    assert mutants.score(killed * 2 + alive * 4, 0.9)[1] and not mutants.score(killed + alive * 5, 0.9)[1]
    assert not mutants.score(killed * 160 + alive * 40, 0.9)[1]


def test_an_unmutated_toy_that_differs_stops_the_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """fault: where the toy itself isn't golden, every mutant would seem killed: nothing is run."""
    toy(monkeypatch, tmp_path, "print({})")
    with pytest.raises(SystemExit, match="golden"):
        mutants.own_time()


@pytest.mark.parametrize("change", [1e-6, float("nan")])
def test_one_number_off_is_seen(change: float) -> None:
    """unit: golden numbers are the same as themselves; one that is off by a millionth, or no number, is not."""
    found = {arm: dict(metrics) for arm, metrics in mutants.GOLDEN.items()}
    assert mutants.same(found)
    metrics = found["unilateral"]
    name = next(name for name, value in metrics.items() if value > 0.0)
    metrics[name] *= 1.0 + change
    assert not mutants.same(found)
