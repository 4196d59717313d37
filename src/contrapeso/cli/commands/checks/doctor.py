"""`contrapeso doctor`: what of this machine gets in the way, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import FAILED, guarded
from contrapeso.cli.output import columns, emit_json, say, tell
from contrapeso.cli.text.words import word
from contrapeso.words import catalogue

if TYPE_CHECKING:
    from contrapeso.api.checks.health import Finding

WORDS = catalogue("doctor")


@guarded
def doctor(
    licences: Annotated[
        bool, typer.Option("--licences", help="Only list the dependencies, with version and licence.")
    ] = False,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Look at cache, disk, memory, encoding, processors and versions, run two small worlds; name trouble and remedy.

    \b
    Examples:
      contrapeso doctor
      contrapeso doctor --lang es
      contrapeso doctor --licences
    """
    from contrapeso.api.checks import health as looking

    if licences:
        rows = looking.dependencies()
        if as_json:
            return emit_json({"dependencies": rows})
        head = [WORDS.text(key, lang) for key in ("dependency", "version", "licence")]
        cells = [(row["name"], row["version"] or "–", row["licence"] or "–") for row in rows]
        return say(columns(cells, head, left=(0, 1, 2)))
    found = looking.examine(out, tell)
    if as_json:
        emit_json(looking.document(found))
    else:
        say("\n".join(_lines(found, lang)))
    if not all(one.good for one in found):
        raise typer.Exit(FAILED)
    say(word("next", lang, command="contrapeso study --quick"), as_json)
    return None


def _lines(found: list[Finding], lang: str) -> list[str]:
    """A line for each, what is right first; below trouble its remedy."""
    lines = []
    for one in sorted(found, key=lambda one: not one.good):
        mark = WORDS.text("good" if one.good else "bad", lang)
        lines.append(f"{mark}  {WORDS.text(one.name, lang, **one.values)}")
        if not one.good:
            lines.append(f"   → {WORDS.text(f'{one.name}-remedy', lang)}")
    return lines
