"""A break-even as a sentence in English and Spanish."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contrapeso.statistics.break_even.boundary import COVERS, Map
from contrapeso.statistics.break_even.contour import crossings
from contrapeso.statistics.break_even.draws_table import MATERIAL, Parameter
from contrapeso.statistics.likelihood import Bi
from contrapeso.statistics.sentences import number

Floats = NDArray[np.float64]
ROWS = (0.25, 0.5, 0.75)  # of a second number's range: where the sentence reads the map
WIDE = 1.0 / 3.0  # share of the map within the band from which it is called wide
LEAD: dict[bool, Bi] = {
    True: {"en": "The effect mostly reaches what matters", "es": "El efecto llega en general a lo que importa"},
    False: {
        "en": "The effect mostly points the claim's way",
        "es": "El efecto va en general con la afirmación",
    },
}
REASONS: dict[str, Bi] = {
    "few_draws": {
        "en": "Too few draws to look for a break-even.",
        "es": "Muy pocos sorteos para buscar un punto de equilibrio.",
    },
    "no_parameter": {
        "en": "No parameter or form moves the effect more than chance would.",
        "es": "Ningún parámetro ni forma mueve el efecto más que el azar.",
    },
    "one_side": {
        "en": "Over what moves it most the effect stays on one side: no break-even inside the ranges drawn.",
        "es": "En lo que más lo mueve el efecto queda de un solo lado: no hay punto de equilibrio en los rangos.",
    },
    "uncertain": {
        "en": "Something moves the effect, but not clearly enough to say where it turns.",
        "es": "Algo mueve el efecto, pero no tan claro como para decir dónde cambia.",
    },
}


def sentence(found: Map | str) -> Bi:
    """What would have to be true, read off the map at a few places, with the band; or why there is nothing."""
    if isinstance(found, str):
        return dict(REASONS[found])
    return {lang: _sentence(found, lang) for lang in ("en", "es")}


def position(axis: Parameter, at: int) -> Bi:
    """What a position of a category says."""
    if axis.flag:
        return {"en": "applies", "es": "se aplica"} if at else {"en": "doesn't apply", "es": "no se aplica"}
    return dict(axis.alternatives[at])


def _sentence(found: Map, lang: str) -> str:
    lead = LEAD[found.level == MATERIAL][lang]
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
    return f"{'with' if lang == 'en' else 'con'} {_quoted(axis, lang)} {_at(axis, at, lang)},"


def _at(axis: Parameter, at: float, lang: str) -> str:
    """A position on an axis: `at 7 hours`, or what a form says."""
    if axis.flag:
        return {"en": ("not in force", "in force"), "es": ("sin vigor", "en vigor")}[lang][at > 0.5]
    if axis.category:
        said = position(axis, int(at))[lang]
        return f"read as “{said}”" if lang == "en" else f"leído como «{said}»"
    return f"{'at' if lang == 'en' else 'en'} {number(axis.value(at))}{axis.unit[lang == 'es']}"


def _quoted(axis: Parameter, lang: str) -> str:
    return f"“{axis.said(lang)}”" if lang == "en" else f"«{axis.said(lang)}»"


def _row(found: Map, j: int, lang: str) -> str:
    """Where along the first axis the effect is above the level, in one row of the map, with the band's ends."""
    k = _slice(found)
    axis, at = found.axes[0], found.places[0]
    height, side = found.height[k, j], found.side[k, j]
    name, unit = _quoted(axis, lang), axis.unit[lang == "es"]
    up = bool(height[0] > 0.0)
    turns = crossings(height, at)
    value = [number(axis.value(u)) for u in turns]
    if not turns:
        return {"en": ("everywhere", "nowhere"), "es": ("en todas partes", "en ninguna parte")}[lang][0 if up else 1]
    if len(turns) == 1:
        low, high = (number(axis.value(u)) for u in _around(side, at, turns[0]))
        if lang == "en":
            return f"where {name} is {'below' if up else 'above'} about {value[0]}{unit} ({low} to {high})"
        way = "por debajo" if up else "por encima"
        return f"donde {name} queda {way} de aproximadamente {value[0]}{unit} ({low} a {high})"
    if len(turns) == 2:
        if lang == "en":
            way, join = ("outside", "to") if up else ("between", "and")
            return f"where {name} is {way} {value[0]} {join} {value[1]}{unit}"
        return f"donde {name} queda {'fuera de' if up else 'entre'} {value[0]} {'a' if up else 'y'} {value[1]}{unit}"
    return f"in parts of the range of {name}" if lang == "en" else f"en partes del rango de {name}"


def _around(side: NDArray[np.int64], at: Floats, turn: float) -> tuple[float, float]:
    """The stretch of a row within the band on either side of a turn; to the end of the range where it is open."""
    below = [i for i in range(len(at)) if at[i] <= turn and side[i] != 0]
    above = [i for i in range(len(at)) if at[i] > turn and side[i] != 0]
    return float(at[below[-1]] if below else at[0]), float(at[above[0]] if above else at[-1])


def _categories(found: Map, lang: str) -> str:
    """The first axis has no order, so none has: combinations in which the effect is clearly above."""
    names = [f"“{a.said(lang)}”" if lang == "en" else f"«{a.said(lang)}»" for a in found.axes]
    told = []
    for index in np.argwhere(found.side > 0).tolist():
        where = index[::-1][: len(found.axes)]
        at = [int(places[w]) for places, w in zip(found.places, where, strict=True)]
        positions = (position(a, p)[lang] for a, p in zip(found.axes, at, strict=True))
        told.append(", ".join(f"{n}: {p}" for n, p in zip(names, positions, strict=True)))
    return ("; or " if lang == "en" else "; o ").join(told)


def _third(found: Map, lang: str) -> str:
    if len(found.axes) < 3:
        return ""
    axis = found.axes[2]
    where = _at(axis, float(found.places[2][_slice(found)]), lang)
    if lang == "en":
        return f" That is with {_quoted(axis, lang)} {where}; it depends on that too."
    return f" Eso es con {_quoted(axis, lang)} {where}; también depende de ello."


def _band(found: Map, lang: str) -> str:
    share, wide = round(100 * found.open_share), found.open_share >= WIDE
    covers = round(100 * COVERS)
    if lang == "en":
        return f" Brackets: the {covers} % band, {'wide, ' if wide else ''}leaving {share} % of the map open."
    return f" Entre paréntesis, la banda de {covers} %: {'es ancha y ' if wide else ''}deja abierto {share} % del mapa."
