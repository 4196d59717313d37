"""Labelled articles for development: real ones from a folder that is never committed, and our own practice pieces."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import numpy as np

from contrapeso.reading.learnt.seen import Placed, place, see
from contrapeso.reading.measured import evaluate
from contrapeso.reading.phrasebook import KINDS, Phrasebook

PRACTICE, DEVELOPMENT = Path("tests/reading/practice/articles.txt"), Path("tests/reading/development.yaml")
REAL, OURS, PHRASES = 1.0, 0.4, 0.15
"""What a sentence of a real article counts, one written for development, and a phrase of the library."""
SAME = {"constitutionpatriots": "ronpaul", "infobae": "nytgave"}
"""Articles that are one text under two names, or a translation."""


@dataclass(frozen=True)
class Labelled:
    """A sentence and its labels: `claims` id to 1 or -1 (denies); `weak` less sure; `worth` a mark (None: unclear).

    `article` names the piece, `real` tells whether it was printed somewhere, `whole` whether all of it was labelled.
    """

    article: str
    language: str
    text: str
    claims: dict[str, int]
    weak: dict[str, int]
    worth: bool | None
    real: bool
    weight: float
    tags: tuple[str, ...] = ()
    whole: bool = False
    placed: Placed | None = field(default=None, compare=False)

    @property
    def source(self) -> str:
        """Where it comes from: a whole article, sentences of one, practice, development, a phrase."""
        if self.real:
            return "whole" if self.whole else "sampled"
        return self.article.split("-")[0] if self.article.startswith(("development-", "phrase-")) else "practice"


def real(folder: Path) -> list[Labelled]:
    """Sentences of gold.csv, sentences.csv and, where it is there, own.csv (corrected labels) of a folder."""
    found = []
    mended = {}
    if (folder / "own.csv").exists():
        mended = {(r["article"], r["n"]): r["claims"] for r in _rows(folder / "own.csv")}
    for name in ("gold.csv", "sentences.csv"):
        for row in _rows(folder / name):
            said = row["claims"] if name == "gold.csv" else mended.get((row["article"], row["n"]), row["claims"])
            article = SAME.get(row["article"], row["article"])
            one = _labelled(article, row["lang"], row["text"], said, row["uncovered"], True, row.get("tags", ""))
            found.append(replace(one, whole=name == "gold.csv"))
    return found


def practice(path: Path = PRACTICE) -> list[Labelled]:
    """Our own pieces: `## name lang`, then `claims | text`."""
    found, name, lang = [], "", "en"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name, lang = line[3:].split()
        elif " | " in line and not line.startswith("#"):
            said, text = line.split(" | ", 1)
            uncovered = "Y" if said == "Y" else "N"
            found.append(_labelled(name, lang, text, said.strip(".Y"), uncovered, False, ""))
    return found


def sentences(path: Path = DEVELOPMENT) -> list[Labelled]:
    """The development sentences, each by itself."""
    return [
        Labelled(f"development-{i}", s.lang, s.text, {s.claim: -1 if s.denies else 1} if s.claim else {}, {},
                 bool(s.claim or s.new), False, OURS)
        for i, s in enumerate(evaluate.load(path))
    ]  # fmt: skip


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _labelled(article: str, lang: str, text: str, said: str, uncovered: str, is_real: bool, tags: str) -> Labelled:
    sure: dict[str, int] = {}
    weak: dict[str, int] = {}
    for label in said.replace(",", " ").split():
        name = label.lstrip("?")
        (weak if label.startswith("?") else sure)[name.lstrip("-")] = -1 if name.startswith("-") else 1
    unclear = bool(weak) or uncovered == "M"
    worth = True if sure or uncovered == "Y" else None if unclear else False
    return Labelled(article, lang, text, sure, weak, worth, is_real, REAL if is_real else OURS, tuple(tags.split()))


def placed(book: Phrasebook, found: list[Labelled]) -> list[Labelled]:
    """The same sentences with their features, neighbours being those of the same piece in order."""
    done = []
    for _, group in groupby(found, key=lambda one: one.article):
        piece = list(group)
        seen = [see(book, one.text, one.language, book.likeness([one.text], one.language)[0]) for one in piece]
        done += [_with(one, at) for one, at in zip(piece, place(book, seen), strict=True)]
    return done


def phrases(book: Phrasebook) -> list[Labelled]:
    """The library's phrases, each read with itself and its translation left out."""
    number = np.array([phrase.number for phrase in book.phrases])
    found = []
    for i, phrase in enumerate(book.phrases):
        kept = ~((book.claim == book.claim[i]) & (book.kind == book.kind[i]) & (number == number[i]))
        seen = see(book, phrase.text, phrase.language, book.likeness([phrase.text], phrase.language)[0], kept)
        near = KINDS[phrase.kind] == "near"
        sign = -1 if KINDS[phrase.kind] == "denies" else 1
        one = Labelled(f"phrase-{i}", phrase.language, phrase.text, {} if near else {book.ids[phrase.claim]: sign}, {},
                       not near, False, PHRASES)  # fmt: skip
        found.append(_with(one, place(book, [seen])[0]))
    return found


def _with(one: Labelled, at: Placed) -> Labelled:
    return replace(one, placed=at)
