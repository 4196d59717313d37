"""What a notebook shows of a scenario, and a scenario that comes as a text."""

from __future__ import annotations

import pytest

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.scenario import load, loader
from contrapeso.scenario.display import Library, display


def test_a_scenario_shows_its_levers_and_forms() -> None:
    """unit: name, levers by their labels with values, the horizon; what is said is escaped."""
    shown = display(loader.load_text("name: a<b\nextends: campaign\nforms: {splitting: none}\n", "given"))
    assert "<b>a&lt;b</b>" in shown and "(strikes.capacity_per_week)" in shown and "none" in shown
    assert str(load("campaign").horizon_weeks) in shown


def test_a_library_shows_what_each_is() -> None:
    """unit: a row a scenario, and still a dict of files."""
    made = Library({"one": loader.Path("one.yaml")}.items(), lambda name, lang: f"{name} & {lang}")
    assert "one &amp; en" in made._repr_html_() and list(made) == ["one"]


def test_a_text_reaches_no_file() -> None:
    """unit: `extends` of a text names the library; a file's name is refused, with the label in the fault."""
    with pytest.raises(InputErrors, match=r"given:1:\d+: extends"):
        loader.load_text("extends: other.yaml\n", "given")
