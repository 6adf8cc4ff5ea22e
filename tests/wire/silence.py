"""A session in which some are to work for themselves, and all that one of them may come to know of the others.

What somebody can be told is taken in two ways: everything before and after the others' deeds, byte by byte, and
everything that comes of the same wishes in a session where the others do nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from server.domain.board import mark_of
from tests.wire.house import House, Scene, invite
from tests.wire.interface import Interface, described
from tests.wire.people import NAMESPACE, new_id
from tests.wire.props import ORDER, element, item, words
from tests.wire.recorder import Place, Recorder, WebSocket, differences

SECRET = "Малахит-2806"
"""Stands in whatever the others write."""

CAST = "fcccap"
LISTENERS: Mapping[str, str | None] = {"candidate": "c1", "actor": "p1", "outside": None}
"""Who listens, and the person in the scene; somebody outside is none."""

Wish = tuple[str, Mapping[str, Any]]
Deed = tuple[str, str, Mapping[str, Any]]
"""Who, and the wish."""

_CLUSTER, _HIDDEN_ID = new_id(), new_id()

PLANTED = (SECRET, json.dumps(SECRET)[1:-1], "theirs", "passing", "others-card", "others-line", _HIDDEN_ID)
"""Words and ids that come from the others alone."""


def changed(*elements: dict[str, Any]) -> Wish:
    return "board.change", {"elements": list(elements)}


DEEDS: Mapping[str, Sequence[Deed]] = {
    "silent": [
        ("c2", *changed(element("theirs", index="a3"), words("theirs-words", SECRET, index="a4"))),
        ("c2", *changed(words("theirs-words", f"{SECRET} again", index="a4", version=2, containerId="theirs"))),
        ("c2", *changed(element("passing", index="a5"))),
        ("c2", *changed(element("passing", index="a5", version=2, isDeleted=True))),
        ("c3", *changed(element("theirs-too", index="a3"))),
        ("c3", "board.change", {"items": [item("others-card", SECRET)]}),
        ("c2", *changed(element("box", index="a0", version=7, x=700))),
    ],
    "choosing": [
        ("c2", "vote.cast", {"item": "box"}),
        ("c2", "vote.cast", {"item": "card"}),
        ("c2", "vote.retract", {"item": "box"}),
        ("c3", "vote.cast", {"item": "card"}),
        ("c3", "vote.cast", {"item": "card"}),
    ],
    "own-order": [
        ("c2", "ranking.put", {"scope": "own", "order": ORDER}),
        ("c3", "ranking.put", {"scope": "own", "order": ORDER[::-1]}),
        ("c3", "ranking.put", {"scope": "own", "order": ORDER}),
    ],
}
"""What the others do for themselves, by phase."""

OWN: Mapping[str, Sequence[Wish]] = {
    "silent": [
        changed(element("mine", index="a1")),
        changed(element("mine", index="a3", version=2), words("mine-words", "Mine", index="a4", containerId="mine")),
        changed(words("astray", "Mine", index="a9", containerId="theirs")),
        ("board.change", {"items": [item("my-card", "Mine")]}),
        ("vote.cast", {"item": "astray"}),
        ("vote.cast", {"item": "theirs"}),
        ("vote.retract", {"item": "theirs"}),
        ("cluster.put", {"cluster": _CLUSTER, "title": "Mine"}),
        ("cluster.move", {"item": "others-card", "cluster": _CLUSTER}),
        ("cluster.move", {"item": "astray", "cluster": _CLUSTER}),
        ("plan.put", {"item": "line", "what": "Mine", "from": "theirs"}),
        ("plan.put", {"item": "line", "what": "Mine", "from": "astray"}),
        changed(element("box", index="a0", version=9, x=900)),
        changed(element("unplaced", index=None)),
        ("chat.send", {"text": "Still writing"}),
    ],
    "choosing": [
        *(("vote.cast", {"item": one}) for one in ("box", "box", "card", "card")),
        ("vote.retract", {"item": "box"}),
        ("vote.cast", {"item": "card"}),
        ("chat.send", {"text": "Done"}),
    ],
    "own-order": [
        ("ranking.put", {"scope": "own", "order": ORDER}),
        ("ranking.put", {"scope": "own", "order": ORDER[:2]}),
        ("ranking.put", {"scope": "own", "order": ORDER[::-1]}),
        ("ranking.put", {"scope": "group", "order": ORDER}),
    ],
}
"""What one does meanwhile; whether it is granted or refused must not depend on the others."""

REFUSED: Mapping[str, Wish] = {
    "vote on what is hidden": ("vote.cast", {"item": "theirs"}),
    "vote on hidden words": ("vote.cast", {"item": "theirs-words"}),
    "vote taken back": ("vote.retract", {"item": "card"}),
    "moved into no cluster": ("cluster.move", {"item": "others-card", "cluster": None}),
    "planned from it": ("plan.put", {"item": "line", "what": "Mine", "from": "theirs"}),
    "led to it": ("spotlight.show", {"item": "theirs"}),
}
"""Wishes that are refused however much the others have done."""


def set_up(scene: Scene, stage: str) -> None:
    """A note and a card that all can see, then the phase in which everybody is alone."""
    scene.f.granted("phase.start", phase="writing")
    scene.c2.granted("board.change", elements=[element("box", index="a0"), element("shape", index="a2")])
    scene.c2.granted("board.change", items=[item("card", "For all")])
    scene.f.granted("phase.start", phase=stage)
    scene.settle()


def do(scene: Scene, deeds: Sequence[Deed]) -> None:
    """The others' part, each in their name; cursors are shown where there is a board to write on."""
    for who, command, data in deeds:
        scene.people[who].granted(command, **data)
    if any(command == "board.change" for _, command, _ in deeds):
        scene.c2.point(x=28, y=6)
        scene.a1.wait(lambda: scene.a1.pointers)


class Listening:
    """Takes down all that a candidate, an actor and somebody outside can come by while the others act."""

    def __init__(self, scene: Scene, stage: str, who: Sequence[str] = tuple(LISTENERS)) -> None:
        self.scene, self.stage = scene, stage
        set_up(scene, stage)
        self.recorders = [self._recorder(one, LISTENERS[one]) for one in who]

    def leaks(self) -> list[tuple[Place, str]]:
        """The places where what the others do shows, with what shows there."""
        before = {recorder: recorder.begin() for recorder in self.recorders}
        do(self.scene, DEEDS[self.stage])
        return [leak for one in self.recorders for leak in one.news() + differences(before[one], one.view())]

    def told(self) -> str:
        """Everything that came over the wire, and everything that could be had by asking in the end."""
        spoken = [text for one in self.recorders for line in one.lines for text in (*line.told, *line.answers)]
        return "\n".join((*spoken, *(text for one in self.recorders for text in one.last.values())))

    def leave(self) -> None:
        for recorder in self.recorders:
            recorder.close()

    def _recorder(self, who: str, key: str | None) -> Recorder:
        scene, base = self.scene, self.scene.house.base
        person = scene.people[key] if key else None
        kinds = {"c": "candidate", "p": "actor"}
        interface = Interface(
            described(base),
            scene.id,
            ids=(scene.c2.id, scene.c1.id, new_id()),
            invites=tuple(invite(scene.session, kind) for kind in ("candidate", "actor")),
            own=invite(scene.session, kinds[key[0]]) if key else "no-invite",
            span={
                "from": scene.session["created_at"],
                "to": "2100-01-01T00:00:00.000Z",
                "at": "2100-01-01T00:00:00.000Z",
                "lang": "ru",
            },
            # The open figures of the whole server count candidates' wishes.
            pages=("/", "/api/v1/docs"),
        )
        token = person.token if person else None
        # What is compared has to come from the same process.
        calls, end = scene.house.of_one_process().base, partial(scene.end_of, person)
        return Recorder(who, base, calls, token, interface, REFUSED, end)


def twins_differ(house: House, stage: str, title: str | None = None) -> list[tuple[Place, str]]:
    """Where one person's wishes come to anything else than in a session where the others do nothing."""
    alone, among = (dict(_transcript(house, stage, title, busy=busy)) for busy in (False, True))
    return differences(alone, among)


def _transcript(house: House, stage: str, title: str | None, *, busy: bool) -> Iterator[tuple[Place, str]]:
    scene = Scene(house, CAST, exercise="workshop")
    if title:
        house.call("PATCH", f"/sessions/{scene.id}", json={"title": title})
    set_up(scene, stage)
    line = WebSocket(house.base)
    try:
        line.open(scene.c1.token)
        names = _Names()
        yield "first welcome", names.plain("\n".join(line.news()))
        deeds, own = list(DEEDS[stage] if busy else ()), list(OWN[stage])
        for at, (command, data) in enumerate(own):
            # The others are ahead with what the wish is about, and never quite done.
            count = len(deeds) if at > 1 else at + 1
            do(scene, deeds[:count])
            del deeds[:count]
            answer = line.ask(command, data)
            yield f"wish {at} answered", names.plain(answer)
            yield f"wish {at} heard", names.plain("\n".join(line.news()))
        welcome = _late_welcome(scene)
        yield "late welcome", names.plain(json.dumps(welcome, ensure_ascii=False))
        yield "events.since", names.plain(line.ask("events.since", {"after": 0}))
        yield "board.check", line.ask("board.check", {"after": welcome["pos"], "digest": digest(welcome)})
        path = f"/sessions/{scene.id}"
        yield f"GET {path[:9]}", names.plain(house.call("GET", path, token=scene.c1.token).text)
    finally:
        line.close()
        scene.leave()


def _late_welcome(scene: Scene) -> dict[str, Any]:
    return scene.tab(scene.c1).welcome


def digest(welcome: Mapping[str, Any]) -> int:
    """What a browser that holds exactly the welcome's board would ask about."""
    board = welcome["session"]["board"]
    return sum(mark_of(one) for one in (*board["elements"], *board["items"])) & 0xFFFFFFFF


class _Names:
    """Puts numbers for ids, in the order in which they come, and takes out what chance and time decide."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def plain(self, text: str) -> str:
        text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", self._number, text)
        text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "TIME", text)
        text = re.sub(r'"sid": ?"[^"]*"', '"sid"', text)
        return re.sub(r'"(label|seat|title)": ?("[^"]*"|\d+)', r'"\1"', text)

    def _number(self, found: re.Match[str]) -> str:
        return self._known.setdefault(found[0], f"id-{len(self._known)}")


def events_in(frames: Sequence[str]) -> list[dict[str, Any]]:
    """The events in some frames."""
    start = f'42{NAMESPACE},["events",'
    return [
        event for frame in frames if frame.startswith(start) for event in json.loads(frame[len(start) : -1])["events"]
    ]
