"""`contrapeso explain`: what a name means and where its number comes from."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json, say, wrapped
from contrapeso.cli.text.words import word

HIDDEN = ("name", "kind", "label", "used_by")
INDENT = 15
"""Of the lines that go on with a field, under its text."""


@guarded
def explain(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A lever, metric, form, mechanism, scenario or claim.")],
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Say what a name means: equation, unit, default, prior, source, and who uses it.

    A word that isn't a name is looked for in names and their labels.

    \b
    Examples:
      contrapeso explain strikes.latency_hours
      contrapeso explain members_final
      contrapeso explain splitting
      contrapeso explain leak-flushes-assets
      contrapeso explain latency
      contrapeso explain strike --json
    """
    from contrapeso.api import catalogue

    found = catalogue.explain(name)
    if as_json:
        emit_json(found)
    else:
        say(_text(found, lang))
    say(word("next", lang, command=_next(found)), as_json)


def _text(found: dict[str, Any], lang: str) -> str:
    label = _local(found.get("label") or "", lang)
    lines = [wrapped(f"{found['name']} ({found['kind']}): {label}".rstrip(": "), 4), ""]
    for key, value in found.items():
        if key in HIDDEN or (value in (None, "", [], {}) and key != "default"):
            continue
        if key == "equation":
            lines += [wrapped(str(value), 4), ""]
        else:
            said = " ".join(_value(_local(value, lang)).split())
            lines.append(wrapped(f"  {key.replace('_', ' ') + ':':<14} {said}", INDENT))
    for use in found.get("used_by", ()):
        lines += [
            "",
            f"  used by {use['mechanism']}:",
            wrapped("\n".join(f"    {line}".rstrip() for line in use["equation"].splitlines()), 4),
        ]
    return "\n".join([*lines, ""])


def _local(value: Any, lang: str) -> Any:
    """Texts in several languages in one, sources as a line of a bibliography."""
    if isinstance(value, dict):
        if "en" in value:
            return value.get(lang) or value["en"]
        if "authors" in value:
            return "{authors} ({year}). {title}. {venue}.".format(**value)
        return {key: _local(item, lang) for key, item in value.items()}
    return [_local(item, lang) for item in value] if isinstance(value, list) else value


def _value(value: Any) -> str:
    """A value in one line, in the notation of the files."""
    if isinstance(value, dict):
        return "; ".join(f"{key} {_value(item)}" for key, item in value.items() if item not in (None, "", [], {}))
    if isinstance(value, list):
        return "; ".join(_value(item) for item in value if item is not None)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)


def _next(found: dict[str, Any]) -> str:
    name = found["name"]
    return {
        "parameter": f"contrapeso run campaign --set {name}=...",
        "metric": f"contrapeso compare baseline campaign --metric {name}",
        "form": f"contrapeso run campaign --form {name}={found.get('alternatives', [''])[-1]}",
        "scenario": f"contrapeso run {name}",
        "claim": f"contrapeso witness {name}",
    }.get(found["kind"], "contrapeso study --quick")
