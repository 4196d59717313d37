"""Break-evens of claims whose truth is known. Longer runs: `benchmarks/break_even.py`."""

from __future__ import annotations

import json
from types import ModuleType

import numpy as np
import pytest

from contrapeso.statistics.break_even import MATERIAL, SIGN, Parameter, break_even, contour, draws, maps
from contrapeso.statistics.break_even.basis import Axis, main
from contrapeso.statistics.break_even.boundary import REASONS, Map

RUNS = 40


@pytest.mark.parametrize(("shape", "k"), [("ellipse", 192), ("ellipse", 750), ("hyperbola", 192)])
def test_planted_line_lies_within_the_band(planted: ModuleType, shape: str, k: int) -> None:
    """statistical: the whole line in 2 of 20 parameters is inside the 90 % band in at least 32 of 40 claims (if it were
    in 90 % of all, fewer come up in 1.5 %), both parameters are found in at least 36, and the band leaves half open."""
    found = [break_even(planted.surface_claim(shape, k, 20, seed)) for seed in range(1000, 1000 + RUNS)]
    right = [r for r in (planted.right_map(f, shape) for f in found) if r is not None]
    assert len(right) >= 36
    assert sum(right) >= 32 - (RUNS - len(right))
    assert np.mean([f.open_share for f in found if isinstance(f, Map)]) < 0.5


def test_the_turn_of_the_sign_is_found(planted: ModuleType) -> None:
    """statistical: effects whose sign turns at a straight line, never reaching far beyond: found at level 0 in at least
    27 of 30 claims, with the line inside the band in at least 23 of those (90 % each: false alarm about 3 %)."""
    found = [break_even(planted.surface_claim("straight", 750, 20, seed, SIGN), SIGN) for seed in range(30)]
    right = [r for r in (planted.right_map(f, "straight") for f in found) if r is not None]
    assert len(right) >= 27
    assert sum(right) >= 23


def test_no_influence_gives_no_map(planted: ModuleType) -> None:
    """statistical: effects without cause, 20 and 120 parameters: a map in at most 4 of 60 (2 % each: 3 % alarm)."""
    found = [break_even(planted.noise_claim(192, 20 if seed % 2 else 120, seed)) for seed in range(60)]
    assert sum(isinstance(f, Map) for f in found) <= 4


def test_share_that_holds_is_calibrated(planted: ModuleType) -> None:
    """statistical: shares on the map, averaged over even draws, match the share of draws above the line (sd 0.02)."""
    claim = planted.surface_claim("hyperbola", 750, 20, 5)
    found = break_even(claim)
    assert isinstance(found, Map)
    assert float(found.share.mean()) == pytest.approx(float(np.mean(claim.effect > 1.0)), abs=0.06)
    assert found.foretold > 0.6


def test_a_form_turns_the_answer() -> None:
    """statistical: below 5 (log scale) it holds under one reading, nowhere under the other; false alarm < 1 %."""
    rng = np.random.default_rng(7)
    k = 500
    hours, form = 0.5 * 100.0 ** rng.random(k), rng.integers(0, 2, k).astype(float)
    effect = np.where((form == 0) & (hours < 5.0), 3.0, -1.0) + 0.8 * rng.standard_normal(k)
    says = ({"en": "one", "es": "uno"}, {"en": "two", "es": "dos"})
    known = (
        Parameter(
            "hours", 0.5, 50.0, log=True, label={"en": "time", "es": "tiempo"}, unit={"en": " hours", "es": " horas"}
        ),
        Parameter("form.reading", label={"en": "reading", "es": "lectura"}, alternatives=says),
        Parameter("idle"),
    )
    found = break_even(draws(known, np.column_stack([hours, form, rng.random(k)]), effect))
    assert isinstance(found, Map)
    said = maps.to_json(found)
    assert [a["name"] for a in said["axes"]] == ["hours", "form.reading"]
    [point] = [p for line in said["lines"][0] for p in line]
    assert point[1] == 0 and 3.0 < point[0] < 8.0
    assert "with “reading” read as “one”, where “time” is below about" in said["sentence"]["en"]
    assert "with “reading” read as “two”, nowhere." in said["sentence"]["en"]
    assert "leído como «uno», donde «tiempo» queda por debajo de" in said["sentence"]["es"]
    json.dumps(said, allow_nan=False)


def test_reasons() -> None:
    """unit: too few draws, and effects far from the line on one side, give a reason and a sentence, not a map."""
    rng = np.random.default_rng(1)
    x = rng.random((200, 3))
    known = [Parameter(name) for name in ("a", "b", "c")]
    assert break_even(draws(known, x[:40], x[:40, 0])) == "few_draws"
    assert break_even(draws(known, x, 5.0 + x[:, 0])) == "one_side"
    for reason in REASONS:
        said = maps.to_json(reason)
        assert said["found"] is False and set(said["sentence"]) == {"en", "es"}


def test_bad_input_is_refused() -> None:
    """fault: a NaN, or arrays of different lengths, raise ValueError."""
    x = np.random.default_rng(0).random((100, 2))
    known = [Parameter("a"), Parameter("b")]
    with pytest.raises(ValueError, match="finite"):
        draws(known, x, np.where(np.arange(100) == 3, np.nan, 0.0))
    with pytest.raises(ValueError, match="must be"):
        draws(known, x, np.zeros(99))


def test_level_lines_of_a_circle() -> None:
    """unit: one ring, closed, within a hundredth of the circle's radius; a straight line stays in one piece."""
    at = np.linspace(0.0, 1.0, 41)
    u, v = np.meshgrid(at, at)
    [ring] = contour.lines((u - 0.5) ** 2 + (v - 0.5) ** 2 - 0.09, at, at)
    assert ring[0] == ring[-1]
    assert np.hypot(*(np.array(ring) - 0.5).T) == pytest.approx(0.3, abs=0.003)
    [line] = contour.lines(u + v - 0.73, at, at)
    assert np.array(line).sum(axis=1) == pytest.approx(0.73)
    assert contour.lines(u + 1.0, at, at) == []
    assert len(contour.lines((u - 0.51) * (v - 0.49) - 1e-4, at, at)) == 2


def test_a_saddle_is_parted_by_its_middle() -> None:
    """unit: where the middle of a cell is above, the two corners above stay joined and each line cuts off one below."""
    at = np.array([0.0, 1.0])
    for below in (np.array([[2.0, -1.0], [-1.0, 2.0]]), np.array([[-1.0, 2.0], [2.0, -1.0]])):
        corners = [(1.0, 0.0), (0.0, 1.0)] if below[0, 1] < 0.0 else [(0.0, 0.0), (1.0, 1.0)]
        lines = contour.lines(below, at, at)
        assert len(lines) == 2
        for x, y in corners:
            assert any(all(abs(u - x) + abs(v - y) < 0.5 for u, v in line) for line in lines)


def test_edges_of_the_band_lie_on_either_side(planted: ModuleType) -> None:
    """statistical: along the edges of the band of a straight line the truth is below, and above (false alarm ~ 5 %)."""
    found = break_even(planted.surface_claim("straight", 750, 20, 2))
    assert isinstance(found, Map) and found.axes[0].name == "p03"
    for edges, sign in zip(found.band(0), (-1.0, 1.0), strict=True):
        points = np.array([p for line in edges for p in line])
        assert (sign * planted.height("straight", points[:, 0], points[:, 1]) > 0.0).all()


def test_columns_are_orthogonal() -> None:
    """property: over even draws the columns of a number and of a category have mean 0 and unit covariance."""
    even = (np.arange(4000) + 0.5) / 4000
    for axis, values in ((Axis(), even), (Axis(4), np.arange(4000.0) % 4)):
        columns, _ = main(axis, values, 3)
        assert columns.mean(axis=0) == pytest.approx(0.0, abs=1e-3)
        assert columns.T @ columns / 4000 == pytest.approx(np.eye(3), abs=1e-2)


def test_parameters_from_the_registry() -> None:
    """unit: a log-even parameter has its prior's ends and unit, a form its alternatives, scaling its inverse."""
    from contrapeso.statistics.break_even import parameter

    found = parameter("strikes.latency_hours", np.array([1.0, 20.0]))
    assert found.log and found.unit == {"en": " hours", "es": " horas"} and found.low < 1.0 < 20.0 < found.high
    assert found.value(float(found.scaled(np.array([7.0]))[0])) == pytest.approx(7.0)
    assert len(parameter("form.splitting", np.array([0.0, 3.0])).alternatives) == 4
    assert MATERIAL == 1.0
