"""The record of one world: one NumPy structured value, the ABI of the kernel and of every stored result.

`STATE` fields carry over from week to week; `WEEK` fields belong to one week and must be written before they are read
(`mechanisms.schedule` refuses any other order).
"""

from __future__ import annotations

import hashlib

import numpy as np

from contrapeso.scenario.metrics import METRICS, STATE_METRICS

STATES = 32
CROSSINGS = 6
"""Border states with crossings to the United States, west to east."""
ENTRIES = 8
"""Ways into the United States: the six crossings, then sea and air."""
SEA, AIR = CROSSINGS, CROSSINGS + 1
OFFICES = 4
"""US field offices: San Diego, Tucson, El Paso, Laredo."""
GOODS = 4
FENTANYL, METHAMPHETAMINE, COCAINE, HEROIN = range(GOODS)
ORGANISATIONS = 1024
CELLS = 6000
ASSETS = 4096
TIES = 131072
RULES = 64
JOURNEYS = 256
"""Moves of one asset in one week."""
FIXES = 65536
"""Fixes of one week that the dynamic lane can look at."""
RUNGS = 5
KINDS = 6
LEADERSHIP, OPERATIVE, VEHICLE, WAREHOUSE, LABORATORY, CASH = range(KINDS)
WEEKS_PER_YEAR = 52
"""The published population model counts 520 weeks for 2012 to 2022."""
DAYS = 7.0
NEVER = -1.0e9
FOREVER = 1.0e9

IDENTITY = [("seed", "u8"), ("id", "u8"), ("week", "i8"), ("failed", "i8")]

STATE = [
    # counts in use
    ("organisations", "i8"),
    ("cells", "i8"),
    ("assets", "i8"),
    ("ties", "i8"),
    # references fixed at the start
    ("members_start", "f8"),
    ("deaths_reference", "f8"),
    ("income_start", "f8"),
    # organisations
    ("lineage", "i2", ORGANISATIONS),
    ("ally_strength", "f8", ORGANISATIONS),
    ("home_cell", "i4", ORGANISATIONS),
    ("alert", "f8", ORGANISATIONS),
    ("uplift", "f8", ORGANISATIONS),
    ("vacancy", "f8", ORGANISATIONS),
    ("leaders", "i4", ORGANISATIONS),
    ("cash", "f8", ORGANISATIONS),
    ("wage", "f8", ORGANISATIONS),
    ("unpaid", "f8", ORGANISATIONS),
    ("credit", "f8", ORGANISATIONS),
    # rivalries, as a list of pairs with the number of states in which they hold
    ("tie_a", "i2", TIES),
    ("tie_b", "i2", TIES),
    ("tie_rivalry", "f4", TIES),
    # cells
    ("cell_organisation", "i2", CELLS),
    ("cell_state", "i1", CELLS),
    ("members", "i4", CELLS),
    ("prison", "i4", CELLS),
    # assets; times in days since the start
    ("asset_kind", "i1", ASSETS),
    ("asset_alive", "i1", ASSETS),
    ("asset_organisation", "i2", ASSETS),
    ("asset_cell", "i2", ASSETS),
    ("asset_state", "i1", ASSETS),
    ("asset_stop", "f8", ASSETS),
    ("fix_time", "f8", ASSETS),
    ("fix_stop", "f8", ASSETS),
    ("fix_end", "f8", ASSETS),
    # politics
    ("consent_logit", "f8"),
    ("backlash", "f8"),
    ("warning", "f8"),
    ("tariff_imposed", "f8"),
    ("will", "f8"),
    ("campaign_over", "i8"),
    ("strikes_recent", "f8"),
    ("strikes_month", "f8"),
    ("deck", "i8"),
    ("harmed_recent", "f8"),
    ("capture", "f8", STATES),
    ("homicides_smooth", "f8"),
    ("grievance", "f8", STATES),
    # trade
    ("attraction", "f8", (GOODS, ENTRIES)),
    ("route_open", "i1", (STATES, ENTRIES)),
    ("entry_effort", "f8", ENTRIES),
    ("entry_effort_start", "f8", ENTRIES),
    ("effort_norm", "f8"),
    ("risk_hits", "f8", ENTRIES),
    ("risk_passes", "f8", ENTRIES),
    ("store", "f8", GOODS),
    ("stock", "f8", GOODS),
    ("landed_smooth", "f8"),
    ("seizure_expected", "f8", GOODS),
    ("income_smooth", "f8"),
    ("bribes_smooth", "f8"),
    ("ledger_goods", "f8", GOODS),
    ("ledger_cash", "f8"),
    # dismantled
    ("below_run", "i8"),
    ("dismantled", "i8"),
    ("dismantled_week", "i8"),
    # triggers
    ("rule_fired", "i1", RULES),
    ("rule_run", "i4", RULES),
    ("metric", "f8", len(METRICS)),
    ("ledger_members", "f8"),
]

WEEK = [
    # census
    ("organisation_members", "f8", ORGANISATIONS),
    ("lineage_members", "f8", ORGANISATIONS),
    ("total_members", "f8"),
    ("state_members", "f8", STATES),
    ("trade_assets", "i4", ORGANISATIONS),
    ("trade_assets_alive", "i4", ORGANISATIONS),
    ("activity", "f8", ORGANISATIONS),
    ("laboratories", "i4", ORGANISATIONS),
    ("laboratories_alive", "i4", ORGANISATIONS),
    ("warehouses_alive", "i8"),
    ("alert_mean", "f8", ORGANISATIONS),
    # signal and consent
    ("leak_strength", "f8"),
    ("granted", "i1", RUNGS),
    ("consent", "f8"),
    ("rungs", "f8"),
    ("tariff_cost", "f8"),
    ("campaign_active", "i8"),
    ("sharing", "i8"),
    # corruption and effort
    ("capture_mean", "f8"),
    ("effort", "f8"),
    # supply and routes; tonnes a week
    ("carry", "f8", ORGANISATIONS),
    ("make", "f8", ORGANISATIONS),
    ("trade_share", "f8", (ORGANISATIONS, GOODS)),
    ("trade_weight", "f8", GOODS),
    ("state_share", "f8", (GOODS, STATES)),
    ("produced", "f8", GOODS),
    ("sent", "f8", GOODS),
    ("gross_flow", "f8"),
    ("state_flow", "f8", STATES),
    ("holder", "i8", CROSSINGS),
    ("contest", "f8", CROSSINGS),
    ("state_largest", "i8", STATES),
    ("route_share", "f8", (GOODS, STATES, ENTRIES)),
    ("entry_flow", "f8", (GOODS, ENTRIES)),
    ("routes_opened", "f8", ORGANISATIONS),
    ("toll_due", "f8", (ORGANISATIONS, CROSSINGS)),
    ("entry_seized", "f8", (GOODS, ENTRIES)),
    ("seized", "f8"),
    ("seizure_events", "f8"),
    ("lost", "f8", GOODS),
    # market
    ("landed", "f8", GOODS),
    ("landed_total", "f8"),
    ("sold", "f8", GOODS),
    ("price", "f8", GOODS),
    ("export_price", "f8", GOODS),
    ("other_supply", "f8", GOODS),
    ("export_revenue", "f8", GOODS),
    # money; dollars a week
    ("revenue", "f8"),
    ("denied", "f8"),
    ("laundering", "f8"),
    ("trade_costs", "f8"),
    ("tolls", "f8"),
    ("people_revenue", "f8"),
    ("extortion", "f8"),
    ("bribes", "f8"),
    ("payroll", "f8"),
    ("profit", "f8"),
    ("cash_destroyed", "f8"),
    ("cash_total", "f8"),
    # people
    ("recruit_rate", "f8", ORGANISATIONS),
    ("death_rate", "f8", ORGANISATIONS),
    ("leave_rate", "f8", ORGANISATIONS),
    ("layoff_rate", "f8", ORGANISATIONS),
    ("state_defectors", "i8", STATES),
    ("laid_off", "f8"),
    ("defected", "f8"),
    ("death_weight", "f8", CELLS),
    ("arrest_rate", "f8"),
    ("recruits", "f8"),
    ("deaths", "f8"),
    ("arrests", "f8"),
    ("retired", "f8"),
    ("released", "f8"),
    ("removed", "f8"),
    ("state_deaths", "f8", STATES),
    # surveillance and strikes
    ("flights", "f8"),
    ("detect_static", "f8"),
    ("detect_moving", "f8"),
    ("fixes", "f8"),
    ("fixes_moving", "f8"),
    ("journey_start", "f8", JOURNEYS),
    ("journey_stop", "f8", JOURNEYS),
    ("journey_name", "i8", JOURNEYS),
    ("journey_lot", "f8", JOURNEYS),
    ("calm", "f8", ORGANISATIONS),
    ("candidates", "i8"),
    ("candidate_time", "f8", FIXES),
    ("candidate_asset", "i2", FIXES),
    ("candidate_state", "i1", FIXES),
    ("candidate_key", "f8", FIXES),
    ("sorties", "f8"),
    ("strikes", "f8"),
    ("wasted", "f8"),
    ("hits_in_place", "f8"),
    ("hits_moving", "f8"),
    ("destroyed", "f8"),
    ("warehouses_destroyed", "f8"),
    ("killed", "f8"),
    ("leaders_removed", "f8"),
    ("splits", "f8"),
    ("plans_leaked", "f8"),
    ("strike_civilians", "f8"),
    # harm
    ("state_civilians", "f8", STATES),
    ("homicides", "f8"),
    ("organised_homicides", "f8"),
    ("civilians", "f8"),
    ("displaced", "f8"),
    ("state_homicides", "f8", STATES),
    ("state_displaced", "f8", STATES),
    ("border_attacks", "f8"),
    ("cost", "f8"),
]

WORLD = np.dtype([tuple(field) for field in IDENTITY + STATE + WEEK], align=True)
STATE_FIELDS = frozenset(field[0] for field in IDENTITY + STATE)
WEEK_FIELDS = frozenset(field[0] for field in WEEK)

GEOGRAPHY = np.dtype(
    [
        ("population", "f8", STATES),
        ("homicides", "f8", STATES),
        ("homicides_national", "f8"),
        ("distance", "f8", (STATES, ENTRIES)),
        ("crossing_state", "i8", CROSSINGS),
        ("crossing_of_state", "i8", STATES),
        ("office", "i8", CROSSINGS),
        ("traffic", "f8", ENTRIES),
        ("people", "f8", CROSSINGS),
        ("seized", "f8", (GOODS, ENTRIES)),
        ("origin", "f8", (GOODS, STATES)),
    ]
)

RULE = np.dtype(
    [
        ("week", "i8"),
        ("metric", "i8"),
        ("above", "f8"),
        ("below", "f8"),
        ("for_weeks", "i8"),
        ("first", "i8"),
        ("count", "i8"),
        ("event", "i8"),
        ("share", "f8"),
        ("manner", "i8"),
    ]
)
ASSIGNMENT = np.dtype([("parameter", "i8"), ("value", "f8")])
NO_EVENT, LEAK, ANNOUNCEMENT, REMOVE_MEMBERS, REMOVE_LEADER = range(5)
EVENTS = ("", "leak", "announcement", "remove_members", "remove_leader")
MANNERS = ("gone", "split")

(
    OK,
    TOO_MANY_ORGANISATIONS,
    TOO_MANY_CELLS,
    TOO_MANY_TIES,
    NOT_FINITE,
    LEDGER_OPEN,
    TOO_MANY_FIXES,
    TOO_MANY_ASSETS,
    GOODS_LEDGER_OPEN,
    MONEY_LEDGER_OPEN,
) = range(10)
REASONS = (
    "",
    "more organisations than the record holds",
    "more cells than the record holds",
    "more rivalries than the record holds",
    "a value was not finite",
    "people were made or lost",
    "more fixes in a week than the record holds",
    "more assets than the record holds",
    "tonnes were made or lost",
    "dollars were made or lost",
)


def abi_hash() -> str:
    """Hash of the record's layout and of the metrics' order: stored with every result."""
    text = repr(WORLD.descr) + repr(GEOGRAPHY.descr) + repr([m.name for m in METRICS]) + repr(STATE_METRICS)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
