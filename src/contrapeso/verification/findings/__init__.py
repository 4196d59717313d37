"""Findings of others as paired experiments: sign, size and interval, at the model's own unit (state or nation).

A miss is a result, not a defect: every row is marked `observed`. What can't be put to this model stands in `NOT_RUN`.
"""

from __future__ import annotations

from contrapeso.verification.checks import Check, Context

SLOW = False

NOT_RUN = (
    ("findings: MADTOR, efficient against secure organisations", "no_secure_kind"),
    ("findings: municipal effects of removals (Calderón et al. 2015; Lindo and Padilla-Romo 2018)", "unit_is_state"),
)
"""Name, key of the reason."""


def run(context: Context) -> list[Check]:
    """All findings that can be put to the model."""
    from contrapeso.verification.findings import diversion, drones, leaders, prices, routes, shocks

    parts = (leaders, drones, routes, diversion, shocks, prices)
    return [check for part in parts for check in part.run(context)]
