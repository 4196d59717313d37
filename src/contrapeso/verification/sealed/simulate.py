"""Paths of the months to come: the model's drift from the level of January to June 2025, times the discrepancy.

Months are numbered from July 2025 (0) to August 2026 (13). A path's nation and states are Student walks from the level,
whose own error is that of a mean over half a year; months get the judged noise, those from January 2026 the new
register's factor. States move against the nation and add up to it.
"""

from __future__ import annotations

from calendar import monthrange
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.evidence.tables import discrepancy, states
from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification.discrepancy import process
from contrapeso.verification.sealed import targets

MONTHS = [(2025, m) for m in range(7, 13)] + [(2026, m) for m in range(1, 9)]
DAYS = np.array([monthrange(*month)[1] for month in MONTHS], dtype=float)
DAYS_KNOWN = 181.0
FINE = 4
"""Steps of a walk in a month, of which the month is the mean."""
HALF_YEAR = 6
JANUARY = MONTHS.index((2026, 1))
SHARES_OF = "2024"
SINALOA = "25"


def walks(kind: Process, count: int, random: np.random.Generator, noise: float = 0.0, start: int = 0) -> np.ndarray:
    """(count, 14) of log changes of a month against the mean of the half-year before July 2025.

    A walk of half a year leads to the origin, so that the level's own error is the mean's. noise: variance of a month
    beyond the process's. start: the first month that is simulated (those before are the level's).
    """
    before, per_year = HALF_YEAR * FINE, 12 * FINE
    path = process.paths(kind, before + len(MONTHS) * FINE, per_year, count, random)
    level = path[:, :before].mean(axis=1, keepdims=True)
    found = path[:, before:].reshape(count, len(MONTHS), FINE).mean(axis=2) - level
    variance = kind.noise + noise
    blur = np.sqrt(variance) * random.standard_normal((count, len(MONTHS)))
    own = np.sqrt(variance / HALF_YEAR) * random.standard_normal((count, 1))
    return np.asarray(found + blur - own)


def nation(drift: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """(count, 14): victims a day. drift: (draws, 14), the model's log change against its first quarter."""
    judged, known = targets.content()["judged"], targets.content()["known"]["homicides"]
    moved = drift[random.integers(len(drift), size=count)]
    register = judged["register"]["value"] * random.standard_normal((count, 1)) * (np.arange(len(MONTHS)) >= JANUARY)
    own = walks(discrepancy.load().nation, count, random, judged["month"]["value"] ** 2)
    return np.asarray(known["persons"] / known["days"] * np.exp(moved + own + register))


def by_state(whole: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """(count, 14, 32): victims a day by state, adding up to `whole`; shares start from those of 2024."""
    found, codes = discrepancy.load().states, states.load().codes
    victims = registry.observed("police_victims_states").series("inegi_code", "homicide_victims", year=SHARES_OF)
    shares = np.array([victims[int(code)] for code in codes])
    shares = shares / shares.sum()
    count = len(whole)
    moved = walks(found, count * len(codes), random).reshape(count, len(codes), len(MONTHS))
    relative = shares[None, :, None] * np.exp(moved)
    relative = relative / relative.sum(axis=1, keepdims=True)
    return np.asarray((whole[:, None, :] * relative).transpose(0, 2, 1))


def rising(whole: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """(count,): share of states with more victims in January to August 2026 than in the same months of 2025."""
    victims = registry.observed("police_victims_states").series("inegi_code", "homicide_victims", year=SHARES_OF)
    shares = np.array([victims[int(code)] for code in states.load().codes])
    known = targets.content()["known"]["homicides"]
    counts = random.poisson(by_state(whole, random) * DAYS[None, :, None])
    before = random.poisson(known["persons"] * shares / shares.sum(), (len(whole), len(shares))) + counts[:, :2].sum(1)
    return np.asarray((counts[:, JANUARY:].sum(axis=1) > before).mean(axis=1))


def sinaloa(count: int, random: np.random.Generator) -> np.ndarray:
    """(count,): victims in Sinaloa in 2025: the known half-year and the simulated one."""
    found, known = discrepancy.load(), targets.content()["known"]["sinaloa"]
    kind = Process(found.nation.walk + found.states.walk, found.states.noise, found.states.freedom)
    a_day = known["persons"] / DAYS_KNOWN * np.exp(walks(kind, count, random))
    return np.asarray(known["persons"] + random.poisson((a_day * DAYS)[:, :HALF_YEAR]).sum(axis=1))


def seized(drug: str, count: int, random: np.random.Generator) -> np.ndarray:
    """(count,): October 2025 to August 2026 over October 2024 to August 2025, of which nine months are known."""
    content = targets.content()
    known, judged = content["known"][drug], content["judged"]
    fitted: Any = discrepancy.load().seizures.get(drug)
    freedom = discrepancy.load().nation.freedom
    kind = fitted or Process(float(judged["fentanyl_walk"]["value"]), 0.0, freedom)
    ahead = known["last_half_year"] / HALF_YEAR * np.exp(walks(kind, count, random, judged["seizures_noise"]["value"]))
    return np.asarray(ahead[:, 3:].sum(axis=1) / (known["pounds"] + ahead[:, :2].sum(axis=1)))
