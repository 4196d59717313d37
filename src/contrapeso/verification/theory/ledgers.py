"""Books that must balance in every week of random worlds: people, drugs, homicides, sorties, states.

Parameters and forms are drawn from their priors; campaign, leak, events and tariffs run at once. People: members =
before + recruits + released - deaths - arrests - retired - killed - removed. Drugs: produced = sold + seized + stored +
lost. Dollars: cash = before + income - outlays. Homicides:
H = Poisson(h (1 - q)) + Poisson(k D), D deaths in fighting, k = q H_2022 / D_2022, in mean and variance.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any

import numpy as np

from contrapeso.engine import program
from contrapeso.evidence import registry
from contrapeso.scenario.metrics import METRICS, STATE_METRICS
from contrapeso.scenario.scenario import Event, Rule, Scenario
from contrapeso.verification.checks import Check, Context, test, within
from contrapeso.verification.snapshot import snapshot
from contrapeso.world import parameters
from contrapeso.world.choices import form
from contrapeso.world.geography import geography

SLOW = False
DRAWS = 24
WEEKS = 130
SINGLE = 2e-6
"""States are kept in single precision: 32 terms, each off by 6e-8 at most, of either sign."""
MODES = 3
RANDOM, FEW, FEW_WEEKS = 16, 4, 52
"""Scenarios of random levers, worlds of each, weeks."""
OFFICES = ("san_diego", "tucson", "el_paso", "laredo")
BILLIONTH = 1e-9


def run(context: Context) -> list[Check]:
    """Checks of the books, in `DRAWS` draws of parameters and three modes of the campaign."""
    ledgers = [Books(context, mode) for mode in range(MODES)]
    levered = [Books(context, mode, wild(context.seed + mode)) for mode in range(RANDOM)]
    return [*exact(ledgers, levered), *homicides(ledgers), *stated(context)]


def scenario(mode: int) -> Scenario:
    """A busy two and a half years: flights, strikes (in mode 1 and 2), tariffs, a leak, three kinds of events."""
    levers = {
        "surveillance.flights_per_week": 120.0,
        "strikes.capacity_per_week": 60.0,
        "coordination.mode": float(mode),
        "coercion.tariff_rate": 0.25,
        "leak.week": 20.0,
        "organisation.count": 120.0,
    }
    schedule = (
        Rule(week=15, event=Event("remove_leader")),
        Rule(week=40, event=Event("remove_members", 0.1, "gone")),
        Rule(week=60, event=Event("remove_members", 0.05, "split")),
        Rule(metric="members_final", below=150_000.0, for_weeks=4, assignments=(("border.seizure_effort", 2.0),)),
    )
    return Scenario(f"ledger {mode}", horizon_weeks=WEEKS, set=levers, schedule=schedule)


def wild(seed: int) -> Scenario:
    """A scenario of random levers of the trade, and of the campaign, inside what units allow."""
    random = np.random.default_rng(seed)
    shut = {f"border.closed_{office}": float(random.integers(0, 2)) * random.random() for office in OFFICES}
    more = {f"border.effort_{office}": float(random.uniform(0.0, 4.0)) for office in OFFICES}
    levers = {
        "market.demand": float(random.choice([0.0, 0.5, 1.0, 1.5])),
        "market.cash_denial": float(random.choice([0.0, 0.3, 1.0])),
        "market.demand_elasticity": float(random.uniform(-1.5, -0.1)),
        "border.seizure_effort": float(random.uniform(0.0, 6.0)),
        "people.crossings_per_year": float(random.uniform(0.0, 5.0e6)),
        "surveillance.flights_per_week": float(random.uniform(0.0, 300.0)),
        "strikes.capacity_per_week": float(random.uniform(0.0, 200.0)),
        "coordination.mode": float(random.integers(0, 3)),
        "campaign.start_week": 3.0,
    }
    schedule = (
        Rule(week=10, event=Event("remove_members", float(random.uniform(0.0, 0.9)), "split")),
        Rule(week=25, assignments=(("market.demand", float(random.choice([0.0, 1.0, 2.0]))),)),
        Rule(week=35, assignments=(("market.cash_denial", float(random.uniform(0.0, 1.0))),)),
    )
    return Scenario(f"wild {seed}", horizon_weeks=FEW_WEEKS, set={**levers, **shut, **more}, schedule=schedule)


class Books:
    """Weekly series of one mode, by metric; worlds that failed stay in, so that they are seen."""

    def __init__(self, context: Context, mode: int, arm: Scenario | None = None) -> None:
        from contrapeso.engine.ensemble import simulate

        draws = range(100 * mode, 100 * mode + (DRAWS if arm is None else FEW))
        arm = scenario(mode) if arm is None else arm
        self.ensemble = simulate([arm], draws, draws, context.seed, context.jobs, states=True)
        self.arm, self.draws, self.seed = arm, draws, context.seed
        self.failed = int((self.ensemble.status[arm.sha256] != 0).sum())

    @cached_property
    def built(self) -> list[tuple[Any, float]]:
        """Every world as built, and its organised share q; 0 where deaths are weighed by state, so that the national
        identity doesn't hold (members by presence, fighting national).
        """
        index = parameters.index()
        place, conflict, settled = (index[n] for n in ("violence.organised_share", "form.conflict", "form.settlement"))
        found = []
        for draw in self.draws:
            row = program.drawn_row(draw, self.seed)
            weighed = row[conflict] == NATIONAL and row[settled] == PRESENCE
            q = 0.0 if weighed else float(row[place])
            found.append((snapshot(self.arm, draw, 0, self.seed, row=row)[0], q))
        return found

    def path(self, name: str) -> np.ndarray:
        """(worlds, weeks) of a metric."""
        return self.ensemble.path(self.arm.sha256, name)

    def state(self, name: str) -> np.ndarray:
        """(worlds, weeks, 32) of a metric by state."""
        rows = self.ensemble.states[self.arm.sha256][:, :, STATE_METRICS.index(name)]
        return np.asarray(rows, dtype=float)


def exact(ledgers: list[Books], levered: list[Books]) -> list[Check]:
    """Identities without chance: the largest imbalance of any week and world."""
    failed = sum(books.failed for books in ledgers)
    note = f"largest imbalance of {MODES * DRAWS} worlds and {WEEKS} weeks, parameters drawn from their priors"
    zero = [
        ("worlds that failed", float(failed)),
        ("people: before + in - out = after", _worst(ledgers, _people)),
        ("assets hit = assets destroyed", _worst(ledgers, _hits)),
        ("sorties wasted and hits within sorties", _worst(ledgers, _sorties)),
        ("members by state add up", _worst(ledgers, lambda b: b.state("members").sum(2) - b.path("members_final"))),
        ("homicides by state add up", _worst(ledgers, lambda b: b.state("homicides").sum(2) - b.path(HOMICIDES))),
        ("civilians by state add up", _worst(ledgers, lambda b: b.state("civilians_harmed").sum(2) - b.path(HARMED))),
        ("nothing below zero", _worst(ledgers, _negative)),
    ]
    zero += [("no world of random levers failed", float(sum(books.failed for books in levered)))]
    checks = [within(name, "theory", 0.0, 0.0, found, note=note) for name, found in zero]
    flow = _worst(ledgers, _flow)
    for name, gap in (("tonnes", _tonnes), ("dollars", _dollars)):
        text = f"{name}: before + in - out = after, any levers"
        worst = max(_worst(ledgers, gap), _worst(levered, gap))
        more = f"relative to what moves; {RANDOM} scenarios of random levers besides; {note}"
        checks.append(within(text, "theory", 0.0, BILLIONTH, worst, note=more))
    return [*checks, within("drugs: sent = landed + seized", "theory", 0.0, SINGLE, flow, note=f"relative; {note}")]


NATIONAL, PRESENCE = form("conflict", "national"), form("settlement", "presence")
HOMICIDES, HARMED = "homicides_total", "civilians_harmed_total"


def _worst(ledgers: list[Books], gap: Any) -> float:
    return max(float(np.max(np.abs(gap(books)))) for books in ledgers)


def _people(books: Books) -> np.ndarray:
    members = books.path("members_final")
    came = books.path("recruits_total") + books.path("released_total")
    out = ("fight_deaths", "arrests", "retired", "killed", "removed", "deserted")
    gone = sum(books.path(f"{n}_total") for n in out)
    start = np.array([[float(record["members_start"])] for record, _ in books.built])
    before = np.concatenate((start, members[:, :-1]), axis=1)
    return np.asarray(before + came - gone - members)


def _flow(books: Books) -> np.ndarray:
    sent = books.state("flow").sum(2)
    return np.asarray(sent / np.maximum(books.path("flow_total") + books.path("seizures_total"), 1e-12) - 1.0)


def _tonnes(books: Books) -> np.ndarray:
    """Produced - sold - seized - lost - change of what is stored, over what moved."""
    start = np.array([[float((r["store"] + r["stock"]).sum())] for r, _ in books.built])
    stored = books.path("drugs_stored_final")
    before = np.concatenate((start, stored[:, :-1]), axis=1)
    made = books.path("produced_total")
    out = sum(books.path(f"{name}_total") for name in ("sold", "seizures", "drugs_lost"))
    return np.asarray((before + made - out - stored) / np.maximum(before + made, 1e-12))


def _dollars(books: Books) -> np.ndarray:
    """Cash before + income - outlays - cash after, over cash and income; tolls between organisations cancel."""
    start = np.array([[float(r["ledger_cash"])] for r, _ in books.built])
    cash, income = books.path("cash_final"), books.path("revenue_total")
    before = np.concatenate((start, cash[:, :-1]), axis=1)
    names = ("laundering", "trade_costs", "bribes", "payroll", "profit", "cash_destroyed")
    out = sum(books.path(f"{name}_total") for name in names)
    return np.asarray((before + income - out - cash) / np.maximum(before + income, 1.0))


def _hits(books: Books) -> np.ndarray:
    hits = books.path("hits_in_place_total") + books.path("hits_moving_total")
    return np.asarray(hits - books.path("assets_destroyed_total"))


def _sorties(books: Books) -> np.ndarray:
    used = books.path("strikes_wasted_total") + books.path("hits_in_place_total") + books.path("hits_moving_total")
    over = np.maximum(0.0, used - books.path("sorties_total"))
    return np.asarray(over + np.maximum(0.0, books.path("strikes_total") - books.path("sorties_total")))


def _negative(books: Books) -> np.ndarray:
    """Every metric is zero or more."""
    rows = np.stack([books.path(metric.name) for metric in METRICS])
    return np.minimum(0.0, rows)


def homicides(ledgers: list[Books]) -> list[Check]:
    """The identity in mean and variance: both parts are Poisson given the week's deaths in fighting."""
    organised, other = [], []
    for books in ledgers:
        d, total, own = (books.path(n) for n in ("fight_deaths_total", HOMICIDES, "organised_homicides_total"))
        for k in range(len(d)):
            record, q = books.built[k]
            if q == 0.0:
                continue
            scale, rest = identity(float(record["deaths_reference"]), q)
            many = d[k] > 0
            organised.append((own[k][many] - scale * d[k][many]) / np.sqrt(scale * d[k][many]))
            other.append((total[k] - own[k] - rest) / math.sqrt(rest))
    checks = []
    for name, parts in (("organised", organised), ("other", other)):
        z = np.concatenate(parts)
        n, note = len(z), f"{len(z)} weeks, standardised; a shift by 2 % is about 0.3 of a deviation"
        checks.append(test(f"{name} homicides: mean", "theory", 0.0, float(z.mean()), n**-0.5, note=note))
        square = float((z * z).mean())
        checks.append(test(f"{name} homicides: variance over mean", "theory", 1.0, square, math.sqrt(2.1 / n)))
    return checks


def identity(reference: float, q: float) -> tuple[float, float]:
    """k and h (1 - q) of the identity, from the reference deaths a week of a world."""
    national = float(geography()["homicides"][0].sum())
    return q * national / reference, national * (1.0 - q)


def stated(context: Context) -> list[Check]:
    """A week's homicides follow fighting: mean of the whole at the defaults, against the identity."""
    from contrapeso.engine.ensemble import simulate

    arm = Scenario("homicides", horizon_weeks=104)
    found = simulate([arm], range(24), None, context.seed + 5, context.jobs)
    q = registry.load().entries["violence.organised_share"].value
    off = []
    for world in range(24):
        record, _, _ = snapshot(arm, world, 0, context.seed + 5)
        deaths = found.column(arm.sha256, "fight_deaths_total")[world]
        scale, rest = identity(float(record["deaths_reference"]), q)
        wanted = 104 * rest + scale * deaths
        off.append(found.column(arm.sha256, HOMICIDES)[world] / wanted)
    error = float(np.std(off, ddof=1)) / math.sqrt(len(off))
    return [test("homicides over the identity, two years", "theory", 1.0, float(np.mean(off)), error, note="24 worlds")]
