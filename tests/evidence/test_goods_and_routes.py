"""Goods, origins, entries: sums, labels, and the shares of fiscal 2022 recomputed where observed files are given."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from contrapeso.evidence import registry
from contrapeso.evidence.tables import entries, origins, states

ENTRIES = registry.load().entries
GIVEN = os.environ.get("CONTRAPESO_OBSERVED", "")
needs_files = pytest.mark.skipif(not GIVEN, reason="needs CONTRAPESO_OBSERVED: the folder of observed trade data")
KINDS = (
    "us_tonnes",
    "retail_spending",
    "mexican_share",
    "elasticity_ratio",
    "input_share",
    "export_ratio",
    "shipment_tonnes",
)
AREAS = {
    "San Diego Field Office": {0: 1.0},
    "San Diego Sector": {0: 1.0},
    "El Centro Sector": {0: 1.0},
    "Yuma Sector": {0: 0.5, 1: 0.5},
    "Tucson Field Office": {1: 1.0},
    "Tucson Sector": {1: 1.0},
    "El Paso Field Office": {2: 1.0},
    "El Paso Sector": {2: 1.0},
    "Big Bend Sector": {2: 0.5, 3: 0.5},
    "Del Rio Sector": {3: 1.0},
    "Rio Grande Valley Sector": {5: 1.0},
}


def areas() -> dict[str, dict[int, float]]:
    """Land entries by area, with what Laredo holds split by the traffic of its three states."""
    traffic = entries.load().traffic[3:6]
    split = {3 + i: float(share) for i, share in enumerate(traffic / traffic.sum())}
    return {**AREAS, "Laredo Field Office": split, "Laredo Sector": split}


def rows(name: str, **where: str) -> list[dict[str, str]]:
    with (Path(GIVEN) / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if all(row[k] == v for k, v in where.items())]


@pytest.mark.parametrize("good", origins.GOODS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_good_has_every_number(good: str, kind: str) -> None:
    """unit: four goods with the same six numbers, each with a prior, labels in two languages and a note."""
    entry = ENTRIES[f"{good}.{kind}"]
    assert entry.prior is not None and set(entry.label) == {"en", "es"} and entry.note and entry.model


@pytest.mark.parametrize("office", entries.OFFICES)
def test_levers_of_an_office_do_nothing_by_default(office: str) -> None:
    """unit: nothing is shut, effort is that of 2022, and neither is drawn."""
    closed, effort = ENTRIES[f"border.closed_{office}"], ENTRIES[f"border.effort_{office}"]
    assert (closed.value, effort.value, closed.prior, effort.prior) == (0, 1, None, None)


def test_a_corridor_opens_above_where_it_counts() -> None:
    """unit: the lowest drawn threshold for opening is not below that of being in use."""
    assert ENTRIES["corridor.open_share"].quantile(0.0) >= ENTRIES["corridor.in_use_share"].value


def test_origins_add_up_and_leave_no_state_empty() -> None:
    """unit: (4, 32) weights above 0, each good adding to 1, synthetic drugs led by Sinaloa."""
    weights = origins.load()
    assert weights.shape == (4, 32) and (weights > 0).all()
    assert weights.sum(axis=1) == pytest.approx(np.ones(4), abs=1e-9)
    assert [states.load().abbreviations[i] for i in weights.argmax(axis=1)] == ["Sin", "Sin", "Chis", "Gro"]


@pytest.mark.parametrize("air_share", [0.0, 0.3, 1.0])
def test_entries_add_up_however_away_is_split(air_share: float) -> None:
    """property: every share adds to 1 over the eight entries; sea and air hold what is away from the land."""
    found = entries.load(air_share)
    assert found.seized.shape == (4, 8)
    for shares in (*found.seized, found.people, found.traffic):
        assert shares.sum() == pytest.approx(1.0, abs=1e-9) and (shares >= 0).all()
    assert found.seized[:, 7] == pytest.approx(found.away * air_share)
    assert found.seized[:, 6:].sum(axis=1) == pytest.approx(found.away)


def test_entries_lie_where_the_states_say() -> None:
    """unit: land entries are the six crossings in order, with the same field offices; sea and air have neither."""
    found, known = entries.load(), states.load()
    assert tuple(found.state[:6]) == known.crossings and tuple(found.state[6:]) == (-1, -1)
    names = [name.lower().replace(" ", "_") for name in known.field_offices]
    assert list(found.offices[:6]) == names == [entries.OFFICES[i] for i in found.office[:6]]
    assert tuple(found.office[6:]) == (-1, -1)


def test_entries_hold_the_published_shares() -> None:
    """golden: of the fentanyl of fiscal 2022 by stretch, the land entries give the shares of the observed series."""
    series = registry.observed("fentanyl_office")
    found = entries.load()
    land = found.seized[0, :6] / found.seized[0, :6].sum()
    for i, name in enumerate(("San Diego", "Tucson", "El Paso", "Laredo")):
        share = series.series("fiscal_year", "share", office=name)[2022]
        assert land[found.office[:6] == i].sum() == pytest.approx(share, abs=1e-3), name


def test_loads_are_weight_over_events() -> None:
    """unit: load sizes follow from the pounds and events that their locators name."""
    for good, (pounds, events) in {
        "fentanyl": (14_104, 1_212),
        "methamphetamine": (160_305, 2_603),
        "cocaine": (25_171, 1_021),
        "heroin": (1_498, 285),
    }.items():
        entry = ENTRIES[f"{good}.shipment_tonnes"]
        assert f"{pounds:,} lb in {events:,} events" in (entry.locator or "")
        assert entry.value == pytest.approx(pounds * 0.00045359237 / events, abs=5e-5)


def test_elasticity_ratios_follow_from_their_source() -> None:
    """unit: -0.5 for cocaine and -0.3 for heroin over their mean."""
    assert ENTRIES["cocaine.elasticity_ratio"].value == pytest.approx(0.5 / 0.4)
    assert ENTRIES["heroin.elasticity_ratio"].value == pytest.approx(0.3 / 0.4)


def test_extortion_follows_from_the_survey() -> None:
    """unit: firms from cases and rate, cases in person over firms, to the digits given."""
    firms = ENTRIES["extortion.firms"].value
    assert firms == pytest.approx(829_000 / 0.1744, rel=0.002)
    assert ENTRIES["extortion.cases_per_1000_firms"].value == pytest.approx(67_600 / firms * 1000, abs=0.05)


def test_consumption_and_spending_of_2016_are_those_observed() -> None:
    """golden: tonnes are those of the series, spending is ONDCP's 24, 43 and 27 billion."""
    series = registry.observed("us_consumption")
    for good, billions in {"cocaine": 24, "heroin": 43, "methamphetamine": 27}.items():
        assert ENTRIES[f"{good}.us_tonnes"].value == series.series("year", "tonnes", drug=good)[2016]
        assert ENTRIES[f"{good}.retail_spending"].value == billions * 1e9


@needs_files
@pytest.mark.parametrize("good", origins.GOODS)
def test_seized_shares_are_those_of_the_files(good: str) -> None:
    """golden: shares of fiscal 2022 by entry, recomputed from the observed seizures, to rounding."""
    weight: Counter[int] = Counter()
    for row in rows("us_border_seizures.csv", fiscal_year="2022", drug=good):
        if row["region"] == "northern":
            continue
        where = {6: 1.0} if row["region"] == "coastal_interior" else areas()[row["area"]]
        for entry, share in where.items():
            weight[entry] += share * float(row["lbs"])
    found = entries.load(0.0).seized[origins.GOODS.index(good)]
    assert [weight[i] / weight.total() for i in range(8)] == pytest.approx(list(found), abs=5e-6)


@needs_files
def test_people_are_those_of_the_files() -> None:
    """golden: shares of fiscal 2022 encounters by sector, recomputed, to rounding."""
    people: Counter[int] = Counter()
    for row in rows("encounters.csv", fiscal_year="2022", source="khsm"):
        for entry, share in areas()[row["area"]].items():
            people[entry] += share * int(row["encounters"])
    assert [people[i] / people.total() for i in range(8)] == pytest.approx(list(entries.load().people), abs=5e-6)


@needs_files
def test_laboratories_are_those_of_the_files() -> None:
    """golden: synthetic drugs start where laboratories were secured, less the floor by population."""
    labs = {int(row["state"]): int(row["labs"]) for row in rows("labs_by_state.csv", source="FGR_2025")}
    assert sum(labs.values()) == 772
    people = np.array(states.load().population)
    expected = 0.98 * np.array([labs.get(i + 1, 0) / 772 for i in range(32)]) + 0.02 * people / people.sum()
    assert origins.load()[0] == pytest.approx(expected, abs=5e-6)
    assert (origins.load()[0] == origins.load()[1]).all()
