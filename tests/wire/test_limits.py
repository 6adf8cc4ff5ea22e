"""Limits by address on a real server behind a proxy: sockets, and that addresses are written down nowhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import websocket

from server.allowances import Allowance
from server.edge import crowd
from server.edge.addresses import Proxies
from server.edge.crowd import Crowd
from tests.wire.conftest import Play
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House
from tests.wire.polling import Polling, call
from tests.wire.process import SQLITE, WIDE, ServerProcess

MOST = 5
FULL, ROOMY = "203.0.113.77", "203.0.113.78"
SEEN = "203.0.113.79"
HOME = "2001:db8:77:1:2:3:4:5"


def of(address: str) -> dict[str, str]:
    """What a proxy adds to somebody's request."""
    return {"X-Forwarded-For": address}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    """A server that takes few sockets from one address, as many as it likes one after another."""
    env = {"VECHE_LIMITS": f"{WIDE},sockets=1000000/{MOST}", "VECHE_TRUSTED_PROXIES": "127.0.0.1"}
    env["DATABASE_URL"] = SQLITE  # a file like others in which no address may stand
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, **env)
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.mark.rule("P345")
@pytest.mark.parametrize(("language", "full"), [("en", FULL), ("ru", "203.0.113.76")])
def test_an_address_has_so_many_sockets_at_once_and_others_have_their_own(
    language: str, full: str, house: House
) -> None:
    wires = [Frames(house.base, **of(full)) for _ in range(MOST)]
    asking = {**of(full), "Accept-Language": language}
    refused = call(house.base, headers=asking)
    assert (refused.status_code, refused.headers["Content-Type"]) == (429, "application/problem+json")
    assert (refused.json()["status"], refused.json()["code"]) == (429, "rate_limited")
    assert f" {refused.headers['Retry-After']} {'s' if language == 'en' else 'с'} " in refused.json()["detail"]
    with pytest.raises(websocket.WebSocketBadStatusException, match="429"):
        Frames(house.base, **of(full))
    # What was said before the proxy spoke counts nothing.
    assert call(house.base, headers=of(f"{ROOMY}, {full}")).status_code == 429
    other = Polling(house.base, **of(ROOMY))
    assert other.post("3").status_code == 200
    # Those that are open go on, and each that ends makes room for one.
    wires[0].send(f"40{NAMESPACE}," + json.dumps({"token": "none"}))
    assert "invalid_token" in wires[0].until("44")
    wires.pop().close()
    while call(house.base, headers=asking).status_code == 429:
        pass
    for wire in wires:
        wire.close()
    other.post("1")


@pytest.mark.rule("P345")
def test_an_address_opens_so_many_sockets_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(crowd.time, "monotonic", lambda: now[0])
    door = Crowd(Allowance(30, 3), Proxies([]))
    here, there = {"REMOTE_ADDR": FULL}, {"REMOTE_ADDR": ROOMY}
    for number in range(3):
        assert door.wait(here) == 0
        door.came(str(number), here)
        door.left(str(number))
    assert door.wait(here) == 2
    assert door.wait(there) == 0
    now[0] += 2
    assert door.wait(here) == 0


@pytest.mark.rule("P344")
def test_addresses_are_written_down_nowhere(house: House, play: Play) -> None:
    scene = play("fca")
    seat = scene.house.join(scene.session, "candidate", "Una")
    for address in (SEEN, HOME):
        body = {"email": "nobody@example.org", "password": "wrong wrong wrong"}
        for _ in range(12):
            requests.post(f"{house.base}/api/v1/sign-in", json=body, headers=of(address), timeout=30)
        house.call("GET", f"/sessions/{scene.id}/export/json", headers=of(address))
        house.call("GET", "/invites/nothing", token=None, headers=of(address))
        wires = [Frames(house.base, seat.token, **of(address)) for _ in range(MOST)]
        assert call(house.base, headers=of(address)).status_code == 429
        for wire in wires:
            wire.close()
    written = [file for file in house.server.data_dir.rglob("*") if file.is_file()]
    assert {"server.err", "veche.sqlite3"} <= {file.name for file in written}
    for file in written:
        found = file.read_bytes()
        for address in (SEEN, HOME, "2001:db8:77:1"):
            assert address.encode() not in found, f"{address} stands in {file.name}"
