"""Claim cards: small files that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import report_fake as fake

from contrapeso.report import cards
from contrapeso.store.verifying import document_faults


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_card_holds_all_of_its_claim(lang: str) -> None:
    """unit: statement, shares, harm, both sides, the record in full, the hash and the way back into the report."""
    study = fake.study()
    claim = study["claims"][3]
    made = cards.card(study, claim["id"], lang)
    assert claim["statement"][lang] in made and claim["claim_sha256"] in made
    assert "Author &amp; Author 2015, Journal 1(1)" in made and claim["record"][0]["finding"][lang] in made
    assert f'href="../report.html#{lang}-{claim["id"]}"' in made and f'id="{lang}-{claim["id"]}"' in made
    assert {"en": "A hawk could fairly say", "es": "Un halcón podría decir"}[lang] in made
    assert {"en": "Whatever the verdict", "es": "Sea cual sea el veredicto"}[lang] in made
    assert "<script" not in made and "onclick" not in made and len(made.encode()) <= cards.MOST_BYTES


def test_a_card_too_large_names_its_numbers_only() -> None:
    """fault: with some two hundred numbers it still fits; they are named with their standing."""
    study = fake.study(claims=1)
    numbers = study["claims"][0]["parameters"]
    numbers += [{**numbers[0], "name": f"a.b{k}", "label": fake.bi(f"number {k}", f"número {k}")} for k in range(200)]
    made = cards.card(study, study["claims"][0]["id"], "en")
    assert len(made.encode()) <= cards.MOST_BYTES and "number 199 (judgement)" in made


def test_an_unknown_claim_or_language_is_refused() -> None:
    """fault: KeyError, ValueError."""
    with pytest.raises(KeyError):
        cards.card(fake.study(claims=1), "none", "en")
    with pytest.raises(ValueError, match="en, es"):
        cards.card(fake.study(claims=1), "scale-matters", "fr")


def test_two_cards_share_a_page_and_the_folder_vouches_for_itself(tmp_path: Path) -> None:
    """unit: a file holds both languages without an id twice; the list names every file, a changed one is found."""
    study = fake.study(claims=2)
    names = cards.write(study, tmp_path, "es")
    text = (tmp_path / "cards" / names[0]).read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids)) and text.startswith('<!DOCTYPE html>\n<html lang="es">')
    assert {f[1:] for f in re.findall(r'href="(#[^"]+)"', text)} <= set(ids)
    assert "http-equiv=\"Content-Security-Policy\"" in text
    assert document_faults(tmp_path) == []
    (tmp_path / "cards" / names[1]).write_text("other", encoding="utf-8")
    assert [(f.kind, f.file) for f in document_faults(tmp_path)] == [("damaged", f"cards/{names[1]}")]


def test_a_row_against_another_arm_says_so() -> None:
    """unit: a row measured against another arm than the claim's comparator says against which."""
    study = fake.study(claims=1)
    claim = study["claims"][0]
    claim["arms"]["shown"].append({"name": "scaled", "label": fake.bi("base times three", "base por tres")})
    claim["shown"][0]["against"] = "scaled"
    assert "against base times three" in cards.card(study, claim["id"], "en")
