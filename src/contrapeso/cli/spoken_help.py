"""Help and usage errors in the reader's language: that of --lang where it is given, else of the environment."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import typer
import typer.core

from contrapeso.words import languages, spoken

USAGE_ERROR: Any = typer.BadParameter.__mro__[1]
"""The usage error of the click that typer works with: a package of its own, or inside typer."""


def asked(arguments: Sequence[str] | None = None) -> str:
    """The language that the command line asks for, before it is parsed."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    pairs = zip_longest(given, given[1:], fillvalue="")
    said = next((b if a == "--lang" else a.removeprefix("--lang=") for a, b in pairs if a.startswith("--lang")), "")
    return said if said in languages() else spoken()


def told(ctx: Any, text: str) -> str:
    """A command's help with its first paragraph, and what heads the examples, in the reader's language."""
    lang = asked()
    if lang == "en":
        return text
    from contrapeso.words import catalogue

    words = catalogue("help")
    names = ctx.command_path.split()[1:] or ["contrapeso"]
    first, gap, rest = text.partition("\n\n")
    said = words.text("-".join(names), lang) if words.has("-".join(names)) else first
    return said + gap + rest.replace("Examples:", f"{words.text('examples', lang)}:")


def told_options(command: Any) -> None:
    """The help of a command's options and arguments in the reader's language; those without a line stay English."""
    lang = asked()
    if lang == "en":
        return
    from contrapeso.words import catalogue

    words = catalogue("help_options")
    keys = {text: key for key, text in words.written().items()}
    for param in command.params:
        if getattr(param, "help", None) in keys:
            param.help = words.text(keys[param.help], lang)


def refused(error: Exception) -> Exception:
    """A usage error in the reader's language."""
    from contrapeso.cli.text.refusals import said

    lang = asked()
    wrong: Any = error
    return error if lang == "en" else USAGE_ERROR(said(wrong.format_message(), lang), wrong.ctx)


class Told:
    """What commands and groups share, before Typer's class of either: a help in the reader's language."""

    help: str | None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The whole help."""
        told_options(self)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The docstring; its first paragraph from the words."""
        text, self.help = self.help, told(ctx, self.help or "")
        super().format_help_text(ctx, formatter)  # type: ignore[misc]
        self.help = text


class Spoken(Told, typer.core.TyperCommand):
    """A command whose help and usage errors are in the reader's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Raises UsageError."""
        try:
            return super().parse_args(ctx, args)
        except USAGE_ERROR as error:
            raise refused(error) from None


class SpokenGroup(Told, typer.core.TyperGroup):
    """A group of such commands; its list names each by its first line."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list, each command's line in the reader's language."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and asked() != "en":
                path = type(ctx)(command, info_name=name, parent=ctx)
                command.short_help = told(path, command.help or "").partition("\n\n")[0]
        super().format_commands(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raises UsageError for a command that isn't there."""
        try:
            return super().resolve_command(ctx, args)
        except USAGE_ERROR as error:
            raise refused(error) from None


def defaults(command: Any, lang: str) -> dict[str, Any]:
    """The default map under which every command that prints in a language speaks `lang`."""
    found: dict[str, Any] = {}
    for name, sub in getattr(command, "commands", {}).items():
        speaks = any(p.name == "lang" and p.default == "en" for p in sub.params)
        found[name] = defaults(sub, lang) | ({"lang": lang} if speaks else {})
    return found
