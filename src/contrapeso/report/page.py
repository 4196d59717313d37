"""The page: one offline HTML file. It reads without its script (`frontend/`), which adds what moves."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from contrapeso.atomic import write_text
from contrapeso.front import built
from contrapeso.report import islands, panels, view
from contrapeso.report.articles import article, cut
from contrapeso.report.charts import dots
from contrapeso.report.environment import environment
from contrapeso.report.texts import LANGUAGES, Text
from contrapeso.statistics.rounding import REPORTED, plain

HERE = Path(__file__).parent
MAX_BYTES = 3_000_000
HEAVY = (
    ("provenance", "arms_set"),
    ("specification", "worth_knowing"),
    ("series",),
    ("effects", "dots"),
    ("parameters", "record", "shown"),
    ("break_even", "conditions"),
)  # shown already; shed in turn from the inlined copy where the file is too large
GRIDS = ("share", "side", "lines", "band")
SCRIPT_KEYS = ("play", "pause", "week", "replay", "baseline", "campaign", "open_all", "close_all")


def embed(value: Any) -> Markup:
    """`value` as JSON that is inert inside a script element: nothing in it can close the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _page(data: dict[str, Any], lang: str, again: bool) -> panels.Page:
    """A page of one language; `again`: the file holds its curves in another already."""
    t = Text(lang)
    claims = [view.claim(c, data, t, again) for c in data["claims"]]
    annotated = article.prepare(data, claims, lang)  # None in a study without an article
    shared = {
        "t": t,
        "lang": lang,
        "a": annotated,
        "claims": claims,
        "footer": view.footer(data, t),
        "title": annotated["title"] if annotated else t.pick(data.get("title")) or t("title"),
        "mark": dots.mark,
        "percent": _percent,
        "cards": bool(data.get("cards")),
        "quick": bool(data.get("quick")),
        "interrupted": bool(data.get("interrupted")),
    }
    return panels.Page(data, t, claims, annotated, shared)


def _percent(share: float) -> str:
    return f"{round(100 * share)}"


def render(data: dict[str, Any], lang: str = "en") -> str:
    """The whole file as text, with `lang` shown first (and without scripts)."""
    if lang not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    data = plain(data, REPORTED)
    pages = [_page(data, language, language != lang) for language in sorted(LANGUAGES, key=lambda k: k != lang)]
    own = {"article": cut.inlined(data)} if data.get("article") else {}
    # the map is inlined once, as rates; break-even grids are drawn already
    claims = [{**_light(c), "quote": islands.quotes(data, c)} for c in data["claims"]]
    kept = {**data, "map": None, "draws_data": None, "claims": claims, **own}
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


def _fill(data: dict[str, Any], pages: list[panels.Page], lang: str, inlined: dict[str, Any]) -> str:
    code = built("report.js")
    words = {p.lang: {k: p.t(k) for k in SCRIPT_KEYS} | islands.words(p.t) for p in pages}
    replay = data.get("replay") or dots.DEFAULT_REPLAY
    shown = {"words": words, **panels.script(pages[0]), **islands.script(data), "replay": replay}
    made = {p.lang: panels.views(p) for p in pages}
    templates = environment()
    return templates.get_template("page.html.j2").render(
        lang=lang,
        pages=[_parts(p, made[p.lang], templates) for p in pages],
        version=data.get("version"),
        symbols=dots.symbols(),
        script=Markup(code),
        style=Markup((HERE / "style.css").read_text(encoding="utf-8") + panels.style(made[lang]) + built("report.css")),
        script_hash=digest(code),
        page_json=embed(shown),
        data_json=embed(inlined),
        names={code: Text(code)("own_name") for code in LANGUAGES},
    )


def _parts(page: panels.Page, made: dict[str, Any], templates: jinja2.Environment) -> dict[str, Any]:
    """What the file's own template takes from a page; with an article its words."""
    t = page.article["t"] if page.article else page.t
    shown = {"menu": panels.menu(page, made), "panels": panels.drawn(page, made, templates)}
    return {"t": t, "lang": page.lang, "title": page.shared["title"], **shown}


def digest(code: str) -> str:
    """The hash by which the page's policy lets `code` run, and nothing else."""
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def write(data: dict[str, Any], path: str | Path, lang: str = "en") -> Path:
    """Write the report to `path` (parents are made) and return it; the file is whole or absent."""
    path = Path(path)
    text = render(data, lang)
    write_text(path, text)
    return path
