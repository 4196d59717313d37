"""Since the article: intervals, the ladder of consent, months of a folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from contrapeso.evidence import registry
from contrapeso.scenario import load
from contrapeso.verification.natural import since2025, since2025_months
from contrapeso.verification.natural.since2025 import Runs


def runs(level: float) -> Runs:
    """Worlds with homicides at that level of 2022 and consent at one half."""
    weekly = np.repeat(np.linspace(level - 0.1, level + 0.1, 41)[:, None], 52, axis=1)
    return Runs(weekly, weekly, weekly, np.full((41, 52), 0.5), np.linspace(0.9, 1.1, 41))


def test_the_scenario_holds_the_levers_as_they_were_used() -> None:
    """golden: April 2025, 12.6 flights a week, a threat of 25 %, no strikes; consent is left to its prior."""
    found = load("since_2025")
    assert (found.start, found.horizon_weeks) == (2025, 52) and not found.warnings
    assert found.set["surveillance.flights_per_week"] == 12.6 and found.set["coercion.tariff_rate"] == 0.25
    assert found.set["strikes.capacity_per_week"] == 0.0 and "consent.initial" not in found.set


def test_a_miss_has_its_size() -> None:
    """unit: outside by the distance to the nearer end, in widths of the interval; inside passes; never a fault."""
    draws = np.linspace(0.0, 1.0, 1001)
    above = since2025.inside("x", 1.85, draws)
    assert not above.passed and above.observed and above.note.startswith("outside by 0.9, 1.0 widths")
    assert since2025.inside("x", 0.5, draws).passed and not since2025.inside("x", -0.1, draws).passed


def test_chance_of_a_grant_is_one_half_at_the_threshold() -> None:
    """unit: at a rung's own threshold a request is granted every second time, and lower rungs are easier."""
    threshold = float(registry.load().entries["consent.rung.prisoners"].value)
    chance = since2025.chances(np.array([[threshold]]))[0, 0]
    assert chance[2] == pytest.approx(0.5) and (np.diff(chance) < 0).all()


def test_rungs_are_held_against_what_was_granted() -> None:
    """unit: consent at one half grants flights and refuses strikes; the note gives the share of weeks refused."""
    checks = {c.name.rsplit(", ")[-1]: c for c in since2025._rungs(runs(1.0))}
    assert checks["flights"].passed and checks["strikes"].passed
    chance = float(checks["strikes"].found)
    assert f"Refused in {1 - chance:.2f}" in checks["strikes"].note


def test_months_of_a_folder(tmp_path: Path) -> None:
    """unit: months are summed over states, compared with 2022 and with a year before, from April 2025 on only."""
    lines = ["inegi_code,year,month,intentional_homicide_victims,femicide_victims"]
    lines += [
        f"{s},{y},{m},{90 if y == 2022 else 45},10" for s in "01 02".split() for y in (2022, 2025) for m in range(1, 7)
    ]
    lines += [f"{s},2022,{m},90,10" for s in "01 02".split() for m in range(7, 13)]
    (tmp_path / since2025_months.HOMICIDES).write_text("\n".join(lines))
    check = since2025_months.homicides(tmp_path, runs(0.55))
    assert check.expected == 3 and check.found == 3 and check.passed
    assert check.figure is not None and check.figure["lines"][0]["y"] == pytest.approx([0.55] * 3)
    assert not since2025_months.homicides(tmp_path, runs(1.0)).passed
    head = "fiscal_year,year,month,drug,region,component,area,events,lbs,lbs_land"
    rows = [
        f"0,{y},{m},{d},southwest,OFO,x,1,{lbs},0"
        for y, lbs in ((2024, 8), (2025, 2))
        for m in (3, 4, 5)
        for d in ("fentanyl", "cocaine")
    ]
    (tmp_path / since2025_months.SEIZURES).write_text("\n".join([head, *rows]))
    assert since2025_months.seizures(tmp_path, runs(1.0)).expected == pytest.approx(0.25)
