"""A disk that is full, read-only, locked or slow: nothing acknowledged is lost, afterwards all goes on by itself."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread

import pytest
import requests

from tests.faults.disks import full, read_only, small_disk
from tests.faults.load import Load
from tests.wire.house import House, Scene
from tests.wire.people import new_id
from tests.wire.process import ServerProcess

Fault = Callable[[ServerProcess, Path], AbstractContextManager[None]]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as made:
        yield made


@pytest.fixture
def server(tmp_path: Path, disk: Path, exercises: Path) -> Iterator[ServerProcess]:
    # The database alone is on the disk that fails.
    made = ServerProcess(tmp_path / "data", exercises, DATABASE_URL=f"sqlite:///{disk / 'veche.sqlite3'}")
    try:
        yield made.start()
    finally:
        made.put_away()


@contextmanager
def locked(_: ServerProcess, disk: Path) -> Iterator[None]:
    """Another program writes and does not come to an end, as one does that was stopped in the middle."""
    other = sqlite3.connect(disk / "veche.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def becomes(server: ServerProcess, status: int) -> None:
    """Returns once `/readyz` answers so."""
    deadline = time.monotonic() + 30
    while requests.get(f"{server.base}/readyz", timeout=30).status_code != status:
        assert time.monotonic() < deadline, f"/readyz did not answer {status}: {server.errors()[-500:]}"
        time.sleep(0.1)


@pytest.mark.timeout(240)
@pytest.mark.rule("P4", "P10", "P20")
@pytest.mark.parametrize("fault", [full, read_only, locked])
def test_what_cannot_be_written_is_unavailable_and_goes_on_by_itself(
    fault: Fault, server: ServerProcess, disk: Path
) -> None:
    house = House(server)
    scene, load = Scene(house, "fc"), Load(Scene(house, ""))
    load.more(20)
    before, wish = scene.length(), new_id()
    with fault(server, disk):
        becomes(server, 503)
        answer = scene.c1.ask("chat.send", wish, text="Is anybody there?")
        assert (answer["ok"], answer["code"]) == (False, "unavailable")
        # Nobody was cut, and what needs nothing written is answered.
        assert scene.c1.ask("time.sync")["ok"] is True
        assert house.call("POST", "/sessions", json={"exercise": "small", "language": "en"}).status_code == 503
    becomes(server, 200)
    assert scene.length() == before
    scene.c1.granted("chat.send", wish, text="Is anybody there?")
    assert [fact["id"] for fact in house.log(scene.id)].count(wish) == 1
    load.more(20)
    assert load.turned_away > 0
    assert load.leave() == []
    assert "Traceback" not in server.errors()
    load.scene.leave()
    scene.leave()


@pytest.mark.rule("P10")
def test_a_lock_of_a_moment_is_waited_for(server: ServerProcess, disk: Path) -> None:
    scene = Scene(House(server), "fc")
    with locked(server, disk):
        asking = Thread(target=scene.c1.granted, args=("chat.send",), kwargs={"text": "held up"})
        asking.start()
        # A slow disk cannot be awaited by anything but time.
        asking.join(1.5)
        assert asking.is_alive()
    asking.join(20)
    assert scene.f.hear("chat.sent")["data"]["text"] == "held up"
    scene.leave()
