"""The second simulator: that it stands alone, agrees where the answer is known, and sees what is wrong."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contrapeso.verification import twin
from contrapeso.verification.checks import Context
from contrapeso.verification.hunt.form import WEEK, Hunt
from contrapeso.verification.twin import hunt_check, peopling, population_check
from contrapeso.verification.twin.against import compare, p_values
from contrapeso.verification.twin.hunting import HuntWorld
from contrapeso.verification.twin.peopling import PeopleSetting
from contrapeso.verification.twin.pieces import Asset, Fix, HuntSetting, worth

FORBIDDEN = ("contrapeso.draws", "contrapeso.world", "contrapeso.mechanisms", "contrapeso.engine")
QUICK = Context(seed=3, quick=True)


def test_twin_imports_nothing_of_the_kernel() -> None:
    """property: no file of the twin imports a kernel room, nor anything of the project but itself."""
    names = ("hunting", "lanes", "motion", "peopling", "pieces")  # the others hold it against the model
    files = [Path(twin.__file__).with_name(f"{name}.py") for name in names]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert not name.startswith(FORBIDDEN)
                assert not name.startswith("contrapeso") or name.startswith("contrapeso.verification.twin")


def test_what_a_fix_is_worth() -> None:
    """unit: a fix in place dies with the next journey; one on the move lives on if followed to the stop."""
    asset = Asset(0, 1.0)
    still = Fix(asset, 0.0, 0, 0, np.inf)
    assert worth(still, 1.0) == "still"
    asset.moving, asset.journeys = True, 1
    assert worth(still, 1.0) == "stale"
    followed, lost = Fix(asset, 1.0, 0, 1, 2.0), Fix(asset, 1.0, 0, 1, 1.2)
    assert (worth(followed, 1.5), worth(lost, 1.5)) == ("moving", "stale")
    asset.moving, asset.stopped = False, 1.6
    assert (worth(followed, 9.0), worth(lost, 9.0)) == ("still", "stale")
    asset.lives = 1
    assert worth(followed, 9.0) == "stale"


def test_twin_agrees_with_the_closed_form() -> None:
    """statistical: true fixes at the strike against r(mu), 4 errors (false alarm 6e-5), fixed seeds."""
    hunt = Hunt(mu=0.1, nu=1.0, kappa=1.0, s=0.01, m=0.05, tau=0.5, engage=True)
    s = HuntSetting(((0, 1.0, 200),), 30, hunt.mu, 1.0, hunt.s, hunt.m, hunt.kappa, hunt.tau, effect=0.0)
    strikes = np.array([HuntWorld(s, k).run().strikes for k in range(12)])
    expected = hunt.flow * 200 * 30 * WEEK
    assert abs(strikes.mean() - expected) < 4.0 * np.sqrt(expected / 12) + 0.01 * expected


def test_births_alone_grow_exponentially() -> None:
    """statistical: mean of a pure birth process, 4 errors (false alarm 6e-5), fixed seeds."""
    s = PeopleSetting(members=1000, organisations=3, weeks=50.0, recruit=0.01)
    members = np.array([peopling.run(s, k).members for k in range(20)])
    grown = np.exp(0.5)
    assert abs(members.mean() - 1000 * grown) < 4.0 * np.sqrt(1000 * grown * (grown - 1.0) / 20)


def test_losses_that_rose_are_minded() -> None:
    """statistical: with arrests alone, three times those before and long remembered, a share desert x what is above
    leaves a week (4 errors, false alarm 6e-5, fixed seeds); with the losses of before nobody deserts; risk at exponent
    1 cuts recruits to a third.
    """
    rose = {"members": 3000, "organisations": 3, "weeks": 20.0, "memory": 0.01, "arrests": 6.0}
    runs = [peopling.run(PeopleSetting(**rose, desert=2.0, arrests_before=2.0), k) for k in range(12)]
    deserted = np.array([r.deserted for r in runs])
    # above: 6 / C - 2 / 3000 a member; C falls, so the sum is a little above 2 x 4 a week
    assert deserted.mean() + 4.0 * np.sqrt(160.0 / 12) > 160.0 and deserted.mean() < 200.0
    same = peopling.run(PeopleSetting(**rose | {"arrests": 2.0}, desert=2.0, arrests_before=2.0), 1)
    assert same.deserted <= 3  # 2 / C rises by little as C falls
    free, wary = (
        peopling.run(PeopleSetting(**rose, recruit=0.01, risk=r, arrests_before=2.0), 1).recruits for r in (0.0, 1.0)
    )
    assert free == pytest.approx(600, abs=100) and wary == pytest.approx(free / 3, abs=4.0 * np.sqrt(200.0))


def test_fear_keeps_recruits_away() -> None:
    """statistical: of two organisations in one state, with fear that is never forgotten, recruits of week t come at
    rate / (1 + f t) with f = strikes x fear a week (4 errors, false alarm 6e-5, fixed seeds).
    """
    s = PeopleSetting(3000, 2, 20.0, recruit=0.005, strikes=10, fear=0.02, fear_memory=1e9, states=1)
    recruits = np.array([peopling.run(s, k).recruits for k in range(12)])
    size, expected = 3000.0, 0.0
    for week in range(20):
        expected += (new := 0.005 * size / (1.0 + 0.2 * week))
        size += new
    assert abs(recruits.mean() - expected) < 4.0 * np.sqrt(expected / 12) + 0.005 * expected


def test_people_are_neither_made_nor_lost() -> None:
    """property: members = start + recruits + returned - deaths - arrests - left - deserted."""
    s = PeopleSetting(800, 4, 40.0, 0.01, 1e-6, 5.0, 1e-6, ((0, 1, 2.0, 1.0),), 10.0, 0.5, desert=1.0)
    t = peopling.run(s, 1)
    gone = t.deaths + t.arrests + t.left + t.deserted
    assert min(t.recruits, t.deaths, t.arrests, t.left, t.released, t.deserted) > 0
    assert t.members == sum(peopling.start(s)) + t.recruits + t.released - gone


@pytest.mark.parametrize("name", ["second moves", "barred on the move", "two lanes, few sorties"])
def test_kernel_and_twin_hunt_alike(name: str) -> None:
    """statistical: one setting each, false alarm 1e-3 (Bonferroni within), fixed seed."""
    s = hunt_check.setting(hunt_check.settings()[name])
    row = compare(name, hunt_check.from_kernel(s, QUICK, 48), hunt_check.from_twin(s, 3, 12), "strikes")
    assert row.passed, row.note


def test_a_wrong_kernel_is_seen() -> None:
    """statistical: a transit time half as long in the kernel shows in the hits on the move (power above 0.99)."""
    s = hunt_check.setting(hunt_check.settings()["moving assets easy to see"])
    other = replace(s, transit=0.5 * s.transit)
    row = compare("wrong", hunt_check.from_kernel(other, QUICK, 48), hunt_check.from_twin(s, 3, 12), "strikes")
    assert not row.passed


def test_kernel_and_twin_people_alike_and_a_wrong_rate_is_seen() -> None:
    """statistical: all together agrees (false alarm 1e-3); with a quarter fewer deaths it doesn't (power 0.99)."""
    s = population_check.setting(population_check.settings()["all, with rivals and allies"])
    people = population_check.from_twin(s, 3, 20)
    same = population_check.from_kernel(s, False, QUICK, 64)
    fewer = population_check.from_kernel(replace(s, lethality=0.75 * s.lethality), False, QUICK, 64)
    assert compare("same", same, people, "members").passed
    assert not compare("fewer", fewer, people, "members").passed


def test_spread_and_constants() -> None:
    """unit: a wider sample with the same mean is told apart; equal constants are alike, others are not."""
    rng = np.random.default_rng(2)
    assert p_values(rng.normal(size=200), 3.0 * rng.normal(size=200))["spread"] < 1e-9
    assert p_values(np.ones(30), np.ones(30)) == {"whole": 1.0}
    assert p_values(np.ones(30), np.zeros(30))["whole"] < 1e-9
