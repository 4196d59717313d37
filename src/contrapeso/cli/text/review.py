"""Asks about an article's proposals one by one on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from contrapeso.cli.output import visible
from contrapeso.cli.text.reading_words import word

if TYPE_CHECKING:
    from contrapeso.reading import Passage, Reading

Decided = dict[tuple[int, int], "str | None"]


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def review(reading: Reading, lang: str) -> Decided:
    """By passage asked about, the claim accepted or None (refused); passages that were skipped are missing."""
    decided: Decided = {}
    asked = [passage for passage in reading.passages if passage.mark in ("about", "look") and passage.candidates]
    for number, passage in enumerate(asked, 1):
        typer.echo(f"\n[{number}/{len(asked)}] {_shown(reading, passage, lang)}", err=True)
        answer = _answer(len(passage.candidates), lang)
        if answer == "q":
            break
        if answer:
            chosen = None if answer == "n" else passage.candidates[int(answer) - 1].id
            decided[passage.start, passage.end] = chosen
    return decided


def _shown(reading: Reading, passage: Passage, lang: str) -> str:
    text = visible(" ".join(reading.text[passage.start : passage.end].split()))
    options = "\n".join(f"  {i}  {one.id}" for i, one in enumerate(passage.candidates, 1))
    return f"{text}\n  ({visible(passage.reason)})\n{options}"


def _answer(n: int, lang: str) -> str:
    """'' (skip), 'n', 'q' or a number from 1 to n, asked until it is one of these; the end of input is 'q'."""
    known = {"", "n", "q", *map(str, range(1, n + 1))}
    while True:
        try:
            answer = typer.prompt(word("ask", lang, n=n), default="", show_default=False, err=True).strip().lower()
        except typer.Abort:
            return "q"
        if answer in known:
            return str(answer)
