"""Which numbers say what reaches users in the United States: by drug, in the campaign and in the baseline."""

from __future__ import annotations

from contrapeso.experiment.plan import Need, Plan, key
from contrapeso.scenario import load

ARMS = ("campaign", "baseline")
GOODS = ("fentanyl", "methamphetamine", "cocaine", "heroin")
MEASURES = {
    "flow": ("flow_{}_total", "tonnes"),
    "use": ("us_consumption_ratio_{}_final", "ratio"),
    "price": ("price_ratio_{}_final", "ratio"),
}


def needs(plan: Plan) -> list[Need]:
    """The numbers by drug of both arms up to the earlier one's end; none where a study doesn't run both."""
    keys = [key(load(name)) for name in ARMS]
    if not all(name in plan.arms for name in keys):
        return []
    weeks = min(plan.arms[name].horizon_weeks for name in keys)
    metrics = [metric.format(good) for metric, _ in MEASURES.values() for good in GOODS]
    return [Need(name, metric, 0, weeks) for name in keys for metric in metrics]
