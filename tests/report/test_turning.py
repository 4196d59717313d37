"""The break-even map, the readings' curve, worth of knowing, and what reaches users."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
import report_fake as fake

from contrapeso.report import page, turning
from contrapeso.report.charts import break_even_maps
from contrapeso.report.panels import Page, us_users
from contrapeso.report.texts import Text


def number(log: bool = False, n: int = 5) -> dict[str, Any]:
    """An axis of a number from 1 to 16 (log) or 1 to n."""
    values = [float(2**i if log else i + 1) for i in range(n)]
    return {"name": "a.b", "label": fake.bi("dose", "dosis"), "unit": fake.bi("weeks", "semanas"), "log": log,
            "values": values}  # fmt: skip


def found(*axes: dict[str, Any], share: list[Any], lines: list[Any]) -> dict[str, Any]:
    """A break-even as maps.to_json gives it."""
    return {"found": True, "axes": list(axes), "share": share, "lines": lines, "band": None, "open_share": 0.3,
            "sentence": fake.bi("It <flips>.", "Cambia <ya>.")}  # fmt: skip


def test_shades_part_at_whole_fifths() -> None:
    """unit: five shades of 20 points each; a share on an edge belongs to the darker one, 1 to the last."""
    assert [break_even_maps.shade(s) for s in (0.0, 0.19, 0.2, 0.6, 0.8, 1.0)] == [0, 0, 1, 3, 4, 4]


def test_every_cell_is_drawn_once_and_low_values_lie_at_the_bottom() -> None:
    """unit: run lengths add to the grid's cells; the first row of the grid is the lowest of the map."""
    grid = [[0.0] * 5] * 4 + [[0.0, 0.0, 1.0, 1.0, 1.0]]
    drawn = str(break_even_maps.figure(found(number(), number(), share=[grid], lines=[[]]), Text("en"))["chart"])
    runs = [(int(j), int(n)) for j, n in re.findall(r"M\d+ (\d+)h(\d+)v1", drawn)]
    assert sum(n for _, n in runs) == 25
    dark = re.search(r'd="([^"]*)" class="sh4"', drawn)
    assert dark is not None and dark[1] == "M2 0h3v1h-3z"


def test_a_value_of_a_log_axis_lies_between_cells_by_its_logarithm() -> None:
    """unit: cell centres are the axis's values; the geometric mean of two of them lies half-way."""
    axis = number(log=True)
    assert break_even_maps._place(axis, 4.0) == pytest.approx(2.5)
    assert break_even_maps._place(axis, math.sqrt(2 * 4.0)) == pytest.approx(2.0)


def test_a_category_gives_a_strip_for_each_alternative_and_one_number_a_curve() -> None:
    """unit: both alternatives are named; one axis is a curve with its break-even upright; its sentence is escaped."""
    kind = {"name": "form.x", "label": fake.bi("kind", "tipo"), "alternatives": [fake.bi("one", "uno"),
            fake.bi("two", "dos")]}  # fmt: skip
    two = found(number(), kind, share=[[[0.1] * 5, [0.9] * 5]], lines=[[[[2.0, 0.0]]]])
    drawn = str(break_even_maps.figure(two, Text("es"))["chart"])
    assert ">uno<" in drawn and ">dos<" in drawn and drawn.count('class="turn"') == 1
    one = break_even_maps.figure(
        found(number(), share=[[[0.0, 0.2, 0.4, 0.6, 0.8]]], lines=[[[[3.5, 0.0]]]]), Text("en")
    )
    assert one is not None and one["curve"] and str(one["chart"]).count('class="turn"') == 1
    assert "It &lt;flips&gt;." in str(one["chart"])


def test_no_break_even_is_no_figure() -> None:
    """unit: one that wasn't found, or a quick study's null, draws nothing."""
    assert break_even_maps.figure(None, Text("en")) is None
    assert break_even_maps.figure({"found": False, "reason": "none", "sentence": fake.bi("a", "b")}, Text("en")) is None


def test_readings_are_sorted_and_named_at_their_ends() -> None:
    """unit: the lowest and the highest reading are named whatever order they come in."""
    readings = [
        {"label": fake.bi(name, name), "share_holds": share, "ci90": [share - 0.1, share + 0.1]}
        for name, share in (("middle", 0.5), ("top", 0.8), ("bottom", 0.2))
    ]
    drawn = turning.specification({"readings": readings}, Text("en"))
    assert drawn is not None and drawn["low"].startswith("bottom") and drawn["high"].startswith("top")


def test_the_page_shows_the_hinge_and_leaves_grids_out_of_its_data() -> None:
    """unit: the hinge stands in place of the older sentence; the inlined claim keeps the axes but no grid."""
    study = fake.study(claims=1)
    study["claims"][0]["hinge"] = fake.bi("It hangs on this.", "Pende de esto.")
    study["claims"][0]["break_even"] = {
        "material": found(number(), number(), share=[[[0.5] * 5] * 5], lines=[[]]), "sign": None
    }  # fmt: skip
    text = page.render(study)
    assert "It hangs on this." in text and "Pende de esto." in text
    data = text.split('id="study-data">')[1].split("</script>")[0]
    assert '"axes"' in data and '"share":[[[' not in data


def test_users_show_both_arms_and_no_verdict_on_deaths() -> None:
    """unit: a row carries both arms and the change with its sign; the warnings stand though nothing was simulated."""
    spread = {"median": 2.0, "mean": 2.1, "range90": [1.0, 3.0]}
    row = {"good": "fentanyl", "measure": "flow", "unit": "tonnes", "campaign": spread, "baseline": spread,
           "change": {"median": -1.0, "mean": -7.0, "range90": [-2.0, -0.5]}}  # fmt: skip
    data = {"users": {"weeks": 52, "draws": 9, "rows": [row]}, "seed": 1, "version": "0"}
    seen = us_users.view(Page(data, Text("en"), [], None, {}))["users"]
    assert seen["rows"][0]["good"] == "fentanyl" and seen["rows"][0]["cells"][2]["middle"].startswith("\u22121")
    bare = us_users.view(Page({"seed": 1, "version": "0"}, Text("es"), [], None, {}))["users"]
    assert bare["rows"] == [] and len(bare["says"]) == 4


def test_deaths_are_the_official_totals() -> None:
    """golden: final counts of 1999 and 2017 (CDC NVSS), the provisional one of 2022 (VSRR)."""
    series = us_users.deaths()["series"]
    final, provisional = (dict(series["all_drugs"][k]) for k in ("final", "provisional"))
    assert (final[1999], final[2017], provisional[2022]) == (16849, 70237, 109413)
    assert max(provisional) == 2024 and max(final) == 2018


def _worth(name: str, value: float, low: float) -> dict[str, Any]:
    return {"name": name, "label": fake.bi(name, name), "status": "judgement", "value": value,
            "ci90": [low, value + 0.02], "clear": low > 0}  # fmt: skip


def test_only_numbers_told_apart_from_nothing_are_listed() -> None:
    """unit: a number worth 0 pp, or not told apart from chance, has no row; a claim without any no heading."""
    items = [_worth("much", 0.06, 0.03), _worth("chance", 0.03, 0.0), _worth("little", 0.004, 0.001)]
    study = fake.study(claims=2)
    for claim, numbers in zip(study["claims"], (items, items[1:]), strict=True):
        claim["worth_knowing"] = {"now": 0.7, "numbers": numbers}
    shown = turning.worth(study["claims"][0]["worth_knowing"], Text("en"))
    assert list(shown) == ["much"]
    text = page.render(study)
    assert text.count(">if known</th>") == text.count(">si se sabe</th>") == 1
    assert "No single number would be expected to change the answer." not in text
    assert "0\u00a0pp<" not in text


def test_long_names_are_set_in_lines_that_fit_the_figure() -> None:
    """unit: no line of a break-even map is wider than the figure, in the largest type it is drawn in."""
    long = "how much likelier a further source speaks if the leak is planned, and how far sources hang together"
    axes = [number() | {"label": fake.bi(long, long)} for _ in range(3)]
    grid = [[[0.5] * 5] * 5] * 5
    drawn = [break_even_maps.figure(found(*axes, share=grid, lines=[[]] * 5), Text("en")),
             break_even_maps.figure(found(axes[0], share=[[[0.5] * 5]], lines=[[]]), Text("en"))]  # fmt: skip
    for made in drawn:
        lines = re.findall(r"<text [^>]*>([^<]*)</text>", str(made["chart"]))
        assert any("how much likelier" in words for words in lines)
        assert max(map(len, lines)) * break_even_maps.CHARACTER <= break_even_maps.WIDTH
