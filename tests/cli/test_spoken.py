"""The command line in the reader's language: help, defaults, what is refused; English unless somebody asks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from contrapeso.cli import output, spoken_help
from contrapeso.cli.app import app
from contrapeso.cli.text import refusals
from contrapeso.evidence.strict.errors import InputError
from contrapeso.words import catalogue

HELP = catalogue("help")
BLANK = re.compile(r"\{ \$\w+ \}")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose machine speaks Spanish."""
    monkeypatch.setenv("CONTRAPESO_LANG", "es")
    monkeypatch.setattr(output, "_spoken", ["es"])


def commands(command: Any, path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Every command's key and the first paragraph of its help."""
    first = " ".join((command.help or "").split("\n\n")[0].split())
    found = [("-".join(path) or "contrapeso", first)]
    for name, sub in getattr(command, "commands", {}).items():
        found += commands(sub, (*path, name))
    return found


def test_the_words_have_every_command_s_first_line() -> None:
    """unit: what the Spanish help translates is what the English one says, for every command and no other."""
    said = {key: HELP.text(key, "en") for key in HELP.written() if key != "examples"}
    assert dict(commands(get_command(app))) == said


def options(command: Any) -> set[str]:
    """What the help says of every option and argument."""
    own = {str(p.help) for p in command.params if getattr(p, "help", None)}
    return own.union(*(options(sub) for sub in getattr(command, "commands", {}).values()))


def test_the_words_have_every_option() -> None:
    """unit: each option's and argument's help has its line in the words, and no line is left over."""
    assert options(get_command(app)) == set(catalogue("help_options").written().values())


def test_help_is_spanish_where_the_machine_is(spanish: None) -> None:
    """unit: first lines in the list, in a command and in a group's; the language of what is printed with them."""
    whole = " ".join(call("--help").stdout.split())
    assert all(HELP.text(key, "es") in whole for key in ("contrapeso", "study", "report", "claim"))
    one = call("diff", "--help").stdout
    assert "Ejemplos:" in one and "[default: es]" in one
    assert catalogue("help_options").text("diff-new", "es") in one and "Language of" not in one
    assert HELP.text("claim-new", "es") in " ".join(call("claim", "new", "--help").stdout.split())


def test_english_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: without a language of its own a machine gets English."""
    for name in ("CONTRAPESO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert "Put claims to the test" in call("study", "--help").stdout
    assert "No such command 'stud'" in call("stud").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("stud",), "No existe el comando 'stud'"), (("run",), "Falta el argumento 'SCENARIO'"),
     (("run", "baseline", "--worlds", "x"), "Valor no válido para '--worlds'"),
     (("run", "baseline", "--weks", 3), "No existe la opción"),
     (("run", "basline"), "escenario desconocido: 'basline'"), (("run", "basline"), "lo más parecido: baseline"),
     (("explain", "strikes.latency_hour"), "nombre desconocido"),
     (("diff", "nowhere", "b"), "no hay un estudio guardado"),
     (("run", "baseline", "--set", "x"), "no tiene la forma NOMBRE=VALOR"), (("report",), "diga qué página")],
)  # fmt: skip
def test_what_is_refused_is_said_in_spanish(spanish: None, arguments: tuple[object, ...], said: str) -> None:
    """fault: the commonest slips, in the words of the reader; they end with 2 as before."""
    result = call(*arguments)
    assert result.exit_code == 2 and said in " ".join(result.stderr.split())


def test_every_refusal_is_found_again() -> None:
    """unit: a message made from an English entry is said as the Spanish one says, blanks in their places."""
    for key, text in refusals.WORDS.written().items():
        names = re.findall(r"\{ \$(\w+) \}", text)
        filled = {name: f"<{i}>" for i, name in enumerate(names)}
        message = refusals.WORDS.text(key, "en", **filled)
        assert refusals.said(message, "es") == refusals.WORDS.text(key, "es", **filled), key
        assert refusals.said(message, "en") == message


def test_what_fits_nothing_stays(spanish: None) -> None:
    """fault: an unknown message is shown as it is, with its place; the nearest name is still told in Spanish."""
    assert refusals.fault(InputError("a.yaml", 3, 7, "set.x", "a message of no entry", "y")) == (
        "a.yaml:3:7: set.x: a message of no entry (lo más parecido: y)"
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [([], "", "en"), (["--lang", "es"], "", "es"), (["--lang=es"], "", "es"), (["--lang", "en"], "es", "en"),
     (["--lang"], "es", "es"), (["--lang", "fr"], "", "en")],
)  # fmt: skip
def test_the_option_goes_before_the_environment(
    arguments: list[str], environment: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """unit: --lang decides, wherever it stands; without it the environment."""
    monkeypatch.setenv("CONTRAPESO_LANG", environment)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("LC_ALL", "C")
    assert spoken_help.asked(arguments) == lang
