"""The one command that makes the results of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import results
import tables

ASKED = ["--observed", "o", "--network", "n"]


def test_a_command_that_fails_stops_before_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: with a fault of the software (`validate` ends with 1) nothing is taken and its code comes back."""
    ran: list[list[str]] = []
    monkeypatch.setattr(results, "_run", lambda command, output: ran.append(command) or 1)
    monkeypatch.setattr(tables, "main", lambda arguments: pytest.fail("pages were written"))
    assert results.main(ASKED) == 1 and len(ran) == 1 and ran[0][2] == "validate"


@pytest.mark.parametrize(("more", "files"), [([], 5), (["--planted"], 6)])
def test_all_results_are_taken(monkeypatch: pytest.MonkeyPatch, more: list[str], files: int) -> None:
    """unit: every result that a command makes is handed on; the benchmarks only when asked for."""
    made: list[str] = []
    monkeypatch.setattr(results, "_run", lambda command, output: made.append(str(output or command)) or 0)
    taken: list[str] = []
    monkeypatch.setattr(tables, "main", lambda arguments: taken.extend(arguments) or 0)
    assert results.main([*ASKED, *more]) == 0
    assert taken[0] == "--take" and len(taken) == files + 1 == len(made) + 1
    assert {Path(path).suffix for path in taken[1:]} == {".json"}
