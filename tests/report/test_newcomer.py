"""A newcomer with the report on disk and no network, in Chromium driven by Playwright: what is seen first, the way into
a claim by mouse and by keyboard, languages, paper, and what axe finds.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import article_fake
import pytest
import report_fake as fake
import test_browser

from contrapeso.report import cards, page

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")

COUNT = """(lang) => {
  const main = document.querySelector(`main[data-lang=${lang}]`);
  const words = (text) => (text || "").split(/\\s+/).filter((word) => /\\p{L}/u.test(word)).length;
  let first = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (holder.closest("script,style,svg,select,.away") || !holder.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width && box.bottom > 0 && box.top < innerHeight) first += words(walk.currentNode.textContent);
  }
  const open = [...main.querySelectorAll("details.row")].map((row) => {
    row.open = true;
    const n = words(row.innerText);
    row.open = false;
    return n;
  });
  main.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  return {first, open: Math.max(...open), whole: words(main.innerText)};
}"""
"""Words have a letter; those on the axes of figures are counted in `open` and `whole`, too."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    play = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install -e '.[test]'")
    with play.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def thirty_one() -> dict[str, Any]:
    """As many claims as the default study has."""
    study = fake.study()
    more = [{**claim, "id": f"{claim['id']}-again"} for claim in study["claims"][:7]]
    return {**study, "claims": [*study["claims"], *more]}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages by name, on disk."""
    study = fake.study(claims=6)
    made = {
        "report": page.render(study),
        "article": page.render({**study, "article": article_fake.article("en")}),
        "trust": test_browser._trust(),
        "whole": page.render(thirty_one()),
        "card": cards.document(study, study["claims"][0]["id"]),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


def opened(browser: Any, path: Path, hash_: str = "", **options: Any) -> Any:
    """The page without a network; a request or an error on the console fails the test that closes it."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-US", **options})
    context.set_offline(True)
    tab = context.new_page()
    tab.wrong = []
    tab.on("console", lambda said: tab.wrong.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
    tab.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else tab.wrong.append(asked.url))
    tab.goto(path.as_uri() + hash_)
    return tab


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_newcomer_sees_the_answer_and_a_verdict_and_opens_it(
    browser: Any, files: dict[str, Path], width: int, height: int
) -> None:
    """browser: question, three sentences and a whole verdict on the first screen; a click shows what was tested, both
    sides and harm; its record leads to the list of sources.
    """
    from playwright.sync_api import expect

    tab = opened(browser, files["whole"], viewport={"width": width, "height": height})
    assert tab.locator("main:visible .told li").count() == 3
    row = tab.locator("main:visible details.row").first
    for part in ("h3", ".r-out", ".r-why"):
        box = row.locator(part).bounding_box()
        assert box["y"] + box["height"] <= height, part
    row.locator("summary").first.click()
    for part in (".three", ".arms", ".corners", ".harm"):
        assert row.locator(part).first.is_visible(), part
    told = tab.locator("main:visible details.row:has(.record-line)").first
    told.locator("summary").first.click()
    told.locator(".record-line a").first.click()
    entry = tab.locator("main:visible .list .record li:target")
    expect(entry).to_be_in_viewport()
    assert tab.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert tab.wrong == []
    tab.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_an_address_opens_at_the_sentence(browser: Any, files: dict[str, Path], width: int) -> None:
    """browser: a shared link to a claim shows its sentence below the page's head, after the browser's own jump too."""
    id_ = thirty_one()["claims"][3]["id"]
    tab = opened(browser, files["whole"], f"#en-{id_}", viewport={"width": width, "height": 844})
    tab.wait_for_timeout(300)
    top = tab.locator(f"#en-h-{id_}").bounding_box()["y"]
    assert tab.locator("header.top").bounding_box()["height"] <= top <= 400
    tab.context.close()


@pytest.mark.parametrize("width", [390, 320])
def test_a_card_fits_a_phone(browser: Any, files: dict[str, Path], width: int) -> None:
    """browser: no sideways scroll; tables scroll in themselves."""
    tab = opened(browser, files["card"], viewport={"width": width, "height": 844})
    assert tab.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    tab.context.close()


def test_the_keyboard_alone_is_enough(browser: Any, files: dict[str, Path]) -> None:
    """browser: skip link first; a row opens by Enter, its dots are walked by arrows, the language changes by arrow."""
    tab = opened(browser, files["report"])
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.locator("main:visible details.row > summary").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("main:visible details.row").first.get_attribute("open") is not None
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.className") == "dotbox":
            break
    tab.keyboard.press("ArrowRight")
    assert "contrapeso replay" in tab.locator("main:visible .dotline").first.inner_text()
    tab.locator("#lang-en").focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.documentElement.lang") == "es" and tab.wrong == []
    tab.context.close()


@pytest.mark.parametrize(("locale", "hash_", "lang"), [
    ("es-MX", "", "es"), ("en-GB", "", "en"),
    ("en-US", "#es-fear-buys-consent", "es"), ("es-MX", "#en-six-sources", "en"),
])  # fmt: skip
def test_browser_and_address_choose_the_language(
    browser: Any, files: dict[str, Path], locale: str, hash_: str, lang: str
) -> None:
    """browser: the reader's language without an address; with one the address's, and its claim stands open."""
    tab = opened(browser, files["whole"], hash_, locale=locale)
    assert tab.evaluate("document.documentElement.lang") == lang
    assert tab.locator(f"main[data-lang={lang}]").is_visible()
    if hash_:
        assert tab.locator(f"{hash_} .three").is_visible() and tab.locator(hash_).bounding_box()["y"] < 800
    tab.context.close()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_it_stays_short(browser: Any, files: dict[str, Path], lang: str) -> None:
    """browser: words on the first screen, in a claim's open page, in all of it with every fold open."""
    tab = opened(browser, files["whole"], locale=lang)
    found = tab.evaluate(COUNT, lang)
    assert found["first"] <= 450 and found["open"] <= 350 and found["whole"] <= 12_000, found
    tab.context.close()


def test_it_prints_on_at_most_25_pages(browser: Any, files: dict[str, Path]) -> None:
    """browser: A4, as it opens; the table of verdicts and the answer are on paper."""
    from pypdf import PdfReader

    tab = opened(browser, files["whole"])
    read = PdfReader(io.BytesIO(tab.pdf(format="A4")))
    text = " ".join(sheet.extract_text() for sheet in read.pages)
    assert len(read.pages) <= 25, len(read.pages)
    assert "Does the argument hold?" in text and text.count("it holds:") >= 31
    tab.context.close()


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe: (cd frontend && npm ci)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", ["report", "article", "trust"])
def test_axe_finds_nothing_serious(browser: Any, files: dict[str, Path], name: str, lang: str, scheme: str) -> None:
    """browser: everything unfolded, in both languages, light and dark."""
    tab = opened(browser, files[name], locale=lang, color_scheme=scheme)
    tab.locator(f"label[for=lang-{lang}]").click()
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    tab.wait_for_timeout(100)
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    serious = [
        (rule["id"], node["html"][:160], node["failureSummary"][-200:])
        for rule in found if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"][:3]
    ]  # fmt: skip
    assert serious == []
    tab.context.close()
