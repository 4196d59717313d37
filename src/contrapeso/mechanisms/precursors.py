"""Precursors: what imported chemicals leave to be made, whoever was or wasn't struck.

r += (1 - 2^(-1/w)) (max(0, 1 - supply) - r),  r the loss made good by other chemicals and sellers, w its half-life
had = min(1, supply + r),  makeable_g = 1 - d_g (1 - had)
supply is a lever (1 = as in 2022; a schedule changes it at a date), d_g how much good g depends on imports; what is
grown or bought depends on none. Supply above 1 makes nothing more: laboratories and people limit it then. As supply
returns substitutes are dropped at the same pace. Where makeable_g is below one `supply` makes at most that part of what
was made in 2022: capacity that lies idle (`market.spare_capacity`) is laboratories and people, not chemicals.
For: Vangelov et al. 2026 (fentanyl from mid-2023, in Canada too), Dobkin & Nicosia 2009 (1995, over within 18 months).
Against: prices didn't rise after 2023; the shock of 1995 was back to its old price in four months.
"""

from __future__ import annotations

from numba import njit

from contrapeso.world.axes import GOODS
from contrapeso.world.declare import About, Field, Metric
from contrapeso.world.goods import precursor_dependence

READS = "precursors_had precursors_replaced".split()
WRITES = "makeable precursors_had precursors_replaced".split()

ABOUT = About(
    ("supply of precursors", "oferta de precursores"),
    (
        "no good depends on imported precursors, so a shock to them costs no output",
        "ninguna droga depende de precursores importados: un golpe a ellos no cuesta producción",
    ),
    off={"precursors.dependence.fentanyl": 0, "precursors.dependence.methamphetamine": 0},
)
FIELDS = (
    Field("precursors_replaced", ("precursors replaced", "precursores sustituidos"), state=True),
    Field("precursors_had", ("precursors to be had", "precursores disponibles")),
    Field("makeable", ("output that precursors allow", "producción que permiten los precursores"), ("goods",)),
)
METRICS = (
    Metric(
        86,
        "precursors_mean",
        "mean",
        "share",
        ("precursors to be had against 2022", "precursores disponibles frente a 2022"),
        "precursors_had",
    ),
)


@njit
def step(world, p):
    """Precursors of the week, and what they leave of each good's output."""
    missing = max(0.0, 1.0 - p.precursors_supply)
    world.precursors_replaced += (1.0 - 2.0 ** (-1.0 / p.precursors_adapt_weeks)) * (
        missing - world.precursors_replaced
    )
    world.precursors_had = min(1.0, p.precursors_supply + world.precursors_replaced)
    for g in range(GOODS):
        world.makeable[g] = 1.0 - precursor_dependence(p, g) * (1.0 - world.precursors_had)
