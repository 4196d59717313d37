"""Lexicon, phrases of the claims, weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from contrapeso.claims import library, load
from contrapeso.evidence import registry
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.lexicon import LANGUAGES, check_cues, lexicon, read_concepts
from contrapeso.reading.measured import evaluate
from contrapeso.reading.patterns import Patterns
from contrapeso.reading.phrasebook import concepts, phrasebook
from contrapeso.reading.tokens import words
from contrapeso.scenario import METRICS

CLAIMS = sorted(library())


def found(patterns: list[str], text: str) -> list[tuple[int, int]]:
    return [(hit.first, hit.last) for hit in Patterns({"x": patterns}).find(words(text))]


def test_patterns() -> None:
    """unit: whole words, beginnings, rows of words, stars inside; accents and capitals don't count."""
    assert found(["leak*"], "Leaked, a LEAK, bleak") == [(0, 1), (2, 3)]
    assert found(["out of the way", "neighbo*r"], "Get out of the way, neighbour") == [(1, 5), (5, 6)]
    assert found(["filtración"], "la FILTRACION") == [(1, 2)] and found(["leak"], "leaks") == []


def test_countries_are_words() -> None:
    """unit: U.S. and EE. UU. are one word, US isn't the pronoun, a possessive is its noun."""
    assert [w.text for w in words("The U.S. and US told us: EE. UU., Mexico’s")] == [
        "the", "usa", "and", "usa", "told", "us", "eeuu", "mexico"]  # fmt: skip


def test_some_eighty_concepts_each_tied_to_lever_or_metric() -> None:
    """unit: at least 80 concepts; values to try are allowed for their lever."""
    known = {metric.name for metric in METRICS} | set(registry.load().entries)
    assert len(lexicon().concepts) >= 80 and {c.tied for c in lexicon().concepts.values()} <= known
    for concept in lexicon().concepts.values():
        entry = registry.load().entries.get(concept.tied)
        assert (concept.attempt is None) or entry is not None, concept.name
        if concept.attempt is not None and entry is not None and not entry.choices and concept.attempt != "true":
            entry.encode(float(concept.attempt))


def test_a_wrong_concept_is_named_with_its_line(tmp_path: Path) -> None:
    """fault: an unknown lever and missing patterns, with the nearest name."""
    path = tmp_path / "x.yaml"
    path.write_text("leak: {tied: leak.weak, en: [leak]}\n", encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        read_concepts(path)
    assert "leak.week" in str(caught.value) and "leak.es" in str(caught.value)


def test_cues_name_concepts() -> None:
    """unit: every concept of the claims' cues is in the lexicon."""
    assert check_cues() == []


@pytest.mark.parametrize("name", CLAIMS)
def test_each_claim_has_its_phrases(name: str) -> None:
    """unit: 6 to 8 paraphrases, 1 or 2 denials, near misses per language, at least three cues; none written twice."""
    reads = load(name).reads
    assert len(reads.cues) >= 3 and reads.against
    for language in LANGUAGES:
        of = reads.of(language)
        assert 6 <= len(of.about) <= 8 and 1 <= len(of.denies) <= 2 and of.near
        everything = [*of.about, *of.denies, *of.near]
        assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("name", CLAIMS)
def test_each_cue_is_met_by_words_of_its_concepts(name: str) -> None:
    """unit: every claim has a paraphrase in each language that meets one of its cues."""
    from contrapeso.reading.likeness import fullest

    reads = load(name).reads
    for language in LANGUAGES:
        met = [fullest(reads.cues, concepts(text, language), phrasebook()) for text in reads.of(language).about]
        assert any(met), language


def test_no_phrase_is_in_two_claims() -> None:
    """unit: a phrase speaks for one claim."""
    texts = [(p.language, p.text) for p in phrasebook().phrases]
    assert len(texts) == len(set(texts))


def test_the_development_set_is_apart_from_the_library() -> None:
    """unit: no development sentence is a phrase of the library, and each names a claim that exists."""
    sentences = evaluate.load(Path(__file__).parent / "development.yaml")
    phrases = {phrase.text for phrase in phrasebook().phrases}
    assert len(sentences) > 150 and not phrases & {s.text for s in sentences}
