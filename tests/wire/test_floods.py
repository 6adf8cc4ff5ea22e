"""Whoever floods is slowed, then cut, may come back after a while, and the others feel nothing of it."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import socketio

from tests.wire.conftest import Play
from tests.wire.floods import WAYS, cursors, flood, wishes
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.people import Person, new_id
from tests.wire.props import element

RATE, BURST, PATIENCE = 60, 240, 5


@pytest.mark.long
@pytest.mark.rule("P329")
def test_every_way_to_flood_is_cut_while_others_are_answered(play: Play) -> None:
    scenes = [play("fc") for _ in WAYS]
    lengths = [scene.length() for scene in scenes]
    errors = len(scenes[0].house.server.errors())
    wires = [Frames(scene.house.base, scene.c1.token) for scene in scenes]
    with ThreadPoolExecutor(len(wires)) as pool:
        ends = [pool.submit(flood, wire, send) for wire, send in zip(wires, WAYS, strict=True)]
        while not all(end.done() for end in ends):
            time.sleep(0.1)  # they are no flood themselves
            for scene in scenes:
                assert scene.f.ask("time.sync")["ok"] is True
        cut = {send.__name__: end.result() for send, end in zip(WAYS, ends, strict=True)}
    assert cut == dict.fromkeys(cut, True)
    for wire in wires:
        wire.close()
    assert "Traceback" not in scenes[0].house.server.errors()[errors:]
    for scene, before in zip(scenes[1:], lengths[1:], strict=True):
        gone = [fact for fact in scene.house.log(scene.id, before) if not fact["type"].startswith("participant.")]
        assert gone == []


@pytest.mark.long
@pytest.mark.rule("P329")
def test_who_was_cut_for_flooding_may_come_back_after_a_while(play: Play) -> None:
    scene = play("fc")
    seat = scene.c1
    begun = time.monotonic()
    with Frames(scene.house.base, seat.token) as wire:
        assert flood(wire, wishes)
    # It was read for a while before, and slowly: of thousands of wishes few became facts.
    lasted = time.monotonic() - begun
    assert lasted >= PATIENCE
    assert scene.length() < BURST + RATE * (lasted + 1) + 20
    scene.f.hear("participant.disconnected", participant=seat.id)
    turned_away = 0
    while True:
        again = Person(scene.house.base, seat.id, seat.token)
        try:
            again.connect()
        except socketio.exceptions.ConnectionError:
            again.go()
            assert again.refusals[0]["message"] == "rate_limited"
            turned_away += 1
            time.sleep(1)
        else:
            break
    assert turned_away > 0
    assert again.ask("hand.raise")["ok"] is True
    again.go()


@pytest.mark.long
@pytest.mark.rule("P329")
def test_while_people_flood_their_rooms_the_others_there_lose_nothing(play: Play) -> None:
    ways = (cursors, wishes)
    scenes = [play("fcca") for _ in ways]
    for scene in scenes:
        scene.f.granted("phase.start", phase="writing")
    wires = [Frames(scene.house.base, scene.c1.token) for scene in scenes]
    with ThreadPoolExecutor(len(wires)) as pool:
        ends = [pool.submit(flood, wire, send) for wire, send in zip(wires, ways, strict=True)]
        drawn = 0
        while not all(end.done() for end in ends):
            drawn += 1
            for scene in scenes:
                scene.c2.granted("board.change", elements=[element("own", version=drawn, index="b0A")])
        assert [end.result() for end in ends] == [True] * len(ends)
    assert drawn > 1
    for wire, scene in zip(wires, scenes, strict=True):
        wire.close()
        scene.settle(scene.c2, scene.a1)
        for hearer in (scene.c2, scene.a1):
            assert hearer.welcomes == [hearer.welcome], "somebody else was cut"
            heard = [one for event in hearer.find("board.changed") for one in event["data"]["elements"]]
            assert [one["version"] for one in heard] == list(range(1, drawn + 1))


@pytest.mark.rule("P329")
def test_a_seat_has_so_many_connections_and_no_more(play: Play) -> None:
    scene = play("fc")
    base = scene.house.of_one_process().base
    wires: list[Frames] = []
    frame = f"0{NAMESPACE},"
    while frame.startswith("0"):
        assert len(wires) <= 16
        wires.append(Frames(base))
        wires[-1].send(f"40{NAMESPACE}," + json.dumps({"token": scene.f.token, "language": "en"}))
        frame = wires[-1].until("4")
    told = json.loads(frame.partition(",")[2])
    assert (told["message"], told["data"]["message"][:12]) == ("too_many_connections", "You have the")
    one_more = wires.pop()
    # Each process counts by itself, and where there are several the tab of the scene may be with another.
    assert len(wires) == 15 or (len(wires) == 16 and scene.house.server.processes > 1)
    wires.pop().close()
    while True:
        one_more.send(f"40{NAMESPACE}," + json.dumps({"token": scene.f.token}))
        if one_more.until("4").startswith(f"0{NAMESPACE},"):
            break
    for wire in (one_more, *wires):
        wire.close()


@pytest.mark.long
@pytest.mark.rule("P329")
def test_whoever_comes_and_goes_without_end_is_turned_away(play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    with Frames(scene.house.base) as wire:
        codes = []
        while "rate_limited" not in codes and len(codes) < 400:
            wire.send(f"40{NAMESPACE}," + json.dumps({"token": scene.c1.token}))
            if (frame := wire.until("4")).startswith("4"):
                codes.append(json.loads(frame.partition(",")[2])["message"])
                continue
            codes.append("welcome")
            wire.until("42")
            wire.send(f"41{NAMESPACE}")
    assert codes[-1] == "rate_limited"
    assert 30 < codes.count("welcome") < 100
    assert scene.f.ask("hand.raise", new_id())["code"] == "forbidden"
    assert scene.length() == before
