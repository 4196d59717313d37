"""A break-even as a sentence in English and Spanish."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics import sentences
from contrapeso.statistics.break_even.boundary import COVERS, Map
from contrapeso.statistics.break_even.contour import crossings
from contrapeso.statistics.break_even.draws_table import MATERIAL, Parameter
from contrapeso.statistics.likelihood import Bi
from contrapeso.statistics.sentences import number
from contrapeso.words import catalogue, languages

Floats = NDArray[np.float64]
ROWS = (0.25, 0.5, 0.75)  # of a second number's range: where the sentence reads the map
WIDE = 1.0 / 3.0  # share of the map within the band from which it is called wide
WORDS = catalogue("break_even")


def sentence(found: Map | str) -> Bi:
    """What would have to be true, read off the map at a few places, with the band; or why there is nothing."""
    if isinstance(found, str):
        return WORDS.each(found)
    return {lang: _sentence(found, lang) for lang in languages()}


def position(axis: Parameter, at: int) -> Bi:
    """What a position of a category says."""
    if axis.flag:
        return WORDS.each("applies" if at else "applies_not")
    return dict(axis.alternatives[at])


def _sentence(found: Map, lang: str) -> str:
    lead = WORDS.text("material" if found.level == MATERIAL else "sign", lang)
    if found.axes[0].category:
        where = ": " + _categories(found, lang)
    elif len(found.axes) == 1:
        where = " " + _row(found, 0, lang)
    else:
        where = _rows_said(found, lang)
    return f"{lead}{where}.{_third(found, lang)}{_band(found, lang)}"


def _rows_said(found: Map, lang: str) -> str:
    """What is read in each row; once, where every row says the same."""
    said = [(j, _row(found, j, lang)) for j in _rows(found)]
    if len({text for _, text in said}) == 1:
        return f" {said[0][1]}"
    return ": " + "; ".join(f"{_while(found, j, lang)} {text}" for j, text in said)


def _slice(found: Map) -> int:
    """The position of a third number that is read: where the map is most evenly parted."""
    parted = [abs(float(np.mean(np.sign(height)))) for height in found.height]
    middle = len(parted) // 2
    return min(range(len(parted)), key=lambda k: (_dead(found, k), parted[k], abs(k - middle)))


def _dead(found: Map, k: int) -> int:
    """How many axes aren't read at a position of the third."""
    if len(found.axes) < 3 or not found.axes[2].category:
        return 0
    return sum(found.unread(i, 2, int(found.places[2][k])) for i in (0, 1))


def _rows(found: Map) -> list[int]:
    rows = found.height.shape[1]
    return list(range(rows)) if found.axes[1].category else [round(q * (rows - 1)) for q in ROWS]


def _while(found: Map, j: int, lang: str) -> str:
    axis, at = found.axes[1], float(found.places[1][j])
    return WORDS.text("while", lang, name=_quoted(axis, lang), at=_at(axis, at, lang))


def _at(axis: Parameter, at: float, lang: str) -> str:
    """A position on an axis: `at 7 hours`, or what a form says."""
    if axis.flag:
        return WORDS.text("in_force" if at > 0.5 else "in_force_not", lang)
    if axis.category:
        return WORDS.text("read_as", lang, said=sentences.quoted(position(axis, int(at))))
    return WORDS.text("at", lang, value=number(axis.value(at)), unit=axis.unit)


def _quoted(axis: Parameter, lang: str) -> str:
    return sentences.quoted(axis.said(lang))[lang]


def _row(found: Map, j: int, lang: str) -> str:
    """Where along the first axis the effect is above the level, in one row of the map, with the band's ends."""
    k = _slice(found)
    axis, at = found.axes[0], found.places[0]
    height, side = found.height[k, j], found.side[k, j]
    about = {"name": _quoted(axis, lang), "unit": axis.unit}
    up = bool(height[0] > 0.0)
    turns = crossings(height, at)
    value = [number(axis.value(u)) for u in turns]
    if not turns:
        return WORDS.text("everywhere" if up else "nowhere", lang)
    if len(turns) == 1:
        low, high = (number(axis.value(u)) for u in _around(side, at, turns[0]))
        return WORDS.text("below" if up else "above", lang, turn=value[0], low=low, high=high, **about)
    if len(turns) == 2:
        return WORDS.text("outside" if up else "between", lang, first=value[0], last=value[1], **about)
    return WORDS.text("parts", lang, **about)


def _around(side: NDArray[np.int64], at: Floats, turn: float) -> tuple[float, float]:
    """The stretch of a row within the band on either side of a turn; to the end of the range where it is open."""
    below = [i for i in range(len(at)) if at[i] <= turn and side[i] != 0]
    above = [i for i in range(len(at)) if at[i] > turn and side[i] != 0]
    return float(at[below[-1]] if below else at[0]), float(at[above[0]] if above else at[-1])


def _categories(found: Map, lang: str) -> str:
    """The first axis has no order, so none has: combinations in which the effect is clearly above."""
    names = [_quoted(axis, lang) for axis in found.axes]
    told = []
    for index in np.argwhere(found.side > 0).tolist():
        where = index[::-1][: len(found.axes)]
        at = [int(places[w]) for places, w in zip(found.places, where, strict=True)]
        positions = (position(a, p)[lang] for a, p in zip(found.axes, at, strict=True))
        told.append(", ".join(f"{n}: {p}" for n, p in zip(names, positions, strict=True)))
    return f"; {WORDS.text('or', lang)} ".join(told)


def _third(found: Map, lang: str) -> str:
    if len(found.axes) < 3:
        return ""
    axis = found.axes[2]
    where = _at(axis, float(found.places[2][_slice(found)]), lang)
    return " " + WORDS.text("third", lang, name=_quoted(axis, lang), at=where)


def _band(found: Map, lang: str) -> str:
    key = "band_wide" if found.open_share >= WIDE else "band"
    return " " + WORDS.text(key, lang, share=round(100 * found.open_share), covers=round(100 * COVERS))
