"""What the equations can't do: the dip of homicides 2012–14 and the jump 2015–18, and how much they explain at all."""

from __future__ import annotations

import numpy as np

from contrapeso.verification.backtest import forecast, years
from contrapeso.verification.backtest.forecast import Course
from contrapeso.verification.checks import Check

SHOCKS = {"the dip of 2012 to 2014": (2012, 2014), "the jump of 2015 to 2018": (2015, 2018)}
LEVELS = (0.05, 0.5, 0.95)


def run(course: Course) -> list[Check]:
    """The two shocks against the model's draws, and the variance of the decade that the draws explain."""
    edges = [forecast.WEEKS * k for k in range(forecast.YEARS + 1)]
    f = forecast.pattern(course.periods(edges, False), course.share, forecast.YEARS)[:, 0]
    deaths = years.national_deaths()
    return [*(_shock(name, *span, f, deaths) for name, span in SHOCKS.items()), _variance(f, deaths)]


def _shock(name: str, first: int, last: int, f: np.ndarray, deaths: np.ndarray) -> Check:
    a, b = first - forecast.START, last - forecast.START
    record = float(deaths[b] / deaths[a] - 1.0)
    change = np.exp(f[:, b] - f[:, a]) - 1.0
    low, middle, high = np.quantile(change, LEVELS)
    return Check(
        f"backtest: {name}",
        "backtest",
        record,
        f"{low:+.3f} to {high:+.3f} (median {middle:+.3f})",
        "inside the model's 90 % interval",
        bool(low <= record <= high),
        observed=True,
        source="inegi_deaths",
        note=f"The median is off by {100 * abs(middle - record):.0f} points. No mechanism of the model makes it.",
    )


def _variance(f: np.ndarray, deaths: np.ndarray) -> Check:
    """1 - residual variance over variance of log deaths 2012–2021, each draw with its own level; median over draws."""
    y = np.log(deaths)
    residuals = y - f
    residuals = residuals - residuals.mean(axis=1, keepdims=True)
    explained = 1.0 - residuals.var(axis=1) / y.var()
    low, high = np.quantile(explained, (0.05, 0.95))
    return Check(
        "backtest: variance of ten years' homicides explained",
        "backtest",
        "above 0",
        float(np.median(explained)),
        "median over draws",
        bool(np.median(explained) > 0.0),
        observed=True,
        source="inegi_deaths",
        note=f"90 % of draws lie in {low:.2f} to {high:.2f}; both series rise, which alone explains something.",
    )
