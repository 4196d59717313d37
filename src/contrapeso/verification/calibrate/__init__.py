"""Calibration: priors to a posterior by approximate Bayesian computation, and checks that the method recovers truth.

Checked by simulation-based calibration: draw parameters, simulate, calibrate to that world with an error upon it,
rank the truth in the posterior. Ranks must be uniform (chi-square over ten bins). On a toy with a known posterior,
whose mean and standard deviation must also come out, and on two parameters of the model that a year of worlds informs.
"""

from __future__ import annotations

from contrapeso.verification.checks import Check, Context

__all__ = ["SLOW", "run"]

SLOW = True


def run(context: Context) -> list[Check]:
    """The toy and the two parameters."""
    from contrapeso.verification.calibrate import recovery

    return [*recovery.toy(context), *recovery.two_parameters(context)]
