"""Entries: encoding, bounds, priors, and the words of their messages."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.forms import form_of
from contrapeso.evidence.prior import Prior
from contrapeso.evidence.strict.errors import InputErrors

ENTRIES = registry.load().entries
UNITS = st.floats(min_value=0.0, max_value=1.0)


def entry(name: str) -> Entry:
    return ENTRIES[name]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("consent.rung.strikes", 1.5, "must be a share between 0 and 0.999, got 1.5"),
        ("strikes.effect_probability", 1.5, "must be a share between 0 and 1, got 1.5"),
        ("strikes.latency_hours", "7 days", "unit is hour: give a number, not '7 days'"),
        ("strikes.latency_hours", True, "unit is hour: give a number, not true"),
        ("strikes.latency_hours", -1, "must be 0 or more, got -1"),
        ("strikes.latency_hours", None, "null is not allowed"),
        ("strikes.latency_hours", math.nan, "must be a finite number"),
        ("strikes.engage_moving", "maybe", "must be true or false, got 'maybe'"),
        ("market.demand_elasticity", 0.5, "must be 0 or less, got 0.5"),
        ("coordination.mode", "unilatral", "nearest: unilateral"),
        ("leak.reaches", ["press", "partners"], "nearest: partner"),
        ("leak.week", 3.5, "must be a whole number, got 3.5"),
        ("leak.alert_half_life_days", 0, "must be above 0, got 0"),
        ("organisation.count", 5000, "must be between 0 and 1000, got 5000"),
    ],
)
def test_impossible_values_are_said_plainly(name: str, value: object, words: str) -> None:
    """fault: a wrong type or an impossible value is refused in words that say what is wanted."""
    with pytest.raises(ValueError, match=r".+") as caught:
        entry(name).encode(value)
    assert words in str(caught.value)


def test_file_terms_round_trip() -> None:
    """unit: flags, choices, sets, null and numbers become floats and come back."""
    for name, value, encoded in [
        ("strikes.engage_moving", False, 0.0),
        ("coordination.mode", "unilateral", 2.0),
        ("leak.reaches", ["partner", "press"], 6.0),
        ("leak.reaches", [], 0.0),
        ("leak.week", 26, 26.0),
        ("strikes.latency_hours", 0.25, 0.25),
    ]:
        assert entry(name).encode(value) == encoded
        assert entry(name).decode(encoded) == value
    assert math.isnan(entry("leak.week").encode(None))
    assert entry("leak.week").decode(math.nan) is None
    assert entry("leak.reaches").encode("organisations,press") == 5.0


@given(st.sampled_from(sorted(ENTRIES)), UNITS, UNITS)
def test_quantiles_rise_and_stay_possible(name: str, u: float, v: float) -> None:
    """property: a prior's inverse is monotone, inside its own support and inside the bounds of the unit."""
    known = entry(name)
    low, high = sorted((u, v))
    a, b = known.quantile(low), known.quantile(high)
    assert a <= b or math.isnan(a)
    if known.prior:
        assert known.in_prior(a) and known.in_prior(b)
        assert known.bounds[0] <= a and b <= known.bounds[1]


@pytest.mark.parametrize(
    ("prior", "middle"),
    [
        (Prior("uniform", (2.0, 4.0)), 3.0),
        (Prior("loguniform", (1.0, 100.0)), 10.0),
        (Prior("choice", (1.0, 5.0, 13.0)), 5.0),
        (Prior("triangular", (0.0, 1.0, 2.0)), 1.0),
    ],
)
def test_medians(prior: Prior, middle: float) -> None:
    """unit: the median of each kind of prior, and its ends."""
    assert prior.quantile(0.5) == pytest.approx(middle)
    assert prior.quantile(0.0) == pytest.approx(prior.values[0])
    assert prior.quantile(1.0) == pytest.approx(prior.values[-1])


def test_triangular_has_its_distribution() -> None:
    """unit: the triangular inverse undoes the triangular distribution function on both sides of the mode."""
    low, mode, high = 0.64, 0.85, 0.97
    prior = Prior("triangular", (low, mode, high))
    for x in (0.7, 0.8, 0.9, 0.95):
        below = (x - low) ** 2 / ((high - low) * (mode - low))
        above = 1 - (high - x) ** 2 / ((high - low) * (high - mode))
        assert prior.quantile(below if x < mode else above) == pytest.approx(x)


@pytest.mark.parametrize(
    ("kind", "values"),
    [("uniform", (2.0, 1.0)), ("loguniform", (0.0, 1.0)), ("normal", (0.0, 1.0)), ("triangular", (0.0, 1.0))],
)
def test_impossible_priors(kind: str, values: tuple[float, ...]) -> None:
    """fault: priors that can't be drawn from are refused."""
    with pytest.raises(ValueError, match="prior"):
        Prior(kind, values)


def test_forms_are_drawn_by_weight() -> None:
    """unit: weights are made to add to 1 and cut the unit interval in order."""
    row = {"label": {"en": "x", "es": "x"}, "alternatives": {
        "a": {"says": {}, "weight": 1}, "b": {"says": {}, "weight": 3}}}  # fmt: skip
    form = form_of("x", row)
    assert form.weights == (0.25, 0.75)
    assert [form.quantile(u) for u in (0.0, 0.24, 0.26, 1.0)] == [0, 0, 1, 1]


def test_wrong_entry_is_named_with_its_line(tmp_path, monkeypatch) -> None:
    """fault: a newcomer's mistakes in an evidence file come together, with file, line and nearest name."""
    from contrapeso.evidence import files, reading

    (tmp_path / "numbers").mkdir()
    (tmp_path / "numbers" / "new.yaml").write_text(
        "a.b:\n  unit: shar\n  value: 1\n  status: judgement\n  label: {en: a, es: a}\n"
        "c.d:\n  unit: share\n  value: 2\n  status: judgement\n  label: {en: a, es: a}\n"
        "e.f:\n  unit: share\n  valu: 1\n",
        "utf-8",
    )
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path / "cache"))
    with pytest.raises(InputErrors) as caught:
        reading.read_entries(files.folder("numbers"))
    lines = str(caught.value).splitlines()
    assert lines[0] == "numbers/new.yaml:1:1: a.b: unknown unit shar (nearest: share)"
    assert lines[1] == "numbers/new.yaml:6:1: c.d: must be a share between 0 and 1, got 2"
    assert "valu" in lines[2] and "nearest: value" in lines[2]
