"""What solving found, in one sentence of at most 30 words, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from contrapeso.claims.schema import Claim
from contrapeso.evidence import labels, registry
from contrapeso.robustness.solving.trials import MOST, Number
from contrapeso.statistics.likelihood import OUTCOMES, Bi
from contrapeso.statistics.rounding import rounded
from contrapeso.statistics.sentences import PLAIN_UNITS, number, quoted, unit
from contrapeso.verdicts import size
from contrapeso.words import catalogue, languages

WORDS = catalogue("solving")


def to_json(claim: Claim, found: Sequence[Number]) -> dict[str, Any]:
    """{"sentence", "numbers": [{name, label, unit, prior, before, tried, turned, after, side, median, low, high}]}."""
    return {"sentence": sentence(claim, found), "numbers": [_row(row) for row in found]}


def sentence(claim: Claim, found: Sequence[Number]) -> Bi:
    """What would have to be true of one number, or that none of those tried turns the answer."""
    turning = [row for row in found if row.tried and len(row.turns) > MOST * row.tried]
    if not turning:
        return WORDS.each("nothing" if found else "untold", count=len(found), name=quoted(_before(claim, found)))
    first = turning[0]
    told = _row(first)
    said = WORDS.each(
        "holds_if" if told["after"] == OUTCOMES[0] else "no_longer" if first.before == 0 else "is_if",
        outcome=quoted(size.name_of(claim, told["after"])),
        name=quoted(labels.label(first.name)),
        side=WORDS.each(told["side"]),
        value={lang: number(told["median"]) + _unit(told["unit"], lang) for lang in languages()},
        low=number(told["prior"][0]), high=number(told["prior"][1]),
        turned=str(told["turned"]), tried=str(told["tried"]),
    )  # fmt: skip
    more = WORDS.each("alone" if len(turning) == 1 else "others", count=len(turning) - 1)
    return {lang: f"{said[lang]} {more[lang]}" for lang in languages()}


def _before(claim: Claim, found: Sequence[Number]) -> Bi:
    return size.name_of(claim, OUTCOMES[found[0].before]) if found else dict.fromkeys(languages(), "")


def _unit(name: str, lang: str) -> str:
    return "" if name in PLAIN_UNITS else f" {unit(name)[lang]}"


def _row(row: Number) -> dict[str, Any]:
    entry = registry.load().entries[row.name]
    low, high = entry.prior.ends if entry.prior is not None else (None, None)
    told: dict[str, Any] = {
        "name": row.name, "label": labels.label(row.name), "unit": entry.unit, "prior": [low, high],
        "before": OUTCOMES[row.before], "tried": row.tried, "turned": len(row.turns),
        "after": None, "side": None, "median": None, "low": None, "high": None,
    }  # fmt: skip
    if not row.turns:
        return told
    (after, rises), _ = Counter((turn.after, turn.rises) for turn in row.turns).most_common(1)[0]
    at = [turn.at for turn in row.turns if (turn.after, turn.rises) == (after, rises)]
    return told | {
        "after": OUTCOMES[after], "side": "above" if rises else "below", "turned": len(at),
        "median": rounded(float(np.median(at))), "low": rounded(min(at)), "high": rounded(max(at)),
    }  # fmt: skip
