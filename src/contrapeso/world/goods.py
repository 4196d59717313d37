"""Goods: what the evidence says of each of the four drugs, by position, and what follows from it at the start."""

from __future__ import annotations

from numba import njit

from contrapeso.world.axes import COCAINE, GOODS, WEEKS_PER_YEAR


@njit(inline="always")
def us_tonnes(p, g):
    """Pure tonnes a year consumed in the United States."""
    return (p.fentanyl_us_tonnes, p.methamphetamine_us_tonnes, p.cocaine_us_tonnes, p.heroin_us_tonnes)[g]


@njit(inline="always")
def retail_spending(p, g):
    """Dollars a year spent at retail."""
    return (
        p.fentanyl_retail_spending,
        p.methamphetamine_retail_spending,
        p.cocaine_retail_spending,
        p.heroin_retail_spending,
    )[g]


@njit(inline="always")
def mexican_share(p, g):
    """Share of the US supply that passes through the organisations."""
    return (p.fentanyl_mexican_share, p.methamphetamine_mexican_share, p.cocaine_mexican_share, p.heroin_mexican_share)[
        g
    ]


@njit(inline="always")
def elasticity(p, g):
    """Elasticity of demand at retail."""
    ratio = (
        p.fentanyl_elasticity_ratio,
        p.methamphetamine_elasticity_ratio,
        p.cocaine_elasticity_ratio,
        p.heroin_elasticity_ratio,
    )
    return p.market_demand_elasticity * ratio[g]


@njit(inline="always")
def input_share(p, g):
    """Cost at the origin over the export price, as against the other goods (`input_scale`)."""
    return (p.fentanyl_input_share, p.methamphetamine_input_share, p.cocaine_input_share, p.heroin_input_share)[g]


@njit(inline="always")
def shipment_tonnes(p, g):
    """Tonnes of a shipment at the start's risk."""
    return (
        p.fentanyl_shipment_tonnes,
        p.methamphetamine_shipment_tonnes,
        p.cocaine_shipment_tonnes,
        p.heroin_shipment_tonnes,
    )[g]


@njit(inline="always")
def precursor_dependence(p, g):
    """Share of the good's output that needs imported precursors; heroin is grown, cocaine bought."""
    return (p.precursors_dependence_fentanyl, p.precursors_dependence_methamphetamine, 0.0, 0.0)[g]


@njit(inline="always")
def made_in_laboratories(g):
    """Whether laboratories make the good; cocaine is bought."""
    return g != COCAINE


@njit
def base_of(p, g):
    """Tonnes of good g a week that the United States takes from the organisations at the start."""
    return us_tonnes(p, g) * mexican_share(p, g) / WEEKS_PER_YEAR


@njit
def base_supply(p):
    """Tonnes a week of all goods that the United States takes from the organisations at the start."""
    total = 0.0
    for g in range(GOODS):
        total += base_of(p, g)
    return total


@njit
def export_share(p, g):
    """Export price over retail price."""
    ratio = (p.fentanyl_export_ratio, p.methamphetamine_export_ratio, p.cocaine_export_ratio, p.heroin_export_ratio)
    return p.market_retail_share * ratio[g]


@njit
def export_value(p, g):
    """Dollars a year that the organisations export good g for at the start."""
    return retail_spending(p, g) * mexican_share(p, g) * export_share(p, g)


@njit
def export_revenue(p):
    """Dollars a year of all goods at the start: `market.export_revenue`."""
    total = 0.0
    for g in range(GOODS):
        total += export_value(p, g)
    return total


@njit
def export_price(p, g):
    """Dollars a tonne at the border at the start: a share of what a tonne brings at retail."""
    return retail_spending(p, g) / us_tonnes(p, g) * export_share(p, g)


@njit
def input_scale(p):
    """What each good's input share is multiplied by, so that together they make market.input_share of the exports."""
    total = 0.0
    for g in range(GOODS):
        total += input_share(p, g) * export_value(p, g)
    return p.market_input_share * export_revenue(p) / total if total > 0.0 else 0.0
