"""The parts of the report's page, each a file here with its template NAME.html.j2 and, where it has one, NAME.css.

A panel is on the page by being here. It says `ORDER`, its place, and has `view(page)`: what its template gets besides
what all get, None where it isn't shown. It may have `MENU`, the key of its link in the page's menu (it leads to the id
LANG-MENU, its text is `nav_MENU` or the pair `MENU_TEXT`), `data(study)`, what it adds to the report's data, and
`script(page)`, what the page's script reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from contrapeso.report.texts import Text

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

HERE = Path(__file__).parent
Json = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """What panels are made from, in one language: the report's data, its claims as `view.claim` made them, the article
    as `articles.article` did (None without one), and what every template gets.
    """

    data: Json
    t: Text
    claims: list[Json]
    article: Json | None
    shared: Json

    @property
    def lang(self) -> str:
        """The page's language."""
        return self.t.lang


@cache
def panels() -> Mapping[str, Any]:
    """The panels by name, in their order."""
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__init__")
    found = {name: import_module(f"{__name__}.{name}") for name in names}
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))


def data(study: Study) -> Json:
    """What the panels add to the report's data, in their order."""
    found: Json = {}
    for panel in panels().values():
        found |= panel.data(study) if hasattr(panel, "data") else {}
    return found


def script(page: Page) -> Json:
    """What the panels hand to the page's script."""
    found: Json = {}
    for panel in panels().values():
        found |= panel.script(page) if hasattr(panel, "script") else {}
    return found


def views(page: Page) -> dict[str, Json]:
    """What the templates of the panels that are shown get, by name."""
    found = {name: panel.view(page) for name, panel in panels().items()}
    return {name: view for name, view in found.items() if view is not None}


def drawn(page: Page, made: Mapping[str, Json], templates: Environment) -> list[Markup]:
    """The panels as HTML."""
    return [Markup(templates.get_template(f"{name}.html.j2").render(page.shared | view)) for name, view in made.items()]


def menu(page: Page, made: Mapping[str, Json]) -> list[tuple[str, str]]:
    """Where the page's menu leads, with the text of each link: to panels that are shown."""
    t = page.article["t"] if page.article else page.t
    shown = (panel for name, panel in panels().items() if name in made)
    return [(panel.MENU, t(f"nav_{panel.MENU}")) for panel in shown if hasattr(panel, "MENU")]


def style(made: Mapping[str, Json]) -> str:
    """The style sheets of the panels that are shown."""
    sheets = (HERE / f"{name}.css" for name in made)
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file())
