"""Pages to print: two A4 pages and a lesson, every word of them from the stored study."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import stored_fake as fake
from typer.testing import CliRunner

from contrapeso.api.handouts import handouts
from contrapeso.cli.app import app
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.report.handouts import brief, class_kit, lines, pages
from contrapeso.report.panels import answer
from contrapeso.study import stored

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")


def text(html: str) -> str:
    """What a reader sees of a page."""
    body = re.sub(r"<style>.*?</style>|<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body).replace("\u2060", ""))


def sheets(html: str, tmp_path: Path) -> list[str]:
    """The printed pages as text, in Chromium; A4 all of them."""
    import pypdf

    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={tmp_path / 'page.pdf'}",
         (tmp_path / "page.html").as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    found = pypdf.PdfReader(tmp_path / "page.pdf").pages
    assert all((round(p.mediabox.width), round(p.mediabox.height)) in ((595, 842), (596, 842)) for p in found)
    return [re.sub(r"\s+", " ", page.extract_text()) for page in found]


@needs_chromium
@pytest.mark.parametrize(("claims", "lang"), [(1, "en"), (24, "es"), (31, "en"), (31, "es"), (90, "es")])
def test_the_brief_is_two_pages(claims: int, lang: str, tmp_path: Path) -> None:
    """browser: however many claims, in either language; the hash stands on the second page (the only one, if few)."""
    document = fake.document(claims)
    found = sheets(pages.render("brief", document, lang), tmp_path)
    assert len(found) == (1 if claims == 1 else 2)
    assert document["sha256"][:20] in found[-1]


@needs_chromium
@pytest.mark.parametrize("lang", ["en", "es"])
def test_answers_have_pages_of_their_own(lang: str, tmp_path: Path) -> None:
    """browser: no page of plan, work sheet or questions holds an answer: none has the shares of a claim."""
    t = lines.Printed(lang)
    found = sheets(pages.render("class-kit", fake.document(), lang), tmp_path)
    first = next(i for i, page in enumerate(found) if f"· {t('kit_answers')}" in page)
    assert 3 <= first <= 5 and len(found) - first <= 3
    assert not [page for page in found[:first] if t("answer_is") + ":" in page]
    assert sum(page.count(t("answer_is") + ":") + page.count(t("answer_none")) for page in found[first:]) == 8


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_brief_says_what_the_study_says(lang: str) -> None:
    """unit: the three sentences of the report, every claim's sentence, each word with its range, harm beside each."""
    document = fake.document()
    t, said = lines.Printed(lang), text(pages.render("brief", document, lang))
    for sentence in answer.sentences(document["claims"], lang):
        assert re.sub(r"\s+", " ", sentence) in said.replace("&#34;", '"').replace("&#39;", "'")
    view = brief.view(document, t)
    assert {c["id"] for c in view["findings"] + view["rest"]} == {c["id"] for c in document["claims"]}
    assert all(re.search(r"\d+\u2060?–\u2060?\d+\u00a0%\)", c["told"]) for c in view["findings"] + view["rest"])
    assert all(c["harm"] for c in view["findings"]) and said.count(t("harm_beside")) == len(view["findings"])


def test_the_record_s_objections_come_first() -> None:
    """unit: a claim against which the record speaks is told in full, wherever the study has it."""
    document = fake.document()
    document["claims"][20]["record_conflict"] = {"en": "The record says otherwise.", "es": "El registro difiere."}
    view = brief.view(document, lines.Printed("en"))
    assert view["findings"][0]["id"] == document["claims"][20]["id"] and view["findings"][0]["otherwise"]


def test_a_quick_study_has_no_word_and_says_so() -> None:
    """fault: shares take the word's place, and the page says not to quote it."""
    document = fake.document(quick=True)
    document["claims"] = [{**c, "phrase": None, "confidence": None} for c in document["claims"]]
    said = text(pages.render("brief", document, "en"))
    assert "Run the full study before quoting" in said and "It holds:" not in said
    assert "nothing material in" in said


def test_the_lesson_has_every_kind_of_outcome() -> None:
    """unit: eight claims, in the study's order, each outcome that the study has among them."""
    claims = fake.document()["claims"]
    chosen = class_kit.choose(claims)
    order = [c["id"] for c in claims]
    assert len(chosen) == class_kit.CLAIMS == len({c["id"] for c in chosen})
    assert [c["id"] for c in chosen] == sorted((c["id"] for c in chosen), key=order.index)
    assert {answer.most(c) for c in chosen} == {answer.most(c) for c in claims}


def test_the_plan_fills_fifty_minutes() -> None:
    """unit: the steps follow one another from 0 to 50."""
    steps = [(a, b) for _, a, b in class_kit.PLAN]
    assert steps[0][0] == 0 and steps[-1][1] == 50
    assert all(b == a for (_, b), (a, _) in pairwise(steps))


def numbers_in(value: Any) -> set[str]:
    """Digits of a document's texts, and its figures in per cent as they are shown."""
    found: set[str] = set()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return found.union(*map(numbers_in, value)) if value else found
    if isinstance(value, float | int) and not isinstance(value, bool):
        found.add(f"{round(100 * value)}")
    return found | set(re.findall(r"\d+", str(value)))


def test_work_sheet_shows_no_share() -> None:
    """unit: what students get before the answers has no figure but those of the claims' own texts and the scale."""
    document = fake.document()
    html = pages.render("class-kit", document, "en")
    sheet = text(html.split('<section class="sheet">')[1])
    own = numbers_in([[c["statement"], c.get("tested"), c.get("outcomes")] for c in document["claims"]])
    left = set(re.findall(r"\d+", sheet)) - own - {"34", "100"} - {str(n) for n in range(1, 9)}
    assert not left


def test_the_command_names_what_it_wrote(tmp_path: Path) -> None:
    """unit: the files of what was asked for, in the folder that was given, which is made."""
    (tmp_path / stored.VERDICTS).write_text(json.dumps(fake.document(2)), encoding="utf-8")
    out = tmp_path / "new" / "pages"
    asked = ["report", str(tmp_path), "--brief", "--lang", "es", "--out", str(out), "--json"]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0 and json.loads(result.stdout)["files"] == [str(out / "brief-es.html")]
    assert [path.name for path in out.iterdir()] == ["brief-es.html"]
    assert CliRunner().invoke(app, ["report", str(tmp_path)]).exit_code == 2


def test_written_from_a_folder_and_refused_where_it_was_touched(tmp_path: Path) -> None:
    """fault: four files beside the study; a verdict changed by hand is refused, a folder without a study too."""
    (tmp_path / stored.VERDICTS).write_text(json.dumps(fake.document(3)), encoding="utf-8")
    made = [path.name for lang in ("en", "es") for path in handouts(tmp_path, lang=lang)]
    assert made == ["brief-en.html", "class-kit-en.html", "brief-es.html", "class-kit-es.html"]
    assert "<script" not in (tmp_path / "brief-en.html").read_text()
    changed = fake.document(3)
    changed["claims"][0]["share_holds"] = 0.99
    (tmp_path / stored.VERDICTS).write_text(json.dumps(changed), encoding="utf-8")
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputErrors):
            handouts(folder)
