"""Signal: a leak reaches the organisations, the partner and the press; alert decays and is kept up by strikes.

Organisations: alert A_i = 1, then A_i falls by half every `leak.alert_half_life_days`. Over a week its mean is
A (1 - 2^(-7/h)) h / (7 ln 2). Activity is 1 - phi A (Mir & Moore 2019: anticipation did most of a drone programme's
work). Form `alert_place: state`: alert A_s belongs to states, and an organisation's is the mean over its members.
Partner: warning (fear) and backlash rise by the leak's strength. Press: will falls.
Strength = credibility n / (n + n_half), n sources.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.world.axes import DAYS
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field

READS = """
    alert alert_mean backlash cell_organisation cell_state cells members organisations place_alert place_alert_mean
    warning week will
""".split()
WRITES = """
    activity alert alert_mean backlash leak_strength place_activity place_alert place_alert_mean warning will
""".split()

ABOUT = About(
    ("leaks and alert", "filtraciones y alerta"),
    (
        "a leak reaches nobody and strikes alert nobody",
        "una filtración no llega a nadie y los ataques no alertan a nadie",
    ),
    off={"leak.reaches": [], "posture.alert_per_strike": 0},
)
FIELDS = (
    Field("alert", ("alert of organisations", "alerta de las organizaciones"), ("organisations",), state=True),
    Field("warning", ("fear from a leaked warning", "miedo por una advertencia filtrada"), state=True),
    Field("activity", ("activity of organisations", "actividad de las organizaciones"), ("organisations",)),
    Field("alert_mean", ("alert over the week", "alerta de la semana"), ("organisations",)),
    Field("place_alert", ("alert of states", "alerta de los estados"), ("states",), state=True),
    Field("place_alert_mean", ("alert of states over the week", "alerta de la semana por estado"), ("states",)),
    Field("place_activity", ("activity of organisations by state", "actividad por estado"), ("states",)),
    Field("leak_strength", ("strength of the leak", "fuerza de la filtración")),
)

BY_STATE = form("alert_place", "state")
TO_ORGANISATIONS, TO_PARTNER, TO_PRESS = 1, 2, 4
LN2 = math.log(2.0)


@njit
def leak_strength(p):
    """How much a leak is believed, 0 to 1."""
    return p.leak_credibility * p.leak_sources / (p.leak_sources + p.leak_sources_half)


@njit
def leak(world, p, strength):
    """A leak of the given strength reaches those named in `leak.reaches`."""
    reaches = int(p.leak_reaches)
    world.leak_strength = strength
    if reaches & TO_ORGANISATIONS:
        for i in range(world.organisations):
            world.alert[i] = 1.0
        world.place_alert[:] = 1.0
    if reaches & TO_PARTNER:
        world.warning += p.consent_leak_warning * strength
        world.backlash += p.consent_leak_backlash * strength
    if reaches & TO_PRESS:
        world.will = max(0.0, world.will - p.will_press_loss * strength)


@njit
def rouse(world, p, i, s):
    """A strike on organisation i in state s."""
    if p.form_alert_place == BY_STATE:
        world.place_alert[s] = min(1.0, world.place_alert[s] + p.posture_alert_per_strike)
    else:
        world.alert[i] = min(1.0, world.alert[i] + p.posture_alert_per_strike)


@njit
def by_place(world, p, mean, left):
    """Alert of the week by state; alert_mean of an organisation is the mean over its members."""
    for s in range(len(world.place_alert)):
        world.place_alert_mean[s] = world.place_alert[s] * mean
        world.place_activity[s] = 1.0 - p.posture_activity_loss * world.place_alert_mean[s]
        world.place_alert[s] *= left
    n = world.organisations
    people = np.zeros(n)
    world.alert_mean[:n] = 0.0
    if world.place_alert_mean.max() == 0.0:  # nobody is alert anywhere
        world.activity[:n] = 1.0
        return
    for c in range(world.cells):
        i = world.cell_organisation[c]
        people[i] += world.members[c]
        world.alert_mean[i] += world.members[c] * world.place_alert_mean[world.cell_state[c]]
    for i in range(n):
        world.alert_mean[i] /= max(people[i], 1.0)
        world.activity[i] = 1.0 - p.posture_activity_loss * world.alert_mean[i]


@njit
def step(world, p):
    """One week of alert, after a leak that is due."""
    if not math.isnan(p.leak_week) and world.week == int(p.leak_week):
        leak(world, p, leak_strength(p))
    left = 2.0 ** (-DAYS / p.leak_alert_half_life_days)
    mean = (1.0 - left) * p.leak_alert_half_life_days / (DAYS * LN2)
    if p.form_alert_place == BY_STATE:
        by_place(world, p, mean, left)
    else:
        for i in range(world.organisations):
            world.alert_mean[i] = world.alert[i] * mean
            world.activity[i] = 1.0 - p.posture_activity_loss * world.alert_mean[i]
            world.alert[i] *= left
    world.warning *= 2.0 ** (-1.0 / p.consent_warning_half_life_weeks)
