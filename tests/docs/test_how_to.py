"""The pages of docs/how-to, followed word by word in a copy of the house."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEW, IN = re.compile(r"# new file: (\S+)\n"), re.compile(r"# in (\S+), after: ([^\n]+)\n")
SKIPPED = shutil.ignore_patterns("__pycache__", "corpus", "mutation", "*.nbi", "*.nbc")


def house(folder: Path) -> Path:
    """A copy of what the pages change."""
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=SKIPPED)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def follow(page: str, folder: Path) -> Iterator[str]:
    """Applies a page's blocks in order; gives the commands of its shell blocks."""
    for language, text in BLOCK.findall(page):
        if language == "sh":
            yield from text.splitlines()
        elif found := NEW.match(text):
            path = folder / found[1]
            assert not path.exists(), f"{found[1]} is there already"
            path.write_text(text[found.end() :], encoding="utf-8")
        else:
            found = IN.match(text)
            assert found, f"a block says neither where it goes nor that it is new: {text[:60]!r}"
            path = folder / found[1]
            before = path.read_text(encoding="utf-8")
            line = f"{found[2]}\n"
            assert before.count(line) == 1, f"{found[1]} has {before.count(line)} times the line {found[2]!r}"
            path.write_text(before.replace(line, line + text[found.end() :]), encoding="utf-8")


def shell(command: str, folder: Path) -> str:
    """What a command prints that ends well; worlds run uncompiled."""
    program, *arguments = command.split()
    start = {"contrapeso": ["-m", "contrapeso"], "python": []}[program]
    cache = {"CONTRAPESO_CACHE": str(folder / "cache"), "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(folder / "src")}
    ended = subprocess.run(
        [sys.executable, *start, *arguments], cwd=folder, env=os.environ | cache, capture_output=True, text=True
    )
    assert ended.returncode == 0, f"{command}\n{ended.stdout[-2000:]}\n{ended.stderr[-2000:]}"
    return ended.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_can_be_followed(page: Path, tmp_path: Path) -> None:
    """golden: its blocks find their place, its commands and its test end well, and it has both."""
    folder = house(tmp_path)
    commands = list(follow(page.read_text(encoding="utf-8"), folder))
    assert commands and all(shell(command, folder) for command in commands)


@pytest.mark.parametrize(("block", "said"), [
    ("```python\nx = 1\n```", "neither"),
    ("```python\n# in src/a.py, after: no such line\nx = 1\n```", "0 times"),
    ("```python\n# new file: src/a.py\nx = 1\n```", "already"),
])  # fmt: skip
def test_a_page_that_has_gone_stale_is_told(tmp_path: Path, block: str, said: str) -> None:
    """fault: a block without a place, a line that isn't there any more, a file that is there by now."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text("y = 1\n")
    with pytest.raises(AssertionError, match=said):
        list(follow(block, tmp_path))
