"""What comes before the word: in how many draws an effect has which sign, how large it is, and which end a line missed.

A word alone says whether a size was reached. A reader takes "almost no chance" for "the opposite happens", so the sign
and the median come first, and a line with two ends says which of the two was missed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from contrapeso.claims.schema import ENDS, MIXED, Claim
from contrapeso.evidence.rules import rule
from contrapeso.experiment.outcomes import NO_MATERIAL, REVERSED, Outcomes
from contrapeso.statistics.likelihood import OUTCOMES, Bi, percent
from contrapeso.statistics.rounding import rounded
from contrapeso.statistics.sentences import number, unit
from contrapeso.words import catalogue, languages

Json = dict[str, Any]
WORDS = catalogue("size")
MOST = 0.5  # more than half: most draws
COUNTED = ("rungs", "persons", "assets", "attacks", "tonnes", "weeks", "usd")
"""Units of metrics that a sentence says."""


@dataclass(frozen=True)
class Size:
    """Shares of draws by sign (`still`: no effect at all), and the effect's 5, 50 and 95 %; a level's side of its line
    in place of the sign."""

    up: float
    down: float
    still: float
    low: float
    median: float
    high: float
    draws: int

    def claimed(self, claim: Claim) -> float:
        """Share of draws in which the effect has the sign that the claim says."""
        return self.up if claim.direction == "up" else self.down


def of(claim: Claim, found: Outcomes) -> Size | None:
    """The size of a claim's effect; None without draws."""
    n = len(found.effects)
    if n == 0:
        return None
    effects = np.where(found.raw == 0.0, 0.0, found.effects) if claim.paired else found.effects
    low, median, high = (float(x) for x in np.quantile(found.effects, [0.05, 0.5, 0.95]))
    up, down = (float(np.mean(side)) for side in (effects > 0.0, effects < 0.0))
    return Size(up, down, 1.0 - up - down, low, median, high, n)


def to_json(claim: Claim, found: Outcomes) -> Json:
    """Keys `size`, `share_sign`, `sign_settled`, `lead` (what is said before the word), `outcomes` and
    `reversed_parts`; sizes are null without draws."""
    by = found.each[0] if found.each else found
    size, said = of(claim.alone[0], by), sentence(claim, found)
    names = {"outcomes": {name: name_of(claim, name) for name in OUTCOMES}, "reversed_parts": parts(claim, found)}
    if size is None or said is None:
        return {"size": None, "share_sign": None, "sign_settled": None, "lead": None, **names}
    first = settled(claim, found, size)
    return {
        "size": said,
        "share_sign": rounded(_share_sign(claim, found, size)),
        "sign_settled": _sign_settled(claim, size),
        "lead": said if first is None else {lang: f"{first[lang]}: {said[lang]}" for lang in languages()},
        **names,
    }


def name_of(claim: Claim, outcome: str) -> Bi:
    """The claim's own name of an outcome (or an end of its line), else its kind's, else the plain word."""
    return dict(claim.outcomes.get(outcome) or claim.design.names.get(outcome) or WORDS.each(outcome))


def parts(claim: Claim, found: Outcomes) -> list[Json]:
    """How `reversed` divides where a line has two ends: below it and above it, two opposite failures; where several
    metrics decide: some as claimed and others against it, or only against it; else empty.
    """
    if found.mixed is not None and len(found.effects):
        sides = (found.mixed, (found.classes == REVERSED) & ~found.mixed)
        return [
            {"end": end, "name": name_of(claim, end), "share": rounded(float(np.mean(side)))}
            for end, side in zip(MIXED, sides, strict=True)
        ]
    if not two_ends(claim) or not len(found.effects):
        return []
    values = found.effects + _line(claim)
    missed = found.classes == REVERSED
    sides = (missed & (values < claim.line[0]), missed & (values >= claim.line[1]))
    return [
        {"end": end, "name": name_of(claim, end), "share": rounded(float(np.mean(side)))}
        for end, side in zip(ENDS, sides, strict=True)
    ]


def two_ends(claim: Claim) -> bool:
    """Whether the claim's line can be missed on two sides."""
    return not claim.paired and all(math.isfinite(x) for x in claim.line)


def sentence(claim: Claim, found: Outcomes) -> Bi | None:
    """'rises in 97 % of draws, by 1.3 % (0.3 to 3.8)'; for levels where they lie; None without draws."""
    size = of(claim, found)
    if size is None:
        return None
    if found.each:
        return {lang: _each(claim, found, lang) for lang in languages()}
    if claim.paired:
        return {lang: _effect(claim, size, lang) for lang in languages()}
    return {lang: _level(claim, found, size, lang) for lang in languages()}


def settled(claim: Claim, found: Outcomes, size: Size) -> Bi | None:
    """That the sign is settled though the size isn't material, where that is so."""
    nothing = float(np.mean(found.classes == NO_MATERIAL))
    if not claim.paired or claim.also or not _sign_settled(claim, size) or nothing <= MOST:
        return None
    way = size.claimed(claim) > rule("sign_settled")
    return WORDS.each("settled" if way else "settled_against", small=percent(nothing, size.draws))


def _sign_settled(claim: Claim, size: Size) -> bool:
    return claim.paired and max(size.up, size.down) > rule("sign_settled")


def _share_sign(claim: Claim, found: Outcomes, size: Size) -> float:
    if claim.paired:
        return size.claimed(claim)
    values = found.effects + _line(claim)
    return float(np.mean((values > claim.line[0]) & (values < claim.line[1])))


def _effect(claim: Claim, size: Size, lang: str) -> str:
    """The median's sign, its share, and the median with the ends between which nine of ten draws lie."""
    up = size.median > 0.0 or (size.median == 0.0 and size.up >= size.down)
    if max(size.up, size.down) == 0.0:
        return WORDS.text("never_moves", lang)
    share = percent(size.up if up else size.down, size.draws)
    said = WORDS.text("sign", lang, verb=WORDS.each("rises" if up else "falls"), share=share)
    if size.still > 1.0 - rule("sign_settled"):
        said += ", " + WORDS.text("still", lang, share=percent(size.still, size.draws))
    scale, name = _unit(claim, lang)
    low, median, high = (scale * x for x in (size.low, size.median, size.high))
    if (low > 0.0) == (high > 0.0) == up and low * high != 0.0:
        ends = sorted(abs(x) for x in (low, high))
        return f"{said}, {_range('by', lang, name, _plain(abs(median)), *map(_plain, ends))}"
    return f"{said}; {_range('median', lang, name, *map(_signed, (median, low, high)))}"


def _each(claim: Claim, found: Outcomes, lang: str) -> str:
    """What each of several metrics does, by its name."""
    said = []
    for one, outcomes in zip(claim.alone, found.each, strict=True):
        size = of(one, outcomes)
        about = {"en": one.metric.about.en, "es": one.metric.about.es}
        if size is not None:
            said.append(f"{about.get(lang, about['en'])}: {_effect(one, size, lang)}")
    return "; ".join(said)


def _range(key: str, lang: str, name: str, median: str, low: str, high: str) -> str:
    """A median with its unit and ends."""
    return WORDS.text(key, lang, median=median, unit=name, low=low, high=high)


def _level(claim: Claim, found: Outcomes, size: Size, lang: str) -> str:
    """Where a level lies: each side of a line with two ends by its name, else the median and the share above."""
    n = size.draws
    if two_ends(claim):
        sides = [(float(part["share"]), part["name"]) for part in parts(claim, found)]
        sides += [(found.shares[k], name_of(claim, OUTCOMES[k])) for k in (0, 1) if k == 0 or found.shares[k] > 0.0]
        sides.sort(key=lambda side: -side[0])
        said = [
            WORDS.text("in" if i else "in_draws", lang, name=name, share=percent(share, n))
            for i, (share, name) in enumerate(sides)
        ]
        return "; ".join(said)
    scale, name = _unit(claim, lang)
    low, median, high = (_plain(scale * (x + _line(claim))) for x in (size.low, size.median, size.high))
    side = "over" if math.isfinite(claim.line[0]) else "under"
    share = percent(_share_sign(claim, found, size), n)
    lies = WORDS.text(side, lang, edge=f"{_plain(scale * _line(claim))}{name}", share=share)
    return f"{lies}; {_range('median', lang, name, median, low, high)}"


def _line(claim: Claim) -> float:
    low, high = claim.line
    return low if math.isfinite(low) else high


def _unit(claim: Claim, lang: str) -> tuple[float, str]:
    """What an effect is multiplied by to be read, and its unit: per cent of the comparator, or the metric's own."""
    name = "share" if claim.over else claim.metric.about.unit
    if claim.relative or (not claim.paired and name == "share"):
        return 100.0, " %"
    if name == "share":
        return 100.0, " " + WORDS.text("points", lang)
    each = "" if claim.per is None else f" / {unit(claim.per.about.unit)[lang]}"
    return 1.0, f" {unit(name)[lang]}{each}" if name in COUNTED else ""


def _plain(x: float) -> str:
    """Two digits; nothing that rounds to less than a hundredth is more than 0."""
    return "0" if abs(x) < 0.005 else number(x)


def _signed(x: float) -> str:
    said = _plain(abs(x))
    return said if said == "0" else ("+" if x > 0.0 else "−") + said
