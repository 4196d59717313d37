"""The gains that parameters are chosen by."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.statistics.break_even import choose
from contrapeso.statistics.break_even.basis import Axis, main, pair

AXES = (Axis(), Axis(3), Axis(), Axis(2))


def _points(k: int) -> choose.Floats:
    rng = np.random.default_rng(5)
    return np.column_stack([rng.uniform(size=k), rng.integers(3, size=k), rng.uniform(size=k), rng.integers(2, size=k)])


def _refitted(columns: choose.Floats, y: choose.Floats) -> float:
    """Squared error of each draw under least squares of the others."""
    wrong = 0.0
    for left in range(len(y)):
        kept = np.arange(len(y)) != left
        beta = np.linalg.lstsq(columns[kept], y[kept], rcond=None)[0]
        wrong += float((y[left] - columns[left] @ beta) ** 2)
    return wrong


@pytest.mark.parametrize("chosen", [(), (0,), (1,)])
def test_gains_are_those_of_refitting_without_each_draw(chosen: tuple[int, ...]) -> None:
    """unit: the fall of the squared error of least squares fitted without each draw in turn."""
    points = _points(60)
    ys = np.random.default_rng(6).standard_normal((60, 2))
    parts = [main(axis, points[:, i], choose.DEGREE) for i, axis in enumerate(AXES)]
    base = np.ones((60, 1)) / np.sqrt(60.0)
    before = np.column_stack([base, *(parts[i][0] for i in chosen)])
    for step, i in enumerate(chosen):
        base = choose._wider(base, parts, chosen[:step], i)
    found = choose._gains(choose._added(AXES, points.tobytes(), chosen), base, ys)
    for j in set(range(len(AXES))) - set(chosen):
        after = np.column_stack([before, parts[j][0], *(pair(parts[i], parts[j], choose.DEGREE)[0] for i in chosen)])
        for b in range(2):
            assert found[j, b] == pytest.approx(_refitted(before, ys[:, b]) - _refitted(after, ys[:, b]), rel=1e-9)


def test_a_column_that_adds_nothing_gains_nothing() -> None:
    """unit: the same column twice: the second one brings no more."""
    points = _points(60)
    ys = np.random.default_rng(6).standard_normal((60, 1))
    twice = np.column_stack([points[:, 3], points[:, 3]])
    axes = (Axis(2), Axis(2))
    parts = [main(axis, twice[:, i], choose.DEGREE) for i, axis in enumerate(axes)]
    base = choose._wider(np.ones((60, 1)) / np.sqrt(60.0), parts, (), 0)
    found = choose._gains(choose._added(axes, twice.tobytes(), (0,)), base, ys)
    assert found[1, 0] == pytest.approx(0.0, abs=1e-9)
