"""What Mexico granted and refused from 2019 to 2026, against the ladder of consent under its priors.

The model's own consent runs week by week from June 2019 with everything else as at the start: homicides, capture, no
strikes. Tariffs are threatened when they were, and voided when they were. Each request that the press reports is an
answer of the ladder in its week; found is the share of draws that give the observed one. The Brier score of these
shares is held against the base rate of grants in the same record, which no forecast could have known. The rungs were
ordered after the events of 2025, so this is no blind test, and nothing was tuned to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.mechanisms import consent
from contrapeso.mechanisms.plain import plain
from contrapeso.verification.checks import Check, Context
from contrapeso.world import parameters
from contrapeso.world.axes import RUNGS, STATES

KIND = "natural"
DRAWS = 128
START = date(2019, 6, 3)
NAMES = ("intelligence", "flights", "prisoners", "joint_raids", "strikes")


@dataclass(frozen=True)
class Answer:
    """A request that stands near a rung of the ladder, the week in which it was answered, and how."""

    day: str
    week: int
    rung: int
    granted: bool
    source: str


def week_of(day: date) -> int:
    """Weeks since the start."""
    return (day - START).days // 7


def observed(name: str) -> list[dict[str, Any]]:
    """Rows of a table of the record, by column."""
    table = registry.observed(name)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def answers() -> list[Answer]:
    """The record; what is no rung is left out."""
    return [
        Answer(
            r["date"],
            week_of(date.fromisoformat(r["date"])),
            NAMES.index(r["rung"]),
            r["answer"] == "granted",
            r["source"],
        )
        for r in observed("grants")
        if r["rung"] in NAMES
    ]


def threatened(weeks: int) -> np.ndarray:
    """(weeks,): the tariff threatened, as a share."""
    rate = np.zeros(weeks)
    for r in observed("tariff_threats"):
        first, last = (week_of(date.fromisoformat(r[end])) for end in ("first", "last"))
        rate[max(first, 0) : last + 1] = float(r["rate"])
    return rate


def voided() -> int:
    """The week in which a court took the threat away."""
    (day,) = (r["voided"] for r in observed("tariff_threats") if r["voided"])
    return week_of(date.fromisoformat(day))


def granted(seed: int, draw: int, weeks: int) -> np.ndarray:
    """(weeks, rungs) what is granted in one draw of the priors, by the mechanism itself."""
    from contrapeso.engine.program import drawn_row

    row = np.asarray(drawn_row(draw, seed)).copy()
    row[parameters.index()["coercion.voided_week"]] = voided()
    place = parameters.index()["coercion.tariff_rate"]
    p = row.reshape(1, -1).view(parameters.dtype()).reshape(1).view(np.recarray)[0]
    world, geo, step = at_rest(p, seed, draw), SimpleNamespace(homicides_national=1.0), plain(consent.step)
    found, rates = np.empty((weeks, RUNGS), dtype=bool), threatened(weeks)
    for world.week in range(weeks):
        row[place] = rates[world.week]
        step(world, p, geo)
        found[world.week] = world.granted
    return found


def at_rest(p: Any, seed: int, draw: int) -> Any:
    """What consent reads of a world in which nothing else happens."""
    return SimpleNamespace(
        seed=np.uint64(seed), id=np.uint64(draw), week=0, warning=0.0, backlash=0.0, homicides_smooth=1.0,
        capture=np.full(STATES, p.corruption_capture_initial), strikes_recent=0.0, harmed_recent=0.0,
        tariff_imposed=0.0, consent_logit=float(np.log(p.consent_initial / (1.0 - p.consent_initial))),
        granted=np.zeros(RUNGS, dtype=np.int8), position=np.zeros(RUNGS),
    )  # fmt: skip


def brier(chance: np.ndarray, seen: np.ndarray) -> float:
    """Mean squared distance of chances from what was seen, 0 or 1: lower is better."""
    return float(np.mean((chance - seen) ** 2))


def run(context: Context) -> list[Check]:
    """Each answer, and the score of them all."""
    asked = answers()
    weeks = max(a.week for a in asked) + 1
    paths = np.array([granted(context.seed, draw, weeks) for draw in range(DRAWS)])
    chance = np.array([paths[:, a.week, a.rung].mean() for a in asked])
    seen = np.array([a.granted for a in asked], dtype=float)
    checks = [_answer(a, float(c if a.granted else 1.0 - c)) for a, c in zip(asked, chance, strict=True)]
    own, base = brier(chance, seen), brier(np.full(len(seen), seen.mean()), seen)
    own_rate = np.array([seen[[b.rung == a.rung for b in asked]].mean() for a in asked])
    note = f"{len(asked)} answers, {DRAWS} draws; base rate of grants {seen.mean():.2f}, known to nobody beforehand; "
    note += f"each rung's own rate, of a few answers, would have {brier(own_rate, seen):.3f}"
    title = "consent 2019 to 2026: Brier score, against always the base rate"
    return [
        *checks,
        Check(title, KIND, base, own, "no higher than the base rate's", own <= base, observed=True, note=note,
              source="press_prisoners_2026"),
    ]  # fmt: skip


def _answer(a: Answer, share: float) -> Check:
    word = "granted" if a.granted else "refused"
    name = f"consent {a.day}: {NAMES[a.rung].replace('_', ' ')} {word}"
    return Check(
        name, KIND, word, share, "in more than half of the draws", share > 0.5, observed=True, source=a.source,
        note="share of draws that give this answer",
    )  # fmt: skip
