"""Figures: bins that don't mix outcomes, dots that count, colours that can be read."""

from __future__ import annotations

import random
import re

import pytest
import report_fake as fake
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.report import page
from contrapeso.report.charts import bars, curves, dots, svg, tiles
from contrapeso.report.texts import Text


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=60), st.sampled_from([0.01, 0.05, 0.3, 1.0]))
def test_bins_hold_every_draw_and_split_at_the_material_line(data: list[float], material: float) -> None:
    """property: every effect is in one bin, and ± material are bin edges wherever the zone can be seen."""
    edges, counts = bars._bins(data, material)
    assert sum(counts) == len(data)
    if material > (edges[-1] - edges[0]) / 60:
        assert min(abs(e - material) for e in edges) < 1e-6 and min(abs(e + material) for e in edges) < 1e-6


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_ticks_lie_inside_and_are_few(low: float, width: float) -> None:
    """property: ticks stay inside the axis and there are at most nine of them."""
    marks = svg.ticks(low, low + width)
    slack = 1e-6 * width + 1e-6 * abs(low)
    assert len(marks) <= 9 and all(low - slack <= m <= low + width + slack for m in marks)


def test_dots_match_the_outcomes_given() -> None:
    """unit: one mark per world, in the shape of its outcome, with draw and world named."""
    claim = fake.claim(0, random.Random(3))
    drawn = str(dots.grid(claim, Text("en")))
    for kind in dots.OUTCOMES:
        assert drawn.count(f'href="#d-{kind}"') == sum(d["outcome"] == kind for d in claim["dots"])
    first = dots.ordered(claim["dots"])[0]
    assert f"draw {first['draw']}, world {first['world']}: holds" in drawn


def test_a_claim_without_runs_has_no_empty_figures() -> None:
    """unit: no series, no effects: no figure, rather than an empty frame."""
    claim = {**fake.claim(9, random.Random(3)), "effects": []}
    assert curves.series(claim, Text("en")) is None and bars.effects(claim, Text("en")) is None


def test_series_with_a_hole_is_left_out() -> None:
    """fault: a missing value in one arm leaves that arm out instead of drawing through it."""
    claim = fake.claim(0, random.Random(3))
    claim["series"]["b"][5] = [None, None, None]
    drawn = str(curves.series(claim, Text("en")))
    assert "l-a" in drawn and "l-b" not in drawn


def test_homicides_have_a_wide_band() -> None:
    """unit: a claim on homicides shows the outer band behind the arms', another metric doesn't; the axis holds it."""
    claim = fake.claim(0, random.Random(3))
    rows = [[590.0, 600.0, 610.0]] * len(claim["series"]["weeks"])
    claim["series"] |= {"a": rows, "b": rows}
    plain = str(curves.series({**claim, "metric": "members_final"}, Text("en")))
    wide = str(curves.series({**claim, "metric": "homicides_total"}, Text("en")))
    assert "b-w" not in plain and wide.index("b-w") < wide.index("b-b") and "l-w" not in wide
    outer = curves.outer({**claim, "metric": "homicides_total"})
    assert outer is not None and max(high for _, high in outer) > 700


def test_map_rates_are_yearly_per_100000() -> None:
    """unit: 10 persons a week among a million people are 10 · 52.18 / 10 = 52.2 a year per 100,000."""
    assert tiles.rates([10.0], [1_000_000])[0] == pytest.approx(52.18)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a: str, b: str) -> float:
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


STYLE = (page.HERE / "style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_colours_can_be_read(theme: int) -> None:
    """unit: every text colour has a contrast of at least 4.5 on every surface it stands on, light and dark."""
    block = re.findall(r":root\{(.*?)\}", STYLE, re.S)[theme]
    colours = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})", block))
    for text in ("ink", "soft", "rev", "a", "warn", "holds"):
        for surface in ("paper", "card", "tag"):
            assert _contrast(colours[text], colours[surface]) >= 4.5, (text, surface)


def test_tile_labels_can_be_read() -> None:
    """unit: the label on every tile class has a contrast of at least 4.5."""
    pairs = re.findall(r"\.([qd]\d)\{--t:(#\w+);--x:(#\w+)\}", STYLE)
    assert len(pairs) == 14
    for name, tile, label in pairs:
        assert _contrast(tile, label) >= 4.5, name
