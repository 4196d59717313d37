"""The article with its verdicts in the margin: whole, inert, as a shareable copy, and as ClaimReview and table."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import article_fake
import pytest
import report_fake as fake
from test_browser import CHROMIUM, _run
from test_page import Parsed

from contrapeso import report
from contrapeso.report import page, panels
from contrapeso.report.articles import cut
from contrapeso.words import catalogue
from contrapeso.words.fluent_catalogue import HERE as WORDS_FOLDER

WORDS = catalogue("report_article")
SAMPLES = ("en", "es")
ATTACK = "</script><script>window.hit=1</script><img src=x onerror=hit()> <!--<script> {{ 7*7 }} \u2028"


def made(lang: str = "en", quotes: str | None = None, **changes: Any) -> dict[str, Any]:
    """A made-up study of a sample article."""
    return {**fake.study(), "article": article_fake.article(lang, **changes), "quotes": quotes}


def visible(text: str) -> str:
    """The page's markup and data without its style and script."""
    return re.sub(r"<style>.*?</style>|<script>.*?</script>", "", text, flags=re.S)


def first_page(text: str, lang: str) -> str:
    return text.split(f'<main data-lang="{lang}"')[1].split("</main>")[0]


@pytest.fixture(scope="module", params=SAMPLES)
def pair(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any], str]:
    data = made(request.param)
    return request.param, data, page.render(data, request.param)


def test_the_article_follows_the_answer_and_is_whole(pair: tuple[str, dict[str, Any], str]) -> None:
    """unit: first the answer and its rows, then the article's text, every word of it once and in order."""
    lang, data, text = pair
    body = first_page(text, lang)
    places = [body.index(f'id="{lang}-{name}"') for name in ("answer", "cannot", "argument", "sources")]
    assert places == sorted(places)
    parts = re.findall(r'<(?:h1|p class="body")[^>]*>(.*?)</(?:h1|p)>', body, re.S)
    plain = re.sub(r'<a class="ref.*?</a>|<[^>]+>', "", "\n".join(parts))
    assert plain.replace("&#39;", "'").split() == data["article"]["text"].lstrip("# ").split()


def test_every_marked_passage_has_a_number_and_its_note(pair: tuple[str, dict[str, Any], str]) -> None:
    """unit: marks and notes link to each other, in the row of their paragraph; marks differ by more than colour."""
    lang, data, text = pair
    body = first_page(text, lang)
    marked = [p for p in data["article"]["passages"] if p["mark"] != "left"]
    assert len(marked) == len(article_fake.MARKED)
    for n, passage in enumerate(marked, 1):
        row = next(r for r in body.split('<div class="passage row"') if f'id="{lang}-pass-{n}"' in r)
        assert all(part in row for part in (f'href="#{lang}-note-{n}"', f'id="{lang}-note-{n}"'))
        assert f'href="#{lang}-pass-{n}"' in row
        kind = cut.kind_of(passage)
        assert re.search(rf'<mark class="p-{kind}" id="{lang}-pass-{n}">', row)
        if passage["claim"]:
            note = row.split(f'id="{lang}-note-{n}"')[1].split("</details>")[0]
            statement = next(c for c in data["claims"] if c["id"] == passage["claim"])["statement"][lang]
            assert statement in note
    style = panels.style({"article": {}})
    assert all(line in style for line in ("underline solid", "underline dashed", "underline dotted"))


def test_a_note_says_word_range_dots_turn_harm_and_record(pair: tuple[str, dict[str, Any], str]) -> None:
    """unit: the note of an accepted passage carries all that a verdict needs; the same claim again points back."""
    lang, data, text = pair
    body = first_page(text, lang)
    notes = {int(n): rest for n, rest in re.findall(rf'id="{lang}-note-(\d+)"(.*?)</details>', body, re.S)}
    fear = next(c for c in data["claims"] if c["id"] == "fear-buys-consent")
    number = [v[1] for v in article_fake.MARKED.values()].index("fear-buys-consent") + 1
    assert len(notes) == len(article_fake.MARKED)
    note = next(rest for rest in notes.values() if fear["statement"][lang] in rest)
    assert number > 1 and re.search(r"\(\d+\u2060?–\u2060?\d+\u00a0%\)", note)
    assert note.count("<use ") == 50 + 3 and fear["breakeven"][lang] in note
    assert {"en": "Harm", "es": "Daño"}[lang] in note and {"en": "1 for", "es": "1 a favor"}[lang] in note
    again = [rest for rest in notes.values() if WORDS.text("same_as", lang, n="#").split("#")[0] in rest]
    assert len(again) == 1 and 'class="dots"' not in again[0]


def test_denials_drafts_and_open_marks_say_so(pair: tuple[str, dict[str, Any], str]) -> None:
    """unit: may deny it, the draft's guess, look and not accepted are words; none of them shows a verdict."""
    lang, _, text = pair
    notes = re.findall(rf'<details class="note n-(\w+)" id="{lang}-note-\d+"', text)
    assert {k: notes.count(k) for k in ("new", "look", "declined")} == {"new": 1, "look": 1, "declined": 1}
    for kind in ("new", "look", "declined"):
        note = re.search(rf'<details class="note n-{kind}" id="{lang}-note.*?</p>\n</details>', text, re.S)
        assert (
            note and WORDS.text(f"{kind}_why", lang) in note[0].replace("&#39;", "'") and 'class="dots"' not in note[0]
        )
    body = first_page(text, lang)
    assert body.count(WORDS.text("may_deny_why", lang)) == 1 and "14¬</a>" in body
    assert "metric: homicides_total" in body and "enforcement.border_effort: 2" in body


@pytest.mark.parametrize("lang", SAMPLES)
def test_no_word_says_that_the_article_states(lang: str) -> None:
    """unit: a mark is about a claim; no string says what the article states."""
    lines = (WORDS_FOLDER / lang / "report_article.ftl").read_text(encoding="utf-8").splitlines()
    said = [line.partition(" = ")[2] for line in lines if not line.startswith("#")]
    assert len(said) > 30 and not [text for text in said if re.search(r"\bstates?\b|\bdeclara", text, re.I)]


@pytest.mark.parametrize("quotes", [None, "short"])
def test_hostile_text_is_inert(quotes: str | None) -> None:
    """fault: script tags in the text, title, reason, draft and candidates add no element and no attribute."""
    plain, hostile = made(quotes=quotes), made(quotes=quotes, extra=ATTACK)
    bad = hostile["article"]
    swap = "The official waved at us from the gate"
    hurt = (ATTACK + swap)[: len(swap)]
    for data, word in ((plain, swap), (hostile, hurt)):
        said = data["article"]
        said["passages"][3]["mark"] = "look"
        start = said["passages"][3]["start"]
        said["text"] = said["text"][:start] + word + said["text"][start + len(word) :]
    for key in ("title", "language", "sha256", "lexicon_sha256"):
        bad[key] = ATTACK
    plain["article"]["title"], plain["article"]["language"] = "a title of its own", "xx"
    bad["passages"][3]["candidates"] = [{"id": ATTACK, "score": 1}]
    plain["article"]["passages"][3]["candidates"] = [{"id": "x", "score": 1}]
    safe, text = Parsed(page.render(plain)), page.render(hostile)
    seen = Parsed(text)
    assert [t for t, _, _ in seen.tags] == [t for t, _, _ in safe.tags]
    assert [sorted(a) for _, a, _ in seen.tags] == [sorted(a) for _, a, _ in safe.tags]


def test_offsets_that_make_no_sense_do_no_harm() -> None:
    """fault: overlapping, reversed and outlying passages are dropped; an unknown claim has a note without a verdict."""
    data = made()
    said = data["article"]
    kept = len([p for p in said["passages"] if p["mark"] != "left"])
    odd = {"mark": "about", "claim": "no-such-claim", "candidates": [], "reason": None, "may_deny": False}
    size = len(said["text"])
    said["passages"] += [{"start": s, "end": e, **odd} for s, e in ((size, size + 9), (90, 80), (-5, 3))]
    said["passages"][2] = {**said["passages"][2], **odd}
    text = page.render(data)
    assert first_page(text, "en").count('<details class="note n-') == kept + 1
    assert WORDS.text("no_result", "en") in text


@pytest.mark.parametrize("lang", SAMPLES)
def test_a_shareable_copy_holds_no_more_than_the_ends(lang: str) -> None:
    """unit: with short quotes no four words in a row of the article are anywhere in the file, data included."""
    data = made(lang, "short")
    text = visible(page.render(data, lang))
    shown = re.sub(r"<[^>]+>", " ", text).replace("&#39;", "'")
    said = data["article"]["text"].split()
    title = set(data["article"]["title"].split())
    runs = {" ".join(said[i : i + 4]) for i in range(len(said) - 3) if not set(said[i : i + 4]) <= title | {"#"}}
    flat = " ".join(shown.split())
    own = " ".join(re.sub(r"<[^>]+>", " ", visible(page.render(fake.study(), lang))).split())  # words of ours
    assert len(runs) > 400 and not {run for run in runs if run in flat and run not in own}
    assert WORDS.text("short_copy", lang) in shown and f"[{cut.GAP}]" in shown
    whole = visible(page.render(made(lang), lang))
    assert sum(run in " ".join(re.sub(r"<[^>]+>", " ", whole).split()) for run in runs) > 300  # the check sees it


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("one two three four five six seven eight nine ten", "one two three … eight nine ten"),
        ("one two three four five six seven", "one two three …"),
        ("one two", "one …"),
        ("", ""),
    ],
)
def test_short_quotes(text: str, ends: str) -> None:
    """unit: three words at either end; a short passage doesn't come out nearly whole."""
    assert cut.short(text) == ends


def test_other_claims_stay_in_the_report_and_links_hold(pair: tuple[str, dict[str, Any], str]) -> None:
    """unit: a claim's note stands in the article or, without a passage, in its row; no id twice, every anchor has its
    target."""
    lang, data, text = pair
    parsed = Parsed(text)
    ids = [a["id"] for _, a, _ in parsed.tags if a.get("id")]
    anchors = {str(a["href"])[1:] for tag, a, _ in parsed.tags if tag == "a" and str(a.get("href", "")).startswith("#")}
    assert len(ids) == len(set(ids)) and anchors <= set(ids)
    assert all(f"{lang}-say-{c['id']}" in ids for c in data["claims"])
    row = first_page(text, lang).split(f'id="{lang}-row-partner-optional"')[1].split("</details>")[0]
    assert f'id="{lang}-say-partner-optional"' in row


def test_an_article_in_which_nothing_is_marked() -> None:
    """fault: an empty article, and one of idle sentences as a shareable copy, make a page."""
    for text in (
        "",
        "On Monday it drizzled, on Tuesday it poured, and nobody came.\n\nThe square was deserted all week.",
    ):
        made_page = page.render(made(quotes="short", text=text))
        assert WORDS.text("nothing_marked", "en") in made_page
        assert not any(word in made_page for word in ("drizzled", "poured", "square was", "deserted"))


def test_without_an_article_the_page_is_as_before() -> None:
    """unit: an absent and an empty article give the same page, with no trace of the annotated one."""
    plain = page.render(fake.study(claims=3))
    assert page.render({**fake.study(claims=3), "quotes": "short"}).count("annotated") == plain.count("annotated") == 0
    assert 'id="en-argument"' in plain


def keys_of(value: Any) -> set[str]:
    """Every key inside a JSON value."""
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in keys_of(v)}
    return {k for v in value for k in keys_of(v)} if isinstance(value, list) else set()


def test_claimreview_has_words_and_no_score(tmp_path: Path) -> None:
    """unit: one review per accepted claim; the rating is a word with its range, confidence lies apart, no value."""
    data = made("es")
    target = report.write_claimreview(data, tmp_path / "claimreview.json", "es")
    document = json.loads(target.read_text(encoding="utf-8"))
    accepted = {v[1] for v in article_fake.MARKED.values() if v[1]}
    assert document["@context"] == "https://schema.org" and "ratingValue" not in keys_of(document)
    assert {r["itemReviewed"]["name"] for r in document["@graph"]} == accepted
    for review in document["@graph"]:
        rating, claim = review["reviewRating"], review["itemReviewed"]
        assert review["@type"] == "ClaimReview" and review["inLanguage"] == "es" and review["claimReviewed"]
        assert set(rating) == {"@type", "reviewAspect", "alternateName"}
        assert re.search(r"\(\d+–\d+ %\)$", rating["alternateName"]) and "onfianza" not in json.dumps(rating)
        measured = {v["propertyID"]: v for v in review["isBasedOn"]["variableMeasured"]}
        assert measured["confidence"]["value"] == "Confianza moderada."
        shares = [measured[f"share_{k}"] for k in ("holds", "no_material", "reversed")]
        assert sum(s["value"] for s in shares) == pytest.approx(1, abs=1e-3)
        assert all(s["minValue"] <= s["maxValue"] for s in shares)
        assert claim["appearance"]["identifier"] == f"sha256:{data['article']['sha256']}"
        assert all(q["text"] in data["article"]["text"] for q in claim["appearance"]["hasPart"])
    denied = next(r for r in document["@graph"] if r["itemReviewed"]["name"] == "leaders-splinter")
    assert denied["itemReviewed"]["appearance"]["hasPart"][0]["description"] == "quizá la niega"


def test_claimreview_of_a_quick_run_has_no_rating(tmp_path: Path) -> None:
    """unit: without a word there is no rating at all; markup can't close a script element around the file."""
    data = {**fake.study(quick=True, claims=2)}
    data["claims"][0]["statement"] = fake.bi(ATTACK, ATTACK)
    text = report.write_claimreview(data, tmp_path / "c.json").read_text(encoding="utf-8")
    assert "<" not in text and [r.get("reviewRating") for r in json.loads(text)["@graph"]] == [None, None]
    assert json.loads(text)["@graph"][0]["claimReviewed"] == ATTACK


def test_the_table_has_a_row_per_marked_passage(tmp_path: Path) -> None:
    """unit: marked passages in order, verdicts where one was run, short quotes kept short, formulas defused."""
    data = made("en", "short")
    data["claims"][0]["statement"] = "=HYPERLINK(1)"
    path = report.write_claims(data, tmp_path / "claims.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [r["mark"] for r in rows].count("about") == 15 and len(rows) == len(article_fake.MARKED)
    assert all(len(r["quote"].split()) <= 7 for r in rows)
    assert all(bool(r["likelihood"]) == bool(r["holds"]) == (r["mark"] == "about") for r in rows)
    assert next(r for r in rows if r["claim"] == "scale-matters")["statement"] == "'=HYPERLINK(1)"
    fear = next(r for r in rows if r["claim"] == "fear-buys-consent")
    raw = next(c for c in data["claims"] if c["id"] == "fear-buys-consent")
    assert float(fear["homicides_total"]) == pytest.approx(raw["harm"][0]["difference"], rel=1e-4)
    assert float(fear["holds"]) == pytest.approx(raw["share_holds"], rel=1e-4)
    with pytest.raises(ValueError, match="en, es"):
        report.write_claims(data, tmp_path / "x.csv", "fr")
    plain = report.write_claims(fake.study(claims=5), tmp_path / "plain.csv").read_text(encoding="utf-8")
    assert len(plain.splitlines()) == 6


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
def test_a_browser_runs_nothing_of_the_article(tmp_path: Path) -> None:
    """fault: in Chromium a hostile article logs nothing to the console and runs nothing; the page's own script runs."""
    data = made(extra=ATTACK)
    data["article"]["title"] = ATTACK
    dom, log = _run(report.write(data, tmp_path / "report.html"), tmp_path / "profile")
    assert not [line for line in log.splitlines() if "CONSOLE" in line]
    assert 'class="player"' in dom and 'class="player" hidden' not in dom and "<img" not in dom
