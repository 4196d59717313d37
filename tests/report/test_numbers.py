"""Numbers as printed: digits that the error supports, shares that read the same everywhere, no 0 % or 100 %."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.report import numbers
from contrapeso.report.texts import Text


@pytest.mark.parametrize(
    ("value", "half", "lang", "shown"),
    [
        (162_345.0, 1_400.0, "en", "162,300"),
        (162_345.0, 1_400.0, "es", "162\u202f300"),
        (1_700.0, 900.0, "es", "1700"),
        (-0.0734, 0.03, "en", "\u22120.07"),
        (3.14159, None, "en", "3.14"),
        (0.2, 3.0, "en", "0"),
        (float("nan"), None, "en", "–"),
    ],
)
def test_digits_follow_the_error(value: float, half: float | None, lang: str, shown: str) -> None:
    """unit: the last digit printed is no finer than a tenth of the interval allows; separators are the language's."""
    assert numbers.number(value, lang, half) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(5.62e10, "usd", "56.2\u00a0bn"), (2.3e6, "persons", "2.30\u00a0M"), (0.412, "share", "41.2\u00a0%")],
)
def test_quantities_in_their_unit(value: float, unit: str, shown: str) -> None:
    """unit: billions and millions are named, shares are per cents."""
    assert numbers.quantity(value, "en", unit=unit) == shown


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda v: sum(v) > 0.01), st.floats(0.01, 0.4))
def test_three_shares_are_each_rounded_by_themselves(raw: list[float], half: float) -> None:
    """property: printed shares are never 0 % or 100 %, and within half a step of the share wherever a number stands."""
    parts = [v / sum(raw) for v in raw]
    texts = [text for text, _ in numbers.three_shares(parts, [[max(0, s - half), min(1, s + half)] for s in parts])]
    for share, text in zip(parts, texts, strict=True):
        assert not text.startswith(("0", "100"))
        if text[0] not in "<>":
            assert abs(int(text.split("\u00a0")[0]) - 100 * share) <= 2.5 + 1e-9


@given(st.floats(0, 1), st.floats(0, 1))
def test_intervals_never_claim_certainty(a: float, b: float) -> None:
    """property: an interval's ends read '<1' and '99+', never 0 or 100."""
    low, high = numbers.interval(sorted((a, b))).split("–")
    assert low not in ("0", "100") and high not in ("0", "100")


@pytest.mark.parametrize(
    ("window", "metric", "said"),
    [
        ("start+26", "homicides_total", "in the 26 weeks from the first strikes"),
        ("leak+26", "consent_final", "26 weeks after the leak"),
        ("start+1", "homicides_total", "in the week from the first strikes"),
        ("week52+104", "revenue_total", "in the 104 weeks from week 52"),
        (None, "members_final", ""),
    ],
)
def test_windows_in_words(window: str | None, metric: str, said: str) -> None:
    """unit: a total is read over its window, a final at its end."""
    assert Text("en").window(window, metric) == said
