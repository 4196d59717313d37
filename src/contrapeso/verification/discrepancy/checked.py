"""The discrepancy as `validate` shows it: pairs without data of one's own, the rest with `--observed`."""

from __future__ import annotations

from contrapeso.verification import modules
from contrapeso.verification.backtest import forecast
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.discrepancy import heldout, older_cuts, paired

SLOW = False


def run(context: Context) -> list[Check]:
    """Held out first, then the older cuts, then the pairs."""
    checks: list[Check] = []
    if context.observed is not None and modules.can_run(context, "discrepancy"):
        course = forecast.course(context)
        checks += [*heldout.run(context, course), *older_cuts.run(context, course)]
    return checks + paired.run(context)
