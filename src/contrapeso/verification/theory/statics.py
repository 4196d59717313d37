"""Comparative statics of the trade: what must follow from more seizures, a shut crossing, denied cash, no demand.

Paired worlds, the same draws of chance; at the defaults with 90 % intervals of the mean, and where a sign should hold
under any parameters as the share of prior draws in which it does. Pass-through is in `statics_prices`, payroll
arithmetic in `statics_payroll`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.scenario.metrics import STATE_METRICS
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context, within
from contrapeso.verification.findings.paired import Mean, mean_of
from contrapeso.verification.theory import statics_payroll, statics_prices

SLOW = False
WORLDS, WEEKS = 48, 156
OFFICES = ("san_diego", "tucson", "el_paso", "laredo")
LAND = ("San Diego", "Tucson", "El Paso", "Laredo")
TINY = 1e-9


def arms() -> dict[str, Scenario]:
    """Every arm by name."""
    levers: dict[str, dict[str, float]] = {
        "plain": {},
        "effort": {"border.seizure_effort": 2.0},
        "rigid": {"border.seizure_effort": 2.0, "market.demand_elasticity": -0.2},
        "elastic": {"border.seizure_effort": 2.0, "market.demand_elasticity": -1.2},
        "less": {"market.demand": 0.7},
        "none": {"market.demand": 0.0},
        **{office: {f"border.closed_{office}": 1.0} for office in OFFICES},
    }
    return {name: Scenario(name, horizon_weeks=WEEKS, set=given) for name, given in levers.items()}


class Pairs:
    """Weekly means by arm and metric, over worlds that ran in all arms."""

    def __init__(self, context: Context, drawn: bool) -> None:
        from contrapeso.engine.ensemble import simulate

        self.arms = arms()
        worlds = range(WORLDS)
        found = simulate(
            list(self.arms.values()), worlds, worlds if drawn else None, context.seed + 51, context.jobs, states=True
        )
        self.found, self.ok = found, found.ok(*(arm.sha256 for arm in self.arms.values()))

    def mean(self, arm: str, metric: str) -> np.ndarray:
        """(worlds,): weekly mean of a metric."""
        return np.asarray(self.found.path(self.arms[arm].sha256, metric)[self.ok].mean(axis=1))

    def ratio(self, arm: str, metric: str, against: str = "plain") -> np.ndarray:
        """(worlds,): weekly mean over that of another arm."""
        return self.mean(arm, metric) / np.maximum(self.mean(against, metric), TINY)

    def by_office(self, arm: str) -> np.ndarray:
        """(worlds, 4): tonnes seized by field office over the run."""
        from contrapeso.evidence.tables import states

        rows = self.found.states[self.arms[arm].sha256][self.ok][:, :, STATE_METRICS.index("seized")].sum(axis=1)
        known = states.load()
        found = np.zeros((len(rows), len(LAND)))
        for state, office in zip(known.crossings, known.field_offices, strict=True):
            found[:, LAND.index(office)] += rows[:, state]
        return found


def run(context: Context) -> list[Check]:
    """Checks at the defaults and over prior draws, then pass-through and payroll."""
    plain, drawn = Pairs(context, False), Pairs(context, True)
    own = [*effort(plain, drawn), *elasticity(plain, drawn), *demand(plain), *shut(plain, drawn)]
    return [*own, *statics_prices.run(context), *statics_payroll.run(context)]


def _sign(name: str, up: bool, found: Mean, more: str = "") -> Check:
    """A direction: the whole 90 % interval of the mean on its side."""
    passed = found.low > 0.0 if up else found.high < 0.0
    note = f"{WORLDS} paired worlds, {WEEKS} weeks; {found.words}{more}"
    return Check(name, "theory", "above 0" if up else "below 0", found.mean, "90 % interval", passed, note=note)


def _up(drawn: np.ndarray) -> str:
    """In how many prior draws a difference is above zero."""
    return f"; up in {np.mean(drawn > 0.0):.0%} of prior draws"


def effort(plain: Pairs, drawn: Pairs) -> list[Check]:
    """Twice the effort: dearer, less landed but by less than is seized more, spread over more entries."""
    price = mean_of(plain.mean("effort", "price_ratio_final") - plain.mean("plain", "price_ratio_final"))
    flow, seized = plain.ratio("effort", "flow_total") - 1.0, plain.ratio("effort", "seizures_total") - 1.0
    entropy = {
        pairs: pairs.mean("effort", "corridor_entropy_final") - pairs.mean("plain", "corridor_entropy_final")
        for pairs in (plain, drawn)
    }
    price_drawn = drawn.mean("effort", "price_ratio_final") - drawn.mean("plain", "price_ratio_final")
    return [
        _sign("double effort: retail price", True, price, _up(price_drawn)),
        _sign("double effort: tonnes landed", False, mean_of(flow)),
        _sign("double effort: landed falls by less than seizures rise", False, mean_of(-flow - seized)),
        _sign("double effort: spread over entries (nats)", True, mean_of(entropy[plain]), _up(entropy[drawn])),
    ]  # fmt: skip


def elasticity(plain: Pairs, drawn: Pairs) -> list[Check]:
    """Equal seizure effort: rigid demand makes scarcity dear and its sellers rich, elastic demand neither."""
    price, dearer = (
        p.mean("rigid", "price_ratio_final") - p.mean("elastic", "price_ratio_final") for p in (plain, drawn)
    )
    revenue, richer = (p.ratio("rigid", "revenue_total", "elastic") - 1.0 for p in (plain, drawn))
    landed = plain.ratio("rigid", "flow_total", "elastic") - 1.0
    return [
        _sign("elasticity -0.2 against -1.2, double effort: retail price", True, mean_of(price), _up(dearer)),
        _sign("elasticity -0.2 against -1.2, double effort: income", True, mean_of(revenue), _up(richer)),
        within("elasticity -0.2 against -1.2, double effort: tonnes landed, relative", "theory", -0.01, 0.01,
               mean_of(landed).mean, note="quantity is set by what is seized"),
    ]  # fmt: skip


def demand(plain: Pairs) -> list[Check]:
    """No demand ends the trade and leaves extortion; three tenths less demand is three tenths less trade."""
    gone = max(float(np.max(plain.mean("none", name))) for name in ("flow_total", "seizures_total", "sold_total"))
    extorted = mean_of(plain.mean("none", "extortion_total") / plain.mean("plain", "extortion_total"))
    less = mean_of(plain.ratio("less", "flow_total")).mean
    return [
        within("no demand: tonnes landed, seized and sold", "theory", 0.0, 0.0, gone),
        _sign("no demand: extortion against the baseline", True, extorted),
        within("demand down by 0.3: tonnes landed against the baseline", "theory", 0.68, 0.72, less),
    ]


def shut(plain: Pairs, drawn: Pairs) -> list[Check]:
    """A field office shut: nothing is seized there, the rest of the border takes what it loses."""
    checks = []
    before = plain.by_office("plain")
    for k, office in enumerate(OFFICES):
        after = plain.by_office(office)
        landed = mean_of(plain.ratio(office, "flow_total")).mean
        others = np.delete(after, k, axis=1).sum(axis=1) - np.delete(before, k, axis=1).sum(axis=1)
        entropy = plain.mean(office, "corridor_entropy_final") - plain.mean("plain", "corridor_entropy_final")
        note = f"; {landed:.3f} of the tonnes still land, {_words(others, before[:, k])}; entropy {entropy.mean():+.3f}"
        there = max(float(after[:, k].max()), float(drawn.by_office(office)[:, k].max()))
        checks.append(
            within(
                f"{LAND[k]} shut: tonnes seized there", "theory", 0.0, 0.0, there, note="at the defaults and in draws"
            )
        )
        checks.append(_sign(f"{LAND[k]} shut: seizures at the other offices", True, mean_of(others), note))
    return checks


def _words(gained: np.ndarray, lost: np.ndarray) -> Any:
    return f"the others gain {100 * gained.mean() / lost.mean():.0f} % of what was seized there"
