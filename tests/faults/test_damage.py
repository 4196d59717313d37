"""Parts and JSON files that were damaged or changed: noticed, made again or refused in one line that names the file."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from contrapeso import store
from contrapeso.cli.app import app
from contrapeso.evidence import registry

LONG = os.environ.get("CONTRAPESO_FAULTS") == "long"
CLAIM = "leak-flushes-assets"
STUDY = ("study", CLAIM, "--quick", "--jobs", "1", "--json")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quick study with its worlds, and a registration beside it."""
    place = tmp_path_factory.mktemp("damage") / "whole"
    assert call(*STUDY, "--out", place).exit_code == 0
    assert call("register", CLAIM, "--quick", "--out", place / "r.json").exit_code == 0
    return place


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return shutil.copytree(whole, tmp_path / "copy")


def flipped(path: Path, where: float = 0.5) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * where)] ^= 1
    path.write_bytes(bytes(data))


DAMAGE: dict[str, Callable[[Path], None]] = {
    "flipped": flipped,
    "gone": lambda path: path.unlink(),
}


PARTS = ["study/study-00000.parquet", "study/readings-00000.parquet", "study/pictures.json"]
BOTH = [(file, damage) for file in PARTS for damage in DAMAGE]


@pytest.mark.parametrize(("file", "damage"), BOTH if LONG else BOTH[::3] + BOTH[-1:])
def test_a_damaged_part_is_made_again(whole: Path, folder: Path, file: str, damage: str) -> None:
    """fault: the same study again writes the part as it was, says which, and its JSON is the same; replay works."""
    DAMAGE[damage](folder / file)
    result = call(*STUDY, "--out", folder)
    assert result.exit_code == 0 and Path(file).name in result.stderr and "made again" in result.stderr
    assert json.loads(result.stdout) == json.loads((whole / "verdicts.json").read_text())
    assert (folder / file).read_bytes() == (whole / file).read_bytes()
    assert store.verify(folder / "study") == []
    assert call("replay", folder, "--world", 3).exit_code == 0


@pytest.mark.parametrize("part", ["run", "parameters"])
def test_a_damaged_part_of_a_run_is_made_again(tmp_path: Path, part: str) -> None:
    """fault: either table of a run with drawn priors, also where fewer worlds are asked for than are there."""
    command = ("run", "baseline", "--weeks", "3", "--draw-priors", "--json", "--out", tmp_path)
    first = call(*command, "--worlds", 3)
    path = tmp_path / "run" / f"{part}-00000.parquet"
    before = path.read_bytes()
    path.write_bytes(b"")
    result = call(*command, "--worlds", 3 if part == "run" else 2, "--lang", "es")
    assert f"{path}: falta o está dañado; se rehace" in result.stderr and path.read_bytes() == before
    assert call(*command, "--worlds", 3).stdout == first.stdout


def test_a_damaged_manifest_is_told(folder: Path) -> None:
    """fault: with one digit changed the study starts afresh and says so; reading commands refuse it."""
    path = folder / "study" / "manifest.json"
    path.write_text(path.read_text().replace('"seed": 1', '"seed": 2'))
    refused = call("replay", folder, "--world", 1)
    assert refused.exit_code == 2 and f"{path}: was changed after it was written" in refused.stderr
    again = call(*STUDY, "--out", folder)
    assert again.exit_code == 0 and "manifest.json" in again.stderr and "started afresh" in again.stderr
    assert call("replay", folder, "--world", 1).exit_code == 0


READERS: dict[str, Callable[[Path, Path], tuple[object, ...]]] = {
    "verdicts.json": lambda place, out: ("diff", place, place / "verdicts.json"),
    "r.json": lambda place, out: ("study", "six-sources", "--quick", "--registered", place / "r.json", "--out", out),
    "p.json": lambda place, out: ("study", "six-sources", "--quick", "--posterior", place / "p.json", "--out", out),
    "study/manifest.json": lambda place, out: ("replay", place, "--world", 1),
}  # fmt: skip


def posterior() -> dict[str, Any]:
    content = {"format": "contrapeso-posterior-1", "seed": 1, "draws": [*range(40)]}
    return store.sealed({**content, "evidence_sha256": registry.load().sha256})


def digits(text: str, count: int) -> list[int]:
    """Places of some digits in a text, the same ones every time; not in the name of the seal itself."""
    places = [i for i, letter in enumerate(text) if letter.isdigit() and '"sha256"' not in text[i - 8 : i + 8]]
    return random.Random(1).sample(places, count)


@pytest.mark.parametrize("file", READERS)
def test_one_changed_digit_is_noticed(folder: Path, tmp_path: Path, file: str) -> None:
    """fault: any digit of a JSON file, changed: exit 2 and one line that names the file, nothing on stdout."""
    path = folder / file
    if file == "p.json":
        store.write_json(path, posterior())
    text = path.read_text()
    for place in digits(text, 6):
        other = str((int(text[place]) + 1) % 10)
        path.write_text(text[:place] + other + text[place + 1 :])
        result = call(*READERS[file](folder, tmp_path / "out"))
        assert result.exit_code == 2 and result.stdout == "", text[place - 20 : place + 20]
        assert str(path) in result.stderr and len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert not (tmp_path / "out").exists()


FLIPS = 200 if LONG else 24


def test_flipped_bits_are_noticed(whole: Path, tmp_path: Path, record_property: Any) -> None:
    """fault: any bit of any file of a result, flipped: `verify` ends with 1 and names the file."""
    record_property("tried", ["flipped bits", FLIPS])
    folder, chance = shutil.copytree(whole, tmp_path / "copy"), random.Random(3)
    (folder / "r.json").unlink()  # a registration is no part of the result
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 5 and call("verify", folder).exit_code == 0
    for n in range(FLIPS):
        path = files[n % len(files)]
        data = path.read_bytes()
        at, bit = chance.randrange(len(data)), chance.randrange(8)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
        found = call("verify", folder)
        assert found.exit_code in (1, 2) and path.name in found.stdout + found.stderr, (path, at, bit)
        path.write_bytes(data)


@pytest.mark.parametrize("file", ["contents.json", "study/manifest.json"])
def test_a_flipped_bit_in_the_seals_own_name(whole: Path, tmp_path: Path, file: str) -> None:
    """fault: a seal that is no longer called so is missed, too."""
    folder = shutil.copytree(whole, tmp_path / "copy")
    (folder / "r.json").unlink()
    data = (folder / file).read_bytes()
    at = data.rindex(b'"sha256"') + 1
    (folder / file).write_bytes(data[:at] + b"rha256" + data[at + 6 :])
    found = call("verify", folder)
    assert found.exit_code == 1 and f"{folder / file}: not as it was written" in found.stdout


@pytest.mark.parametrize("file", READERS)
def test_a_file_without_its_seal_is_refused(folder: Path, tmp_path: Path, file: str) -> None:
    """fault: every reader of a sealed file asks for the seal: exit 2 and one line that names the file."""
    path = folder / file
    content = posterior() if file == "p.json" else json.loads(path.read_text())
    store.write_json(path, {name: value for name, value in content.items() if name != "sha256"})
    result = call(*READERS[file](folder, tmp_path / "out"))
    assert result.exit_code == 2 and f"{path}: has no seal" in result.stderr and result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


WRONG = {
    "no JSON": b"{",
    "empty": b"",
    "not text": b"\xff\xfe\x00",
    "a list": b"[]",
    "a number": b"3",
    "null": b"null",
    "another object": b"{}",
    "NaN": b'{"a": NaN}',
    "too deep": b"[" * 100_000,
    "half a surrogate": b'{"format": "\\ud800"}',
    "a long number": b"[" + b"9" * 10_000 + b"]",
}


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("file", READERS)
def test_another_content_is_refused(folder: Path, tmp_path: Path, file: str, kind: str) -> None:
    """fault: what is no such JSON ends with 2 and one line that names the file, without a traceback."""
    (folder / file).write_bytes(WRONG[kind])
    result = call(*READERS[file](folder, tmp_path / "out"))
    assert result.exit_code == 2 and file in result.stderr and result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1 and "DEBUG" not in result.stderr


def mutated(value: Any, chance: random.Random) -> Any:
    """The same JSON with one value somewhere replaced, or one entry gone."""
    value = json.loads(json.dumps(value))
    at, depth = value, chance.randrange(1, 6)
    while True:
        keys = list(at) if isinstance(at, dict) else range(len(at))
        key = chance.choice(list(keys))
        inner = at[key]
        depth -= 1
        if depth <= 0 or not isinstance(inner, dict | list) or not inner:
            break
        at = inner
    if isinstance(at, dict) and chance.random() < 0.3:
        del at[key]
    else:
        at[key] = chance.choice(
            [None, True, -1, 3, 1e300, 10**30, "", "x", [], {}, [None], {"x": None}, [[1]], {"": [0]}]
        )
    return value


@pytest.mark.parametrize(
    ("file", "count"),
    [("verdicts.json", 40), ("r.json", 8 if LONG else 4), ("p.json", 8), ("study/manifest.json", 30)],
)
def test_files_of_another_make_end_in_words(folder: Path, tmp_path: Path, file: str, count: int) -> None:
    """fault: files with something replaced and a right seal: done, or one line of bad input; never a traceback."""
    path = folder / file
    if file == "p.json":
        store.write_json(path, posterior())
    content = json.loads(path.read_text())
    chance = random.Random(7)
    for _ in range(count):
        changed = store.sealed(mutated(content, chance))
        store.write_json(path, changed)
        result = call(*READERS[file](folder, tmp_path / "out"))
        assert result.exit_code in (0, 1, 2), result.stderr
        assert "DEBUG" not in result.stderr, (result.stderr, path.read_text()[:300])
