"""Displacement as a table: where it fell, where it rose, and what comes back elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from contrapeso.cli.output import columns, number, wrapped

if TYPE_CHECKING:
    from contrapeso.displacement.displacement import Displacement

NAMED = 3
"""Up to so many states are named, more are counted."""

SENTENCES: dict[str, dict[str, str]] = {
    "metric": {"en": "by state", "es": "por estado"},
    "fell": {"en": "fell", "es": "bajó"},
    "rose": {"en": "rose", "es": "subió"},
    "reappears": {"en": "reappears", "es": "reaparece"},
    "borders": {"en": "borders", "es": "fronteras"},
    "lag": {"en": "weeks later", "es": "semanas después"},
    "others": {"en": "all others", "es": "los demás"},
    "states": {"en": "states", "es": "estados"},
    "note": {
        "en": "B minus A, mean per world over the horizon (stocks: over its weeks), in the states that are told apart "
        "from chance (5 % over all states), and its size against A in all of Mexico. reappears: what rose over what "
        "fell, with its 90 % interval, and – where that is wider than 100 points: a ratio of noise; borders: how far "
        "away; all others: the net change of every state that didn't fall over what fell, where a rise too thin to "
        "name a state shows, too.",
        "es": "B menos A, media por mundo en todo el plazo (existencias: en sus semanas), en los estados que se "
        "distinguen del azar (5 % en conjunto), y su tamaño frente a A en todo México. reaparece: lo que subió entre "
        "lo que bajó, con su intervalo de 90 %, y – donde este pasa de 100 puntos: una razón de ruido; fronteras: a "
        "qué distancia; los demás: el cambio neto de los estados que no bajaron entre lo que bajó, donde se ve aun un "
        "alza muy dispersa.",
    },
}


def places_text(places: Sequence[Displacement], lang: str) -> str:
    """The table with its note."""
    head = [SENTENCES[key][lang] for key in ("metric", "fell", "rose", "reappears", "borders", "lag", "others")]
    note = wrapped(SENTENCES["note"][lang])
    return "\n".join((columns([_row(place, lang) for place in places], head), note))


def _row(place: Displacement, lang: str) -> Sequence[str]:
    share = place.share_reappearing if place.share_ci90 else None  # nothing told apart to fall, or to rise
    shares = ((share, place.share_ci90), (place.share_all_others, place.share_all_others_ci90))
    back, others = (_with(x, ends, _percent) for x, ends in shares)
    return (
        ", ".join(filter(None, (place.metric, place.unit))),
        _amount(place.fell, place, place.states_fell, lang),
        _amount(place.rose, place, place.states_rose, lang),
        back,
        "–" if place.distance_borders is None else f"{place.distance_borders:.1f}",
        _with(place.lag_weeks, place.lag_ci90, lambda weeks: f"{weeks:.0f}"),
        others,
    )


def _amount(amount: float, place: Displacement, states: Sequence[int], lang: str) -> str:
    """The amount, its size against A's in the whole country, and the states by abbreviation or number."""
    from contrapeso.evidence.tables.states import load

    if not states:
        return "–"
    size = f"{100 * amount / place.base:.2g} %, " if place.base else ""
    which = f"{len(states)} {SENTENCES['states'][lang]}"
    if len(states) <= NAMED:
        which = ", ".join(load().abbreviations[s] for s in states)
    return f"{number(amount, lang=lang)} ({size}{which})"


def _percent(share: float) -> str:
    return f"{round(100 * share) + 0} %"


def _with(value: float | None, interval: tuple[float, float] | None, show: Callable[[float], str]) -> str:
    """A figure with its interval."""
    if value is None:
        return "–"
    return show(value) if interval is None else f"{show(value)} ({show(interval[0])} … {show(interval[1])})"
