"""The page as a file: offline, inert, complete, in two languages."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import report_fake as fake

from contrapeso.report import page, write
from contrapeso.words import catalogue

WORDS = catalogue("report")
VOID = {"meta", "link", "input", "br", "path", "rect", "circle", "line", "use"}


class Parsed(HTMLParser):
    """Tags with attributes and their chain of open ancestors, and the text inside each figure."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.figures: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs), tuple(self._open)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag == "figure":
            self.figures.append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open and self._open[-1] == tag, f"</{tag}> closes {self._open[-3:]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "figure" in self._open:
            self.figures[-1] += data


@pytest.fixture(scope="module")
def study() -> dict[str, Any]:
    return fake.study()


@pytest.fixture(scope="module")
def text(study: dict[str, Any]) -> str:
    return page.render(study)


@pytest.fixture(scope="module")
def parsed(text: str) -> Parsed:
    return Parsed(text)


def test_nothing_is_loaded_from_anywhere(text: str, parsed: Parsed) -> None:
    """unit: references are anchors in the page, links out or empty data; no url() but the hatch, no import."""
    for tag, attributes, _ in parsed.tags:
        assert tag not in {"iframe", "object", "embed", "img", "base", "audio", "video", "source"}
        for key in ("href", "src", "srcset", "action", "data", "poster", "xlink:href", "ping"):
            value = attributes.get(key)
            out = tag == "a" and key == "href" and attributes.get("rel") == "noopener"  # a reader's click, no request
            assert out or value is None or value.startswith("#") or value == "data:,", (tag, key, value)
        assert not any(key.startswith("on") for key in attributes), tag
    style = text.split("<style>")[1].split("</style>")[0]
    assert "@import" not in style and set(re.findall(r"url\((.*?)\)", style)) == {"#hatch"}
    policy = next(
        a["content"] for tag, a, _ in parsed.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy and "default-src 'none'" in policy and "script-src 'sha256-" in policy and "unsafe-eval" not in policy


def test_size_for_24_claims(text: str, study: dict[str, Any]) -> None:
    """unit: 24 claims stay within 2 MB."""
    assert len(study["claims"]) == 24 and len(text.encode()) <= 2_000_000


def test_a_file_that_would_grow_too_large_sheds_its_inlined_copies() -> None:
    """fault: with 800 effects a claim and long texts, the drawn figures stay and the file still fits."""
    study = fake.study()
    for claim in study["claims"]:
        claim["effects"] = [0.1234567 + k * 1e-6 for k in range(2400)]
    made = page.render(study)
    assert len(made.encode()) <= 2_000_000 and made.count('class="chart"') > 100


@pytest.mark.parametrize(
    "attack",
    [
        "</script><script>window.hit=1</script>",
        '"><img src=x onerror=hit()>',
        "<!--<script>",
        "{{ 7*7 }}",
        "\u2028</style>",
    ],
)
def test_untrusted_text_is_inert(attack: str) -> None:
    """unit: markup in a statement, id, record, parameter or reason arrives as text and adds no element or attribute."""
    plain, hostile = fake.study(claims=4), fake.study(claims=4)
    for study, word in ((plain, "word"), (hostile, attack)):
        claim = study["claims"][3]
        claim["statement"] = fake.bi(word, word)
        claim["metric_label"] = claim["breakeven"] = word
        claim["record"][0]["source"] = claim["record"][0]["finding"] = word
        claim["parameters"][0]["name"] = claim["arms"]["a"]["label"] = claim["contested_by"][0]["form"] = word
        study["failed_worlds"][0]["reason"] = study["generated_with"] = study["title"] = study["states"][0]["name"] = (
            word
        )
        study["claims"][2]["id"] = f"x{word}"
    safe, made = Parsed(page.render(plain)), page.render(hostile)
    seen = Parsed(made)
    assert [t for t, _, _ in seen.tags] == [t for t, _, _ in safe.tags]
    assert [sorted(a) for _, a, _ in seen.tags] == [sorted(a) for _, a, _ in safe.tags]
    inlined = json.loads(made.split('id="study-data">')[1].split("</script>")[0])
    assert inlined["claims"][3]["statement"]["en"] == attack


@pytest.mark.parametrize(("first", "second"), [("en", "es"), ("es", "en")])
def test_both_languages_are_there(study: dict[str, Any], first: str, second: str) -> None:
    """unit: one page per language, the chosen one first and named in <html lang>; every statement in both."""
    made = page.render(study, first)
    assert made.startswith(f'<!DOCTYPE html>\n<html lang="{first}">')
    assert made.index(f'<main data-lang="{first}"') < made.index(f'<main data-lang="{second}"')
    for claim in study["claims"]:
        assert all(claim["statement"][lang] in made for lang in ("en", "es")), claim["id"]
    assert WORDS.text("cannot_title", "en") in made and WORDS.text("cannot_title", "es") in made


def test_every_claim_shows_its_three_shares(text: str, study: dict[str, Any]) -> None:
    """unit: each claim's note carries three shares that add to 1, in both languages, and its section exists."""
    for lang in ("en", "es"):
        for claim in study["claims"]:
            note = text.split(f'id="{lang}-say-{claim["id"]}"')[1].split("</aside>")[0]
            shares = [float(s) for s in re.findall(r'data-share="([^"]+)"', note)]
            assert len(shares) == 3 and sum(shares) == pytest.approx(1, abs=1e-4), claim["id"]
            assert note.count("<use ") == 50 + 3
            assert f'<section class="claim" id="{lang}-{claim["id"]}"' in text


def test_every_section_says_worlds_seed_and_version_once(text: str, parsed: Parsed) -> None:
    """unit: whatever stands in a figure or table, its section says once what it was made with."""
    made_with = re.compile(
        r"\d+ (?:worlds|mundos|draws|sorteos) (?:· \d+ (?:draws|sorteos|weeks|semanas) )?"
        r"· (?:seed|semilla) 1 · (?:version|versión) 0\.1\.0"
    )
    sections = [part.split("</section>")[0] for part in text.split("</style>")[1].split("<section")[1:]]
    shown = [part for part in sections if "<figure" in part]
    assert len(shown) > 50 and len(parsed.figures) > 200
    for part in shown:
        assert len(made_with.findall(part)) == 1, part[:120]


def test_the_warning_comes_first_and_harm_is_never_folded(text: str, parsed: Parsed) -> None:
    """unit: that it is no forecast precedes the first claim; each row says harm outside what it folds, and inside its
    table lies in no further fold."""
    for lang, said in (("en", "It is no forecast"), ("es", "No es un pronóstico")):
        assert text.index(said) < text.index(f'id="{lang}-row-scale-matters"')
    rows = re.findall(r'<details class="row".*?</summary>', text, re.S)
    assert len(rows) == 2 * 24 and sum(">homicides <b>" in row or ">homicidios <b>" in row for row in rows) == 2 * 23
    harm = [ancestors for tag, a, ancestors in parsed.tags if tag == "table" and a.get("class") == "harm cards"]
    assert len(harm) == 2 * 23 and all(ancestors.count("details") == 1 for ancestors in harm)


def test_ids_are_unique(parsed: Parsed) -> None:
    """unit: no id twice, and every anchor has its target."""
    ids = [a["id"] for _, a, _ in parsed.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    anchors = {
        str(a["href"])[1:]
        for tag, a, _ in parsed.tags
        if tag in ("a", "use") and str(a.get("href", "")).startswith("#")
    }
    assert anchors <= set(ids)


def test_a_quick_run_has_shares_and_no_words() -> None:
    """unit: without words the page says so, once a language, and gives coarse shares."""
    made = page.render(fake.study(quick=True, claims=2))
    assert "(55–80" not in made.split('id="en-notes"')[0] and WORDS.text("quick_note", "en") in made


def test_a_bare_study_still_renders() -> None:
    """fault: no map, no influences, no record, NaN effects and an unknown stance make a page, not an exception."""
    study = fake.study(claims=2)
    study.update(map=None, scale=[], forms=[], failed_worlds=[], states=[])
    study["claims"][0].update(
        influences=[],
        record=[{"stance": "?"}],
        harm=[],
        shown=[],
        parameters=[],
        series=None,
        median_effect=float("nan"),
        effects=[float("nan")] * 5,
        ci90_effect=None,
        arms={"a": {"name": "x"}, "b": None},
        dots=[],
    )
    made = page.render(study)
    assert "NaN" not in made and WORDS.text("no_map", "en") in made and WORDS.text("no_failed", "es") in made


def test_write_makes_one_file(tmp_path: Path, study: dict[str, Any]) -> None:
    """unit: the file is where it was asked for, alone; an unknown language is refused before anything is written."""
    target = tmp_path / "deep" / "report.html"
    assert write(study, target, "es") == target and [p.name for p in target.parent.iterdir()] == ["report.html"]
    with pytest.raises(ValueError, match="en, es"):
        write(study, tmp_path / "no.html", "fr")
    assert not (tmp_path / "no.html").exists()


def test_same_data_same_bytes(study: dict[str, Any], text: str) -> None:
    """golden: the page is a pure function of its data."""
    assert page.render(study) == text


def test_a_shown_arm_names_its_own_comparator() -> None:
    """unit: a row measured against another arm than the claim's comparator says against which."""
    study = fake.study(claims=1)
    claim = study["claims"][0]
    claim["arms"]["shown"].append({"name": "scaled", "label": fake.bi("base times three", "base por tres")})
    claim["shown"][0]["against"] = "scaled"
    made = page.render(study)
    assert "<small>against base times three</small>" in made and "<small>frente a base por tres</small>" in made


def test_claims_without_arms_show_the_campaigns_harm() -> None:
    """unit: a claim decided without worlds still shows harm, and says whose it is."""
    study = fake.study(claims=1)
    study["claims"][0]["arms"] = {"a": None, "b": None, "shown": []}
    made = page.render(study)
    assert WORDS.text("harm_anchor", "en") in made and WORDS.text("harm_anchor", "es") in made


def test_dois_and_addresses_of_the_record_are_links_out() -> None:
    """unit: a DOI and an address become links without their punctuation; what is no address stays text, escaped."""
    study = fake.study(claims=4)
    record, parameter = study["claims"][3]["record"][0], study["claims"][3]["parameters"][0]
    record["source"] = "One, A. (2020). Two. doi:10.1162/isec_a_00331."
    record["locator"] = 'p. 3 (https://example.org/a?b=1&c="><img src=x>), latintimes.com 593150'
    parameter["source"] = "doi: 10.17605/OSF.IO/U8DC3)"
    made = page.render(study)
    out = 'target="_blank" rel="noopener"'
    assert made.count(f'<a href="https://doi.org/10.1162/isec_a_00331" {out}>doi:10.1162/isec_a_00331</a>') == 2
    assert made.count(f'<a href="https://doi.org/10.17605/OSF.IO/U8DC3" {out}>doi: 10.17605/OSF.IO/U8DC3</a>)') == 2
    assert made.count(f'<a href="https://example.org/a?b=1&amp;c=" {out}>') == 2
    assert "<img" not in made.split("<script")[0] and "latintimes.com 593150" in made


def test_the_skip_link_speaks_the_language_of_its_page(text: str) -> None:
    """unit: one link past the header for each language, to that language's argument."""
    for lang in ("en", "es"):
        skip = (
            f'<a class="skip" data-lang="{lang}" lang="{lang}" href="#{lang}-argument">{WORDS.text("skip", lang)}</a>'
        )
        assert text.count(skip) == 1


def test_claims_are_listed_by_their_sentences(text: str, study: dict[str, Any]) -> None:
    """unit: the table of verdicts names a claim in words of the page's language, not by its file."""
    for lang in ("en", "es"):
        listed = text.split(f'id="{lang}-table"')[1].split("</section>")[0]
        for claim in study["claims"]:
            assert f'<a href="#{lang}-{claim["id"]}">{claim["statement"][lang]}</a>' in listed
