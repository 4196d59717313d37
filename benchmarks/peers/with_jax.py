"""The reference model in JAX on the CPU: a scan over weeks, worlds side by side (vmap), float32, one thread."""

from __future__ import annotations

import os

os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax
import jax.numpy as jnp
import numpy as np
import rules

NAME = "JAX on the CPU"
VERSION = jax.__version__
BATCH = 64
MOST = 40
"""Terms of a Poisson's distribution function: the largest mean is some 6 here."""
FIRST, SECOND = (jnp.array(side) for side in np.array(rules.RIVALRIES).T)


def poisson(u, mean):
    """Inversion with a fixed number of terms: several times as fast here as `jax.random.poisson`, which rejects."""
    p = jnp.exp(-mean)

    def term(k, carry):
        p, total, count = carry
        count += u > total
        p *= mean / (k + 1.0)
        return p, total + p, count

    return jax.lax.fori_loop(0, MOST, term, (p, p, jnp.zeros_like(u)))[2]


def week(carry, key):
    """A week of one world."""
    members, fix, gone, destroyed = carry
    keys = jax.random.split(key, 3)
    u = jax.random.uniform(keys[0], (5, rules.ORGANISATIONS))
    a, b = members[FIRST], members[SECOND]
    deaths = poisson(u[:2], rules.DEATHS * a * b / jnp.maximum(a + b, 1.0))
    rates = jnp.array([rules.RECRUITS, rules.ARRESTS, rules.DEPARTURES])[:, None]
    gained, arrested, left = poisson(u[2:], rates * members)
    change = (gained - arrested - left).at[FIRST].add(-deaths[0]).at[SECOND].add(-deaths[1])
    members = jnp.maximum(members + change, 0.0)
    v = jax.random.uniform(keys[1], (2, rules.ASSETS))
    back = gone & (v[0] < rules.REBUILT)
    fix = (fix & (v[0] >= rules.MOVES)) | ((v[1] < rules.FOUND) & ~gone)
    w = jax.random.uniform(keys[2], (rules.ASSETS + rules.STRIKES,))
    order, struck = jax.lax.top_k(jnp.where(fix, w[: rules.ASSETS], -1.0), rules.STRIKES)
    hit = (order >= 0.0) & (w[rules.ASSETS :] < rules.DESTROYED)
    down = jnp.zeros(rules.ASSETS, dtype=bool).at[struck].set(hit)
    return (members, fix & ~down, (gone & ~back) | down, destroyed + hit.sum()), None


@jax.jit
def worlds_of(keys):
    """Members and destroyed assets of each world, a key each."""

    def one(key):
        nothing = jnp.zeros(rules.ASSETS, dtype=bool)
        start = (jnp.full(rules.ORGANISATIONS, float(rules.MEMBERS)), nothing, nothing, 0)
        (members, _, _, destroyed), _ = jax.lax.scan(week, start, jax.random.split(key, rules.WEEKS))
        return members.sum(), destroyed

    return jax.vmap(one)(keys)


def run(worlds: int, seed: int) -> tuple[list[float], list[float]]:
    """Members and destroyed assets of each world."""
    members, destroyed = worlds_of(jax.random.split(jax.random.key(seed), worlds))
    return np.asarray(members, dtype=float).tolist(), np.asarray(destroyed, dtype=float).tolist()
