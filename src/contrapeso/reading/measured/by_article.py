"""Figures on real articles: `python -m contrapeso.reading.measured.by_article FOLDER` prints them as JSON, no text.

Cross-validated by article: an article is read with weights learnt on others, and with limits chosen on others.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.reading.learnt.model import Weighed, model, weigh
from contrapeso.reading.lexicon import LANGUAGES
from contrapeso.reading.marks import Mark, kind_of, mark, says_so
from contrapeso.reading.measured import learn
from contrapeso.reading.measured.labelled import Labelled
from contrapeso.reading.phrasebook import Phrasebook, phrasebook
from contrapeso.reading.text import subject
from contrapeso.reading.weights import Limits, weights

FOLDS, RESAMPLES, SEED = 12, 1000, 20261128
OFF = "off-"
SHARES = (0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5)
IDLE, AFFIRMATIONS, PRECISION = 0.19, 0.13, 0.73
"""What limits are chosen for on the other articles: a little better than what is promised."""
LEADS = tuple(round(0.05 * i, 2) for i in range(18))


@dataclass(frozen=True)
class Read:
    """A labelled sentence and what was made of it; claims best first; `limits` were chosen on other articles."""

    one: Labelled
    mark: Mark
    ranked: tuple[str, ...]

    @property
    def article(self) -> str:
        return self.one.article

    @property
    def denies(self) -> bool:
        return min(self.one.claims.values(), default=1) < 0

    @property
    def marked(self) -> bool:
        return self.mark.mark != "left"

    def right(self, among: int) -> bool:
        return bool(set(self.ranked[:among]) & set(self.one.claims))


def out_of_fold(book: Phrasebook, found: Sequence[Labelled], folds: int = FOLDS) -> list[Read]:
    """Every sentence of a real article, read with weights that were learnt without its article, at no limits."""
    names = sorted({one.article for one in found if one.real}, key=lambda name: zlib.crc32(name.encode()))
    rows = []
    for start in range(folds):
        away = set(names[start::folds])
        used = learn.fit(book, [one for one in found if not (one.real and one.article in away)])
        for name in sorted(away):
            piece = [one for one in found if one.real and one.article == name and one.placed is not None]
            placed = [one.placed for one in piece if one.placed is not None]
            for one, at, weighed in zip(piece, placed, weigh(book, placed, used), strict=True):
                done = mark(book, at, weighed, used)
                rows.append(Read(one, done, tuple(book.ids[c] for c in done.ranked())))
    return rows


def marked_at(rows: Sequence[Read], limits: Limits, book: Phrasebook) -> list[Read]:
    """The same rows marked at other limits."""
    done = []
    for row in rows:
        at = row.one.placed
        assert at is not None
        kind = kind_of(book, at, Weighed(row.mark.gate, row.mark.shares), limits)
        denies = kind != "left" and row.mark.denial > limits.deny and says_so(book, at, row.mark.best)
        done.append(replace(row, mark=replace(row.mark, mark=kind, may_deny=denies)))
    return done


def chosen(rows: Sequence[Read], usual: Limits) -> Limits:
    """The limits that these rows want: so many idle ones marked, so many affirmations flagged, so often right."""
    idle = np.array([row.mark.gate for row in rows if row.one.worth is False and row.one.whole])
    plain = np.array([row.mark.denial for row in rows if row.one.claims and not row.denies])
    left, deny = float(np.quantile(idle, 1 - IDLE)), float(np.quantile(plain, 1 - AFFIRMATIONS))
    return replace(usual, left=left, sure=left + 0.5, deny=deny, ahead=_ahead(rows, left))


def _ahead(rows: Sequence[Read], left: float) -> float:
    """Least lead from which on the first claim is right often enough, by a smooth curve: shares of few rows jump."""
    from sklearn.linear_model import LogisticRegression

    kept = [row for row in rows if row.mark.gate >= left and row.one.worth is not None]
    lead = np.array([[row.mark.lead] for row in kept])
    fitted = LogisticRegression(C=10.0).fit(lead, [row.right(1) for row in kept])
    chance = fitted.predict_proba(lead)[:, 1]
    return next((float(at) for at in LEADS if chance[lead[:, 0] >= at].mean() >= PRECISION), float(LEADS[-1]))


def _precision(rows: Sequence[Read], lead: float) -> float:
    kept = [row for row in rows if row.mark.lead >= lead]
    return sum(row.right(1) for row in kept) / len(kept) if kept else 1.0


def by_article(rows: Sequence[Read], book: Phrasebook) -> tuple[list[Read], set[int]]:
    """The rows marked at limits that were chosen on the other articles; the numbers of those that `--yes` accepts."""
    done: list[Read] = []
    accepted = set()
    for name in sorted({row.article for row in rows}):
        others = [row for row in rows if row.article != name and not row.article.startswith(OFF)]
        limits = chosen(others, weights().limits)
        for row in marked_at([row for row in rows if row.article == name], limits, book):
            if row.mark.mark == "about" and row.mark.lead >= limits.ahead:
                accepted.add(len(done))
            done.append(row)
    return done, accepted


def figures(rows: Sequence[Read], accepted: set[int]) -> dict[str, Any]:
    """Each line of docs/reading.md as [share, n, low, high]: 90 % by resampling articles."""
    taken = [(row, i in accepted) for i, row in enumerate(rows)]
    lines: dict[str, tuple[Callable[[Any], bool], Callable[[Any], bool]]] = {
        "claims_marked": (lambda r: r[0].one.worth is True, lambda r: r[0].marked),
        "idle_marked": (lambda r: r[0].one.worth is False, lambda r: r[0].marked),
        "right_among_three": (lambda r: bool(r[0].one.claims), lambda r: r[0].marked and r[0].right(3)),
        "right_first": (lambda r: bool(r[0].one.claims), lambda r: r[0].marked and r[0].right(1)),
        "ranked_among_three": (lambda r: bool(r[0].one.claims), lambda r: r[0].right(3)),
        "ranked_first": (lambda r: bool(r[0].one.claims), lambda r: r[0].right(1)),
        "yes_precision": (lambda r: r[1] and r[0].one.worth is not None, lambda r: r[0].right(1)),
        "denials_flagged": (lambda r: r[0].marked and r[0].denies, lambda r: r[0].mark.may_deny),
        "denials_marked": (lambda r: r[0].denies, lambda r: r[0].marked),
        "affirmations_flagged": (
            lambda r: bool(r[0].one.claims) and r[0].marked and not r[0].denies, lambda r: r[0].mark.may_deny),
        "yes_accepts": (lambda r: r[0].mark.mark == "about", lambda r: r[1]),
        "back_marked": (lambda r: "anaphora" in r[0].one.tags and r[0].one.worth is True, lambda r: r[0].marked),
        "quoted_marked": (lambda r: "quote" in r[0].one.tags and r[0].one.worth is True, lambda r: r[0].marked),
    }  # fmt: skip
    return {name: _line(taken, *of) for name, of in lines.items()}


def _line(rows: Sequence[tuple[Read, bool]], among: Any, yes: Any) -> list[float | int | None]:
    counts: dict[str, list[int]] = {}
    for row in rows:
        if among(row):
            held = counts.setdefault(row[0].article, [0, 0])
            held[0] += bool(yes(row))
            held[1] += 1
    if not counts:
        return [None, 0, None, None]
    table = np.array(list(counts.values()))
    drawn = table[np.random.default_rng(SEED).integers(len(table), size=(RESAMPLES, len(table)))].sum(1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.05, 0.95])
    return [float(table[:, 0].sum() / table[:, 1].sum()), int(table[:, 1].sum()), float(low), float(high)]


def curve(rows: Sequence[Read]) -> list[dict[str, float]]:
    """What is had at which price: idle sentences marked by share of claims marked."""
    worth = np.array([row.mark.gate for row in rows if row.one.worth is True])
    idle = np.array([row.mark.gate for row in rows if row.one.worth is False])
    limits = [float(np.quantile(worth, 1 - share)) for share in SHARES]
    return [{"claims": share, "idle": float((idle >= at).mean())} for share, at in zip(SHARES, limits, strict=True)]


def leads(rows: Sequence[Read], left: float) -> list[dict[str, float]]:
    """What `--yes` would accept at each lead, and how often it would be right."""
    kept = [row for row in rows if row.mark.gate >= left and row.one.worth is not None]
    table = []
    for lead in LEADS[::2]:
        n = sum(bool(row.mark.lead >= lead) for row in kept)
        table.append({"lead": float(lead), "accepted": n, "right": _precision(kept, float(lead))})
    return table


def refused(found: Sequence[Labelled]) -> dict[str, list[int]]:
    """Articles refused as of another subject, of those on others and of those on this one."""
    counts = {"others": [0, 0], "subject": [0, 0]}
    for name in sorted({one.article for one in found if one.real}):
        texts = [one.text for one in found if one.article == name]
        lang = next(one.language for one in found if one.article == name)
        held = counts["others" if name.startswith(OFF) else "subject"]
        held[0] += bool(subject.missing(texts, lang))
        held[1] += 1
    return counts


def _in_language(lang: str, row: Read) -> bool:
    return row.one.language == lang


def main(arguments: Sequence[str]) -> int:
    """Prints the figures of a folder of labelled articles; `--limits` prints the limits that all articles want."""
    if not arguments or not (Path(arguments[0]) / "gold.csv").exists():
        print("usage: python -m contrapeso.reading.measured.by_article FOLDER, with gold.csv", file=sys.stderr)
        return 2
    book = phrasebook()
    found = learn.material(book, Path(arguments[0]))
    every = out_of_fold(book, found)
    rows = [row for row in every if not row.article.startswith(OFF)]
    limits = chosen(rows, weights().limits)
    shown: dict[str, Any] = {"real": {}, "articles": len({row.article for row in rows}), "sentences": len(rows)}
    groups: dict[str, Callable[[Read], bool]] = {
        "whole": lambda row: row.one.whole,
        "all": lambda row: True,
    }
    groups |= {lang: partial(_in_language, lang) for lang in LANGUAGES}
    done, accepted = by_article(rows, book)
    for name, of in groups.items():
        kept = [i for i, row in enumerate(done) if of(row)]
        shown["real"][name] = figures([done[i] for i in kept], {at for at, i in enumerate(kept) if i in accepted})
    shown["curve"], shown["leads"] = curve(rows), leads(rows, limits.left)
    shown["refused"] = refused(found)
    shown["limits"] = {name: round(value, 3) for name, value in vars(limits).items()}
    shown["weights"] = {"slots": len(model().rare), "claims": len(model().ids)}
    print(json.dumps(shown, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
