"""Record: the week's metrics, the test for dismantled, and the ledger of people.

Dismantled: flow and members below a share (1/2) of week 0 for 26 weeks. Ledger: members = before + recruits +
returned - deaths - arrests - left - killed - removed; a world whose ledger does not close has failed.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.mechanisms import census, declared, will
from contrapeso.mechanisms.layout import COPIED_FROM, COPIED_TO, MEASURED, PEOPLE
from contrapeso.mechanisms.move import STALE, truth
from contrapeso.world.axes import (
    DAYS,
    ENTRIES,
    FENTANYL,
    GOOD_NAMES,
    GOODS,
    NEVER,
    STATES,
    WEEKS_PER_YEAR,
)
from contrapeso.world.codes import GOODS_LEDGER_OPEN, LEDGER_OPEN, MONEY_LEDGER_OPEN, NOT_FINITE
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import base_supply, retail_spending, us_tonnes

READS = """
    asset_alive assets below_run deck dismantled dismantled_week entry_flow
    entry_seized export_price failed fix_end fix_stop fix_time fixes grievance landed landed_smooth ledger_members lost
    members_start metric organisations other_supply price produced route_open sold state_seized
    stock store week
""".split()
READS += [name for name in declared.load().measured if name not in READS]
WRITES = """
    below_run deck dismantled dismantled_week failed ledger_members state_fentanyl_seized state_members state_seized
""".split()

ABOUT = About(
    ("measuring", "medición"),
    ("writes the week's metrics and acts on nothing", "escribe las métricas de la semana y no actúa sobre nada"),
)
FIELDS = (
    Field("deck", ("size of the deck", "tamaño de la lista"), dtype="i8", state=True),
    Field("below_run", ("weeks below half", "semanas por debajo de la mitad"), dtype="i8", state=True),
    Field("dismantled", ("dismantled", "desmantelado"), dtype="i8", state=True),
    Field("dismantled_week", ("week of dismantling", "semana del desmantelamiento"), dtype="i8", state=True),
    Field("ledger_members", ("ledger of people", "libro de personas"), state=True),
    Field("state_seized", ("drugs seized by state", "droga incautada por estado"), ("states",), by_state="seized"),
    Field(
        "state_fentanyl_seized",
        ("fentanyl seized by state", "fentanilo incautado por estado"),
        ("states",),
        by_state="fentanyl_seized",
    ),
)
NOT_DEATHS = (
    "Tonnes against the start, not deaths: dose, purity, mixing, treatment and who uses decide those, and none of it "
    "is in the model.",
    "Toneladas frente al inicio, no muertes: las deciden dosis, pureza, mezclas, tratamiento y quién consume, y nada "
    "de eso está en el modelo.",
)
METRICS = (
    Metric(
        0,
        "members_final",
        "final",
        "persons",
        ("members of the organisations", "miembros de las organizaciones"),
        starts_at="organisation.members_2012",
    ),
    Metric(
        1,
        "organisations_final",
        "final",
        "organisations",
        ("organisations", "organizaciones"),
        starts_at="organisation.count",
    ),
    Metric(2, "concentration_final", "final", "share", ("concentration (Herfindahl)", "concentración (Herfindahl)")),
    Metric(
        15, "deck_size_final", "final", "fixes", ("fixes in the target deck", "localizaciones en la lista de objetivos")
    ),
    Metric(
        16,
        "deck_valid_share_final",
        "final",
        "share",
        ("share of the deck that is still true", "parte de la lista de objetivos aún válida"),
    ),
    Metric(
        19,
        "us_consumption_ratio_final",
        "final",
        "ratio",
        ("US consumption against the start", "consumo en EE. UU. frente al inicio"),
        note=NOT_DEATHS,
    ),
    Metric(
        23,
        "price_ratio_final",
        "final",
        "ratio",
        ("retail price against the start", "precio al menudeo frente al inicio"),
    ),
    Metric(24, "corridors_active_final", "final", "corridors", ("corridors in use", "corredores en uso")),
    Metric(
        25,
        "corridor_entropy_final",
        "final",
        "nats",
        ("spread over crossings (entropy)", "dispersión entre cruces (entropía)"),
    ),
    Metric(
        32, "will_final", "final", "ratio", ("Washington's will", "voluntad de Washington"), starts_at="will.initial"
    ),
    Metric(34, "dismantled_final", "final", "share", ("dismantled", "desmantelado")),
    Metric(
        35,
        "weeks_to_dismantle",
        "final",
        "weeks",
        ("weeks until dismantled (restricted mean)", "semanas hasta el desmantelamiento (media restringida)"),
    ),
    Metric(
        39,
        "capacity_overflow_total",
        "final",
        "events",
        ("array overflows (a failed world)", "desbordes de arreglos (un mundo fallido)"),
    ),
    Metric(
        49,
        "grievance_final",
        "final",
        "persons",
        ("grievance (civilians harmed, remembered)", "agravio (recuerdo de las víctimas civiles)"),
    ),
    Metric(
        52,
        "export_price_ratio_final",
        "final",
        "ratio",
        ("export price against the start", "precio de exportación frente al inicio"),
    ),
    Metric(
        55,
        "produced_total",
        "total",
        "tonnes",
        ("drugs made or bought at their origin", "drogas producidas o compradas en origen"),
    ),
    Metric(
        56, "sold_total", "total", "tonnes", ("drugs sold on to US buyers", "drogas vendidas a compradores en EE. UU.")
    ),
    Metric(
        57,
        "drugs_lost_total",
        "total",
        "tonnes",
        ("drugs lost in struck warehouses", "drogas perdidas en bodegas atacadas"),
    ),
    Metric(
        58,
        "drugs_stored_final",
        "final",
        "tonnes",
        ("drugs in store on both sides", "drogas almacenadas en ambos lados"),
    ),
    *(
        Metric(
            59 + i,
            f"us_consumption_ratio_{g}_final",
            "final",
            "ratio",
            (f"US consumption of {en} against the start", f"consumo de {es} en EE. UU. frente al inicio"),
            note=NOT_DEATHS,
        )
        for i, (g, en, es) in enumerate(GOOD_NAMES)
    ),
    *(
        Metric(
            63 + i,
            f"price_ratio_{g}_final",
            "final",
            "ratio",
            (f"retail price of {en} against the start", f"precio al menudeo de {es} frente al inicio"),
        )
        for i, (g, en, es) in enumerate(GOOD_NAMES)
    ),
    *(
        Metric(
            67 + i,
            f"flow_{g}_total",
            "total",
            "tonnes",
            (f"{en} landed in the United States", f"{es} que llega a Estados Unidos"),
        )
        for i, (g, en, es) in enumerate(GOOD_NAMES)
    ),
    Metric(
        82,
        "routes_open_final",
        "final",
        "routes",
        ("routes open (state to entry)", "rutas abiertas (estado a entrada)"),
    ),
    *(
        Metric(
            106 + i,
            f"export_price_ratio_{g}_final",
            "final",
            "ratio",
            (f"export price of {en} against the start", f"precio de exportación de {es} frente al inicio"),
        )
        for i, (g, en, es) in enumerate(GOOD_NAMES)
    ),
)

COLUMN = declared.load().column
MEMBERS, ORGANISATIONS_ALIVE, CONCENTRATION = map(
    COLUMN, ("members_final", "organisations_final", "concentration_final")
)
DECK, DECK_VALID = COLUMN("deck_size_final"), COLUMN("deck_valid_share_final")
CORRIDORS, ENTROPY, ROUTES = map(COLUMN, ("corridors_active_final", "corridor_entropy_final", "routes_open_final"))
DISMANTLED, DISMANTLE_WEEKS = COLUMN("dismantled_final"), COLUMN("weeks_to_dismantle")
PRODUCED, SOLD, LOST, STORED = map(COLUMN, ("produced_total", "sold_total", "drugs_lost_total", "drugs_stored_final"))
CONSUMPTION, PRICE, EXPORT_PRICE = map(
    COLUMN, ("us_consumption_ratio_final", "price_ratio_final", "export_price_ratio_final")
)
CONSUMPTIONS, PRICES, FLOWS = map(
    COLUMN, ("us_consumption_ratio_fentanyl_final", "price_ratio_fentanyl_final", "flow_fentanyl_total")
)
EXPORT_PRICES = COLUMN("export_price_ratio_fentanyl_final")
"""First of four by good."""
WILL, GRIEVANCE, OVERFLOW = map(COLUMN, ("will_final", "grievance_final", "capacity_overflow_total"))


@njit
def people(world, m, flat):
    """Members, organisations, concentration (Herfindahl), and the ledger."""
    by_organisation, by_state, total = census.people(world)
    world.state_members[:] = by_state
    alive, square, shares = 0, 0.0, by_organisation / max(total, 1)
    for i in range(world.organisations):
        alive += by_organisation[i] > 0.0
        square += shares[i] ** 2
    m[MEMBERS], m[ORGANISATIONS_ALIVE], m[CONCENTRATION] = total, alive, square
    due = world.ledger_members
    for k in range(len(PEOPLE)):
        due += PEOPLE[k] * flat[MEASURED + k]
    if world.failed == 0 and due != total:
        world.failed = LEDGER_OPEN
    world.ledger_members = total


@njit
def deck(world, m):
    """Fixes held at the week's end and the share of them that is still true; none where none was held or made."""
    end = (world.week + 1) * DAYS
    held, valid = 0, 0
    for a in range(world.assets if world.deck > 0 or world.fixes > 0.0 else 0):
        held += (world.fix_time[a] != NEVER) & (world.asset_alive[a] == 1)
    for a in range(world.assets if held > 0 else 0):
        there = (world.fix_time[a] != NEVER) & (world.asset_alive[a] == 1)
        valid += there & (truth(end, world.fix_stop[a], world.fix_end[a]) != STALE)
    world.deck = held
    m[DECK] = held
    m[DECK_VALID] = valid / held if held > 0 else 0.0


@njit
def entries(world, p, m):
    """Entries in use (above a share of the flow), the entropy of the flow over entries, and routes open."""
    total, used, entropy, routes, flow = 0.0, 0, 0.0, np.int64(0), np.zeros(ENTRIES)
    for x in range(ENTRIES):
        for g in range(GOODS):
            flow[x] += world.entry_flow[g, x]
        total += flow[x]
    for s in range(STATES):
        for x in range(ENTRIES):
            routes += world.route_open[s, x]
    for x in range(ENTRIES):
        share = flow[x] / total if total > 0.0 else 0.0
        if share > p.corridor_in_use_share:
            used += 1
        if share > 0.0:
            entropy -= share * math.log(share)
    m[CORRIDORS], m[ENTROPY], m[ROUTES] = used, entropy, routes


@njit
def dismantling(world, p, m):
    """Whether members and flow have been below the share of week 0 for long enough."""
    small = m[
        MEMBERS
    ] < p.dismantle_share * world.members_start and world.landed_smooth < p.dismantle_share * base_supply(p)
    world.below_run = world.below_run + 1 if small else 0
    if world.dismantled == 0:
        world.dismantled_week = world.week + 1
        if world.below_run >= p.dismantle_weeks:
            world.dismantled = 1
    m[DISMANTLED], m[DISMANTLE_WEEKS] = world.dismantled, world.dismantled_week


@njit
def copies(m, flat):
    """Metrics that are a field of the record, whoever declares them."""
    for k in range(len(COPIED_TO)):
        m[COPIED_TO[k]] = flat[MEASURED + COPIED_FROM[k]]


@njit
def by_state(world, geo):
    """Drugs seized by state, in the single precision in which they are stored."""
    for s in range(STATES):
        x = geo.crossing_of_state[s]
        world.state_seized[s] = world.state_fentanyl_seized[s] = 0.0
        if x >= 0:
            world.state_fentanyl_seized[s] = world.entry_seized[FENTANYL, x]
            for g in range(GOODS):
                world.state_seized[s] = np.float32(world.state_seized[s] + world.entry_seized[g, x])


@njit
def trade(world, p, m):
    """Drugs by good: made, sold, lost, stored; consumption and price against the start."""
    m[PRODUCED] = m[SOLD] = m[LOST] = m[STORED] = m[PRICE] = m[EXPORT_PRICE] = 0.0
    spent, earned, consumed, used = 0.0, 0.0, 0.0, 0.0
    for g in range(GOODS):
        m[PRODUCED] += world.produced[g]
        m[SOLD] += world.sold[g]
        m[LOST] += world.lost[g]
        m[STORED] += world.store[g] + world.stock[g]
        base, eaten = us_tonnes(p, g) / WEEKS_PER_YEAR, world.sold[g] + world.other_supply[g]
        m[CONSUMPTIONS + g], m[PRICES + g], m[FLOWS + g] = eaten / base, world.price[g], world.landed[g]
        m[EXPORT_PRICES + g] = world.export_price[g]
        weight = retail_spending(p, g)
        spent, earned = spent + weight * world.price[g], earned + weight * world.export_price[g]
        used, consumed = used + base, consumed + eaten
    everything = 0.0
    for g in range(GOODS):
        everything += retail_spending(p, g)
    m[CONSUMPTION], m[PRICE], m[EXPORT_PRICE] = consumed / used, spent / everything, earned / everything


@njit
def levels(world, p, m):
    """Levels at the week's end."""
    m[WILL] = will.effective(world, p)
    m[GRIEVANCE] = 0.0
    for s in range(STATES):
        m[GRIEVANCE] += world.grievance[s]
    m[OVERFLOW] = 1.0 if world.failed not in (0, LEDGER_OPEN, GOODS_LEDGER_OPEN, MONEY_LEDGER_OPEN, NOT_FINITE) else 0.0


@njit
def step(world, p, geo, flat):
    """Write the week's metrics into `world.metric`; `flat`: the record as a row of float64."""
    m = world.metric
    people(world, m, flat)
    deck(world, m)
    entries(world, p, m)
    dismantling(world, p, m)
    copies(m, flat)
    by_state(world, geo)
    trade(world, p, m)
    levels(world, p, m)
    finite = True
    for k in range(len(m)):
        finite &= abs(m[k]) < np.inf
    if not finite:
        world.failed = NOT_FINITE
