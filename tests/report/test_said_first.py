"""The report says sign and size before the word, what was tested, outcomes by their names, and what the arms do."""

from __future__ import annotations

import re
from typing import Any

import pytest
import report_fake as fake

from contrapeso.report import page
from contrapeso.report.articles.claimreview import reviews
from contrapeso.report.charts import break_even_maps
from contrapeso.report.texts import Text


def told() -> dict[str, Any]:
    """A study of one claim with everything that is said beside its word."""
    study = fake.study(claims=1)
    study["claims"][0] |= {
        "tested": fake.bi("This against that, after a year.", "Esto frente a aquello, al año."),
        "lead": fake.bi("rises in 97 % of draws, by 1.3 % (0.3 to 3.8)", "sube en 97 % de los sorteos, en 1.3 %"),
        "outcomes": {
            "holds": fake.bi("in the window", "en la ventana"),
            "no_material": fake.bi("at its edge", "en su borde"),
            "reversed": fake.bi("sooner or never", "antes o nunca"),
        },
        "reversed_parts": [
            {"end": "below", "name": fake.bi("sooner", "antes"), "share": 0.02},
            {"end": "above", "name": fake.bi("never", "nunca"), "share": 0.9},
        ],
        "fair": {"hawk": fake.bi("It worked.", "Sirvió."), "sceptic": fake.bi("It cost.", "Costó.")},
        "sign_fixed": fake.bi("By an equation.", "Por una ecuación."),
        "record_conflict": fake.bi("The record says otherwise: 3 of 5.", "El registro dice otra cosa: 3 de 5."),
        "arms_set": [
            {
                "arm": "campaign", "lever": "market.cash_denial", "label": fake.bi("cash denied", "efectivo negado"),
                "value": 0.39, "published": 0.01,
                "arm_label": fake.bi("cash denied", "efectivo negado"), "solved": True,
                "words": fake.bi("denies 39 %; at most 1 % was seized", "niega 39 %; nunca más de 1 %"),
                "warning": fake.bi("39 times apart", "a 39 veces"), "prices": ["cost.per_denied_dollar"],
            }
        ],
    }  # fmt: skip
    return study


@pytest.fixture(scope="module")
def text() -> str:
    return re.sub(r"\s+", " ", page.render(told()))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_size_stands_before_the_word(text: str, lang: str) -> None:
    """unit: in the row the sign and size come before the word."""
    note = text.split(f'<main data-lang="{lang}"')[1].split('<details class="row"')[1].split("</summary>")[0]
    size = {"en": "rises in 97 % of draws, by 1.3 %", "es": "sube en 97 % de los sorteos"}[lang]
    assert 0 < note.index(size) < note.index('class="r-word')


def test_what_was_tested_and_what_the_arms_do_stand_by_the_sentence(text: str) -> None:
    """unit: under the sentence and in the claim's section; never apart from sooner; the solved arm with its price."""
    assert text.count("This against that, after a year.") >= 2 and "Esto frente a aquello" in text
    assert "sooner or never <small class=\"own\">sooner 2 %; never 90 %</small>" in text
    assert "antes o nunca <small class=\"own\">antes 2 %; nunca 90 %</small>" in text
    assert "denies 39 %; at most 1 % was seized" in text and "39 times apart" in text
    assert "at its own cost.per_denied_dollar" in text
    assert re.search(r"<h4>Hawk&#39;s world</h4>.{0,4000}<p>It worked.</p></div><div><h4>Sceptic", text)
    assert re.search(r"<h4>Mundo del escéptico</h4>.{0,4000}<p>Costó.</p>", text)
    assert "The sign is put in.</b> By an equation." in text
    assert "the record says otherwise" in text and "el registro dice otra cosa" in text


def test_a_review_for_machines_says_the_size_first() -> None:
    """unit: the body of a ClaimReview begins with sign and size and says where the record disagrees."""
    body = reviews(told())[0]["reviewBody"]
    assert body.startswith("Rises in 97 % of draws") and "The record says otherwise" in body


def test_an_axis_that_a_form_switches_off_is_said_to_be() -> None:
    """unit: the panel of the alternative that doesn't read the number says so, the other one doesn't."""
    values = [float(v) for v in range(1, 6)]
    number = {"name": "border.deterrence", "label": fake.bi("deterrence", "disuasión"), "unit": fake.bi("", ""),
              "log": False, "values": values, "unread": {"form.retaliation": [0]}}  # fmt: skip
    form = {"name": "form.retaliation", "label": fake.bi("form", "forma"),
            "alternatives": [fake.bi("revenge", "venganza"), fake.bi("fear", "miedo")]}  # fmt: skip
    found = {"found": True, "axes": [number, form], "share": [[[0.5] * 5, [0.5] * 5]], "lines": [[]], "band": None,
             "sentence": fake.bi("x", "x")}  # fmt: skip
    drawn = break_even_maps.figure(found, Text("en"))
    assert drawn is not None
    assert str(drawn["chart"]).count("not read here") == 1
