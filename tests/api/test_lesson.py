"""The lesson's notebook runs, in both languages the same code, and is kept without outputs."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def cells(lang: str) -> list[dict[str, Any]]:
    """The cells of a notebook."""
    found = json.loads((EXAMPLES / f"lesson-{lang}.ipynb").read_text(encoding="utf-8"))
    assert found["nbformat"] == 4
    return list(found["cells"])


def code(lang: str) -> list[str]:
    """The code cells, small: the language aside, fewer worlds and weeks."""
    made = ["".join(cell["source"]) for cell in cells(lang) if cell["cell_type"] == "code"]
    return [text.replace(f'"{lang}"', '"xx"').replace("40, 104", "2, 3") for text in made]


def test_both_languages_have_the_same_code_and_no_outputs() -> None:
    """unit: what is told differs, what is run doesn't; no result is kept that could grow old."""
    assert code("en") == code("es") and "WORLDS, WEEKS = 2, 3" in code("en")[0]
    for lang in ("en", "es"):
        assert [cell["cell_type"] for cell in cells("en")] == [cell["cell_type"] for cell in cells(lang)]
        assert not [cell for cell in cells(lang) if cell.get("outputs") or cell.get("execution_count")]


def test_the_cells_run_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """unit: every cell runs, and what each ends with shows itself; the study, which tests of its own run, aside."""
    monkeypatch.setenv("CONTRAPESO_LANG", "es")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = 0
    for text in code("es"):
        if "cp.study(" in text or "claim.plot" in text:
            continue
        tree = ast.parse(text)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None
        shown += any(hasattr(value, name) for name in ("_repr_html_", "_repr_svg_"))
    assert shown >= 7
