"""The page of the checks: one offline HTML file in both languages, misses first. Its script only picks the language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from contrapeso.front import built
from contrapeso.report import numbers
from contrapeso.report.charts.trust_charts import figure
from contrapeso.report.environment import environment
from contrapeso.report.page import digest
from contrapeso.report.texts import LANGUAGES, Text
from contrapeso.statistics.rounding import REPORTED, plain

HERE = Path(__file__).parent


class TrustText(Text):
    """Strings of this page, in one language."""

    subjects = ("report_trust", "report")


def render(data: dict[str, Any], lang: str = "en") -> str:
    """The whole file as text from `trust.report_section.section`, with `lang` shown first."""
    if lang not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    data = plain(data, REPORTED)
    code = built("report.js")
    pages = [_page(data, language) for language in sorted(LANGUAGES, key=lambda k: k != lang)]
    return (
        environment()
        .get_template("trust.html.j2")
        .render(
            lang=lang,
            pages=pages,
            data=data,
            names={code: Text(code)("own_name") for code in LANGUAGES},
            script=Markup(code),
            script_hash=digest(code),
            style=Markup((HERE / "style.css").read_text(encoding="utf-8")),
            own_style=Markup((HERE / "trust.css").read_text(encoding="utf-8")),
        )
    )


def _page(data: dict[str, Any], lang: str) -> dict[str, Any]:
    t = TrustText(lang)
    family, power = data["family"], data["power"]
    missed = data["missed"] - data["missed_not_observed"]
    return {
        "t": t,
        "lang": lang,
        "about": t("about", seed=data["seed"], version=data["version"]),
        "tally": t("tally", passed=data["passed"], all=data["all"], faults=data["missed_not_observed"], misses=missed),
        "family": t(
            "family",
            size=family["size"],
            times=numbers.exact(round(1 / family["false_alarm"]), lang),
            see=power["see_it"],
            means=power["checks_of_a_mean"],
        ),
        "misses": [_row(row) for row in data["misses"]],
        "groups": [_group(group, t) for group in data["groups"]],
        "not_run": data["not_run"],
    }


def _group(group: dict[str, Any], t: Text) -> dict[str, Any]:
    drawn = [(f, figure(f, t)) for f in group["figures"]]
    return {
        "kind": group["kind"],
        "title": t.pick(group["title"]),
        "rows": [_row(row) for row in group["rows"]],
        "figures": [
            {
                "svg": picture,
                "title": t.pick(f["title"]),
                "legend": [{"key": k % 5, "label": t.pick(entry["label"])} for k, entry in enumerate(f["lines"])],
            }
            for f, picture in drawn
            if picture is not None
        ],
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    verdict = "pass" if row["pass"] else "miss" if row["observed"] else "fault"
    return {
        **row,
        "verdict": verdict,
        **{key: _value(row[key]) for key in ("expected", "found", "tolerance")},
    }


def _value(value: object) -> str:
    return f"{value:.5g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
