"""`contrapeso replay`: a stored world again, to the bit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import FAILED, guarded
from contrapeso.cli.output import emit_json, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.text.words import word


@guarded
def replay(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of results.")],
    world: Annotated[int, typer.Option("--world", min=0, help="Number of the world.")],
    seed: Annotated[int | None, typer.Option("--seed", min=0, help="Must be the stored one, if given.")] = None,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Simulate a stored world again and say whether every figure is the same to the bit.

    \b
    Examples:
      contrapeso replay contrapeso-out --world 17
      contrapeso replay contrapeso-out/run --world 3 --json
    """
    from contrapeso.api import worlds as again

    with progress("replay", lang):
        found = again.replay(folder, world, seed, tell)
    if as_json:
        emit_json(found)
    else:
        say(_text(found, lang))
    if not found["identical"]:
        raise typer.Exit(FAILED)
    say(word("next", lang, command=_next(folder, world, found)), as_json)


def _next(folder: Path, world: int, found: dict[str, Any]) -> str:
    """A study's world can be traced; of a run or comparison, what its last scenario is."""
    from contrapeso import claims, scenario, store

    stored = store.manifest(found["folder"]).get("claims") or {}
    for name in stored:
        if name in claims.library() and claims.load(name).deciding:
            return f"contrapeso trace {name} --world {world} --seed {found['seed']}"
    name = found["arms"][-1]["scenario"]
    if name in scenario.library():
        return f"contrapeso explain {name}"
    return f"contrapeso replay {folder} --world {world + 1}"


def _text(found: dict[str, object], lang: str) -> str:
    arms = found["arms"]
    assert isinstance(arms, list)
    lines = [f"{found['folder']}: {word('world', lang)} {found['world']}, {word('seed', lang)} {found['seed']}"]
    for arm in arms:
        if arm["identical"]:
            lines.append(f"  {arm['scenario']}: " + word("identical", lang, n=arm["metrics"]))
        else:
            lines.append(f"  {arm['scenario']}: " + word("differs", lang, names=", ".join(arm["differs"])))
    return "\n".join([*lines, *(f"  {text}" for text in found["changed"])])  # type: ignore[attr-defined]
