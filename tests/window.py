"""A candidate's window on the group's tools: what it was told, what it has asked for, and what is on its way.

It knows nothing but its welcome and the events that follow it.
"""

import json
from collections import deque
from typing import Any

from server.domain import commands as c
from server.domain.refusals import Code, Refused
from tests.browsing import Browser
from tests.browsing_tools import View

_PASSING = (Code.UNAVAILABLE, Code.RATE_LIMITED)
"""Refusals after which a window sends the same wish again."""


class Window:
    """One person's window: what it was told, what it has asked for, and what is on its way to the server and back."""

    def __init__(self, me: str) -> None:
        self.me = me
        self.browser: Browser | None = None
        self.connected = self.greeted = False
        self.up: deque[tuple[str, c.Command]] = deque()
        self.answers: deque[tuple[str, Refused | None]] = deque()
        self.down: deque[tuple[str, Any]] = deque()
        self.unanswered: dict[str, c.Command] = {}
        self.asked: set[str] = set()

    @property
    def view(self) -> View | None:
        return self.browser.session if self.browser else None

    @property
    def state(self) -> View:
        assert self.browser is not None, "nobody has been welcomed yet"
        return self.browser.state

    @property
    def quiet(self) -> bool:
        return self.connected and not (self.up or self.answers or self.down or self.unanswered)

    def want(self, wish: str, command: c.Command) -> None:
        self.asked.add(wish)
        self.unanswered[wish] = command
        if self.greeted:
            self.up.append((wish, command))

    def lose(self) -> None:
        self.connected = self.greeted = False
        for on_the_way in (self.up, self.answers, self.down):
            on_the_way.clear()

    def receive(self) -> None:
        kind, message = self.down.popleft()
        match kind:
            case "welcome":
                self.browser, self.greeted = Browser(message), True
                self.up.extend(self.unanswered.items())
            case "events":
                assert self.browser is not None, "events before the welcome"
                self.browser.hear(message)
            case "answer":
                wish, refused = message
                if refused is not None and refused.code in _PASSING:
                    if wish in self.unanswered:
                        self.up.append((wish, self.unanswered[wish]))
                else:
                    self.unanswered.pop(wish, None)


def sent(message: Any) -> Any:
    """What is on its way does not change any more."""
    return json.loads(json.dumps(message))


def comparable(state: View) -> dict[str, Any]:
    """By parts, without an order that nothing rests on and without what only a welcome tells (P25)."""
    parts = {"me": state["me"], "pos": state["pos"], **state["session"]}
    for person in (*parts["participants"], parts["me"]):
        person.pop("offline_seconds", None)
    for name in ("votes", "rankings", "participants"):
        # Others' blind dots are heard later than they were given.
        parts[name] = sorted(parts[name], key=lambda one: json.dumps(one, sort_keys=True))
    for name in ("items", "elements"):
        parts["board"][name].sort(key=lambda one: one["id"])
    parts["tasks"]["put"].sort(key=lambda one: one["task"])
    for ballot in parts["ballots"]:
        for name in ("chosen", "tied"):
            ballot.setdefault(name, [])
    return parts


def common(state: View) -> dict[str, Any]:
    """What all who play can see once the voting is closed."""
    parts = comparable(state)
    del parts["me"], parts["pos"]
    parts["rankings"] = [one for one in parts["rankings"] if one["scope"] == "group"]
    return parts
