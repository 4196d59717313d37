"""Suffer: an accounting identity for homicides, and harm kept apart from it.

H_s = Poisson(h_s (1 - q)) + Poisson(k D_s),  k = q H_2022 / D_2022,  q = violence.organised_share
D_s deaths in fighting of the week in state s; k holds the bystanders of fighting. h_s (1 - q) is each state's own in
every form. Where members are placed by presence and fighting is national, k D_s is times h_s / H over the state's
share of the members at the start, so that a state starts at its record. On fronts it starts at its own rest and what
its fronts of the start kill: the nation is at its record then, a state isn't. Civilians harmed by strikes and
reprisals are never inside H. Displaced people follow homicides and harm. Of a state, per 100,000 residents and
remembered: grievance, from civilians harmed; fear, from strikes (`appeal` weighs them in recruitment). Forms of
`reprisal_blame`: civilians whom organisations harm in reprisals count as grievance (`state`), or as blame, which keeps
recruits away (`organisation`). Attacks at the border: base rate over 1 + d (border effort - 1), raised (form `revenge`)
or lowered (`deterrence`) by last month's strikes.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contrapeso.draws.inversion import SEQUENTIAL_LIMIT, poisson, poisson_by_steps, poisson_steps
from contrapeso.draws.keyed import uniform, uniforms4
from contrapeso.draws.streams import Stream
from contrapeso.world.axes import COUNTS, STATES
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field, Metric

READS = """
    blame civilians deaths_reference displaced fear grievance homicides homicides_per_member homicides_smooth id
    organised_homicides seed state_civilians state_deaths state_reprisals state_strikes strikes_month
    leave_mean leave_steps tied_mean tied_steps usual_mean usual_steps week
""".split()
WRITES = """
    blame border_attacks civilians displaced fear grievance homicides homicides_smooth organised_homicides
    state_displaced state_homicides
""".split()

ABOUT = About(
    ("harm and what answers to it", "daño y lo que responde a él"),
    (
        "homicides stay as in 2022, and neither recruits nor assaults answer to harm, strikes or border effort",
        "los homicidios siguen como en 2022, y ni reclutas ni agresiones responden a daños, ataques o esfuerzo en la "
        "frontera",
    ),
    off={
        "violence.organised_share": 0,
        "recruitment.grievance": 0,
        "recruitment.fear": 0,
        "border.revenge": 0,
        "border.deterrence": 0,
        "border.defence": 0,
    },
)
HOMICIDE = Stream(50, ("homicides and displacement of a state", "homicidios y desplazamiento de un estado"))
BORDER_ATTACKS = Stream(51, ("assaults at the border", "agresiones en la frontera"))
FIELDS = (
    Field(
        "usual_mean",
        ("homicides expected apart from fighting", "homicidios esperados aparte de los combates"),
        ("states",),
        state=True,
    ),
    Field("usual_steps", ("their distribution", "su distribución"), ("states", "steps"), state=True),
    Field(
        "tied_mean",
        ("homicides expected by deaths in fighting", "homicidios esperados según las muertes en combates"),
        ("counts",),
        state=True,
    ),
    Field("tied_steps", ("their distribution", "su distribución"), ("counts", "steps"), state=True),
    Field(
        "leave_mean",
        ("people expected to flee by homicides", "personas que se espera que huyan según los homicidios"),
        ("counts",),
        state=True,
    ),
    Field("leave_steps", ("their distribution", "su distribución"), ("counts", "steps"), state=True),
    Field("homicides_smooth", ("homicides as noticed", "homicidios tal como se perciben"), state=True),
    Field("grievance", ("grievance", "agravio"), ("states",), state=True),
    Field("fear", ("fear of strikes", "miedo a los ataques"), ("states",), state=True),
    Field("blame", ("blame for reprisals", "culpa por las represalias"), ("states",), state=True),
    Field("homicides", ("homicides", "homicidios")),
    Field("organised_homicides", ("homicides of organised crime", "homicidios del crimen organizado")),
    Field("civilians", ("civilians harmed", "víctimas civiles")),
    Field("displaced", ("people displaced", "personas desplazadas")),
    Field("state_homicides", ("homicides by state", "homicidios por estado"), ("states",), by_state="homicides"),
    Field(
        "state_displaced",
        ("people displaced by state", "personas desplazadas por estado"),
        ("states",),
        by_state="displaced",
    ),
    Field("border_attacks", ("assaults at the border", "agresiones en la frontera")),
)
METRICS = (
    Metric(3, "homicides_total", "total", "persons", ("homicides", "homicidios"), "homicides"),
    Metric(
        4, "homicides_weekly_final", "final", "persons/week", ("homicides a week", "homicidios por semana"), "homicides"
    ),
    Metric(
        5,
        "civilians_harmed_total",
        "total",
        "persons",
        ("civilians harmed by strikes and reprisals", "víctimas civiles de ataques y represalias"),
        "civilians",
    ),
    Metric(6, "displaced_total", "total", "persons", ("people displaced", "personas desplazadas"), "displaced"),
    Metric(
        37,
        "border_attacks_total",
        "total",
        "attacks",
        ("attacks at the border", "agresiones en la frontera"),
        "border_attacks",
    ),
    Metric(
        46,
        "organised_homicides_total",
        "total",
        "persons",
        ("homicides tied to the fighting", "homicidios ligados a los combates"),
        "organised_homicides",
    ),
)

DETERRENCE = form("retaliation", "deterrence")
ORGANISATION_BLAMED = form("reprisal_blame", "organisation")
NATIONAL, PRESENCE = form("conflict", "national"), form("settlement", "presence")
PER_PEOPLE = 100_000.0


@njit
def border(world, p):
    """Mean attacks at the border this week."""
    strikes = math.log1p(world.strikes_month)
    if p.form_retaliation == DETERRENCE:
        response = math.exp(-p.border_deterrence * strikes)
    else:
        response = 1.0 + p.border_revenge * strikes
    return p.border_attacks_per_week * response / (1.0 + p.border_defence * (p.border_seizure_effort - 1.0))


@njit
def remember(world, p, geo):
    """Grievance, fear and blame of every state: what is left of them, and this week's."""
    kept = 2.0 ** (-1.0 / p.recruitment_grievance_half_life_weeks)
    fear_kept = 2.0 ** (-1.0 / p.recruitment_fear_half_life_weeks)
    for s in range(STATES):
        each = PER_PEOPLE / geo.population[s]
        blamed = world.state_reprisals[s] if p.form_reprisal_blame == ORGANISATION_BLAMED else 0.0
        harm = p.recruitment_grievance * each
        world.grievance[s] = world.grievance[s] * kept + harm * (world.state_civilians[s] - blamed)
        world.blame[s] = world.blame[s] * kept + harm * blamed
        world.fear[s] = world.fear[s] * fear_kept + p.recruitment_fear * each * world.state_strikes[s]


@njit(inline="always")
def kept(u, mean, k, means, steps):
    """`poisson`, the same bits, whose distribution is kept in row k while its mean stays; where there is such a row."""
    if not 0 <= k < len(means) or not 0.0 < mean <= SEQUENTIAL_LIMIT:
        return poisson(u, mean)
    if mean != means[k]:
        poisson_steps(mean, steps[k])
        means[k] = mean
    return poisson_by_steps(u, mean, steps[k])


@njit
def step(world, p, geo):
    """Harm of the week, by state."""
    q = p.violence_organised_share
    scale = q * geo.homicides_national / world.deaths_reference if world.deaths_reference > 0.0 else 0.0
    by_record = p.form_conflict == NATIONAL and p.form_settlement == PRESENCE
    world.homicides = world.organised_homicides = world.civilians = world.displaced = 0.0
    u = np.empty((4, STATES))
    uniforms4(world.seed, world.id, world.week, HOMICIDE, 0, 0, u)
    for s in range(STATES):
        tied = scale * world.state_deaths[s] * (world.homicides_per_member[s] if by_record else 1.0)
        row = COUNTS if by_record else int(world.state_deaths[s])
        organised = kept(u[1, s], tied, row, world.tied_mean, world.tied_steps)
        killed = organised + kept(
            u[0, s], geo.homicides[s] * (1.0 - q), s, world.usual_mean, world.usual_steps
        )
        harmed = world.state_civilians[s]
        leave = p.harm_displaced_per_homicide * killed + p.harm_displaced_per_civilian_harmed * harmed
        left = kept(u[2, s], leave, killed if harmed == 0.0 else COUNTS, world.leave_mean, world.leave_steps)
        world.state_homicides[s] = killed
        world.state_displaced[s] = left
        world.organised_homicides += organised
        world.homicides += killed
        world.civilians += harmed
        world.displaced += left
    remember(world, p, geo)
    world.homicides_smooth += (world.homicides - world.homicides_smooth) / p.violence_smoothing_weeks
    attacks = uniform(world.seed, world.id, world.week, BORDER_ATTACKS, 0, 0)
    world.border_attacks = poisson(attacks, border(world, p))
