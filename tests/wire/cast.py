"""Everybody of one session on bare sockets, what is known of it, and an account of what its log may hold."""

import hashlib
import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.wire.apt import Known
from tests.wire.course import Stage, Step
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House, Seat
from tests.wire.people import new_id

PRESENCE = ("participant.joined", "participant.connected", "participant.disconnected")
_LONGEST_SILENCE = 8
"""Seconds; whoever leaves a ping unanswered for ten is cut."""
_FACTS_OF_A_WISH = 80
"""More than any wish has brought about at once: a role for each, a phase and what ends with it."""
_QUESTION = '["time.sync", {"data": {}}]'
SETTINGS = {
    "speech": True,
    "votes_each": 20,
    "roles": "claimed",
    "auto_advance": False,
    "min_evidence": 2,
    "rating_opens": "live",
    "watch_limit": 3,
}
"""What lets most be wished for."""


@dataclass(frozen=True, slots=True)
class Message:
    """One wish as it goes out: whose, which, under what id, with which data; `text` is the whole event.

    One that is not `fresh` bears the id of another, and is answered as that was.
    """

    key: str
    name: str
    wish: str
    data: Any
    text: str
    apt: bool = False
    fresh: bool = True


def wished(key: str, name: str, data: Any, wish: str = "", *, apt: bool = True) -> Message:
    wish = wish or new_id()
    return Message(key, name, wish, data, json.dumps([name, {"id": wish, "data": data}]), apt)


class Cast:
    """A facilitator, three candidates, two assessors and an actor of a workshop, each with one socket."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.session = house.open_session("workshop", **SETTINGS)
        self.id: str = self.session["id"]
        kinds = {"f": "facilitator", "c": "candidate", "a": "assessor", "p": "actor"}
        self.seats: dict[str, Seat] = {
            key: house.join(self.session, kinds[key[0]], f"Person {key}")
            for key in ("f", "c1", "c2", "c3", "a1", "a2", "p1")
        }
        self.wires: dict[str, Frames] = {}
        self.closed = False
        self.come_back()
        self.known = Known(
            {letter: [one.id for key, one in self.seats.items() if key[0] == letter] for letter in "fcap"}
        )
        self._facts: list[tuple[str, bool]] = []
        self._now: tuple[str | None, bool] = (None, False)
        self._read = 0
        self._granted: set[tuple[str, str]] = set()
        self.erased = False
        """Whether somebody's words were erased: the log reads otherwise then, and whoever was in it was cut."""
        self.account_for({})

    def leave(self) -> None:
        for wire in self.wires.values():
            wire.close()

    def come_back(self) -> None:
        """Opens everybody's socket, again where it was open; a closed session lets candidates and actors in no more."""
        self.leave()
        self.wires = {
            key: Frames(self.house.base, seat.token)
            for key, seat in self.seats.items()
            if not self.closed or key[0] in "fa"
        }
        self._pulse = time.monotonic()

    def pulse(self, every: float = 2) -> bool:
        """Whether everybody is answered; asked so often, so that nobody is taken for gone meanwhile."""
        silent = time.monotonic() - self._pulse
        if silent < every:
            return True
        if silent > _LONGEST_SILENCE:
            # A call that took long, on a machine that has much else to do: by now they may be taken for gone.
            self.come_back()
        answers = [wire.ask_all([_QUESTION])[0] for wire in self.wires.values()]
        self._pulse = time.monotonic()
        return all(one["ok"] or one["code"] == "rate_limited" for one in answers)

    def spare(self) -> None:
        """One more person whom nobody misses, by a link that may have been changed."""
        self.session = self.house.call("GET", f"/sessions/{self.id}").json()
        self.known.spares.append(self.house.join(self.session, "assessor", "Somebody").id)

    def ask(self, messages: Sequence[Message], patience: int = 400) -> list[dict[str, Any]]:
        """The answers to wishes that go out at once; what came too fast is asked again."""
        answers: dict[int, dict[str, Any]] = {}
        waiting = list(range(len(messages)))
        for _ in range(patience):
            self._round(messages, waiting, answers)
            waiting = [at for at in waiting if answers[at].get("code") == "rate_limited"]
            if not waiting:
                break
            time.sleep(0.05)
        for at, one in enumerate(messages):
            if answers[at]["ok"]:
                self._granted.add((self.seats[one.key].id, one.wish))
                if one.fresh and (one.apt or one.name.startswith(("phase.", "board.lock"))):
                    data = one.data if isinstance(one.data, dict) else {}
                    self.known.learn(one.name, self.seats[one.key].id, one.wish, data)
        return [answers[at] for at in range(len(messages))]

    def _round(self, messages: Sequence[Message], waiting: Iterable[int], answers: dict[int, dict[str, Any]]) -> None:
        shares: dict[str, list[int]] = {}
        for at in waiting:
            share = shares.setdefault(messages[at].key, [])
            self.wires[messages[at].key].send(f"42{NAMESPACE},{len(share)}{messages[at].text}")
            share.append(at)
        for key, share in shares.items():
            answers.update(zip(share, self.wires[key].answers(len(share)), strict=True))
        for key, wire in self.wires.items():
            if key not in shares:
                wire.ask_all([_QUESTION])
        self._pulse = time.monotonic()

    def granted(self, step: Step) -> None:
        key, name, data = step
        answer = self.ask([wished(key, name, data)])[0]
        assert answer["ok"], f"{name} of {key} was refused: {answer}"
        self.closed |= name == "session.close"

    def _phase(self) -> tuple[str | None, bool]:
        """The phase that runs and whether it is paused: by the log, as a wish under an old id may have been new."""
        for fact in self.house.log(self.id, self._read):
            self._read = fact["seq"]
            match fact["type"]:
                case "phase.started":
                    self._now = fact["data"]["phase"], False
                case "phase.paused" | "phase.resumed":
                    self._now = self._now[0], fact["type"] == "phase.paused"
                case "phase.ended" | "exercise.ended":
                    self._now = None, False
        return self._now

    def arrange(self, stage: Stage) -> None:
        """Brings back what wishes have ended, so that what is ripe in a stage can be granted."""
        known = self.known
        known.alone, known.scope, known.tied = stage.alone, stage.scope, [*stage.tied]
        if not self.closed:
            self.granted(("f", "board.lock", {"locked": False}))
        if stage.phase and self._phase() != (stage.phase, stage.paused):
            self.granted(("f", "phase.start", {"phase": stage.phase}))
            if stage.paused:
                self.granted(("f", "phase.pause", {}))

    def account_for(self, calls: Mapping[str, int]) -> list[str]:
        """What stands in the log since the last time and was granted to nobody.

        `calls` says how often a fact of a type may have come by a call. Facts of the clock count only if phases rang.
        """
        fresh = self.house.log(self.id, len(self._facts))
        ids = {one for who, wish in self._granted for one in _ids(who, wish)}
        self._granted = set()
        left, strange = dict(calls), []
        for fact in fresh:
            # Of a judgement the data are told once the wash-up is open.
            self._facts.append((_digest(fact, bool(fact["data"])), bool(fact["data"])))
            if (
                fact["id"] in ids
                or fact["type"] in PRESENCE
                or (fact["by"] == "clock" and fact["type"] == "phase.ended")
            ):
                continue
            if left.get(fact["type"], 0) > 0:
                left[fact["type"]] -= 1
                continue
            strange.append(f"the log holds what nobody was granted: {str(fact)[:300]}")
        return strange

    def altered(self) -> list[str]:
        """Whether the log still reads as it did when it was read first; erasing alone may change it."""
        again = self.house.log(self.id)
        changed = [
            fact for before, fact in zip(self._facts, again, strict=False) if _digest(fact, before[1]) != before[0]
        ]
        if self.erased or (not changed and len(again) >= len(self._facts)):
            return []
        return [f"the log reads otherwise than it did before: {len(again)} facts, {changed[:3]}"]


def _digest(fact: Mapping[str, Any], whole: bool) -> str:
    told = fact if whole else {**fact, "data": {}}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _ids(who: str, wish: str) -> Iterable[str]:
    """Under which ids facts of a wish may stand in the log."""
    yield wish.lower()
    yield str(uuid.uuid5(uuid.NAMESPACE_OID, f"{who}/{wish}"))
    yield from (str(uuid.uuid5(uuid.NAMESPACE_OID, f"{who}/{wish}/{at}")) for at in range(_FACTS_OF_A_WISH))
