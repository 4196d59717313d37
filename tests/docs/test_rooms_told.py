"""The rooms as pages tell them are those that the tests hold: floors, what a room may import, files that are named."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import contrapeso
from contrapeso.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
SRC = Path(contrapeso.__file__).parent
MOST_BYTES = 3_000
FILE = re.compile(r"`([\w./-]+\.(?:py|yaml|md|j2|json|ftl))`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def floors() -> dict[str, int]:
    """Room -> floor, counted from 1, from `tests/test_rooms.py`."""
    tree = ast.parse((ROOT / "tests" / "test_rooms.py").read_text("utf-8"))
    order = next(node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ORDER")
    return {room: i for i, rooms in enumerate(ast.literal_eval(order.value), 1) for room in rooms}


FLOORS = floors()


def test_the_table_of_rooms_is_right() -> None:
    """unit: `docs/architecture.md` names every room once, on its floor."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| \[`(\w+)`\]", page, re.MULTILINE)
    assert sorted(rows, key=lambda row: row[1]) == sorted(
        ((str(n), r) for r, n in FLOORS.items()), key=lambda row: row[1]
    )
    assert [int(floor) for floor, _ in rows] == sorted(int(floor) for floor, _ in rows)


@pytest.mark.parametrize("room", sorted(FLOORS))
def test_a_room_says_what_it_may_import(room: str) -> None:
    """unit: each room has a README of at most a page; what it may import is every room on smaller floors, no other."""
    text = (SRC / room / "README.md").read_text("utf-8")
    said = text.rpartition("## May import\n")[2].replace("\n", " ").strip()
    below = {other for other, floor in FLOORS.items() if floor < FLOORS[room]}
    assert (set() if said == "nothing" else set(said.split(", "))) == below
    assert len(text.encode()) < MOST_BYTES and all(f"\n## {head}\n" in text for head in ("To add", "May import"))


@pytest.mark.parametrize("room", sorted(FLOORS))
def test_files_that_a_room_names_are_there(room: str) -> None:
    """unit: every file that a README names stands in the room, in the package or in the project."""
    text = (SRC / room / "README.md").read_text("utf-8")
    named = [name for name in FILE.findall(text) if not re.search("[A-Z]{4}", name)]
    assert [name for name in named if not any((base / name).exists() for base in (SRC / room, SRC, ROOT))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """unit: what a page links to in the project is there."""
    links = LINK.findall(re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_commands_of_the_readme_are_those_that_there_are() -> None:
    """unit: the README's list of commands is the command line's."""
    page = (ROOT / "README.md").read_text("utf-8")
    known = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    listed = page.partition("## Commands\n")[2].partition(";")[0]
    assert {name.split()[0] for name in re.findall(r"`([a-z ]+)`", listed)} == known


SHOWN = re.compile(r"(?:^|bin/|`)contrapeso ([a-z]+(?: new)?)([^#\n`]*)", re.MULTILINE)
PLAIN = [page for page in PAGES if page.parent.name != "how-to"]  # those make their own: `test_how_to` follows them
COMMANDS = sorted({(page.name, *found) for page in PLAIN for found in SHOWN.findall(page.read_text("utf-8"))})


@pytest.mark.parametrize(("page", "command", "rest"), COMMANDS, ids=lambda text: text.strip() or "-")
def test_commands_that_pages_show_are_taken(page: str, command: str, rest: str) -> None:
    """unit: every command that a page shows exists and has each option that is shown with it."""
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0, result.output
    assert [option for option in re.findall(r"--[a-z-]+", rest) if option not in result.output] == []
