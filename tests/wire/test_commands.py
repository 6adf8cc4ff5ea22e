"""Every command, granted: the answer, the event, and what the event says."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.wire.conftest import Play
from tests.wire.house import Scene
from tests.wire.people import new_id
from tests.wire.props import ORDER, element, item

NOTE, GROUP, AREA = new_id(), new_id(), new_id()


class Case(NamedTuple):
    """A command, who sends it where, and the event that follows; `data` is made from the scene."""

    state: str
    who: str
    command: str
    event: str
    data: Callable[[Scene], dict[str, Any]]
    found: tuple[str, ...] = ()
    """What the server adds to the data of the command."""


def bare(_: Scene) -> dict[str, Any]:
    return {}


def observation(scene: Scene, **more: Any) -> dict[str, Any]:
    sure = {"criterion": "TW", "sign": 1, "indicator": "TW+1", "typed_at": scene.f.ask("time.sync")["now"]}
    return {"observation": NOTE, "candidate": scene.c1.id, "text": "Asks", "kind": "behaviour", **sure, **more}


def agreed(scene: Scene, **more: Any) -> dict[str, Any]:
    return {"candidate": scene.c1.id, "criterion": "TW", "score": 3.5, "reason": "Between the two", **more}


def rating(scene: Scene, **more: Any) -> dict[str, Any]:
    return {"candidate": scene.c1.id, "criterion": "TW", "score": 3, "reason": "Seen twice", **more}


def fed_back(scene: Scene) -> dict[str, Any]:
    return {"candidate": scene.c1.id, "strengths": ["Sums up for all", "Asks"], "work_on": ["Speak up sooner"]}


def line(scene: Scene, **more: Any) -> dict[str, Any]:
    figures = {"due": "2026-12-24", "cost": 60.5, "effect": "Fewer calls", "staff": 4}
    return {"item": "line", "what": "Call back", "from": "box", "owner": scene.c2.id, **figures, **more}


def spoken(scene: Scene) -> dict[str, Any]:
    """A turn from before the end, however soon that was."""
    return {"from": scene.session["created_at"], "to": scene.f.ask("time.sync")["now"]}


CASES = [
    Case("lobby", "f", "phase.start", "phase.started", bare, ("phase", "run", "seconds", "ends_at")),
    Case("lobby", "f", "phase.start", "phase.started", lambda _: {"phase": "drawing"}, ("run", "ends_at")),
    Case("writing", "f", "phase.pause", "phase.paused", bare, ("phase", "run", "remaining")),
    Case("paused", "f", "phase.resume", "phase.resumed", bare, ("phase", "run", "ends_at")),
    Case("writing", "f", "phase.extend", "phase.extended", lambda _: {"seconds": 60}, ("phase", "run", "ends_at")),
    Case("paused", "f", "phase.extend", "phase.extended", lambda _: {"seconds": 60}, ("remaining",)),
    Case("writing", "f", "phase.end", "phase.ended", bare, ("phase", "run")),
    Case("writing", "f", "exercise.end", "exercise.ended", bare),
    Case("between", "f", "exercise.end", "exercise.ended", bare),
    Case("lobby", "f", "session.close", "session.closed", bare),
    Case("over", "f", "session.close", "session.closed", bare),
    Case(
        "lobby", "f", "assessor.assign", "assessor.assigned", lambda s: {"assessor": s.a1.id, "candidates": [s.c1.id]}
    ),
    Case("lobby", "f", "assessors.balance", "assessor.assigned", bare, ("assessor", "candidates")),
    Case("lobby", "f", "role.assign", "role.assigned", lambda s: {"participant": s.c1.id, "role": "lead"}),
    Case("writing", "f", "role.assign", "role.assigned", lambda s: {"participant": s.c1.id, "role": None}),
    Case("lobby", "c1", "role.claim", "role.assigned", lambda _: {"role": "scribe"}, ("participant",)),
    Case("lobby", "c1", "participant.ready", "participant.readied", lambda _: {"ready": True}),
    Case("lobby", "f", "participant.remove", "participant.removed", lambda s: {"participant": s.c2.id}),
    Case("writing", "c1", "board.change", "board.changed", lambda _: {"elements": [element("box", index="a0")]}),
    Case("writing", "f", "board.change", "board.changed", lambda _: {"items": [item("card", "Twelve shops")]}),
    Case("writing", "f", "board.lock", "board.locked", lambda _: {"locked": True}),
    Case("lobby", "c1", "chat.send", "chat.sent", lambda _: {"text": "Good morning"}),
    Case("over", "f", "chat.send", "chat.sent", lambda _: {"text": "Thank you"}),
    Case("lobby", "p1", "chat.send", "chat.sent", lambda _: {"text": "I have waited for an hour"}),
    Case("silent", "c1", "board.change", "board.changed", lambda _: {"items": [item("own", "For now")]}, ("hidden",)),
    Case("silent", "f", "board.reveal", "board.revealed", bare, ("phase", "run")),
    Case("choosing", "c1", "vote.cast", "vote.cast", lambda _: {"item": "box"}, ("phase", "blind")),
    Case("voted", "c1", "vote.retract", "vote.retracted", lambda _: {"item": "box"}, ("phase", "blind")),
    Case("tied", "f", "vote.decide", "vote.decided", lambda _: {"items": ["card", "box"]}, ("phase",)),
    Case("choosing", "c1", "cluster.put", "cluster.put", lambda _: {"cluster": GROUP, "title": "Delivery"}),
    Case("clustered", "f", "cluster.put", "cluster.put", lambda _: {"cluster": GROUP, "title": "Parcels"}),
    Case("clustered", "c2", "cluster.move", "cluster.moved", lambda _: {"item": "card", "cluster": GROUP}),
    Case("clustered", "f", "cluster.move", "cluster.moved", lambda _: {"item": "box", "cluster": None}),
    Case("clustered", "c2", "cluster.remove", "cluster.removed", lambda _: {"cluster": GROUP}),
    Case("planning", "c1", "plan.put", "plan.put", line),
    Case(
        "planned", "c2", "plan.put", "plan.put", lambda _: {"item": "line", "what": "Later", "effect": 3.5}, ("from",)
    ),
    Case("planned", "c2", "plan.remove", "plan.removed", lambda _: {"item": "line"}),
    Case("own-order", "c1", "ranking.put", "ranking.put", lambda _: {"scope": "own", "order": ORDER}),
    Case("group-order", "c2", "ranking.put", "ranking.put", lambda _: {"scope": "group", "order": ORDER[::-1]}),
    Case("planning", "c1", "task.put", "task.put", lambda _: {"task": "call", "place": "day", "minutes": 30}),
    Case(
        "laid", "c2", "task.put", "task.put", lambda _: {"task": "letter", "place": "day", "before": "call"}, ("task",)
    ),
    Case("laid", "c2", "task.put", "task.put", lambda _: {"task": "call", "place": "delegate"}, ("minutes",)),
    Case("writing", "c1", "speakers.order", "speakers.ordered", lambda s: {"order": [s.c2.id, s.c1.id]}),
    Case("talking", "c1", "speaker.start", "speaker.started", lambda s: {"participant": s.c1.id}, ("ends_at",)),
    Case("speaking", "f", "speaker.start", "speaker.started", lambda s: {"participant": s.c2.id}, ("ends_at",)),
    Case("speaking", "c1", "speaker.stop", "speaker.stopped", bare, ("participant",)),
    Case("speaking", "c1", "spotlight.show", "spotlight.shown", lambda _: {"item": "box"}),
    Case("lobby", "f", "spotlight.show", "spotlight.shown", lambda _: {"area": [0, -5.5, 100, 80]}),
    Case("lit", "f", "spotlight.clear", "spotlight.cleared", bare),
    Case("lobby", "f", "area.lock", "area.locked", lambda _: {"area": AREA, "x": 0, "y": -5.5, "w": 100, "h": 80}),
    Case("closed off", "f", "area.unlock", "area.unlocked", lambda _: {"area": AREA}),
    Case("lobby", "c1", "speech.consent", "speech.consented", lambda _: {"given": True}),
    Case("writing", "c1", "speech.report", "speech.spoken", spoken),
    Case("over", "c1", "speech.report", "speech.spoken", spoken),
    Case("lobby", "c1", "hand.raise", "hand.raised", bare),
    Case("writing", "c1", "hand.lower", "hand.lowered", bare),
    Case("over", "f", "announcement.send", "announcement.sent", lambda s: {"text": "Stay", "to": s.c2.id}),
    Case("writing", "a1", "observation.add", "observation.added", observation, ("phase", "since")),
    Case("noted", "a1", "observation.edit", "observation.edited", lambda s: observation(s, text="Asks twice")),
    Case("noted", "a1", "observation.remove", "observation.removed", lambda _: {"observation": NOTE}),
    Case("writing", "a1", "rating.set", "rating.set", rating, ("version",)),
    Case("writing", "a1", "rating.set", "rating.set", lambda s: rating(s, score="NE"), ("version",)),
    Case("over", "a1", "observation.add", "observation.added", lambda s: observation(s, question=0), ("after",)),
    Case("over", "a1", "rating.submit", "rating.submitted", bare),
    Case("submitted", "f", "washup.open", "washup.opened", bare, ("missing",)),
    Case("over", "f", "washup.open", "washup.opened", lambda _: {"reason": "a1 is ill"}, ("missing",)),
    Case("washup", "a1", "rating.revise", "rating.revised", lambda s: rating(s, score=4), ("version",)),
    Case("washup", "f", "consensus.set", "consensus.set", agreed, ("mean",)),
    Case("washup", "f", "consensus.set", "consensus.set", lambda s: agreed(s, score="NE"), ("mean",)),
    Case(
        "washup",
        "f",
        "recommendation.set",
        "recommendation.set",
        lambda s: {"candidate": s.c1.id, "verdict": "recommended", "reason": "Sums up for all"},
    ),
    *(Case("washup", who, "feedback.set", "feedback.set", fed_back) for who in ("f", "a1")),
    Case("washup", "f", "summary.approve", "summary.approved", bare, ("assessors",)),
    Case("approved", "f", "summary.unapprove", "summary.unapproved", bare),
    Case("washup", "f", "session.close", "session.closed", bare),
    Case("submitted", "a1", "rating.revise", "rating.revised", lambda s: rating(s, score=4), ("version",)),
]


def tool_steps(scene: Scene) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    """The ways to where a tool is tried; a note and a card lie on the board."""

    def begun(phase: str) -> list[tuple[str, str, dict[str, Any]]]:
        return [
            ("f", "phase.start", {"phase": "writing"}),
            ("c1", "board.change", {"elements": [element("box", index="a0")]}),
            ("c1", "board.change", {"items": [item("card", "Twelve shops")]}),
            ("c1", "board.change", {"items": [item("third", "A third thing")]}),
            ("f", "phase.start", {"phase": phase}),
        ]

    dots = [("c1", "vote.cast", {"item": one}) for one in ("box", "card", "third")]
    cluster = ("c1", "cluster.put", {"cluster": GROUP, "title": "Delivery"})
    speaker = ("f", "speaker.start", {"participant": scene.c1.id})
    phases = ("silent", "choosing", "own-order", "group-order", "planning", "talking")
    return {
        **{phase: begun(phase) for phase in phases},
        "voted": [*begun("choosing"), *dots],
        "tied": [*begun("choosing"), *dots, ("f", "phase.end", {})],
        "clustered": [*begun("choosing"), cluster, ("c1", "cluster.move", {"item": "box", "cluster": GROUP})],
        "planned": [*begun("planning"), ("c1", "plan.put", line(scene))],
        "laid": [*begun("planning"), ("c1", "task.put", {"task": "call", "place": "day", "minutes": 30})],
        "speaking": [*begun("talking"), speaker],
        "lit": [("f", "spotlight.show", {"area": [0, 0, 10, 10]})],
        "closed off": [("f", "area.lock", {"area": AREA, "x": 0, "y": 0, "w": 10, "h": 10})],
    }


def bring_to(scene: Scene, state: str) -> None:
    """Plays a fresh scene to where a command is tried."""
    steps: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
        "lobby": [],
        **tool_steps(scene),
        "writing": [("f", "phase.start", {"phase": "writing"})],
        "paused": [("f", "phase.start", {"phase": "writing"}), ("f", "phase.pause", {})],
        "between": [("f", "phase.start", {"phase": "writing"}), ("f", "phase.end", {})],
        "noted": [("a1", "observation.add", observation(scene))],
        "over": [("f", "phase.start", {}), ("f", "exercise.end", {})],
        "submitted": [("f", "phase.start", {}), ("f", "exercise.end", {}), ("a1", "rating.submit", {})],
        "washup": [
            ("f", "phase.start", {}),
            ("f", "exercise.end", {}),
            ("a1", "rating.submit", {}),
            ("f", "washup.open", {}),
        ],
    }
    steps["approved"] = [*steps["washup"], ("f", "summary.approve", {})]
    for who, command, data in steps[state]:
        scene.people[who].granted(command, **data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.command} in {case.state}")
def test_a_granted_command_is_answered_and_heard(case: Case, play: Play) -> None:
    scene = play("fccap", exercise="workshop", roles="claimed", speech=True)
    bring_to(scene, case.state)
    author, wish, data = scene.people[case.who], new_id(), case.data(scene)
    before = scene.length()

    answer = author.granted(case.command, wish, **data)

    event = author.wait(lambda: [each for each in author.events if each["id"] == wish])[0]
    assert event["type"] == case.event
    assert event["by"] == author.id
    assert event["data"] == {**event["data"], **data}
    assert set(case.found) <= event["data"].keys()
    author.wait(lambda: author.pos >= answer["pos"])
    assert event["pos"] <= answer["pos"]
    assert answer.keys() == ({"ok", "pos", "rejected"} if case.command == "board.change" else {"ok", "pos"})
    logged = scene.house.log(scene.id, before)
    assert [fact["type"] for fact in logged if fact["id"] == wish] == [case.event]


def test_every_command_of_the_door_is_tried(play: Play) -> None:
    from server.edge.schemas.commands import WISHES

    tried = {case.command for case in CASES} | {"roles.draw"}
    assert set(WISHES) == tried


def test_a_draw_gives_one_role_to_each_and_the_same_for_the_same_seed(play: Play) -> None:
    scene = play("fccc")
    given = []
    for _ in range(2):
        wish, before = new_id(), len(scene.f.events)
        answer = scene.f.granted("roles.draw", wish, seed=5)
        scene.f.wait(lambda to=answer["pos"]: scene.f.pos >= to)
        events = scene.f.events[before:]
        assert [event["type"] for event in events] == ["role.assigned"] * 3
        assert events[0]["id"] == wish
        assert events[-1]["pos"] == answer["pos"]
        given.append({event["data"]["participant"]: event["data"]["role"] for event in events})
    assert set(given[0]) == {scene.c1.id, scene.c2.id, scene.c3.id}
    assert sorted(given[0].values()) == ["critic", "lead", "scribe"]
    assert given[0] == given[1]


def test_what_lost_a_merge_comes_back_as_the_current_copy(play: Play) -> None:
    scene = play("fcc")
    bring_to(scene, "writing")
    stored = element("box", version=5, index="a0", x=1)
    assert scene.c1.granted("board.change", elements=[stored])["rejected"] == []
    older = element("box", version=4, index="a0", x=2)
    fresh = element("other", index="a1")

    answer = scene.c2.granted("board.change", elements=[older, fresh])

    assert answer["rejected"] == [stored]
    assert [one["id"] for one in scene.c1.hear("board.changed", elements=[fresh])["data"]["elements"]] == ["other"]


def test_a_change_that_lost_whole_is_no_event(play: Play) -> None:
    scene = play("fcc")
    bring_to(scene, "writing")
    scene.c1.granted("board.change", elements=[element("box", version=5, index="a0")])
    before = scene.length()
    answer = scene.c2.granted("board.change", elements=[element("box", version=2, index="a0")])
    assert [copy["version"] for copy in answer["rejected"]] == [5]
    assert scene.length() == before


def test_the_clock_may_be_asked_at_any_time(play: Play) -> None:
    scene = play("fca")
    scene.f.granted("session.close")
    for person in (scene.f, scene.c1, scene.a1):
        answer = person.send("time.sync", {"id": new_id(), "data": {}})
        assert answer.keys() == {"ok", "now"}
        assert answer["now"].endswith("Z")


def test_everybody_may_ask_for_what_they_missed(play: Play) -> None:
    scene = play("fca")
    scene.f.granted("announcement.send", text="Begin", to="all")
    for person in (scene.f, scene.c1, scene.a1):
        person.hear("announcement.sent")
        missed = person.granted("events.since", after=person.welcome["pos"])
        assert missed["from"] == person.welcome["pos"]
        assert missed["to"] == person.pos
        assert [(each["pos"], each["id"]) for each in missed["events"]] == [
            (each["pos"], each["id"]) for each in person.events
        ]
        whole = person.granted("events.since", after=0)
        assert [event["pos"] for event in whole["events"]] == list(range(1, person.pos + 1))
        assert person.granted("events.since", after=person.pos)["events"] == []


def test_cursors_go_to_everyone_and_into_no_log(play: Play) -> None:
    scene = play("fccaa")
    before = scene.length()
    scene.c1.point(x=3.5, y=-4)
    for person in scene.people.values():
        seen = person.wait(lambda one=person: one.pointers)[0]
        assert seen == {scene.c1.id: {"x": 3.5, "y": -4}}
    assert scene.length() == before


def test_cursors_of_assessors_and_facilitators_go_to_nobody(play: Play) -> None:
    scene = play("fca")
    scene.a1.point(x=1, y=1)
    scene.f.point(x=2, y=2)
    scene.settle(scene.a1, scene.f)
    scene.c1.point(x=3, y=3)
    for person in scene.people.values():
        person.wait(lambda one=person: one.pointers)
        assert person.pointers == [{scene.c1.id: {"x": 3, "y": 3}}]
