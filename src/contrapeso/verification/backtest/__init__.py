"""Forecasts of the past: fit to 2012–2015, 2012–2017 and 2012–2018, forecast the next three years, score.

Against: deaths by homicide, national (by year of registration) and by state (by year of occurrence), INEGI; by month
with `--observed`. Rivals, fitted to the same years: last value, linear trend, random walk with drift. Scores are on the
logarithm of deaths: CRPS, ignorance (minus the log density) and the 90 % interval score, from the library scoringrules.

Tolerances, fixed before looking: coverage of 50/80/90 % bands within 0.1 by state (288 state-years that are not
independent) and within 0.25 nationally (nine years, cuts overlap); a score no worse than the best rival's; the dip of
2012–14 and the jump of 2015–18 inside the model's 90 % band. The equations hold nothing that could make them: misses
are expected, and shown with their size.
"""

from __future__ import annotations

from contrapeso.verification.checks import Check, Context

__all__ = ["SLOW", "run"]

SLOW = False


def run(context: Context) -> list[Check]:
    """The checks by year, and by month with `--observed`."""
    from contrapeso.verification import modules
    from contrapeso.verification.backtest import months, shocks, years

    course = years.course(context)
    checks = [*years.run(context, course), *shocks.run(course)]
    if modules.can_run(context, "backtest") and context.observed is not None:
        checks += months.run(context, course)
    return checks
