"""Hands on the numbers: assumptions by sliders, the line that counts as material, readouts and copies, in Chromium."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import draws_fake
import numpy as np
import pytest
import test_newcomer

from contrapeso.beliefs.soft_weights import soft, weighed
from contrapeso.report import write
from contrapeso.statistics import likelihood, mixture, shares

sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")
CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
STUDY = draws_fake.study()
DRAWN = STUDY["draws_data"]
FIRST = STUDY["claims"][0]["id"]
NBSP = "\u00a0"
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of this file."""
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report on disk."""
    return write(STUDY, tmp_path_factory.mktemp("hands") / "report.html").as_uri()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page without a network; it must have logged nothing when the test is over."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True, locale="en-US")
    context.set_offline(True)
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)
    yield made
    context.close()
    assert said == []


def opened(page: Any, address: str, lang: str = "en") -> Any:
    """The panel of a language, unfolded."""
    page.goto(address)
    panel = page.locator(f"main[lang={lang}] .assume")
    if panel.get_attribute("open") is None:
        panel.locator("> summary").click()
    return panel


def row(page: Any, id_: str, lang: str = "en") -> Any:
    """The row of a claim."""
    return page.locator(f"#{lang}-row-{id_}")


def weights(low: float, high: float, number: int = 0) -> np.ndarray:
    """What the draws weigh under one range."""
    return soft(np.array(DRAWN["numbers"][number]["ranks"]), low, high)


def chances(own: dict[str, Any]) -> np.ndarray:
    """(K, 3) of a claim."""
    holds, other = np.array(own["holds"]), np.array(own["reversed"])
    return np.column_stack([holds, 1.0 - holds - other, other])


def test_a_range_moves_every_row_by_the_rule(page: Any, address: str) -> None:
    """unit: under one range each row's three shares and its word are those that Python finds by the same weights; a
    claim that doesn't read the number stays.
    """
    opened(page, address + "#en-answer?strikes.latency_hours=3..")
    weight = weights(0.5, 1.0)
    for k, own in enumerate(DRAWN["claims"]):
        live = row(page, own["id"]).locator(".now")
        if k == 1:
            assert live.count() == 0
            continue
        told = weighed(chances(own), weight, draws_fake.LEVEL)
        step = shares.step_of(told.intervals)
        seen = live.locator(".r-nums > span").all_inner_texts()
        assert [s.strip() for s in seen] == [shares.text(x, step, space=NBSP) for x in told.shares], own["id"]
        said = "no word: chance" if k == 2 else likelihood.phrase(*told.intervals[0])["en"].replace(" %)", f"{NBSP}%)")
        assert said in live.locator(".r-word").inner_text()
    first = weighed(chances(DRAWN["claims"][0]), weight, draws_fake.LEVEL)
    assert first.shares[0] > STUDY["claims"][0]["share_holds"] + 0.2  # the planted number does decide
    assert "beyond" in (row(page, FIRST).get_attribute("class") or "")
    assert f"Effective draws: {int(first.effective)} of 160" in page.locator("main[lang=en] .sum").inner_text()


def test_by_keyboard_alone(page: Any, address: str) -> None:
    """unit: Tab reaches the panel, Enter unfolds it, arrows move a range, the address says so, Reset undoes it."""
    page.goto(address)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.assume') !== null"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "range"
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-valuetext')") == "2.2 hours"
    assert "strikes.latency_hours=2.2.." in page.url
    before = page.locator("main[lang=en] .control").first.locator("output").inner_text()
    assert before == "2.2 to 5 hours"
    page.keyboard.press("Shift+Tab")  # the buttons of the summary stand before the controls
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "Reset"
    page.keyboard.press("Enter")
    assert "latency" not in page.url and page.locator(".now").count() == 0


def test_the_ends_never_cross(page: Any, address: str) -> None:
    """unit: a low end pushed beyond the high one stops a step below it."""
    panel = opened(page, address + "#en-answer?strikes.latency_hours=..2")
    low = panel.locator(".control").first.locator("input").first
    low.fill("90")
    assert low.input_value() == "24"


def test_below_the_floor_it_prints_the_command(page: Any, address: str) -> None:
    """unit: below 24 effective draws no share is shown, and the command of an exact run stands there, to be copied."""
    panel = opened(page, address + "#en-answer?strikes.latency_hours=4.6..&consent.fear_gain=4..&form.retaliation=up")
    live = row(page, FIRST).locator(".now")
    assert "too few" in live.inner_text() and live.locator(".r-nums").count() == 0
    assert panel.locator(".run code").inner_text() == (
        "contrapeso study article-2025 --prior strikes.latency_hours=4.6.. --prior consent.fear_gain=4.. "
        "--prior form.retaliation=up --out assumed"
    )


def test_a_link_opens_as_it_was_shared(page: Any, address: str) -> None:
    """unit: place, language and assumptions are all in the address; unknown names in it are passed over."""
    query = "strikes.latency_hours=2..4&form.retaliation=down&no.such=1..2&border.revenge=x..y"
    page.goto(f"{address}#es-{FIRST}?{query}")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.lang") == "es"
    assert row(page, FIRST, "es").get_attribute("open") is not None
    outputs = page.locator("main[lang=es] .control.moved")
    assert outputs.count() == 2 and "de 2 a 4 horas" in outputs.first.inner_text()
    page.locator('label[for="lang-en"]').click()
    assert page.locator("main[lang=en] .control.moved").count() == 2
    assert page.url.split("#")[1].startswith(f"en-{FIRST}?") and "latency_hours=2..4" in page.url
    page.evaluate(f"location.hash = '#en-{STUDY['claims'][3]['id']}'")  # a plain link keeps what is assumed
    page.wait_for_timeout(100)
    assert "latency_hours=2..4" in page.url and row(page, FIRST).locator(".now").count() == 1


def test_the_material_line(page: Any, address: str) -> None:
    """unit: moving the line gives the shares that Python's mixture finds for that size; the claim's own is marked."""
    page.goto(f"{address}#en-{FIRST}")
    figure = row(page, FIRST).locator('[data-chart="effect"]')
    assert figure.locator(".grip.default").count() == 2
    line = figure.locator("input[type=range]")
    line.focus()
    for _ in range(23):
        page.keyboard.press("ArrowRight")
    times = 20 ** (2 * 123 / 200 - 1)
    own = DRAWN["claims"][0]
    raw, noise, freedom = (np.array(own[key]) for key in ("raw", "noise", "freedom"))
    found = mixture.fit(raw / times, noise / times**2, freedom).shares
    holds, none, other = (shares.text(x, space=NBSP) for x in found)
    assert figure.locator("output").inner_text().endswith(f"holds {holds}, nothing material {none}, reversed {other}")
    assert abs(found[0] - STUDY["claims"][0]["share_holds"]) > 0.05  # the line does matter here
    box = figure.locator("svg.chart").bounding_box()
    grip = figure.locator(".grip-hit").first.bounding_box()
    before = line.input_value()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.52, grip["y"] + 40)
    page.mouse.up()
    assert line.input_value() != before
    figure.get_by_role("button", name="Back to the claim's own").click()
    assert line.input_value() == "100"


def test_weeks_are_read(page: Any, address: str) -> None:
    """unit: arrow keys on the chart of both arms say week, both arms and the difference."""
    page.goto(f"{address}#en-{FIRST}")
    own = row(page, FIRST)
    page.evaluate(f"document.querySelectorAll('#en-row-{FIRST} details').forEach((node) => {{ node.open = true; }})")
    own.locator('[data-chart="series"] svg.chart').first.focus()
    page.keyboard.press("End")
    assert re.search(
        r"Week 260\. campaign: [\d,]+ \(.*; baseline: .*Difference: ", own.locator(".readout").inner_text()
    )


def test_what_is_taken_along(page: Any, address: str) -> None:
    """unit: the sentence has range, tested line, worlds, version and hash, and what is assumed; CSV has a row a draw;
    SVG and PNG are pictures.
    """
    page.add_init_script("navigator.clipboard.writeText = (text) => { window.taken = text; return Promise.resolve(); }")
    page.goto(f"{address}#en-{FIRST}?strikes.latency_hours=3..")
    own = row(page, FIRST)
    own.get_by_role("button", name="Copy as a sentence").click()
    taken = page.evaluate("window.taken")
    for part in (
        "90 % interval",
        "worlds",
        "Contrapeso 0.",
        "not a probability",
        "strikes.latency_hours 3..",
        "effective",
    ):
        assert part in taken, (part, taken)
    figure = own.locator('[data-chart="effect"]')
    kept = {}
    for name in ("SVG", "PNG", "CSV"):
        with page.expect_download() as waiting:
            figure.get_by_role("button", name=name, exact=True).click()
        kept[name] = Path(waiting.value.path()).read_bytes()
    assert kept["SVG"].startswith(b"<svg") and b"90 % interval" in kept["SVG"] and b"var(" not in kept["SVG"]
    assert kept["PNG"].startswith(b"\x89PNG") and len(kept["PNG"]) > 5_000
    rows = list(csv.DictReader(io.StringIO(kept["CSV"].decode())))
    assert len(rows) == draws_fake.DRAWS
    assert float(rows[5]["weight"]) == pytest.approx(weights(0.5, 1.0)[5], abs=1e-3)


@pytest.mark.parametrize("width", [1280, 390, 360, 320])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_sideways_scroll_with_all_open(page: Any, address: str, width: int, lang: str) -> None:
    """unit: with assumptions made and everything unfolded, nothing is wider than the screen, thumbs can be grasped."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}#{lang}-{FIRST}?strikes.latency_hours=4.6..&consent.fear_gain=2..&form.retaliation=up")
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    page.wait_for_timeout(150)
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")
    thumb = page.locator(f"main[lang={lang}] .range").first.bounding_box()
    assert thumb["width"] > 180 and thumb["height"] >= 24


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_still_holds_a_verdict(page: Any, address: str, width: int, height: int) -> None:
    """unit: folded, the panel takes one line: the first claim's shares are on the first screen."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    box = row(page, FIRST).locator(".r-out").bounding_box()
    assert box["y"] + box["height"] <= height
    assert page.locator("main[lang=en] .assume").bounding_box()["height"] <= 48


@pytest.mark.skipif(not test_newcomer.AXE.is_file(), reason="needs axe: (cd frontend && npm ci)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_under_assumptions(page: Any, address: str, scheme: str) -> None:
    """browser: the panel, the rows as they become and a claim's moving figures, unfolded, light and dark."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}#en-{FIRST}?strikes.latency_hours=3..&form.retaliation=up")
    shown = "details:not(.row), details.row:nth-of-type(-n+3)"
    page.evaluate("(which) => document.querySelectorAll(which).forEach((one) => { one.open = true; })", shown)
    page.wait_for_timeout(200)
    page.evaluate(test_newcomer.AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    wrong = [(r["id"], r["nodes"][0]["html"][:200], len(r["nodes"])) for r in found if r["impact"] in SERIOUS]
    assert wrong == []


def test_without_a_script_there_is_no_panel(browser: Any, address: str) -> None:
    """unit: the page reads without a script, and offers nothing then that couldn't answer."""
    context = browser.new_context(java_script_enabled=False)
    made = context.new_page()
    made.goto(address)
    assert made.locator(".assume").count() == 0 and made.locator(".rows .row").count() > 20
    context.close()


def test_a_study_without_draws_has_no_panel(page: Any, tmp_path: Path) -> None:
    """unit: a quick study has too few draws to weigh; its report shows no panel and logs nothing."""
    page.goto(write(STUDY | {"draws_data": None}, tmp_path / "quick.html").as_uri())
    assert page.locator(".assume").count() == 0
