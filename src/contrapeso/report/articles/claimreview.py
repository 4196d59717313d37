"""Verdicts for other people's machines: ClaimReview JSON-LD (schema.org) and a plain table.

Likelihood and confidence stay apart and neither becomes a score: `reviewRating` holds the word with its range and no
`ratingValue`; shares, intervals and confidence are measured values of the study that the review is based on.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contrapeso.atomic import write_text
from contrapeso.report.articles import cut as cut
from contrapeso.report.articles.article import ArticleText, record
from contrapeso.report.texts import LANGUAGES
from contrapeso.statistics.rounding import REPORTED, plain

SHARES = ("holds", "no_material", "reversed")
HARMS = ("homicides_total", "civilians_harmed_total", "displaced_total")
ENDS = ("", "_low", "_high")
PASSAGE = ("passage", "start", "end", "mark", "may_deny", "quote")
COLUMNS = (
    *PASSAGE,
    *("claim", "statement", "tested", "size", "likelihood", "confidence", "record_conflict"),
    *(f"{name}{end}" for name in SHARES for end in ENDS),
    *("break_even", "record", "contested", "assumed"),
    *(f"{name}{end}" for name in HARMS for end in ENDS),
    *("draws", "worlds", "seed", "version"),
)


def write_claimreview(data: Mapping[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write the study as ClaimReview JSON-LD to `path`, texts in `lang`; returns the path, whole or absent.

    One review per claim that an accepted passage of the article is about (without an article, one per claim).
    """
    document = {"@context": "https://schema.org", "@graph": reviews(data, lang)}
    # nothing in it can close a script element, where JSON-LD usually ends up
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).replace("<", "\\u003c")
    return _put(text + "\n", path)


def write_table(data: Mapping[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write the study as CSV to `path` (UTF-8): one row per marked passage, or per claim without an article."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows(data, lang))
    return _put(out.getvalue(), path)


def reviews(data: Mapping[str, Any], lang: str = "en") -> list[dict[str, Any]]:
    """The ClaimReview objects, in the order of the passages."""
    data, t = plain(data, REPORTED), _text(lang)
    claims = {str(c["id"]): c for c in data["claims"]}
    if not data.get("article"):
        return [_review(c, [], data, t) for c in claims.values()]
    said: dict[str, list[cut.Piece]] = {}
    for piece in _pieces(data):
        if piece.kind == "about" and piece.passage:
            said.setdefault(str(piece.passage["claim"]), []).append(piece)
    return [_review(claims[id_], pieces, data, t) for id_, pieces in said.items() if id_ in claims]


def rows(data: Mapping[str, Any], lang: str = "en") -> Iterator[dict[str, Any]]:
    """The table's rows; passages that weren't put to the test have no numbers."""
    data, t = plain(data, REPORTED), _text(lang)
    claims = {str(c["id"]): c for c in data["claims"]}
    if not data.get("article"):
        yield from (_measured(c, data, t) for c in claims.values())
        return
    for piece in _pieces(data):
        passage = piece.passage or {}
        claim = claims.get(str(passage.get("claim")))
        yield {
            "passage": piece.n,
            "start": passage["start"],
            "end": passage["end"],
            "mark": piece.kind,
            "may_deny": bool(passage.get("may_deny")),
            "quote": piece.text,
            "claim": passage.get("claim") or "",
            **(_measured(claim, data, t) if claim else {}),
        }


def _review(c: Mapping[str, Any], pieces: list[cut.Piece], data: Mapping[str, Any], t: ArticleText) -> dict[str, Any]:
    phrase = t.pick(c.get("phrase"))
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"#{c['id']}",
        "url": f"report.html#{t.lang}-{c['id']}",
        "inLanguage": t.lang,
        "claimReviewed": t.pick(c.get("statement")),
        "author": {"@type": "Organization", "name": "Contrapeso"},
        "itemReviewed": {"@type": "Claim", "name": str(c["id"]), **_appearance(pieces, data, t)},
        "reviewBody": _body(c, data, t),
        "isBasedOn": {
            "@type": "Dataset",
            "name": f"Contrapeso {data.get('version')}, {data.get('study')}, seed {data.get('seed')}",
            "description": t("footer", **{k: c.get(k) or data.get(k) for k in ("worlds", "draws", "seed", "version")}),
            "variableMeasured": [*_values(c, t), *_harms(c, t)],
        },
    }
    if phrase:
        review["reviewRating"] = {"@type": "Rating", "reviewAspect": t("likelihood"), "alternateName": phrase}
    return review


def _body(c: Mapping[str, Any], data: Mapping[str, Any], t: ArticleText) -> str:
    """The sign and size, where the record says otherwise, then what it turns on."""
    turns = t.pick(c.get("breakeven")) or t.pick(c.get("hinge"))
    said = [t.pick(c.get("lead")), t.pick(c.get("record_conflict"))]
    said.append(turns or t("quick_breakeven" if data.get("quick") else "no_breakeven"))
    return " ".join(f"{text[0].upper()}{text[1:].rstrip('.')}." for text in said if text)


def _appearance(pieces: list[cut.Piece], data: Mapping[str, Any], t: ArticleText) -> dict[str, Any]:
    if not pieces:
        return {}
    article = data["article"]
    quotes = [
        {
            "@type": "Quotation",
            "position": p.n,
            "text": p.text,
            **({"description": t("may_deny")} if (p.passage or {}).get("may_deny") else {}),
        }
        for p in pieces
    ]
    return {
        "appearance": {
            "@type": "Article",
            "headline": cut.title(data),
            "inLanguage": article.get("language"),
            "identifier": f"sha256:{article.get('sha256')}",
            "hasPart": quotes,
        }
    }


def _values(c: Mapping[str, Any], t: ArticleText) -> Iterator[dict[str, Any]]:
    for name in SHARES:
        low, high = _interval(c, name)
        measured = {"value": c.get(f"share_{name}"), "minValue": low, "maxValue": high}
        known = {key: value for key, value in measured.items() if value is not None}
        yield {"@type": "PropertyValue", "propertyID": f"share_{name}", "name": t(name), **known}
    if c.get("confidence"):
        yield {
            "@type": "PropertyValue",
            "propertyID": "confidence",
            "name": t("confidence"),
            "value": t.pick(c["confidence"]),
        }


def _harms(c: Mapping[str, Any], t: ArticleText) -> Iterator[dict[str, Any]]:
    for h in c.get("harm") or []:
        if h.get("difference") is not None:
            low, high = h.get("ci90") or (None, None)
            measured = {"value": h["difference"], "minValue": low, "maxValue": high, "unitText": h.get("unit")}
            yield {
                "@type": "PropertyValue",
                "propertyID": str(h.get("metric")),
                "name": t.pick(h.get("label")),
                **{key: value for key, value in measured.items() if value is not None},
            }


def _measured(c: Mapping[str, Any], data: Mapping[str, Any], t: ArticleText) -> dict[str, Any]:
    row: dict[str, Any] = {
        "claim": c["id"],
        "statement": t.pick(c.get("statement")),
        "tested": t.pick(c.get("tested")),
        "size": t.pick(c.get("lead")),
        "record_conflict": t.pick(c.get("record_conflict")),
        "likelihood": t.pick(c.get("phrase")),
        "confidence": t.pick(c.get("confidence")),
        "break_even": t.pick(c.get("breakeven")),
        "record": record(c, t),
        "contested": bool(c.get("contested_by")),
        "assumed": bool(c.get("assumed")),
        **{key: c.get(key) or data.get(key) for key in ("draws", "worlds")},
        **{key: data.get(key) for key in ("seed", "version")},
    }
    for name in SHARES:
        row[name] = c.get(f"share_{name}")
        row[f"{name}_low"], row[f"{name}_high"] = _interval(c, name)
    for h in c.get("harm") or []:
        name = str(h.get("metric")).partition("@")[0]
        if name in HARMS and row.get(name) is None:
            row[name] = h.get("difference")
            row[f"{name}_low"], row[f"{name}_high"] = h.get("ci90") or (None, None)
    return row


def _interval(c: Mapping[str, Any], name: str) -> tuple[float | None, float | None]:
    low, high = c.get("ci90" if name == "holds" else f"ci90_{name}") or (None, None)
    return low, high


def _pieces(data: Mapping[str, Any]) -> Iterator[cut.Piece]:
    for paragraph in cut.paragraphs(data):
        yield from paragraph.marked


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe; a value that is absent is an empty cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = " ".join(value.split())
        return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
    return "" if value is None else value


def _text(lang: str) -> ArticleText:
    if lang not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    return ArticleText(lang)


def _put(text: str, path: str | Path) -> Path:
    path = Path(path)
    write_text(path, text)
    return path
