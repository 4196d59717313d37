"""Displacement beside the map: where it falls, where it rises, and what of it comes back in other states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.report import numbers, rows
from contrapeso.report.texts import Text

Json = Mapping[str, Any]
NAMED = 3
"""Up to so many states are named, more are counted."""


def view(data: Json, t: Text) -> dict[str, Any] | None:
    """A sentence and a row by metric; None where a study has no states or no world ran in both arms."""
    found = (data.get("map") or {}).get("moved") or []
    if not found:
        return None
    apart = [row for row in found if row["states_fell"] or row["states_rose"]]
    said = t("moved_some" if apart else "moved_none", worlds=found[0]["worlds"], weeks=found[0]["weeks"])
    return {"said": said, "rows": [_row(row, t) for row in found] if apart else []}


def _row(row: Json, t: Text) -> dict[str, Any]:
    return {
        "name": t(f"moved_{row['metric']}"),
        "cells": [
            _amount(row["fell"], row["states_fell"], row, t),
            _amount(row["rose"], row["states_rose"], row, t),
            _with(row["share"], row["share_ci90"], t),
            _net(row, t),
        ],
    }


def _amount(amount: float, states: Sequence[str], row: Json, t: Text) -> dict[str, str]:
    """The amount, and under it its size against the whole country's and where."""
    if not states:
        return {"value": "–", "note": ""}
    where = ", ".join(states) if len(states) <= NAMED else t("moved_states", n=len(states))
    size = _percent(float(f"{amount / row['base']:.2g}"), t.lang) if row["base"] else ""
    value = numbers.quantity(amount, t.lang, amount / 10)  # two figures, no more than the worlds carry
    return {"value": value, "note": " · ".join(filter(None, (size, where)))}


def _net(row: Json, t: Text) -> dict[str, str]:
    """The change in all states together, with its sign and interval."""
    width = rows.half(row["net_ci90"])
    value, *ends = (numbers.quantity(x, t.lang, width, sign=True) for x in (row["net"], *(row["net_ci90"] or ())))
    return {"value": value, "note": " … ".join(ends)}


def _with(share: float | None, ends: Sequence[float] | None, t: Text) -> dict[str, str]:
    """A share, which may lie outside 0 to 1, with its interval under it."""
    if share is None:
        return {"value": "–", "note": ""}
    value, *rest = (_percent(round(x, 2), t.lang) for x in (share, *(ends or ())))
    return {"value": value, "note": " … ".join(rest)}


def _percent(share: float, lang: str) -> str:
    return f"{numbers.exact(float(f'{100 * share:.6g}') + 0.0, lang)}\u00a0%"
