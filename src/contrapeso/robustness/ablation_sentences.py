"""What a claim rests on, as a sentence in English and Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contrapeso.claims.schema import Bi
from contrapeso.robustness.off_switches import switches
from contrapeso.statistics.likelihood import percent
from contrapeso.words import catalogue, languages

if TYPE_CHECKING:
    from contrapeso.robustness.ablation_found import KnockOut, Off

WORDS = catalogue("ablation")


def text(found: KnockOut) -> Bi:
    """One or more sentences; a share follows each mechanism that changes the answer."""
    return {lang: _text(found, lang) for lang in languages()}


def _text(found: KnockOut, lang: str) -> str:
    if found.computed:
        return WORDS.text("computed", lang)
    by_name = {off.mechanism: off for off in found.off}
    sentences = []
    for answer in ("rests_on", "held_back"):
        names = [_instead(by_name[name], found, lang, 0) for name in found.named(answer)]
        if names:
            sentences.append(_part(answer, names, lang))
    if not sentences and found.off:
        sentences.append(WORDS.text("none", lang, n=str(found.draws)))
    names = [_instead(by_name[name], found, lang, 2) for name in found.reverse]
    if names:
        sentences.append(_part("reverse", names, lang))
    for answer, mechanisms in (("too_few", found.named("too_few")), ("cannot", found.cannot)):
        if mechanisms:
            sentences.append(_part(answer, [switches()[name].label[lang] for name in mechanisms], lang))
    return " ".join(sentences)


def _part(answer: str, names: list[str], lang: str) -> str:
    return WORDS.text(answer, lang, names=", ".join(names)).rstrip(".") + "."


def _instead(off: Off, found: KnockOut, lang: str, side: int) -> str:
    """A mechanism and a share (0 holds, 2 reversed) without it and with it."""
    label = switches()[off.mechanism].label
    shares = {"on": percent(found.shares[side], found.draws), "off": percent(off.shares[side], off.draws)}
    return WORDS.text("instead", lang, label=label, **shares)
