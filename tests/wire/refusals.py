"""Wishes that are refused, and where: the cases of the group's tools, and who may wish what."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.wire.house import Scene
from tests.wire.people import new_id
from tests.wire.props import ORDER, element, item

NOTE, THEIRS, GHOST, AREA = new_id(), new_id(), new_id(), new_id()

Data = Callable[[Scene], dict[str, Any]]


class Case(NamedTuple):
    code: str
    state: str
    who: str
    command: str
    data: Data | dict[str, Any]


def observation(**more: Any) -> Data:
    told = {"observation": new_id(), "text": "Asks", "kind": "behaviour", **more}
    return lambda scene: {"candidate": scene.c1.id, **told}


def rating(**more: Any) -> Data:
    return lambda scene: {"candidate": scene.c2.id, "criterion": "TW", "score": 3, **more}


def assigned(role: str, who: str = "c2") -> Data:
    return lambda scene: {"participant": scene.people[who].id, "role": role}


def watching(*who: str) -> Data:
    return lambda scene: {"assessor": scene.a1.id, "candidates": [scene.people[one].id for one in who]}


def agreed(**more: Any) -> Data:
    return lambda scene: {"candidate": scene.c2.id, "criterion": "TW", "score": 3, "reason": "Between the two", **more}


def recommended(**more: Any) -> Data:
    told = {"verdict": "recommended", "reason": "Sums up for all", **more}
    return lambda scene: {"candidate": scene.c2.id, **told}


def fed_back(**more: Any) -> Data:
    told = {"strengths": ["Sums up for all"], "work_on": [], **more}
    return lambda scene: {"candidate": scene.c2.id, **told}


BOX = {"elements": [element("box", index="a0")]}
ARROW = {"elements": [element("arrow", type="arrow", index="a0")]}
LONG = "long " * 500
LINE = {"item": "line", "what": "Call back"}
GROUP = {"cluster": GHOST, "title": "Delivery"}
RANKED = {"scope": "own", "order": ORDER}
TASK = {"task": "call", "place": "day"}
CORNER = {"area": AREA, "x": 0, "y": 0, "w": 50, "h": 50}


def speaker(who: str) -> Data:
    return lambda scene: {"participant": scene.people[who].id}


def speakers(*who: str) -> Data:
    return lambda scene: {"order": [scene.people[one].id for one in who]}


GROUP_CASES = [
    Case("malformed", "lobby", "f", "board.reveal", {"phase": "silent"}),
    Case("malformed", "choosing", "c1", "vote.cast", {}),
    Case("malformed", "choosing", "c1", "vote.cast", {"item": 5}),
    Case("malformed", "tied", "f", "vote.decide", {"items": ["box", "box"]}),
    Case("malformed", "choosing", "c1", "cluster.put", {"cluster": "Delivery", "title": "Delivery"}),
    Case("malformed", "choosing", "c1", "cluster.put", {"cluster": GHOST, "title": " "}),
    Case("malformed", "choosing", "c1", "cluster.put", {"cluster": NOTE, "title": "An id of the board"}),
    Case("malformed", "choosing", "c1", "cluster.move", {"item": "box"}),
    Case("malformed", "planning", "c1", "plan.put", {**LINE, "cost": -1}),
    Case("malformed", "planning", "c1", "plan.put", {**LINE, "cost": "60"}),
    Case("malformed", "planning", "c1", "plan.put", {**LINE, "staff": True}),
    Case("malformed", "planning", "c1", "plan.put", {**LINE, "due": "24.12.2026"}),
    Case("malformed", "planning", "c1", "plan.put", {**LINE, "due": "2026-02-30"}),
    Case("malformed", "planning", "c1", "plan.put", {**LINE, "effect": []}),
    Case("malformed", "planning", "c1", "plan.put", {"item": "line"}),
    Case("malformed", "own-order", "c1", "ranking.put", {"scope": "ours", "order": ORDER}),
    Case("malformed", "own-order", "c1", "ranking.put", {**RANKED, "order": ORDER[:2]}),
    Case("malformed", "own-order", "c1", "ranking.put", {**RANKED, "order": [*ORDER[:2], ORDER[0]]}),
    Case("malformed", "own-order", "c1", "ranking.put", {**RANKED, "order": [*ORDER[:2], "nowhere"]}),
    Case("malformed", "planning", "c1", "task.put", {"task": "call", "place": "later"}),
    Case("malformed", "planning", "c1", "task.put", {**TASK, "minutes": 30.0}),
    Case("malformed", "planning", "c1", "task.put", {**TASK, "minutes": 1441}),
    Case("malformed", "talking", "f", "speakers.order", speakers("c1", "c1")),
    Case("malformed", "talking", "f", "speaker.start", {"participant": "Person-c1"}),
    Case("malformed", "lobby", "f", "spotlight.show", {}),
    Case("malformed", "lobby", "f", "spotlight.show", {"item": "box", "area": [0, 0, 1, 1]}),
    Case("malformed", "lobby", "f", "spotlight.show", {"area": [0, 0, 1]}),
    Case("malformed", "lobby", "f", "spotlight.show", {"area": [0, 0, -1, 1]}),
    Case("malformed", "lobby", "f", "area.lock", {**CORNER, "w": -1}),
    Case("malformed", "lobby", "f", "area.lock", {**CORNER, "x": "0"}),
    Case("forbidden", "lobby", "f", "role.assign", assigned("client")),
    Case("forbidden", "lobby", "f", "role.assign", assigned("scribe", "p1")),
    Case("forbidden", "silent", "p1", "board.change", BOX),
    Case("forbidden", "choosing", "p1", "vote.cast", {"item": "box"}),
    Case("forbidden", "choosing", "f", "vote.cast", {"item": "box"}),
    Case("forbidden", "planning", "f", "plan.put", LINE),
    Case("forbidden", "talking", "c1", "speaker.start", speaker("c2")),
    Case("forbidden", "speaking", "c2", "speaker.stop", {}),
    Case("forbidden", "speaking", "c2", "spotlight.show", {"item": "box"}),
    *(Case("not_running", state, "c1", command, data) for state in ("lobby", "paused") for command, data in (
        ("vote.cast", {"item": "box"}), ("cluster.put", GROUP), ("plan.put", LINE), ("ranking.put", RANKED),
        ("task.put", TASK), ("speakers.order", speakers("c1")),
    )),
    Case("not_running", "lobby", "f", "board.reveal", {}),
    Case("not_running", "lobby", "f", "vote.decide", {"items": ["box"]}),
    Case("not_running", "choosing", "f", "vote.decide", {"items": ["box"]}),
    Case("not_running", "talking", "f", "speaker.stop", {}),
    *(Case("phase_over", state, "c1", command, data) for state in ("between", "over") for command, data in (
        ("vote.cast", {"item": "box"}), ("vote.retract", {"item": "box"}), ("cluster.put", GROUP),
        ("plan.remove", {"item": "line"}), ("ranking.put", RANKED), ("task.put", TASK), ("spotlight.clear", {}),
    )),
    Case("phase_over", "between", "f", "board.reveal", {}),
    *(Case("not_allowed_in_phase", "writing", "c1", command, data) for command, data in (
        ("vote.cast", {"item": "box"}), ("vote.retract", {"item": "box"}), ("cluster.put", GROUP),
        ("plan.put", LINE), ("plan.remove", {"item": "line"}), ("ranking.put", RANKED), ("task.put", TASK),
        ("speaker.start", speaker("c1")), ("spotlight.show", {"item": "box"}),
    )),
    Case("not_allowed_in_phase", "writing", "f", "board.reveal", {}),
    Case("not_allowed_in_phase", "revealed", "f", "board.reveal", {}),
    Case("not_allowed_in_phase", "own-order", "c1", "ranking.put", {"scope": "group", "order": ORDER}),
    Case("not_allowed_in_phase", "group-order", "c1", "ranking.put", RANKED),
    Case("unknown_participant", "talking", "f", "speakers.order", speakers("c1", "a1")),
    Case("unknown_participant", "talking", "f", "speaker.start", speaker("p1")),
    Case("unknown_participant", "lobby", "f", "announcement.send", {"text": "Hello", "to": "actors"}),
    Case("unknown_item", "choosing", "c1", "vote.cast", {"item": "nowhere"}),
    Case("unknown_item", "choosing", "c1", "vote.cast", {"item": "gone"}),
    Case("unknown_item", "choosing", "c1", "vote.retract", {"item": "box"}),
    Case("unknown_item", "silent", "c1", "vote.cast", {"item": "theirs"}),
    Case("unknown_item", "silent", "c1", "cluster.move", {"item": "theirs", "cluster": None}),
    Case("unknown_item", "silent", "c1", "plan.put", {**LINE, "from": "theirs"}),
    Case("unknown_item", "silent", "c1", "board.change", {"elements": [element("theirs", version=9, index="a8")]}),
    Case("unknown_item", "silent", "c1", "board.change", {"items": [item("theirs", "Mine", version=9)]}),
    Case("unknown_item", "silent", "f", "spotlight.show", {"item": "theirs"}),
    Case("unknown_item", "tied", "f", "vote.decide", {"items": ["gone"]}),
    Case("unknown_item", "tied", "f", "vote.decide", {"items": ["box", "card", "third"]}),
    Case("unknown_item", "choosing", "c1", "cluster.move", {"item": "box", "cluster": GHOST}),
    Case("unknown_item", "choosing", "c1", "cluster.remove", {"cluster": GHOST}),
    Case("unknown_item", "planning", "c1", "plan.put", {**LINE, "from": "nowhere"}),
    Case("unknown_item", "planning", "c1", "plan.remove", {"item": "nowhere"}),
    Case("unknown_item", "planning", "c1", "task.put", {"task": "dance", "place": "day"}),
    Case("unknown_item", "planning", "c1", "task.put", {**TASK, "before": "report"}),
    Case("unknown_item", "lobby", "f", "spotlight.show", {"item": "nowhere"}),
    Case("unknown_item", "lobby", "f", "area.unlock", {"area": AREA}),
    Case("locked", "own-order", "c1", "board.change", BOX),
    Case("locked", "closed off", "c1", "board.change", {"elements": [element("new", x=0, y=0, width=9, height=9)]}),
    Case("locked", "closed off", "c1", "board.change", {"items": [item("card", "Out of it", version=9, x=900)]}),
    Case("no_votes_left", "choosing", "c2", "vote.cast", {"item": "box"}),
    Case("over_budget", "planning", "c1", "plan.put", {**LINE, "cost": 39.99}),
    Case("over_budget", "planning", "c1", "plan.put", {**LINE, "staff": 6.6}),
    Case("over_budget", "planning", "c1", "plan.put", {**LINE, "item": "first", "cost": 100.01, "staff": 11}),
    Case("too_large", "choosing", "c1", "cluster.put", {"cluster": GHOST, "title": LONG}),
    Case("too_large", "planning", "c1", "plan.put", {**LINE, "what": LONG}),
    Case("too_large", "planning", "c1", "plan.put", {**LINE, "effect": LONG}),
    Case("too_large", "own-order", "c1", "ranking.put", {**RANKED, "order": [str(at) for at in range(201)]}),
]  # fmt: skip


def tool_steps() -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    """The ways to where tools are refused; what lies on the board is a note, two cards and a deleted note."""

    def begun(phase: str, *after: tuple[str, str, dict[str, Any]]) -> list[tuple[str, str, dict[str, Any]]]:
        cards = [item("card", "Twelve shops"), item("third", "A third thing"), item(NOTE, "Under a UUID")]
        return [
            ("f", "phase.start", {"phase": "writing"}),
            ("c1", "board.change", {"elements": [*BOX["elements"], element("gone", index="a1", isDeleted=True)]}),
            ("c1", "board.change", {"items": cards}),
            ("f", "phase.start", {"phase": phase}),
            *after,
        ]

    dots = [("c2", "vote.cast", {"item": one}) for one in ("box", "card", "third")]
    spent = {"item": "first", "what": "Spent", "cost": 60.02, "staff": 4}
    theirs = ("c2", "board.change", {"elements": [element("theirs", index="a9", x=900)]})
    return {
        "silent": begun("silent", theirs),
        "revealed": begun("silent", ("f", "board.reveal", {})),
        "choosing": begun("choosing", *dots),
        "tied": begun("choosing", *dots, ("f", "phase.end", {})),
        "own-order": begun("own-order"),
        "group-order": begun("group-order"),
        "planning": begun("planning", ("c2", "plan.put", spent)),
        "talking": begun("talking"),
        "speaking": begun("talking", ("c1", "speaker.start", {})),
        "closed off": begun("writing", ("f", "area.lock", CORNER)),
    }


WHO_MAY = {
    **dict.fromkeys(("speech.consent", "speech.report"), "c"),
    **dict.fromkeys(("phase.start", "phase.pause", "phase.resume", "phase.end", "exercise.end", "session.close"), "f"),
    **dict.fromkeys(("phase.extend", "assessor.assign", "role.assign", "roles.draw", "participant.remove"), "f"),
    **dict.fromkeys(("board.lock", "announcement.send", "assessors.balance"), "f"),
    **dict.fromkeys(("washup.open", "consensus.set", "recommendation.set"), "f"),
    **dict.fromkeys(("summary.approve", "summary.unapprove"), "f"),
    **dict.fromkeys(("board.reveal", "vote.decide", "area.lock", "area.unlock"), "f"),
    **dict.fromkeys(("board.change", "cluster.put", "cluster.move", "cluster.remove"), "fc"),
    **dict.fromkeys(("speakers.order", "speaker.start", "speaker.stop", "spotlight.show", "spotlight.clear"), "fc"),
    **dict.fromkeys(("vote.cast", "vote.retract", "plan.put", "plan.remove", "ranking.put", "task.put"), "c"),
    "chat.send": "fcp",
    "feedback.set": "fa",
    **dict.fromkeys(("participant.ready", "role.claim", "hand.raise", "hand.lower"), "c"),
    **dict.fromkeys(("observation.add", "observation.edit", "observation.remove"), "a"),
    **dict.fromkeys(("rating.set", "rating.submit", "rating.revise"), "a"),
}
SPOKEN = {"from": "2026-03-02T09:00:00.000Z", "to": "2026-03-02T09:00:03.250Z"}
SOUND: dict[str, Data | dict[str, Any]] = {
    "speech.consent": {"given": True},
    "speech.report": SPOKEN,
    "phase.extend": {"seconds": 60},
    "assessor.assign": watching("c1"),
    "role.assign": assigned("lead"),
    "role.claim": {"role": "lead"},
    "participant.ready": {"ready": True},
    "participant.remove": lambda scene: {"participant": scene.c1.id},
    "board.change": BOX,
    "board.lock": {"locked": True},
    "chat.send": {"text": "Hello"},
    "announcement.send": {"text": "Hello", "to": "all"},
    "observation.add": observation(),
    "observation.edit": observation(),
    "observation.remove": {"observation": NOTE},
    "rating.set": rating(),
    "rating.revise": rating(reason="Because"),
    "consensus.set": agreed(),
    "recommendation.set": recommended(),
    "feedback.set": fed_back(),
    **{command: {"item": "box"} for command in ("vote.cast", "vote.retract", "plan.remove", "spotlight.show")},
    "vote.decide": {"items": ["box"]},
    "cluster.put": GROUP,
    "cluster.move": {"item": "box", "cluster": None},
    "cluster.remove": {"cluster": GHOST},
    "plan.put": LINE,
    "ranking.put": RANKED,
    "task.put": TASK,
    "speakers.order": speakers("c1"),
    "speaker.start": speaker("c1"),
    "area.lock": CORNER,
    "area.unlock": {"area": AREA},
}
