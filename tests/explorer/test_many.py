"""Many at once over real sockets: fifty viewers and eight runs, nobody gets an error."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from explorer_fake import Engine, served

VIEWERS, RUNS = 50, 8
LOOKS = 900


def test_fifty_viewers_and_eight_runs(tmp_path: Path) -> None:
    """fault: every viewer opens the page, asks for one of eight runs, follows it to its end and looks at all of it."""
    engine = Engine(seconds=0.02)
    with served(tmp_path, engine) as address:

        def look(viewer: int) -> list[int]:
            with httpx.Client(base_url=address, timeout=30.0) as client:
                codes = [client.get(path).status_code for path in (
                    "/", "/explorer.js", "/explorer.css", "/api/sheet", "/api/words/en", "/api/claims", "/api/runs",
                )]  # fmt: skip
                asked = {"a": "extends: baseline", "b": "extends: campaign", "worlds": 100, "weeks": 26,
                         "seed": viewer % RUNS}  # fmt: skip
                answer = client.post("/api/runs", json=asked, params={"viewer": str(viewer)})
                codes.append(answer.status_code)
                at = f"/api/runs/{answer.json()['id']}"
                for _ in range(LOOKS):
                    run = client.get(at)
                    codes.append(run.status_code)
                    if run.json()["state"] == "done":
                        break
                    time.sleep(0.1)
                for path in ("contrast", "series?metric=flow_total", "places?metric=homicides",
                             "dots?metric=members_final", f"world?number={viewer}"):  # fmt: skip
                    codes.append(client.get(f"{at}/{path}").status_code)
                return codes

        with ThreadPoolExecutor(VIEWERS) as pool:
            found = [code for codes in pool.map(look, range(VIEWERS)) for code in codes]
    assert set(found) == {200}
    assert len(engine.calls) == RUNS * 200  # every world once, whoever asked
