"""Eight people who vote and plan as fast as the answers allow, on real connections that break, by what they have heard.

What was not answered goes out again under the same id; some wishes go out twice, from two tabs at once.
"""

import random
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain.telling import from_data
from server.edge.schemas.commands import WISHES
from tests.browsing import Browser
from tests.documents import phase
from tests.intents import intent
from tests.ledger import Fault, Ledger
from tests.table import SEATS, tight_exercise
from tests.window import common, comparable
from tests.wire.house import Scene
from tests.wire.people import Lost, Person, new_id
from tests.wire.props import UNHURRIED, item

_BACK = 60.0
"""Seconds after which somebody who has not come back will not."""


def hurried_workshop() -> dict[str, Any]:
    """Blind votes and a plan in one phase, under limits that eight people reach at once."""
    tight = tight_exercise(over="refuse")
    hurry = phase("hurry", "locked", "vote", "plan", seconds=UNHURRIED)
    writing = {**phase("writing", "shared", "notes", "chat", "template", seconds=UNHURRIED), "template": "grid"}
    ranking = phase("ranking", "locked", "rank")
    voting = {"blind": True, "choose": 2, "ties": "runoff"}
    return {**tight, "id": "hurry", "phases": [writing, {**hurry, "voting": voting}, ranking]}


class Hand(threading.Thread):
    """One person; `answers` are all that came to each wish, by its id."""

    def __init__(self, person: Person, twin: Person | None, seed: int, wishes: int) -> None:
        super().__init__()
        self.person, self.twin, self.wishes = person, twin, wishes
        self.asked: dict[str, c.Command] = {}
        self.answers: dict[str, list[dict[str, Any]]] = {}
        self.sent_again = 0
        self.faults: list[str] = []
        self._draw = random.Random(seed)
        self._browser: Browser | None = None
        self._welcomed = 0

    def run(self) -> None:
        try:
            with ThreadPoolExecutor(1) as other_tab:
                for number in range(self.wishes):
                    self._wish(number, other_tab)
        except Exception as error:  # noqa: BLE001 the thread's end is not the test's
            self.faults.append(repr(error))

    def catch_up(self) -> Browser:
        """What one knows: the last welcome and all that came after it."""
        with self.person._changed:
            if len(self.person.welcomes) > self._welcomed or self._browser is None:
                self._welcomed, self._browser = len(self.person.welcomes), Browser(self.person.welcome)
            newest = [one for one in self.person.events[-400:] if one["pos"] > self._browser.pos]
        self._browser.hear(newest)
        return self._browser

    def _wish(self, number: int, other_tab: ThreadPoolExecutor) -> None:
        picks = (self._draw.randrange(10_000), self._draw.randrange(10_000), self._draw.randrange(10_000))
        command = intent(self.person.id, self.catch_up().session, 25 * picks[0] + 1, picks)
        if command is None:
            return
        wish = new_id()
        self.asked[wish] = command
        twice = other_tab.submit(self._carry, self.twin, wish, command) if self.twin and number % 3 == 0 else None
        if number % 20 == 13 and self.twin is None:
            cut(self.person)
        self._carry(self.person, wish, command)
        if number % 4 == 0:
            self._carry(self.person, wish, command)
        if twice:
            twice.result()

    def _carry(self, tab: Person, wish: str, command: c.Command) -> None:
        name, data = on_the_wire(command)
        while True:
            try:
                answer = tab.ask(name, wish, **data)
            except Lost:
                self.sent_again += 1
                tab.wait(lambda: tab.here, _BACK)
                continue
            if answer.get("code") == "rate_limited":
                tab.ask("time.sync")
                continue
            self.answers.setdefault(wish, []).append(answer)
            return


def cut(person: Person) -> None:
    """The line breaks, as it does in a tunnel."""
    connection = person._client.eio.ws
    if connection is not None and connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)


_NAMES = {getattr(schema, "command", None): name for name, schema in WISHES.items()}


def on_the_wire(command: c.Command) -> tuple[str, dict[str, Any]]:
    """A command's name and data as a client sends them."""
    found = {each.name: getattr(command, each.name) for each in fields(command)}  # type: ignore[arg-type]
    said = {"from" if name == "source" else name: value for name, value in found.items() if value is not None}
    return _NAMES[type(command)], said


def hurried(scene: Scene, wishes: int) -> list[Hand]:
    """Lets eight people at it; returns them once all have been answered and have heard everything."""
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("board.change", items=[item(f"note-{number}", f"Note {number}") for number in range(4)])
    scene.f.granted("phase.start", phase="hurry")
    people = [scene.people[f"c{number}"] for number in range(1, SEATS + 1)]
    hands = [Hand(person, scene.tab(person) if at % 2 else None, at, wishes) for at, person in enumerate(people)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    for person in people:
        person.wait(lambda one=person: one.here, _BACK)
    scene.f.granted("phase.end")
    scene.settle()
    return hands


def faults(scene: Scene, hands: Sequence[Hand]) -> list[str]:
    """All that is not as it has to be after the hurry."""
    found = [fault for hand in hands for fault in (*hand.faults, *hand.person.faults)]
    asked = {(hand.person.id, wish): command for hand in hands for wish, command in hand.asked.items()}
    facts = scene.house.log(scene.id)
    ledger = Ledger(hurried_workshop(), asked)
    try:
        ledger.take([recorded(fact) for fact in facts])
    except Fault as fault:
        return [*found, str(fault)]
    everybody = {hand.person.id for hand in hands}
    tools = ("vote.", "plan.", "task.")
    found += [
        f"nobody asked for {fact['type']} {fact['id']}"
        for fact in facts
        if fact["by"] in everybody and fact["type"].startswith(tools) and (fact["by"], fact["id"]) not in asked
    ]
    for hand in hands:
        found += _unkept(hand, ledger)
    for person, browser in [*((hand.person, hand.catch_up()) for hand in hands), *_watching(scene)]:
        found += _differing(person, comparable(browser.state), comparable(scene.tab(person).welcome))
    seen = [common(hand.catch_up().state) for hand in hands]
    return found + ["two people know different things"] * any(one != seen[0] for one in seen)


def recorded(fact: Mapping[str, Any]) -> e.Recorded:
    """A fact from the log as it is handed out; a wish's only fact bears the id of the wish."""
    event = from_data(fact["type"], fact["data"])
    return e.Recorded(fact["seq"], fact["id"], e.moment(fact["at"]), fact["by"], fact["id"], event)


def _unkept(hand: Hand, ledger: Ledger) -> list[str]:
    """Where the answers to a wish and the log do not fit together."""
    found = []
    for wish, answers in hand.answers.items():
        granted = [answer for answer in answers if answer["ok"]]
        times = ledger.carried[hand.person.id, wish]
        if times != bool(granted):
            found.append(f"{wish} was acknowledged {len(granted)} times and stands in the log {times} times")
        if len({answer["pos"] for answer in granted}) > 1:
            found.append(f"{wish} was answered in two ways: {granted}")
    return found


def _watching(scene: Scene) -> Iterator[tuple[Person, Browser]]:
    """Those who only listened, with all that they heard from the first welcome on."""
    for person in (scene.f, scene.a1):
        browser = Browser(person.welcomes[0])
        browser.hear(person.events)
        yield person, browser


def _differing(person: Person, kept: dict[str, Any], fresh: dict[str, Any]) -> list[str]:
    parts = sorted(part for part in {*kept, *fresh} if kept.get(part) != fresh.get(part))
    return [f"{person.label} knows another {part} than a new tab" for part in parts]
