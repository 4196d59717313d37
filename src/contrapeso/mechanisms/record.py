"""Record: the week's metrics, the test for dismantled, and the ledger of people.

Dismantled: flow and members below a share (1/2) of week 0 for 26 weeks. Ledger: members = before + recruits +
returned - deaths - arrests - left - killed - removed; a world whose ledger does not close has failed.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.mechanisms import will
from contrapeso.mechanisms.move import STALE, truth
from contrapeso.scenario.metrics import GOODS as GOOD_NAMES
from contrapeso.scenario.metrics import INDEX
from contrapeso.world.goods import base_supply, retail_spending, us_tonnes
from contrapeso.world.record import (
    DAYS,
    ENTRIES,
    GOODS,
    GOODS_LEDGER_OPEN,
    LEDGER_OPEN,
    MONEY_LEDGER_OPEN,
    NEVER,
    NOT_FINITE,
    ORGANISATIONS,
    STATES,
    WEEKS_PER_YEAR,
)

READS = """
    arrests asset_alive assets below_run border_attacks bribes campaign_active capture_mean cash_destroyed
    cash_total cell_organisation cell_state cells civilians consent cost deaths defected denied destroyed
    dismantled dismantled_week displaced effort entry_flow export_price extortion failed fix_end fix_stop
    fix_time fixes fixes_moving grievance gross_flow hits_in_place hits_moving homicides killed laid_off landed
    landed_smooth landed_total laundering leaders_removed ledger_members lost members members_start metric
    organisations organised_homicides other_supply payroll people_revenue plans_leaked price produced profit
    recruits released removed retired revenue route_open rungs seized seizure_events sold sorties splits
    state_members stock store strikes tariff_cost tolls trade_costs wasted week
""".split()
WRITES = "below_run deck dismantled dismantled_week failed ledger_members state_members".split()

(MEMBERS, ORGANISATIONS_FINAL, CONCENTRATION, DECK, DECK_VALID, CORRIDORS, ENTROPY, CASH_FINAL, GRIEVANCE) = (
    INDEX["members_final"],
    INDEX["organisations_final"],
    INDEX["concentration_final"],
    INDEX["deck_size_final"],
    INDEX["deck_valid_share_final"],
    INDEX["corridors_active_final"],
    INDEX["corridor_entropy_final"],
    INDEX["cash_final"],
    INDEX["grievance_final"],
)
(
    HOMICIDES,
    HOMICIDES_WEEK,
    CIVILIANS,
    DISPLACED,
    DESTROYED,
    IN_PLACE,
    MOVING,
    LEADERS,
    KILLED,
    STRIKES,
    WASTED,
    LEAKED,
) = (
    INDEX["homicides_total"],
    INDEX["homicides_weekly_final"],
    INDEX["civilians_harmed_total"],
    INDEX["displaced_total"],
    INDEX["assets_destroyed_total"],
    INDEX["hits_in_place_total"],
    INDEX["hits_moving_total"],
    INDEX["leaders_removed_total"],
    INDEX["killed_total"],
    INDEX["strikes_total"],
    INDEX["strikes_wasted_total"],
    INDEX["plans_leaked_total"],
)
(
    FLOW,
    CONSUMPTION,
    SEIZED,
    SEIZURES,
    PRICE,
    EXPORT_PRICE,
    REVENUE,
    CORRUPTION,
    EFFORT,
    CONSENT,
    RUNGS,
    WILL,
    CAMPAIGN,
) = (
    INDEX["flow_total"],
    INDEX["us_consumption_ratio_final"],
    INDEX["seizures_total"],
    INDEX["seizure_events_total"],
    INDEX["price_ratio_final"],
    INDEX["export_price_ratio_final"],
    INDEX["revenue_total"],
    INDEX["corruption_final"],
    INDEX["enforcement_effort_final"],
    INDEX["consent_final"],
    INDEX["consent_rung_final"],
    INDEX["will_final"],
    INDEX["campaign_weeks"],
)
(
    DISMANTLED,
    DISMANTLE_WEEKS,
    TARIFF,
    ATTACKS,
    COST,
    OVERFLOW,
    RECRUITS,
    ARRESTS,
    DEATHS,
    RETIRED,
    RELEASED,
    REMOVED,
    ORGANISED,
    PAYROLL,
    SPLITS,
    FIXES,
    FIXES_MOVING,
    SORTIES,
    SHIPPED,
) = (
    INDEX["dismantled_final"],
    INDEX["weeks_to_dismantle"],
    INDEX["tariff_cost_total"],
    INDEX["border_attacks_total"],
    INDEX["cost_total"],
    INDEX["capacity_overflow_total"],
    INDEX["recruits_total"],
    INDEX["arrests_total"],
    INDEX["fight_deaths_total"],
    INDEX["retired_total"],
    INDEX["released_total"],
    INDEX["removed_total"],
    INDEX["organised_homicides_total"],
    INDEX["payroll_total"],
    INDEX["leader_splits_total"],
    INDEX["fixes_total"],
    INDEX["fixes_moving_total"],
    INDEX["sorties_total"],
    INDEX["shipped_total"],
)

PRODUCED, SOLD, LOST, STORED = (
    INDEX["produced_total"],
    INDEX["sold_total"],
    INDEX["drugs_lost_total"],
    INDEX["drugs_stored_final"],
)
CONSUMPTIONS, PRICES, FLOWS = (
    INDEX[f"us_consumption_ratio_{GOOD_NAMES[0][0]}_final"],
    INDEX[f"price_ratio_{GOOD_NAMES[0][0]}_final"],
    INDEX[f"flow_{GOOD_NAMES[0][0]}_total"],
)
"""First of four by good."""
EXTORTION, PEOPLE, TOLLS, TRADE_COSTS, BRIBES, LAUNDERING, DENIED, PROFIT, CASH_DESTROYED, LAID_OFF = (
    INDEX["extortion_total"],
    INDEX["people_revenue_total"],
    INDEX["tolls_total"],
    INDEX["trade_costs_total"],
    INDEX["bribes_total"],
    INDEX["laundering_total"],
    INDEX["denied_total"],
    INDEX["profit_total"],
    INDEX["cash_destroyed_total"],
    INDEX["laid_off_total"],
)
DEFECTED, ROUTES = INDEX["defected_total"], INDEX["routes_open_final"]


@njit
def people(world, m):
    """Members, organisations, concentration (Herfindahl), and the ledger."""
    by_organisation = np.zeros(ORGANISATIONS)
    world.state_members[:] = 0.0
    total = 0.0
    for c in range(world.cells):
        by_organisation[world.cell_organisation[c]] += world.members[c]
        world.state_members[world.cell_state[c]] += world.members[c]
        total += world.members[c]
    alive, square = 0, 0.0
    for i in range(world.organisations):
        if by_organisation[i] > 0.0:
            alive += 1
            square += (by_organisation[i] / total) ** 2
    m[MEMBERS], m[ORGANISATIONS_FINAL], m[CONCENTRATION] = total, alive, square
    gone = world.deaths + world.arrests + world.retired + world.killed + world.removed
    if world.failed == 0 and world.ledger_members + world.recruits + world.released - gone != total:
        world.failed = LEDGER_OPEN
    world.ledger_members = total


@njit
def deck(world, m):
    """Fixes held at the week's end and the share of them that is still true."""
    end = (world.week + 1) * DAYS
    held, valid = 0, 0
    for a in range(world.assets):
        if world.fix_time[a] != NEVER and world.asset_alive[a] == 1:
            held += 1
            if truth(end, world.fix_stop[a], world.fix_end[a]) != STALE:
                valid += 1
    world.deck = held
    m[DECK] = held
    m[DECK_VALID] = valid / held if held > 0 else 0.0


@njit
def entries(world, p, m):
    """Entries in use (above a share of the flow), the entropy of the flow over entries, and routes open."""
    total, used, entropy, routes = 0.0, 0, 0.0, 0
    for x in range(ENTRIES):
        total += world.entry_flow[:, x].sum()
        routes += world.route_open[:, x].sum()
    for x in range(ENTRIES):
        share = world.entry_flow[:, x].sum() / total if total > 0.0 else 0.0
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
def sums(world, m):
    """Counters of the week."""
    m[HOMICIDES] = m[HOMICIDES_WEEK] = world.homicides
    m[CIVILIANS], m[DISPLACED], m[DESTROYED] = world.civilians, world.displaced, world.destroyed
    m[IN_PLACE], m[MOVING], m[LEADERS], m[KILLED] = (
        world.hits_in_place,
        world.hits_moving,
        world.leaders_removed,
        world.killed,
    )
    m[STRIKES], m[WASTED], m[LEAKED], m[SORTIES] = world.strikes, world.wasted, world.plans_leaked, world.sorties
    m[SHIPPED] = world.gross_flow
    m[FLOW], m[SEIZED], m[SEIZURES], m[REVENUE] = world.landed_total, world.seized, world.seizure_events, world.revenue
    m[TARIFF], m[ATTACKS], m[COST], m[PAYROLL] = world.tariff_cost, world.border_attacks, world.cost, world.payroll
    m[RECRUITS], m[ARRESTS], m[DEATHS], m[RETIRED] = world.recruits, world.arrests, world.deaths, world.retired
    m[RELEASED], m[REMOVED], m[ORGANISED] = world.released, world.removed, world.organised_homicides
    m[SPLITS], m[FIXES], m[FIXES_MOVING], m[CAMPAIGN] = (
        world.splits,
        world.fixes,
        world.fixes_moving,
        world.campaign_active,
    )


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
        weight = retail_spending(p, g)
        spent, earned = spent + weight * world.price[g], earned + weight * world.export_price[g]
        used, consumed = used + base, consumed + eaten
    everything = 0.0
    for g in range(GOODS):
        everything += retail_spending(p, g)
    m[CONSUMPTION], m[PRICE], m[EXPORT_PRICE] = consumed / used, spent / everything, earned / everything


@njit
def books(world, m):
    """Dollars of the week."""
    m[EXTORTION], m[PEOPLE], m[TOLLS], m[TRADE_COSTS] = (
        world.extortion,
        world.people_revenue,
        world.tolls,
        world.trade_costs,
    )
    m[BRIBES], m[LAUNDERING], m[DENIED], m[PROFIT] = world.bribes, world.laundering, world.denied, world.profit
    m[CASH_FINAL], m[CASH_DESTROYED] = world.cash_total, world.cash_destroyed
    m[LAID_OFF], m[DEFECTED] = world.laid_off, world.defected


@njit
def levels(world, p, m):
    """Levels at the week's end."""
    m[CORRUPTION], m[EFFORT] = world.capture_mean, world.effort
    m[CONSENT], m[RUNGS], m[WILL] = world.consent, world.rungs, will.effective(world, p)
    m[GRIEVANCE] = 0.0
    for s in range(STATES):
        m[GRIEVANCE] += world.grievance[s]
    m[OVERFLOW] = 1.0 if world.failed not in (0, LEDGER_OPEN, GOODS_LEDGER_OPEN, MONEY_LEDGER_OPEN, NOT_FINITE) else 0.0


@njit
def step(world, p):
    """Write the week's metrics into `world.metric`."""
    m = world.metric
    people(world, m)
    deck(world, m)
    entries(world, p, m)
    dismantling(world, p, m)
    sums(world, m)
    trade(world, p, m)
    books(world, m)
    levels(world, p, m)
    for k in range(len(m)):
        if not math.isfinite(m[k]):
            world.failed = NOT_FINITE
