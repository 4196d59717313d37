"""The page as a file: offline, inert, complete, in two languages."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import report_fake as fake

from contrapeso.front import built
from contrapeso.report import page, rows, write
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
    """unit: a panel with a figure says once what it was made with; a claim its own draws and worlds, once."""
    made_with = re.compile(
        r"\d+ (?:worlds|mundos|draws|sorteos) (?:· \d+ (?:draws|sorteos|weeks|semanas) )?"
        r"· (?:seed|semilla) 1 · (?:version|versión) 0\.1\.0"
    )
    sections = [part.split("</section>")[0] for part in text.split("</style>")[1].split("<section")[1:]]
    panels = [part for part in sections if "<figure" in part and "data-claim" not in part and "-sources" not in part]
    claims = [part for part in sections if 'data-chart="effect"' in part]
    assert len(panels) >= 4 and len(claims) == 48 and len(parsed.figures) > 150
    for part in panels:
        assert len(made_with.findall(part)) == 1, part[:120]
    for part in claims:
        assert len(re.findall(r"160 (?:draws|sorteos), 320 (?:worlds|mundos)", part)) == 1, part[:120]


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
    assert "NaN" not in made.replace(built("report.js"), "")
    assert WORDS.text("no_map", "en") in made and WORDS.text("no_failed", "es") in made


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


def test_claims_without_arms_show_the_campaigns_harm() -> None:
    """unit: a claim decided without worlds still shows harm, and says whose it is."""
    study = fake.study(claims=1)
    study["claims"][0]["arms"] = {"a": None, "b": None, "shown": []}
    made = page.render(study)
    assert WORDS.text("harm_anchor", "en") in made and WORDS.text("harm_anchor", "es") in made


def test_the_record_links_out_to_its_sources() -> None:
    """unit: in the claim and in the list of sources a short name leads to the DOI or https address; others don't."""
    study = fake.study(claims=4)
    record = study["claims"][3]["record"][0]
    record |= {"key": "one_2020", "source": "One, A.; Two, B. (2020). Three. doi:10.1162/isec_a_00331."}
    study["claims"][3]["record"].append({**record, "key": "press", "source": 'Press "x" (2021). http://a.example/b'})
    made = page.render(study)
    out = 'target="_blank" rel="noopener"'
    assert made.count(f'<a href="https://doi.org/10.1162/isec_a_00331" {out}>One &amp; Two 2020</a>') == 2
    assert made.count(f'<a href="https://doi.org/10.1162/isec_a_00331" {out} aria-label=') == 2
    assert "http://a.example" not in re.sub(r'title="[^"]*"', "", made.split("<script")[0])
    assert made.count('href="#en-rec-one_2020"') == 1 and made.count('id="en-rec-one_2020"') == 1


@pytest.mark.parametrize(("source", "short"), [
    ("Mir, A. (2018). What explains … doi:10.1162/isec_a_00331", "Mir 2018"),
    ("Greenfield, V. A.; Nunez-Neto, B.; Mitch, I. (2019). Human smuggling. RAND.", "Greenfield et al. 2019"),
    ("Magliocca, N. R.; and others (2024). Coupling.", "Magliocca 2024"),
    ("US Southern Command, in The Intercept (2026). After.", "US Southern Command 2026"),
    ("a survey without a year", "a survey without a"),
])  # fmt: skip
def test_sources_have_short_names(source: str, short: str) -> None:
    """golden: whom it is by and when."""
    assert rows.short_citation(source) == short


def test_the_skip_link_speaks_the_language_of_its_page(text: str) -> None:
    """unit: one link past the header for each language, to that language's argument."""
    for lang in ("en", "es"):
        skip = (
            f'<a class="skip" data-lang="{lang}" lang="{lang}" href="#{lang}-argument">{WORDS.text("skip", lang)}</a>'
        )
        assert text.count(skip) == 1
