"""PostgreSQL gone and back, and held still: what was acknowledged is there once, what was not can be sent again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.clusters import Cluster, NoCluster
from tests.faults.lines import Line
from tests.faults.load import Load
from tests.faults.test_disks import becomes
from tests.wire.house import House, Scene
from tests.wire.people import new_id
from tests.wire.process import ServerProcess


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    try:
        made = Cluster()
    except NoCluster as reason:
        pytest.skip(f"a lost PostgreSQL left out: {reason}")
    try:
        made.start()
        yield made
    finally:
        made.away()


@pytest.fixture(scope="module")
def server(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path_factory.mktemp("data"), exercises, DATABASE_URL=cluster.url)
    try:
        yield made.start()
    finally:
        made.put_away()


@pytest.mark.timeout(240)
@pytest.mark.rule("P5", "P10", "P20")
def test_a_database_that_is_lost_and_comes_back_costs_nothing_that_was_acknowledged(
    server: ServerProcess, cluster: Cluster
) -> None:
    house = House(server)
    scene, load = Scene(house, "fc"), Load(Scene(house, ""))
    load.more(30)
    wish = new_id()
    for _ in range(2):
        cluster.lose()
        becomes(server, 503)
        assert scene.c1.ask("chat.send", wish, text="Still there?")["code"] == "unavailable"
        assert scene.c1.ask("time.sync")["ok"] is True
        cluster.start()
        becomes(server, 200)
        load.more(20)
    scene.c1.granted("chat.send", wish, text="Still there?")
    assert [fact["id"] for fact in house.log(scene.id)].count(wish) == 1
    assert load.turned_away > 0
    assert load.leave() == []
    assert "Traceback" not in server.errors()
    load.scene.leave()
    scene.leave()


@pytest.mark.long
@pytest.mark.timeout(120)
@pytest.mark.rule("P10")
def test_a_database_that_stands_still_is_waited_for_and_the_pages_are_not(
    server: ServerProcess, cluster: Cluster
) -> None:
    load = Load(Scene(House(server), ""))
    load.more(10)
    cluster.hold(still=True)
    try:
        before = load.acknowledged
        # A slow disk cannot be awaited by anything but time.
        time.sleep(3)
        assert load.acknowledged <= before + len(load.workers)
        assert load.scene.f.ask("time.sync")["ok"] is True
    finally:
        cluster.hold(still=False)
    load.more(20)
    assert load.turned_away == 0
    assert load.leave() == []
    load.scene.leave()


@pytest.mark.timeout(120)
@pytest.mark.rule("P5", "P10", "P13", "P24")
def test_a_commit_whose_answer_was_lost_is_found_in_the_log_and_told_to_all(
    cluster: Cluster, tmp_path: Path, exercises: Path
) -> None:
    line = Line(cluster.port)
    server = ServerProcess(tmp_path, exercises, DATABASE_URL=cluster.url_at(line.port))
    try:
        scene = Scene(House(server.start()), "fcc")
        for number in range(3):
            wish, said = new_id(), f"lost answer {number}"
            line.broken.clear()
            line.armed.set()
            answer = scene.c1.ask("chat.send", wish, text=said)
            assert line.broken.wait(5)
            assert answer["ok"] is True, answer
            assert scene.c1.granted("chat.send", wish, text=said)["pos"] == answer["pos"]
            assert scene.c2.hear("chat.sent", text=said)["id"] == wish
            assert [fact["id"] for fact in scene.house.log(scene.id)].count(wish) == 1
        scene.leave()
    finally:
        server.put_away()
        line.close()
