"""Worlds on two other processes: the same bits, every world once, few bytes back, stopped as a whole, and refused where
bits could differ.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import contrapeso as cp
from contrapeso import store
from contrapeso.api.runs import ensembles
from contrapeso.engine.ensemble import simulate
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.experiment import plan
from contrapeso.experiment.blocks import Table
from contrapeso.experiment.cluster import scheduler
from contrapeso.experiment.cluster.reduced import Wanted, pack, unpack
from contrapeso.experiment.cluster.scheduler import connected
from contrapeso.results.study_json import study_json
from contrapeso.scenario import load, with_set
from contrapeso.study import elsewhere, sequential
from contrapeso.study.request import StudyRequest

MOST_BYTES = 10_000
"""Sent back per world of a study, all arms of it."""
SHORT = replace(load("campaign"), horizon_weeks=30)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers, each a process of its own."""
    distributed = pytest.importorskip("distributed", reason="needs Dask: pip install 'contrapeso[cluster]'")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        yield local.scheduler_address


def test_every_reading_of_the_default_study_can_be_sent() -> None:
    """unit: quotients and products of metrics have a window, and a lever that each world solves isn't asked of one."""
    claims = StudyRequest().claims()
    wanted = elsewhere.wanted(claims, Table(plan.make(claims)))
    arms = {arm.sha256: arm for arm in plan.make(claims).arms.values()}
    read = {sha: wanted.of(arm) for sha, arm in arms.items()}
    assert any("/" in metric for found in read.values() for metric, _, _ in found)
    equal = [arm for arm in arms.values() if arm.equal]
    assert equal and not [one for arm in equal for one in read[arm.sha256] if one[0] in {s.lever for s in arm.equal}]


def test_arms_of_equal_cost_are_as_at_home(address: str) -> None:
    """unit: their levers, statuses and readings have the bits of a run by threads."""
    claims = [claim for claim in StudyRequest().claims() if any(arm.equal for arm in plan.make([claim]).arms.values())]
    table = Table(plan.make(claims[:1]))
    arms = list(table.plan.arms.values())
    at_home = simulate(arms, range(2), [0, 1], seed=1, jobs=1)
    with connected(address) as cluster:
        there = cluster.engine(elsewhere.wanted(tuple(claims[:1]), table))(arms, range(2), [0, 1], seed=1)
    for need in table.parts:
        sha = table.plan.arms[need.arm].sha256
        one, other = (made.window(sha, need.metric, (need.first, need.last)) for made in (at_home, there))
        assert one.tobytes() == np.asarray(other).tobytes(), need
    assert {k: list(v) for k, v in at_home.levers.items() if v} == {k: list(v) for k, v in there.levers.items() if v}


def test_a_study_has_the_same_bits(address: str, claim_file: Callable[..., Path], tmp_path: Path) -> None:
    """unit: readings, series, map and verdict equal those of threads; a world of all arms sends back at most 10 kB."""
    request = StudyRequest(claim_file(), quick=True, jobs=1)
    claims = request.claims()
    here = sequential.run(request, claims)
    with connected(address) as cluster:
        wanted = elsewhere.wanted(claims, Table(plan.make(claims)))
        there = sequential.run(replace(request, simulate=cluster.engine(wanted)), claims)
        assert 0 < cluster.bytes_back <= MOST_BYTES * there.worlds
        assert cluster.worlds == there.worlds * len(there.table.plan.arms)
    for need, parts in here.table.parts.items():
        assert np.concatenate(parts).tobytes() == np.concatenate(there.table.parts[need]).tobytes(), need
    assert here.pictures.series == there.pictures.series
    assert here.pictures.map == there.pictures.map and study_json(here)["claims"] == study_json(there)["claims"]


def test_a_study_is_kept_and_found_again(address: str, claim_file: Callable[..., Path], tmp_path: Path) -> None:
    """unit: its folder is whole, has every world of every arm once, and is no folder of a study that ran here."""
    request = StudyRequest(claim_file(), quick=True, jobs=1, out=tmp_path, cluster=address)
    first = elsewhere.run(request, request.claims())
    assert store.verify(tmp_path / "study") == []
    rows = store.read(tmp_path / "study", "study")
    assert sorted(zip(rows["arm"], rows["world"], strict=True)) == sorted(
        {*zip(rows["arm"], rows["world"], strict=True)}
    )
    assert len(rows["world"]) == first.worlds * 2 and "homicides_total" not in rows
    identity = store.manifest(tmp_path / "study")["identity"]
    again = elsewhere.run(request, request.claims())
    assert study_json(again)["claims"] == study_json(first)["claims"]
    assert again.pictures.series == first.pictures.series
    assert identity["kept"] == "readings"


def test_a_run_has_the_same_bits(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: every metric of every world of `run`, in a folder, equals that of threads, several blocks at a time."""
    monkeypatch.setattr(ensembles, "BLOCK", 2)
    cp.run(SHORT, worlds=3, out=tmp_path, jobs=1)
    there = cp.run(SHORT, worlds=9, out=tmp_path, cluster=address).table
    here = cp.run(SHORT, worlds=9, jobs=1).table
    assert list(there) == list(here)
    assert all(here[name].tolist() == there[name].tolist() for name in here)
    stored = store.read(tmp_path, "run")
    assert all(here[name].tolist() == stored[name].tolist() for name in here)


def test_failed_worlds_come_back_as_failed(address: str) -> None:
    """unit: a world that ends with a reason has the engine's status and no numbers."""
    wild = with_set(SHORT, {"campaign.scale": 1e9})
    here = simulate([wild], range(3), range(3), seed=1)
    with connected(address) as cluster:
        there = cluster.engine(Wanted())([wild], range(3), range(3), seed=1)
    assert here.status[wild.sha256].all()
    assert here.status[wild.sha256].tolist() == there.status[wild.sha256].tolist()
    for metric in ("homicides_total", "seizures_per_event"):
        np.testing.assert_array_equal(here.column(wild.sha256, metric), there.column(wild.sha256, metric))


def test_what_interrupts_cancels_the_rest(address: str) -> None:
    """fault: Ctrl-C at the first answer ends it; what was handed out is forgotten, and the workers take new work."""

    def stop(done: int, total: int, text: str) -> None:
        raise KeyboardInterrupt

    with connected(address) as cluster:
        engine = cluster.engine(Wanted())
        with pytest.raises(KeyboardInterrupt):
            engine([SHORT], range(400), range(400), seed=1, progress=stop)
        assert cluster.worlds < 400
        there = engine([SHORT], range(2), range(2), seed=1)
        assert cluster.client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) < 100
    here = simulate([SHORT], range(2), range(2), seed=1)
    assert here.column(SHORT.sha256, "members_final").tolist() == there.column(SHORT.sha256, "members_final").tolist()


def test_a_worker_with_another_kernel_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: where a worker's kernel or version isn't ours, bits could differ: nothing is run, and it says what."""
    monkeypatch.setattr(scheduler, "fingerprint", lambda: {"version": cp.__version__, "kernel": "another"})
    with pytest.raises(InputErrors, match="another kernel than here"), connected(address):
        pass


def test_no_scheduler_is_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: an address where nobody answers, or that is none, ends in one line."""
    pytest.importorskip("distributed", reason="needs Dask: pip install 'contrapeso[cluster]'")
    monkeypatch.setattr(scheduler, "WAIT", 0.2)
    for wrong in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(InputErrors, match="no scheduler answers") as error, connected(wrong):
            pass
        assert "\n" not in str(error.value.errors[0])


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: where `distributed` isn't installed, the message names the extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputErrors, match=r"contrapeso\[cluster\]"), connected("tcp://127.0.0.1:9"):
        pass


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2), elements=st.floats(allow_nan=True)))
def test_packing_loses_nothing(values: Any) -> None:
    """property: every float64, NaN and -0 among them, comes back with its own bits."""
    assert unpack(pack(values), len(values)).tobytes() == values.tobytes()


def test_what_was_not_asked_for_is_not_there(address: str) -> None:
    """unit: of a reduced ensemble a window that nobody asked for is an error, never a number."""
    wanted = Wanted({SHORT.asked: (("homicides_total", 0, 10),)})
    with connected(address) as cluster:
        found = cluster.engine(wanted)([SHORT], range(2), range(2), seed=1)
    assert found.window(SHORT.sha256, "homicides_total", (0, 10)).shape == (2,)
    with pytest.raises(KeyError):
        found.window(SHORT.sha256, "homicides_total", (0, 11))
