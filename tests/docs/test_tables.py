"""Pages print what their results say: misses first, nothing typed by hand, and a stale table is seen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import contents
import pytest
import tables

DOCS = tables.DOCS
PAGES = sorted(path for path in DOCS.glob("*.md") if "<!-- table:" in path.read_text("utf-8"))
RESULTS = sorted((DOCS / "results").glob("*.json"))


def check(name: str, passed: bool | None, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "since", "expected": 1.0, "found": 2.0, "tolerance": 0.1, "pass": passed,
            "observed": True, **more}  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A page with one table and the result that it is from."""
    (tmp_path / "results").mkdir()
    document = {"checks": [check("good", True), check("bad", False)], "not_run": [], "seed": 1, "version": "0"}
    (tmp_path / "results" / "validate.json").write_text(json.dumps(document))
    (tmp_path / "page.md").write_text("# A\n\n<!-- table: since from validate.json -->\nold\n<!-- end -->\n\nB\n")
    return tmp_path


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_pages_print_their_results(path: Path) -> None:
    """golden: every table is what its result gives; `make docs` writes it anew."""
    page = path.read_text("utf-8")
    assert tables.rendered(page, path.name, DOCS / "results") == page


def test_the_three_pages_have_tables() -> None:
    """unit: none of the pages that hold figures lost its blocks, and every result is used by one of them."""
    assert {path.name for path in PAGES} >= {"credibility.md", "turning.md", "reading.md"}
    used = {block["file"] for path in PAGES for block in tables.BLOCK.finditer(path.read_text("utf-8"))}
    written = {"accelerator.json", "reliability.json", "speed.json", "waits.json"}  # by their own tools
    held = {path.name for path in tables.ELSEWHERE.glob("*.json")}
    assert used - held == {path.name for path in RESULTS} - written and used >= held


def test_no_figure_of_credibility_is_typed() -> None:
    """unit: outside of tables, code and names of licences the page has no decimal and no percentage."""
    page = tables.BLOCK.sub("", (DOCS / "credibility.md").read_text("utf-8"))
    prose = re.sub(r"`[^`]*`|[A-Z][A-Za-z]+-\d[\w.-]*", "", re.sub(r"```.*?```", "", page, flags=re.S))
    assert re.findall(r".{0,20}(?:\d[.,]\d|\d ?%).{0,20}", prose) == []


@pytest.mark.parametrize("path", RESULTS, ids=lambda p: p.name)
def test_results_are_small_and_name_no_folder(path: Path) -> None:
    """unit: under 150 kB each; no path of a machine in them."""
    text = path.read_text("utf-8")
    assert len(text.encode()) < 150_000 and re.search(r"/(home|work|tmp|Users|root)/", text) is None


def test_a_stale_table_is_seen_and_written(docs: Path) -> None:
    """unit: --check ends with 1 and writes nothing; without it the block is written, and all around stays."""
    before = (docs / "page.md").read_text()
    assert tables.main(["--check"], docs) == 1 and (docs / "page.md").read_text() == before
    assert tables.main([], docs) == 0 and tables.main(["--check"], docs) == 0
    after = (docs / "page.md").read_text()
    assert after.startswith("# A\n\n<!-- table") and after.endswith("<!-- end -->\n\nB\n") and "old" not in after
    result = docs / "results" / "validate.json"
    result.write_text(result.read_text().replace("2.0", "3.0"))
    assert tables.main(["--check"], docs) == 1


@pytest.mark.parametrize(("old", "new", "said"), [
    ("table: since", "table: sinse", "page.md:3: there is no table 'sinse'"),
    ("from validate.json", "from valid.json", "page.md:3: there is no result valid.json"),
    ("<!-- end -->", "", "opened and not closed"),
    ("# A", "# A\n<!-- end -->", "closed and not opened"),
])  # fmt: skip
def test_a_bad_page_is_told(docs: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str) -> None:
    """fault: an unknown table or result and an open block are named with their place, and the page stays."""
    page = docs / "page.md"
    page.write_text(page.read_text().replace(old, new))
    before = page.read_text()
    assert tables.main([], docs) == 2 and said in capsys.readouterr().err and page.read_text() == before


def test_misses_stand_first_and_not_measured_is_neither() -> None:
    """unit: fault, miss, not measured (a part without data, a check without an answer), pass; each counted once."""
    document = {
        "checks": [
            check("good", True), check("open", None), check("bad", False), check("broken", False, observed=False),
        ],
        "not_run": [{"name": "since2025: months", "reason": "no data"}, {"name": "natural: border", "reason": "none"}],
        "seed": 1, "version": "0",
    }  # fmt: skip
    rows = contents.TABLES["since"](document).splitlines()[2:]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == ["fault", "miss", *["not measured"] * 2, "pass"]
    assert "no data" in rows[2] + rows[3] and "border" not in "".join(rows)
    assert "| since the article | 1 | 1 | 2 | 1 |" in contents.TABLES["tally"](document)
    assert contents.TABLES["tally"](document).endswith("| **all** | 1 | 1 | 3 | 1 |")


def test_every_check_is_in_one_tally() -> None:
    """unit: the tally of the committed result counts all of its checks, and agrees with the counts of `validate`."""
    document = json.loads((DOCS / "results" / "validate.json").read_text("utf-8"))
    fault, miss, _, passed = map(int, re.findall(r"\d+", contents.TABLES["tally"](document).splitlines()[-1]))
    assert (fault, miss, passed) == (
        document["missed_not_observed"], document["missed"] - document["missed_not_observed"], document["passed"]
    )  # fmt: skip
    assert fault + miss + passed == len(document["checks"])


def test_taking_keeps_what_is_false_or_zero(docs: Path) -> None:
    """unit: a miss stays `"pass": false`, 0 stays 0, digits beyond six go, draws and empty fields go."""
    new = docs / "new.json"
    new.write_text(json.dumps({"checks": [check("bad", False, found=0, note="", p_value=0.123456789)], "draws": [1]}))
    assert tables.main(["--take", str(new)], docs) == 0
    kept = json.loads((docs / "results" / "validate.json").read_text())
    assert kept == {"checks": [{**check("bad", False, found=0), "p_value": 0.123457}]}
    new.write_text("{}")
    assert tables.main(["--take", str(new)], docs) == 2


def test_no_value_is_no_zero() -> None:
    """unit: a figure that a row of the benchmarks lacks is a dash, a measured 0 is 0, a part not run says so."""
    rows = [{"K": 192, "both found": 0.0, "inside": None}, {"K": 750, "both found": 0.5, "inside": 1.0}]
    document = tables.compact({"planted": {"maps": {"runs": 8, "rows": rows}}})
    lines = contents.TABLES["planted-maps"](document).splitlines()
    assert lines[0] == "| K | both found | inside |" and lines[2:4] == ["| 192 | 0 | – |", "| 750 | 0.5 | 1 |"]
    assert contents.TABLES["planted-boxes"](document) == "Not measured."
