"""The model as a forecaster: prior draws weighted by their fit to the cut, each with a level and an error of its own.

Deaths H of a unit (country or state) follow the fighting D of the draw: log H_t = a + f_t + e_t,
f_t = log((1 - q) + q D_t / mean of D over the cut), q = `violence.organised_share` of the draw. The level a and the
size of the errors e (independent, normal) have Jeffreys' prior, so that for one draw the forecast is a Student t with
n - 1 degrees of freedom and the draw's weight is S^(-(n-1)/2), S its sum of squared residuals. Each unit weighs the
draws by its own fit: where fighting falls among the states of a synthetic world is chance, and the product of all
states' weights left a single draw. The model knows of a state its level alone.

D comes from worlds that start in 2012 with every homicide tied to fighting (`violence.organised_share` 1): with less,
fighting couldn't be told from the rest by state. Homicides act back on consent only, and there weakly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np

from contrapeso.evidence import registry
from contrapeso.verification.checks import Context

START, YEARS, WEEKS = 2012, 10, 52
LAST = 2024
"""Last year of the course, which the years held out need too."""
DRAWS = 128
SHARE = "violence.organised_share"
LOG_OFFSET = 0.5
"""Added to counts before the logarithm: a state may have none in a month."""


@dataclass(frozen=True)
class Course:
    """Fighting over time: (draws, weeks) national and (draws, weeks, 32) by state, and q by draw."""

    states: np.ndarray
    share: np.ndarray

    @cached_property
    def national(self) -> np.ndarray:
        """(draws, weeks): sum over states."""
        return np.asarray(self.states.sum(axis=2))

    def periods(self, edges: list[int], by_state: bool) -> np.ndarray:
        """(draws, units, periods): fighting between week edges; one unit, or 32."""
        weekly = self.states if by_state else self.national[:, :, None]
        sums = [weekly[:, a:b].sum(axis=1) for a, b in pairwise(edges)]
        return np.stack(sums, axis=2)


def course(context: Context) -> Course:
    """Fighting 2012 to 2024 in worlds that start in 2012, one world per draw from the priors."""
    return _course(context.seed, context.jobs)


@cache
def _course(seed: int, jobs: int) -> Course:
    from contrapeso.draws.named import named_uniforms
    from contrapeso.engine.ensemble import simulate
    from contrapeso.scenario import load
    from contrapeso.scenario.metrics import STATE_METRICS
    from contrapeso.scenario.scenario import Scenario

    quiet = load("baseline")
    arm = Scenario("past", horizon_weeks=(LAST - START + 1) * WEEKS, start=START, set={**quiet.set, SHARE: 1.0})
    numbers = range(DRAWS)
    found = simulate([arm], numbers, list(numbers), seed, jobs, states=True)
    ok = found.ok(arm.sha256)
    entry = registry.load().entries[SHARE]
    share = entry.quantiles(named_uniforms(seed, numbers, [SHARE])[:, 0])
    deaths = found.states[arm.sha256][ok][:, :, STATE_METRICS.index("homicides")]
    return Course(np.asarray(deaths, dtype=float), share[ok])


def pattern(fighting: np.ndarray, share: np.ndarray, fitted: int) -> np.ndarray:
    """f of the module's equation, (draws, units, times), for fighting of that shape and a cut of `fitted` times."""
    mean = fighting[:, :, :fitted].mean(axis=2, keepdims=True)
    relative = np.divide(fighting, mean, out=np.ones_like(fighting), where=mean > 0.0)
    q = share[:, None, None]
    return np.asarray(np.log((1.0 - q) + q * relative))


@dataclass(frozen=True)
class Mixture:
    """A forecast: weighted Student t's.

    location (draws, units, ahead), scale that broadcasts to it, weights (draws, units), which add to 1 over draws.
    """

    location: np.ndarray
    scale: np.ndarray
    freedom: float
    weights: np.ndarray

    @property
    def effective(self) -> float:
        """Effective number of draws: 1 over the sum of squared weights; the median over units."""
        return float(np.median(1.0 / (self.weights**2).sum(axis=0)))


def forecast(y: np.ndarray, f: np.ndarray, fitted: int) -> Mixture:
    """The forecast of times after the first `fitted`. y: (units, times) logs; f: (draws, units, times)."""
    residuals = y[None, :, :fitted] - f[:, :, :fitted]
    level = residuals.mean(axis=2, keepdims=True)
    squares = ((residuals - level) ** 2).sum(axis=2)
    log_weight = -(fitted - 1) / 2 * np.log(squares)
    weights = np.exp(log_weight - log_weight.max(axis=0))
    scale = np.sqrt(squares / (fitted - 1) * (1 + 1 / fitted))[:, :, None]
    return Mixture(level + f[:, :, fitted:], scale, fitted - 1, weights / weights.sum(axis=0))
