"""People of one session who sit at three servers are as if they sat at one."""

import time
from collections.abc import Iterator

import pytest
import requests

from tests.cluster.several import Several, Spread
from tests.faults.load import Load
from tests.wire.props import element


@pytest.fixture
def scene(several: Several) -> Iterator[Spread]:
    found = Spread(several, "fccca")
    yield found
    found.leave()


def test_they_really_sit_at_all_three(several: Several, scene: Spread) -> None:
    assert len(set(scene.places)) == len(several.servers)
    for server in several.servers:
        assert server.errors().count(scene.id) > 0


@pytest.mark.rule("P5", "P20", "P21", "P22")
@pytest.mark.timeout(180)
def test_all_hear_the_same_in_one_order_and_what_was_acknowledged_is_there_once(several: Several) -> None:
    scene = Spread(several, "")
    load = Load(scene)
    load.more(400)
    assert load.leave() == []
    facts = several.log(scene.id)
    places = {fact.id: fact.seq for fact in facts}
    drawn = [fact.id for fact in facts if fact.event.type == "board.changed"]
    for key, person in scene.people.items():
        # Whoever was told by another server may hear a moment later.
        person.wait(lambda one=person: one.find("board.changed")[-1]["id"] == drawn[-1])  # type: ignore[misc]
        heard = [places[event["id"]] for event in person.events]
        assert heard == sorted(set(heard)), key
        assert [event["id"] for event in person.find("board.changed")] == drawn, key
    assert len(drawn) > 100
    scene.leave()


@pytest.mark.rule("P30")
def test_a_cursor_is_seen_at_the_other_servers(scene: Spread) -> None:
    scene.f.granted("phase.start", phase="writing")
    for person in (scene.c2, scene.c3, scene.a1):
        person.hear("phase.started")
    scene.c1.point(x=3, y=4)
    for person in (scene.c2, scene.c3, scene.a1):
        person.wait(lambda one=person: {scene.c1.id: {"x": 3, "y": 4}} in one.pointers)  # type: ignore[misc]


def test_what_one_does_holds_for_the_next_at_another_server_at_once(scene: Spread) -> None:
    for phase in ("writing", "reading", "writing"):
        scene.f.granted("phase.start", phase=phase)
        if phase == "writing":
            scene.c1.granted("board.change", elements=[element(f"n-{time.monotonic()}")])
        scene.c2.granted("chat.send", text="Now")
        assert scene.c1.ask("board.change", elements=[element("x")])["ok"] is (phase == "writing")


def test_somebody_with_tabs_at_two_servers_is_there_until_the_last_is_gone(several: Several, scene: Spread) -> None:
    seat = scene.house.join(scene.session, "candidate", "Two tabs")
    first, second = (scene.tab_at(place, seat) for place in scene.places[:2])
    scene.f.hear("participant.connected", participant=seat.id)
    first.go()
    scene.c1.granted("chat.send", text="in between")
    second.hear("chat.sent", text="in between")
    time.sleep(0.5)  # A wrong word about it would have come by now.
    assert scene.f.find("participant.disconnected", participant=seat.id) == []
    second.go()
    scene.f.hear("participant.disconnected", participant=seat.id)
    scene.c1.hear("participant.disconnected", participant=seat.id)
    third, fourth = (scene.tab_at(place, seat) for place in scene.places[1:])
    third.go()
    fourth.go()
    scene.f.wait(lambda: len(scene.f.find("participant.disconnected", participant=seat.id)) == 2)


def test_who_is_removed_at_one_server_is_cut_at_another(scene: Spread) -> None:
    scene.f.granted("participant.remove", participant=scene.c2.id)
    scene.c2.wait(lambda: not scene.c2.here)
    assert scene.house.call("GET", f"/sessions/{scene.id}", token=scene.c2.token).status_code in (401, 403)


def test_what_is_deleted_by_one_server_is_gone_from_all(several: Several) -> None:
    scene = Spread(several, "fccc")
    assert scene.house.call("DELETE", f"/sessions/{scene.id}").status_code == 204
    for person in scene.people.values():
        person.wait(lambda one=person: not one.here)  # type: ignore[misc]
    for server in several.servers:
        answer = requests.get(
            f"{server.base}/api/v1/sessions/{scene.id}",
            headers={"Authorization": f"Bearer {scene.house.token}"},
            timeout=5,
        )
        assert answer.status_code == 404
    for person in scene.people.values():
        person.go()


def test_a_link_that_was_changed_at_one_server_is_good_at_none(several: Several, scene: Spread) -> None:
    headers = {"Authorization": f"Bearer {scene.house.token}"}
    code = scene.session["links"]["candidate"].rsplit("/", 1)[1]
    for server in several.servers:
        assert requests.get(f"{server.base}/api/v1/invites/{code}", timeout=5).status_code == 200
    changed = f"{several.servers[0].base}/api/v1/sessions/{scene.id}/links/candidate/rotate"
    assert requests.post(changed, headers=headers, timeout=5).status_code == 200
    for server in several.servers:
        assert requests.get(f"{server.base}/api/v1/invites/{code}", timeout=5).status_code == 410


def test_an_erased_person_is_erased_at_every_server(several: Several, scene: Spread) -> None:
    scene.c1.granted("chat.send", text="Rosemary")
    for person in (scene.c2, scene.c3, scene.f):
        person.hear("chat.sent", text="Rosemary")
    answer = scene.house.call("DELETE", f"/sessions/{scene.id}/participants/{scene.c1.id}/data")
    assert answer.status_code in (200, 204), answer.text
    for person, place in ((scene.c2, 0), (scene.c3, 1), (scene.f, 2)):
        person.wait(lambda one=person: not one.here)  # type: ignore[misc]
        seat = type("Seat", (), {"id": person.id, "token": person.token, "label": ""})()
        back = scene.tab_at(scene.places[place], seat)
        assert "Rosemary" not in str(back.welcome)
