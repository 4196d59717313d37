"""Numbers as readers see them: only digits that the error supports, separators of the language, never 0 % or 100 %."""

from __future__ import annotations

import math
from collections.abc import Sequence

MINUS, THIN = "\u2212", "\u202f"
SCALES = ((1e9, {"en": "bn", "es": "mil M"}), (1e6, {"en": "M", "es": "M"}))


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
            return number(x / size, lang, half, sign) + "\u00a0" + suffix[lang]
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


def _step(halves: Sequence[float]) -> int:
    return 5 if max(halves, default=0.0) >= 0.15 else 1  # points; wide intervals don't carry single per cents


def share_text(points: int, step: int) -> str:
    """`points` per cent as text; the ends read as '<1 %' and '>99 %' (or 5 and 95): 0 and 100 are never printed."""
    if points < step:
        return f"<{step}\u00a0%"
    return f">{100 - step}\u00a0%" if points > 100 - step else f"{points}\u00a0%"


def _apportion(shares: Sequence[float], step: int) -> list[int]:
    """Whole per cents in steps that add to 100 (largest remainders)."""
    slots = 100 // step
    raw = [s * slots for s in shares]
    low = [math.floor(r + 1e-9) for r in raw]
    order = sorted(range(len(raw)), key=lambda i: low[i] - raw[i])
    for i in order[: max(0, slots - sum(low))]:
        low[i] += 1
    return [n * step for n in low]


def three_shares(shares: Sequence[float], intervals: Sequence[Sequence[float] | None]) -> list[tuple[str, str]]:
    """(share, 90 % interval) as text for the three outcomes; the shares add to 100 % up to the '<1 %' ends."""
    halves = [(ci[1] - ci[0]) / 2 for ci in intervals if ci]
    step = _step(halves)
    texts = [share_text(p, step) for p in _apportion(shares, step)]
    return [(t, interval(ci, step)) for t, ci in zip(texts, intervals, strict=True)]


def interval(ci: Sequence[float] | None, step: int = 1) -> str:
    """A share's interval as '51–72' in per cent, with the same ends ('<1–6', '94–99+')."""
    if not ci:
        return ""
    low, high = (share_text(step * round(100 * x / step), step).replace("\u00a0%", "") for x in ci)
    return f"{low}–{high[1:]}+" if high.startswith(">") else f"{low}–{high}"


def percent(share: float | None) -> str:
    """One share on its own, in whole per cents."""
    return "–" if not finite(share) else share_text(round(100 * float(share or 0)), 1)


def effect_text(x: float | None, relative: bool, unit: str, lang: str, half_width: float | None = None) -> str:
    """An effect with its sign: relative ones in per cent of the comparator, absolute ones in their unit."""
    if not finite(x):
        return "–"
    assert x is not None
    if relative:
        half = None if half_width is None else 100 * half_width
        return number(100 * x, lang, half, sign=True) + "\u00a0%"
    return quantity(x, lang, half_width, sign=True, unit=unit)
