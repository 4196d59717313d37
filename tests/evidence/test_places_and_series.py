"""States and observed series: sums, borders, and headers that say where they come from."""

from __future__ import annotations

import pytest

from contrapeso.evidence import registry
from contrapeso.evidence.tables import observed, states

STATES = states.load()


def test_states_add_up_to_the_nation() -> None:
    """golden: 32 states, INEGI's 33,287 homicides of 2022, CONAPO's 129,960,600 persons."""
    assert STATES.codes == tuple(f"{code:02d}" for code in range(1, 33))
    assert sum(STATES.homicides_2022) == 33_287
    assert sum(STATES.population) == 129_960_600
    assert registry.observed("homicides_national").series("year", "homicides")[2022] == 33_287


def test_states_keep_the_shares_of_the_occurrence_file() -> None:
    """unit: every state was scaled by the same factor, to within a rounding."""
    series = registry.observed("homicides_states").series("inegi_code", "homicides", year="2022")
    factor = 33_287 / sum(series.values())
    for code, scaled in zip(STATES.codes, STATES.homicides_2022, strict=True):
        assert abs(scaled - series[int(code)] * factor) <= 1.0


def test_crossings_run_from_west_to_east() -> None:
    """golden: the six states with crossings, in order, and the field offices across."""
    assert [STATES.abbreviations[i] for i in STATES.crossings] == ["BC", "Son", "Chih", "Coah", "NL", "Tamps"]
    longitudes = [STATES.centres[i][0] for i in STATES.crossings]
    assert longitudes[:3] == sorted(longitudes[:3]) and STATES.field_offices[0] == "San Diego"


def test_borders_connect_the_country() -> None:
    """unit: pairs are unique, a < b, and every state can be reached from the first."""
    assert all(a < b for a, b in STATES.neighbours) and len(set(STATES.neighbours)) == len(STATES.neighbours)
    reached = {0}
    for _ in range(32):
        reached |= {j for pair in STATES.neighbours for i, j in (pair, pair[::-1]) if i in reached}
    assert reached == set(range(32))
    assert len(set(STATES.tiles)) == 32


@pytest.mark.parametrize("name", observed.names())
def test_series_say_where_they_come_from(name: str) -> None:
    """unit: each series has title, unit, office, register, source, locator, vintage and defects, and no month."""
    series = registry.observed(name)
    needed = {"title", "unit", "office", "register", "source", "locator", "vintage", "note"}
    assert set(series.header) - {"break"} == needed and all(series.header.values())
    assert ("break" in series.header) == name.startswith("police")  # January 2026
    assert series.header["source"] in registry.load().sources
    assert all(len(row) == len(series.columns) for row in series.rows) and "month" not in series.columns


def test_unknown_series_is_named() -> None:
    """fault: a series that isn't there is refused with those that are."""
    with pytest.raises(KeyError, match="homicides_national"):
        registry.observed("homicides")


def test_fentanyl_moved_from_california_to_arizona() -> None:
    """golden: the corridor switch that the record tells is in the series."""
    series = registry.observed("fentanyl_field_offices")
    san_diego = series.series("fiscal_year", "share", field_office="San Diego")
    tucson = series.series("fiscal_year", "share", field_office="Tucson")
    assert san_diego[2022] == pytest.approx(0.475, abs=0.001) and tucson[2022] == pytest.approx(0.326, abs=0.001)
    assert san_diego[2024] == pytest.approx(0.271, abs=0.001) and tucson[2024] == pytest.approx(0.567, abs=0.001)
