"""The page: one offline HTML file. It reads without its script, which moves the map and names the dots' worlds."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from contrapeso.atomic import write_text
from contrapeso.report import moved, rows, us_users_table, view
from contrapeso.report.articles import article, cut
from contrapeso.report.charts import dots, observed_series, tiles
from contrapeso.report.texts import LANGUAGES, Text, linked
from contrapeso.statistics.rounding import REPORTED, plain

HERE = Path(__file__).parent
MAX_BYTES = 2_000_000
HEAVY = (
    ("provenance", "arms_set"),
    ("specification", "worth_knowing"),
    ("series",),
    ("effects", "dots"),
    ("parameters", "record", "shown"),
    ("break_even", "conditions"),
)  # shown already; shed in turn from the inlined copy where the file is too large
GRIDS = ("share", "side", "lines", "band")
SCRIPT_KEYS = ("play", "pause", "week", "replay", "baseline", "campaign")


def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["linked"] = linked
    return made


def embed(value: Any) -> Markup:
    """`value` as JSON that is inert inside a script element: nothing in it can close the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _context(data: dict[str, Any], lang: str, again: bool) -> dict[str, Any]:
    t = Text(lang)
    claims = [view.claim(c, data, t, again) for c in data["claims"]]
    prepared = tiles.prepare(data)
    seen = observed_series.prepare(data, prepared)
    annotated = article.prepare(data, claims, lang)  # None in a study without an article
    others = [c for c in claims if c["id"] not in annotated["shown"]] if annotated else claims
    return {
        "t": t,
        "lang": lang,
        "claims": claims,
        "annotated": annotated,
        "article": [c for c in others if not c["critic"]],
        "critics": [c for c in others if c["critic"]],
        "cannot": t.cannot_tell(data.get("cannot_tell")),
        "data": data,
        "footer": view.footer(data, t),
        "registration": view.registration(data, t),
        "cite": t.cite(data),
        "mark": dots.mark,
        "map": prepared,
        "seen": seen and {k: seen[k] for k in ("metric", "start", "years", "rates")},
        "observed": observed_series.view(seen, data, t, lang),
        "moved": moved.view(data, t),
        "users": us_users_table.view(data, t),
        "forms": [rows.form(f, t) for f in data.get("forms") or []],
        "map_footer": view.map_footer(data, prepared, t),
        "tiles": tiles.draw(prepared, data["states"], t, lang) if prepared else None,
        "scale": data.get("scale") or _scale(),
        "map_rows": _map_rows(prepared, data, t) if prepared else [],
        "title": annotated["title"] if annotated else t.pick(data.get("title")) or t("title"),
        "percent": _percent,
        "failed_worlds": data.get("failed_worlds") or [],
        "generated_with": data.get("generated_with") or "contrapeso study",
        "precision": data.get("precision"),
        "quick": bool(data.get("quick")),
        "interrupted": bool(data.get("interrupted")),
    }


def _scale() -> list[dict[str, Any]]:
    """The verdicts' own scale, where the data doesn't bring it."""
    from contrapeso.statistics.likelihood import SCALE

    return [{"word": band.word, "lo": band.low, "hi": band.high} for band in SCALE]


def _percent(share: float) -> str:
    return f"{round(100 * share)}"


def _map_rows(prepared: dict[str, Any], data: dict[str, Any], t: Text) -> list[dict[str, Any]]:
    columns = [(a, m) for m in prepared["metrics"] for a in prepared["arms"]]
    return [
        {"name": s["name"], "cells": [tiles.rate_text(prepared["values"][a][m][-1][i], t.lang) for a, m in columns]}
        for i, s in enumerate(data["states"])
    ]


def render(data: dict[str, Any], lang: str = "en") -> str:
    """The whole file as text, with `lang` shown first (and without scripts)."""
    if lang not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    data = plain(data, REPORTED)
    pages = [_context(data, language, language != lang) for language in sorted(LANGUAGES, key=lambda k: k != lang)]
    own = {"article": cut.inlined(data)} if data.get("article") else {}
    # the map is inlined once, as rates; break-even grids are drawn already
    kept = {**data, "map": None, "claims": [_light(c) for c in data["claims"]], **own}
    text = _fill(data, pages, lang, kept)
    for shed in HEAVY:
        if len(text.encode()) <= MAX_BYTES:
            break
        kept = {**kept, "claims": [{k: v for k, v in c.items() if k not in shed} for c in kept["claims"]]}
        text = _fill(data, pages, lang, kept)
    return text


def _light(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim without the grids and lines of its break-even maps."""
    maps = {k: m and {n: v for n, v in m.items() if n not in GRIDS} for k, m in (claim.get("break_even") or {}).items()}
    return {**claim, "break_even": maps} if maps else claim


def _fill(data: dict[str, Any], pages: list[dict[str, Any]], lang: str, inlined: dict[str, Any]) -> str:
    code = script("language.js", "page.js")
    words = {p["lang"]: {k: p["t"](k) for k in SCRIPT_KEYS} for p in pages}
    shown = {
        "words": words,
        "map": pages[0]["map"],
        "observed": pages[0]["seen"],
        "replay": data.get("replay") or dots.DEFAULT_REPLAY,
    }
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            lang=lang,
            pages=pages,
            symbols=dots.symbols(),
            script=Markup(code),
            style=Markup(_style(bool(data.get("article")))),
            script_hash=digest(code),
            page_json=embed(shown),
            data_json=embed(inlined),
            names={code: Text(code)("own_name") for code in LANGUAGES},
        )
    )


def script(*names: str) -> str:
    """The text of scripts, one after another."""
    return "".join((HERE / name).read_text(encoding="utf-8") for name in names)


def digest(code: str) -> str:
    """The hash by which the page's policy lets `code` run, and nothing else."""
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _style(annotated: bool) -> str:
    return (HERE / "style.css").read_text(encoding="utf-8") + (article.style() if annotated else "")


def write(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write the report to `path` (parents are made) and return it; the file is whole or absent."""
    path = Path(path)
    text = render(data, lang)
    write_text(path, text)
    return path
