"""What may deny a claim: only words that say so, named in the reason."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from contrapeso.reading import denials, reader
from contrapeso.reading import phrasebook as phrasebook_room
from contrapeso.reading.measured import evaluate
from contrapeso.reading.phrasebook import phrasebook
from contrapeso.reading.tokens import words

SENTENCES = evaluate.load(Path(__file__).parent / "development.yaml")


def said(text: str, lang: str = "en") -> list[str]:
    places = words(text)
    return [" ".join(w.text for w in places[h.first : h.last]) for h in denials.denying(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Strikes will bring revenge, and not only south of the border.", "en"),
        ("Fear opened the sky, not interest.", "en"),
        ("They believe that the cartels can be beaten.", "en"),
        ("If the partner will not help, the strikes begin.", "en"),
        ("A strike that nobody approved would end the joint work.", "en"),
        ("No doubt the leak warns them.", "en"),
        ("Los ataques traerán venganza, y no solo al sur.", "es"),
        ("No es asunto de semanas sino de años.", "es"),
        ("Lo abrió el miedo, no el interés.", "es"),
        ("Si el socio no ayuda, empiezan los ataques.", "es"),
        ("Los jefes fallecieron y la banda se partió.", "es"),
        ("Ya no son sospechosos, son enemigos.", "es"),
    ],
)
def test_words_that_deny_nothing(text: str, lang: str) -> None:
    """unit: idioms, clauses beside the main one, `X, not Y` and words that only begin like a negation."""
    assert said(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "word"),
    [
        ("The strikes would not split the organisations.", "en", "not"),
        ("Even with help, the war won\u2019t end the traffic.", "en", "won't"),
        ("Naming them terrorist groups would be a mistake.", "en", "mistake"),
        ("When the leaders fall, nothing changes.", "en", "nothing"),
        ("La fuerza por sí sola no puede con los cárteles.", "es", "no"),
        ("Los ataques serían contraproducentes.", "es", "contraproducentes"),
    ],
)
def test_words_that_deny(text: str, lang: str, word: str) -> None:
    """unit: negations of the main statement and words that judge it, a written `sí` being no `si`."""
    assert said(text, lang) == [word]


def test_a_flag_names_its_words() -> None:
    """property: whatever is flagged has a word that says so in its reason; without such a word nothing is flagged."""
    flagged = 0
    for sentence in SENTENCES:
        mark, _ = reader.mark_sentence(sentence.text, sentence.lang)
        hits = denials.concepts(sentence.text, sentence.lang)
        judged = phrasebook_room.marks_of_language(sentence.text, sentence.lang).get("judges", 0)
        opposed = denials.against(phrasebook(), hits, mark.best)
        assert not mark.may_deny or denials.denying(sentence.text, sentence.lang) or opposed or judged
        flagged += mark.may_deny
    assert flagged > 15


@pytest.mark.parametrize(("text", "lang", "words_"), [
    ("The leak won't make the traffickers any easier to hit; they hide.", "en", "may deny it: won't, hide"),
    ("La filtración no hará a los traficantes más fáciles de golpear.", "es", "puede negarla: no"),
])  # fmt: skip
def test_the_reason_of_a_flag(text: str, lang: str, words_: str) -> None:
    """golden: the words stand in the reason, in the article's language."""
    one = reader.read(text, lang).passages[0]
    assert one.may_deny and words_ in one.reason


def test_agreement_turns_with_the_negated_concept() -> None:
    """unit: `fear, not interest` agrees with the claim that fear buys consent more than `interest, not fear` does."""
    book = phrasebook()
    claim = book.ids.index("consent-not-altruism")
    texts = [
        "Mexico allows the flights out of fear, not interest.",
        "Mexico allows the flights out of interest, not fear.",
    ]
    first, second = (denials.agreement(book, text, "en", claim) for text in texts)
    assert first > second + 0.2 and -1 <= second < first <= 1


def test_order_of_hits() -> None:
    """unit: denying words come in the text's order."""
    found = denials.denying("Nothing changed and it never will, so it is pointless.", "en")
    assert len(found) == 3 and all(a.first < b.first for a, b in pairwise(found))
