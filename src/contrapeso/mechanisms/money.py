"""Money: income, costs, bribes, payroll, and what happens when the cash runs out.

income_i = (1 - denied) (1 - fee) exports_i + people_i + extortion_i;  exports_i = sum_g revenue_g share_ig
costs_i = sum_g price_g (1 - s) (k input share_g produced_g + transport share sent_g) share_ig + tolls_i + routes opened
k: so that the inputs of all goods are market.input_share of export revenue at the start, what is seized (s) included.
bribes_i = bribe share x exports that aren't denied
cash_i += income - costs - bribes - wages + tolls received, paid in that order out of what there is; the trade pays its
costs out of cash and what it brings in, not out of extortion. credit_i moves to the part of its costs that was paid.
A dollar of exports at the start = inputs + transport + laundering + bribes + payroll + profit, shares drawn as one.
wages at the start = payroll share x exports + shares of extortion and of people_i; an organisation whose income leaves
less pays that, and those with more pay the rest. What nobody could pay is `payroll_trimmed`; later it is owed.
Unpaid members leave (`recruit`) and prey on locals (extortion rises by `unpaid.predation`). Cash above a buffer is
taken out as profit. Tolls on people smuggled go to the holder of the crossing: crossings x toll, not x fee.
Extortion: cases in person x takings, by members at work.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.mechanisms.laundering import denial, fee
from contrapeso.world.axes import CROSSINGS, GOODS, WEEKS_PER_YEAR
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import export_price, export_revenue, input_scale, input_share

READS = """
    activity bribes bribes_smooth cash credit denied export_revenue extortion holder income_smooth income_start
    laundering ledger_cash members_start organisation_members organisations payroll payroll_owed people_revenue produced
    profit revenue routes_opened sent toll_due tolls trade_costs trade_share unpaid wage
""".split()
WRITES = """
    bribes bribes_smooth cash credit denied extortion income_smooth income_start laundering ledger_cash payroll
    payroll_owed payroll_trimmed people_revenue profit revenue tolls trade_costs unpaid wage
""".split()

CALLS = ("laundering",)

ABOUT = About(
    ("cash and pay", "efectivo y paga"),
    (
        "income moves neither those who leave, nor extortion, officials or recruiting",
        "el ingreso no mueve ni a quienes se van, ni la extorsión, ni a funcionarios, ni el reclutamiento",
    ),
    off={"market.unpaid_leave_per_week": 0, "unpaid.predation": 0, "corruption.bribe_response": 0},
    forms={"recruitment": "proportional"},
)
FIELDS = (
    Field("income_start", ("income at the start", "ingreso al inicio"), state=True),
    Field("cash", ("cash of organisations", "efectivo de las organizaciones"), ("organisations",), state=True),
    Field("wage", ("wages", "salarios"), ("organisations",), state=True),
    Field("unpaid", ("pay that stays owed", "paga que queda a deber"), ("organisations",), state=True),
    Field(
        "credit",
        ("part of the trade's bills paid of late", "parte de las cuentas del negocio pagada últimamente"),
        ("organisations",),
        state=True,
    ),
    Field("income_smooth", ("income as felt", "ingreso tal como se siente"), state=True),
    Field("bribes_smooth", ("bribes as felt", "sobornos tal como se sienten"), state=True),
    Field("ledger_cash", ("ledger of cash", "libro del efectivo"), state=True),
    Field("revenue", ("income", "ingresos")),
    Field("denied", ("income denied", "ingreso negado"), dollars=-1),
    Field("laundering", ("cost of laundering", "costo del lavado"), dollars=-1),
    Field("trade_costs", ("costs of the trade", "costos del negocio"), dollars=-1),
    Field("tolls", ("tolls paid", "cuotas pagadas")),
    Field("people_revenue", ("income from people smuggled", "ingreso por tráfico de personas"), dollars=+1),
    Field("extortion", ("extortion", "extorsión"), dollars=+1),
    Field("bribes", ("bribes", "sobornos"), dollars=-1),
    Field("payroll", ("payroll", "nómina"), dollars=-1),
    Field("payroll_owed", ("wages owed and not paid", "salarios que se deben y no se pagan")),
    Field(
        "payroll_trimmed",
        ("wages that no income could pay at the start", "salarios que ningún ingreso podía pagar al inicio"),
        state=True,
    ),
    Field("profit", ("profit taken out", "ganancia retirada"), dollars=-1),
    Field("cash_destroyed", ("cash destroyed", "efectivo destruido"), dollars=-1),
)
METRICS = (
    Metric(
        26,
        "revenue_total",
        "total",
        "usd",
        ("income of the organisations", "ingresos de las organizaciones"),
        "revenue",
    ),
    Metric(47, "payroll_total", "total", "usd", ("wages paid", "salarios pagados"), "payroll"),
    Metric(71, "extortion_total", "total", "usd", ("income from extortion", "ingreso por extorsión"), "extortion"),
    Metric(
        72,
        "people_revenue_total",
        "total",
        "usd",
        ("tolls on people smuggled", "cuotas por personas cruzadas"),
        "people_revenue",
    ),
    Metric(73, "tolls_total", "total", "usd", ("tolls between organisations", "cuotas entre organizaciones"), "tolls"),
    Metric(
        74,
        "trade_costs_total",
        "total",
        "usd",
        ("inputs, transport and new routes", "insumos, transporte y rutas nuevas"),
        "trade_costs",
    ),
    Metric(75, "bribes_total", "total", "usd", ("bribes paid", "sobornos pagados"), "bribes"),
    Metric(76, "laundering_total", "total", "usd", ("fees of laundering", "comisiones de lavado"), "laundering"),
    Metric(
        77,
        "denied_total",
        "total",
        "usd",
        ("export revenue denied", "ingreso de exportación que se les niega"),
        "denied",
    ),
    Metric(78, "profit_total", "total", "usd", ("profit taken out", "ganancia retirada"), "profit"),
    Metric(
        79,
        "cash_destroyed_total",
        "total",
        "usd",
        ("cash lost to strikes and removals", "efectivo perdido por ataques y caídas"),
        "cash_destroyed",
    ),
    Metric(
        87,
        "payroll_trimmed_total",
        "total",
        "usd",
        ("wages that no income could pay at the start", "salarios que ningún ingreso podía pagar al inicio"),
        "payroll_trimmed",
    ),
    Metric(
        88,
        "payroll_owed_total",
        "total",
        "usd",
        ("wages owed and not paid", "salarios que se deben y no se pagan"),
        "payroll_owed",
    ),
)

FIRMS_PER = 1000.0


@njit
def cases(p):
    """Cases of extortion a week where all are at work."""
    return p.extortion_firms / FIRMS_PER * p.extortion_cases_per_1000_firms / WEEKS_PER_YEAR


@njit
def takings(world, p, i):
    """Extortion of organisation i, dollars a week."""
    return extorted(world, p, i, cases(p) * p.extortion_usd_per_case)


@njit(error_model="numpy")  # or a divisor of zero is asked for, and `work_out` is no vector code
def extorted(world, p, i, all):
    """Extortion of organisation i, dollars a week, where all together take `all`."""
    part = world.organisation_members[i] / world.members_start * world.activity[i]
    return all * part * (1.0 + p.unpaid_predation * world.unpaid[i])


@njit
def exports(world, i):
    """Export revenue of organisation i, dollars a week."""
    total = 0.0
    for g in range(GOODS):
        total += world.export_revenue[g] * world.trade_share[i, g]
    return total


@njit
def bills(world, p, out):
    """Inputs and transport of every good, dollars a week: at the start their shares of export revenue, paid for what is
    seized, too; later the same for each tonne.
    """
    scale, landed = input_scale(p), 1.0 - p.border_seizure_share
    for g in range(GOODS):
        tonnes = scale * input_share(p, g) * world.produced[g] + p.market_operating_share * world.sent[g]
        out[g] = export_price(p, g) * landed * tonnes


@njit
def trade_cost(world, p, i, bill):
    """Inputs, transport and routes opened by organisation i."""
    total = p.corridor_open_cost * world.routes_opened[i]
    for g in range(GOODS):
        total += bill[g] * world.trade_share[i, g]
    return total


@njit
def people_tolls(world, p, geo, out):
    """Dollars a week that people smuggled pay to the holder of every crossing."""
    crossings = p.people_crossings_per_year / WEEKS_PER_YEAR * p.people_toll_paid_share * p.people_toll_usd
    out[:] = 0.0
    for x in range(CROSSINGS):
        if world.holder[x] >= 0:
            out[world.holder[x]] += crossings * geo.people[x]


@njit
def settle(world, p, i, traded, other, owed, bribe, pay):
    """Pay in order out of cash and income; returns the part of the costs that was paid, bribes and wages. Most pay all:
    nothing is divided then.
    """
    there = world.cash[i] + traded
    part = min(1.0, there / owed) if owed > 0.0 and not there >= owed else 1.0
    there += other - part * owed
    bribes = min(bribe, max(0.0, there))
    wages = min(pay, max(0.0, there - bribes))
    world.unpaid[i] = 1.0 - wages / pay if pay > 0.0 and wages != pay else 0.0
    if part != world.credit[i]:
        world.credit[i] += (part - world.credit[i]) / p.market_smoothing_weeks
    world.cash[i] = max(0.0, there - bribes - wages)
    return part, bribes, wages


@njit
def toll_of(world, i):
    """Tolls due by organisation i."""
    total = 0.0
    for x in range(CROSSINGS):
        total += world.toll_due[i, x]
    return total


@njit
def promised(world, p, i, people):
    """Payroll of organisation i by the drawn shares of its exports, of extortion and of people smuggled, a week."""
    drugs = p.market_payroll_share * exports(world, i)
    return drugs + p.extortion_payroll_share * takings(world, p, i) + p.people_payroll_share * people


@njit
def margin(world, p, i, bill, people, received):
    """What the income of organisation i leaves for wages at the start, dollars a week; never below zero."""
    kept = (1.0 - denial(p)) * exports(world, i)
    there = (1.0 - fee(p) - p.corruption_bribe_share) * kept + takings(world, p, i) + people + received
    return max(0.0, there - trade_cost(world, p, i, bill) - toll_of(world, i))


@njit
def share_out(wanted, left):
    """Payrolls in place of `wanted`: who can't pay out of what is left pays that, the others pay the rest.
    Returns what nobody can pay.
    """
    short = np.maximum(0.0, wanted - left).sum()
    spare = np.maximum(0.0, left - wanted)
    there = spare.sum()
    moved = min(short, there)
    wanted[:] = np.minimum(wanted, left)
    if moved > 0.0:
        wanted += spare * (moved / there)
    return short - moved


@njit
def tolls_received(world, out):
    """Tolls due by others, dollars a week, by who holds the crossing."""
    out[:] = 0.0
    for x in range(CROSSINGS):
        if world.holder[x] >= 0:
            for i in range(world.organisations):
                out[world.holder[x]] += world.toll_due[i, x]


@njit
def start(world, p, geo):
    """Wages for good, and cash: in all the payroll that the shares promise, from those whose income leaves it."""
    n = world.organisations
    people, received, wages, left, bill = np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(GOODS)
    people_tolls(world, p, geo, people)
    tolls_received(world, received)
    bills(world, p, bill)
    world.income_start = world.ledger_cash = 0.0
    world.income_smooth = world.bribes_smooth = 1.0
    for i in range(n):
        wages[i] = promised(world, p, i, people[i])
        left[i] = margin(world, p, i, bill, people[i], received[i])
        world.income_start += (1.0 - denial(p)) * exports(world, i) + takings(world, p, i) + people[i]
    world.payroll_trimmed = share_out(wages, left)
    for i in range(n):
        members = world.organisation_members[i]
        world.wage[i] = wages[i] / members if members > 0.0 else 0.0
        world.cash[i] = p.market_cash_buffer_weeks * wages[i]
        world.ledger_cash += world.cash[i]


@njit
def pay_out(world, p):
    """Cash above the buffer is taken out."""
    profit = 0.0
    for i in range(world.organisations):
        keep = p.market_cash_buffer_weeks * world.wage[i] * world.organisation_members[i]
        taken = max(0.0, world.cash[i] - keep)
        world.cash[i] -= taken
        profit += taken
    world.profit = profit


@njit
def smooth(world, p):
    """Income and bribes as recruiters and officials feel them, against the start."""
    start = p.corruption_bribe_share * export_revenue(p) / WEEKS_PER_YEAR
    rate = 1.0 / p.market_smoothing_weeks
    world.income_smooth += rate * (world.revenue / max(world.income_start, 1.0) - world.income_smooth)
    world.bribes_smooth += rate * (world.bribes / max(start, 1.0) - world.bribes_smooth)


@njit
def pass_on(world, parts):
    """Tolls go to the holders of crossings; parts (organisations,): the part of what they owe that organisations paid.
    Six sums side by side.
    """
    a, b, c, d, e, f = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(world.organisations):
        a += parts[i] * world.toll_due[i, 0]
        b += parts[i] * world.toll_due[i, 1]
        c += parts[i] * world.toll_due[i, 2]
        d += parts[i] * world.toll_due[i, 3]
        e += parts[i] * world.toll_due[i, 4]
        f += parts[i] * world.toll_due[i, 5]
    received = (a, b, c, d, e, f)
    for x in range(CROSSINGS):
        if world.holder[x] >= 0:
            world.cash[world.holder[x]] += received[x]


@njit
def work_out(world, p, bill, all, out):
    """Exports, extortion, costs and tolls due of every organisation, dollars a week, out (4, organisations)."""
    for i in range(out.shape[1]):
        out[0, i], out[1, i] = exports(world, i), extorted(world, p, i, all)
        out[2, i], out[3, i] = trade_cost(world, p, i, bill), toll_of(world, i)


@njit
def step(world, p, geo):
    """Books of every organisation for the week."""
    denied, cut, all = denial(p), fee(p), cases(p) * p.extortion_usd_per_case
    revenue, payroll, bribed, owed, costs, tolls = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    withheld, laundered, crossed, extortion = 0.0, 0.0, 0.0, 0.0
    people, parts, bill = np.empty(world.organisations), np.empty(world.organisations), np.empty(GOODS)
    people_tolls(world, p, geo, people)
    bills(world, p, bill)
    worked = np.empty((4, world.organisations))
    work_out(world, p, bill, all, worked)
    for i in range(world.organisations):
        exported, taken, cost, toll = worked[0, i], worked[1, i], worked[2, i], worked[3, i]
        kept = (1.0 - denied) * exported
        traded, other, bribe = (1.0 - cut) * kept, people[i] + taken, p.corruption_bribe_share * kept
        pay = world.wage[i] * world.organisation_members[i]
        part, bribes, wages = settle(world, p, i, traded, other, cost + toll, bribe, pay)
        parts[i] = part
        revenue, withheld, laundered = revenue + (kept + other), withheld + denied * exported, laundered + cut * kept
        crossed, extortion, costs, tolls = (
            crossed + people[i],
            extortion + taken,
            costs + part * cost,
            tolls + part * toll,
        )
        bribed, payroll, owed = bribed + bribes, payroll + wages, owed + (pay - wages)
    world.revenue, world.denied, world.laundering = revenue, withheld, laundered
    world.people_revenue, world.extortion, world.trade_costs, world.tolls = crossed, extortion, costs, tolls
    world.bribes, world.payroll, world.payroll_owed = bribed, payroll, owed
    pass_on(world, parts)
    pay_out(world, p)
    smooth(world, p)
