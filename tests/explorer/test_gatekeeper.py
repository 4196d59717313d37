"""Who may ask what: names, origins, sizes, rates and paths; headers of every answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from explorer_fake import Engine
from fastapi.testclient import TestClient

from contrapeso.explorer import limits
from contrapeso.explorer.application import application
from contrapeso.explorer.gatekeeper import HEADERS, Bucket, Gatekeeper
from contrapeso.explorer.listening import bound, is_local

HERE = "http://127.0.0.1:8737"
ASKED = {"a": "extends: baseline", "b": "extends: campaign", "worlds": 4, "weeks": 3}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server that listens on loopback."""
    with TestClient(application(tmp_path, simulate=Engine()), base_url=HERE) as found:
        yield found


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.7:8737", "", "[::1", "localhost.evil"]
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    """fault: a name that somebody pointed at this machine (DNS rebinding) gets nothing, not even the page."""
    for path in ("/", "/api/sheet"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 421 and answer.json()["code"] == "host"


@pytest.mark.parametrize("host", ["localhost:8737", "127.0.0.1", "[::1]:8737", "LOCALHOST"])
def test_our_names_are_known(client: TestClient, host: str) -> None:
    """unit: localhost and loopback addresses, with or without a port."""
    assert client.get("/api/words/en", headers={"host": host}).status_code == 200


def test_a_served_network_knows_addresses_and_its_name() -> None:
    """unit: beyond loopback any address does (no name can be rebound to it), and the name it was started with."""
    keeper = Gatekeeper(None, ("Room.lan",), local=False)
    assert keeper.known("192.168.1.5:8737") and keeper.known("room.lan:80") and not keeper.known("evil.example")


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9999"},
                {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_another_page_can_start_nothing(client: TestClient, headers: dict[str, str]) -> None:
    """fault: a page elsewhere on the web can't run or cancel."""
    assert client.post("/api/runs", json=ASKED, headers=headers).status_code == 403
    assert client.get("/api/runs").json() == []


def test_its_own_page_can(client: TestClient) -> None:
    """unit: the page's own requests carry its origin."""
    headers = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert client.post("/api/runs", json=ASKED, headers=headers).status_code == 200


def test_a_form_can_start_nothing(client: TestClient) -> None:
    """fault: what a form can send without asking first isn't taken."""
    answer = client.post("/api/runs", content=b"a=1", headers={"content-type": "text/plain"})
    assert answer.status_code == 415


def test_size_is_bounded_with_and_without_a_length(client: TestClient) -> None:
    """fault: a large body is refused by its declared length, and while it is read where it declares none."""
    large = b'{"text": "' + b"x" * limits.BODY_BYTES + b'"}'
    kind = {"content-type": "application/json"}
    assert client.post("/api/scenario", content=large, headers=kind).status_code == 413
    parts = (large[i : i + 1000] for i in range(0, len(large), 1000))
    assert client.post("/api/scenario", content=parts, headers=kind).status_code == 413
    wrong = client.post("/api/scenario", content=b"{}", headers={**kind, "content-length": "-2"})
    assert wrong.status_code in (400, 413)


def test_rate_is_bounded_by_address() -> None:
    """unit: so many at once, then so many a second, and nobody pays for another."""
    now = [0.0]
    bucket = Bucket(2.0, 3, lambda: now[0])
    assert [bucket.take("a") for _ in range(4)] == [True, True, True, False]
    assert bucket.take("b")
    now[0] = 0.5
    assert bucket.take("a") and not bucket.take("a")


def test_many_runs_at_once_are_refused(client: TestClient) -> None:
    """fault: beyond the rate of runs the answer is 429 in words; reading goes on."""
    codes = [client.post("/api/runs", json={**ASKED, "seed": n}).status_code for n in range(limits.RUNS_AT_ONCE + 5)]
    assert 429 in codes and set(codes) <= {200, 429}
    assert client.get("/api/runs").status_code == 200


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/..%2f..%2fetc/passwd", "/explorer.js/../../x", "/runs/x.json", "/etc/passwd",
             "/api/runs/..%2f..%2fsecret", "/api/runs/" + "0" * 32, "/docs", "/openapi.json", "/worlds"],
)  # fmt: skip
def test_nothing_else_is_served(client: TestClient, tmp_path: Path, path: str) -> None:
    """fault: no path leads out of the addresses, neither to the data folder nor to the disk."""
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    answer = client.get(path)
    assert answer.status_code == 404 and b"root:" not in answer.content


def test_every_answer_has_the_headers(client: TestClient) -> None:
    """unit: policy and no sniffing on pages, data, refusals; no script or style in the page itself."""
    refused = client.get("/", headers={"host": "x"})
    for answer in (client.get("/"), client.get("/api/sheet"), client.get("/none"), refused):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    page = client.get("/").text
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert "<style" not in page and "style=" not in page and "onload" not in page


def test_it_listens_on_loopback_unless_told() -> None:
    """unit: which addresses are this machine's alone; a port in use is passed over for the next."""
    assert is_local("127.0.0.1") and is_local("::1") and is_local("localhost")
    assert not is_local("0.0.0.0") and not is_local("192.168.0.2") and not is_local("example.org")
    with bound("127.0.0.1", None, 0) as first:
        first.listen()
        taken = first.getsockname()[1]
        with bound("127.0.0.1", None, taken) as second:
            assert second.getsockname()[1] != taken
        with pytest.raises(OSError):
            bound("127.0.0.1", taken, 0)
