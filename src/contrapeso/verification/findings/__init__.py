"""Findings of others as paired experiments: sign, size and interval, at the model's own unit (state or nation).

A miss is a result, not a defect: every row is marked `observed`. What can't be put to this model stands in `NOT_RUN`.
"""

from __future__ import annotations

from contrapeso.verification.checks import Check, Context

SLOW = False

NOT_RUN: tuple[tuple[str, str, str], ...] = (
    (
        "findings: MADTOR, efficient against secure organisations",
        "a hierarchy costs something when a leader falls and gains nothing otherwise, so no kind of organisation can"
        " fare better under light enforcement",
        "una jerarquía cuesta cuando cae un líder y no gana nada en otro caso: ningún tipo puede irle mejor con poca"
        " aplicación de la ley",
    ),
    (
        "findings: municipal effects of removals (Calderón et al. 2015; Lindo and Padilla-Romo 2018)",
        "the model's unit is the state",
        "la unidad del modelo es el estado",
    ),
)
"""Name, reason in English, reason in Spanish."""


def run(context: Context) -> list[Check]:
    """All findings that can be put to the model."""
    from contrapeso.verification.findings import diversion, drones, leaders, routes, shocks

    parts = (leaders, drones, routes, diversion, shocks)
    return [check for part in parts for check in part.run(context)]
