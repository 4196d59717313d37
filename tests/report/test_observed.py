"""Observed rates beside the simulated ones: whole years, one colour scale, and how far apart they are."""

from __future__ import annotations

from typing import Any

import pytest
import report_fake as fake

from contrapeso.evidence.tables import states
from contrapeso.report import page
from contrapeso.report.charts import observed_series, tiles
from contrapeso.report.panels import map as panel
from contrapeso.report.texts import Text
from contrapeso.results import report_tables
from contrapeso.words import catalogue


def study(rates: dict[int, float] | None = None) -> dict[str, Any]:
    """A made-up study with observed rates: the same in every state, by year."""
    found = fake.study(claims=1)
    years = rates or {2022: 20.0, 2023: 40.0, 2024: 60.0}
    n = len(found["states"])
    found["map"]["start"] = 2022
    found["observed"] = {
        "metric": "homicides", "label": fake.bi("Seen", "Visto"), "years": list(years), "source": "A source",
        "rates": [[rate] * n for rate in years.values()], "begin": {"year": 2022, "rates": [10.0] * n},
    }  # fmt: skip
    return found


def test_years_are_means_over_their_weeks() -> None:
    """unit: samples count by the weeks since the last one; a year that wasn't run to its end has no mean."""
    weeks = [25, 51, 77, 103]
    values = [[10.0], [20.0], [30.0], [40.0]]
    first, second = observed_series.yearly(weeks, values, 0), observed_series.yearly(weeks, values, 1)
    assert first is not None and first[0] == pytest.approx((26 * 10 + 26 * 20 + 0.18 * 30) / 52.18)
    assert second is not None and second[0] == pytest.approx((25.82 * 30 + 26 * 40) / 51.82)
    assert observed_series.yearly(weeks, values, 2) is None


def test_the_table_has_whole_years_only() -> None:
    """unit: observed columns first, then every arm by year; a dash where a year wasn't simulated."""
    data = study()
    data["map"]["weeks"] = [w for w in data["map"]["weeks"] if w < 105]
    for arm in data["map"]["arms"].values():
        for metric in arm:
            arm[metric] = arm[metric][: len(data["map"]["weeks"])]
    found = observed_series.view(observed_series.prepare(data, tiles.prepare(data)), data, Text("en"), "en")
    assert found is not None and len(found["rows"]) == len(data["states"])
    cells = found["rows"][0]["cells"]
    assert cells[:4] == ["10", "20", "40", "60"] and len(cells) == len(found["head"]) == 4 + 2 * 3
    assert cells[6] == cells[9] == "–" and "–" not in (*cells[4:6], *cells[7:9])


def test_a_miss_is_said_with_its_size() -> None:
    """unit: observed +50 %, simulated +20 %: misses by 30 points, less than 'no change'; simulated −20 %: more."""
    for change, off, words in ((1.2, "30", "observed_better"), (0.8, "70", "observed_no_better")):
        found = {
            "years": [2022, 2023], "rates": [[10.0, 20.0], [15.0, 30.0]], "simulated": {"a": [[4.0, 9.0], None]},
            "given": {"begin": {"year": 2022, "rates": [6.0, 6.0]}},
        }  # fmt: skip
        assert observed_series.miss(found, "a") is None and observed_series.level_miss(found, "a") == (2.5, 6.0)
        found["simulated"] = {"a": [[4.0, 9.0], [4.0 * change, 9.0 * change]]}
        assert observed_series.miss(found, "a") == pytest.approx((0.5, float(off) / 100))
        said = observed_series._change(found, "a", Text("en"))
        assert f"misses that by {off} points" in said and said.endswith(catalogue("report").text(words, "en"))


def test_both_maps_share_one_scale() -> None:
    """unit: a rate far above the simulated ones raises the limits of both; without observations they are as before."""
    plain = {k: v for k, v in study().items() if k != "observed"}
    high = study({2022: 500.0, 2023: 500.0})
    assert max(tiles.prepare(high)["limits"]["homicides"]) > max(tiles.prepare(plain)["limits"]["homicides"])  # type: ignore[index]
    made = page.render(high)
    assert 'data-role="observed"' in made and ">500</text>" in made and "Visto" in made
    assert 'data-role="observed"' not in page.render(plain)


def test_other_metrics_have_no_observed_map() -> None:
    """fault: observations of something that the map doesn't show are left out instead of drawn beside another thing."""
    data = study()
    data["observed"]["metric"] = "kidnappings"
    assert observed_series.prepare(data, tiles.prepare(data)) is None and 'data-role="observed"' not in page.render(
        data
    )


def test_the_observed_rates_of_the_evidence() -> None:
    """golden: 31,962 victims in police files of 2022 and 30,898 of 2024; 33,287 deaths to begin with, by state."""
    found = report_tables.observed()
    people = states.load().population
    assert found["years"] == [2022, 2023, 2024] and all(len(rates) == len(people) for rates in found["rates"])
    assert sum(r * p / 1e5 for r, p in zip(found["rates"][0], people, strict=True)) == pytest.approx(31_962, rel=1e-3)
    assert sum(r * p / 1e5 for r, p in zip(found["rates"][2], people, strict=True)) == pytest.approx(30_898, rel=0.03)
    begun = sum(r * p / 1e5 for r, p in zip(found["begin"]["rates"], people, strict=True))
    assert begun == pytest.approx(33_287, rel=1e-3)


def test_three_offices_stand_side_by_side() -> None:
    """golden: certificates, police files and the missing of the same years, each with office, unit and register."""
    found = report_tables.counted()
    certificates, police, missing = found["series"]
    assert found["years"] == list(range(2018, 2025))
    assert certificates["values"][4] == 33287 and police["values"][4] == 30979 + 983 and missing["values"][0] > 6000
    assert all(s["office"] and s["unit"] and s["register"] for s in found["series"])
    assert "January 2026" in police["break"] and certificates["break"] is None
    shown = panel.counted(found, Text("es"))
    assert shown is not None and len(shown["rows"]) == 7 and shown["names"][2].startswith("aún desaparecidas")
    assert panel.counted(None, Text("en")) is None
