"""Browsers that draw on one board over a slow and faulty network, by the whiteboard's own merge rules.

What a browser does here is what the protocol asks of it (P73, P76, P78, P83): it merges what it hears, sends what
is new, adopts the copies that won, goes back to what it knows after a refusal, and after a lost connection merges the
welcome and asks again, under the same ids, whatever was not answered.
"""

import random
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from server.adapters.indices import ORDERING
from server.domain import commands as c
from server.domain.merge import in_order, place, reconcile, repairs, supersedes
from server.domain.people import Kind
from server.domain.refusals import Refused
from tests.documents import phase, small_exercise
from tests.house import House

Element = dict[str, Any]

_PASSING = ("not_running", "locked")
"""Refusals after which a browser may as well keep what it drew until the board is open again."""


class Whiteboard:
    """One person's browser; `up` and `down` are what is on its way to the server and back."""

    def __init__(self, me: str, draw: random.Random, seen: Counter[str]) -> None:
        self.me = me
        self.seen = seen
        self.connected = False
        self._greeted = False
        self.scene: dict[str, Element] = {}
        self.known: dict[str, Element] = {}
        self.held: str | None = None
        self.pos = 0
        self.up: deque[tuple[str, tuple[Element, ...]]] = deque()
        self.down: deque[tuple[Any, ...]] = deque()
        self.answers: deque[tuple[Any, ...]] = deque()
        self._unanswered: dict[str, tuple[Element, ...]] = {}
        self._draw = draw
        self._made = 0

    @property
    def elements(self) -> list[Element]:
        return in_order(self.scene.values())

    @property
    def quiet(self) -> bool:
        return not (self.up or self.down or self.answers or self._unanswered or self._unsent())

    # What the person does

    def draw_something(self) -> None:
        """Adds, moves, deletes or re-orders, as a person at a whiteboard would."""
        there = self.elements
        what = self._draw.choice(
            [*["add"] * 4, *["move"] * 6, "delete", "delete", "reorder", "reorder", "drag", "leap"]
        )
        if what == "add" or not there:
            self._made += 1
            key = f"{self.me}/{self._made}"
            self._put({"id": key, "type": "rectangle", "version": 0, "isDeleted": False, "index": self._between(there)})
        elif what == "drag":
            for one in self._draw.sample(there, min(3, len(there))):
                self._put({**one, "x": self._draw.randrange(1000)})
        elif what == "reorder":
            one = self._draw.choice(there)
            self._put({**one, "index": self._between([other for other in there if other["id"] != one["id"]])})
        elif what == "leap":
            # What a long undo history, or somebody who wants the last word, makes of an element.
            one = self._draw.choice(there)
            self._put({**one, "version": one["version"] + 20_000})
        else:
            self._put({**self._draw.choice(there), "x": self._draw.randrange(1000), "isDeleted": what == "delete"})

    def take_hold(self) -> None:
        """Begins to edit an element; nothing that comes changes it meanwhile."""
        if self.scene:
            self.held = self._draw.choice(sorted(self.scene))

    def let_go(self) -> None:
        self.held = None
        self._merge(self.known.values())

    # What the browser does

    def send(self) -> None:
        """Wishes for what is new since the server was last heard or asked."""
        fresh = tuple(self._unsent())
        if fresh:
            wish = f"{self.me}-{self._draw.getrandbits(64)}"
            self._unanswered[wish] = fresh
            if self._greeted:
                self.up.append((wish, fresh))

    def lose_connection(self) -> None:
        self.connected = self._greeted = False
        for on_the_way in (self.up, self.down, self.answers):
            on_the_way.clear()

    def receive(self) -> None:
        kind, *message = self.down.popleft()
        getattr(self, f"_receive_{kind}")(*message)

    def _receive_welcome(self, welcome: Mapping[str, Any]) -> None:
        self._greeted = True
        self.pos = welcome["pos"]
        self._learn(welcome["session"]["board"]["elements"])
        self._merge(welcome["session"]["board"]["elements"])
        self.up.extend(self._unanswered.items())

    def _receive_events(self, events: Sequence[Mapping[str, Any]]) -> None:
        assert events[0]["pos"] == self.pos + 1, "an event was lost on an open connection"
        self.pos = events[-1]["pos"]
        for event in events:
            if event["type"] == "board.changed":
                self.seen["repaired"] += bool(event["data"].get("repaired"))
                self._learn(event["data"]["elements"])
                self._merge(event["data"]["elements"])

    def _receive_answer(self, wish: str, rejected: Iterable[Element]) -> None:
        self._unanswered.pop(wish)
        for copy in rejected:
            self.seen["rejected"] += 1
            self._learn([copy])
            self._adopt(copy["id"])
        self._merge(())

    def _receive_refusal(self, wish: str, code: str) -> None:
        self.seen[code] += 1
        refused = self._unanswered.pop(wish)
        if code in _PASSING and self._draw.random() < 0.5:
            return  # kept, and sent again with whatever is new next
        for element in refused:
            self._adopt(element["id"])
        self._merge(())

    def _adopt(self, key: str) -> None:
        if key in self.known:
            self.scene[key] = self.known[key]
        else:
            self.scene.pop(key, None)

    def _learn(self, copies: Iterable[Element]) -> None:
        """Notes what the server holds; an answer may come after a later copy has been heard."""
        for copy in copies:
            known = self.known.get(copy["id"])
            if known is None or supersedes(copy, known):
                self.known[copy["id"]] = copy

    def _merge(self, remote: Iterable[Element]) -> None:
        held = frozenset({self.held} if self.held else ())
        drawing = reconcile(self.elements, sorted(remote, key=place), held)
        fresh = repairs(drawing, ORDERING.keys_between)
        self.scene = {one["id"]: one for one in drawing}
        for key, index in fresh.items():
            self.seen["repaired in the browser"] += 1
            self._put({**self.scene[key], "index": index})

    def _unsent(self) -> list[Element]:
        asked = {(one["id"], one["version"], one["versionNonce"]) for wish in self._unanswered.values() for one in wish}
        return [
            one
            for key, one in self.scene.items()
            if (key not in self.known or supersedes(one, self.known[key]))
            and (key, one["version"], one["versionNonce"]) not in asked
        ]

    def _put(self, element: Element) -> None:
        version, nonce = element["version"] + 1, self._draw.getrandbits(31)
        self.scene[element["id"]] = {**element, "version": version, "versionNonce": nonce}

    def _between(self, there: Sequence[Element]) -> str:
        at = self._draw.choice([0, len(there), len(there), self._draw.randrange(len(there) + 1)])
        lower = there[at - 1]["index"] if at else None
        upper = there[at]["index"] if at < len(there) else None
        return ORDERING.keys_between(lower, upper, 1)[0]


class Studio:
    """Five whiteboards and one server; `seed` decides everything that happens between them."""

    def __init__(self, seed: int, seen: Counter[str]) -> None:
        self.draw = random.Random(seed)
        self.seen = seen
        phases = [phase("drawing", "shared", "draw", seconds=9999), phase("talking", "locked", "chat")]
        self.house = House(document=small_exercise(phases=phases, candidates={"min": 1, "max": 8}))
        self.house.create()
        people = self.house.join(*[Kind.CANDIDATE] * 5, Kind.FACILITATOR)
        self.facilitator = people.pop()
        self.boards = {who: Whiteboard(who, self.draw, seen) for who in people}
        self.house.ears.listeners.append(self._carry)
        self._wish(c.StartPhase())
        for board in self.boards.values():
            self._connect(board)

    def live(self, steps: int) -> None:
        """So many things happen, one after another."""
        for _ in range(steps):
            board = self.draw.choice(list(self.boards.values()))
            moves = {
                self._draw: 30, self._send: 12, self._serve: 25, self._answer: 20, self._deliver: 30,
                self._hold: 4, self._drop: 2, self._come_back: 8, self._interrupt: 1, self._restart: 1,
            }  # fmt: skip
            (move,) = self.draw.choices(list(moves), list(moves.values()))
            move(board)

    def settle(self) -> int:
        """Lets everybody finish and hear everything; returns how many rounds it took."""
        for command in (c.ResumePhase(), c.LockBoard(False)):
            self._wish(command)
        for rounds in range(40):
            if all(board.connected and board.quiet and board.held is None for board in self.boards.values()):
                return rounds
            for board in self.boards.values():
                self._come_back(board)
                board.let_go()
                board.send()
                for queue, move in (
                    (board.up, self._serve), (board.answers, self._answer), (board.down, self._deliver)
                ):  # fmt: skip
                    while queue:
                        move(board)
        raise AssertionError("the browsers never come to rest")

    def _draw(self, board: Whiteboard) -> None:
        board.draw_something()

    def _send(self, board: Whiteboard) -> None:
        board.send()

    def _serve(self, board: Whiteboard) -> None:
        """The server takes the next message of one connection."""
        if not board.up:
            return
        wish, elements = board.up.popleft()
        try:
            answer = self.house.ask(board.me, c.ChangeBoard(elements), wish)
        except Refused as refused:
            board.answers.append(("refusal", wish, refused.code.value))
        else:
            board.answers.append(("answer", wish, answer.rejected))

    def _answer(self, board: Whiteboard) -> None:
        """An answer leaves the server; what others did meanwhile may have left before it."""
        if board.answers:
            board.down.append(board.answers.popleft())

    def _deliver(self, board: Whiteboard) -> None:
        if board.down:
            board.receive()

    def _hold(self, board: Whiteboard) -> None:
        if board.held is None:
            board.take_hold()
        else:
            board.let_go()

    def _drop(self, board: Whiteboard) -> None:
        if board.connected:
            self.seen["lost connection"] += 1
            board.lose_connection()
            self.house.sessions.leave(self.house.session, board.me)

    def _come_back(self, board: Whiteboard) -> None:
        if not board.connected:
            self._connect(board)

    def _connect(self, board: Whiteboard) -> None:
        self.house.sessions.open(self.house.session, board.me, lambda welcome: board.down.append(("welcome", welcome)))
        board.connected = True

    def _interrupt(self, board: Whiteboard) -> None:
        """The facilitator pauses or locks, or takes it back."""
        run, locked = self.house.room.session.run, self.house.room.session.board.locked
        assert run is not None
        pause = c.ResumePhase() if run.paused else c.PausePhase()
        self._wish(self.draw.choice([pause, c.LockBoard(not locked)]))

    def _restart(self, board: Whiteboard) -> None:
        """The server is killed and comes back; every connection is lost."""
        self.seen["restarted"] += 1
        for each in self.boards.values():
            each.lose_connection()
        self.house.restart()
        self.house.sessions.wake()
        self.house.ears.listeners.append(self._carry)

    def _wish(self, command: c.Command) -> None:
        try:
            self.house.ask(self.facilitator, command)
        except Refused:
            assert isinstance(command, c.ResumePhase)

    def _carry(self, participant: str, events: Sequence[Mapping[str, Any]]) -> None:
        board = self.boards.get(participant)
        if board is not None and board.connected:
            board.down.append(("events", events))
