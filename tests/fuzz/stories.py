"""Wishes as they come over the socket, and what calls have recorded, played in a session in memory."""

import itertools
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from marshmallow import ValidationError

from server.adapters.memory import MemoryLog
from server.domain.events import Recorded
from server.domain.people import Kind
from server.domain.refusals import Refused
from server.domain.telling import as_data, from_data
from server.edge.schemas.commands import WISHES, EnvelopeSchema
from server.edge.schemas.faults import code_of, flat
from server.edge.schemas.reports import read
from server.edge.wording import message, wording
from server.projections.contributions import Contributions
from tests.documents import equipped_exercise
from tests.fuzz.target import Target, as_json
from tests.house import House
from tests.stage import NINE
from tests.wire.props import element, item, words

_SEATS = ("c1", "c2", "a1", "f1", "p1")
_KINDS = (Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR, Kind.ACTOR)
_MOST = 12
"""Wishes of one story."""
_ENVELOPE = EnvelopeSchema()


def numbered(number: int) -> str:
    """The id with a number, as people and things have it here."""
    return str(uuid.UUID(int=number, version=4))


def _house() -> tuple[House, dict[str, str]]:
    """A session in the phase where everything may be done, and its people by their seats."""
    house = House(MemoryLog(), equipped_exercise())
    house._ids = (numbered(number) for number in itertools.count(1))
    house.create(speech=True, roles="claimed")
    people = dict(zip(_SEATS, house.join(*_KINDS), strict=True))
    house.ask(people["f1"], WISHES["phase.start"].load({"phase": "writing"}))
    house.clock.wait(5)
    return house, people


class _Stage:
    """The same beginning for every story, read from the log that it left."""

    def __init__(self) -> None:
        begun, self.people = _house()
        self._facts, self._session = begun.facts, begun.session
        self._digest = begun.log.digest(self._session)
        self._names = begun.log.consents(self._session)

    def house(self) -> House:
        house = House(MemoryLog(), equipped_exercise())
        log = house.log
        assert isinstance(log, MemoryLog)
        log._facts[self._session] = list(self._facts)
        log._people[self._session] = dict(self._names)
        assert self._digest is not None
        log._digests[self._session] = self._digest
        house.session = self._session
        house.clock.wait(5)
        return house


@cache
def _stage() -> _Stage:
    return _Stage()


def story(data: bytes) -> None:
    """Plays a list of `[seat, name, message]`; whatever is no story is no input."""
    try:
        steps = json.loads(data)
    except (ValueError, RecursionError):
        return
    stage = _stage()
    house = stage.house()
    for at, step in enumerate(steps[:_MOST] if isinstance(steps, list) else ()):
        if isinstance(step, list) and len(step) == 3 and isinstance(step[1], str):
            house.clock.wait(1)
            _wish(house, stage.people.get(str(step[0]), stage.people["c1"]), step[1], step[2], at)
    _written_down(house.facts)
    _same_after_a_restart(house)


def _wish(house: House, who: str, name: str, sent: object, at: int) -> None:
    before = len(house.facts)
    try:
        if not isinstance(sent, Mapping):
            raise ValidationError("Invalid input type.")
        envelope = _ENVELOPE.load({"id": numbered(1000 + at), **sent})
        schema = WISHES.get(name)
        if schema is None:
            return
        house.ask(who, schema.load(envelope["data"]), envelope["id"])
    except ValidationError as error:
        faults = flat(error.messages)
        _told(code_of(faults).value, faults)
    except Refused as refused:
        _told(refused.code.value, refused.fields)
    else:
        return
    assert len(house.facts) == before, f"{name} was refused and the log grew"


def _told(code: str, fields: Mapping[str, Any]) -> None:
    """A refusal can be said in both languages and sent."""
    for language in ("ru", "en"):
        json.dumps([message(code, language), wording(fields, language)], allow_nan=False)


def _written_down(facts: Iterable[Recorded]) -> None:
    """Facts come back from the log as they went."""
    for fact in facts:
        text = json.dumps(as_data(fact.event, private=True), ensure_ascii=False, allow_nan=False)
        again = from_data(fact.event.type, json.loads(text.encode()))
        assert again == fact.event, f"{fact.event.type} comes back otherwise"


def _same_after_a_restart(house: House) -> None:
    """Everybody is welcomed from the log as they are from memory."""
    people = [who.id for who in house.room.session.people.values() if not who.gone]
    before = [house.view(one) for one in people]
    house.restart()
    assert [house.view(one) for one in people] == before, "a restart changes what people see"
    json.dumps(before, allow_nan=False)


def _story(*steps: tuple[str, str, dict[str, Any]]) -> bytes:
    return json.dumps([[who, name, {"data": data}] for who, name, data in steps]).encode()


def _stories() -> Sequence[bytes]:
    c1, a1 = (_stage().people[seat] for seat in ("c1", "a1"))
    note = {"observation": numbered(50), "candidate": c1, "text": "asks", "kind": "quote", "criterion": "TW", "sign": 1}
    line = {"item": "p1", "what": "Call back", "from": "n1", "due": "2027-01-02", "cost": 1.5, "effect": "less"}
    moment = {"from": "2026-03-02T09:00:01.000Z", "to": "2026-03-02T09:00:03.500Z"}
    drawn = ("c1", "board.change", {"elements": [words("n1", "Idea", index="a0"), element("box", index="a1")]})
    rated = {"candidate": c1, "criterion": "TW", "score": 4, "reason": "said so"}
    over = (("f1", "exercise.end", {}), ("a1", "rating.set", rated), ("a1", "rating.submit", {}))
    told = {"candidate": c1, "strengths": ["asks"], "work_on": []}
    return (
        _story(drawn, ("c2", "vote.cast", {"item": "n1"}), ("c2", "vote.retract", {"item": "n1"})),
        _story(("c1", "board.change", {"items": [item("i1", "Else")]}), ("f1", "spotlight.show", {"item": "i1"})),
        _story(drawn, ("c1", "cluster.put", {"cluster": numbered(60), "title": "Speed"})),
        _story(drawn, ("c1", "plan.put", line), ("c1", "plan.remove", {"item": "p1"})),
        _story(("c1", "ranking.put", {"scope": "group", "order": ["hire", "train", "wait"]})),
        _story(("c1", "task.put", {"task": "call", "place": "day", "minutes": 10, "owner": c1})),
        _story(("c1", "chat.send", {"text": "Hello"}), ("a1", "observation.add", note), ("a1", "rating.set", rated)),
        _story(("f1", "assessor.assign", {"assessor": a1, "candidates": [c1]}), ("f1", "roles.draw", {"seed": 4})),
        _story(("c1", "speech.consent", {"given": True}), ("c1", "speech.report", moment)),
        _story(("f1", "area.lock", {"area": numbered(70), "x": 0, "y": 0, "w": 9, "h": 9}), drawn),
        _story(("c1", "speaker.start", {"participant": c1}), ("c1", "spotlight.show", {"area": [0, 0, 5, 5]})),
        _story(("f1", "phase.pause", {}), ("f1", "phase.resume", {}), ("f1", "phase.extend", {"seconds": 60})),
        _story(*over, ("a1", "rating.revise", {**rated, "score": "NE"})),
        _story(*over, ("f1", "washup.open", {}), ("f1", "consensus.set", {**rated, "score": 3.5})),
        _story(*over, ("f1", "washup.open", {}), ("f1", "feedback.set", told), ("f1", "summary.approve", {})),
        _story(("f1", "announcement.send", {"text": "Two minutes", "to": "all"}), ("f1", "session.close", {})),
    )


def report(data: bytes) -> None:
    """What a call has recorded, as it comes over HTTP: each is taken, known, or refused."""
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(sent, list):
        return
    house = _stage().house()
    before = len(house.facts)
    for again in range(2):
        items = [read(one) for one in sent[:50]]
        found = house.sessions.report(house.session, None, items)
        assert len(found.fresh) + found.duplicates + len(found.refused) == len(items)
        assert not (again and found.fresh), "what was taken in is taken in again"
        for one in found.refused:
            _told(one.code.value, one.fields)
    assert len(house.facts) <= before + 2 * len(sent)
    _written_down(house.facts)
    _same_after_a_restart(house)
    contributions = Contributions(house.room.session.exercise)
    for fact in house.facts:
        contributions.take(fact)
    assert all(one.by in house.room.session.people for one in contributions)


def _reports() -> Sequence[bytes]:
    turn = {
        "id": "t1",
        "participant": _stage().people["c1"],
        "kind": "speech",
        "at": NINE.isoformat(),
        "until": "2026-03-02T09:00:04+00:00",
        "text": "Shall we begin?",
        "source": "call",
    }
    empty = {**turn, "id": "t2", "until": turn["at"]}
    return tuple(
        json.dumps(one).encode()
        for one in ([turn], [turn, empty], [{**turn, "kind": "note"}, {"id": "x"}, 5], [{**turn, "participant": "me"}])
    )


STORIES: Mapping[str, Target] = {
    "wishes": Target(story, _stories, as_json),
    "contributions": Target(report, _reports, as_json),
}
