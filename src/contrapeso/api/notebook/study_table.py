"""A study as a table: a line a claim, with intervals, size, word, confidence and harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contrapeso.api.notebook import html_parts as h
from contrapeso.api.notebook.metric_tables import WORDS
from contrapeso.report import view
from contrapeso.report.handouts import lines
from contrapeso.report.panels import answer
from contrapeso.words import spoken

COLUMNS = ("claim", "found", "holds", "no_material", "reversed", "verdict", "confidence", "harm_beside")

PROSE = (0, 4, 5, 6)  # cells beside the claim


def display(document: Mapping[str, Any]) -> str:
    """The HTML of a study's JSON: the answer in three sentences, then the claims."""
    lang = spoken()
    t = lines.Printed(lang)
    said = [h.Raw(f"<p>{h.escaped(sentence)}</p>") for sentence in answer.sentences(document["claims"], lang)]
    rows = [_row(lines.claim(c, t)) for c in document["claims"]]
    caption = f"{lines.title(document, t)}: {view.footer(document, t)}"
    return h.whole(*said, h.table([WORDS.text(key, lang) for key in COLUMNS], rows, caption, PROSE))


def _row(c: Mapping[str, Any]) -> h.Raw:
    head = h.Raw(f"{h.escaped(c['statement'])}<small>{h.escaped(c['tested'])}</small>")
    shares = [h.Raw(f"{h.escaped(s['share'])}<small>{h.escaped(s['ci'])}</small>") for s in c["shares"]]
    confidence = h.Raw("<br>".join(h.escaped(part) for part in (c["confidence"], c["otherwise"]) if part))
    harm = h.Raw("<br>".join(map(h.escaped, [*c["harm"], *([c["harm_of"]] if c["harm_of"] else [])])))
    return h.row(
        head, [c["found"], *shares, c["told"] if c["word"] else c["says"], confidence, harm], c["id"], texts=PROSE
    )
