"""A quick study on one worker process and on two: `python benchmarks/cluster.py`. Needs the extra `cluster`, two cores.

Prints seconds of each (the workers are warm), their ratio, whether every reading has the bits that threads give, and
bytes sent back per world, all arms together.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from distributed import LocalCluster

from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table
from contrapeso.experiment.cluster.scheduler import Cluster, connected
from contrapeso.study import elsewhere, sequential
from contrapeso.study.request import StudyRequest

ROUNDS = 3


def timed(request: StudyRequest, cluster: Cluster) -> tuple[float, Table]:
    """Seconds in which the workers simulate the study's first draws, and what came back."""
    claims = request.claims()
    table = Table(plan.make(claims))
    simulate = cluster.engine(elsewhere.wanted(claims, table))
    found = sequential.Runner(request.seed, 1, simulate)
    before = time.perf_counter()
    columns, _ = found.block(table, table.plan.arms_of(claims), range(sequential.QUICK_DRAWS))
    seconds = time.perf_counter() - before
    table.add(columns, sequential.QUICK_DRAWS)
    return seconds, table


def main() -> None:
    """One worker and two take turns; the first round warms them."""
    request = StudyRequest(quick=True, jobs=1)
    here = sequential.run(replace(request), request.claims()).table
    seconds: dict[int, list[float]] = {1: [], 2: []}
    local = {n: LocalCluster(n_workers=n, threads_per_worker=1, dashboard_address=":0") for n in seconds}
    for number in range(ROUNDS + 1):
        for n, workers in local.items():
            with connected(workers.scheduler_address) as cluster:
                spent, table = timed(request, cluster)
                back = cluster.bytes_back / (table.draws * table.worlds_per_draw)
            same = all(
                np.concatenate(parts).tobytes() == np.concatenate(table.parts[need]).tobytes()
                for need, parts in here.parts.items()
            )
            if number:
                seconds[n].append(spent)
            print(f"{n} workers: {spent:.1f} s, bits equal: {same}, {back / 1000:.1f} kB back per world", flush=True)
    one, two = (float(np.median(seconds[n])) for n in (1, 2))
    print(f"two against one: {one / two:.2f} times")
    for workers in local.values():
        workers.close()


if __name__ == "__main__":
    main()
