"""The printed pages as files: views to HTML, offline and without a script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from contrapeso.atomic import write_text
from contrapeso.report import view as report_view
from contrapeso.report.charts import dots
from contrapeso.report.environment import environment
from contrapeso.report.handouts import brief, class_kit, lines
from contrapeso.report.texts import LANGUAGES

HERE = Path(__file__).parent
VIEWS = {"brief": brief.view, "class-kit": class_kit.view}

Json = Mapping[str, Any]


def render(kind: str, document: Json, lang: str) -> str:
    """The file as text. ValueError for another kind or language."""
    if kind not in VIEWS or lang not in LANGUAGES:
        raise ValueError(f"{kind!r} in {lang!r}: one of {', '.join(VIEWS)} in one of {', '.join(LANGUAGES)}")
    t = lines.Printed(lang)
    shared = {
        "t": t,
        "lang": lang,
        "title": lines.title(document, t),
        "version": document.get("version"),
        "quick": bool(document.get("quick")),
        "interrupted": bool(document.get("interrupted")),
        "cite": t.cite({**document, "title": lines.title(document, t)}),
        "seal": document.get("sha256", ""),
        "registration": report_view.registration(document, t),
        "footer": report_view.footer(document, t),
        "style": Markup((HERE / "handout.css").read_text(encoding="utf-8")),
        "symbols": dots.symbols(),
    }
    return environment(HERE).get_template(f"{kind}.html.j2").render(shared | VIEWS[kind](document, t))


def write(kind: str, document: Json, path: Path, lang: str) -> Path:
    """Writes the file, whole or not at all, and returns its path."""
    write_text(path, render(kind, document, lang))
    return path
