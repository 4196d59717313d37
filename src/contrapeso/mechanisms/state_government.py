"""State government: where a state's own government grants what the federal one refuses (form `state_government`).

Under `own` the readiness of state s is x_s = x + spread z_s, z_s normal, drawn once per world and state. On its ground
it grants joint raids and strikes by the rules of `consent` (thresholds, noise, hazards, spells), each state with
positions of its own. Permission in a state: granted there or by the federal government. Under `federal` states have no
say. Source: chihuahua_2026, raids with a state's police that the federal government had not authorised.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contrapeso.draws.inversion import normal
from contrapeso.draws.keyed import uniform4, uniforms4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.consent import chances, logistic, settled, threshold
from contrapeso.world.axes import JOINT_RAIDS, STATES, STRIKES
from contrapeso.world.choices import form
from contrapeso.world.declare import About, Field, Metric

READS = """
    consent_logit granted id may_raid seed state_granted state_lean state_position states_granting week
""".split()
WRITES = "may_raid may_strike state_granted state_lean state_position states_granting".split()

ABOUT = About(
    ("states' own consent", "consentimiento propio de los estados"),
    ("no state grants what the federal government refuses", "ningún estado concede lo que niega el gobierno federal"),
    forms={"state_government": "federal"},
)
STATE_GRANT = Stream(61, ("what a state's government grants", "qué concede el gobierno de un estado"))
FIELDS = (
    Field(
        "state_lean",
        ("readiness of states against the federal one", "disposición de los estados frente a la federal"),
        ("states",),
        state=True,
    ),
    Field(
        "state_granted",
        ("requests granted by states", "solicitudes concedidas por estados"),
        ("rungs", "states"),
        dtype="i1",
        state=True,
    ),
    Field(
        "state_position",
        ("positions of states on rungs", "posturas de los estados ante los peldaños"),
        ("rungs", "states"),
        state=True,
    ),
    Field(
        "may_raid", ("where joint raids are allowed", "dónde se permiten operativos conjuntos"), ("states",), dtype="i1"
    ),
    Field("may_strike", ("where strikes are allowed", "dónde se permiten ataques"), ("states",), dtype="i1"),
    Field("states_granting", ("states that allow joint raids", "estados que permiten operativos conjuntos")),
)
METRICS = (
    Metric(
        85,
        "states_granting_final",
        "final",
        "states",
        ("states that allow joint raids", "estados que permiten operativos conjuntos"),
        "states_granting",
    ),
)

OWN = form("state_government", "own")
LEAN = 9  # name of the draw of a state's lean, beside the rungs'


@njit
def allowed(world, p, rung, s):
    """Whether a rung is granted for state s, by its own government or the federal one: 0 or 1."""
    if p.form_state_government == OWN:
        return max(world.granted[rung], world.state_granted[rung, s])
    return world.granted[rung]


@njit
def settle(world, p, rung, review, decision):
    """A week of all states on one rung, with these chances of a review and of a decision."""
    u, limit = np.empty((4, STATES)), threshold(p, rung)
    uniforms4(world.seed, world.id, world.week, STATE_GRANT, 0, rung, u)
    for s in range(STATES):
        granted, position = world.state_granted[rung, s], world.state_position[rung, s]
        if u[0, s] < review or (granted == 0 and u[2, s] < decision):
            x = world.consent_logit + p.consent_state_spread * world.state_lean[s]
            chance, lots = logistic((x - limit) / p.consent_noise), (u[0, s], u[1, s], u[2, s], u[3, s])
            granted, position = settled(granted, position, chance, review, decision, lots)
            world.state_granted[rung, s], world.state_position[rung, s] = granted, position


@njit
def govern(world, p):
    """A week of the states' governments: joint raids and strikes on their ground."""
    if world.week == 0:
        for s in range(STATES):
            world.state_lean[s] = normal(uniform4(world.seed, world.id, 0, STATE_GRANT, s, LEAN)[0])
    review, decision = chances(world, p)
    settle(world, p, JOINT_RAIDS, review, decision)
    settle(world, p, STRIKES, review, decision)


@njit
def step(world, p):
    """What states grant this week."""
    if p.form_state_government == OWN:
        govern(world, p)
    world.states_granting = 0.0
    for s in range(STATES):
        world.may_raid[s] = allowed(world, p, JOINT_RAIDS, s)
        world.may_strike[s] = allowed(world, p, STRIKES, s)
        world.states_granting += world.may_raid[s]
