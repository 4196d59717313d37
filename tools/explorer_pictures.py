"""Pictures of the explorer for the docs: `python tools/explorer_pictures.py http://127.0.0.1:8737/ docs/pictures`.

From an explorer that runs: each view in both languages, light and dark. Needs Playwright, Chromium and Pillow.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ASKED = '&b={"base":"campaign","set":{"leak.week":40}}&week=44'
WORLD = f"{ASKED}&view=world&world=17&show=b"
DESK, PHONE = (1320, 1620), (390, 1900)
VIEWS = {"explorer": (DESK, ASKED), "explorer-world": ((1280, 1100), WORLD), "explorer-phone": (PHONE, ASKED)}
COLOURS = 160
PATIENCE = 120_000


def draw(browser: Browser, address: str, view: str, lang: str, scheme: str, target: Path) -> None:
    """One picture, once its run is done; that of the phone shows map and chart."""
    (width, height), asked = VIEWS[view]
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(f"{address}#l={lang}{asked}")
    tab.wait_for_selector("table.week" if "world" in view else ".worlds", timeout=PATIENCE)
    if "world" not in view:
        tab.wait_for_selector(".says:has-text(' s')", timeout=PATIENCE)
        tab.wait_for_function("() => !document.querySelector('.stale')", timeout=PATIENCE)
    if "phone" in view:
        tab.evaluate("document.querySelector('.together').scrollIntoView()")
    tab.wait_for_timeout(400)
    drawn = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    drawn.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)
    context.close()


def main(address: str, folder: str) -> None:
    """Draws all."""
    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for view in VIEWS:
            for lang in ("en", "es"):
                for scheme in ("light", "dark"):
                    draw(browser, address, view, lang, scheme, Path(folder) / f"{view}-{lang}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
