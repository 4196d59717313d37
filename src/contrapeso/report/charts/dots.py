"""Fifty worlds in the margin: filled where it holds, hatched where nothing material happens, hollow if reversed."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers
from contrapeso.report.charts.svg import path, svg, tag
from contrapeso.report.texts import Text

OUTCOMES = ("holds", "no_material", "reversed")
PER_ROW, PITCH = 25, 12
DEFAULT_REPLAY = "contrapeso replay contrapeso-out --world {world}"


def symbols() -> Markup:
    """The three marks and the hatch, defined once for the page. Shape and filling differ, so colour is never alone."""
    holds = tag("circle", r=4.4, class_="m-holds")
    strokes = path([(-3.6, 1.6), (1.6, -3.6)]) + path([(-2.9, 2.9), (2.9, -2.9)]) + path([(-1.6, 3.6), (3.6, -1.6)])
    none = tag("circle", r=3.9, class_="m-none") + tag("path", d=strokes, class_="m-none")
    other = tag("path", d="M0 -4.6 4.6 0 0 4.6 -4.6 0z", class_="m-rev")
    marks = [
        tag("symbol", mark, id=f"d-{kind}", overflow="visible")
        for kind, mark in zip(OUTCOMES, (holds, none, other), strict=True)
    ]
    hatch = tag(
        "pattern",
        tag("rect", width=5, height=5, class_="hatch-back"),
        tag("path", d="M-1 6 6 -1M-1 1 1 -1M4 6 6 4", class_="hatch"),
        id="hatch",
        width=5,
        height=5,
        patternUnits="userSpaceOnUse",
    )
    return tag("svg", tag("defs", *marks, hatch), width=0, height=0, aria_hidden="true", style="position:absolute")


def mark(kind: str) -> Markup:
    """One mark on its own, for legends."""
    return tag("svg", tag("use", href=f"#d-{kind}", x=6, y=6), viewBox="0 0 12 12", class_="mark", aria_hidden="true")


def ordered(dots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Holds first, then nothing material, then reversed; by world inside each."""
    known = [d for d in dots if d.get("outcome") in OUTCOMES]
    return sorted(known, key=lambda d: (OUTCOMES.index(d["outcome"]), d.get("world") or 0))


def describe(dot: dict[str, Any], claim: dict[str, Any], t: Text) -> str:
    """What a dot stands for: its draw, world, outcome and effect."""
    effect = numbers.effect_text(dot.get("effect"), bool(claim.get("effect_relative")), claim.get("unit", ""), t.lang)
    return f"{t('draw')} {dot.get('draw')}, {t('world')} {dot.get('world')}: {t(dot['outcome'])} ({effect})"


def grid(claim: dict[str, Any], t: Text) -> Markup:
    """The dots of one claim, each with a tooltip; the page's script lets the arrow keys walk through them."""
    dots = ordered(claim.get("dots") or [])
    parts = []
    for i, dot in enumerate(dots):
        parts.append(
            tag(
                "use",
                tag("title", describe(dot, claim, t)),
                href=f"#d-{dot['outcome']}",
                x=6 + PITCH * (i % PER_ROW),
                y=6 + PITCH * (i // PER_ROW),
                data_w=f"{dot.get('world')} {dot.get('draw')}",
            )
        )
    count = {k: sum(d["outcome"] == k for d in dots) for k in OUTCOMES}
    label = t("dots_label", n=len(dots), holds=count["holds"], none=count["no_material"], reversed=count["reversed"])
    rows = -(-len(dots) // PER_ROW) or 1
    return svg(PER_ROW * PITCH, rows * PITCH, label, *parts, class_="dots")
