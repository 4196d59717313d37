"""What each table of the pages shows, from a result: `TABLES[name](document)` gives Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

Document = dict[str, Any]
RANK = {"fault": 0, "miss": 1, "not measured": 2, "pass": 3}
TITLES = {
    "theory": "theory", "twin": "second simulator", "replication": "replications", "finding": "findings of others",
    "natural": "natural experiments", "since": "since the article", "backtest": "forecasts of the past",
    "discrepancy": "with what the model leaves out",
    "calibration": "calibration", "prior": "the priors alone",
}  # fmt: skip
MODULES = {"findings": "finding", "natural": "natural", "since2025": "since", "backtest": "backtest",
           "discrepancy": "discrepancy", "calibrate": "calibration", "science2023": "replication",
           "flips": "theory"}  # fmt: skip
"""Where a part belongs that was not measured, by the module that its name begins with."""
OFFICES = ("fentanyl by office", "share of fentanyl seized")
CAREFUL = ("violence follows the diverted trade", "backtest: variance of ten years' homicides explained")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def number(value: object) -> str:
    """Three digits; texts as they are."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def percent(value: float | None) -> str:
    """A share as per cent; a dash for none."""
    return "–" if value is None else f"{100 * value:.0f} %"


def result(check: Document) -> str:
    """fault, miss, not measured or pass. Without an answer a check is neither a pass nor a miss."""
    if check.get("pass") is None:
        return "not measured"
    return "pass" if check["pass"] else "miss" if check.get("observed") else "fault"


def unmeasured(document: Document, *kinds: str) -> list[Document]:
    """Parts of these kinds (all of them where none is named) that were not run."""
    parts = document.get("not_run", [])
    return [part for part in parts if not kinds or MODULES.get(part["name"].split(":")[0]) in kinds]


def rows(document: Document, chosen: Callable[[Document], bool], *kinds: str, prefix: str = "") -> list[list[str]]:
    """(result, check, expected, found) of the chosen checks and of parts not measured: misses first, passes last."""
    found = [
        [result(c), c["name"].removeprefix(prefix), number(c["expected"]), number(c["found"])]
        for c in document["checks"]
        if chosen(c)
    ]
    found += [["not measured", part["name"], "–", part["reason"]] for part in unmeasured(document, *kinds) if kinds]
    return sorted(found, key=lambda row: RANK[row[0]])


HEAD = ("result", "check", "expected", "found")


def of_kinds(*kinds: str, prefix: str = "", passes: bool = True) -> Callable[[Document], str]:
    """A table of all checks of some kinds; without `passes` these are counted below it."""

    def made(document: Document) -> str:
        all_rows = rows(document, lambda c: c["kind"] in kinds and not _office(c), *kinds, prefix=prefix)
        shown = [row for row in all_rows if passes or row[0] != "pass"]
        more = len(all_rows) - len(shown)
        return table(HEAD, shown) + (f"\n\nBeside these {more} checks of these kinds pass." if more else "")

    return made


def notes(kind: str) -> Callable[[Document], str]:
    """What stands beside each check of a kind: rivals, number of values, how far off."""

    def made(document: Document) -> str:
        found = [c for c in document["checks"] if c["kind"] == kind]
        found.sort(key=lambda c: RANK[result(c)])
        return table(("check", "beside it"), [[c["name"].split(": ", 1)[1], c.get("note", "")] for c in found])

    return made


def _office(check: Document) -> bool:
    return any(text in check["name"] for text in OFFICES)


def tally(document: Document) -> str:
    """How many checks of each kind passed, missed, weren't measured."""
    count = Counter((c["kind"], result(c)) for c in document["checks"])
    count.update((MODULES.get(p["name"].split(":")[0], "theory"), "not measured") for p in unmeasured(document))
    body = [[title, *(count[kind, said] for said in RANK)] for kind, title in TITLES.items()]
    total = ["**all**", *(sum(n for (_, said), n in count.items() if said == one) for one in RANK)]
    quick = ", quick: slow modules left out" if document.get("quick") else ""
    about = f"One run: seed {document['seed']}, version {document['version']}{quick}."
    return f"{about}\n\n" + table(("checks", "fault", "miss of the record", "not measured", "pass"), [*body, total])


def family(document: Document) -> str:
    """What the stochastic checks see."""
    power, size = document["power"], document["family"]
    return (
        f"{size['size']} checks have a p-value; Holm's correction over all of them gives a false alarm in any of them "
        f"once in {1 / size['false_alarm']:,.0f}\nruns. Of the {power['checks_of_a_mean']} that test a mean, "
        f"{power['see_it']} see a shift of {percent(power['shift'])} with a chance of {percent(power['chance'])} at "
        "the strictest level;\nthe others see larger shifts only."
    )


def statics(document: Document) -> str:
    """The trade's comparative statics with what was found beside."""
    found = [c for c in document["checks"] if c.get("module") == "statics"]
    found.sort(key=lambda c: RANK[result(c)])
    body = [[result(c), c["name"], number(c["expected"]), number(c["found"]), c.get("note", "")] for c in found]
    return table((*HEAD, "how"), body) if body else "Not measured."


def books(document: Document) -> str:
    """The books of tonnes and dollars."""
    names = ("tonnes: before + in - out = after, any levers", "dollars: before + in - out = after, any levers")
    return table(HEAD, rows(document, lambda c: c["name"] in names))


def offices(document: Document) -> str:
    """Fentanyl by field office."""
    return table((*HEAD, "how"), [
        [result(c), c["name"], number(c["expected"]), number(c["found"]), f"{c['tolerance']}"]
        for c in sorted((c for c in document["checks"] if _office(c)), key=lambda c: RANK[result(c)])
    ])  # fmt: skip


def careful(document: Document) -> str:
    """What passes and says little."""
    body = [[result(c), c["name"], number(c["expected"]), number(c["found"]), c.get("note", "")]
            for c in document["checks"] if c["name"] in CAREFUL]  # fmt: skip
    return table((*HEAD, "how"), body)


def not_run(document: Document) -> str:
    """Every part that was not measured, with the reason."""
    return table(("not measured", "why"), [[part["name"], part["reason"]] for part in unmeasured(document)])


def leak(document: Document) -> str:
    """The article's leak, from the checks of module `flips`."""
    found = rows(document, lambda c: c["name"].startswith("leak: "), prefix="leak: ")
    return table(HEAD, found) if found else "Not measured."


def calibration(document: Document) -> str:
    """What the data inform."""
    informed = [row for row in document["parameters"] if row.get("informed")]
    about = (
        f"{document['prior_draws']:,} prior draws are worth {document['effective_draws']:.0f} posterior draws (seed "
        f"{document['seed']}). Of {len(document['parameters'])} parameters the data\ninform {len(informed)}; chance "
        f"alone leaves less than {percent(document['informed_below'])} of the width once in a thousand."
    )
    body = [
        [f"`{row['name']}`", *(" – ".join(map(number, row[key])) for key in ("prior", "posterior")),
         percent(row["width_left"])]
        for row in informed
    ]  # fmt: skip
    return f"{about}\n\n" + table(("parameter", "prior, 90 %", "posterior, 90 %", "width left"), body)


READ = {
    "idle sentences marked": "idle_marked",
    "marked, and the right claim among three": "right_among_three",
    "marked, and the right claim first": "right_first",
    "right claim among three, marked or not": "ranked_among_three",
    "denials flagged `may deny it`": "denials_flagged",
    "other sentences about a claim flagged so, wrongly": "others_flagged",
}


def _counts(figures: Sequence[Document]) -> list[list[object]]:
    return [
        ["sentences", *(f.get("sentences", 0) for f in figures)],
        ["about a claim (of them denials)", *(f"{f.get('about_a_claim', 0)} ({f.get('denials', 0)})" for f in figures)],
        ["idle", *(f.get("idle", 0) for f in figures)],
    ]


def heldout(document: Document) -> str:
    """The held-out set of the reader."""
    figures = [document[key] for key in ("all", "en", "es")]
    body = _counts(figures) + [[title, *(percent(f.get(key)) for f in figures)] for title, key in READ.items()]
    body.append(["area under the curve of the gate", *(f"{f['gate_auc']:.2f}" for f in figures)])
    return table(("held-out set", "all", "English", "Spanish"), body)


REAL = {
    "claims_marked": "sentences with a claim, covered or not: marked",
    "idle_marked": "idle sentences: marked",
    "right_among_three": "sentences with a claim of the library: marked, and the right claim among three",
    "right_first": "the same, the right claim first",
    "ranked_among_three": "right claim among three, marked or not",
    "ranked_first": "right claim first, marked or not",
    "yes_precision": "what `--yes` accepts: first claim right",
    "yes_accepts": "passages about a claim that `--yes` accepts",
    "denials_marked": "denials: marked",
    "denials_flagged": "denials marked: flagged `may deny it`",
    "affirmations_flagged": "affirmations marked: flagged so, wrongly",
    "back_marked": "claims in sentences that refer back: marked",
    "quoted_marked": "claims in quotations: marked",
}


def real(document: Document) -> str:
    """The reader on real articles, with intervals and counts."""
    kinds = ("whole", "all", "en", "es")
    body = [[title, *(_interval(document["real"][kind].get(key)) for kind in kinds)] for key, title in REAL.items()]
    return table(("by article", "whole articles", "with sampled ones", "English", "Spanish"), body)


def _interval(found: Sequence[float | None] | None) -> str:
    if not found or found[0] is None:
        return "–"
    share, n, low, high = found
    return f"{percent(share)} ({percent(low)} to {percent(high)}; n {n:.0f})"


def price(document: Document) -> str:
    """Idle sentences marked, by share of claims marked."""
    return table(("claims marked", *(percent(row["claims"]) for row in document["curve"])),
                 [["idle marked", *(percent(row["idle"]) for row in document["curve"])]])  # fmt: skip


def leads(document: Document) -> str:
    """What --yes would accept at each lead."""
    rows = document["leads"]
    return table(("lead of the first claim", *(f"{row.get('lead', 0):.1f}" for row in rows)),
                 [["accepted", *(row.get("accepted", 0) for row in rows)],
                  ["first claim right", *(percent(row.get("right")) for row in rows)]])  # fmt: skip


def refused(document: Document) -> str:
    """Articles refused as of another subject."""
    counts = document["refused"]
    return table(("articles", "refused", "of"),
                 [[title, *counts.get(key, (0, 0))] for key, title in
                  (("others", "on other subjects"), ("subject", "on this one"))])  # fmt: skip


def planted(part: str) -> Callable[[Document], str]:
    """A table of the benchmarks: the columns that they print, and how many runs each row stands for."""

    def made(document: Document) -> str:
        found = document.get("planted", {}).get(part)
        if not found:
            return "Not measured."
        head = list(dict.fromkeys(key for row in found["rows"] for key in row))
        body = [[number(row.get(key, "–")) for key in head] for row in found["rows"]]
        return table(head, body) + f"\n\n{found['runs']:,} runs a row."

    return made


def reweighted(document: Document) -> str:
    """Weighed and exact shares under each belief, and how many lie inside the stated error."""
    found = document["reweighted"]

    def both(row: Document, key: str, half: str) -> str:
        return f"{percent(row.get(key, 0.0))} ± {100 * row.get(half, 0.0):.0f}"

    rows = [
        [row["belief"], row["claim"], row["outcome"].replace("_", " "), percent(row.get("before", 0.0)),
         both(row, "weighed", "half_width") if row.get("shown") else "too few", number(row["effective"]),
         both(row, "exact", "exact_half_width"), number(row.get("apart", 0.0))]
        for row in found["rows"]
    ]  # fmt: skip
    head = ("belief", "claim", "outcome", "before", "weighed", "effective draws", "exact run", "apart")
    told = f"{found['inside']} of {found['compared']} shares lie inside the stated error; {found['draws']:,} draws."
    return f"{table(head, rows)}\n\n{told}"


def signed(band: Sequence[float], relative: bool) -> str:
    """Median and 90 % band of an effect: per cent, or persons."""
    low, middle, high = (f"{round(100 * x, 1) + 0.0:+.1f}" if relative else f"{x:+,.0f}" for x in band)
    return f"{middle} ({low} to {high}){' %' if relative else ''}"


def corners(document: Document) -> str:
    """Three-year effects in each corner."""
    head = ["world", "scenario", "members", "homicides", "flow", "civilians harmed"]
    metrics = ("members_final", "homicides_total", "flow_total", "civilians_harmed_total")
    found = [
        [row["label"], row["arm"], *(signed(row[m], m != metrics[-1]) for m in metrics)] for row in document["corners"]
    ]
    about = "{draws} draws each, one world a draw, {weeks} weeks, seed {seed}; median and 90 %.".format(**document)
    return about + "\n\n" + table(head, found)


def within(document: Document) -> str:
    """Which third of its prior, or which form, each corner holds."""
    return table(["number or form", "hawk", "sceptic"],
                 [[f"`{row['number']}`", row["hawk"], row["sceptic"]] for row in document["within"]])  # fmt: skip


def changed(document: Document) -> str:
    """Checks whose result is another than before."""
    head = ["check", "expected", "before", "found", "after", "found"]
    found = [
        [row["name"], number(row["expected"]), row["before"], number(row.get("found_before", "–")), row["after"],
         number(row.get("found_after", "–"))]
        for row in document["changed"]
    ]  # fmt: skip
    return table(head, found)


def priors(document: Document) -> str:
    """What the priors alone say."""
    return table(["", "quantity", "plausible", "found"],
                 [[result(c), c["name"].removeprefix("prior: "), c["expected"], c["note"]]
                  for c in document["checks"] if c["kind"] == "prior"])  # fmt: skip


def span(pair: Sequence[float]) -> str:
    """An interval."""
    return " to ".join(f"{x:,.0f}" if abs(x) >= 1000 else f"{x:.4g}" for x in pair)


def sealed_year(document: Document) -> str:
    """The forecast of the sealed year, its hash first."""
    about = (
        f"Registered {document['registered']}, SHA-256 `{document['sha256']}`; {document['paths']:,} paths, "
        f"{document['draws']} draws of the model, seed {document['seed']}."
    )
    head = ("target", "unit", "from", "blind", "median", "50 %", "90 %")
    body = [
        [f"`{t['id']}`: {t['label']['en']}", t["unit"], t["method"], "yes" if t["blind"] else "no",
         span([t["median"]]), span(t["half"]), span(t["ninety"])]
        for t in document["targets"]
    ]  # fmt: skip
    return f"{about}\n\n" + table(head, body)


def judged_targets(document: Document) -> str:
    """Why, where a target is judgement; and numbers without a source that the rest uses."""
    found = [[f"`{t['id']}`", t["reason"]] for t in document["targets"] if t["reason"]]
    found += [[f"`{name}` {number(one['value'])}", one["note"]] for name, one in document["judged"].items()]
    return table(("judged", "reason"), found)


def seen_before(document: Document) -> str:
    """What was known of the year when the forecast was written."""
    return "\n".join(f"- {text}" for text in document["seen"])


TABLES: dict[str, Callable[[Document], str]] = {
    "tally": tally, "family": family, "statics": statics, "books": books, "offices": offices, "careful": careful,
    "not-run": not_run, "leak": leak, "calibration": calibration, "heldout": heldout, "reading": real,
    "sealed-year": sealed_year, "judged-targets": judged_targets, "seen-before": seen_before,
    "reading-price": price, "reading-leads": leads, "reading-refused": refused,
    "corners": corners, "reweighted": reweighted, "within": within, "changed": changed, "priors": priors,
    "since": of_kinds("since", prefix="since 2025: "), "backtest": of_kinds("backtest", prefix="backtest: "),
    "discrepancy": of_kinds("discrepancy", prefix="discrepancy: "), "discrepancy-notes": notes("discrepancy"),
    "findings": of_kinds("finding", "natural", "replication", passes=False),
    **{f"planted-{part}": planted(part) for part in
       ("maps", "no-map", "boxes", "no-condition", "indices", "worth", "allocation")},
}  # fmt: skip
