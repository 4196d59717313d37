"""`contrapeso doctor`: trouble is named with its remedy, in both languages, and ends with 1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from contrapeso.api.checks import health as doctor
from contrapeso.cli.app import app
from contrapeso.words import catalogue

WORDS = catalogue("doctor")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["doctor", *map(str, arguments)])


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_sound_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """unit: a line for each thing, 0, and no folder made for results."""
    monkeypatch.setattr(doctor, "LEAST_MEMORY", 0)
    monkeypatch.setattr(doctor, "LEAST_DISK", 0)
    found = call("--lang", lang, "--out", tmp_path / "out")
    assert found.exit_code == 0 and found.stdout.count("\nok  ") == 7 and "→" not in found.stdout, found.stdout
    assert not (tmp_path / "out").exists()


TROUBLE: dict[str, tuple[str, Any]] = {
    "disk": ("LEAST_DISK", 10**18), "memory": ("LEAST_MEMORY", 10**18), "encoding": ("locale", None),
    "versions": ("_tested", None), "smoke": ("SMOKE_WEEKS", -1), "cache": ("", None),
}  # fmt: skip


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """fault: no room, no memory, another encoding, an old dependency, worlds that fail, no cache: 1 and what to do."""
    attribute, value = TROUBLE[name]
    if name == "encoding":
        monkeypatch.setattr(doctor.locale, "getpreferredencoding", lambda _ask=True: "ANSI_X3.4-1968")
    elif name == "versions":
        monkeypatch.setattr(doctor.metadata, "requires", lambda _name: ["numpy>=99", "nothing-of-that-name>=1"])
    elif name == "cache":
        monkeypatch.setenv("CONTRAPESO_CACHE", "/dev/null/cache")
        monkeypatch.setattr(doctor, "_smoke", lambda _tell: doctor.Finding("smoke", True, {"worlds": 2, "why": "none"}))
    else:
        monkeypatch.setattr(doctor, attribute, value)
    for lang in ("en", "es"):
        found = call("--lang", lang, "--out", tmp_path)
        assert found.exit_code == 1 and f"→ {WORDS.text(f'{name}-remedy', lang)}" in found.stdout, found.output
    report = json.loads(call("--json", "--out", tmp_path).stdout)
    assert not report["sound"] and name in [one["name"] for one in report["findings"] if not one["good"]]


def test_licences() -> None:
    """unit: every dependency that the package declares, with the version here and a licence."""
    rows = json.loads(call("--licences", "--json").stdout)["dependencies"]
    assert {"numpy", "numba", "duckdb", "typer"} <= {row["name"] for row in rows}
    assert all(row["enough"] and row["version"] and row["licence"] not in (None, "?") for row in rows)
    assert "BSD" in call("--licences").stdout
