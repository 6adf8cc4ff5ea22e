"""Talks, where everybody looks, parts of the board that are closed, and scenes with their briefs."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import Scene
from tests.wire.people import new_id
from tests.wire.props import element, item

SCENES = {"client": "The client's scene", "lead": "The lead's scene"}


@pytest.fixture
def scene(play: Play) -> Scene:
    """A talk with one note on the board."""
    made = play("fcccap", exercise="workshop")
    made.f.granted("phase.start", phase="writing")
    made.c1.granted("board.change", elements=[element("box", index="a1")])
    made.f.granted("phase.start", phase="talking")
    made.settle()
    return made


def refused(scene: Scene, who: str, code: str, command: str, **data: Any) -> dict[str, Any]:
    before = scene.house.log(scene.id)
    answer = scene.people[who].ask(command, **data)
    assert (answer["ok"], answer.get("code")) == (False, code), answer
    assert scene.house.log(scene.id) == before
    return answer


def view(scene: Scene, who: str) -> dict[str, Any]:
    session: dict[str, Any] = scene.tab(scene.people[who]).welcome["session"]
    return session


def started(scene: Scene, who: str, by: str) -> dict[str, Any]:
    wish = new_id()
    scene.people[by].granted("speaker.start", wish, participant=scene.people[who].id)
    return scene.p1.wait(lambda: [event for event in scene.p1.events if event["id"] == wish])[0]


@pytest.mark.rule("P161", "P162")
def test_speakers_follow_each_other_each_with_a_time_of_their_own(scene: Scene) -> None:
    order = [scene.c2.id, scene.c1.id]
    scene.c3.granted("speakers.order", order=order)
    first = started(scene, "c2", "c2")
    ends_at = datetime.fromisoformat(first["data"]["ends_at"])
    assert ends_at - datetime.fromisoformat(first["at"]) == timedelta(seconds=60)
    refused(scene, "c1", "forbidden", "speaker.stop")
    refused(scene, "c3", "forbidden", "speaker.start", participant=scene.c1.id)
    second = started(scene, "c1", "f")
    stopped = scene.c3.hear("speaker.stopped")
    assert (stopped["data"], stopped["by"]) == ({"participant": scene.c2.id}, scene.f.id)
    assert (
        scene.c3.events.index(stopped) == scene.c3.events.index(scene.c3.hear("speaker.started", **second["data"])) - 1
    )
    talk = view(scene, "a1")["talk"]
    assert (talk["order"], talk["speaker"], talk["spoken"]) == (order, scene.c1.id, order)
    assert talk["ends_at"] == second["data"]["ends_at"]
    scene.c1.granted("speaker.stop")
    refused(scene, "c1", "not_running", "speaker.stop")
    assert view(scene, "c3")["talk"]["speaker"] is None


@pytest.mark.rule("P162")
def test_the_end_of_a_phase_ends_the_talk(scene: Scene) -> None:
    started(scene, "c1", "c1")
    scene.f.granted("phase.end")
    told = [
        event["type"]
        for event in scene.c2.wait(lambda: scene.c2.find("phase.ended", phase="talking")) and scene.c2.events
    ]
    assert told[-2:] == ["speaker.stopped", "phase.ended"]
    refused(scene, "c1", "phase_over", "speaker.start", participant=scene.c1.id)
    assert view(scene, "c2")["talk"]["speaker"] is None


@pytest.mark.rule("P163")
def test_whoever_speaks_leads_the_others_eyes_and_nobody_else_but_the_facilitator(scene: Scene) -> None:
    refused(scene, "c1", "forbidden", "spotlight.show", item="box")
    started(scene, "c1", "c1")
    scene.c1.granted("spotlight.show", item="box")
    refused(scene, "c2", "forbidden", "spotlight.show", area=[0, 0, 1, 1])
    refused(scene, "c2", "forbidden", "spotlight.clear")
    refused(scene, "c1", "unknown_item", "spotlight.show", item="nowhere")
    for key in ("c2", "a1", "p1"):
        assert scene.people[key].hear("spotlight.shown")["data"] == {"item": "box"}
        assert view(scene, key)["spotlight"]["item"] == "box"
    scene.f.granted("spotlight.show", area=[-10.5, 0, 300, 200])
    assert view(scene, "c2")["spotlight"]["area"] == [-10.5, 0, 300, 200]
    scene.c1.granted("spotlight.clear")
    assert scene.c2.hear("spotlight.cleared")
    assert view(scene, "c2")["spotlight"] is None
    scene.f.granted("spotlight.show", item="box")
    scene.f.granted("phase.end")
    scene.settle()
    assert len(scene.c2.find("spotlight.cleared")) == 2
    assert view(scene, "c2")["spotlight"] is None


@pytest.mark.rule("P142", "P163")
def test_the_facilitator_cannot_lead_anybody_to_what_is_private(scene: Scene) -> None:
    scene.f.granted("phase.start", phase="silent")
    scene.c1.granted("board.change", items=[item("hidden", "Malachite")])
    refused(scene, "f", "unknown_item", "spotlight.show", item="hidden")
    scene.f.granted("board.reveal")
    scene.f.granted("spotlight.show", item="hidden")


@pytest.mark.rule("P164")
def test_in_a_closed_part_of_the_board_candidates_change_nothing(scene: Scene) -> None:
    scene.f.granted("phase.start", phase="writing")
    area = new_id()
    scene.f.granted("area.lock", area=area, x=0, y=0, w=300, h=300)
    locked = [
        {"elements": [element("box", index="a1", version=2, width=20)]},
        {"elements": [element("box", index="a1", version=2, x=900)]},
        {"elements": [element("fine", index="a5", x=900), element("into", index="a6", x=5, y=5)]},
        {"items": [item("card", "Into it", w=10, h=10)]},
    ]
    for sent in locked:
        answer = refused(scene, "c1", "locked", "board.change", **sent)
        assert answer["fields"].keys() == {"elements"}
    scene.c1.granted("board.change", elements=[element("beside", index="a5", x=900)])
    scene.f.granted("board.change", elements=[element("box", index="a1", version=2, width=20)])
    corner = {"area": area, "x": 0, "y": 0, "w": 300, "h": 300}
    for key in ("c2", "a1", "p1"):
        assert scene.people[key].hear("area.locked")["data"] == corner
        assert view(scene, key)["areas"] == [corner]
    scene.f.granted("area.unlock", area=area)
    scene.c1.granted("board.change", elements=[element("box", index="a1", version=3, x=5)])
    assert view(scene, "c2")["areas"] == []
    refused(scene, "f", "unknown_item", "area.unlock", area=area)


def briefs(scene: Scene, who: str) -> dict[str, Any]:
    """The scenes' briefs that somebody's new tab is shown, by phase."""
    phases = view(scene, who)["exercise"]["phases"]
    return {phase["key"]: phase["briefs"] for phase in phases if "briefs" in phase}


def parts(play: Play) -> Scene:
    made = play("fccap", exercise="workshop")
    made.f.granted("role.assign", participant=made.c1.id, role="lead")
    made.f.granted("role.assign", participant=made.p1.id, role="client")
    made.settle()
    return made


@pytest.mark.rule("P167")
def test_the_brief_of_a_scene_reaches_its_part_when_the_scene_begins_and_never_earlier(play: Play) -> None:
    scene = parts(play)
    for key in ("c1", "c2", "p1"):
        assert briefs(scene, key) == {}
        for text in SCENES.values():
            assert text not in scene.people[key].heard
    for key in ("f", "a1"):
        assert briefs(scene, key) == {"first-scene": SCENES, "second-scene": SCENES}
    scene.f.granted("phase.start", phase="first-scene")
    scene.settle()
    for key, role in (("c1", "lead"), ("p1", "client")):
        assert scene.people[key].hear("phase.started")["data"]["brief"] == SCENES[role]
        assert briefs(scene, key) == {"first-scene": {role: SCENES[role]}}
    for key in ("c2", "f", "a1"):
        assert "brief" not in scene.people[key].hear("phase.started")["data"]
    assert briefs(scene, "c2") == {}
    for key, other in (("c1", "client"), ("p1", "lead"), ("c2", "lead"), ("c2", "client")):
        assert SCENES[other] not in scene.people[key].heard
    scene.f.granted("phase.end")
    assert briefs(scene, "c1") == {}


@pytest.mark.rule("P167")
def test_whoever_takes_a_part_in_the_middle_of_a_scene_gets_its_brief_then(play: Play) -> None:
    scene = parts(play)
    scene.f.granted("phase.start", phase="first-scene")
    scene.f.granted("role.assign", participant=scene.c1.id, role=None)
    scene.f.granted("role.assign", participant=scene.c2.id, role="lead")
    heard = scene.c2.hear("role.assigned", role="lead", participant=scene.c2.id)
    assert heard["data"]["phase_brief"] == SCENES["lead"]
    scene.settle()
    for key in ("c1", "p1"):
        assert "phase_brief" not in scene.people[key].hear("role.assigned", participant=scene.c2.id)["data"]
    assert SCENES["lead"] not in scene.p1.heard
    assert briefs(scene, "c1") == {}


@pytest.mark.rule("P166", "P167")
def test_with_a_scene_that_rotates_every_role_goes_to_the_next_seat_and_its_brief_with_it(play: Play) -> None:
    scene = parts(play)
    scene.f.granted("phase.start", phase="second-scene")
    scene.settle()
    told = [event for event in scene.c2.events if event["type"] in ("role.assigned", "phase.started")][-3:]
    assert [event["type"] for event in told] == ["role.assigned", "role.assigned", "phase.started"]
    moved = {event["data"]["participant"]: event["data"]["role"] for event in told[:2]}
    assert moved == {scene.c1.id: None, scene.c2.id: "lead"}
    assert told[-1]["data"]["brief"] == SCENES["lead"]
    assert "brief" not in scene.c1.hear("phase.started")["data"]
    assert SCENES["lead"] not in scene.c1.heard
    # The actor keeps the part, and another run of the scene moves nobody.
    assert scene.p1.hear("phase.started")["data"]["brief"] == SCENES["client"]
    before = len(scene.f.find("role.assigned"))
    scene.f.granted("phase.start", phase="second-scene")
    scene.f.hear("phase.started", run=2)
    assert len(scene.f.find("role.assigned")) == before


@pytest.mark.rule("P165")
def test_a_part_for_an_actor_goes_to_an_actor_who_may_only_speak(play: Play) -> None:
    scene = parts(play)
    refused(scene, "f", "forbidden", "role.assign", participant=scene.c2.id, role="client")
    refused(scene, "f", "forbidden", "role.assign", participant=scene.p1.id, role="scribe")
    scene.f.granted("roles.draw", seed=4)
    roles = {one["id"]: one["role"] for one in view(scene, "f")["participants"]}
    assert roles[scene.p1.id] == "client"
    assert "client" not in (roles[scene.c1.id], roles[scene.c2.id])
    scene.f.granted("phase.start", phase="writing")
    scene.p1.granted("chat.send", text="I have waited for an hour")
    for command, data in (
        ("board.change", {"elements": [element("actors")]}),
        ("hand.raise", {}),
        ("participant.ready", {"ready": True}),
        ("role.claim", {"role": "client"}),
        ("cluster.put", {"cluster": new_id(), "title": "x"}),
        ("announcement.send", {"text": "x", "to": "all"}),
    ):
        refused(scene, "p1", "forbidden", command, **data)
    scene.f.granted("phase.start", phase="own-order")
    refused(scene, "p1", "not_allowed_in_phase", "chat.send", text="Hello")


def test_the_link_for_actors_is_there_where_a_part_wants_one(play: Play) -> None:
    scene = play("fc", exercise="workshop")
    assert scene.session["links"].keys() == {"candidate", "assessor", "facilitator", "actor"}
    assert play("fc").session["links"].keys() == {"candidate", "assessor", "facilitator"}
    scene.join("p")
    kinds = {one["kind"] for one in view(scene, "c1")["participants"]}
    assert kinds == {"facilitator", "candidate", "actor"}
