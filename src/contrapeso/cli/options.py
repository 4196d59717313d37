"""Options that commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Lang = Literal["en", "es"]
OUT = Path("contrapeso-out")
SEED = 1
PRECISION = 0.10

SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Seed of every random draw.")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, help="Threads; all processors if not given.")]
ClusterOption = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="Run the worlds on a Dask scheduler's workers: docs/cluster.md."),
]
OutOption = Annotated[Path, typer.Option("--out", help="Folder for the results.", file_okay=False)]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of what is printed.")]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON document on stdout, everything else on stderr.")
]
WorldsOption = Annotated[int, typer.Option("--worlds", min=1, max=1_000_000, help="Number of worlds.")]
WeeksOption = Annotated[
    int | None, typer.Option("--weeks", min=1, max=2600, help="Horizon in weeks, as in the scenario if not given.")
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Set a lever; may be repeated.")
]
FormOption = Annotated[
    list[str] | None,
    typer.Option("--form", metavar="NAME=ALTERNATIVE", help="Choose the reading of a disputed form; may be repeated."),
]
DrawOption = Annotated[
    bool, typer.Option("--draw-priors", help="Draw each world's parameters from their priors: what is done anyway.")
]
DefaultsOption = Annotated[
    bool, typer.Option("--defaults", help="Every parameter at its default: one point, with chance alone around it.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Every metric, not only the headline ones that happen.")]
