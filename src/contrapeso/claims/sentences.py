"""Break-even and turning points as sentences, in English and Spanish."""

from __future__ import annotations

from contrapeso.claims import drawn
from contrapeso.claims.breakeven import Cut, Turn
from contrapeso.claims.words import Bi, percent
from contrapeso.evidence import registry

PLAIN_UNITS = ("share", "factor", "coefficient", "flag", "elasticity", "choice", "count")
UNITS = {
    "hour": ("hours", "horas"), "day": ("days", "días"), "week": ("weeks", "semanas"), "weeks": ("weeks", "semanas"),
    "1/day": ("a day", "por día"), "1/week": ("a week", "por semana"), "1/hour": ("an hour", "por hora"),
    "persons": ("persons", "personas"), "usd": ("dollars", "dólares"), "usd/year": ("dollars a year", "dólares al año"),
    "persons/event": ("persons each", "personas cada vez"), "tonnes": ("tonnes", "toneladas"),
}  # fmt: skip
NONE: Bi = {
    "en": "No single number decides it: no threshold guesses new draws clearly better than the commoner answer does.",
    "es": "Ningún número lo decide por sí solo: ningún umbral acierta sorteos nuevos claramente mejor que la respuesta "
    "más común.",
}
ONE_SIDED: Bi = {
    "en": "Inside the priors nearly every draw gives the same answer: hardly any number here could turn it.",
    "es": "Dentro de los intervalos casi todos los sorteos dan la misma respuesta: casi ningún número de aquí la "
    "cambiaría.",
}


def breakeven(turn: Turn, n: int) -> Bi:
    """What would have to be true for the claim to hold, with how often that guesses a new draw right."""
    conditions = [cut(c) for c in turn.cuts]
    right, base = percent(turn.accuracy, n), percent(turn.base, n)
    return {
        "en": f"It holds mostly where {' and '.join(c['en'] for c in conditions)}: "
        f"that guesses {right} of new draws right, always giving the commoner answer {base}.",
        "es": f"Se cumple sobre todo donde {' y '.join(c['es'] for c in conditions)}: "
        f"así se acierta {right} de los sorteos nuevos; dando siempre la respuesta más común, {base}.",
    }


def cut(c: Cut) -> Bi:
    """One condition in words."""
    about = drawn.label(c.name)
    if c.name.startswith(drawn.FORM):
        form, said = (dict(zip(("en", "es"), pair, strict=True)) for pair in _form(c.name))
        reads = ("is read as", "se lee como") if c.above else ("isn't read as", "no se lee como")
        return {
            "en": f"“{form['en']}” {reads[0]} “{said['en']}”",
            "es": f"«{form['es']}» {reads[1]} «{said['es']}»",
        }
    value, units = number(c.value), _units(c.name)
    if c.name in registry.load().entries and registry.load().entries[c.name].unit == "flag":
        words = ("applies", "se aplica") if c.above else ("doesn't apply", "no se aplica")
        return {"en": f"“{about['en']}” {words[0]}", "es": f"«{about['es']}» {words[1]}"}
    side = ("is above", "pasa de") if c.above else ("is at most", "es a lo más")
    return {
        "en": f"“{about['en']}” {side[0]} {value}{units[0]}",
        "es": f"«{about['es']}» {side[1]} {value}{units[1]}",
    }


def turning(parameter: str, median: float, low: float, high: float, share: float, n: int) -> Bi:
    """Where the effect of a parameter becomes material, between the two values that were tried."""
    about = drawn.label(parameter)
    inside = percent(share, n)
    return {
        "en": f"In {inside} of draws the effect becomes material inside the range tried; there the turning point of "
        f"“{about['en']}” is about {number(median)} ({number(low)} to {number(high)} in nine of ten).",
        "es": f"En {inside} de los sorteos el efecto se vuelve material dentro del rango probado; ahí el punto de giro "
        f"de «{about['es']}» está cerca de {number(median)} ({number(low)} a {number(high)} en nueve de diez).",
    }


def number(x: float) -> str:
    """Two significant digits, without an exponent where that reads well."""
    return f"{x:.2g}" if x == 0 or 0.001 <= abs(x) < 100 else f"{x:,.0f}" if 100 <= abs(x) < 1e7 else f"{x:.1e}"


def _units(name: str) -> tuple[str, str]:
    entry = registry.load().entries.get(name)
    if entry is None or entry.unit in PLAIN_UNITS:
        return "", ""
    en, es = UNITS.get(entry.unit, (entry.unit, entry.unit))
    return f" {en}", f" {es}"


def _form(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    form, _, alternative = name.removeprefix(drawn.FORM).partition("=")
    about = registry.load().forms[form]
    said = about.says[about.alternatives.index(alternative)]
    return (about.label["en"], about.label["es"]), (said["en"], said["es"])
