"""What a verdict turns on, as JSON and as one sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from contrapeso.evidence import labels, registry
from contrapeso.evidence.rules import rule
from contrapeso.experiment.outcomes import Outcomes
from contrapeso.statistics.break_even import condition_sentences, map_sentences, maps
from contrapeso.statistics.likelihood import Bi, percent
from contrapeso.statistics.rounding import rounded
from contrapeso.statistics.sensitivity import value_of_information
from contrapeso.statistics.sensitivity.specification import SAME
from contrapeso.statistics.sentences import listed, quoted
from contrapeso.verdicts.finding import Finding
from contrapeso.words import catalogue, languages

Json = dict[str, Any]
SHOWN = 5
NAMED = 2
WORDS = catalogue("results")
UNKNOWN = 80  # points of an interval from which it says nothing


def to_json(found: Finding | None, outcomes: Outcomes, undrawn: Sequence[str] = ()) -> Json:
    """Keys `break_even`, `conditions`, `influences`, `judgement`, `specification`, `worth_knowing`, `hinge`,
    and `hinge_short` (without where it turns). `undrawn`: prices that an arm was solved from.

    All are null (influences: empty) for a quick study.
    """
    n = len(outcomes.classes)
    keys = ("break_even", "conditions", "judgement", "specification", "worth_knowing", "hinge", "hinge_short")
    if found is None:
        return {**dict.fromkeys(keys), "influences": []}
    return {
        "break_even": {"material": maps.to_json(found.material), "sign": maps.to_json(found.sign)},
        "conditions": condition_sentences.to_json(found.conditions, n),
        "influences": [
            {
                "name": item.name,
                "label": labels.label(item.name),
                "index": rounded(item.first, 3),
                "ci90": _pair(item.first_ci90),
                "total": rounded(item.total, 3),
                "total_ci90": _pair(item.total_ci90),
                "status": labels.status(item.name),
            }
            for item in found.influences
        ],
        "judgement": judgement(found),
        "specification": specification(found),
        "worth_knowing": worth(found),
        "hinge": hinge(found, outcomes, undrawn),
        "hinge_short": _joined([_depends(found), _settles(found, outcomes, undrawn)]),
    }


def judgement(found: Finding) -> Json | None:
    """Shares of the effect's variance by the standing of what moves it; null where nothing can be said."""
    if found.sensitivity is None or math.isnan(found.sensitivity.judgement.share):
        return None
    rests = found.sensitivity.judgement
    low, high = (round(100 * min(0.99, max(0.01, x))) for x in rests.ci90)
    unknown = high - low > UNKNOWN
    said = WORDS.each("judgement_unknown") if unknown else WORDS.each("judgement", low=low, high=high)
    return {
        "judgement": rounded(rests.judgement, 3),
        "sourced": rounded(rests.sourced, 3),
        "unexplained": rounded(rests.unexplained, 3),
        "ci90": _pair(rests.ci90),
        "chance": rounded(found.sensitivity.chance, 3),
        "sentence": said,
    }


def specification(found: Finding) -> Json:
    """The share that holds under every alternative of every form, by rising share, and what each form does."""
    return {
        "readings": [
            {
                "form": r.form,
                "alternative": r.alternative,
                "label": labels.label(f"{labels.FORM}{r.form}={r.alternative}"),
                "draws": r.draws,
                "share_holds": rounded(r.share, 3),
                "ci90": _pair(r.ci90),
            }
            for r in found.curve.readings
        ],
        "forms": [
            {"form": f.form, "label": labels.label(labels.FORM + f.form), "effect": f.effect,
             "spread": rounded(f.spread, 3), "weights": list(registry.load().forms[f.form].weights),
             "sentence": None if f.effect == SAME else weighted(f.form, found)}
            for f in found.curve.forms
        ],
    }  # fmt: skip


def weighted(form: str, found: Finding) -> Bi:
    """That a form's weights are a prior, and between which shares they decide."""
    own = [r for r in found.curve.readings if r.form == form]
    weights = registry.load().forms[form].weights
    low, high = (percent(r.share, r.draws) for r in (own[0], own[-1]))
    return WORDS.each(
        "weights", name=quoted(labels.label(labels.FORM + form)), weights=" : ".join(f"{w:.2g}" for w in weights),
        low=low, high=high,
    )  # fmt: skip


def worth(found: Finding) -> Json | None:
    """The numbers that would most likely settle the verdict, with their error; null where draws don't suffice."""
    if found.knowing is None:
        return None
    return {
        "now": rounded(found.knowing.now, 3),
        "numbers": [
            {
                "name": item.name,
                "label": labels.label(item.name),
                "status": labels.status(item.name),
                "value": rounded(item.value, 3),
                "se": rounded(item.se, 3),
                "ci90": _pair(item.ci90),
                "top": rounded(item.top, 2),
                "clear": item.ci90[0] > 0.0,
                "sentence": value_of_information.sentence(found.knowing.now, item, labels.label(item.name)),
            }
            for item in found.knowing.worths[:SHOWN]
        ],
    }


def hinge(found: Finding, outcomes: Outcomes, undrawn: Sequence[str] = ()) -> Bi:
    """The sentence after the percentage: where it holds, what that depends on, what would most likely settle it."""
    n = len(outcomes.classes)
    return _joined([_where(found, n), _depends(found), _settles(found, outcomes, undrawn)])


def _joined(parts: list[Bi | None]) -> Bi:
    return {lang: " ".join(part[lang] for part in parts if part) for lang in languages()}


def _where(found: Finding, n: int) -> Bi:
    """The break-even where there is one, else the condition or why there is none."""
    return (
        map_sentences.sentence(found.material)
        if not isinstance(found.material, str)
        else condition_sentences.sentence(found.conditions, n)
    )


def _depends(found: Finding) -> Bi | None:
    first = found.influences[:NAMED]
    if not first:
        return None
    unsourced = sum(labels.status(i.name) == "judgement" for i in first)
    names = listed(labels.label(item.name) for item in first)
    return WORDS.each("moved_by", names=names, standing=WORDS.each(_standing(unsourced, len(first))))


def _standing(unsourced: int, named: int) -> str:
    """Whether none, all or some of the named are judgement."""
    return "standing_none" if unsourced == 0 else "standing_all" if unsourced == named else "standing_some"


def _settles(found: Finding, outcomes: Outcomes, undrawn: Sequence[str]) -> Bi:
    """What one number would do to the answer; that none would is said only where these draws could have shown it."""
    if found.knowing is not None and found.knowing.worths and found.knowing.worths[0].ci90[0] > 0.0:
        first = found.knowing.worths[0]
        said = value_of_information.sentence(found.knowing.now, first, labels.label(first.name))
    else:
        none = "no_drawn" if undrawn else "no_number"
        said = WORDS.each(none if powered(found, outcomes) else "too_few")
    return said if not undrawn else _joined([said, _not_drawn(undrawn)])


def powered(found: Finding, outcomes: Outcomes) -> bool:
    """Whether the draws could have shown a number that changes the answer: no number's worth reaches far from nothing,
    and either something was told apart from chance or one outcome has nearly every draw."""
    if found.knowing is None:
        return False
    reach = max((worth.ci90[1] for worth in found.knowing.worths), default=0.0)
    return reach <= rule("small_worth") and (bool(found.influences) or max(outcomes.shares) > rule("same_answer"))


def _not_drawn(undrawn: Sequence[str]) -> Bi:
    """That an arm rests on prices that no draw varies."""
    return WORDS.each("not_drawn", names=listed(labels.label(name) for name in undrawn))


def _pair(span: tuple[float, float]) -> list[float | None]:
    return [rounded(span[0], 3), rounded(span[1], 3)]
