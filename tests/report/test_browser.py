"""The page in a real browser (Chromium, where it is installed): no console error, and the script does what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import report_fake as fake

from contrapeso.report import write

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


def _run(path: Path, profile: Path) -> tuple[str, str]:
    """(DOM after loading, log of the browser)."""
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
            "--virtual-time-budget=2000",
            "--dump-dom",
            path.as_uri(),
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
    assert re.search(r"extracción \d+, mundo \d+: se sostiene .*contrapeso replay contrapeso-out --world \d+", title)
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
