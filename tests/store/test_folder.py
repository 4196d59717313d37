"""The results folder: whole parts or none, named when corrupted, resumed when the question is the same."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from contrapeso import store

QUESTION = {"identity": {"seed": 1, "worlds": 3}, "time": "then"}
COLUMNS = {
    "world": np.arange(3),
    "members_final": np.array([1.5, np.nan, -np.inf]),
    "arm": np.array(["a", "b", "ñ"], dtype=object),
}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """unit: numbers (with NaN and infinity), integers and texts come back bit for bit, parts in order."""
    writer = store.Writer(tmp_path, QUESTION)
    writer.put("metrics", COLUMNS, part=1)
    writer.put("metrics", {**COLUMNS, "world": np.arange(3) + 10}, part=0)
    back = store.read(tmp_path, "metrics")
    assert back["world"].tolist() == [10, 11, 12, 0, 1, 2]
    np.testing.assert_array_equal(back["members_final"], np.tile(COLUMNS["members_final"], 2))
    assert back["arm"].tolist() == ["a", "b", "ñ"] * 2
    assert store.verify(tmp_path) == []


def test_a_later_part_may_hold_fewer_columns(tmp_path: Path) -> None:
    """unit: a study's later blocks run fewer arms; the folder is whole, and what is read has what all parts have."""
    arm = np.array(["a"] * 3, dtype=object)
    writer = store.Writer(tmp_path, {**QUESTION, "identity": {"seed": 1, "kind": "metrics"}})
    writer.put("metrics", {**COLUMNS, "arm": arm, "only:first": np.arange(3.0)}, part=0)
    writer.put("metrics", {**COLUMNS, "arm": arm, "world": np.arange(3) + 3}, part=1)
    assert store.verify(tmp_path) == []
    assert set(store.read(tmp_path, "metrics")) == set(COLUMNS)


@settings(max_examples=25)
@given(values=arrays(np.float64, st.integers(1, 40), elements=st.floats(allow_nan=True, allow_infinity=True)))
def test_any_float_survives(values: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> None:
    """property: every finite or infinite float64 is read back with its own bits; NaN stays NaN."""
    folder = tmp_path_factory.mktemp("floats")
    store.Writer(folder, QUESTION).put("t", {"x": values})
    back = store.read(folder, "t")["x"]
    known = ~np.isnan(values)
    assert back[known].tobytes() == values[known].tobytes()
    assert np.isnan(back[~known]).all()


@pytest.mark.parametrize("where", [0.1, 0.5, 0.95])
def test_a_flipped_bit_is_named(tmp_path: Path, where: float) -> None:
    """fault: one bit flipped anywhere in a part is found by its SHA-256, and the part is named."""
    path = store.Writer(tmp_path, QUESTION).put("metrics", COLUMNS)
    data = bytearray(path.read_bytes())
    data[int(len(data) * where)] ^= 1
    path.write_bytes(bytes(data))
    assert store.verify(tmp_path) == ["metrics-00000.parquet: corrupted (its SHA-256 differs from the manifest's)"]
    with pytest.raises(store.StoreError, match=r"metrics-00000\.parquet: corrupted"):
        store.read(tmp_path, "metrics")


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    """fault: a removed part is named as missing, an unknown table with the tables there are."""
    store.Writer(tmp_path, QUESTION).put("metrics", COLUMNS).unlink()
    assert store.verify(tmp_path) == ["metrics-00000.parquet: missing"]
    with pytest.raises(store.StoreError, match=r"no table draws .*metrics"):
        store.read(tmp_path, "draws")


def test_work_resumes_on_the_same_question(tmp_path: Path) -> None:
    """unit: whole parts are kept; a damaged one is dropped, so that it is made again."""
    writer = store.Writer(tmp_path, QUESTION)
    writer.put("metrics", COLUMNS, part=0)
    writer.put("metrics", COLUMNS, part=1).write_bytes(b"cut short")
    writer.note(failures={"0": 2})
    again = store.Writer(tmp_path, {**QUESTION, "time": "now"})
    assert again.resumed and again.has("metrics", 0) and not again.has("metrics", 1)
    found = store.manifest(tmp_path)
    assert found["failures"] == {"0": 2} and found["time"] == "now"


def test_another_question_starts_afresh(tmp_path: Path) -> None:
    """unit: parts of another question go, files that aren't ours stay."""
    old = store.Writer(tmp_path, QUESTION).put("metrics", COLUMNS)
    (tmp_path / "notes.txt").write_text("mine")
    writer = store.Writer(tmp_path, {"identity": {"seed": 2}})
    assert not writer.resumed and not writer.has("metrics") and not old.exists()
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """fault: columns of different lengths are refused and leave neither a part nor a temporary file."""
    writer = store.Writer(tmp_path, QUESTION)
    with pytest.raises(ValueError, match="one length"):
        writer.put("metrics", {"a": np.arange(2), "b": np.arange(3)})
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_a_manifest_cannot_point_outside(tmp_path: Path) -> None:
    """fault: a manifest from elsewhere that names a file outside the folder is refused, the file untouched."""
    outside = tmp_path / "outside.parquet"
    outside.write_bytes(b"precious")
    folder = tmp_path / "results"
    folder.mkdir()
    parts = {"../outside.parquet": {"table": "metrics", "part": 0, "rows": 1, "sha256": "0"}}
    identity = {"identity": QUESTION["identity"], "identity_sha256": store.sha256_json(QUESTION["identity"])}
    (folder / "manifest.json").write_text(json.dumps(store.sealed({"format": 2, **identity, "parts": parts})))
    with pytest.raises(store.StoreError, match="not the name of a part"):
        store.Writer(folder, QUESTION)
    assert outside.read_bytes() == b"precious"


def filled(folder: Path, parts: int) -> tuple[store.Writer, dict[str, np.ndarray]]:
    """A folder of that many parts, and all of their rows in order."""
    writer = store.Writer(folder, QUESTION)
    for part in range(parts):
        writer.put("metrics", {**COLUMNS, "world": np.arange(3) + 3 * part}, part)
    return writer, store.read(folder, "metrics")


def same(a: dict[str, np.ndarray], b: dict[str, np.ndarray]) -> bool:
    return list(a) == list(b) and all(repr(a[name].tolist()) == repr(b[name].tolist()) for name in a)


def test_joined_parts_are_what_they_were(tmp_path: Path) -> None:
    """unit: parts joined in one file are there one by one and as a table, now and in a later process."""
    writer, before = filled(tmp_path, 5)
    first = store.read_part(tmp_path, "metrics", 1)
    writer.join("metrics", 0, 4)
    names = sorted(path.name for path in tmp_path.glob("*.parquet"))
    assert names == ["metrics-00000-00003.parquet", "metrics-00004.parquet"]
    again = store.Writer(tmp_path, QUESTION)
    assert again.resumed and same(store.read(tmp_path, "metrics"), before)
    for holder in (writer, again):
        assert [holder.has("metrics", part) for part in range(6)] == [True] * 5 + [False]
        assert same(holder.read("metrics", 1), first) and holder.record("metrics", 3)["rows"] == 3
    assert same(store.read_part(tmp_path, "metrics", 1), first) and store.verify(tmp_path) == []
    again.join("metrics", 0, 5)  # joined ones and a new one
    assert [path.name for path in tmp_path.glob("*.parquet")] == ["metrics-00000-00004.parquet"]
    assert same(store.read(tmp_path, "metrics"), before) and same(again.read("metrics", 1), first)
    with pytest.raises(ValueError, match="joined"):
        again.put("metrics", COLUMNS, 2)


def test_a_damaged_file_of_joined_parts_is_made_again(tmp_path: Path) -> None:
    """fault: all parts that were in it are gone, and it is not read into another."""
    filled(tmp_path, 3)[0].join("metrics", 0, 2)
    path = tmp_path / "metrics-00000-00001.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(store.StoreError, match="corrupted"):
        store.read(tmp_path, "metrics")
    again = store.Writer(tmp_path, QUESTION)
    assert [again.has("metrics", part) for part in range(3)] == [False, False, True] and not path.exists()


@pytest.mark.parametrize("at", range(1, 7))
def test_a_kill_while_parts_are_joined_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """fault: stopped before any rename or removal on the way, the folder is whole, has every row once, and is joined
    by the next one who tries.
    """
    writer, before = filled(tmp_path, 3)
    steps = 0

    def counted(act: object) -> object:
        def acting(*arguments: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps == at:
                raise KeyboardInterrupt
            return act(*arguments, **named)  # type: ignore[operator]

        return acting

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", counted(os.replace))
        patched.setattr(Path, "unlink", counted(Path.unlink))
        with contextlib.suppress(KeyboardInterrupt):
            writer.join("metrics", 0, 3)
    assert steps >= min(at, 6)
    assert store.verify(tmp_path) == [] and same(store.read(tmp_path, "metrics"), before)
    again = store.Writer(tmp_path, QUESTION)
    again.join("metrics", 0, 3)
    again.note(done=True)
    assert [path.name for path in tmp_path.glob("*.parquet")] == ["metrics-00000-00002.parquet"]
    assert store.verify(tmp_path) == [] and same(store.read(tmp_path, "metrics"), before)


def test_columns_that_are_asked_for(tmp_path: Path) -> None:
    """unit: of each part the wanted columns that it has, whatever their names."""
    written = {"a": np.arange(3), 'b "x", y': np.array([1.0, np.nan, 2.0]), "c": np.zeros(3)}
    writer = store.Writer(tmp_path, {"identity": {"kind": "t"}})
    writer.put("t", written, 0)
    writer.put("t", {"a": np.arange(2)}, 1)
    found = store.read_parts(tmp_path, "t", only={"a", 'b "x", y', "unknown"})
    assert {number: list(part) for number, part in found.items()} == {0: ["a", 'b "x", y'], 1: ["a"]}
    for name, values in found[0].items():
        np.testing.assert_array_equal(values, written[name])
