"""Payroll arithmetic: what organisations can still pay when cash is denied, and how many members that leaves.

A week for each organisation, written again without the kernel: left = (1 - d)(1 - fee) exports - costs - tolls -
bribes + people + extortion per member x members; unpaid u = 1 - left / (wage x members), and members fall by the layoff
rate times u. With everything denied the trade's own costs and bribes end with it. Growth is that of the baseline.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.findings.paired import Mean, mean_of
from contrapeso.verification.snapshot import by_organisation, snapshot

WORLDS, WEEKS, QUARTER = 24, 156, 13
TOLERANCE = 0.1
GOODS = ("fentanyl", "methamphetamine", "cocaine", "heroin")
SHARES = (0.5, 1.0)


def run(context: Context) -> list[Check]:
    """Members after three years of denial and wages paid in the last quarter, against the arithmetic."""
    from contrapeso.engine.ensemble import simulate

    base = Scenario("payroll", horizon_weeks=WEEKS)
    denied = {d: Scenario(f"denial {d}", horizon_weeks=WEEKS, set={"market.cash_denial": d}) for d in SHARES}
    seed = context.seed + 61
    found = simulate([base, *denied.values()], range(WORLDS), None, seed, context.jobs)
    members = found.path(base.sha256, "members_final")
    checks = []
    for d, arm in denied.items():
        rows = np.array([_told(snapshot(base, w, 0, seed)[0], d, members[w]) for w in range(WORLDS)])
        wages = [found.window(one.sha256, "payroll_total", (WEEKS - QUARTER, WEEKS)) for one in (arm, base)]
        left = found.path(arm.sha256, "members_final")[:, -1] / members[:, -1]
        title = f"cash denial {d:g}"
        checks += [
            _near(f"{title}: members left after three years, payroll arithmetic", rows[:, 0], left),
            _near(f"{title}: wages paid in the last quarter, payroll arithmetic", rows[:, 1], wages[0] / wages[1]),
            _fewer(f"{title}: fewer members", mean_of(left)),
        ]
    return checks


def _near(name: str, told: np.ndarray, found: np.ndarray) -> Check:
    """Mean over worlds within TOLERANCE of what the arithmetic says, both over the baseline."""
    wanted, mean = float(told.mean()), mean_of(found)
    note = f"over the baseline; {WORLDS} worlds; {mean.words}"
    return Check(name, "theory", wanted, mean.mean, TOLERANCE, abs(mean.mean - wanted) <= TOLERANCE, note=note)


def _fewer(name: str, left: Mean) -> Check:
    return Check(name, "theory", "below 1", left.mean, "90 % interval", left.high < 1.0, note=left.words)


def value(name: str) -> float:
    """A number of the evidence."""
    return float(registry.load().entries[name].value)


def _told(record: Any, d: float, baseline: np.ndarray) -> tuple[float, float]:
    """Members left, and wages paid in the last quarter, over those of the baseline, by the arithmetic."""
    members = by_organisation(record)
    n = len(members)
    share, wage = record["trade_share"][:n], record["wage"][:n]
    exported = share @ record["export_revenue"]
    revenue, inputs = record["export_revenue"], np.array([value(f"{g}.input_share") for g in GOODS])
    inputs *= value("market.input_share") * revenue.sum() / (inputs @ revenue)
    bill = revenue * (inputs + value("market.operating_share"))
    tolls = record["toll_due"][:n].sum(axis=1)
    costs, bribes = share @ bill + tolls, value("corruption.bribe_share") * (1.0 - d) * exported
    people, received = _held(record, n)
    cases = value("extortion.firms") / 1000.0 * value("extortion.cases_per_1000_firms") / 52.0
    each = cases * value("extortion.usd_per_case") / members.sum()
    slope = value("market.laundering_fee_highest") - value("market.laundering_fee_lowest")
    traded = (1.0 - d) * (1.0 - value("market.laundering_share") - slope * d / 2.0) * exported
    left = np.where(traded >= costs, traded - costs - bribes + received, 0.0) if d < 1.0 else np.zeros(n)
    return _weeks(members, wage, left + people, each, baseline)


def _held(record: Any, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Dollars a week from people smuggled, and from tolls of others, by organisation."""
    from contrapeso.world.geography import geography

    crossings = value("people.crossings_per_year") / 52.0 * value("people.toll_paid_share") * value("people.toll_usd")
    people, received = np.zeros(n), np.zeros(n)
    for x, holder in enumerate(record["holder"]):
        people[holder] += crossings * geography()["people"][0, x]
        received[holder] += record["toll_due"][:n, x].sum()
    return people, received


def _weeks(
    start: np.ndarray, wage: np.ndarray, left: np.ndarray, each: float, baseline: np.ndarray
) -> tuple[float, float]:
    """Week by week: growth of the baseline less layoffs, cash buffer spent first; the baseline pays all its wages."""
    here, cash = start.astype(float), value("market.cash_buffer_weeks") * wage * start
    rate = value("market.unpaid_leave_per_week")
    kept = 1.0 - value("unpaid.defect_share")
    growth = np.concatenate(([1.0], baseline[1:] / baseline[:-1]))
    wages = np.zeros(len(growth))
    for week, factor in enumerate(growth):
        pay = wage * here
        there = cash + left + each * here
        paid = np.minimum(pay, np.maximum(0.0, there))
        wages[week] = paid.sum()
        unpaid = np.where(pay > 0.0, 1.0 - paid / np.maximum(pay, 1e-9), 0.0)
        cash = np.minimum(np.maximum(0.0, there - paid), value("market.cash_buffer_weeks") * pay)
        here = here * (factor - kept * rate * unpaid)
    bill = float(wage @ start) * baseline[-QUARTER:] / float(start.sum())
    return float(here.sum() / baseline[-1]), float(wages[-QUARTER:].sum() / bill.sum())
