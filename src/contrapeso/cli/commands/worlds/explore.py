"""`contrapeso explore`: scenarios, worlds and what came of them, in the browser."""

from __future__ import annotations

import importlib.util
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import INTERRUPTED, Failure, alone, guarded
from contrapeso.cli.output import say, tell
from contrapeso.cli.text.words import word

FIRST_PORT = 8737
NEEDED = ("fastapi", "uvicorn")


@guarded
def explore(
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; beyond 127.0.0.1 others reach it.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="Port; the first free one from 8737 if not given.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only serve; open no browser.")] = False,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
) -> None:
    """Edit two scenarios in the browser, run both in the same worlds, and look: map, bands, one world, differences.

    \b
    Examples:
      contrapeso explore
      contrapeso explore --port 9000 --no-browser
      contrapeso explore --host 0.0.0.0        a class reaches it from other machines: anybody in that network does

    Runs are kept in the folder `explore` of --out and are there again after a restart.
    """
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        raise Failure(word("explore_needs", lang, names=", ".join(missing)))
    from contrapeso.explorer.listening import is_local, serve

    if not is_local(host):
        say(word("explore_open", lang, host=host))
    folder = Path(out) / "explore"
    with alone(folder):
        told = partial(word, "explore_at", lang)
        try:
            serve(folder, host, port, FIRST_PORT, not no_browser, lambda address: say(told(address=address)))
        except KeyboardInterrupt:  # how it is ended
            tell(word("explore_ended", lang, folder=folder))
            raise typer.Exit(INTERRUPTED) from None
