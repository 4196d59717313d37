"""The page in a real browser (Playwright on Chromium): a newcomer's path, wrong input, cancel, reload, two users."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from explorer_fake import Engine, served

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
sync = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install 'contrapeso[test]'")
expect = sync.expect
PATIENCE = 30_000
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
EXPECTED = re.compile("status of 422")
"""What Chromium says of a refused request, whatever the page makes of it."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for all tests of this file."""
    with sync.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


class Visitor:
    """A browser's context with one page; what its console said is kept."""

    def __init__(self, browser: Any, address: str, **more: Any) -> None:
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-US", **more})
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.said: list[str] = []
        self.page.on("console", lambda message: self._heard(message.text))
        self.page.on("pageerror", lambda error: self._heard(str(error)))

    def _heard(self, text: str) -> None:
        if not EXPECTED.search(text):
            self.said.append(text)

    def open(self, hash_: str = "") -> Any:
        """The page at an address within it."""
        self.page.goto(f"{self.address}/{hash_}")
        return self.page


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens visitors of one server, whose engine may be slow; nothing was said on their consoles."""
    visitors: list[Visitor] = []
    engine = Engine()
    with served(tmp_path, engine) as address:

        def come(seconds: float = 0.0, **more: Any) -> Visitor:
            engine.seconds = seconds
            visitors.append(Visitor(browser, address, **more))
            return visitors[-1]

        yield come
        for visitor in visitors:
            assert visitor.said == []
            visitor.context.close()


def done(page: Any) -> None:
    """Waits for the end of a run."""
    expect(page.locator(".says")).to_contain_text(re.compile("done in|listo en"), timeout=PATIENCE)


def cell(page: Any, metric: str, column: str) -> Any:
    """A cell of the table of metrics."""
    return page.locator(".contrast tr", has=page.get_by_role("button", name=metric, exact=True)).locator(
        f'td[data-label="{column}"]'
    )


def test_a_newcomers_path(visit: Any) -> None:
    """browser: a result without a click; harm first; a changed lever is marked and runs; map and chart play together; a
    dot opens that world; the way back."""
    page = visit().open()
    done(page)
    rows = page.locator(".contrast tbody tr")
    assert rows.nth(0).get_attribute("class").startswith("harm") and rows.count() >= 10
    expect(page.locator(".contrast tbody tr").nth(0).locator(".difference")).to_have_text("+3,120")
    page.get_by_label("strikes possible a week, B").fill("60")
    page.get_by_label("strikes possible a week, B").press("Enter")
    expect(page.locator(".contrast tbody tr").nth(0).locator(".difference")).to_have_text("+6,240")
    expect(page.locator(".arm-b .chips")).to_contain_text("strikes possible a week: 60")
    week = page.locator("#week")
    week.focus()
    week.press("ArrowRight")
    expect(page.locator(".weeklabel")).to_contain_text("week 27")
    assert page.locator(".trend .now").get_attribute("x1") == page.locator(".trend .at").first.get_attribute("cx")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".weeklabel")).to_contain_text("week 3", timeout=PATIENCE)
    page.get_by_role("button", name="Pause").click()
    page.locator(".dots .dot[data-world='17']").click()
    expect(page.locator("h1")).to_have_text("World 17, week by week")
    expect(page.locator(".sub").first).to_contain_text("Seed 1, world 17, parameters of draw 17")
    page.get_by_role("button", name="back to the comparison").click()
    expect(page.locator(".results")).to_be_visible()


def test_wrong_input_is_said_at_its_field(visit: Any) -> None:
    """browser: an impossible number isn't taken and says why; a wrong text shows line, field and nearest name."""
    page = visit().open()
    done(page)
    field = page.get_by_label("strikes possible a week, B")
    field.fill("-4")
    field.press("Tab")
    expect(page.locator(".levers .wrong")).to_have_text("must be 0 or more")
    assert field.get_attribute("aria-invalid") == "true" and page.locator(".chips").count() == 0
    field.fill("many")
    field.press("Tab")
    expect(page.locator(".levers .wrong")).to_have_text("must be a number")
    page.get_by_role("button", name="As text (YAML)").nth(1).click()
    text = page.locator("#text-b")
    expect(text).to_have_value(re.compile("extends: campaign"))
    text.fill("extends: campaign\nset:\n  strikes.latncy_hours: 3\n")
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator("#faults-b")).to_contain_text("line 3, column 3:")
    expect(page.locator("#faults-b")).to_contain_text("nearest: strikes.latency_hours")
    text.fill("extends: campaign\nset:\n  strikes.latency_hours: 3\n")
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator(".arm-b .chips li")).to_have_count(1)


def test_an_address_that_nobody_could_mean(visit: Any) -> None:
    """browser: faults in the address's scenarios are shown, not run; what isn't JSON is as at first."""
    page = visit().open('#b={"base":"campaign","set":{"leak.wek":3}}&weeks=-3&metric=none&a=%7B')
    expect(page.locator(".runbar .wrong")).to_contain_text("marked above: 1")
    expect(page.locator(".runbar select").nth(1)).to_have_value("104")


def test_cancel_keeps_the_page_and_a_run_goes_on_after_it(visit: Any) -> None:
    """browser: a long run shows progress, is cancelled, and run again to its end."""
    visitor = visit(seconds=1.0)
    page = visitor.open()
    expect(page.locator(".says")).to_contain_text("of 400 worlds", timeout=PATIENCE)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".says")).to_contain_text("cancelled")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".says")).to_contain_text("of 400 worlds", timeout=PATIENCE)
    done(page)


def test_a_reload_comes_back_to_the_same_page(visit: Any) -> None:
    """browser: scenarios, language, metric and week are in the address; a run under way is followed again."""
    visitor = visit(seconds=0.3)
    page = visitor.open("#l=es")
    page.get_by_label("ataques posibles por semana, B").fill("45")
    page.get_by_label("ataques posibles por semana, B").press("Tab")
    done(page)
    page.locator(".contrast button").nth(3).click()
    page.wait_for_timeout(500)  # the address follows when the hand rests
    before = page.url
    assert "45" in before and "members_final" in before and "l=es" in before
    page.reload()
    done(page)
    assert page.url == before
    expect(page.locator(".arm-b .chips")).to_contain_text("45")
    assert page.locator("html").get_attribute("lang") == "es"


def test_two_users_don_t_disturb_each_other(visit: Any) -> None:
    """browser: both see their own scenarios and figures; the second's cancel leaves the first's run alone."""
    first, second = visit(seconds=0.4), visit(seconds=0.4)
    one, two = first.open(), second.open()
    two.get_by_role("button", name="Cancel").click()
    done(one)
    two.get_by_label("strikes possible a week, B").fill("90")
    two.get_by_label("strikes possible a week, B").press("Enter")
    done(two)
    expect(two.locator(".contrast .difference").first).to_have_text("+9,360")
    expect(one.locator(".contrast .difference").first).to_have_text("+3,120")


def test_a_mark_is_dragged_and_the_axis_rests(visit: Any) -> None:
    """browser: the leak moves by hand and by key; while it is held the axis keeps its ticks; the run follows."""
    page = visit().open('#b={"base":"leak"}')
    done(page)
    mark = page.get_by_role("slider", name="B: leak")
    assert mark.get_attribute("aria-valuenow") == "26"
    ticks = page.locator(".trend .tick").all_text_contents()
    page.evaluate("document.querySelector('.timeline').scrollIntoView({ block: 'center' })")
    box = mark.locator("path").bounding_box()
    page.mouse.move(box["x"] + 7, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 8, steps=5)
    page.wait_for_timeout(300)
    assert page.locator(".trend .tick").all_text_contents() == ticks
    moved = int(mark.get_attribute("aria-valuenow"))
    page.mouse.up()
    assert moved > 30
    expect(page.locator(".arm-b .chips")).to_contain_text(f"week of the leak: {moved}")
    mark.focus()
    mark.press("ArrowLeft")
    expect(mark).to_have_attribute("aria-valuenow", str(moved - 1))
    done(page)


def test_forms_and_events(visit: Any) -> None:
    """browser: a reading holds in both scenarios, an event is added to one and taken away again."""
    page = visit().open()
    done(page)
    page.get_by_role("button", name="Forms", exact=True).click()
    page.locator(".form select").first.select_option(index=2)
    done(page)
    page.get_by_label("Add an event to B").select_option("announcement")
    expect(page.locator(".arm-b .chips")).to_contain_text("week 35: announcement")
    expect(page.get_by_role("slider", name="B: announcement")).to_have_attribute("aria-valuenow", "35")
    done(page)
    page.wait_for_timeout(500)  # the address follows when the hand rests
    assert "forms" in page.url and "announcement" in page.url
    page.get_by_role("button", name="undo: week 35: announcement").click()
    expect(page.locator(".arm-b .chips")).to_have_count(0)


def test_a_file_is_saved_and_comes_out_the_same_elsewhere(visit: Any, tmp_path: Path) -> None:
    """browser: saved, opened by another, run again, and told to be the same; a changed figure is told to differ."""
    page = visit().open('#b={"base":"leak"}&worlds=50')
    done(page)
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file").click()
    path = tmp_path / "shared.json"
    waiting.value.save_as(path)
    other = visit().open("#view=share")
    other.locator("input[type=file]").set_input_files(path)
    expect(other.locator("[role=status]")).to_contain_text("every figure is the same", timeout=PATIENCE)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["contrast"]["rows"][0]["difference"] += 1
    path.write_text(json.dumps(document), encoding="utf-8")
    other.locator("input[type=file]").set_input_files(path)
    expect(other.locator("[role=status]")).to_contain_text("differ", timeout=PATIENCE)
    path.write_text("[]", encoding="utf-8")
    other.locator("input[type=file]").set_input_files(path)
    expect(other.locator(".wrong")).to_have_text("That isn't a file saved here.")


def test_a_claim_opens_as_two_scenarios(visit: Any) -> None:
    """browser: its arms are A and B, its metric is shown."""
    page = visit().open("#view=claims")
    page.locator(".search").fill("boats")
    page.get_by_role("button", name="Open as A and B").first.click()
    expect(page.locator(".arm-b .chips")).to_contain_text("effort at sea against 2022: 3")
    done(page)
    expect(page.get_by_label("Metric of the chart")).to_have_value("us_consumption_ratio_cocaine_final")


LAST = {"compare": ".worlds", "world": "table.week", "claims": ".claims .card", "share": ".past li"}
"""What a view shows last."""


def test_a_claims_arms_are_changed_and_tried(visit: Any) -> None:
    """browser: a wrong name is told with its line, a changed lever gives three shares by the claim's own rule."""
    page = visit().open("#view=claims")
    page.locator(".search").fill("logistic networks")
    page.get_by_role("button", name="Change its arms and test").click()
    text = page.locator("textarea")
    first = text.input_value()
    text.fill(first.replace("scenario: campaign", "scenario: campain", 1))
    page.get_by_role("button", name="Test", exact=True).click()
    expect(page.locator(".claims .wrong").first).to_contain_text("nearest: campaign")
    text.fill(first)
    page.get_by_role("button", name="Test", exact=True).click()
    expect(page.locator(".outcome")).to_contain_text("Of 16 draws (32 worlds)", timeout=PATIENCE)
    expect(page.locator(".outcome tr")).to_have_count(3)


@pytest.mark.parametrize("width", [390, 360, 320])
@pytest.mark.parametrize("view", sorted(LAST))
def test_no_view_scrolls_sideways_on_a_phone(visit: Any, width: int, view: str) -> None:
    """browser: in both languages, everything unfolded; states are tiles there."""
    visitor = visit(viewport={"width": width, "height": 800})
    for lang in ("en", "es"):
        page = visitor.open(f"#l={lang}&view={view}")
        page.reload()
        page.wait_for_selector(LAST[view])
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, (lang, view)
        if view in ("compare", "world"):
            expect(page.locator(".states.tiles")).to_have_count(1)


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe: (cd frontend && npm ci)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Any, scheme: str) -> None:
    """browser: the four views, everything unfolded, in the light and in the dark."""
    visitor = visit(color_scheme=scheme, bypass_csp=True)
    for view, last in LAST.items():
        page = visitor.open(f"#l={'es' if scheme == 'dark' else 'en'}&view={view}")
        page.reload()
        page.wait_for_selector(last)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], view


def test_every_control_has_a_name_and_the_keyboard_reaches_it(visit: Any) -> None:
    """browser: no button, field or figure without an accessible name; tables stand behind the figures."""
    page = visit().open()
    done(page)
    page.wait_for_selector(".worlds")
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, input:not([hidden]), select, textarea, svg[role], [role=slider]')]
        .filter((one) => !one.getAttribute('aria-label') && !one.textContent.trim() && !one.labels?.length)
        .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    expect(page.locator(".behind table")).to_have_count(3)
    for _ in range(12):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
    page.locator(".states").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".statesays")).to_contain_text("Sonora")
