"""The commands by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from contrapeso.cli import spoken_help
from contrapeso.cli.commands import found, named
from contrapeso.cli.spoken_help import Spoken, SpokenGroup
from contrapeso.words import spoken

FIRST = (
    "study report read claim run compare explore explain list check schema init replay verify witness trace advise "
    "register diff validate calibrate bench doctor"
).split()
"""The order of the help; a command that isn't named here comes after these."""
ROOT = Path(__file__).parent.parent


class FirstScreen(SpokenGroup):
    """The help of the command itself, with what the scenarios named in it are, from their own files."""

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The docstring, then a line per scenario."""
        super().format_help_text(ctx, formatter)
        with formatter.section("Scenarios"):
            formatter.write_dl([(name, _described(name)) for name in ("baseline", "campaign")])


def _described(name: str) -> str:
    """The English description in a library scenario's file, read as text: the loader would make help slow."""
    text = (ROOT / "scenario" / "library" / f"{name}.yaml").read_text(encoding="utf-8")
    found = re.search(r"^description:\n  en: (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def _version(asked: bool) -> None:
    if asked:
        from contrapeso.version import VERSION

        typer.echo(f"contrapeso {VERSION}")
        raise typer.Exit


def contrapeso(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Put what people say about a war on the cartels to the test in thousands of plausible worlds.

    \b
    Examples:
      contrapeso study                      the article's claims, with verdicts and a report
      contrapeso study --quick              the same in a minute: shares without words
      contrapeso report --brief             two pages to print of what a study found
      contrapeso read article.html          which sentences of an article can be put to the test
      contrapeso compare baseline campaign  what a campaign changes
      contrapeso explain leak.week          what a name means and where its number comes from
      contrapeso init my-question           a folder to start one's own question from

    Research and teaching at the strategic level: synthetic organisations, no real persons, no real places.
    """
    ctx.default_map = spoken_help.defaults(ctx.command, spoken())


def program(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that is asked for, since loading all takes longer than most need to answer; with
    every command for the help and for a name that is none.
    """
    asked = arguments[0] if arguments else ""
    return _made(found(asked if asked in named() else None))


def _made(commands: dict[str, Any]) -> typer.Typer:
    """The program with `commands`, in the order of FIRST, then by name."""
    made = typer.Typer(
        name="contrapeso",
        cls=FirstScreen,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(contrapeso)
    for name in sorted(commands, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)):
        if isinstance(commands[name], typer.Typer):
            made.add_typer(commands[name], name=name, cls=SpokenGroup)
        else:
            made.command(name, cls=Spoken)(commands[name])
    return made


@cache
def __getattr__(name: str) -> Any:
    """`app`: the program with every command, made when it is asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _made(found())
