"""The model of today, and its slow twin."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from toy import GOLDEN, fingerprint


def test_toys_are_as_they_were() -> None:
    """golden: every metric of two toy worlds, in which each mechanism and every second reading of a form acts.

    A change here is a change of the model: if it is meant, say so in the changelog and write the file anew. Metrics
    that the file doesn't know are new and no change.
    """
    expected = json.loads(GOLDEN.read_text())
    found = fingerprint()
    for arm, metrics in expected.items():
        assert {m: found[arm][m] for m in metrics} == pytest.approx(metrics, rel=1e-9, nan_ok=True)


def test_uncompiled_source_gives_the_same_numbers() -> None:
    """golden: the kernel's source run by Python itself gives the compiled kernel's numbers."""
    env = dict(os.environ, NUMBA_DISABLE_JIT="1")
    script = str(Path(__file__).with_name("toy.py"))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env=env, timeout=300)
    assert done.returncode == 0, done.stderr
    for arm, metrics in json.loads(done.stdout).items():
        assert metrics == pytest.approx(fingerprint()[arm], rel=1e-9, nan_ok=True)
