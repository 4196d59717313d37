"""Turning points as sentences, in English and Spanish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contrapeso.evidence import labels
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.words import catalogue, languages

PLAIN_UNITS = ("share", "factor", "coefficient", "flag", "elasticity", "choice", "count")
WORDS = catalogue("sentences")


def turning(parameter: str, median: float, low: float, high: float, share: float, n: int) -> Bi:
    """Where the effect of a parameter becomes material, between the two values that were tried."""
    return WORDS.each(
        "turning", inside=percent(share, n), name=quoted(labels.label(parameter)), median=number(median),
        low=number(low), high=number(high),
    )  # fmt: skip


def quoted(said: Mapping[str, str] | str) -> Bi:
    """A text between a language's quotation marks."""
    return WORDS.each("quoted", said=said)


def listed(names: Iterable[Bi]) -> Bi:
    """Texts between quotation marks, with commas."""
    marked = [quoted(name) for name in names]
    return {lang: ", ".join(name[lang] for name in marked) for lang in languages()}


def unit(name: str) -> Bi:
    """A unit as sentences say it; by its name where it has no words."""
    key = "unit_" + name.replace("/", "_per_")
    return WORDS.each(key) if WORDS.has(key) else dict.fromkeys(languages(), name)


def number(x: float) -> str:
    """Two significant digits, without an exponent where that reads well."""
    return f"{x:.2g}" if x == 0 or 0.001 <= abs(x) < 99.5 else f"{x:,.0f}" if 99.5 <= abs(x) < 1e7 else f"{x:.1e}"
