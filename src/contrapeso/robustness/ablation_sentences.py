"""What a claim rests on, as a sentence in English and Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contrapeso.claims.schema import Bi
from contrapeso.robustness.off_switches import switches
from contrapeso.statistics.likelihood import percent

if TYPE_CHECKING:
    from contrapeso.robustness.ablation_found import KnockOut, Off

COMPUTED: Bi = {
    "en": "Worked out from parameters alone, without a run: there is no mechanism to switch off.",
    "es": "Se calcula solo con los parámetros, sin simular: no hay mecanismo que apagar.",
}
NONE: Bi = {
    "en": "No mechanism that was switched off changes how often it holds by a tenth or more, in {n} draws.",
    "es": "Ningún mecanismo apagado cambia en 10 puntos o más cuán a menudo se cumple, según {n} sorteos.",
}
PARTS: dict[str, Bi] = {
    "rests_on": {"en": "Rests on {names}", "es": "Descansa en {names}"},
    "held_back": {"en": "Would hold more often without {names}", "es": "Se cumpliría más a menudo sin {names}"},
    "reverse": {"en": "The reverse rests on {names}", "es": "Lo contrario descansa en {names}"},
    "too_few": {
        "en": "Can't be told for {names}: too many worlds fail without it",
        "es": "No se sabe de {names}: al apagarlo fallan demasiados mundos",
    },
    "cannot": {
        "en": "Can't be switched off: {names}",
        "es": "No se puede apagar: {names}",
    },
}
INSTEAD: Bi = {"en": "{label} ({off} instead of {on})", "es": "{label} ({off} en vez de {on})"}


def text(found: KnockOut) -> Bi:
    """One or more sentences; a share follows each mechanism that changes the answer."""
    return {lang: _text(found, lang) for lang in ("en", "es")}


def _text(found: KnockOut, lang: str) -> str:
    if found.computed:
        return COMPUTED[lang]
    by_name = {off.mechanism: off for off in found.off}
    sentences = []
    for answer in ("rests_on", "held_back"):
        names = [_instead(by_name[name], found, lang, 0) for name in found.named(answer)]
        if names:
            sentences.append(_part(answer, names, lang))
    if not sentences and found.off:
        sentences.append(NONE[lang].format(n=found.draws))
    names = [_instead(by_name[name], found, lang, 2) for name in found.reverse]
    if names:
        sentences.append(_part("reverse", names, lang))
    for answer, mechanisms in (("too_few", found.named("too_few")), ("cannot", found.cannot)):
        if mechanisms:
            sentences.append(_part(answer, [switches()[name].label[lang] for name in mechanisms], lang))
    return " ".join(sentences)


def _part(answer: str, names: list[str], lang: str) -> str:
    return PARTS[answer][lang].format(names=", ".join(names)).rstrip(".") + "."


def _instead(off: Off, found: KnockOut, lang: str, side: int) -> str:
    """A mechanism and a share (0 holds, 2 reversed) without it and with it."""
    label = switches()[off.mechanism].label[lang]
    shares = {"on": percent(found.shares[side], found.draws), "off": percent(off.shares[side], off.draws)}
    return INSTEAD[lang].format(label=label, **shares)
