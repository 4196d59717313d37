"""The table of verdicts: size before the word, and under it what was tested, outcomes, solved levers, the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from contrapeso.claims import levers, load
from contrapeso.cli.commands.claims.study import _text
from contrapeso.experiment.outcomes import NO_MATERIAL, Outcomes
from contrapeso.verdicts import confidence, size


def row(name: str, effect: float) -> dict[str, Any]:
    """A claim's JSON as the table reads it, every draw with a like effect."""
    claim = replace(load(name), per=None, material_absolute=None, also=())
    effects = np.linspace(0.9 * effect, 1.1 * effect, 64)
    none = np.zeros(64)
    found = Outcomes(np.arange(64), np.full(64, NO_MATERIAL), effects, effects, effects, none, none)
    return {
        "id": name, "share_holds": 0.0, "share_no_material": 1.0, "share_reversed": 0.0, "ci90": [0.0, 0.07],
        "phrase": {"en": "almost no chance (1–5 %)", "es": "casi imposible (1–5 %)"}, "contested_by": [],
        "assumed": None, "tested": claim.tested, "arms_set": levers.to_json(claim),
        "confidence": confidence.assess(claim, found, ()).words,
        "record_conflict": confidence.conflict(claim, found), **size.to_json(claim, found),
    }  # fmt: skip


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    claims = [row("leaders-splinter", 0.013), row("deny-oxygen", -0.01)]
    document = {"claims": claims, "study": "s", "worlds": 128, "draws": 64, "quick": False, "seed": 1, "version": "0"}
    return {lang: _text(document, lang) for lang in ("en", "es")}


def test_size_comes_before_the_word(texts: dict[str, str]) -> None:
    """unit: in the row of a claim the sign, its share and the size stand left of the word, in both languages."""
    for lang, size_, word in (("en", "rises in >98 % of draws, by 1.3 %", "almost no"), ("es", "sube en", "casi imp")):
        line = next(line for line in texts[lang].splitlines() if line.startswith("leaders-splinter "))
        assert 0 < line.index(size_) < line.index(word)
    assert "record says otherwise" in texts["en"] and "el registro dice otra cosa" in texts["es"]


def test_under_it_stands_what_was_tested_and_what_the_arms_do(texts: dict[str, str]) -> None:
    """unit: tested, the three outcomes by name, the settled sign, the solved lever with its published value and price,
    levers far from what is published once, and confidence, never missing."""
    text = texts["en"]
    assert "leaders-splinter. Tested: Further deaths for each leader removed" in text
    assert "no effect = fewer than 8 either way" in text
    assert "The direction is as claimed, but the size is too small to matter" in text
    assert "denies 2.04 % of export income a year; at most 1 % was ever seized (published)" in text
    assert "cost.per_denied_dollar" in text
    assert text.count("plans up to 30 strikes a week") == 1
    assert text.count("Confidence not assessed") == 2 and texts["es"].count("Confianza no evaluada") == 2
