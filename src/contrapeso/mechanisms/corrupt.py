"""Corrupt: the captured share of officials moves towards the level that bribes, threats and present bias set.

k_s += a (k*_s - k_s)
logit k*_s = logit k_0 + g_b ln(bribes / bribes at the start) + g_t (members / members at the start - 1) + g_v
(beta_ref - beta)
enforcement effort = (1 - mean k) / (1 - k_0) * (1 + lift), lift = exp(g_c (consent - consent.reference) + g_f fear) - 1
The baseline is Mexico's own, the consent of the years in which arrests were counted; a lift above it counts as far as
Mexico's will goes (`mexico_will`). k captured share, beta present bias (Cheung, Tymula & Wang 2025). Effort scales
arrests and captures (`enforce`) and own raids (`raids`).
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.mechanisms.consent import fear, logistic, logit
from contrapeso.world.axes import STATES
from contrapeso.world.declare import About, Field, Metric

READS = "bribes_smooth capture capture_mean consent effort_lift members_start mexico_will total_members".split()
WRITES = "capture capture_mean effort effort_lift".split()

ABOUT = About(
    ("corruption", "corrupción"),
    (
        "shared plans don't leak, and capture stays at its start: nothing moves it",
        "los planes compartidos no se filtran y la cooptación se queda donde empezó: nada la mueve",
    ),
    off={
        "corruption.leak_probability": 0,
        "corruption.bribe_response": 0,
        "corruption.threat_response": 0,
        "corruption.horizon_response": 0,
    },
)
FIELDS = (
    Field("capture", ("captured share of officials", "parte de los funcionarios cooptada"), ("states",), state=True),
    Field("capture_mean", ("captured share of officials in all", "parte de los funcionarios cooptada en total")),
    Field(
        "effort_lift",
        ("effort beyond Mexico's baseline", "esfuerzo por encima del habitual de México"),
    ),
    Field("effort", ("Mexico City's enforcement effort", "aplicación de la ley por la Ciudad de México")),
)
METRICS = (
    Metric(
        28,
        "corruption_final",
        "final",
        "share",
        ("captured share of officials", "parte de los funcionarios cooptada"),
        "capture_mean",
        starts_at="corruption.capture_initial",
    ),
    Metric(
        29,
        "enforcement_effort_final",
        "final",
        "ratio",
        ("Mexico City's enforcement effort", "aplicación de la ley por la Ciudad de México"),
        "effort",
    ),
)

FLOOR = 1.0e-3  # of the bribes at the start: keeps the logarithm finite where none are paid, no estimate


@njit
def level(world, p):
    """Captured share that officials drift to, by bribes and threats of the day."""
    bribes = math.log(max(world.bribes_smooth, FLOOR))
    threats = world.total_members / world.members_start - 1.0
    x = (
        logit(p.corruption_capture_initial)
        + p.corruption_bribe_response * bribes
        + p.corruption_threat_response * threats
    )
    return logistic(
        x + p.corruption_horizon_response * (p.corruption_present_bias_reference - p.corruption_present_bias)
    )


@njit
def lift(world, p):
    """Effort above Mexico's own baseline, as a share of it: what consent and fear add."""
    readiness = p.enforcement_pressure_gain * (world.consent - p.consent_reference)
    return math.exp(readiness + p.enforcement_fear_gain * fear(world, p)) - 1.0


@njit
def step(world, p):
    """One week of capture, and the effort that officials who are not captured make."""
    goal = level(world, p)
    total = 0.0
    for s in range(STATES):
        world.capture[s] += p.corruption_adjust_per_week * (goal - world.capture[s])
        total += world.capture[s]
    world.capture_mean = total / STATES
    free = (1.0 - world.capture_mean) / (1.0 - p.corruption_capture_initial)
    world.effort_lift = lift(world, p)
    world.effort = free * (1.0 + world.effort_lift * (world.mexico_will if world.effort_lift > 0.0 else 1.0))
