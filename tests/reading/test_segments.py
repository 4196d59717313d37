"""Paragraphs, sentences, language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.text import language, segments
from contrapeso.reading.tokens import words


def cut(text: str, lang: str = "en") -> list[str]:
    return [text[a:b] for p in segments.paragraphs(text) for a, b in segments.sentences(text, p, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("Gen. Smith spoke. The U.S. Army left.", "en", 2),
        ("They have friends in the U.S. They bribe officials.", "en", 2),
        ("Los grupos operan en EE. UU. También sobornan.", "es", 2),
        ("D.J. Smith wrote it.", "en", 1),
        ("Strikes split groups.[1] Violence rises.2 Cooperation ends.", "en", 3),
        ("Some Paper Staff Editor\nFont Size:\n\nThe plan to strike the stores leaks to the press.", "en", 3),
        ("It cost 3.5 billion. Nobody paid, e.g. the bank.", "en", 2),
        ('"Is it wise?" he asked. Nobody knew.', "en", 2),
        ("He said: “It works.” They left.", "en", 2),
        ("J. R. Smith wrote it... and left.", "en", 1),
        ("¿Y si se filtra? ¡Que se muevan! El Sr. López calló.", "es", 3),
        ("Los EE. UU. y el Gral. Díaz. «No hay plan.» Así fue.", "es", 3),
        ("Una frase\nen dos líneas. Otra.", "es", 2),
    ],
)
def test_sentences(text: str, lang: str, count: int) -> None:
    """unit: abbreviations, initials, decimals, quotes and Spanish signs."""
    assert len(cut(text, lang)) == count


def test_paragraphs() -> None:
    """unit: blank lines and list items divide; long lines without blank ones are paragraphs; wrapped ones aren't."""
    assert len(segments.paragraphs("one\ntwo\n\n- three\n- four\n\n\nfive")) == 4
    assert len(segments.paragraphs("\n".join(["word " * 60] * 3))) == 3
    assert len(segments.paragraphs("\n".join(["short line of prose"] * 3))) == 1


@settings(max_examples=100)
@given(st.text(alphabet="ab .!?\n¿¡\"'“”«»-1A", max_size=300))
def test_offsets_cover_every_letter_once(text: str) -> None:
    """property: spans are ordered, inside their paragraph, trimmed and no longer than the cap; no letter is lost."""
    spans = [s for p in segments.paragraphs(text) for s in segments.sentences(text, p, "en")]
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_line_without_end_is_cut() -> None:
    """fault: a sentence of 100,000 characters becomes pieces of at most 600."""
    pieces = cut("word " * 20_000)
    assert len(pieces) > 100 and max(map(len, pieces)) <= segments.LONGEST_SENTENCE
    assert max(map(len, cut("x" * 5000))) <= segments.LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The leak tells the government to help or to get out of the way.", "en"),
        ("La filtración le dice al gobierno que ayude o se quite de en medio.", "es"),
    ],
)
def test_language(text: str, found: str) -> None:
    """unit: English and Spanish by function words."""
    assert language.detect(words(text), "f") == found


def test_a_few_words_are_told_by_the_lexicon() -> None:
    """unit: a headline without function words."""
    assert language.detect(words("Mientras haya demanda, otros proveedores venderán drogas"), "f") == "es"
    assert language.detect(words("Strikes weaken cartels"), "f") == "en"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Le gouvernement ne sait pas si les cartels sont dans la ville et pour qui ils travaillent.", "French"),
        ("O governo não sabe se os cartéis estão na cidade e para quem eles trabalham com uma arma.", "Portuguese"),
        ("Die Regierung weiß nicht, ob die Kartelle in der Stadt sind und für wen sie das alles tun.", "German"),
        ("lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor", "no prose"),
    ],
)
def test_other_languages_are_named(text: str, named: str) -> None:
    """fault: another language is refused by its name, no prose as such."""
    with pytest.raises(InputErrors, match=named):
        language.detect(words(text), "f")
