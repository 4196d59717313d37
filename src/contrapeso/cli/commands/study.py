"""`contrapeso study`: the main job, claims to verdicts and a report."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import INTERRUPTED, guarded
from contrapeso.cli.output import columns, emit_json, percent, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.words import word

STUDY = "article-2025"


@guarded
def study(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME|FILE|ARTICLE]", help="A study or claim of the library, a claim file or a folder of them."
        ),
    ] = STUDY,
    quick: Annotated[bool, typer.Option("--quick", help="Within a minute: shares without words.")] = False,
    precision: Annotated[
        float,
        typer.Option("--precision", min=0.01, max=0.5, help="Half-width of the shares' 90 % intervals to stop at."),
    ] = 0.10,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be run, and stop.")] = False,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Put claims to the test: a table of verdicts, report.html, verdicts.json and every world behind them.

    \b
    Examples:
      contrapeso study
      contrapeso study --quick --lang es
      contrapeso study leak-flushes-assets --precision 0.05
      contrapeso study my-claim.yaml --out my-results
      contrapeso study --dry-run
    """
    from contrapeso.api import study as studies

    if dry_run:
        plan = studies.plan(name, quick=quick, precision=precision)
        return emit_json(plan) if as_json else say(_plan(plan, lang))
    with progress(name, lang) as step:
        result = studies.study(
            name, quick=quick, precision=precision, seed=seed, jobs=jobs, out=out, lang=lang, progress=step, tell=tell
        )
    document = result.to_dict()
    if as_json:
        emit_json(document)
    else:
        say(_text(document, quick, lang))
    if document["failed_worlds"]:
        reasons = ", ".join(f"{reason} ({n})" for reason, n in document["failed_worlds"].items())
        say(word("failed_study", lang, reasons=reasons, out=out / "study"), as_json)
    if result.interrupted:
        tell(word("stopped", lang))
        raise typer.Exit(INTERRUPTED)
    say(word("next", lang, command=word("open", lang, path=out / "report.html")), as_json)
    return None


def _text(document: dict[str, Any], quick: bool, lang: str) -> str:
    """The table of verdicts: three shares that are always shown together, then the word where there is one."""
    rows = [_row(claim, lang) for claim in document["claims"]]
    head = [word(key, lang) for key in ("claim", "holds", "no_material", "reversed", "interval", "verdict")]
    footer = (
        f"{document['study']}: {document['worlds']} {word('worlds', lang)}, {document['draws']} {word('draws', lang)}, "
        f"{word('seed', lang)} {document['seed']}, {word('version', lang)} {document['version']}"
    )
    note = [word("quick", lang)] if quick else []
    return "\n".join([columns(rows, head, left=(0, 5)), "", word("shares", lang), *note, footer, ""])


def _row(claim: dict[str, Any], lang: str) -> tuple[str, ...]:
    low, high = claim["ci90"] or (None, None)
    phrase = (claim["phrase"] or {}).get(lang, "")
    marks = [word("contested", lang)] if claim["contested_by"] else []
    marks += [word("assumed", lang)] if claim["assumed"] else []
    return (
        claim["id"],
        percent(claim["share_holds"]),
        percent(claim["share_no_material"]),
        percent(claim["share_reversed"]),
        f"{percent(low)} – {percent(high)}",
        ", ".join([phrase, *marks]).strip(", "),
    )


def _plan(plan: dict[str, Any], lang: str) -> str:
    ids = "\n".join(f"  {name}" for name in plan["claims"])
    values = {key: f"{value:,}" for key, value in plan.items() if isinstance(value, int)}
    return f"{word('would', lang, claims=len(plan['claims']), **values)}\n{ids}"
