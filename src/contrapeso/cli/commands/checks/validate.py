"""`contrapeso validate`: what was checked, against what, and how far off it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import FAILED, guarded
from contrapeso.cli.inputs import refuse
from contrapeso.cli.output import columns, emit_json, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.text import words
from contrapeso.cli.text.trust_words import word

if TYPE_CHECKING:
    from contrapeso.verification.checks import Check
    from contrapeso.verification.suite import Report


WIDEST = 36


@guarded
def validate(
    quick: Annotated[bool, typer.Option("--quick", help="Only the quick modules.")] = False,
    network: Annotated[
        Path | None, typer.Option("--network", metavar="DIR", help="The real network of 2020, for the replication.")
    ] = None,
    observed: Annotated[
        Path | None, typer.Option("--observed", metavar="DIR", help="Observed series by month, for the checks of time.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="One module; may be repeated.")
    ] = None,
    prior: Annotated[
        bool,
        typer.Option(
            "--prior", help="What the priors alone say: 1,000 draws against plausible ranges, and no other check."
        ),
    ] = False,
    sealed: Annotated[
        Path | None,
        typer.Option("--sealed", metavar="FILE", help="Only score the forecast of the sealed year."),
    ] = None,
    forecast: Annotated[
        Path | None, typer.Option("--forecast", metavar="FILE", help="With --sealed: not the project's forecast.")
    ] = None,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Check the model against theory, other models, findings and the record: expected, found, tolerance, pass or miss.

    \b
    Examples:
      contrapeso validate
      contrapeso validate --quick
      contrapeso validate --only backtest --only since2025
      contrapeso validate --prior
      contrapeso validate --sealed examples/sealed-year.yaml
      contrapeso validate --network shared/data/rivalry-network-2020 --json > validate.json

    A miss against the record is a result and ends with 0; a fault of the software ends with 1.
    """
    if forecast is not None and sealed is None:
        refuse("--forecast", words.word("forecast_with_sealed", lang))
    if sealed is not None:
        _sealed(sealed, forecast, lang, as_json)
        return
    from contrapeso.api.checks import trust

    if prior:
        only = [*(only or ()), "prior"]
    with progress("validate", lang) as step:
        report = trust.validate(
            only=only, quick=quick, network=network, observed=observed, seed=seed, jobs=jobs, out=out, lang=lang,
            progress=step, tell=tell,
        )  # fmt: skip
    if as_json:
        emit_json(report.to_dict())
    else:
        say(_text(report, lang))
    say(words.word("next", lang, command=words.word("open", lang, path=out / "trust.html")), as_json)
    if not report.sound:
        raise typer.Exit(FAILED)


def _sealed(outcomes: Path, forecast: Path | None, lang: str, as_json: bool) -> None:
    """Scores of the sealed year."""
    from contrapeso.api.sealed import score_sealed
    from contrapeso.cli.text.sealed_year import scores_text

    found = score_sealed(outcomes, forecast)
    if as_json:
        emit_json(found)
    else:
        say(scores_text(found, lang))


def _text(report: Report, lang: str) -> str:
    """The table, misses first, then what was not run."""
    head = [word(key, lang) for key in ("result", "kind", "check", "expected", "found", "tolerance")]
    table = columns([_row(check, lang) for check in report.checks], head, left=(0, 1, 2))
    document = report.to_dict()
    power, family = document["power"], document["family"]
    lines = [table, ""]
    lines.append(
        word(
            "tally",
            lang,
            passed=document["passed"],
            all=len(report.checks),
            faults=len(report.defects),
            misses=len(report.misses) - len(report.defects),
        )
    )
    lines.append(
        word(
            "family",
            lang,
            n=family["size"],
            times=f"{1 / family['false_alarm']:,.0f}",
            see=power["see_it"],
            means=power["checks_of_a_mean"],
        )
    )
    if report.not_run:
        lines.append(word("not_run", lang))
        lines += [f"  {part.name}: {part.reason[lang]}" for part in report.not_run]
    return "\n".join([*lines, word("about", lang, seed=report.seed, version=document["version"]), ""])


def _row(check: Check, lang: str) -> tuple[str, ...]:
    verdict = "pass" if check.passed else "miss" if check.observed else "fault"
    return (
        word(verdict, lang),
        check.kind,
        check.name,
        _value(check.expected),
        _value(check.found),
        _value(check.tolerance),
    )


def _value(value: float | str) -> str:
    text = value if isinstance(value, str) else f"{value:.6g}"
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"  # validate.json has it whole
