"""HTTP as an organiser's program uses it, and a session with its people."""

import copy
from dataclasses import dataclass
from typing import Any

import requests

from server.config import Settings
from tests import described
from tests.wire.people import Person
from tests.wire.process import ServerProcess
from tests.wire.reckoning import positions

PATIENCE = 90
"""Seconds for one call: the first file is made by a process just begun, on a machine that has much to do."""

KINDS = {"f": "facilitator", "c": "candidate", "a": "assessor", "p": "actor"}
"""The letter of each kind in a cast; an actor plays a part."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What `/join` gives: who one is, and the token that proves it."""

    id: str
    kind: str
    label: str
    name: str
    token: str


class House:
    """One server with an API token; every call is a real request."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.base = server.base
        self.token = server.new_token()

    def of_one_process(self) -> "House":
        """The same through the door of one process, for what each has for itself."""
        one = copy.copy(self)
        one.base = self.server.bases[0]
        return one

    def is_stopped_before(self, path: str) -> bool:
        """Whether what stands before several processes refuses an address by itself, as nginx does with this sign."""
        return self.server.processes > 1 and "%00" in path

    def call(self, method: str, path: str, *, token: str | None = "", **more: Any) -> requests.Response:
        """A call under `/api/v1` with the API token, another token, or none at all (None)."""
        headers = dict(more.pop("headers", {}))
        if token is not None:
            headers["Authorization"] = f"Bearer {token or self.token}"
        answer = requests.request(method, f"{self.base}/api/v1{path}", headers=headers, timeout=PATIENCE, **more)
        if described.holding and not self.is_stopped_before(path):
            strange = described.call_faults(method, f"/api/v1{path}".split("?", maxsplit=1)[0], answer)
            assert strange == [], strange
        return answer

    def open_session(
        self, exercise: str = "small", language: str = "en", profile: str | None = None, **settings: Any
    ) -> dict[str, Any]:
        body = {"exercise": exercise, "language": language, "settings": settings}
        if profile:
            body["profile"] = profile
        answer = self.call("POST", "/sessions", json=body)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def join(self, session: dict[str, Any], kind: str, name: str) -> Seat:
        body = {"invite": invite(session, kind), "name": name, "consent": True}
        answer = self.call("POST", "/join", token=None, json=body)
        assert answer.status_code == 201, answer.text
        given = answer.json()
        who = given["participant"]
        return Seat(who["id"], who["kind"], who["label"], name, given["token"])

    def log(self, session_id: str, after: int = 0) -> list[dict[str, Any]]:
        """The log from a number on, page by page."""
        facts: list[dict[str, Any]] = []
        at: int | None = after
        while at is not None:
            answer = self.call("GET", f"/sessions/{session_id}/log?after={at}&limit=5000")
            assert answer.status_code == 200, answer.text
            facts += answer.json()["events"]
            at = answer.json()["next"]
        return facts


def invite(session: dict[str, Any], kind: str) -> str:
    """The code in a session's link."""
    code: str = session["links"][kind].rsplit("/", 1)[1]
    return code


class Scene:
    """One session with everybody connected; people are `f`, `c1`, `c2`, `a1`, `p1`, … in the order of joining."""

    def __init__(self, house: House, cast: str = "fcca", exercise: str = "small", **more: Any) -> None:
        """`cast` is a letter for each person, `more` the language of a session, its profile and its settings."""
        self.house = house
        self.session = house.open_session(exercise, **more)
        self.id: str = self.session["id"]
        self.people: dict[str, Person] = {}
        self._tabs: list[Person] = []
        for letter in cast:
            self.join(letter)
        self.settle()

    def join(self, letter: str, name: str | None = None, **more: Any) -> Person:
        """Seats and connects one more person."""
        number = 1 + sum(key[0] == letter for key in self.people)
        key = f"{letter}{number}" if letter != "f" or number > 1 else "f"
        seat = self.house.join(self.session, KINDS[letter], name or f"Person-{key}")
        self.people[key] = self.tab(seat, **more)
        return self.people[key]

    def tab(self, seat: Seat, **more: Any) -> Person:
        """One more tab of somebody who has a seat."""
        tab = Person(self.house.base, seat.id, seat.token, seat.label, **more)
        self._tabs.append(tab)
        return tab.connect()

    def __getattr__(self, key: str) -> Person:
        try:
            return self.people[key]
        except KeyError:
            raise AttributeError(key) from None

    def length(self) -> int:
        """How many facts the log holds."""
        return len(self.house.log(self.id))

    def settle(self, *people: Person) -> None:
        """Returns once everybody has heard what was sent before; answers follow what was told earlier."""
        listening = [person for person in people or self.people.values() if person.connected]
        for person in listening:
            person.ask("time.sync")
        if self.house.server.processes > 1:
            # Whoever is at another process hears a moment later than whoever is answered.
            ends = self.ends()
            for person in listening:
                person.wait(lambda one=person: one.pos >= ends[one.id])  # type: ignore[misc]

    def ends(self) -> dict[str, int]:
        """How far each person will have heard once they have heard all that is in the log now."""
        return positions(Settings.from_env(self.house.server.env).database_url, self.id)

    def end_of(self, person: Person | None) -> int:
        """The same for one of them; 0 where there is one process, which answers after it has told everything."""
        return self.ends()[person.id] if person and self.house.server.processes > 1 else 0

    def leave(self) -> None:
        """Everybody goes; what went wrong in hearing comes out now."""
        for tab in self._tabs:
            tab.go()
        faults = [fault for tab in self._tabs for fault in tab.faults]
        assert not faults, faults
