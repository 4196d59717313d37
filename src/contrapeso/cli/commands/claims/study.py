"""`contrapeso study`: the main job, claims to verdicts and a report."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import INTERRUPTED, alone, guarded
from contrapeso.cli.inputs import apart, pairs, refuse_address
from contrapeso.cli.output import columns, emit_json, say, tell, three_shares, wrapped
from contrapeso.cli.progress import progress
from contrapeso.cli.text.reading_words import word as reading_word
from contrapeso.cli.text.registered import registration_text
from contrapeso.cli.text.verdict_notes import claim_notes, short_size
from contrapeso.cli.text.words import word
from contrapeso.evidence.strict.errors import InputError, InputErrors

if TYPE_CHECKING:
    from contrapeso.api.articles import Article

STUDY = "article-2025"


@guarded
def study(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME|FILE|ARTICLE]",
            help="A study or claim of the library, a claim file or a folder of them, or an article (text, Markdown, "
            "HTML, PDF).",
        ),
    ] = STUDY,
    quick: Annotated[bool, typer.Option("--quick", help="Within a minute: shares without words.")] = False,
    precision: Annotated[
        float,
        typer.Option("--precision", min=0.01, max=0.5, help="Half-width of the shares' 90 % intervals to stop at."),
    ] = o.PRECISION,
    posterior: Annotated[
        Path | None,
        typer.Option("--posterior", metavar="FILE", help="Draw from this posterior (calibrate) instead of the priors."),
    ] = None,
    reading: Annotated[
        Path | None, typer.Option("--reading", metavar="FILE", help="Decisions on an article, from read --out.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Accept in an article each first claim that leads clearly.")
    ] = False,
    quotes: Annotated[
        Literal["full", "short"],
        typer.Option("--quotes", help="short: a report to share, which quotes an article in a few words only."),
    ] = "full",
    deep: Annotated[
        bool, typer.Option("--deep", help="Ask also what each verdict rests on and whether it survives refuters.")
    ] = False,
    assume: Annotated[
        list[str] | None,
        typer.Option(
            "--assume",
            metavar="NAME=RANGE",
            help="Your belief, tried at once: the shares among the stored draws of --out that lie there (2..6, 2.., "
            "..6, or names). Nothing is run; may be repeated.",
        ),
    ] = None,
    prior: Annotated[
        list[str] | None,
        typer.Option(
            "--prior",
            metavar="NAME=RANGE",
            help="Your belief, in full: a new study that draws the number only there, for a range in which --assume "
            "finds too few draws; may be repeated.",
        ),
    ] = None,
    corner: Annotated[
        Literal["hawk", "sceptic"] | None,
        typer.Option(
            "--corner", help="A reader's world inside the priors: sets of --prior, which further ones narrow."
        ),
    ] = None,
    registered: Annotated[
        Path | None,
        typer.Option("--registered", metavar="FILE", help="Say whether this was registered (register), or changed."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be run, and stop.")] = False,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    cluster: o.ClusterOption = None,
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
      contrapeso study article.html --yes
      contrapeso study article.html --reading reading.yaml --quotes short
      contrapeso study --deep
      contrapeso study --assume strikes.latency_hours=2..6 --assume form.splitting=none
      contrapeso study --prior strikes.latency_hours=2..6 --out assumed
      contrapeso study --corner hawk --out hawk
      contrapeso study --registered registration.json
      contrapeso study --cluster tcp://scheduler:8786
      contrapeso study --dry-run
    """
    refuse_address("NAME", name, lang)
    if quick:
        apart(context, "--quick", "--precision", "--deep")
    if assume:
        apart(context, "--assume", "--quick", "--precision", "--posterior", "--reading", "--yes", "--quotes",
              "--deep", "--corner", "--registered", "--dry-run", "--cluster")  # fmt: skip
        return _assumed(name, assume, prior, out, lang, as_json)
    from contrapeso.api import studies as studies
    from contrapeso.study.request import StudyRequest

    article = _article(name, reading, yes, lang)
    name = STUDY if article else name
    request = StudyRequest(
        name, article.claims if article else None, quick, precision, seed=seed, jobs=jobs, out=out,
        posterior=posterior, prior=_priors(corner, prior), registered=registered, deep=deep, tell=tell,
        cluster=cluster,
    )  # fmt: skip
    if dry_run:
        plan = studies.plan(request)
        return emit_json(plan) if as_json else say(_plan(plan, lang))
    with alone(out / "study"), progress(name, lang, at_most=True) as step:
        result = studies.answer(replace(request, progress=step), article, quotes, lang)
    document = result.to_dict()
    if as_json:
        emit_json(document)
    else:
        say(_text(document, lang))
        say(registration_text(document["registration"], document.get("priors"), lang))
    if document["checked"]["worlds"] and not as_json:
        say(word("checked", lang, **{key: f"{n:,}" for key, n in document["checked"].items()}))
    if document["failed_worlds"]:
        reasons = ", ".join(f"{reason} ({n})" for reason, n in document["failed_worlds"].items())
        say(word("failed_study", lang, reasons=reasons, out=out / "study"), as_json)
    if result.interrupted:
        tell(word("stopped", lang))
        raise typer.Exit(INTERRUPTED)
    say(word("next", lang, command=word("open", lang, path=out / "report.html")), as_json)
    return None


def _priors(corner: str | None, given: list[str] | None) -> dict[str, str]:
    """Ranges of a corner, those given by hand in their place."""
    own = pairs("--prior", given)
    if corner is None:
        return own
    from contrapeso.beliefs import corners

    return corners.load()[corner].ranges | own


def _assumed(name: str, assume: list[str], prior: list[str] | None, out: Path, lang: str, as_json: bool) -> None:
    """Shares under an assumption, from the worlds in `out`."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: idle threads of it cost as much as the answer
    from contrapeso.api.beliefs import assume as condition
    from contrapeso.cli.text.assumed import assumed_text

    if prior:
        message = "is for new worlds, --assume for stored ones: give one of them"
        raise InputErrors([InputError("command line", 0, 0, "--prior", message)])
    found = condition(out, pairs("--assume", assume), None if name == STUDY else name, tell)
    if as_json:
        emit_json(found)
    else:
        say(assumed_text(found, lang))
    command = found["new_run"] or f"contrapeso explain {found['assumptions'][0]['name'].removeprefix('form.')}"
    say(word("next", lang, command=command), as_json)


def _article(name: str, reading: Path | None, yes: bool, lang: str) -> Article | None:
    """The article and what is accepted in it: from a file, by --yes, or by asking; None where `name` is no article."""
    from contrapeso.api import articles as articles
    from contrapeso.cli.text.review import on_terminal, review

    if not articles.is_article(name):
        if reading is not None or yes:
            message = f"{name} is no article's file: nothing to accept"
            raise InputErrors([InputError("command line", 0, 0, "NAME", message)])
        return None
    if reading is None and not yes and on_terminal():
        found = articles.read(name)
        accepted = {span: claim for span, claim in review(found, lang).items() if claim}
        return articles.checked(articles.Article(found, accepted), name)
    decided = articles.decided(name, reading_file=reading, yes=yes)
    if yes and reading is None:
        tell(reading_word("yes_left", lang, n=len(decided.accepted), left=decided.left, article=name))
    return decided


def _text(document: dict[str, Any], lang: str) -> str:
    """The table of verdicts: three shares that are always shown together, then the word where there is one."""
    rows = [_row(claim, lang) for claim in document["claims"]]
    head = [word(key, lang) for key in ("claim", "holds", "no_material", "reversed", "interval", "effect", "verdict")]
    about = {key: document[key] for key in ("study", "worlds", "draws", "version")}
    footer = word("of_study", lang, seed=str(document["seed"]), **about)
    note = [word("quick", lang)] if document["quick"] else []
    notes = [*claim_notes(document["claims"], lang), word("shares", lang), *note, footer, ""]
    return "\n".join([columns(rows, head, left=(0, 5, 6)), "", *notes])


def _row(claim: dict[str, Any], lang: str) -> tuple[str, ...]:
    (holds, held), (nothing, _), (other, _) = three_shares(claim)
    phrase = (claim["phrase"] or {}).get(lang, "")
    marks = [word("contested", lang)] if claim["contested_by"] else []
    marks += [word("assumed", lang)] if claim["assumed"] else []
    marks += [word("otherwise", lang)] if claim["record_conflict"] else []
    return (
        claim["id"],
        holds,
        nothing,
        other,
        held,
        short_size(claim, lang),
        ", ".join([phrase, *marks]).strip(", "),
    )


def _plan(plan: dict[str, Any], lang: str) -> str:
    ids = "\n".join(f"  {name}" for name in plan["claims"])
    values = {key: value for key, value in plan.items() if isinstance(value, int)}
    return f"{wrapped(word('would', lang, claims=len(plan['claims']), **values))}\n{ids}"
