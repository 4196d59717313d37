"""Words for likelihood."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contrapeso.statistics import likelihood


@pytest.mark.parametrize(
    ("low", "high", "en", "es"),
    [
        (0.58, 0.77, "likely (55–80 %)", "probable (55–80 %)"),
        (0.50, 0.70, "roughly even to likely (45–80 %)", "de casi parejo a probable (45–80 %)"),
        (0.0, 0.02, "almost no chance (1–5 %)", "casi imposible (1–5 %)"),
        (0.96, 1.0, "almost certain (95–99 %)", "casi seguro (95–99 %)"),
        (0.40, 0.60, "unlikely to likely (20–80 %)", "de improbable a probable (20–80 %)"),
        (0.30, 0.90, "no verdict: more worlds needed", "sin veredicto: se necesitan más mundos"),
    ],
)
def test_phrase_has_word_and_range(low: float, high: float, en: str, es: str) -> None:
    """golden: one band, two joined, the ends, and an interval too wide for a word."""
    assert likelihood.phrase(low, high) == {"en": en, "es": es}


@example(0.0, 0.0)
@example(0.05, 0.05)
@example(0.55, 0.55)
@example(1.0, 1.0)
@given(st.floats(0, 1), st.floats(0, 1))
def test_every_interval_gets_a_phrase_that_covers_it(a: float, b: float) -> None:
    """property: the words' range holds the interval (1 % and 99 % stand for the ends), or there is no word."""
    low, high = min(a, b), max(a, b)
    found = likelihood.bands(low, high)
    assert found[0].low <= max(low, 0.01) and min(high, 0.99) <= found[-1].high
    assert (likelihood.word(low, high) is None) == (len(found) > 3)
    for text in likelihood.phrase(low, high).values():
        printed = re.search(r"\((\d+)–(\d+) %\)$", text)
        assert (printed is None) == (likelihood.word(low, high) is None)
        if printed:
            assert int(printed[1]) / 100 <= max(low, 0.01) and min(high, 0.99) <= int(printed[2]) / 100
    assert likelihood.phrase(low, high)["en"].startswith(likelihood.word(low, high) or "no verdict")


@example(0.0, 192)
@example(1.0, 192)
@given(st.floats(0, 1), st.integers(1, 100_000))
def test_never_nothing_and_never_all(share: float, n: int) -> None:
    """property: neither 0 % nor 100 % is printed, and no digit that n draws don't carry."""
    text = likelihood.percent(share, n)
    assert text not in ("0 %", "100 %")
    if share == 0.0:
        assert text.startswith("<")
    if share == 1.0:
        assert text.startswith(">")


def test_rounding_is_limited_by_n() -> None:
    """golden: one in sixteen draws is six per cent: below that only a bound."""
    assert likelihood.percent(0.0, 16) == "<7 %"
    assert likelihood.percent(0.0, 192) == "<1 %"
    assert likelihood.percent(0.999, 192) == ">99 %"
    assert likelihood.percent(0.634, 192) == "63 %"
    assert likelihood.percent(0.5, 0) == "–"
