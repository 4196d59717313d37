"""Turning points as sentences, in English and Spanish."""

from __future__ import annotations

from contrapeso.evidence import labels
from contrapeso.statistics.likelihood import Bi, percent

PLAIN_UNITS = ("share", "factor", "coefficient", "flag", "elasticity", "choice", "count")
UNITS = {
    "hour": ("hours", "horas"), "day": ("days", "días"), "week": ("weeks", "semanas"), "weeks": ("weeks", "semanas"),
    "1/day": ("a day", "por día"), "1/week": ("a week", "por semana"), "1/hour": ("an hour", "por hora"),
    "persons": ("persons", "personas"), "usd": ("dollars", "dólares"), "usd/year": ("dollars a year", "dólares al año"),
    "persons/event": ("persons each", "personas cada vez"), "tonnes": ("tonnes", "toneladas"),
}  # fmt: skip


def turning(parameter: str, median: float, low: float, high: float, share: float, n: int) -> Bi:
    """Where the effect of a parameter becomes material, between the two values that were tried."""
    about = labels.label(parameter)
    inside = percent(share, n)
    return {
        "en": f"In {inside} of draws the effect becomes material inside the range tried; there the turning point of "
        f"“{about['en']}” is about {number(median)} ({number(low)} to {number(high)} in nine of ten).",
        "es": f"En {inside} de los sorteos el efecto se vuelve relevante dentro del rango probado; ahí el punto de "
        f"giro de «{about['es']}» está cerca de {number(median)} ({number(low)} a {number(high)} en nueve de diez).",
    }


def number(x: float) -> str:
    """Two significant digits, without an exponent where that reads well."""
    return f"{x:.2g}" if x == 0 or 0.001 <= abs(x) < 100 else f"{x:,.0f}" if 100 <= abs(x) < 1e7 else f"{x:.1e}"
