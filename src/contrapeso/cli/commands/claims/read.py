"""`contrapeso read`: an article to passages and the claims that they may be about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import Failure, guarded
from contrapeso.cli.inputs import missing_folder, refuse_address
from contrapeso.cli.output import emit_json, say, visible
from contrapeso.cli.text.reading_words import word
from contrapeso.cli.text.words import word as common

if TYPE_CHECKING:
    from contrapeso.reading import Passage, Reading

MARKED = ("about", "new", "look")
WIDEST = 300


@guarded
def read(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A text, Markdown, HTML or PDF file.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the proposals to this file of decisions.")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Ask about the proposals one by one.")] = False,
    lang: Annotated[
        o.Lang | None, typer.Option("--lang", help="The article's language, told from its words if not given.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Read on where the article seems to be about another subject.")
    ] = False,
    as_json: o.JsonOption = False,
) -> None:
    """Propose which sentences of an article are about a claim that can be put to the test, and say by which words.

    Offline and without a language model. It proposes and never decides: the file of --out is where you accept.

    \b
    Examples:
      contrapeso read article.html
      contrapeso read article.pdf --out reading.yaml
      contrapeso read article.txt --review --out reading.yaml
      contrapeso read articulo.md --lang es --json
      contrapeso read other.txt --force
    """
    from contrapeso import reading as room
    from contrapeso.cli.text.review import on_terminal
    from contrapeso.cli.text.review import review as ask

    refuse_address("ARTICLE", article, lang or "en")
    if review and not on_terminal():
        raise Failure("--review asks on a terminal; without one, edit the file of --out")
    found = room.read(article, lang, force=force)
    accepted = ask(found, found.language) if review else None
    made = None if out is None else missing_folder(out)
    if out is not None:
        room.write(found, out, accepted)
    if as_json:
        emit_json(found.to_dict())
    else:
        say(_text(found))
    shown = {"article": article, "path": out}
    if made is not None:
        say(common("made_folder", found.language, folder=made), as_json)
    if out is not None:
        say(word("written", found.language, path=out), as_json)
    key = "next_read" if out is None else "next_study" if accepted else "next_out"
    say(word(key, found.language, **shown), as_json)


def _text(found: Reading) -> str:
    lang = found.language
    counts = {mark: sum(p.mark == mark for p in found.passages) for mark in (*MARKED, "left")}
    lines = [_passage(found, passage) for passage in found.passages if passage.mark in MARKED]
    summary = word("summary", lang, n=len(found.passages), language=word(lang, lang), **counts)
    return "\n".join([*lines, summary, word("proposes", lang), ""])


def _passage(found: Reading, passage: Passage) -> str:
    lang = found.language
    begins = passage.start if passage.back is None else passage.back
    text = " ".join(found.text[begins : passage.end].split())
    text = text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
    ranked = "" if passage.mark == "new" else ", ".join(f"{one.id} {one.score:.2f}" for one in passage.candidates)
    denies = f" ({word('may_deny', lang)})" if passage.may_deny else ""
    head = f"{word(passage.mark, lang)}{denies}: {ranked}".rstrip(": ") + _stance(passage, lang)
    return f"{passage.start}–{passage.end}  {head}\n  “{visible(text)}”\n  {visible(passage.reason)}\n"


def _stance(passage: Passage, lang: str) -> str:
    """How the passage stands to it, and who holds the view that it reports."""
    if passage.stance is None:
        return ""
    who = "" if passage.who is None else f" ({visible(passage.who)})"
    return f"  · {word(passage.stance, lang)}{who}"
