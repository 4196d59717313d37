"""`contrapeso register`: what a study's verdicts will follow from, in a file, before anything is run."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.inputs import apart, missing_folder, pairs, refuse
from contrapeso.cli.output import emit_json, say, tell, wrapped
from contrapeso.cli.text.words import word
from contrapeso.words import catalogue

STUDY = "article-2025"


@guarded
def register(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="[STUDY]", help="A study or claim of the library, a claim file or a folder.")
    ] = STUDY,
    quick: Annotated[bool, typer.Option("--quick", help="Register a quick study.")] = False,
    precision: Annotated[
        float, typer.Option("--precision", min=0.01, max=0.5, help="The precision that it will be run to.")
    ] = o.PRECISION,
    posterior: Annotated[
        Path | None, typer.Option("--posterior", metavar="FILE", help="The posterior that it will draw from.")
    ] = None,
    prior: Annotated[
        list[str] | None,
        typer.Option("--prior", metavar="NAME=RANGE", help="A prior that it will be cut to; may be repeated."),
    ] = None,
    forecast: Annotated[
        bool, typer.Option("--forecast", help="Instead: 50 and 90 % intervals for the sealed year.")
    ] = False,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="The file to write; it must not be there. [default: registration.json, forecast.json]",
            dir_okay=False,
        ),
    ] = None,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Freeze claims, numbers, forms, rules and the model's sources in one file with its hash, before a run.

    \b
    Examples:
      contrapeso register
      contrapeso register my-claim.yaml --out my-claim.registered.json
      contrapeso register article-2025 --precision 0.05 --seed 7
      contrapeso study --registered registration.json
      contrapeso register --forecast
    """
    if quick:
        apart(context, "--quick", "--precision")
    if forecast:
        if quick or posterior or prior or name != STUDY:
            refuse("--forecast", word("forecast_alone", lang))
        _forecast(out or Path("forecast.json"), seed, jobs, lang, as_json)
        return
    from contrapeso.api.registration import register as registering

    out = out or Path("registration.json")
    made = missing_folder(out)
    found = registering(
        name, out, quick=quick, precision=precision, seed=seed, posterior=posterior, prior=pairs("--prior", prior),
        tell=tell,
    )  # fmt: skip
    if as_json:
        emit_json(found)
    else:
        counts = {key: len(found[key]) for key in ("claims", "entries", "forms")}
        counts["files"] = len(found["model"])
        said = catalogue("registration").text("registered", lang, study=name, out=out, sha=found["sha256"], **counts)
        say(wrapped(said))
    if made is not None:
        say(word("made_folder", lang, folder=made), as_json)
    command = ["contrapeso", "study", name, "--registered", str(out), *_same(quick, precision, posterior, prior, seed)]
    say(word("next", lang, command=shlex.join(command)), as_json)


def _forecast(out: Path, seed: int, jobs: int | None, lang: str, as_json: bool) -> None:
    """The forecast of the sealed year, instead of a study."""
    from contrapeso.api.sealed import register_forecast
    from contrapeso.cli.text.sealed_year import registered_text

    made = missing_folder(out)
    found = register_forecast(out, seed=seed, jobs=jobs, tell=tell)
    if as_json:
        emit_json(found)
    else:
        say(wrapped(registered_text(found, out, lang)))
    if made is not None:
        say(word("made_folder", lang, folder=made), as_json)
    say(word("next", lang, command=catalogue("sealed").text("next_open", lang)), as_json)


def _same(quick: bool, precision: float, posterior: Path | None, prior: list[str] | None, seed: int) -> list[str]:
    """Options that the registered run must be given again."""
    found = ["--quick"] if quick else []
    found += [] if precision == o.PRECISION else ["--precision", f"{precision:g}"]
    found += [] if posterior is None else ["--posterior", str(posterior)]
    found += [part for each in prior or () for part in ("--prior", each)]
    return found + ([] if seed == o.SEED else ["--seed", str(seed)])
