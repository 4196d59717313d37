"""Watch: flights, over those that consent allows, give fixes at a rate per asset and day.

lambda_s = lambda_ref (flights / reference)^0.8 (1 + intelligence gain while plans are shared), lambda_m = ratio
lambda_s. The ratio lies on both sides of one: an asset on the move can be harder to see. Flights need the flights
rung, unless the scenario says otherwise or acts unilaterally; a campaign that has ended flies no more.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.mechanisms.paradigm import factor
from contrapeso.world.axes import FLIGHTS, INTELLIGENCE
from contrapeso.world.choices import choice
from contrapeso.world.declare import About, Field, Metric

READS = "campaign_over flights granted sharing week".split()
WRITES = "campaign_active detect_moving detect_static flights sharing".split()

ABOUT = About(
    ("surveillance", "vigilancia"),
    ("flights are flown and paid for, and see nothing", "los vuelos salen y se pagan, y no ven nada"),
    off={"surveillance.detect_static_per_day": 0, "surveillance.detect_moving_per_day": 0},
)
FIELDS = (
    Field("campaign_active", ("campaign under way", "campaña en marcha")),
    Field("sharing", ("plans shared", "planes compartidos"), dtype="i8"),
    Field("flights", ("flights", "vuelos")),
    Field("detect_static", ("detection of assets in place", "detección de activos quietos")),
    Field("detect_moving", ("detection of moving assets", "detección de activos en movimiento")),
)
METRICS = (
    Metric(33, "campaign_weeks", "total", "weeks", ("weeks of campaign", "semanas de campaña"), "campaign_active"),
)

COOPERATIVE = choice("coordination.mode", "cooperative")
UNILATERAL = choice("coordination.mode", "unilateral")


@njit
def flown(world, p):
    """Flights of the week."""
    needs = p.surveillance_flights_need_consent > 0.0 and p.coordination_mode != UNILATERAL
    if world.campaign_over == 1 or (needs and world.granted[FLIGHTS] == 0):
        return 0.0
    return p.surveillance_flights_per_week * p.campaign_scale


@njit
def step(world, p):
    """Detection rates of the week, per asset and day."""
    world.sharing = 1 if p.coordination_mode == COOPERATIVE and world.granted[INTELLIGENCE] == 1 else 0
    armed = p.coordination_mode > 0.0 and p.strikes_capacity_per_week > 0.0
    world.campaign_active = 1 if armed and world.campaign_over == 0 and world.week >= p.campaign_start_week else 0
    world.flights = flown(world, p)
    gain = 1.0 + p.coordination_intelligence_gain if world.sharing == 1 else 1.0
    intensity = (
        (world.flights / p.surveillance_flights_reference) ** p.surveillance_flights_exponent
        if world.flights > 0.0
        else 0.0
    )
    intensity *= gain * factor(p, p.paradigm_detection_factor)
    moving = p.surveillance_detect_moving_per_day
    if math.isnan(moving):
        moving = p.surveillance_detect_static_per_day * p.surveillance_detect_moving_over_static
    world.detect_static = p.surveillance_detect_static_per_day * intensity
    world.detect_moving = moving * intensity
