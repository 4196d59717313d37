"""The stock of fixes, and rationing: part of the checks in `hunt`."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from contrapeso.verification import checks as check
from contrapeso.verification.checks import Check
from contrapeso.verification.hunt import runs as flows
from contrapeso.verification.hunt.form import RANDOM, WEEK, Hunt, assets, integral, value
from contrapeso.verification.hunt.runs import Runs

SOURCE = "design 3, the hunt"
MU = "posture.relocation_per_day"
RATIO, CAPACITY, EXPIRY = "surveillance.detect_moving_over_static", "strikes.capacity_per_week", "deck.stale_per_day"
NO_STRIKES = {CAPACITY: 0.0}
EVEN = {RATIO: 1.0}
"""In place and on the move alike: fixes are then Poisson whatever the asset does, and the stock's law is exact."""
SPACING = 26
"""Weeks between two looks at the stock: longer than it remembers."""
SETTLED = 104


def held(f: Callable[[float], float], rate: float, expiry: float) -> float:
    """Integral over the latest fix's age a of rate e^(-rate a) kept^(weeks begun since) f(a)."""
    kept, total = math.exp(-WEEK * expiry), 0.0
    for k in range(400):
        weight = math.exp(-(rate + expiry) * WEEK * k)
        if weight < 1e-9:
            break
        total += kept**k * integral(lambda a: rate * math.exp(-rate * a) * f(a), k * WEEK, (k + 1) * WEEK)
    return total


def _binomial(name: str, expected: float, hits: np.ndarray, note: str = "") -> Check:
    """Counts out of all assets, at independent looks, against a probability."""
    n = hits.size * assets()
    found, error = float(hits.sum() / n), math.sqrt(expected * (1.0 - expected) / n)
    return check.test(name, "theory", expected, found, error, source=SOURCE, note=note)


def equilibrium(runs: Runs) -> list[Check]:
    """Births and deaths of the deck: its size, its true part, and the plain formula without expiry."""
    weeks = SETTLED + 6 * SPACING
    levers = NO_STRIKES | EVEN | {EXPIRY: value(EXPIRY), MU: value(MU)}
    hunt = Hunt.of(levers)
    size, valid = runs.series(levers, "deck_size_final", "deck_valid_share_final", weeks=weeks)
    size, valid = size[:, SETTLED::SPACING], valid[:, SETTLED::SPACING]
    expiry, rate = levers[EXPIRY], hunt.fixes
    rows = [
        _binomial("hunt: size of the deck", held(lambda a: 1.0, rate, expiry), size),
        _binomial("hunt: true fixes in the deck", held(hunt.true_share, rate, expiry), size * valid),
    ]
    plain = NO_STRIKES | {"surveillance.detect_moving_per_day": 0.0}
    hunt = Hunt.of(plain)
    size, valid = runs.series(plain, "deck_size_final", "deck_valid_share_final", weeks=weeks)
    counts = (size * valid)[:, SETTLED::SPACING]
    expected = (1.0 - hunt.moving) * hunt.s / (hunt.s + hunt.mu)
    rows.append(_binomial("hunt: true stock N (1 - p) s / (s + mu)", expected, counts, "moving assets not seen"))
    return rows


def deliberate(runs: Runs) -> list[Check]:
    """The deliberate lane takes fixes of an age between its delay and a week more."""
    levers = {"strikes.dynamic_share": 0.0} | EVEN | {MU: value(MU)}
    hunt, low = Hunt.of(levers), value("strikes.deliberate_hours") / 24.0
    strikes = runs.series(levers, "strikes_total")[0]
    values = strikes[:, SETTLED // 4 :].ravel() / (assets() * WEEK)
    expected = integral(lambda a: hunt.fixes * math.exp(-hunt.fixes * a) * hunt.true_share(a), low, low + WEEK) / WEEK
    error = float(values.std(ddof=1) / math.sqrt(values.size))
    return [check.test("hunt: deliberate lane", "theory", expected, float(values.mean()), error, source=SOURCE)]


def rationed(runs: Runs) -> list[Check]:
    """Few sorties: every one is flown, and hits are sorties times the share that is true."""
    levers = flows.setting({MU: flows.HIGH, "strikes.latency_hours": flows.HIGH})
    hunt, few = Hunt.of(levers), 0.25
    capacity = few * hunt.offered * assets() * WEEK
    sorties, strikes = runs.series(levers | {CAPACITY: capacity}, "sorties_total", "strikes_total")
    mean, error = flows.rate(sorties)
    rows = [
        check.test("hunt: sorties rationed", "theory", few * hunt.offered, mean, error, source=SOURCE),
        check.test(
            "hunt: hits of rationed sorties",
            "theory",
            hunt.flow / hunt.offered,
            *flows.share(strikes, sorties),
            source=SOURCE,
            note="first come first served does not look at truth",
        ),
    ]
    return rows + _from_stock(runs)


def _from_stock(runs: Runs) -> list[Check]:
    """The deliberate lane, rationed: drawn at random it hits the deck's true share, by freshness more."""
    stock = {"strikes.dynamic_share": 0.0, "strikes.deliberate_hours": 0.0, CAPACITY: 10.0, EXPIRY: value(EXPIRY)}
    rows = []
    for label, targeting in (("at random", RANDOM), ("by freshness", 0.0)):
        names = ("strikes_total", "sorties_total", "deck_valid_share_final")
        strikes, sorties, valid = (
            x[:, SETTLED // 2 :] for x in runs.series(stock | {"strikes.targeting": targeting}, *names)
        )
        excess = (strikes - sorties * valid).ravel()
        error = float(excess.std(ddof=1) / math.sqrt(excess.size) / sorties.mean())
        if targeting == RANDOM:
            name, note = f"hunt: stock {label}, hits over sorties minus true share", "a week's draw leaves the share"
            found = float(excess.mean() / sorties.mean())
            rows.append(check.test(name, "theory", 0.0, found, error, source=SOURCE, note=note))
        else:
            gain = float(excess.mean() / sorties.mean())
            name = f"hunt: stock {label} hits more than at random"
            rows.append(check.within(name, "theory", 3.0 * error, 1.0, gain, source=SOURCE))
    return rows


def checks(runs: Runs) -> list[Check]:
    """All checks of stock and rationing."""
    return equilibrium(runs) + deliberate(runs) + rationed(runs)
