"""Charts of results for a notebook: an object that shows itself as SVG and can be kept as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from contrapeso.api.notebook.metric_tables import WORDS, label
from contrapeso.atomic import write_text
from contrapeso.report.charts import alone, bars, spread
from contrapeso.report.charts.svg import tag
from contrapeso.report.handouts import lines
from contrapeso.report.texts import Text
from contrapeso.scenario import INDEX, METRICS
from contrapeso.words import spoken

ROW, LEFT = 22.0, 300.0


@dataclass(frozen=True)
class Picture:
    """A chart: `svg` is the whole file's text."""

    title: str
    svg: str

    def __repr__(self) -> str:
        return f"Picture({self.title!r}; a notebook shows it, save(path) keeps it as SVG)"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Writes the SVG and returns its path."""
        write_text(Path(path), self.svg)
        return Path(path)


def of_run(metric: str, values: Sequence[float], name: str, lang: str | None = None) -> Picture:
    """A metric over the worlds of one scenario."""
    lang = lang or spoken()
    title = WORDS.text("plot_run", lang, label=_named(metric, lang), worlds=len(values), scenario=name)
    return _picture(title, spread.spread(values, METRICS[INDEX[metric]].unit, lang), spread.HEIGHT,
                    WORDS.text("marks", lang))  # fmt: skip


def of_comparison(metric: str, differences: Sequence[float], arms: tuple[str, str], lang: str | None = None) -> Picture:
    """The paired difference B − A over the worlds: filled where B has more, hollow where it has less."""
    lang = lang or spoken()
    data = sorted(differences)
    title = WORDS.text("plot_compare", lang, label=_named(metric, lang), a=arms[0], b=arms[1], worlds=len(data))
    claim = {
        "effects": data, "material": 0, "effect_relative": False, "unit": METRICS[INDEX[metric]].unit,
        "direction": "up", "median_effect": spread.quantile(data, 0.5) if len(data) > 1 else None,
        "ci90_effect": [spread.quantile(data, q) for q in (0.05, 0.95)] if len(data) > 1 else None,
    }  # fmt: skip
    drawn = bars.effects(claim, Text(lang))
    note = f"{WORDS.text('marks', lang)} {WORDS.text('more_less', lang)}"
    return _picture(title, [alone.inner(drawn)] if drawn else [], spread.HEIGHT, note)


def of_claim(claim: Mapping[str, Any], lang: str | None = None) -> Picture:
    """A claim's effect over the draws; `claim` as in the report's data."""
    lang = lang or spoken()
    t = lines.Printed(lang)
    title = WORDS.text("plot_claim", lang, statement=t.pick(claim["statement"]), draws=claim.get("draws") or 0)
    drawn = bars.effects(dict(claim), t)
    return _picture(title, [alone.inner(drawn)] if drawn else [], spread.HEIGHT, lines.claim(claim, t)["says"])


def of_study(claims: Sequence[Mapping[str, Any]], lang: str | None = None) -> Picture:
    """A bar of three shares a claim, with what is said of it."""
    lang = lang or spoken()
    t = lines.Printed(lang)
    parts: list[Markup] = []
    for i, c in enumerate(claims):
        told = lines.claim(c, t)
        parts += [
            tag("g", alone.inner(told["bar"]), transform=f"translate(0 {i * ROW:g})"),
            bars.label(214, i * ROW + 12, _short(f"{told['says']}. {told['statement']}"), "said", "start"),
        ]
    return _picture(WORDS.text("plot_study", lang), parts, ROW * len(claims), t("bar_says"), 920.0)


def _short(said: str, most: int = 118) -> str:
    return said if len(said) <= most else f"{said[: most - 1].rsplit(' ', 1)[0]} …"


def _named(metric: str, lang: str) -> str:
    said = label(metric, lang)
    unit = Text(lang).unit(METRICS[INDEX[metric]].unit)
    return f"{said[:1].upper()}{said[1:]} ({unit})"


def _picture(title: str, parts: Sequence[Markup], height: float, note: str = "", width: float = bars.WIDTH) -> Picture:
    return Picture(title, str(alone.alone(title, width, height if parts else 0.0, parts, note if parts else "")))
