"""What is remembered of a stored study for its next question: the same answers, and nothing of another study."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contrapeso import store
from contrapeso.api.beliefs import assume
from contrapeso.beliefs import stored_summary, summary
from contrapeso.claims import loader
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.results.study_json import study_json
from contrapeso.scenario import Scenario
from contrapeso.study import stored
from contrapeso.study.sequential import Study, run_study

LATENCY = "strikes.latency_hours"
STUDY = "of-tests"
SINGLE = ("six-sources", "deny-oxygen")
QUESTIONS: tuple[dict[str, Any], ...] = (
    {LATENCY: "..24"}, {LATENCY: "2..3.5"}, {LATENCY: (2, 40), "form.splitting": "none"},
    {"inference.source_ratio": "1.5.."},
)  # fmt: skip


def noisy(arm: Scenario, metric: str, draw: int) -> float:
    """Half the draws show an effect."""
    return 1000.0 * (1.0 + 0.2 * (draw % 2) * (arm.set.get("campaign.scale", 1.0) > 1.0)) + draw


@pytest.fixture
def folder(
    claim_file: Callable[..., Path], fake: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A finished study of the library with a paired claim, one with several arms and one without any."""
    claims = tmp_path / "claims"
    claims.mkdir()
    (claims / "fast-strikes.yaml").write_bytes(claim_file().read_bytes())
    for name in SINGLE:
        (claims / f"{name}.yaml").write_bytes(loader.library()[name].read_bytes())
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(loader, "studies", lambda: {STUDY: claims})
    study_in(tmp_path / "out", fake(noisy))
    yield tmp_path / "out"


def study_in(place: Path, simulate: Any) -> Study:
    found = run_study(STUDY, seed=3, jobs=1, budget=128, simulate=simulate, out=place)
    store.write_json(place / stored.VERDICTS, store.sealed(study_json(found)))
    return found


def no_reading(*_: object, **__: object) -> Any:
    raise AssertionError("the worlds were read")


def test_answers_are_equal_to_the_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """golden: from what is remembered as from the worlds, which then aren't read; for one claim as well."""
    monkeypatch.setattr(stored_summary, "remembered", lambda _texts, make: {})
    ids = [None, "deny-oxygen", "six-sources"]
    expected = [json.dumps(assume(folder, question, name)) for question in QUESTIONS[:1] for name in ids]
    expected += [json.dumps(assume(folder, question)) for question in QUESTIONS]
    monkeypatch.undo()
    monkeypatch.setenv("CONTRAPESO_CACHE", str(folder.parent / "cache"))
    monkeypatch.setattr(loader, "studies", lambda: {STUDY: folder.parent / "claims"})
    assume(folder, QUESTIONS[0])
    monkeypatch.setattr(stored, "load", no_reading)
    found = [json.dumps(assume(folder, question, name)) for question in QUESTIONS[:1] for name in ids]
    assert found + [json.dumps(assume(folder, question)) for question in QUESTIONS] == expected


def test_no_bit_is_lost(folder: Path) -> None:
    """unit: a summary comes back from JSON as it went in, NaN and all."""
    found = stored_summary.Stored(summary.of(stored.load(folder, whole=False)), {LATENCY: "2..40"})
    packed = stored_summary._packed(found)
    again = stored_summary._unpacked(json.loads(json.dumps(packed)))
    assert stored_summary._packed(again) == packed and again.priors == found.priors
    for one, other in zip(found.summary.claims, again.summary.claims, strict=True):
        assert [x.effects.tobytes() for x in one.measured] == [x.effects.tobytes() for x in other.measured]


@pytest.mark.parametrize("what", ["verdicts.json", "study/manifest.json", "study/readings-00000.parquet"])
def test_a_changed_folder_is_read_anew(folder: Path, what: str) -> None:
    """fault: a byte changed since is refused as it is where nothing was remembered."""
    assume(folder, QUESTIONS[0])
    content = bytearray((folder / what).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / what).write_bytes(content)
    with pytest.raises((InputErrors, store.StoreError)):
        assume(folder, QUESTIONS[0])


def test_another_program_reads_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: under another version, or with a source that was touched, the folder itself is asked."""
    assume(folder, QUESTIONS[0])
    monkeypatch.setattr(stored, "load", no_reading)
    assume(folder, QUESTIONS[0])
    source = Path(loader.__file__)
    about = source.stat()
    try:
        os.utime(source, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
        with pytest.raises(AssertionError, match="worlds"):
            assume(folder, QUESTIONS[0])
    finally:
        os.utime(source, ns=(about.st_atime_ns, about.st_mtime_ns))
    monkeypatch.setattr(stored_summary, "VERSION", "0.0.0")
    with pytest.raises(AssertionError, match="worlds"):
        assume(folder, QUESTIONS[0])


def test_claims_of_somebody_elses_files_are_not_remembered(claim_file: Any, fake: Any, tmp_path: Path) -> None:
    """unit: their files may change unseen."""
    found = run_study(claim_file(), seed=3, jobs=1, budget=128, simulate=fake(noisy), out=tmp_path / "out")
    store.write_json(tmp_path / "out" / stored.VERDICTS, store.sealed(study_json(found)))
    assert stored_summary._whole(tmp_path / "out") == {}
    assert assume(tmp_path / "out", QUESTIONS[0])["claims"]


IMPORTS = """
import sys
from contrapeso.api.beliefs import assume
assume(sys.argv[1], {"strikes.latency_hours": "..24"})
slow = {"numba", "duckdb", "sklearn", "jinja2", "ruamel", "pandas", "fluent", "scipy", "numpy.ma"}
slow |= {"contrapeso.claims.parse"}
print(sorted(slow & set(sys.modules)))
"""


def test_a_remembered_study_needs_neither_database_nor_scipy(folder: Path) -> None:
    """unit: that is what makes the answer quick, once texts and evidence are remembered as well."""
    assume(folder, QUESTIONS[0])
    command = [sys.executable, "-c", IMPORTS, str(folder)]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.strip() == "[]"
