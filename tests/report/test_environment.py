"""Templates are compiled once, whoever asks and in whatever process (unit, fault)."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from contrapeso.report import environment as subject


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "one.j2").write_text("{{ said }}!", encoding="utf-8")
    return folder


def said(folder: Path) -> str:
    subject.environment.cache_clear()  # as in another process
    try:
        return str(subject.environment(folder).get_template("one.j2").render(said="<ay>"))
    finally:
        subject.environment.cache_clear()


def never(*_: object, **__: object) -> None:
    raise AssertionError("compiled again")


def test_a_second_process_compiles_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: what one process compiled another only reads."""
    assert said(templates) == "&lt;ay&gt;!"
    monkeypatch.setattr(jinja2.Environment, "compile", never)
    assert said(templates) == "&lt;ay&gt;!"


def test_an_edit_is_compiled(templates: Path) -> None:
    """unit: another text of a template is another page."""
    said(templates)
    (templates / "one.j2").write_text("{{ said }}?", encoding="utf-8")
    assert said(templates) == "&lt;ay&gt;?"


@pytest.mark.parametrize("rest", [0, 20, 60])
def test_what_is_damaged_is_made_again(templates: Path, tmp_path: Path, rest: int) -> None:
    """fault: a cut file counts as none."""
    said(templates)
    (kept,) = (tmp_path / "cache").rglob("*.cache")
    kept.write_bytes(kept.read_bytes()[:rest])
    assert said(templates) == "&lt;ay&gt;!"


def test_a_cache_that_cannot_be_written_only_costs_time(templates: Path, tmp_path: Path) -> None:
    """fault: no folder, no complaint, the same page."""
    (tmp_path / "cache").write_text("a file in its place")
    assert said(templates) == "&lt;ay&gt;!"
