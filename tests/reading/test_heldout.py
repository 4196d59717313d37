"""The held-out figures of docs/reading.md. A failure says that reading got worse, never on which sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from contrapeso.claims import library
from contrapeso.reading.measured import evaluate
from contrapeso.reading.phrasebook import phrasebook

FILE = Path(__file__).parent / "heldout" / "sentences.yaml"


def test_figures() -> None:
    """statistical: idle marked, right claim among three, denials flagged, as promised (fixed set: no false alarm)."""
    found = evaluate.figures(evaluate.read_all(evaluate.load(FILE)))
    good = found["idle_marked"] <= 0.20 and found["right_among_three"] >= 0.70 and found["denials_flagged"] >= 0.80
    assert good, "a held-out figure is below its promise; don't look at the sentences"


def test_size() -> None:
    """unit: at least three sentences per claim and language with a denial among them, at least 60 idle."""
    sentences = evaluate.load(FILE)
    counts = Counter((s.claim, s.lang) for s in sentences if s.claim)
    denials = Counter((s.claim, s.lang) for s in sentences if s.claim and s.denies)
    held = {s.claim for s in sentences if s.claim}
    assert len(held) >= 24 and held <= set(library())  # claims that came later have no held-out sentences yet
    pairs = [(claim, lang) for claim in held for lang in ("en", "es")]
    assert all(counts[pair] >= 3 and denials[pair] >= 1 for pair in pairs)
    assert sum(s.claim is None for s in sentences) >= 60


def test_apart() -> None:
    """unit: no held-out sentence is a phrase of the library or a development sentence."""
    seen = {phrase.text for phrase in phrasebook().phrases}
    seen |= {s.text for s in evaluate.load(Path(__file__).parent / "development.yaml")}
    assert not any(s.text in seen for s in evaluate.load(FILE)), "a held-out sentence is used in development"
