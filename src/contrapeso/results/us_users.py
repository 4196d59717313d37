"""What reaches users in the United States, by drug, in the campaign and in the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.evidence import registry
from contrapeso.experiment.plan import key
from contrapeso.experiment.us_users_needs import ARMS, GOODS, MEASURES, needs
from contrapeso.scenario import load
from contrapeso.statistics.rounding import rounded

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
Floats = NDArray[np.float64]
COUNTED = ("all_drugs", "synthetic_opioids")
PERCENTS = (5.0, 95.0)


def users(study: Study) -> Json | None:
    """{weeks, draws, rows}: one row by drug and measure, each arm and their paired change with median, mean and 90 %
    range over draws. The range goes with the median: a few draws can pull the mean out of it.

    A draw counts by the mean of its worlds that ran in both arms. None where a study doesn't run both arms.
    """
    found = {(n.arm, n.metric): n for n in needs(study.table.plan)}
    if not found:
        return None
    campaign, baseline = (key(load(name)) for name in ARMS)
    rows, draws = [], 0
    for good in GOODS:
        for measure, (metric, unit) in MEASURES.items():
            a, b = (study.table.values(found[arm, metric.format(good)]) for arm in (campaign, baseline))
            row, draws = _row(a, b)
            if draws:
                rows.append({"good": good, "measure": measure, "unit": unit, **row})
    weeks = next(iter(found.values())).last
    return {"weeks": weeks, "draws": draws, "rows": rows} if rows else None


def _row(a: Floats, b: Floats) -> tuple[Json, int]:
    """Both arms and the change over draws; (draws, R) each, NaN where a world failed in that arm."""
    both = np.isfinite(a) & np.isfinite(b)
    ran = both.any(axis=1)
    if not ran.any():
        return {}, 0
    means = [np.where(both, x, 0.0)[ran].sum(axis=1) / both[ran].sum(axis=1) for x in (a, b)]
    parts = {"campaign": means[0], "baseline": means[1], "change": means[0] - means[1]}
    return {name: _spread(values) for name, values in parts.items()}, int(ran.sum())


def _spread(values: Floats) -> Json:
    low, high = np.percentile(values, PERCENTS)
    middle = rounded(float(np.median(values)))
    return {"median": middle, "mean": rounded(values.mean()), "range90": [rounded(low), rounded(high)]}


def deaths() -> Json:
    """Overdose deaths as counted, yearly: {source, series: {substance: {final | provisional: [[year, deaths]]}}}."""
    table = registry.observed("overdose_deaths")
    source = registry.load().sources.get(table.header["source"])
    series = {
        substance: {
            kind: sorted(table.series("year", "deaths", substance=substance, series=kind).items())
            for kind in ("final", "provisional")
        }
        for substance in COUNTED
    }
    return {"series": series, "source": str(source or table.header["source"]), "locator": table.header["locator"]}
