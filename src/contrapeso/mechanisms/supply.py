"""Supply: what the organisations can send, and what they do send.

w_i = C_i (trade assets alive_i / had_i)^k activity_i (1 - h vacancy_i)        (k = 1/2; h only in the form `idle`)
potential = gross_0 (1 + spare) (C / C_0)^l  sum_i w_i / C,    gross = min(potential, demand / (1 - expected seizure
share))
gross_0 = US supply / (1 - s_0). Tonnes a week. Demand is what the market takes at the base price.
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.record import WEEKS_PER_YEAR

READS = """
    activity cell_organisation cell_state cells gross_flow members members_start organisation_members
    organisations seizure_expected state_flow total_members trade_assets trade_assets_alive trade_weight
    trade_weight_total vacancy
""".split()
WRITES = "gross_flow state_flow trade_weight trade_weight_total".split()

IDLE = 0


@njit
def idle(world, p, i):
    """Share of organisation i's recruitment and trade that stands still until a leader's succession."""
    return p.organisation_hierarchy * world.vacancy[i] if p.form_succession == IDLE else 0.0


@njit
def base_supply(p):
    """Tonnes a week that the United States took at the start."""
    return p.market_us_supply_tonnes / WEEKS_PER_YEAR


@njit
def weigh(world, p):
    """Trade weight of every organisation."""
    total = 0.0
    for i in range(world.organisations):
        assets = world.trade_assets[i]
        capacity = (world.trade_assets_alive[i] / assets) ** p.market_capacity_exponent if assets > 0 else 1.0
        world.trade_weight[i] = world.organisation_members[i] * capacity * world.activity[i] * (1.0 - idle(world, p, i))
        total += world.trade_weight[i]
    world.trade_weight_total = total


@njit
def step(world, p):
    """Gross flow of the week and the states it starts from."""
    weigh(world, p)
    world.state_flow[:] = 0.0
    world.gross_flow = 0.0
    if world.total_members <= 0.0 or world.trade_weight_total <= 0.0:
        return
    size = (world.total_members / world.members_start) ** p.market_labour_exponent
    able = world.trade_weight_total / world.total_members
    potential = base_supply(p) / (1.0 - p.border_seizure_share) * (1.0 + p.market_spare_capacity) * size * able
    wanted = base_supply(p) * p.market_demand / (1.0 - world.seizure_expected)
    world.gross_flow = min(potential, wanted)
    for c in range(world.cells):
        i = world.cell_organisation[c]
        if world.members[c] > 0:
            part = world.trade_weight[i] / world.trade_weight_total * world.members[c] / world.organisation_members[i]
            world.state_flow[world.cell_state[c]] += world.gross_flow * part
