"""Displacement as a table: where it fell, where it rose, and what comes back elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from contrapeso.cli.output import columns, number, wrapped
from contrapeso.words import catalogue

if TYPE_CHECKING:
    from contrapeso.displacement.displacement import Displacement

WORDS = catalogue("places")
NAMED = 3
"""Up to so many states are named, more are counted."""


def places_text(places: Sequence[Displacement], lang: str) -> str:
    """The table with its note."""
    head = [WORDS.text(key, lang) for key in ("metric", "fell", "rose", "reappears", "borders", "lag", "others")]
    note = wrapped(WORDS.text("note", lang))
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
    which = f"{len(states)} {WORDS.text('states', lang)}"
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
