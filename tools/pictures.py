"""Pictures of the report for the docs: `python tools/pictures.py REPORT.html ARTICLE.html docs/pictures`.

REPORT is that of a full study, ARTICLE one of an article. Each view in both languages, light and dark; it also says how
many words and sheets of paper the report takes. Needs Playwright (extra `test`), Chromium, and `pip install pillow`.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

MOST_BYTES = 150_000
CLAIM = "scale-matters"
DESK, PHONE = {"width": 1180, "height": 760}, {"width": 390, "height": 844}
VIEWS = ("report", "claim", "phone", "article")
WORDS = """(lang) => {
  const main = document.querySelector(`main[data-lang=${lang}]`);
  const words = (text) => text.split(/\\s+/).filter((word) => /\\p{L}/u.test(word)).length;
  const open = [...main.querySelectorAll("details.row")].map((row) => {
    row.open = true;
    const n = words(row.innerText);
    row.open = false;
    return n;
  });
  main.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  return [Math.max(...open), words(main.innerText)];
}"""


def _opened(browser: Browser, path: Path, lang: str, scheme: Any, phone: bool = False, hash_: str = "") -> Page:
    tab = browser.new_page(viewport=PHONE if phone else DESK, color_scheme=scheme, locale=lang, reduced_motion="reduce")
    tab.goto(path.resolve().as_uri() + hash_)
    tab.wait_for_timeout(400)
    return tab


def draw(browser: Browser, view: str, report: Path, article: Path, lang: str, scheme: str, target: Path) -> int:
    """One picture; its size in bytes."""
    path = article if view == "article" else report
    hash_ = {"claim": f"#{lang}-{CLAIM}", "article": f"#{lang}-par-4"}.get(view, "")
    tab = _opened(browser, path, lang, scheme, view == "phone", hash_)
    if view == "article":
        tab.locator("main:visible details.n-about > summary").first.click()
        tab.evaluate("(id) => document.getElementById(id).scrollIntoView()", f"{lang}-par-4")
    if view == "claim":
        tab.set_viewport_size({"width": DESK["width"], "height": 1100})
        tab.evaluate("(id) => document.getElementById(id).scrollIntoView()", f"{lang}-row-{CLAIM}")
    tab.wait_for_timeout(200)
    drawn = Image.open(io.BytesIO(tab.screenshot())).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    drawn.save(target, optimize=True)
    tab.close()
    return target.stat().st_size


def measured(browser: Browser, report: Path, lang: str) -> str:
    """Words of the longest open claim and of the whole report, and its sheets of A4 as it opens."""
    tab = _opened(browser, report, lang, "light")
    sheets = len(PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages)
    open_, whole = tab.evaluate(WORDS, lang)
    tab.close()
    return f"{lang}: an open claim has at most {open_} words, all with every fold open {whole}; {sheets} sheets"


def main(report: str, article: str, folder: str) -> int:
    """Draws all; 1 where a picture is too large."""
    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    place, large = Path(folder), []
    place.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for view in VIEWS:
            for lang in ("en", "es"):
                for scheme in ("light", "dark"):
                    target = place / f"{view}-{lang}-{scheme}.png"
                    size = draw(browser, view, Path(report), Path(article), lang, scheme, target)
                    large += [target.name] if size > MOST_BYTES else []
        for lang in ("en", "es"):
            print(measured(browser, Path(report), lang))
        browser.close()
    print("larger than 150 kB: " + ", ".join(large) if large else f"{place}: pictures drawn")
    return bool(large)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
