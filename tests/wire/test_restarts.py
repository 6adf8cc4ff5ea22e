"""Started again, after a kill or a stop: clocks, answers and positions are where they were."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.wire.conftest import Play, running
from tests.wire.people import new_id
from tests.wire.process import ServerProcess
from tests.wire.props import element


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, exercises)


def test_clocks_stand_where_they_stood(server: ServerProcess, play: Play) -> None:
    over, paused, lasting = (play("f", exercise="hurried-2") for _ in range(3))
    for scene in (over, paused, lasting):
        scene.f.granted("phase.start")
    paused.f.granted("phase.pause")
    remaining = paused.f.hear("phase.paused")["data"]["remaining"]
    lasting.f.granted("phase.extend", seconds=600)
    ends_at = lasting.f.hear("phase.extended")["data"]["ends_at"]
    late = datetime.fromisoformat(over.f.hear("phase.started")["data"]["ends_at"])
    server.kill()
    # Nothing can be awaited while nobody is there: the phase must run out before the server is back.
    time.sleep(max(0.0, (late - datetime.now(UTC)) / timedelta(seconds=1)))
    for _ in range(2):
        server.start()
        assert lasting.tab(lasting.f).welcome["session"]["phase"]["ends_at"] == ends_at
        shown = paused.tab(paused.f).welcome["session"]["phase"]
        assert (shown["paused"], shown["remaining"], shown["ends_at"]) == (True, remaining, None)
        view = over.tab(over.f).welcome["session"]
        assert (view["phase"], view["phases_done"], view["state"]) == (None, ["reading"], "running")
        ended = [fact for fact in over.house.log(over.id) if fact["type"] == "phase.ended"]
        assert [fact["by"] for fact in ended] == ["clock"]
        server.kill()
    server.start()


def test_a_stop_notes_who_left_and_the_first_answer_outlives_it(server: ServerProcess, play: Play) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("box", version=7, index="a0")])
    chat, change = new_id(), new_id()
    said = scene.c2.granted("chat.send", chat, text="Once")
    older = {"elements": [element("box", version=3, index="a0"), element("fresh", index="a1")]}
    changed = scene.c2.granted("board.change", change, **older)
    assert [copy["version"] for copy in changed["rejected"]] == [7]

    second = scene.tab(scene.c2)
    assert second.granted("chat.send", chat, text="Once") == said
    facts, complaints = scene.length(), server.complaints()
    assert server.stop() == 0
    stopped = datetime.now(UTC)
    assert server.complaints() == complaints
    server.start()
    left = scene.house.log(scene.id, facts)
    assert {fact["by"] for fact in left} == {scene.f.id, scene.c1.id, scene.c2.id}
    assert {fact["type"] for fact in left} == {"participant.disconnected"}
    assert all(datetime.fromisoformat(fact["at"]) < stopped for fact in left)
    third = scene.tab(scene.c2)
    before = scene.length()
    assert third.granted("chat.send", chat, text="Once") == said
    assert third.granted("board.change", change, **older) == changed
    assert scene.length() == before


def test_positions_are_the_same_after_a_restart(server: ServerProcess, play: Play) -> None:
    scene = play("fcaa")
    for who in ("a1", "a2"):
        data = {"observation": new_id(), "candidate": scene.c1.id, "text": "Asks", "kind": "quote"}
        scene.people[who].granted("observation.add", **data)
    scene.f.granted("phase.start")
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.submit")
    scene.settle()
    streams = {key: person.granted("events.since", after=0)["events"] for key, person in scene.people.items()}
    server.kill()
    server.start()
    for key, before in streams.items():
        after = scene.tab(scene.people[key]).granted("events.since", after=0)["events"]
        assert [(event["pos"], event["id"], event["data"].keys()) for event in after[: len(before)]] == [
            (event["pos"], event["id"], event["data"].keys()) for event in before
        ]
