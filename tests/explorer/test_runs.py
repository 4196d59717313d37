"""Runs: named by content, resumed, cancelled, kept through a restart; two viewers; room on the disk."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from explorer_fake import Engine
from fastapi.testclient import TestClient

from contrapeso.explorer import limits
from contrapeso.explorer.application import application
from contrapeso.explorer.kept_worlds import Arm, KeptWorlds

HERE = "http://127.0.0.1:8737"
A, B = "extends: baseline", "extends: campaign"
LOOKS = 6000


def asked(**more: Any) -> dict[str, Any]:
    """A small question."""
    return {"a": A, "b": B, "worlds": 60, "weeks": 4, **more}


def client_of(folder: Path, engine: Engine) -> TestClient:
    """A client of a fresh server over a folder."""
    return TestClient(application(folder, simulate=engine), base_url=HERE)


def settled(client: TestClient, run: str, states: tuple[str, ...] = ("done",)) -> dict[str, Any]:
    """The run once it is in one of those states."""
    for _ in range(LOOKS):
        found = client.get(f"/api/runs/{run}").json()
        if found["state"] in states:
            return dict(found)
        time.sleep(0.01)
    raise AssertionError(found)


def test_a_run_from_question_to_figures(tmp_path: Path) -> None:
    """unit: all figures are there, and B - A is what was planted: 30 homicides a week."""
    with client_of(tmp_path, Engine()) as client:
        run = client.post("/api/runs", json=asked()).json()
        assert run["total"] == 120
        settled(client, run["id"])
        at = f"/api/runs/{run['id']}"
        contrast = client.get(f"{at}/contrast").json()
        row = next(row for row in contrast["rows"] if row["metric"] == "homicides_total")
        assert row["difference"] == pytest.approx(120) and row["share_greater"] == 1.0
        assert contrast["headline"][:3] == ["homicides_total", "civilians_harmed_total", "displaced_total"]
        assert [one["lever"] for one in contrast["assumed"]] == ["consent.initial"]
        series = client.get(f"{at}/series", params={"metric": "homicides_total"}).json()
        assert series["difference"]["q05"] == pytest.approx([30.0] * 4, rel=1e-4)
        places = client.get(f"{at}/places", params={"metric": "homicides"}).json()
        gap = np.subtract(places["b"]["mean"], places["a"]["mean"])
        assert gap[:, 24] == pytest.approx([30.0] * 4, rel=1e-4) and np.abs(np.delete(gap, 24, 1)).max() < 1e-6
        dots = client.get(f"{at}/dots", params={"metric": "homicides_total"}).json()
        assert len(dots["a"]) == 60 and dots["b"][7] - dots["a"][7] == pytest.approx(120, abs=0.2)
        world = client.get(f"{at}/world", params={"number": 7}).json()
        assert (world["world"], world["draw"], world["seed"], world["status"]) == (7, 7, 1, "")
        assert sum(world["series_a"]["homicides_total"]) == pytest.approx(dots["a"][7], rel=1e-3)
        assert np.shape(world["states_a"]["homicides"]) == (4, 32)


def test_equal_questions_are_one_run_and_worlds_are_never_run_twice(tmp_path: Path) -> None:
    """unit: the name follows from the content; another B runs B only; more worlds run only those that lack."""
    engine = Engine()
    with client_of(tmp_path, engine) as client:
        first = client.post("/api/runs", json=asked()).json()
        settled(client, first["id"])
        assert client.post("/api/runs", json=asked(a='{"extends": "baseline"}')).json()["id"] == first["id"]
        assert len(engine.calls) == 120
        other = client.post("/api/runs", json=asked(b="extends: leak")).json()
        settled(client, other["id"])
        assert len(engine.calls) == 180 and other["id"] != first["id"]
        more = client.post("/api/runs", json=asked(worlds=100)).json()
        settled(client, more["id"])
        # block 0 (50 worlds) is whole; the second had 10 of 50 and is run anew
        assert len(engine.calls) == 180 + 2 * 50


def test_the_same_scenario_twice_is_run_once(tmp_path: Path) -> None:
    """unit: A against itself differs by nothing, and costs one arm."""
    engine = Engine()
    with client_of(tmp_path, engine) as client:
        run = client.post("/api/runs", json=asked(b=A)).json()
        settled(client, run["id"])
        rows = client.get(f"/api/runs/{run['id']}/contrast").json()["rows"]
        assert len(engine.calls) == 60 and all(row["difference"] == 0 for row in rows)


def test_the_first_worlds_are_shown_while_the_others_run(tmp_path: Path) -> None:
    """unit: both scenarios go on side by side; figures of the worlds that are ready are those of that many worlds."""
    with client_of(tmp_path, Engine(seconds=0.3)) as client:
        at = f"/api/runs/{client.post('/api/runs', json=asked(worlds=200)).json()['id']}"
        for _ in range(LOOKS):
            run = client.get(at).json()
            if run["ready"]:
                break
            time.sleep(0.01)
        assert run["ready"] < 200 and run["done"] >= 2 * run["ready"]
        early = client.get(f"{at}/contrast", params={"worlds": 50}).json()
        assert early["worlds"] == 50 and client.get(f"{at}/contrast").status_code == 409
        settled(client, at.rsplit("/", 1)[1])
        assert client.get(f"{at}/contrast").json()["worlds"] == 200
        alone = client.post("/api/runs", json=asked(worlds=50)).json()["id"]
        settled(client, alone)
        assert client.get(f"/api/runs/{alone}/contrast").json()["rows"] == early["rows"]


def test_cancelled_and_asked_again_goes_on(tmp_path: Path) -> None:
    """fault: a cancelled run stops soon, keeps what was finished, and goes on when it is asked for again."""
    engine = Engine(seconds=0.5)
    with client_of(tmp_path, engine) as client:
        run = client.post("/api/runs", json=asked(worlds=200), params={"viewer": "one"}).json()
        while client.get(f"/api/runs/{run['id']}").json()["done"] < 60:
            time.sleep(0.01)
        client.delete(f"/api/runs/{run['id']}", params={"viewer": "one"})
        assert settled(client, run["id"], ("cancelled", "done"))["state"] == "cancelled"
        assert client.get(f"/api/runs/{run['id']}/contrast").status_code == 409
        before = len(engine.calls)
        assert before < 400
        engine.seconds = 0.0
        client.post("/api/runs", json=asked(worlds=200))
        settled(client, run["id"])
        assert len(engine.calls) - before <= 350  # the first block was kept


def test_two_viewers_of_one_run(tmp_path: Path) -> None:
    """unit: it stops when nobody wants it any more, not before."""
    with client_of(tmp_path, Engine(seconds=0.4)) as client:
        one = client.post("/api/runs", json=asked(), params={"viewer": "one"}).json()
        two = client.post("/api/runs", json=asked(), params={"viewer": "two"}).json()
        assert one["id"] == two["id"]
        client.delete(f"/api/runs/{one['id']}", params={"viewer": "one"})
        assert settled(client, one["id"], ("done", "cancelled"))["state"] == "done"


def test_a_waiting_run_knows_its_place_and_can_be_cancelled(tmp_path: Path) -> None:
    """unit: runs go in turn; one that waits says how many are before it, and goes at once when it is given up."""
    with client_of(tmp_path, Engine(seconds=0.3)) as client:
        names = [client.post("/api/runs", json=asked(seed=n), params={"viewer": "me"}).json()["id"] for n in range(4)]
        last = client.get(f"/api/runs/{names[3]}").json()
        assert last["state"] == "queued" and last["ahead"] >= 2
        gone = client.delete(f"/api/runs/{names[3]}", params={"viewer": "me"}).json()
        assert gone["state"] == "cancelled"
        assert [settled(client, name)["state"] for name in names[:3]] == ["done"] * 3


def test_runs_outlive_the_server(tmp_path: Path) -> None:
    """fault: what was done is there after a restart, what was under way or waiting goes on by itself."""
    engine = Engine(seconds=0.4)
    with client_of(tmp_path, engine) as client:
        done = client.post("/api/runs", json=asked()).json()["id"]
        settled(client, done)
        under = client.post("/api/runs", json=asked(seed=2, worlds=200)).json()["id"]
        waits = client.post("/api/runs", json=asked(seed=3)).json()["id"]
        while client.get(f"/api/runs/{under}").json()["done"] < 1:
            time.sleep(0.01)
    quick = Engine()
    with client_of(tmp_path, quick) as client:
        assert client.get(f"/api/runs/{done}").json()["state"] == "done"
        assert client.get(f"/api/runs/{done}/contrast").status_code == 200
        settled(client, under)
        settled(client, waits)
        assert {run["id"] for run in client.get("/api/runs").json()} == {done, under, waits}
    assert len(quick.calls) <= 400 + 120


def test_damaged_records_and_blocks_are_passed_over(tmp_path: Path) -> None:
    """fault: half a record is left out, a damaged block is run again, temporary files are none."""
    engine = Engine()
    with client_of(tmp_path, engine) as client:
        run = client.post("/api/runs", json=asked()).json()["id"]
        settled(client, run)
    for path in (tmp_path / "worlds").rglob("*.npz"):
        path.write_bytes(path.read_bytes()[:200])
    (tmp_path / "runs" / ("f" * 32 + ".json")).write_text('{"asked": {"a": ', encoding="utf-8")
    half = json.dumps({"kind": "pair", "asked": {"a": A}})
    (tmp_path / "runs" / ("e" * 32 + ".json")).write_text(half, encoding="utf-8")
    again = Engine()
    with client_of(tmp_path, again) as client:
        assert [one["id"] for one in client.get("/api/runs").json()] == [run]
        assert client.get(f"/api/runs/{run}/contrast").status_code == 410
        client.post("/api/runs", json=asked())
        settled(client, run)
        assert client.get(f"/api/runs/{run}/contrast").status_code == 200
    assert len(again.calls) == 120 and not list(tmp_path.rglob("*.tmp"))


def test_an_engine_that_breaks_is_told_and_the_queue_goes_on(tmp_path: Path) -> None:
    """fault: the run fails with what it was, the next one is done."""

    class Broken(Engine):
        def __call__(self, arms: Any, *given: Any, **more: Any) -> Any:
            if arms[0].name == "breaks":
                raise ValueError("no such luck")
            return super().__call__(arms, *given, **more)

    with client_of(tmp_path, Broken()) as client:
        bad = client.post("/api/runs", json=asked(a="name: breaks\nextends: flights_only")).json()["id"]
        good = client.post("/api/runs", json=asked()).json()["id"]
        assert "no such luck" in settled(client, bad, ("failed",))["message"]
        settled(client, good)


def test_a_full_queue_and_too_large_a_run_are_refused(tmp_path: Path) -> None:
    """fault: nobody waits for hours, no run takes the machine's memory."""
    with client_of(tmp_path, Engine(seconds=2.0)) as client:
        codes = [client.post("/api/runs", json=asked(seed=n)).status_code for n in range(limits.MOST_WAITING + 2)]
        assert codes[-1] == 429 and codes.count(200) in (limits.MOST_WAITING, limits.MOST_WAITING + 1)
        large = client.post("/api/runs", json=asked(worlds=1000, weeks=520))
        assert large.status_code == 422 and "200 worlds" in large.json()["message"]
        for run in client.get("/api/runs").json():
            client.delete(f"/api/runs/{run['id']}")


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path) -> None:
    """unit: the folder stays within its bound, the newest arm stays whole."""
    block = Arm(np.zeros(5, int), np.zeros((5, 3)), np.zeros((5, 2, 3), "f4"), np.zeros((5, 2, 8, 32), "f4"))
    kept = KeptWorlds(tmp_path, most=60_000)
    for n in range(8):
        kept.put(f"{n:032}", 0, block)
    sizes = [file.stat().st_size for file in tmp_path.rglob("*.npz")]
    assert 1 <= len(sizes) < 8 and sum(sizes) <= 60_000
    assert kept.block(f"{7:032}", 0, 5) is not None and kept.block(f"{0:032}", 0, 5) is None


@pytest.mark.parametrize("change", [{"worlds": 1}, {"weeks": 0}, {"seed": -1}, {"worlds": "many"}, {"more": 1}])
def test_wrong_requests_name_their_field(tmp_path: Path, change: dict[str, Any]) -> None:
    """fault: what isn't a question is refused with the field."""
    with client_of(tmp_path, Engine()) as client:
        answer = client.post("/api/runs", json=asked(**change))
        assert answer.status_code == 422 and answer.json()["faults"][0]["field"] == next(iter(change))
