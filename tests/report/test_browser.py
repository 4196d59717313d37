"""The page in a real browser (Chromium, where it is installed): no console error, and the script does what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import article_fake
import pytest
import report_fake as fake

from contrapeso.report import page, trust_page, write

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")

DRIVER = """<script>
const out = {};
const es = document.getElementById("lang-es"); es.checked = true;
es.dispatchEvent(new Event("change", {bubbles: true}));
out.lang = document.documentElement.lang;
const visible = (m) => getComputedStyle(m).display !== "none";
out.shown = [...document.querySelectorAll("main")].filter(visible).map((m) => m.lang).join();
const main = document.querySelector("main[lang=es]");
const box = main.querySelector(".dotbox");
box.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
box.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
out.dot = box.nextElementSibling.textContent;
const slider = main.querySelector("[data-role=slider]");
const before = main.querySelector(".tiles").textContent;
slider.value = 0; slider.dispatchEvent(new Event("input"));
out.week = main.querySelector("output").textContent;
out.moved = before !== main.querySelector(".tiles").textContent;
main.querySelector("#es-a-diff").click();
out.diff = main.querySelectorAll(".tiles g[class^=d]").length;
document.title = JSON.stringify(out);
</script></body>"""


def _run(path: Path, profile: Path, address: str = "", language: str = "en-US") -> tuple[str, str]:
    """(DOM after loading, log of the browser), at an address within the page, in a browser of that language."""
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--enable-logging=stderr",
            f"--user-data-dir={profile}",
            f"--lang={language}",
            f"--accept-lang={language}",
            "--hide-scrollbars",
            "--virtual-time-budget=2000",
            "--dump-dom",
            path.as_uri() + address,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout, done.stderr


def test_no_console_error_and_the_script_runs_under_its_policy(tmp_path: Path) -> None:
    """unit: Chromium logs nothing to the console; our script runs under the policy (it un-hides the map's player)."""
    dom, log = _run(write(fake.study(), tmp_path / "report.html"), tmp_path / "profile")
    assert not [line for line in log.splitlines() if "CONSOLE" in line]
    assert re.search(r'<div class="player">', dom) and not re.search(r'<div class="player" hidden', dom)


def test_the_policy_stops_a_foreign_script(tmp_path: Path) -> None:
    """fault: a script slipped into the file is refused, and the check above would see it."""
    path = write(fake.study(claims=1), tmp_path / "report.html")
    path.write_text(
        path.read_text(encoding="utf-8").replace("</body>", '<script>document.title="hit"</script></body>'),
        encoding="utf-8",
    )
    dom, log = _run(path, tmp_path / "profile")
    assert "<title>hit" not in dom and "CONSOLE" in log


def test_language_dots_and_map_respond(tmp_path: Path) -> None:
    """unit: the switch shows the other page and sets <html lang>; arrow keys name a world; the slider moves the map."""
    path = write(fake.study(), tmp_path / "report.html")
    made = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text(encoding="utf-8"))
    path.write_text(made.replace("</body>", DRIVER), encoding="utf-8")
    dom, _ = _run(path, tmp_path / "profile")
    title = dom.split("<title>")[1].split("</title>")[0]
    assert '"lang":"es","shown":"es"' in title
    assert re.search(r"sorteo \d+, mundo \d+: se cumple .*contrapeso replay contrapeso-out --world \d+", title)
    assert '"week":"4","moved":true,"diff":32' in title


OBSERVED_DRIVER = """<script>
const out = [];
const main = document.querySelector("main[lang=en]");
const seen = main.querySelector("[data-role=observed]");
const slider = main.querySelector("[data-role=slider]");
const note = () => out.push([main.querySelector("[data-role=year]").textContent, seen.querySelector(".va").textContent,
  seen.querySelector("g").getAttribute("class"), seen.hidden].join(" "));
for (const at of [0, 12, slider.max]) { slider.value = at; slider.dispatchEvent(new Event("input")); note(); }
for (const id of ["en-a-diff", "en-a-1", "en-m-displaced", "en-m-homicides"]) {
  document.getElementById(id).click(); note();
}
document.title = out.join("|");
</script></body>"""


def test_the_observed_map_follows_the_year(tmp_path: Path) -> None:
    """unit: the observed map shows the year that plays, then its last one, and only beside what it is about."""
    study = fake.study(claims=1)
    n = len(study["states"])
    study["map"]["start"] = 2022
    study["observed"] = {
        "metric": "homicides", "label": fake.bi("Seen", "Visto"), "years": [2022, 2023], "source": "A source",
        "rates": [[0.0] * n, [900.0] * n], "begin": {"year": 2022, "rates": [10.0] * n},
    }  # fmt: skip
    path = write(study, tmp_path / "report.html")
    made = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text(encoding="utf-8"))
    path.write_text(made.replace("</body>", OBSERVED_DRIVER), encoding="utf-8")
    dom, _ = _run(path, tmp_path / "profile")
    steps = dom.split("<title>")[1].split("</title>")[0].split("|")
    assert steps[0] == "2022 0.0 q0 false" and steps[1].startswith("2023 900 q") and steps[1] == steps[2]
    assert [step.split()[-1] for step in steps[3:]] == ["true", "false", "true", "false"]


WIDTHS = (390, 360, 320)
DESKS = (1280, 1000, 700)
MEASURE = """<script>
onload = () => {
  const found = [];
  for (const lang of ["en", "es"]) {
    const input = document.getElementById(`lang-${lang}`);
    input.checked = true; input.dispatchEvent(new Event("change", {bubbles: true}));
    document.querySelectorAll("details").forEach((node) => { node.open = true; });
    const root = document.documentElement;
    const fits = document.scrollingElement.scrollWidth <= root.clientWidth;
    const cards = [...document.querySelectorAll(`main[data-lang=${lang}] .cards`)]
      .every((table) => table.parentElement.scrollWidth <= table.parentElement.clientWidth);
    const head = document.querySelector(".top").getBoundingClientRect().height;
    let hidden = 0, asked = 0;
    for (const link of document.querySelectorAll(`.top nav[data-lang=${lang}] a`)) {
      const target = document.querySelector(link.getAttribute("href"));
      target.scrollIntoView({behavior: "instant"});
      asked += 1;
      const atEnd = scrollY + innerHeight >= document.scrollingElement.scrollHeight - 1;
      if (target.getBoundingClientRect().top < head - 1 && !atEnd) hidden += 1;
    }
    const wide = [...document.querySelectorAll(`main[data-lang=${lang}] svg.flip text`)].filter((text) =>
      text.getBoundingClientRect().right > text.closest("svg").getBoundingClientRect().right + 2).length;
    const width = document.scrollingElement.scrollWidth;
    found.push([lang, innerWidth, width, fits, cards, asked > 0, hidden, wide].join(" "));
  }
  parent.postMessage(found, "*");
};
</script></body>"""
FRAMES = """<!DOCTYPE html><title>none</title><script>
const all = [];
addEventListener("message", (event) => { all.push(...event.data); document.title = all.join("|"); });
</script>"""


def _without_policy(text: str) -> str:
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)


def _trust() -> str:
    """The page of checks with long names, notes and values, as a run of validate has them."""
    row = {"name": "members_2022_against_the_published_range_of_the_fitted_model", "note": "a note " * 12,
           "pass": False, "source": "One, A. (2020). doi:10.1126/science.adh2888/" + "x" * 60, "observed": True,
           "expected": "160000 to 185000 (as published)", "found": 171234.5, "tolerance": "inside"}  # fmt: skip
    line = {"label": fake.bi("record", "registro"), "y": [1.0, 2.0, 3.0], "band": None}
    figure = {"title": fake.bi("Deaths a year", "Muertes por año"), "x": [2012, 2013, 2014], "lines": [line] * 5}
    group = {"kind": "finding", "title": fake.bi("Findings of others", "Hallazgos de otros"), "rows": [row] * 3,
             "figures": [figure]}  # fmt: skip
    return trust_page.render(
        {"passed": 10, "missed": 3, "missed_not_observed": 1, "family": {"size": 9, "false_alarm": 0.0001},
         "power": {"see_it": 3, "checks_of_a_mean": 4}, "seed": 1, "version": "0.1.0", "quick": True, "all": 13,
         "misses": [row], "groups": [group], "not_run": [{"name": "a: b", "en": "no", "es": "no"}]}
    )  # fmt: skip


def _long_study(annotated: bool) -> dict[str, Any]:
    """A study with what pushed pages sideways: long addresses in the record and in sources, and long axis names."""
    study = fake.study()
    address = "https://example.org/" + "averylongaddresswithoutanybreak" * 4
    words = "how much likelier a further source speaks if the leak is planned and sources hang together by a good deal"
    axis = {"name": "a.b", "label": fake.bi(words, words), "unit": fake.bi("", ""), "log": False,
            "values": [1.0, 2.0, 3.0, 4.0, 5.0]}  # fmt: skip
    found = {"found": True, "axes": [axis] * 3, "share": [[[0.1, 0.3, 0.5, 0.7, 0.9]] * 5] * 5, "lines": [[]] * 5,
             "band": None, "open_share": 0.3, "sentence": fake.bi("It flips.", "Cambia.")}  # fmt: skip
    for claim in study["claims"]:
        claim["break_even"] = {"material": found}
        claim["outcomes"] = {kind: fake.bi(words, words) for kind in ("holds", "no_material", "reversed")}
        for entry in [*claim["record"], *claim["parameters"]]:
            entry["source"] = entry["locator"] = address
    return {**study, "article": article_fake.article("en", extra=f" {address}")} if annotated else study


@pytest.mark.parametrize("made", ["argument", "article", "trust"])
def test_no_page_scrolls_sideways_on_a_phone(tmp_path: Path, made: str) -> None:
    """unit: at 390, 360 and 320 px, all unfolded, in both languages: no sideways scroll, verdicts and harm are cards,
    break-even maps' texts fit, and a heading that one jumps to isn't under the header."""
    text = _trust() if made == "trust" else page.render(_long_study(made == "article"))
    inner = tmp_path / "page.html"
    inner.write_text(_without_policy(text).replace("</body>", MEASURE), encoding="utf-8")
    frames = "".join(
        f'<iframe src="{inner.as_uri()}" width="{w}" height="800" style="border:0"></iframe>' for w in WIDTHS
    )
    outer = tmp_path / "frames.html"
    outer.write_text(FRAMES + frames, encoding="utf-8")
    dom, _ = _run(outer, tmp_path / "profile")
    told = [one.split() for one in dom.split("<title>")[1].split("</title>")[0].split("|")]
    assert sorted((lang, int(width)) for lang, width, *_ in told) == sorted(
        (lang, width) for lang in ("en", "es") for width in WIDTHS
    )
    for one in told:
        assert one[3:] == ["true", "true", "true", "0", "0"], one


@pytest.mark.parametrize("made", ["argument", "article"])
def test_no_page_scrolls_sideways_on_a_desk(tmp_path: Path, made: str) -> None:
    """unit: at 1280, 1000 and 700 px, all unfolded, in both languages, with outcomes of many words."""
    inner, outer = tmp_path / "page.html", tmp_path / "frames.html"
    text = page.render(_long_study(made == "article"))
    inner.write_text(_without_policy(text).replace("</body>", MEASURE), encoding="utf-8")
    frames = (f'<iframe src="{inner.as_uri()}" width="{w}" height="800" style="border:0"></iframe>' for w in DESKS)
    outer.write_text(FRAMES + "".join(frames), encoding="utf-8")
    dom, _ = _run(outer, tmp_path / "profile")
    told = [one.split() for one in dom.split("<title>")[1].split("</title>")[0].split("|")]
    assert sorted((one[0], int(one[1]), one[3]) for one in told) == sorted(
        (lang, width, "true") for lang in ("en", "es") for width in DESKS
    )


@pytest.mark.parametrize(
    ("browser", "address", "first", "shown"),
    [
        ("es-MX", "", "en", "es"),
        ("en-US", "", "en", "en"),
        ("de-DE", "", "en", "en"),
        ("en-US", "", "es", "es"),  # made in Spanish on purpose
        ("en-US", "#es-deny-oxygen", "en", "es"),
        ("es-MX", "#en-deny-oxygen", "en", "en"),
        ("es-MX", "#en-deny-oxygen", "es", "en"),
    ],
)
def test_address_then_browser_choose_the_language(
    tmp_path: Path, browser: str, address: str, first: str, shown: str
) -> None:
    """unit: a deep link opens in its language at its claim, else the reader's browser decides; under the policy."""
    path = write(fake.study(), tmp_path / "report.html", first)
    dom, log = _run(path, tmp_path / "profile", address, browser)
    assert re.search(rf'<html lang="{shown}"', dom) and not [line for line in log.splitlines() if "CONSOLE" in line]
    assert dom.split("<title>")[1].split(" · ")[0] in dom.split(f'<main data-lang="{shown}"')[1].split(">")[0]


@pytest.mark.parametrize("made", ["article", "trust"])
def test_the_other_pages_follow_the_address_too(tmp_path: Path, made: str) -> None:
    """unit: the article's report and the page of checks open in the language of their address."""
    study = fake.study() | {"article": article_fake.article("en")}
    path = tmp_path / "page.html"
    path.write_text(_trust() if made == "trust" else page.render(study), encoding="utf-8")
    address = "#es-finding" if made == "trust" else "#es-note-1"
    dom, log = _run(path, tmp_path / "profile", address)
    assert '<html lang="es"' in dom and not [line for line in log.splitlines() if "CONSOLE" in line]
    dom, _ = _run(path, tmp_path / "second", "", "es-MX")
    assert '<html lang="es"' in dom


LINKS = """<script>
onload = () => setTimeout(() => {
  const out = [];
  const seen = () => {
    const node = document.getElementById(location.hash.slice(1))?.closest(".row[open]");
    const top = node ? Math.round(node.getBoundingClientRect().top) : NaN;
    const inView = node && top >= 0 && top < innerHeight / 2;
    out.push([document.documentElement.lang, location.hash, inView ? "seen" : `at ${top}`].join(" "));
  };
  seen();
  const input = document.getElementById("lang-en");
  document.querySelector('label[for="lang-en"]').dispatchEvent(new Event("pointerdown"));
  input.checked = true; input.dispatchEvent(new Event("change", {bubbles: true}));
  seen();
  location.hash = "#es-fear-buys-consent";
  setTimeout(() => { seen(); document.title = out.join("|"); }, 100);
}, 100);
</script></body>"""


def test_deep_links_work_after_a_change_of_language(tmp_path: Path) -> None:
    """unit: the row of the address's claim is open and in view; the switch keeps it there and renames the address; the
    next link changes the language back."""
    path = write(fake.study(), tmp_path / "report.html")
    path.write_text(_without_policy(path.read_text(encoding="utf-8")).replace("</body>", LINKS), encoding="utf-8")
    dom, _ = _run(path, tmp_path / "profile", "#es-deny-oxygen")
    steps = dom.split("<title>")[1].split("</title>")[0].split("|")
    assert steps == ["es #es-deny-oxygen seen", "en #en-deny-oxygen seen", "es #es-fear-buys-consent seen"]
