"""A study whose worlds are run by a cluster: what workers must send back so that nothing of it is missing here."""

from __future__ import annotations

from dataclasses import replace

from contrapeso.claims.schema import Claim
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import STRETCH, Table
from contrapeso.experiment.cluster.reduced import Reading, Series, Wanted
from contrapeso.experiment.cluster.scheduler import connected
from contrapeso.experiment.plan import key
from contrapeso.study import gates, sequential
from contrapeso.study.request import StudyRequest
from contrapeso.study.series_and_maps import MOST_WEEKS, sampled


def run(request: StudyRequest, claims: tuple[Claim, ...]) -> sequential.Study:
    """`sequential.run`; where an address is given, the workers behind that Dask scheduler run the worlds. The map by
    state (64 worlds of two arms) and the verdicts are made here.
    """
    if request.cluster is None:
        return sequential.run(request, claims)
    table = Table(plan.make(claims))
    off = gates.table_of({} if request.quick else gates.twins_of(claims), table)
    asked = wanted(claims, table, off)
    with connected(request.cluster) as cluster:
        return sequential.run(replace(request, simulate=cluster.engine(asked)), claims)


def wanted(claims: tuple[Claim, ...], table: Table, *others: Table) -> Wanted:
    """The readings of every arm, and the series that the report shows of the first stretch of `table`."""
    shas = {name: arm.sha256 for name, arm in table.plan.arms.items()}
    readings: dict[str, tuple[Reading, ...]] = {}
    for need in [need for one in (table, *others) for need in one.parts]:
        readings[need.arm] = (*readings.get(need.arm, ()), (need.metric, need.first, need.last))
    weeks: dict[str, dict[str, set[int]]] = {}
    for claim in claims:
        for arm in claim.deciding:
            shown = weeks.setdefault(shas[key(arm)], {}).setdefault(claim.metric.metric, set())
            shown.update(sampled(claim.span[1], MOST_WEEKS))
    series: dict[str, tuple[Series, ...]] = {
        sha: tuple((metric, tuple(sorted(at))) for metric, at in found.items()) for sha, found in weeks.items()
    }
    return Wanted(readings, series, STRETCH * table.worlds_per_draw)
