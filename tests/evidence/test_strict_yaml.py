"""The strict reader: what it takes, what it refuses, and that every fault has a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors


def faults(source: str | Path) -> list[tuple[int, int, str, str]]:
    """(line, column, field, message) of every fault."""
    with pytest.raises(InputErrors) as caught:
        strict_yaml.load(source, "file.yaml")
    return [(e.line, e.column, e.field, e.message) for e in caught.value.errors]


def test_scalars_are_yaml_1_2() -> None:
    """unit: yes and on are texts, 0o17 is octal, 017 decimal, null and booleans in their three spellings."""
    text = "[yes, on, 0o17, 017, 0x1F, 1e3, .5, -2, ~, null, True, FALSE, '1', 1_000, 1:30, 2022-01-01]"
    assert strict_yaml.load(text).plain() == [
        "yes", "on", 15, 17, 31, 1000.0, 0.5, -2, None, None, True, False, "1", "1_000", "1:30", "2022-01-01",
    ]  # fmt: skip


def test_nodes_know_their_place() -> None:
    """unit: lines and columns count from 1, for keys and values."""
    node = strict_yaml.load("a: 1\nset:\n  strikes.latency_hours: 7\n")
    inner = node.get("set")
    assert inner is not None
    value, key = inner.get("strikes.latency_hours"), inner.key("strikes.latency_hours")
    assert value is not None and key is not None
    assert (value.line, value.column, key.line, key.column) == (3, 26, 3, 3)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: !!python/object/apply:os.system ['true']\n", (1, 4), "tags"),
        ("a: &x [1]\n", (1, 4), "anchors"),
        ("a: *x\n", (1, 4), "aliases"),
        ("a:\n  <<: {b: 1}\n", (2, 3), "merge"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), "first on line 1"),
        ("a: .nan\n", (1, 4), "finite"),
        ("a: [1, -.inf]\n", (1, 8), "finite"),
        ("a: 1e999\n", (1, 4), "too large"),
        ("a: 1\n---\nb: 2\n", (2, 1), "one document"),
        ("%YAML 1.1\n---\na: 1\n", (2, 1), "directives"),
        ("? [a]\n: 1\n", (1, 3), "key"),
        ("a: b: c\n", (1, 5), "not valid YAML"),
        ('a: "\\ud800"\n', (1, 4), "surrogate"),
        ("a: 1\x00\n", (1, 5), "doesn't allow"),
    ],
)
def test_refuses(text: str, place: tuple[int, int], words: str) -> None:
    """fault: what the schema forbids is refused where it stands."""
    line, column, _, message = faults(text)[0]
    assert (line, column) == place
    assert words in message


def test_all_faults_at_once() -> None:
    """fault: three faults of one file come together, with their fields."""
    found = faults("a: !t 1\nb:\n  c: .nan\nd: [1, {e: 1, e: 2}]\n")
    assert [(line, field) for line, _, field, _ in found] == [(1, "a"), (3, "b.c"), (4, "d[1].e")]


def test_alias_bomb_does_not_grow() -> None:
    """fault: nine levels of ten aliases (a thousand million values if built) are refused without being built."""
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    assert all("anchors" in m or "aliases" in m for _, _, _, m in faults("\n".join(lines)))


@pytest.mark.parametrize("text", ["[" * 20_000 + "]" * 20_000, "{a: " * 20_000, "- " * 20_000 + "x"])
def test_depth_ends_without_recursion(text: str) -> None:
    """fault: 20,000 levels are refused at the twenty-first."""
    assert "deeper than 20" in faults(text)[0][3]


def test_twenty_levels_are_read() -> None:
    """unit: the limit itself is allowed."""
    assert strict_yaml.load("[" * 20 + "]" * 20).kind == "sequence"


def test_large_file_is_not_parsed(tmp_path: Path) -> None:
    """fault: 50 MB are refused by size before anything is read."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than" in faults(path)[0][3]


def test_large_text_is_refused() -> None:
    """fault: a text is measured in bytes, not in letters."""
    assert "larger than" in faults("ñ" * 500_001)[0][3]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00a", b"a: \xc3(\n", b"\x7fELF\x02\x01\x01\x00"])
def test_binary_is_one_fault(tmp_path: Path, content: bytes) -> None:
    """fault: bytes that are no text give one fault."""
    path = tmp_path / "binary.yaml"
    path.write_bytes(content)
    assert len(faults(path)) == 1


def test_missing_and_folder(tmp_path: Path) -> None:
    """fault: a missing file and a folder are faults of the input, not of the program."""
    assert "can't be read" in faults(tmp_path / "none.yaml")[0][3]
    assert "folder" in faults(tmp_path)[0][3]


def test_message_names_file_line_column_field() -> None:
    """unit: one line per fault, FILE:LINE:COL: FIELD: MESSAGE."""
    with pytest.raises(InputErrors) as caught:
        strict_yaml.load("set:\n  a: .inf\n", "my.yaml")
    assert str(caught.value) == "my.yaml:2:6: set.a: must be a finite number, got .inf"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(min_size=1, max_size=80), inner),
    max_leaves=20,
)


@example([[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]])  # beyond the limit: refused
@given(VALUES)
def test_json_is_read_back(value: object) -> None:
    """property: plain values of any shape up to the limits, written as JSON (a subset of YAML 1.2), come back equal."""
    import json

    text = json.dumps(value)
    try:
        read = strict_yaml.load(text).plain()
    except InputErrors as error:
        assert all("deeper" in e.message or "too large" in e.message for e in error.errors)
        return
    assert read == value


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    """property: any text is either read or refused with faults."""
    try:
        strict_yaml.load(text)
    except InputErrors as error:
        assert error.errors


def test_our_files_are_remembered_and_users_are_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """unit: a file of the package comes back the same without being parsed, to the place and the quotes of every
    node; a damaged memory is made anew; a user's file leaves nothing behind."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("CONTRAPESO_CACHE", str(cache))
    ours = strict_yaml.OURS / "reading" / "grammar.yaml"
    parsed = strict_yaml.load(ours.read_text("utf-8"))
    assert strict_yaml.load(ours) == parsed
    (kept,) = (cache / "evidence").iterdir()
    built: list[str] = []
    build = strict_yaml._Builder.build
    monkeypatch.setattr(strict_yaml._Builder, "build", lambda self, text: built.append(text) or build(self, text))
    assert strict_yaml.load(ours) == parsed and not built
    kept.write_text(kept.read_text("utf-8")[:-9], "utf-8")
    assert strict_yaml.load(ours) == parsed and len(built) == 1
    theirs = tmp_path / "theirs.yaml"
    theirs.write_text("a: [1, 'no', 2.5, null, true]\n", "utf-8")
    assert strict_yaml.load(theirs).plain() == {"a": [1, "no", 2.5, None, True]}
    assert len(list((cache / "evidence").iterdir())) == 1
