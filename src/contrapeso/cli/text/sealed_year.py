"""The sealed year as text: what was registered, and how it came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from contrapeso.cli.output import columns
from contrapeso.words import catalogue

WORDS = catalogue("sealed")
Json = Mapping[str, Any]
COLUMNS = ("target", "value", "median", "half", "ninety", "score")
DIGITS = 12
WIDEST = 60


def registered_text(found: Json, out: Path, lang: str) -> str:
    """One sentence on what was written, its hash last."""
    blind = sum(target["blind"] for target in found["targets"])
    return WORDS.text("registered", lang, n=len(found["targets"]), blind=blind, out=str(out), sha=found["sha256"])


def scores_text(found: Json, lang: str) -> str:
    """A row a target, then the shares inside by group."""
    sha = found["forecast_sha256"][:DIGITS]
    head = WORDS.text("head", lang, time=found["registered"], sha=sha, opened=found["opened"] or "–")
    rows = [_row(row, lang) for row in found["scores"]]
    lines = [head, "", columns(rows, [WORDS.text(key, lang) for key in COLUMNS]), ""]
    for group in [*found["groups"], found["blind"]]:
        counts = {"half": str(group["inside_half"]), "ninety": str(group["inside_ninety"])}
        name = WORDS.text(group["group"], lang)
        lines.append(WORDS.text("tally", lang, group=name, opened=str(group["opened"]), **counts))
    return "\n".join([*lines, WORDS.text("about_score", lang), ""])


def _row(row: Json, lang: str) -> tuple[str, ...]:
    label = row["label"][lang]
    name = label if len(label) <= WIDEST else label[: WIDEST - 1] + "…"
    if row["value"] is None:
        spans = [_pair(row["half"]), _pair(row["ninety"])]
        return (name, WORDS.text("closed", lang), _number(row["median"]), *spans, "–")
    spans = [f"{_pair(row[key])} {_side(row[f'inside_{key}'], lang)}" for key in ("half", "ninety")]
    relative = row["relative_ninety"]
    score = "–" if relative is None else f"{relative:.2f}"
    return (name, _number(row["value"]), _number(row["median"]), *spans, score)


def _side(inside: bool, lang: str) -> str:
    return WORDS.text("inside" if inside else "outside", lang)


def _pair(span: Sequence[float]) -> str:
    return " – ".join(map(_number, span))


def _number(x: float) -> str:
    return f"{x:.4g}" if abs(x) < 10_000 else f"{x:,.0f}"
