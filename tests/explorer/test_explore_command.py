"""`contrapeso explore`: what it says where its extra is missing or others reach it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from contrapeso.cli.app import app
from contrapeso.explorer import listening


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """fault: no traceback, exit code 1, nothing written."""
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *a: None if name == "fastapi" else find(name, *a))
    for lang, said in (("en", "needs fastapi"), ("es", "necesita fastapi")):
        found = CliRunner().invoke(app, ["explore", "--out", str(tmp_path / "out"), "--lang", lang])
        assert found.exit_code == 1 and said in found.output and "pip install 'contrapeso[explore]'" in found.output
        assert found.output.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_it_says_who_can_reach_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str, warned: bool) -> None:
    """unit: beyond this machine it is said plainly; the address is printed."""
    given: list[Any] = []

    def serve(*args: Any) -> None:
        given.extend(args)
        args[-1](f"http://{host}:1/")

    monkeypatch.setattr(listening, "serve", serve)
    found = CliRunner().invoke(app, ["explore", "--host", host, "--no-browser", "--out", str(tmp_path)])
    assert found.exit_code == 0 and f"http://{host}:1/" in found.output
    assert ("no passwords" in found.output) is warned
    assert given[0] == tmp_path / "explore" and given[1] == host and given[4] is False


def test_it_is_ended_by_ctrl_c(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """unit: 130, as of an interrupted command, and what is kept where, in either language."""

    def serve(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(listening, "serve", serve)
    for lang, said in (("en", "its runs are kept in"), ("es", "sus corridas se conservan en")):
        found = CliRunner().invoke(app, ["explore", "--no-browser", "--out", str(tmp_path), "--lang", lang])
        assert found.exit_code == 130 and f"{said} {tmp_path / 'explore'}" in found.stderr
