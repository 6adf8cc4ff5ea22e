"""The clock over the phases: it ends them by itself, once, to the second, and for everybody."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.wire.conftest import Play
from tests.wire.house import House, Scene

LATE = timedelta(seconds=3)
"""How late a bell may ring on a machine that has much else to do."""


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def kinds(events: Iterable[dict[str, Any]]) -> list[str]:
    return [event["type"] for event in events if event["type"].startswith(("phase", "exercise"))]


def until_past(ends_at: str) -> None:
    """Waits for a moment at which nothing may happen: there is no event to await."""
    time.sleep(max(0.0, (moment(ends_at) - datetime.now(UTC)) / timedelta(seconds=1)) + 0.5)


def test_a_phase_ends_by_itself_and_once(play: Play) -> None:
    scene = play("fcca", exercise="hurried-1")
    scene.f.granted("phase.start")
    ends_at = moment(scene.f.hear("phase.started")["data"]["ends_at"])
    for person in scene.people.values():
        ended = person.hear("phase.ended", phase="reading", run=1)
        assert ended["by"] == "clock"
        assert ends_at <= moment(ended["at"]) < ends_at + LATE
    scene.f.granted("phase.start", phase="writing")
    scene.f.hear("phase.ended", phase="writing")
    scene.settle()
    assert kinds(scene.house.log(scene.id)) == ["phase.started", "phase.ended"] * 2
    assert scene.tab(scene.c1).welcome["session"]["phase"] is None


def test_a_paused_phase_does_not_end_until_it_goes_on(play: Play) -> None:
    scene = play("fc", exercise="hurried-2")
    scene.f.granted("phase.start")
    started = scene.f.hear("phase.started")
    scene.f.granted("phase.pause")
    remaining = scene.f.hear("phase.paused")["data"]["remaining"]
    assert 0 < remaining <= 2
    scene.f.granted("phase.extend", seconds=1)
    extended = scene.c1.hear("phase.extended")["data"]
    assert extended["ends_at"] is None
    assert extended["remaining"] == remaining + 1
    shown = scene.tab(scene.c1).welcome["session"]["phase"]
    assert (shown["paused"], shown["remaining"], shown["ends_at"]) == (True, remaining + 1, None)
    until_past(started["data"]["ends_at"])
    assert not scene.f.find("phase.ended")
    scene.f.granted("phase.resume")
    resumed = scene.c1.hear("phase.resumed")
    length = moment(resumed["data"]["ends_at"]) - moment(resumed["at"])
    assert abs(length / timedelta(seconds=1) - (remaining + 1)) < 0.01
    ended = scene.c1.hear("phase.ended")
    assert moment(resumed["data"]["ends_at"]) <= moment(ended["at"]) < moment(resumed["data"]["ends_at"]) + LATE


def test_an_extended_phase_ends_at_its_new_time(play: Play) -> None:
    scene = play("fc", exercise="hurried-1")
    scene.f.granted("phase.start")
    first = scene.f.hear("phase.started")["data"]["ends_at"]
    scene.f.granted("phase.extend", seconds=2)
    second = scene.c1.hear("phase.extended")["data"]["ends_at"]
    assert moment(second) - moment(first) == timedelta(seconds=2)
    ended = scene.c1.hear("phase.ended")
    assert moment(ended["at"]) >= moment(second)
    assert kinds(scene.house.log(scene.id)) == ["phase.started", "phase.extended", "phase.ended"]


def test_with_auto_advance_one_phase_follows_the_other_to_the_end(play: Play) -> None:
    scene = play("fc", exercise="hurried-1", auto_advance=True)
    scene.f.granted("phase.start")
    scene.c1.hear("exercise.ended")
    assert kinds(scene.c1.events) == [*["phase.started", "phase.ended"] * 3, "exercise.ended"]
    order = [event["data"]["phase"] for event in scene.c1.find("phase.started")]
    assert order == ["reading", "writing", "drawing"]
    assert scene.f.ask("phase.start")["code"] == "phase_over"


def test_the_bell_of_a_run_ends_no_other_run(play: Play) -> None:
    scene = play("fc", exercise="hurried-2")
    scene.f.granted("phase.start")
    first = scene.f.hear("phase.started", run=1)["data"]["ends_at"]
    scene.f.granted("phase.start", phase="reading")
    scene.f.granted("phase.extend", seconds=60)
    until_past(first)
    scene.settle()
    assert [event["data"]["run"] for event in scene.f.find("phase.ended")] == [1]
    assert scene.tab(scene.f).welcome["session"]["phase"]["run"] == 2


def test_a_phase_that_was_ended_by_hand_is_not_ended_again(play: Play) -> None:
    scene = play("fc", exercise="hurried-1")
    scene.f.granted("phase.start")
    ends_at = scene.f.hear("phase.started")["data"]["ends_at"]
    scene.f.granted("phase.end")
    until_past(ends_at)
    assert kinds(scene.house.log(scene.id)) == ["phase.started", "phase.ended"]


def test_the_clock_goes_on_for_others_when_a_session_is_closed_or_deleted(house: House, play: Play) -> None:
    scenes: list[Scene] = [play("fc", exercise="hurried-2") for _ in range(3)]
    closed, deleted, lasting = scenes
    for scene in scenes:
        scene.f.granted("phase.start")
    closed.f.granted("session.close")
    assert house.call("DELETE", f"/sessions/{deleted.id}").status_code == 204
    assert lasting.c1.hear("phase.ended")["by"] == "clock"
    until_past(lasting.f.hear("phase.started")["data"]["ends_at"])
    lasting.f.granted("phase.start")
    assert lasting.c1.hear("phase.ended", phase="writing")["by"] == "clock"
    assert kinds(house.log(closed.id)) == ["phase.started", "phase.ended", "exercise.ended"]


def test_what_comes_after_the_bell_is_too_late(play: Play) -> None:
    scene = play("fc", exercise="hurried-1")
    scene.f.granted("phase.start", phase="writing")
    ends_at = scene.f.hear("phase.started")["data"]["ends_at"]
    until_past(ends_at)
    answer = scene.c1.ask("board.change", elements=[{"id": "x", "type": "text", "version": 1, "versionNonce": 1}])
    assert answer["code"] == "phase_over"
