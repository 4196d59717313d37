"""The learnt weights, references back, stance, the subject gate, and the figures' own arithmetic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contrapeso import reading
from contrapeso.claims import library
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.learnt import grams, model, seen
from contrapeso.reading.measured import by_article, labelled, learn
from contrapeso.reading.phrasebook import phrasebook
from contrapeso.reading.proposals.stance import stance

HERE = Path(__file__).parent
ABOUT = "Every time a kingpin falls, the group splits and violence in Mexico rises."


def weighed(text: str, used: model.Model) -> model.Weighed:
    book = phrasebook()
    return used.weighed(book, seen.place(book, [seen.see(book, text, "en", book.likeness([text], "en")[0])])[0])


def test_grams_are_hashed() -> None:
    """unit: slots lie in range, are the same each time, and a vector has length 1."""
    found = grams.slots("The cartels adapt.")
    assert found == grams.slots("The cartels adapt.") and 0 <= min(found) <= max(found) < grams.SLOTS
    assert np.linalg.norm(grams.vector(found, grams.rare([found, []]))) == pytest.approx(1)


def test_a_claim_that_weights_never_saw_is_judged_by_its_score() -> None:
    """fault: weights without a claim still rank it, and shares add up to 1."""
    used, book = model.model(), phrasebook()
    number = used.ids.index("leaders-splinter")
    kept = [i for i in range(len(used.ids)) if i != number]
    offset = len(used.rare) + len(used.names)
    rows = [i for i in range(len(used.claims)) if i != offset + number]
    less = replace(used, ids=tuple(used.ids[i] for i in kept), claims=used.claims[np.ix_(rows, kept)])
    found = weighed(ABOUT, less)
    assert found.shares.sum() == pytest.approx(1) and book.ids.index("leaders-splinter") in found.ranked()[:3]


def test_weights_come_back_from_their_file() -> None:
    """unit: packed and unpacked weights give the same gate to half precision."""
    used = model.model()
    again = model.unpacked(model.packed(used))
    assert weighed(ABOUT, again).gate == pytest.approx(weighed(ABOUT, used).gate, abs=0.05)


@pytest.mark.parametrize(
    ("text", "lang", "held"),
    [
        ("Would it work?", "en", ("asks", None)),
        ("According to the former envoy, strikes would split the groups.", "en", ("reports", "the former envoy")),
        ("Strikes could split the groups.", "en", ("hedges", None)),
        ("Strikes split the groups.", "en", ("asserts", None)),
        ("La presión funciona, señaló la analista.", "es", ("reports", "la analista")),
        ("Los ataques dividen a los grupos.", "es", ("asserts", None)),
    ],
)
def test_stance(text: str, lang: str, held: tuple[str, str | None]) -> None:
    """unit: how a sentence stands to what it says, and who holds a view that it reports."""
    assert stance(text, lang, False) == held


def test_stance_of_a_hostile_sentence() -> None:
    """fault: long runs of words, quotes and commas end quickly and name nobody."""
    assert stance("said " * 400 + "“" * 400, "en", False)[1] is None


def test_a_reference_back_is_read_with_the_sentence_before() -> None:
    """unit: `back` is where the sentence before begins; without a reference it is None."""
    text = "Strikes kill cartel leaders in Mexico. This splits the organisations and raises violence."
    first, second = reading.read(text, "en").passages
    assert first.back is None and (second.mark == "left" or second.back == first.start)
    assert second.mark != "left" and second.candidates[0].id == "leaders-splinter"


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("The drone strikes in Yemen kill militants. Tribal leaders say that they recruit for al Qaeda.", "organised"),
        ("The regulator fined five makers for a price-fixing cartel. Collusion hurt the trade for years.", "another"),
        ("The band's new album is a ballad about a drug lord in Mexico. Fans sang the song at the concert.", "another"),
    ],
)
def test_another_subject_is_refused_and_forced(text: str, lacks: str) -> None:
    """fault: another subject is refused with what is missing; `force` reads on."""
    with pytest.raises(InputErrors, match=lacks):
        reading.read(text, "en")
    assert len(reading.read(text, "en", force=True).passages) == 2


def test_practice_articles_are_well_formed() -> None:
    """unit: both languages, idle and denied sentences, and no id that is neither a claim's nor one to come."""
    found = labelled.practice(HERE / "practice" / "articles.txt")
    coming = {"decapitate-by-partner", "boats-cut-flow", "designation-bites-money", "pressure-buys-effort",
              "supply-shock-not-force", "people-pay", "impunity"}  # fmt: skip
    assert {one.language for one in found} == {"en", "es"} and any(one.worth is False for one in found)
    assert {name for one in found for name in one.claims} <= {*library(), *coming}


def test_learning_learns() -> None:
    """unit: on few sentences, the weights put the claim that they saw first and what is idle below it."""
    book = phrasebook()
    some = [one for one in labelled.practice(HERE / "practice" / "articles.txt") if one.language == "en"]
    found = learn.fit(book, labelled.placed(book, some))
    assert weighed(ABOUT, found).gate > weighed("The hearing began on Tuesday.", found).gate
    assert book.ids[weighed(ABOUT, found).ranked()[0]] == "leaders-splinter"


def test_the_arithmetic_of_a_line() -> None:
    """unit: worked by hand: three of four, by articles of one and three sentences."""
    rows = [(by_article.Read(labelled.Labelled(a, "en", "", {}, {}, None, True, 1.0), None, ()), yes)  # type: ignore[arg-type]
            for a, yes in (("a", True), ("b", True), ("b", True), ("b", False))]  # fmt: skip
    share, n, low, high = by_article._line(rows, lambda r: True, lambda r: r[1])
    assert (share, n) == (0.75, 4) and low is not None and high is not None and low <= 0.75 <= high


def test_without_a_folder_nothing_is_learnt(tmp_path: Path) -> None:
    """fault: both commands end with 2 and write nothing."""
    assert learn.main([str(tmp_path)]) == 2 and by_article.main([str(tmp_path)]) == 2
