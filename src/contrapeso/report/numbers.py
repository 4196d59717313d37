"""Numbers as readers see them: only digits that the error supports, separators of the language, never 0 % or 100 %."""

from __future__ import annotations

import math
from collections.abc import Sequence

from contrapeso.statistics import shares
from contrapeso.words import catalogue

MINUS, THIN, NBSP = "\u2212", "\u202f", "\u00a0"
Z90 = 1.645
SMALL = 1e-4
"""Below it a number has an exponent: zeros aren't digits."""
WORDS = catalogue("report")
SCALES = ((1e9, "bn"), (1e6, "m"))


def finite(x: object) -> bool:
    """True for a real number that is neither NaN nor infinite."""
    return isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x)


def rounding_unit(half_width: float) -> float:
    """The power of ten to round to, given a 90 % half-width: the largest that is at most half of it."""
    return 10.0 ** math.floor(math.log10(half_width / 2)) if half_width > 0 else 0.0


def _unit(x: float, half_width: float | None) -> float:
    if half_width is not None and half_width > 0:
        return rounding_unit(half_width)
    return 10.0 ** (math.floor(math.log10(abs(x))) - 2) if x else 1.0  # no error known: three digits


def half_of(se: float | None, itself: bool = False) -> float | None:
    """90 % half-width of a number with standard error `se`; `itself`: of that error, which carries two digits."""
    if se is None:
        return None
    return 0.2 * 10.0 ** math.floor(math.log10(se)) if itself and se > 0 else Z90 * se


def number(x: float | None, lang: str, half_width: float | None = None, sign: bool = False) -> str:
    """`x` rounded to what `half_width` (same unit) supports; English 1,234.5, Spanish 1234.5.

    Spanish groups from five digits on by a thin space and keeps Mexico's decimal point.
    """
    if not finite(x):
        return "–"
    assert x is not None
    unit = _unit(x, half_width)
    decimals = min(6, max(0, -math.floor(math.log10(unit) + 1e-9)))
    value = round(x / unit) * unit
    if 0 < abs(value) < SMALL and unit < SMALL:
        digits = max(0, math.floor(math.log10(abs(value)) + 1e-9) - math.floor(math.log10(unit) + 1e-9))
        return (MINUS if value < 0 else "+" if sign else "") + f"{abs(value):.{digits}e}"
    body = f"{abs(value):,.{decimals}f}"
    if float(body.replace(",", "")) == 0:
        return body
    if lang == "es":
        body = body.replace(",", THIN if len(body.split(".", maxsplit=1)[0]) > 5 else "")
    return (MINUS if value < 0 else "+" if sign else "") + body


def quantity(x: float | None, lang: str, half_width: float | None = None, sign: bool = False, unit: str = "") -> str:
    """A value in its unit: shares as per cent (differences as points), large sums as millions or billions."""
    if not finite(x):
        return "–"
    assert x is not None
    if unit == "share":
        half = None if half_width is None else 100 * half_width
        return number(100 * x, lang, half, sign) + "\u00a0" + ("pp" if sign else "%")
    for size, suffix in SCALES:
        if max(abs(x), half_width or 0) >= size:
            half = None if half_width is None else half_width / size
            return number(x / size, lang, half, sign) + "\u00a0" + WORDS.text(suffix, lang)
    return number(x, lang, half_width, sign)


def exact(x: float | None, lang: str, sign: bool = False) -> str:
    """A number that carries no error (a count, a setting, a tick): as it is, up to six digits after the point."""
    if not finite(x):
        return "–"
    assert x is not None
    body = f"{abs(x):,.6f}".rstrip("0").rstrip(".")
    whole = body.split(".", maxsplit=1)[0]
    if lang == "es":
        body = body.replace(",", THIN if len(whole) > 5 else "")
    return (
        body if not float(body.replace(",", "").replace(THIN, "")) else (MINUS if x < 0 else "+" if sign else "") + body
    )


def exact_level(x: float, unit: str, lang: str) -> str:
    """A line or setting in its unit; shares as per cents."""
    return exact(round(100 * x, 6), lang) + "\u00a0%" if unit == "share" else exact(x, lang)


def exact_effect(x: float, relative: bool, unit: str, lang: str, sign: bool = True) -> str:
    """A tick or threshold of an effect axis, in per cent of the comparator, points, or its unit."""
    if relative or unit == "share":
        return exact(round(100 * x, 6), lang, sign) + ("\u00a0%" if relative else "\u00a0pp")
    return exact(x, lang, sign) if abs(x) < 1e6 else quantity(x, lang, sign=sign)


def three_shares(values: Sequence[float], intervals: Sequence[Sequence[float] | None]) -> list[tuple[str, str]]:
    """(share, 90 % interval) as text for the three outcomes; each is rounded by itself, as in every other place."""
    step = shares.step_of(intervals)
    return [(shares.text(x, step, space=NBSP), interval(ci, step)) for x, ci in zip(values, intervals, strict=True)]


def interval(ci: Sequence[float] | None, step: int = 1) -> str:
    """A share's interval as '51–72' in per cent, with the same ends ('<1–6', '94–99+')."""
    if not ci:
        return ""
    low, high = (shares.text(x, step, space="").rstrip("%") for x in ci)
    return f"{low}–{high[1:]}+" if high.startswith(">") else f"{low}–{high}"


def percent(share: float | None) -> str:
    """One share on its own, in whole per cents."""
    return shares.text(share, space=NBSP) if finite(share) else "–"


def effect_text(x: float | None, relative: bool, unit: str, lang: str, half_width: float | None = None) -> str:
    """An effect with its sign: relative ones in per cent of the comparator, absolute ones in their unit."""
    if not finite(x):
        return "–"
    assert x is not None
    if relative:
        half = None if half_width is None else 100 * half_width
        return number(100 * x, lang, half, sign=True) + "\u00a0%"
    return quantity(x, lang, half_width, sign=True, unit=unit)
