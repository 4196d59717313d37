"""A chart on its own: an SVG file or a picture in a notebook, which brings its style, its name and its marks."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from contrapeso.report.charts.bars import label
from contrapeso.report.charts.svg import tag

LINE = 18.0
LETTER = 8.8
"""Width of a heading's letter, of a wide face."""
STYLE = (
    "svg{--ink:#1b2128;--soft:#565f69;--grid:#e7e4da;--shade:#efece3;--paper:#fff;--holds:#1f5fa6;--none:#6a7078;"
    "--rev:#b5400a;font-family:system-ui,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif}"
    ".back{fill:var(--paper)}.title{font-size:13.5px;font-weight:600;fill:var(--ink)}.ax{font-size:11.5px;fill:var(--soft)}"
    ".said{font-size:12px;fill:var(--ink)}.axis{stroke:var(--ink)}.grid{stroke:var(--grid)}"
    ".zero{stroke:var(--ink);stroke-dasharray:3 3}.zone{fill:var(--shade)}.whisker{stroke:var(--ink);stroke-width:1.6}"
    ".median{fill:var(--ink)}.o-holds{fill:var(--holds)}.o-no_material{fill:url(#cp-hatch);stroke:var(--none);"
    "stroke-width:.8}.o-reversed{fill:var(--paper);stroke:var(--rev);stroke-width:1.4}.hatch{stroke:var(--none);"
    "stroke-width:1.2}"
)


def alone(title: str, width: float, height: float, inside: Sequence[Markup], note: str = "") -> Markup:
    """A whole SVG: `inside` (drawn from 0, 0) below the title in lines, and a note under it."""
    lines = broken(title, int(width / LETTER))
    top = LINE * len(lines) + 8
    whole = top + height + (LINE if note else 0) + 4
    heading = [label(0, 14 + LINE * i, said, "title", "start") for i, said in enumerate(lines)]
    foot = [label(0, top + height + 14, note, "ax", "start")] if note else []
    return tag(
        "svg",
        tag("title", title),
        Markup("<style>{}</style>").format(Markup(STYLE)),
        _hatch(),
        tag("rect", width=width, height=whole, class_="back"),
        *heading,
        tag("g", *inside, transform=f"translate(0 {top:g})"),
        *foot,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=Markup(f"0 0 {width:g} {whole:g}"),
        width=width,
        height=whole,
        role="img",
    )


def broken(text: str, letters: int) -> list[str]:
    """A text in lines of at most so many letters, words whole."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _hatch() -> Markup:
    strokes = tag("path", d="M-1 6 6 -1M-1 1 1 -1M4 6 6 4", class_="hatch")
    back = tag("rect", width=5, height=5, class_="back")
    return tag("defs", tag("pattern", back, strokes, id="cp-hatch", width=5, height=5, patternUnits="userSpaceOnUse"))


def inner(figure: Markup) -> Markup:
    """What is inside a chart's own svg element, to stand in another."""
    text = str(figure)
    return Markup(text[text.index(">") + 1 : text.rindex("</svg>")])
