"""What a notebook shows: labels, units and groups, harm first; charts as SVG; dicts that are still dicts."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

import contrapeso as cp
from contrapeso.api.notebook import html_parts, metric_tables, picture, study_table
from contrapeso.report.handouts import lines
from contrapeso.scenario import HARM, HEADLINE, METRICS
from contrapeso.words import spoken

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def few() -> tuple[cp.Run, cp.Comparison]:
    """A run and a comparison of a few weeks."""
    return cp.run("campaign", worlds=3, weeks=3), cp.compare("baseline", "campaign", worlds=3, weeks=3)


@pytest.fixture(params=["en", "es"])
def lang(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The reader's language, by the environment."""
    monkeypatch.setenv("CONTRAPESO_LANG", request.param)
    return str(request.param)


def test_tables_have_labels_units_and_harm_first(few: tuple[cp.Run, cp.Comparison], lang: str) -> None:
    """unit: every metric stands in the table once, by its label with its unit; harm comes first, even where it is 0."""
    for result in few:
        html = result._repr_html_()
        said = [metric_tables.label(metric.name, lang) for metric in METRICS]
        assert all(html_parts.escaped(label) in html for label in said)
        head = html.split("<details>")[0]
        order = [head.index(f'title="{name}"') for name in HEADLINE if f'title="{name}"' in head]
        assert order == sorted(order) and all(f'title="{name}"' in head for name in HARM)
        assert metric_tables.WORDS.text("harm", lang) in head
        assert lines.Printed(lang).unit("persons") in head
        assert "array(" not in repr(result) and len(repr(result)) < 200


def test_a_unit_that_nobody_knows_has_a_subject() -> None:
    """unit: every subject is shown, so that no metric can be lost from the table."""
    assert set(metric_tables.SUBJECTS.values()) | {"acts"} == set(metric_tables.ORDER)


def test_markup_in_names_is_escaped(few: tuple[cp.Run, cp.Comparison]) -> None:
    """fault: a scenario's name can't become markup, in a table or in a chart."""
    named = cp.Run(cp.load("campaign").__class__("<b>&"), 1, few[0].table)
    assert "<b>&" not in named._repr_html_() and "&lt;b&gt;&amp;" in named._repr_html_()
    assert "<b>&" not in named.plot()._repr_svg_()


def texts(chart: picture.Picture) -> list[str]:
    """The texts of a chart; parsing fails where it is no XML."""
    root = ET.fromstring(chart._repr_svg_())
    assert root.tag == f"{SVG}svg"
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def test_charts_are_svg(few: tuple[cp.Run, cp.Comparison], lang: str, tmp_path: Any) -> None:
    """unit: each is well-formed, names its metric in the reader's language and can be kept; a wrong name is refused."""
    run, compare = few
    for chart in (run.plot(), compare.plot("members_final"), run.plot("members_final", lang="es")):
        assert any("organiza" in t or "organis" in t or "omicid" in t for t in texts(chart))
        assert chart.save(tmp_path / "chart.svg").read_text(encoding="utf-8") == chart.svg
    with pytest.raises(cp.InputErrors, match="nearest: members_final"):
        run.plot("members")


def test_one_world_has_no_distribution() -> None:
    """fault: nothing is drawn from one world, and nothing fails."""
    assert "path" not in picture.of_run("flow_total", [1.0], "x", "en").svg.split("</defs>")[1]


def test_a_study_shows_intervals_word_confidence_and_harm(lang: str) -> None:
    """unit: all that must not stand alone stands in the same line."""
    bi = {"en": "x", "es": "x"}
    claim = {
        "id": "toy", "statement": {"en": "It works.", "es": "Funciona."}, "tested": bi, "metric": "members_final",
        "share_holds": 0.6, "share_no_material": 0.3, "share_reversed": 0.1, "ci90": [0.51, 0.69],
        "ci90_no_material": [0.2, 0.4], "ci90_reversed": [0.05, 0.2], "comparator": {"a": "a", "b": "b"},
        "phrase": {"en": "likely (55–80 %)", "es": "probable (55–80 %)"}, "lead": bi, "confidence_level": "low",
        "confidence": {"en": "low confidence", "es": "confianza baja"}, "record_conflict": None,
        "harm": {"homicides_total": {"label": bi, "unit": "persons", "mean_a": 2.0, "mean_b": 1.0, "difference": 1.0,
                                     "ci90": [0.5, 1.5]}},
    }  # fmt: skip
    html = study_table.display({"study": "toy", "claims": [claim], "draws": 3, "worlds": 6, "seed": 1, "version": "0"})
    said = re.sub(r"<[^>]+>", " ", html).replace("\u2060", "")
    for part in ("51–69", "55–80", claim["confidence"][lang], claim["statement"][lang]):
        assert part in said
    assert re.search(r"omici\w+ \+1", said)
    assert len(texts(picture.of_study([claim], lang))) >= 2


def test_what_is_explained_is_still_a_dict(lang: str) -> None:
    """unit: same keys, JSON and type as before; shown with the label of the reader's language."""
    found = cp.explain("strikes.latency_hours")
    assert isinstance(found, dict) and json.loads(json.dumps(found)) == dict(found)
    assert found["label"][lang] in found._repr_html_() and found["label"]["es" if lang == "en" else "en"] not in (
        found._repr_html_()
    )


def test_library_and_scenario(lang: str) -> None:
    """unit: the library is a dict of files and says what each is; a scenario shows its levers by label, decoded."""
    library = cp.library()
    assert isinstance(library, dict) and library["campaign"].is_file()
    campaign = cp.load("campaign")
    said = html_parts.escaped(campaign.describe(lang))
    assert said in library._repr_html_() and said in campaign._repr_html_()
    assert all(name in campaign._repr_html_() for name in campaign.set)


@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, "en"), ({"LANG": "es_MX.UTF-8"}, "es"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "fr_FR"}, "en"),
     ({"LANG": "es_MX", "LC_ALL": "en_US.UTF-8"}, "en"), ({"LC_ALL": "en_US", "CONTRAPESO_LANG": "es"}, "es"),
     ({"LANG": "es", "LC_ALL": ""}, "es"), ({"LANG": "../x"}, "en")],
)  # fmt: skip
def test_the_environment_chooses_the_language(environment: dict[str, str], said: str) -> None:
    """unit: the first variable that is set decides, our own before the system's; what we haven't is English."""
    assert spoken(environment) == said
