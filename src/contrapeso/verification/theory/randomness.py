"""Random numbers: Philox against its published answers, uniforms and inversions against their distributions.

The seed and the counter's five coordinates are moved one at a time: draws at neighbouring values must be independent,
or worlds, weeks and mechanisms would share their luck. Source: Salmon, Moraes, Dror & Shaw, SC 2011; known answers
from the generator's own test vectors.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from contrapeso.verification import fit
from contrapeso.verification.checks import Check, Context, test, within

SLOW = False
DRAWS = 50_000
KNOWN = (
    ("zeros", (0,) * 4, (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ("ones", (0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        "digits of pi",
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
)
COORDINATES = {
    "seed": "seeds",
    "world": "worlds",
    "week": "weeks",
    "stream": "streams",
    "entity": "entities",
    "draw": "draws",
}
BASE = {"seed": 20_240_817, "world": 3, "week": 5, "stream": 13, "entity": 17, "draw": 0}
SMALL = 1e-9
"""Sequential search is exact but for rounding of the running sum."""
CORNISH_FISHER = 1e-4
"""What `draws.inversion.poisson` states for means above 60."""


def run(context: Context) -> list[Check]:
    """Checks of draws and inversions."""
    return [*known_answers(), *uniforms(), *coordinates(), *inversions(), *named()]


def known_answers() -> list[Check]:
    """Philox4x32-10 on the published vectors."""
    from contrapeso.draws.philox import philox4x32

    checks = []
    for name, counter, key, wanted in KNOWN:
        found = philox4x32(*(np.uint64(word) for word in (*counter, *key)))
        said, got = (" ".join(f"{int(word):08x}" for word in bits) for bits in (wanted, found))
        text, source = f"Philox on {name}", "Salmon et al. 2011"
        checks.append(Check(text, "theory", said, got, "the same bits", said == got, source=source))
    return checks


def words(coordinate: str, count: int) -> np.ndarray:
    """(count, 4) uniforms where one coordinate of the counter runs and the others stay."""
    from contrapeso.draws.keyed import uniform4

    at = dict(BASE)
    rows = []
    for k in range(count):
        at[coordinate] = BASE[coordinate] + k
        seed, world = np.uint64(at["seed"]), np.uint64(at["world"])
        rows.append(uniform4(seed, world, at["week"], at["stream"], at["entity"], at["draw"]))
    return np.array(rows)


def uniforms() -> list[Check]:
    """Moments and fit of the four words of a draw."""
    u = words("entity", DRAWS)
    n = u.size
    flat = u.ravel()
    note = f"{n} draws; a shift of the mean by 2 % is {0.01 * math.sqrt(12 * n):.0f} standard errors"
    fourth = float(np.mean((flat - 0.5) ** 4))
    checks = [
        test("uniforms: mean", "theory", 0.5, float(flat.mean()), 1 / math.sqrt(12 * n), note=note),
        test("uniforms: variance", "theory", 1 / 12, float(((flat - 0.5) ** 2).mean()), math.sqrt(1 / 180 / n)),
        test("uniforms: fourth moment", "theory", 1 / 80, fourth, math.sqrt((1 / 2304 - 1 / 6400) / n)),
        fit.uniformity("uniforms: distribution", flat),
    ]
    pairs = [fit.independence(f"words {i} and {j} of a draw", u[:, i], u[:, j]) for i, j in ((0, 1), (0, 2), (1, 3))]
    return checks + pairs


def coordinates() -> list[Check]:
    """Draws at neighbouring values of one coordinate are independent (pairs that don't overlap)."""
    checks = []
    for name, plural in COORDINATES.items():
        # a stream's number has eight bits: 250 streams at each of 100 draws
        u = _streams() if name == "stream" else words(name, DRAWS)[:, 0]
        checks.append(fit.independence(f"neighbouring {plural} are independent", u[::2], u[1::2]))
    return checks


def _streams() -> np.ndarray:
    from contrapeso.draws.keyed import uniform

    seed, world = np.uint64(BASE["seed"]), np.uint64(BASE["world"])
    return np.array([uniform(seed, world, 5, stream, 17, draw) for draw in range(100) for stream in range(250)])


def inversions() -> list[Check]:
    """Inverse distribution functions, on a grid of uniforms (without chance) and on draws."""
    from contrapeso.draws.inversion import exponential, normal, poisson_rest, round_randomly

    grid = (np.arange(20_000) + 0.5) / 20_000
    curve = NormalDist()
    gap = max(abs(curve.cdf(normal(u)) - u) for u in grid)
    gap_e = max(abs(1.0 - math.exp(-exponential(u, 3.0) / 3.0) - (1.0 - u)) for u in grid)
    checks = [
        within("normal: distribution function", "theory", 0.0, 1e-8, gap, note="largest gap on 20,000 quantiles"),
        within("exponential: distribution function", "theory", 0.0, 1e-12, gap_e),
    ]
    for mean in (0.02, 0.7, 8.0, 59.9):
        found = poisson_gap(mean, grid)
        checks.append(within(f"Poisson of mean {mean}: distribution function", "theory", 0.0, SMALL, found))
    for mean in (60.1, 300.0, 5000.0):
        found = poisson_gap(mean, grid)
        checks.append(within(f"Poisson of mean {mean}: distribution function", "theory", 0.0, CORNISH_FISHER, found))
    u = words("draw", DRAWS)
    pairs = np.array([poisson_rest(x, 0.8, math.exp(-0.8)) for x in u[:, 0]])
    checks.append(fit.uniformity("rest of a Poisson draw is uniform", pairs[:, 1]))
    checks.append(_rest_apart(pairs))
    rounded = np.array([round_randomly(x, 2.3) for x in u[:, 1]])
    error = math.sqrt(0.3 * 0.7 / DRAWS)
    return [*checks, test("rounding at random keeps the mean", "theory", 2.3, float(rounded.mean()), error)]


def poisson_gap(mean: float, grid: np.ndarray) -> float:
    """How far the uniform that gave k lies outside [F(k-1), F(k)], at worst."""
    from contrapeso.draws.inversion import poisson

    top = int(mean + 12.0 * math.sqrt(mean) + 30.0)
    k = np.arange(top + 1)
    logs = k * math.log(mean) - mean - np.array([math.lgamma(j + 1.0) for j in k])
    below = np.concatenate(([0.0], np.cumsum(np.exp(logs))))
    worst = 0.0
    for u in grid:
        n = poisson(u, mean)
        worst = max(worst, below[n] - u, u - below[n + 1])
    return float(worst)


def _rest_apart(pairs: np.ndarray) -> Check:
    """The rest of a Poisson draw knows nothing of the count: counts 0, 1, 2 and more, by tenths of the rest."""
    count = np.minimum(pairs[:, 0].astype(int), 2)
    tenth = np.minimum((pairs[:, 1] * 10).astype(int), 9)
    p = np.array([math.exp(-0.8), 0.8 * math.exp(-0.8), 1.0 - 1.8 * math.exp(-0.8)])
    observed = np.bincount(count * 10 + tenth, minlength=30)
    return fit.counts("rest and count of a Poisson draw", observed, np.repeat(p, 10) / 10 * len(pairs))


def named() -> list[Check]:
    """Draws of parameters, keyed by a name: uniform over draws, and independent between names."""
    from contrapeso.draws.named import named_uniform

    x = np.array([named_uniform(1, draw, "crew.operative") for draw in range(20_000)])
    y = np.array([named_uniform(1, draw, "crew.leadership") for draw in range(20_000)])
    return [
        fit.uniformity("draws of one parameter", x),
        fit.independence("draws of two parameters", x, y),
        fit.independence("neighbouring draws of one parameter", x[::2], x[1::2]),
    ]
