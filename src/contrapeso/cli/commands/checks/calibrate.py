"""`contrapeso calibrate`: what the record of 2012 to 2022 tells about the parameters, and what it doesn't."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import columns, emit_json, number, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.text import words
from contrapeso.cli.text.trust_words import word

SHOWN = 12
LEAST, MOST = 200, 100_000
UNIFORM = 1e-3


@guarded
def calibrate(
    draws: Annotated[
        int | None, typer.Option("--draws", min=LEAST, max=MOST, help="Prior draws to weigh; 4000 if not given.")
    ] = None,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Weigh prior draws by how their worlds of 2012 to 2022 agree with the record; the result is a posterior file.

    \b
    Examples:
      contrapeso calibrate
      contrapeso calibrate --draws 1000 --json > calibration.json
      contrapeso study --posterior contrapeso-out/posterior.json

    Takes some minutes. The table says what the data informed, and how much of each prior's width is left.
    """
    from contrapeso.api.checks import trust

    with progress("calibrate", lang) as step:
        document = trust.calibrate(draws=draws, seed=seed, jobs=jobs, out=out, progress=step, tell=tell)
    if as_json:
        emit_json(document)
    else:
        say(_text(document, lang))
    path = out / "posterior.json"
    say(word("kept", lang, path=path), as_json)
    say(words.word("next", lang, command=f"contrapeso study --posterior {path}"), as_json)


def _text(document: dict[str, Any], lang: str) -> str:
    """Targets before and after, then the parameters with the least width left."""
    targets = [
        (row["name"], number(row["record"]), _triple(row["prior"]), _triple(row["posterior"]))
        for row in document["targets"]
    ]
    first = columns(targets, [word(key, lang) for key in ("target", "observed", "fit_prior", "fit_posterior")])
    ranks = {row["name"]: row["p_value"] for row in document["ranks"]}
    rows = [
        (
            row["name"],
            _pair(row["prior"]),
            _pair(row["posterior"]),
            f"{row['width_left']:.0%}".replace("%", " %"),
            number(ranks.get(row["name"])),
        )
        for row in document["parameters"][:SHOWN]
    ]
    second = columns(rows, [word(key, lang) for key in ("parameter", "prior", "posterior", "width", "ranks")])
    informed = word(
        "informed",
        lang,
        n=len(document["informed"]),
        all=len(document["parameters"]),
        below=f"{document['informed_below']:.0%}".replace("%", " %"),
        draws=document["prior_draws"],
        worth=f"{document['effective_draws']:.0f}",
    )
    about = word("about", lang, seed=document["seed"], version=document["version"])
    few = [word("few", lang)] if any(p < UNIFORM for p in ranks.values()) else []
    return "\n".join([first, "", second, "", informed, *few, about, ""])


def _pair(values: list[float]) -> str:
    return " – ".join(f"{value:.3g}" for value in values)


def _triple(values: list[float]) -> str:
    return "  ".join(f"{value:.4g}" for value in values)
