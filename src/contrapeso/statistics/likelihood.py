"""Words for likelihood, always with their range, in English and Spanish.

Scale: US Intelligence Community Directive 203 (2015). Readers take the bare words in many ways; with the range in the
same phrase twice as many read them as meant (Wintle et al., PLOS ONE 14(4), 2019).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from contrapeso.statistics import shares
from contrapeso.words import catalogue

Bi = dict[str, str]
WORDS = catalogue("likelihood")
OUTCOMES = ("holds", "no_material", "reversed")


@dataclass(frozen=True)
class Band:
    """One word of the scale and the shares that it stands for."""

    low: float
    high: float
    name: str

    @property
    def word(self) -> Bi:
        """The word in every language."""
        return WORDS.each(self.name)


SCALE: tuple[Band, ...] = (
    Band(0.01, 0.05, "almost_no_chance"),
    Band(0.05, 0.20, "very_unlikely"),
    Band(0.20, 0.45, "unlikely"),
    Band(0.45, 0.55, "roughly_even"),
    Band(0.55, 0.80, "likely"),
    Band(0.80, 0.95, "very_likely"),
    Band(0.95, 0.99, "almost_certain"),
)
MOST_BANDS = 3


def bands(low: float, high: float) -> tuple[Band, ...]:
    """The bands that an interval of shares touches, in order (the outer bands reach to 0 and 1)."""

    def touches(i: int, band: Band) -> bool:
        bottom = -1.0 if i == 0 else band.low
        top = 2.0 if i == len(SCALE) - 1 else band.high
        return low < top and high > bottom

    found = tuple(band for i, band in enumerate(SCALE) if touches(i, band))
    return found or tuple(band for band in SCALE if band.low <= low <= band.high)[:1]


def word(low: float, high: float) -> str | None:
    """The English word or joined words for an interval; None where it spans more than three bands."""
    found = bands(low, high)
    return None if len(found) > MOST_BANDS else _joined(found)["en"]


def phrase(low: float, high: float) -> Bi:
    """Word and range in one phrase, such as 'likely (55–80 %)'; says so where the interval is too wide for a word."""
    found = bands(low, high)
    if len(found) > MOST_BANDS:
        return WORDS.each("no_verdict")
    span = f"({round(100 * found[0].low)}–{round(100 * found[-1].high)} %)"
    return {lang: f"{said} {span}" for lang, said in _joined(found).items()}


def _joined(found: tuple[Band, ...]) -> Bi:
    """The band's word, or the first and the last one's."""
    if len(found) == 1:
        return found[0].word
    return WORDS.each("joined", first=found[0].word, last=found[-1].word)


def percent(share: float, n: int) -> str:
    """A share as a percentage with the digits that n draws support; never 0 % or 100 % ('<1 %', '>99 %')."""
    return shares.text(share, least=math.ceil(100.0 / n)) if n > 0 else "–"


def scale() -> list[dict[str, object]]:
    """The scale for a report: [{word: {en, es}, lo, hi}, …] in order."""
    return [{"word": band.word, "lo": band.low, "hi": band.high} for band in SCALE]
