"""Bytes of the database's file are overwritten: one session cannot be read any more, the others go on."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import socketio

from tests.faults.test_disks import becomes
from tests.wire.house import House, Scene
from tests.wire.people import Person
from tests.wire.process import SQLITE, ServerProcess
from tests.wire.test_startup import refusal

PAGE = 4096
MARK = "bytes that are to be lost "


@pytest.fixture
def server(tmp_path: Path, exercises: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path, exercises, DATABASE_URL=SQLITE)
    try:
        yield made.start()
    finally:
        made.put_away()


def database(server: ServerProcess) -> Path:
    return server.data_dir / "veche.sqlite3"


def damage(file: Path) -> tuple[int, bytes]:
    """Overwrites a page in which there is nothing but marked words; tells where, and what stood there."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = file.read_bytes()
    pages = range(0, len(content), PAGE)
    place = max(pages, key=lambda at: content.count(MARK.encode(), at, at + PAGE))
    assert content.count(MARK.encode(), place, place + PAGE) >= 4
    put(file, place, b"\xff" * PAGE)
    return place, content[place : place + PAGE]


def put(file: Path, place: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(place)
        opened.write(content)


@pytest.mark.long
@pytest.mark.timeout(180)
@pytest.mark.rule("P10", "P21")
def test_where_a_page_is_damaged_one_session_is_unavailable_and_the_others_go_on(server: ServerProcess) -> None:
    house = House(server)
    lost, sound = Scene(house, "fc"), Scene(house, "fc")
    for number in range(60):
        lost.c1.granted("chat.send", text=MARK * 16 + str(number))
    place, was = damage(database(server))

    def others_go_on() -> None:
        sound.tab(sound.c1).granted("chat.send", text="As if nothing were")
        assert house.call("GET", f"/sessions/{sound.id}/log").status_code == 200
        Scene(house, "fc").leave()
        becomes(server, 200)

    others_go_on()
    assert house.call("GET", f"/sessions/{lost.id}/log").status_code == 503
    server.kill()
    server.start()
    others_go_on()
    refused = Person(house.base, lost.c1.id, lost.c1.token)
    with pytest.raises(socketio.exceptions.ConnectionError):
        refused.connect()
    assert "unavailable" in str(refused.refusals)
    assert house.call("GET", f"/sessions/{lost.id}").status_code == 503
    said = server.errors()
    assert lost.id in said
    assert "damaged" in said
    assert (MARK in said, "Traceback" in said) == (False, False)

    put(database(server), place, was)
    assert lost.tab(lost.c1).granted("chat.send", text="Back")["ok"]
    assert [fact["seq"] for fact in house.log(lost.id)] == list(range(1, 1 + lost.length()))


@pytest.mark.long
@pytest.mark.rule("P10")
def test_a_file_whose_beginning_is_overwritten_is_unavailable_until_it_is_put_back(server: ServerProcess) -> None:
    scene = Scene(House(server), "fc")
    with sqlite3.connect(database(server)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    was = database(server).read_bytes()[:PAGE]
    put(database(server), 0, b"\x00" * 100)
    becomes(server, 503)
    assert scene.c1.ask("chat.send", text="Lost?")["code"] == "unavailable"
    put(database(server), 0, was)
    becomes(server, 200)
    scene.c1.granted("chat.send", text="Found")
    scene.leave()
    server.stop()
    put(database(server), 0, b"no longer a database")
    said = refusal(server)
    assert "damaged" in said
    assert "backup" in said
    put(database(server), 0, was)
