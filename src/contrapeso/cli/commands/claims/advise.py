"""`contrapeso advise`: what else could be done for the same money."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.inputs import apart
from contrapeso.cli.output import columns, emit_json, number, percent, say, tell
from contrapeso.cli.progress import progress
from contrapeso.cli.text.words import word
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.statistics.rounding import plain
from contrapeso.words import catalogue

WORDS = catalogue("advise")


@guarded
def advise(
    context: typer.Context,
    draws: Annotated[int, typer.Option("--draws", min=8, max=5000, help="Draws of parameters and forms.")] = 64,
    budget: Annotated[
        float | None, typer.Option("--budget", min=0, help="Dollars a week; what the campaign spends if not given.")
    ] = None,
    threshold: Annotated[
        list[str] | None,
        typer.Option("--threshold", metavar="OBJECTIVE=VALUE", help="What is enough; may be repeated."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="16 draws.")] = False,
    seed: o.SeedOption = o.SEED,
    jobs: o.JobsOption = None,
    out: o.OutOption = o.OUT,
    lang: o.LangOption = "en",
    as_json: o.JsonOption = False,
) -> None:
    """Hold options that plan to cost the same against six objectives; civilians harmed come first.

    \b
    Examples:
      contrapeso advise
      contrapeso advise --quick --lang es
      contrapeso advise --budget 1e8 --draws 256
      contrapeso advise --threshold civilians_harmed_total=0 --threshold homicides_total=0.9
    """
    from contrapeso.api import advice as api
    from contrapeso.store import write_document

    if quick:
        apart(context, "--quick", "--draws")
    limits = _thresholds(threshold or [])
    with progress("advise", lang) as step:
        result = api.advise(
            draws=api.QUICK_DRAWS if quick else draws, budget=budget, thresholds=limits, seed=seed, jobs=jobs,
            progress=step, tell=tell,
        )  # fmt: skip
    document = plain(result.to_dict())
    write_document(out, "advise.json", document)
    if as_json:
        emit_json(document)
    else:
        say(_text(document, lang))
    say(word("next", lang, command="contrapeso compare baseline recruitment_halved"), as_json)


def _thresholds(given: list[str]) -> dict[str, float]:
    from contrapeso.evidence.strict.errors import nearest
    from contrapeso.options.front import ENOUGH

    found = {}
    for text in given:
        name, _, value = text.partition("=")
        if name not in ENOUGH:
            raise InputErrors([InputError("command line", 0, 0, "--threshold", f"unknown objective {name}",
                                          nearest(name, list(ENOUGH)))])  # fmt: skip
        try:
            found[name] = float(value)
        except ValueError:
            message = f"{name} must be a number, got {value!r}"
            raise InputErrors([InputError("command line", 0, 0, "--threshold", message)]) from None
    return found


def _text(document: dict[str, Any], lang: str) -> str:
    rows = [_row(option, lang) for option in document["options"]]
    head = (
        WORDS.text("option", lang),
        *WORDS.text("heads", lang).split("|"),
        WORDS.text("front", lang),
        WORDS.text("enough", lang),
    )
    limits = document["thresholds"]
    notes = WORDS.text(
        "notes", lang, civilians=f"{limits['civilians_harmed_total']:g}", homicides=f"{limits['homicides_total']:g}",
        us=f"{limits['us_consumption_ratio_final']:g}", members=f"{limits['members_final']:g}",
    )  # fmt: skip
    left_out = [
        WORDS.text("not_comparable", lang, name=item["label"], why=item["why"]) for item in document["not_comparable"]
    ]
    done = [
        word("solved", lang, arm=item["arm_label"][lang], words=item["words"][lang])
        + (f" – {item['warning'][lang]}" if item["warning"] else "")
        for option in document["options"]
        for item in option["arms_set"]
    ]
    title = WORDS.text("title", lang, cost=number(document["budget_usd_per_week"] / 1e6), draws=str(document["draws"]))
    verdict = WORDS.text("one" if document["one_best_on_all"] else "none", lang)
    footer = f"{word('seed', lang)} {document['seed']}, {word('version', lang)} {document['version']}"
    return "\n".join(
        [title, "", columns(rows, head), "", WORDS.text("done", lang), *done, "", verdict, notes, *left_out, footer, ""]
    )


def _row(option: dict[str, Any], lang: str) -> tuple[str, ...]:
    found = option["objectives"]
    changes = [
        f"{100 * found[name]['against_nothing']:+.1f} %"
        for name in ("homicides_total", "us_consumption_ratio_final", "members_final", "cost_total")
    ]
    return (
        option["label"][lang],
        f"{found['civilians_harmed_total']['against_nothing']:+,.0f}",
        *changes,
        f"{found['weeks_to_fall']['median']:.0f}",
        percent(option["share_on_front"]),
        percent(option["share_satisfices"]),
    )
