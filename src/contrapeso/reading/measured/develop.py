"""The figures by which lexicon and weights are developed: `python -m contrapeso.reading.measured.develop FILE`.

Each phrase of the library is read with itself and its translation left out; beside them the development sentences.
The held-out sentences are never used here: a lexicon that was tuned on them would tell nothing about new articles.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import numpy as np

from contrapeso.reading.likeness import likeness
from contrapeso.reading.marks import mark
from contrapeso.reading.measured import evaluate
from contrapeso.reading.phrasebook import KINDS, concepts, phrasebook

FORBIDDEN = "heldout"


def left_out() -> list[evaluate.Read]:
    """Every phrase about or against a claim, read without itself and its translation."""
    book = phrasebook()
    number = np.array([phrase.number for phrase in book.phrases])
    found = []
    for i, phrase in enumerate(book.phrases):
        statement = KINDS[phrase.kind] == "about" and phrase.number == len(
            book.claims[phrase.claim].reads.of(phrase.language).about
        )
        if KINDS[phrase.kind] == "near" or statement:
            continue
        kept = ~((book.claim == book.claim[i]) & (book.kind == book.kind[i]) & (number == number[i]))
        hits = concepts(phrase.text, phrase.language)
        like = likeness(book, hits, book.likeness([phrase.text], phrase.language)[0], kept)
        marked = mark(book, phrase.text, phrase.language, hits, like, kept)
        sentence = evaluate.Sentence(
            phrase.text, phrase.language, book.ids[phrase.claim], KINDS[phrase.kind] == "denies"
        )
        ranked = tuple(book.ids[c] for c in like.ranked())
        found.append(evaluate.Read(sentence, marked.mark, marked.gate, ranked, marked.may_deny))
    return found


def main(arguments: Sequence[str]) -> int:
    """Prints the figures of the phrases left out in turn and of a development file."""
    if len(arguments) != 1 or FORBIDDEN in arguments[0]:
        print(
            "usage: python -m contrapeso.reading.measured.develop FILE; never the held-out sentences", file=sys.stderr
        )
        return 2
    found = evaluate.read_all(evaluate.load(arguments[0]))
    print(json.dumps({"left_out": evaluate.figures(left_out()), "development": evaluate.figures(found)}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
