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
from contrapeso.mechanisms.supply import base_supply
from contrapeso.scenario.metrics import INDEX
from contrapeso.world.record import CROSSINGS, DAYS, LEDGER_OPEN, NEVER, NOT_FINITE, ORGANISATIONS, STATES

READS = """
    arrests asset_alive assets below_run border_attacks campaign_active capture_mean cash cell_organisation
    cell_state cells civilians consent cost crossing_flow deaths destroyed dismantled dismantled_week displaced
    effort export_price failed fix_end fix_stop fix_time fixes fixes_moving grievance gross_flow hits_in_place
    hits_moving homicides killed landed landed_smooth leaders_removed ledger_members members members_start
    metric organisations organised_homicides other_supply payroll plans_leaked price recruits released removed
    retired revenue rungs seized seizure_events sorties splits state_members strikes tariff_cost wasted week
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
def crossings(world, m):
    """Corridors in use (over one per cent of the flow) and the entropy of the flow over crossings."""
    total = 0.0
    for x in range(CROSSINGS):
        total += world.crossing_flow[x]
    used, entropy = 0, 0.0
    for x in range(CROSSINGS):
        share = world.crossing_flow[x] / total if total > 0.0 else 0.0
        if share > 0.01:
            used += 1
        if share > 0.0:
            entropy -= share * math.log(share)
    m[CORRIDORS], m[ENTROPY] = used, entropy


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
    m[FLOW], m[SEIZED], m[SEIZURES], m[REVENUE] = world.landed, world.seized, world.seizure_events, world.revenue
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
def levels(world, p, m):
    """Levels at the week's end."""
    m[PRICE], m[EXPORT_PRICE], m[CORRUPTION], m[EFFORT] = (
        world.price,
        world.export_price,
        world.capture_mean,
        world.effort,
    )
    m[CONSENT], m[RUNGS], m[WILL] = world.consent, world.rungs, will.effective(world, p)
    m[CONSUMPTION] = (world.landed_smooth + world.other_supply) / base_supply(p)
    m[CASH_FINAL] = m[GRIEVANCE] = 0.0
    for i in range(world.organisations):
        m[CASH_FINAL] += world.cash[i]
    for s in range(STATES):
        m[GRIEVANCE] += world.grievance[s]
    m[OVERFLOW] = 1.0 if world.failed not in (0, LEDGER_OPEN, NOT_FINITE) else 0.0


@njit
def step(world, p):
    """Write the week's metrics into `world.metric`."""
    m = world.metric
    people(world, m)
    deck(world, m)
    crossings(world, m)
    dismantling(world, p, m)
    sums(world, m)
    levels(world, p, m)
    for k in range(len(m)):
        if not math.isfinite(m[k]):
            world.failed = NOT_FINITE
