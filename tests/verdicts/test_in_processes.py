"""What verdicts turn on is the same wherever it is found (unit, fault)."""

from __future__ import annotations

import os
import signal
from typing import Any

import numpy as np
import pytest

from contrapeso.beliefs import truncated_prior
from contrapeso.claims.classing import Outcomes
from contrapeso.evidence import registry
from contrapeso.verdicts import finding, in_processes

NAMES = ("strikes.latency_hours", "leak.week")


@pytest.fixture(scope="module")
def question() -> tuple[dict[str, Any], Outcomes]:
    """Two numbers of 80 draws, the first of which decides."""
    rng = np.random.default_rng(1)
    columns = {name: rng.uniform(1.0, 9.0, 80) for name in NAMES}
    raw = columns[NAMES[0]] - 5.0
    classes = np.where(raw > 1.0, 0, np.where(raw < -1.0, 2, 1))
    nothing = np.full(80, 1e-6)
    return columns, Outcomes(np.arange(80), classes, raw / 10.0, raw, raw, nothing, nothing)


def test_another_process_finds_the_same(question: tuple[dict[str, Any], Outcomes]) -> None:
    """unit: indices, worth knowing, conditions and forms, to the bit."""
    here = finding.find(*question)
    assert here.sensitivity is not None and not isinstance(here.conditions, str)
    with in_processes.finder(2) as find:
        assert find is not finding.find
        for _ in range(3):
            there = find(*question)
            for name in ("sensitivity", "knowing", "curve"):
                assert getattr(there, name) == getattr(here, name)
            assert not isinstance(there.conditions, str) and there.conditions.boxes == here.conditions.boxes


def test_a_process_that_is_killed(question: tuple[dict[str, Any], Outcomes], monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: what it was asked is found here instead, now and later."""
    made: list[Any] = []
    begin = in_processes.subprocess.Popen
    monkeypatch.setattr(in_processes.subprocess, "Popen", lambda *a, **k: made.append(begin(*a, **k)) or made[-1])
    with in_processes.finder(2) as find:
        for one in made:
            os.kill(one.pid, signal.SIGKILL)
            one.wait()
        for _ in range(3):
            assert find(*question).knowing == finding.find(*question).knowing
    assert len(made) == 2 and all(one.returncode is not None for one in made)


def test_where_no_process_can_be_begun(
    question: tuple[dict[str, Any], Outcomes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """fault: threads it is."""

    def never(*_: Any, **__: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(in_processes.subprocess, "Popen", never)
    with in_processes.finder(2) as find:
        assert find(*question).knowing == finding.find(*question).knowing


def test_evidence_of_ones_own_stays_here() -> None:
    """unit: another process would read the files."""
    entries = registry.load().entries
    with registry.replaced({NAMES[0]: entries[NAMES[0]]}, {}), in_processes.finder(2) as find:
        assert find is finding.find


def test_no_cut_prior_is_no_evidence_of_ones_own() -> None:
    """unit: a study asked for without priors is found in processes, as every study by default."""
    with truncated_prior.under({}), in_processes.finder(2) as find:
        assert find is not finding.find and not registry.is_replaced()
    with truncated_prior.under({NAMES[0]: "2..6"}), in_processes.finder(2) as find:
        assert find is finding.find
