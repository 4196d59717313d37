"""Files from a stranger: read or refused in words, soon and in little room; what is named in them stays text."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import fuzz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from contrapeso.cli import output
from contrapeso.cli.app import app
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.report.articles import claimreview
from contrapeso.scenario import faults, load

LONG = os.environ.get("CONTRAPESO_FAULTS") == "long"
FILES = 10_000 if LONG else 600
KINDS = sorted(path.name for path in fuzz.CORPUS.iterdir())


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_files_of_a_stranger(record_property: Any) -> None:
    """fault: mutants of the corpus: each read or refused by its parser, within 10 s of processor time and 1 GB."""
    record_property("tried", ["fuzzed files", FILES])
    script = [sys.executable, fuzz.__file__, ",".join(KINDS), str(FILES), "7"]
    whole = FILES  # seconds of processor time: a hang that nothing else ends
    done = subprocess.run(
        script, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (whole, whole)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["faults"] == [] and found["files"] == FILES
    assert found["read"] > FILES // 10 and found["refused"] > FILES // 10


@pytest.mark.parametrize("kind", KINDS)
def test_the_corpus_itself_is_read(kind: str) -> None:
    """unit: most seeds are files that their parser takes, so that mutants get beyond the first line."""
    parse = fuzz.parsers()[kind]
    ends = {path.name: fuzz.tried(parse, path) for path in (fuzz.CORPUS / kind).iterdir() if kind != "manifest"}
    assert set(ends.values()) <= {"read", "refused"} and list(ends.values()).count("read") >= len(ends) // 2


TEXT = st.text(st.characters(codec="utf-8"), max_size=200)
YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=30,
)
FIELD = st.sampled_from(
    ["name", "extends", "set", "schedule", "forms", "start", "horizon_weeks", "id", "arms", "metric"]
)


@settings(max_examples=300 if LONG else 60)
@given(document=st.dictionaries(FIELD, YAML, max_size=6) | YAML)
def test_any_document_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, document: Any) -> None:
    """property: any tree under the known fields, as JSON (which is YAML): every YAML and JSON parser, no other end."""
    path = tmp_path_factory.mktemp("any") / "manifest.json"
    path.write_text(json.dumps(document), "utf-8")
    for kind, parse in fuzz.parsers().items():
        if kind != "article":
            assert fuzz.tried(parse, path) in ("read", "refused"), kind


@settings(max_examples=300 if LONG else 60)
@given(
    data=st.binary(max_size=2_000) | TEXT.map(str.encode),
    suffix=st.sampled_from([".txt", ".md", ".html", ".pdf", ".xml"]),
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    """property: any bytes under any name an article may have."""
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    assert fuzz.tried(fuzz.parsers()["article"], path) in ("read", "refused")


MANY = 35_000 if LONG else 7_000
"""About what fits into a file; time grows in proportion."""
BOMBS = {
    "many levers": ("scenario", "a.yaml", lambda: "set:\n" + "".join(f"  strikes.b{i}: 1\n" for i in range(MANY))),
    "many fields": ("scenario", "a.yaml", lambda: "".join(f"f{i}: 1\n" for i in range(2 * MANY))),
    "many rules": ("scenario", "a.yaml", lambda: "schedule:\n" + "- {week: 1, event: leak}\n" * MANY),
    "deep": ("scenario", "a.yaml", lambda: "[" * 900_000),
    "deep blocks": ("scenario", "a.yaml", lambda: "".join(" " * i + "a:\n" for i in range(1_000))),
    "a long line": ("scenario", "a.yaml", lambda: "name: " + "x" * 990_000),
    "too large": ("scenario", "a.yaml", lambda: "#" * 1_000_001),
    "many arms": ("claim", "a.yaml", lambda: "arms:\n" + "".join(f"  a{i}: {{set: {{}}}}\n" for i in range(MANY))),
    "many passages": ("reading", "a.yaml", lambda: "article_sha256: x\npassages:\n" + "- {start: 1}\n" * MANY),
    "deep JSON": ("verdicts", "verdicts.json", lambda: "[" * 5_000_000),
    "open tags": ("article", "a.html", lambda: "<html><body>" + "<div>" * 400_000),
    "an open tag": ("article", "a.html", lambda: "<html><body><p " + "a='" * 400_000),
    "entities": ("article", "a.html", lambda: "<p>" + "&amp;" * 400_000),
    "stars": ("article", "a.md", lambda: "*" * 300_000 + "a"),
    "brackets": ("article", "a.md", lambda: "[" * 300_000),
    "tag lists": ("article", "a.xml", lambda: "<rss><item><title>" + "<![CDATA[a]]>" * 100_000),
    "no ends": ("article", "a.txt", lambda: "the leak of " * 33_000),
}  # fmt: skip


BOMBED = "import sys, fuzz; fuzz.CORPUS = fuzz.Path(sys.argv[1]); print(fuzz.main(sys.argv[2:], 17, 1))"


def test_what_is_built_to_hang_is_over_soon(tmp_path: Path) -> None:
    """fault: large, deep and repetitive files: read or refused within the limits of a process of their own."""
    for name, (kind, file, text) in BOMBS.items():
        (tmp_path / kind).mkdir(exist_ok=True)
        (tmp_path / kind / f"{name.replace(' ', '-')}{Path(file).suffix}").write_text(text(), "utf-8")
    kinds = sorted({kind for kind, _, _ in BOMBS.values()})
    done = subprocess.run(
        [sys.executable, "-c", BOMBED, str(tmp_path), *kinds],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (300, 300)),
    )  # fmt: skip
    assert done.returncode == 0 and "'files': 17" in done.stdout and "'faults': []" in done.stdout, done


def test_faults_beyond_a_hundred_are_not_looked_at(tmp_path: Path) -> None:
    """unit: the first hundred are listed, and that there are more."""
    path = tmp_path / "a.yaml"
    path.write_text("".join(f"f{i}: 1\n" for i in range(500)))
    with pytest.raises(InputErrors) as caught:
        load(path)
    assert len(caught.value.errors) == faults.MOST + 1 and "the rest was not looked at" in str(caught.value)


LIMITS = {
    "horizon_weeks: 2601": "outside 1 to 2600", "horizon_weeks: 0": "outside 1 to 2600",
    "set: {organisation.count: 100000}": "organisation.count", "set: {assets.vehicle: 1.0e+9}": "assets.vehicle",
    "schedule: [" + "{week: 1, event: leak}, " * 65 + "]": "65 rules, room for 64",
}  # fmt: skip


@pytest.mark.parametrize("text", LIMITS, ids=range(len(LIMITS)))
def test_limits_are_named(tmp_path: Path, text: str) -> None:
    """fault: horizon, organisations, assets and rules beyond the room there is: refused by name, nothing run."""
    path = tmp_path / "a.yaml"
    path.write_text(text)
    found = call("run", path, "--worlds", 1, "--out", tmp_path / "out")
    assert found.exit_code == 2 and LIMITS[text] in found.stderr and not (tmp_path / "out").exists()


HOSTILE = {
    "script": "</script><script>alert(1)</script>", "html": "<img src=x onerror=alert(1)>",
    "right to left": "abc\u202egnp.exe",
    "escape": "\x1b]0;title\x07\x1b[2J", "C1": "\x9b2J", "formula": '=HYPERLINK("http://x","y")',
    "plus": "+1+cmd", "minus": "-2+3",
    "at": "@SUM(A1)", "tab": "\t=1+1", "path": "../../../etc/passwd", "line": "a\ncontrapeso failed: forged",
}  # fmt: skip
OBEYED = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x1b\x07\x9b\x00\x08\x7f")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_terminal_shows_it_as_text(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """fault: a scenario and a file that are called so: nothing that a terminal obeys, in text, in JSON, in errors."""
    text = HOSTILE[name]
    path = tmp_path / "a.yaml"
    path.write_text(f"name: {json.dumps(text)}\nhorizon_weeks: 2\n", "utf-8")
    for arguments in (
        ("check", path),
        ("check", path, "--json"),
        ("run", path, "--worlds", 1, "--out", tmp_path / "o"),
    ):
        found = call(*arguments)
        assert found.exit_code == 0 and not OBEYED & set(found.output), arguments
    wrong = call("check", tmp_path / f"{text.replace('/', '_')}.yaml")
    assert wrong.exit_code == 2 and not OBEYED & set(wrong.output) and len(wrong.stderr.strip().splitlines()) == 1
    output.say(text)
    output.tell(text)
    said = capsys.readouterr()
    assert not OBEYED & set(said.out + said.err)


@given(text=TEXT)
def test_what_is_escaped_can_be_read_back(text: str) -> None:
    """property: in JSON the escaped text is the same value."""
    assert json.loads(output.visible(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_spreadsheet_calculates_nothing(name: str) -> None:
    """fault: a text that begins like a formula has an apostrophe before it; numbers stay numbers."""
    cell = claimreview._cell(HOSTILE[name])
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "") and HOSTILE[name].split()[0].strip() in cell
    assert claimreview._cell(-0.25) == -0.25 and claimreview._cell(None) == ""


@pytest.mark.parametrize("seed", range(3))
def test_mutants_are_the_same_every_time(seed: int) -> None:
    """unit: a fault that was found can be found again by its numbers."""
    (path, *_), others = sorted((fuzz.CORPUS / "claim").iterdir()), [b"x"]
    assert fuzz.made(path, others, 5, seed) == fuzz.made(path, others, 5, seed) != fuzz.made(path, others, 6, seed)
    assert fuzz.made(path, others, 0, seed) == path.read_bytes()
