"""The first screen: sentences from the verdicts, rows that sort and are found, few words, on any device."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import report_fake as fake
from test_browser import CHROMIUM, FRAMES, _run, _without_policy

from contrapeso.report import page
from contrapeso.report.panels import answer
from contrapeso.report.texts import Text
from contrapeso.verdicts.wording import undecided

WORDS = 450
SCREENS = {1280: 800, 390: 844, 360: 740, 320: 640}


def claim(**own: Any) -> dict[str, Any]:
    """As much of a claim as the sentences read; `leads` names the outcome whose interval lies above one half."""
    lead = own.pop("leads", None)
    intervals = {key: [0.6, 0.8] if kind == lead else [0.1, 0.3] for kind, key in answer.INTERVALS.items()}
    return {"phrase": fake.bi("likely (55–80 %)", "probable (55–80 %)"), **intervals, **own}


def test_the_sentences_count_the_verdicts() -> None:
    """golden: what holds, shows nothing, is reversed, is open; what decides; what isn't known."""
    name = {"name": "a.b", "label": fake.bi("losses", "bajas"), "index": 0.4}
    claims = [
        claim(leads="holds", influences=[name], confidence_level="moderate", record=[{"stance": "for"}]),
        claim(leads="holds", influences=[name], confidence_level="low", record=[{"stance": "for"}]),
        claim(leads="no_material", record_conflict=fake.bi("x", "x"), record=[{"stance": "for"}],
              hinge=fake.bi("No single number would be expected to change the answer.", "")),
        claim(leads="reversed", judgement={"ci90": [0.5, 0.9]}),
        claim(leads="holds", phrase=fake.bi("no word: chance (3 %)", "sin palabra"), record=[{"stance": "mixed"}]),
        claim(leads="holds", phrase=undecided(), cause_gate={"passed": False}, record=[{"stance": "mixed"}]),
    ]  # fmt: skip
    assert answer.sentences(claims, "en") == [
        "Of 6 claims, 2 hold in most draws, 1 shows nothing material and 1 comes out reversed; in 2 no outcome clearly "
        "leads. Chance leaves 1 without a word. 1 isn't decided by what the sentence names.",
        "What most often weighs most: “losses” (in 2). In 1 no single number would be expected to change the answer.",
        "What isn't known: confidence is low or not assessed in 5 of 6; the record says otherwise in 1. The record is "
        "empty in 1. In 1 at least half of what moves the answer is judgement.",
    ]
    assert answer.sentences(claims[:1], "es")[0].startswith("De 1 afirmación, 1 se cumple en la mayoría")


def test_a_claim_without_a_word_says_why() -> None:
    """unit: chance and another cause are told apart, in both languages."""
    row, other = {"worded": True, "phrase": "the phrase"}, claim(phrase=undecided(), cause_gate={"passed": False})
    for lang, open_ in (("en", "no word: chance leaves it open"), ("es", "sin palabra: el azar lo deja abierto")):
        t = Text(lang)
        assert answer._word(other, row, t) == "the phrase"
        assert answer._word(claim(phrase=fake.bi("no word: chance (3 %)", "")), row, t) == open_
    assert answer.by_another(other) and not answer.by_another(claim())


def test_an_outcome_that_may_be_a_half_does_not_lead() -> None:
    """unit: an interval that reaches one half, and no interval, count as open."""
    assert answer.most(claim(ci90=[0.5, 0.9])) is None and answer.most({"phrase": None}) is None
    assert answer.most(claim(ci90=[0.51, 0.9])) == "holds"


def test_surprise_puts_the_record_before_the_sign() -> None:
    """unit: the record's conflict, then an effect against the claim, then the reversed share."""
    conflict = {"record_conflict": fake.bi("x", "x"), "median_effect": 0.1, "direction": "up", "share_reversed": 0.0}
    against = {"median_effect": 0.1, "direction": "down", "share_reversed": 0.9}
    tame = {"median_effect": -0.1, "direction": "down", "share_reversed": 0.2}
    values = [answer.surprise(c) for c in (conflict, against, tame)]
    assert values == sorted(values, reverse=True) and len(set(values)) == 3


@pytest.mark.parametrize(
    ("stances", "points"),
    [([], "empty"), (["for", "for", "against"], "mostly_for"), (["against", "mixed"], "against"),
     (["mixed"], "divided")],
)
def test_the_records_arrow(stances: list[str], points: str) -> None:
    """unit: the majority of its lines that take a side, and whether one says the other."""
    assert answer.record({"record": [{"stance": s} for s in stances]}) == points
    assert answer.record({"record_conflict": fake.bi("x", "x"), "record": []}) == "otherwise"


def test_rows_of_nothing_are_not_printed() -> None:
    """unit: that no number decides it, a cause that wasn't switched off and an empty record take no line."""
    study = fake.study(claims=2)
    for c in study["claims"]:
        c |= {"hinge": answer.RESULTS.each("no_number"), "record": [],
              "judgement": {"sentence": answer.RESULTS.each("judgement_unknown")},
              "cause_gate": {"passed": None, "why": fake.bi("Not asked.", "No se pregunta.")}}  # fmt: skip
    shown = page.render(study).split('id="page-data"')[0]
    for said in (answer.RESULTS.text("no_number", "en"), answer.RESULTS.text("judgement_unknown", "es"), "Not asked."):
        assert said not in shown


LOOK = """<script>
onload = () => {
  const found = [];
  for (const lang of ["en", "es"]) {
    const input = document.getElementById(`lang-${lang}`);
    input.checked = true; input.dispatchEvent(new Event("change", {bubbles: true}));
    const main = document.querySelector(`main[data-lang=${lang}]`);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let words = 0;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement.checkVisibility({visibilityProperty: true})) continue;
      for (const word of node.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        const box = range.getBoundingClientRect();
        if (box.width > 0 && box.top >= 0 && box.top < innerHeight) words += 1;
      }
    }
    const bars = [...main.querySelectorAll(".row > summary .sharebar")]
      .filter((bar) => bar.getBoundingClientRect().bottom < innerHeight).length;
    const rows = [...main.querySelectorAll(".row")];
    const wide = rows.filter((row) => row.scrollWidth > row.clientWidth + 1).length;
    const by = (key) => {
      const sort = main.querySelector("[data-role=sort]");
      sort.value = key; sort.dispatchEvent(new Event("change"));
      return [...main.querySelectorAll(".row")].map((row) => row.id.slice(7));
    };
    const surprise = by("surprise"), order = by("order");
    const search = main.querySelector("[data-role=search]");
    search.value = "MÉXICO"; search.dispatchEvent(new Event("input"));
    const hits = rows.filter((row) => !row.hidden).map((row) => row.id.slice(7));
    search.value = ""; search.dispatchEvent(new Event("input"));
    main.querySelector("[data-role=all]").click();
    const open = rows.every((row) => row.open);
    found.push({lang, width: innerWidth, words, bars, wide, surprise, order, hits, open,
      back: rows.every((row) => !row.hidden), fits: document.scrollingElement.scrollWidth <= innerWidth});
  }
  parent.postMessage([encodeURIComponent(JSON.stringify(found))], "*");
};
</script></body>"""


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
def test_the_first_screen_on_any_device(tmp_path: Path) -> None:
    """browser: at four widths and in both languages at most 450 words and at least one whole verdict show at once; rows
    sort by surprise and back, are found by words without accents, and open together without sideways scroll."""
    study = fake.study()
    inner, outer = tmp_path / "page.html", tmp_path / "frames.html"
    inner.write_text(_without_policy(page.render(study)).replace("</body>", LOOK), encoding="utf-8")
    frames = (f'<iframe src="{inner.as_uri()}" width="{w}" height="{h}"></iframe>' for w, h in SCREENS.items())
    outer.write_text(FRAMES + "<style>iframe{border:0}</style>" + "".join(frames), encoding="utf-8")
    dom, _ = _run(outer, tmp_path / "profile")
    told = [
        one
        for part in re.findall(r"<title>(.*?)</title>", dom)[0].split("|")
        for one in json.loads(unquote(unescape(part)))
    ]
    assert sorted((one["lang"], one["width"]) for one in told) == sorted((k, w) for k in ("en", "es") for w in SCREENS)
    order = [c["id"] for c in study["claims"]]
    surprising = sorted(order, key=lambda i: -round(answer.surprise(study["claims"][order.index(i)]), 4))
    for one in told:
        assert 60 < one["words"] <= WORDS, one
        assert one["bars"] >= (3 if one["width"] > 1000 else 1), one
        assert one["fits"] and one["wide"] == 0 and one["open"] and one["back"], one
        assert one["order"] == order and one["surprise"] == surprising != order, one
        assert 0 < len(one["hits"]) < len(order), one
