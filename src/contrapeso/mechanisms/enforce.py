"""Enforce: arrests eta c / sum C, and leaders captured by the police.

Arrests scale with the enforcement effort (capture normalised at the baseline) and with the paradigm's factor; those
made in raids (`raids`) are a part of them. A captured leader is any leadership asset at large; a capture is followed by
less violence than a kill (Dickenson 2014).
"""

from __future__ import annotations

from numba import njit

from contrapeso.draws.inversion import poisson
from contrapeso.draws.keyed import uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms import removal
from contrapeso.mechanisms.paradigm import factor
from contrapeso.world.axes import LEADERSHIP
from contrapeso.world.declare import About, Field

READS = "asset_alive asset_kind asset_organisation effort id leaders raid_arrests seed total_members week".split()
WRITES = "arrest_rate asset_alive".split()

CALLS = ("removal",)

ABOUT = About(
    ("arrests", "detenciones"),
    ("nobody is arrested, no leader captured", "nadie es detenido, ningún líder capturado"),
    off={"enforcement.incapacitation_per_week": 0, "enforcement.leader_captures_per_week": 0},
)
LEADER_CAPTURE = Stream(15, ("which leader is captured", "qué líder es capturado"))
FIELDS = (Field("arrest_rate", ("arrests per member", "detenciones por miembro")),)


@njit
def capture(world, p, u):
    """The police capture one leader at large, the u-th of them."""
    count = int(p.assets_leadership)
    for k in range(count):
        a = (int(u * count) + k) % count
        if world.asset_kind[a] == LEADERSHIP and world.asset_alive[a] == 1:
            i = world.asset_organisation[a]
            world.asset_alive[a] = 0
            removal.remove_leader(world, p, i, 1.0 / max(world.leaders[i], 1), p.conflict_capture_ratio)
            return


@njit
def step(world, p):
    """Arrest rate per member and week, and the week's captures."""
    strength = world.effort * factor(p, p.paradigm_arrests_factor)
    others = max(0.0, p.enforcement_incapacitation_per_week * strength - world.raid_arrests)
    world.arrest_rate = others / max(world.total_members, 1.0)
    u = uniform4(world.seed, world.id, world.week, LEADER_CAPTURE, 0, 0)
    for k in range(min(poisson(u[0], p.enforcement_leader_captures_per_week * strength), 3)):
        capture(world, p, u[k + 1])
