"""Eight candidates who use the group's tools at once, over lines that are slow, break and repeat themselves.

Each acts on what has reached them so far. What was not answered when a line broke is sent again under the same id. A
way is a list of steps; leaving some out leaves a way, so that the shortest one to a fault can be looked for.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.application.ports import Log, StoreFailed
from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from server.projections.room import Room
from tests.browsing_tools import View
from tests.documents import phase, rich_exercise, words
from tests.drawings import item
from tests.house import FailingLog, House
from tests.intents import Picks, intent, pick
from tests.ledger import Fault, Ledger
from tests.window import Window, common, comparable, sent

SEATS = 8
PHASES = (*["choosing"] * 5, *["working"] * 9, "weighing", "ordering")


def tight_exercise(*, over: str) -> dict[str, Any]:
    """Every tool under limits that eight people reach at once; `over` is what becomes of a plan beyond them."""
    rich = rich_exercise(candidates={"min": 1, "max": SEATS})
    known = {one["key"]: one for one in rich["phases"]}
    ordering = {**phase("ordering", "locked", "rank"), "ranking": "group"}
    return {
        **rich,
        "phases": [
            *(known[key] for key in ("choosing", "weighing", "working")),
            ordering,
            # Where an exercise moves on by itself it comes to rest here.
            phase("pausing", "locked", "chat", seconds=9999),
            known["drawing"],
        ],
        "alternatives": [{"id": key, "text": words(key)} for key in ("hire", "train", "wait", "move", "buy")],
        "limits": {**rich["limits"], "over": over},
        "tasks": [{"id": key, "text": words(key)} for key in ("call", "mail", "report", "visit")],
    }


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: what, to whom of the eight, about what, after how many seconds."""

    number: int
    move: str
    who: int
    picks: Picks
    seconds: float


_MOVES = {
    "want": 70, "serve": 45, "answer": 26, "deliver": 60, "drop": 3, "come back": 10, "repeat": 5,
    "lead": 4, "restart": 1, "disk": 2,
}  # fmt: skip


def way_of(seed: int, steps: int) -> list[Step]:
    """The way that a seed stands for; it begins in a phase, most often one with tools."""
    draw = random.Random(seed)
    moves = draw.choices(list(_MOVES), list(_MOVES.values()), k=steps)
    return [
        Step(
            number,
            "lead" if number == 0 else move,
            draw.randrange(SEATS),
            (0 if number == 0 else draw.randrange(10_000), draw.randrange(10_000), draw.randrange(10_000)),
            draw.choice((0.001, 0.001, 0.001, 0.5)),
        )
        for number, move in enumerate(moves)
    ]


class Table:
    """Eight windows, one that only watches, and one server; the ledger holds each step against the rules."""

    def __init__(self, seed: int, seen: Counter[str], log: Log | None = None) -> None:
        self.seen = seen
        self.told: list[str] = []
        self._patience = 0
        document = tight_exercise(over="warn" if seed % 4 == 0 else "refuse")
        self.house = House(log, document)
        self.house.create(votes_each=1 + seed % 3, auto_advance=seed % 2 == 0)
        people = self.house.join(*[Kind.CANDIDATE] * SEATS, Kind.ASSESSOR, Kind.FACILITATOR)
        self.facilitator = people.pop()
        self.windows = {who: Window(who) for who in people}
        self.seats = [self.windows[who] for who in people[:SEATS]]
        self.asked: dict[tuple[str, str], c.Command] = {}
        self.ledger = Ledger(document, self.asked)
        self._names = {who: f"c{number}" for number, who in enumerate(people[:SEATS], 1)}
        self.house.ears.listeners.append(self._carry)
        self.house.ask(self.facilitator, c.StartPhase("working"))
        notes = tuple(item(f"note-{number}", text=f"note {number}") for number in range(4))
        self.house.ask(self.facilitator, c.ChangeBoard(items=notes))
        for window in self.windows.values():
            self._connect(window)
            window.receive()
        self._check()

    def go(self, way: Iterable[Step]) -> None:
        """Takes every step and looks after each; raises `Fault`."""
        for step in way:
            self.house.clock.wait(step.seconds)
            run = self.house.room.session.run
            if step.number % 12 == 0 and (run is None or run.paused):
                # Nobody leaves eight people waiting for long.
                self._lead(self.seats[0], step)
            getattr(self, f"_{step.move.replace(' ', '_')}")(self.seats[step.who], step)
            self._check()

    def settle(self) -> None:
        """Lets everybody finish and hear everything, and ends the phase, so that blind dots are shown."""
        self._mend()
        self._calm()
        self._lead_by(c.EndPhase())
        self._calm()

    def faults(self) -> list[str]:
        """What is not as it should be once everybody has heard everything."""
        found = [f"{self._name(who)} is left with another {part}" for who, part in self._apart(self.house.room)]
        found += self._against_ledger()
        if len({json.dumps(common(window.state), sort_keys=True) for window in self.seats}) != 1:
            found.append("two windows differ in what all can see")
        self.house.restart()
        return found + [
            f"{self._name(who)} would see another {part} after a restart" for who, part in self._apart(self.house.room)
        ]

    # What can happen

    def _want(self, window: Window, step: Step) -> None:
        if window.view is None:
            return
        command = intent(window.me, window.view, step.picks[0], (step.picks[1], step.picks[2], step.picks[0]))
        if command is None:
            return
        wish = self._id_for(window, step)
        self.asked[window.me, wish] = command
        self._tell(window, f"wants {command} as {wish}")
        window.want(wish, command)

    def _id_for(self, window: Window, step: Step) -> str:
        """An id of one's own; now and then that of a fact of somebody else's, which a window has heard of."""
        own = f"{self._name(window.me)}/{step.number}"
        if window.view is None or step.picks[1] % 10:
            return own
        # Asking under the id of a fact of one's own would be asking again.
        known = self.house.room.session.people[window.me].asked
        heard = [one["id"] for one in window.view["votes"] if one["id"] not in known and one["id"] not in window.asked]
        self.seen["borrowed id"] += bool(heard)
        return pick(heard, step.picks[2]) or own

    def _serve(self, window: Window, step: Step) -> None:
        """The server takes the next messages of one line."""
        for _ in range(1 + step.picks[0] % 3):
            if window.up:
                self._take(window)

    def _take(self, window: Window) -> None:
        wish, command = window.up.popleft()
        again = self.ledger.carried[window.me, wish] > 0
        self.seen["asked again"] += again
        before = self.ledger.read
        refused = None
        try:
            self.house.ask(window.me, command, wish)
        except Refused as error:
            refused = error
        except StoreFailed:
            refused = Refused(Code.UNAVAILABLE)
            self._patience -= 1
            if self._patience <= 0:
                self._mend()
        self._tell(window, f"is answered {refused.code if refused else 'ok'} to {wish}{' again' if again else ''}")
        self._check()
        if refused is None:
            self.ledger.grant(window.me, wish)
        else:
            self.seen[refused.code.value] += 1
            self.ledger.refuse(window.me, wish, refused)
        grown = [fact for fact in self.house.log.read(self.house.session, before) if fact.by == window.me]
        if again and grown:
            raise Fault(f"{wish} was answered before and made the log grow by {grown}")
        window.answers.append((wish, refused))

    def _answer(self, window: Window, step: Step) -> None:
        """An answer leaves the server; what others did meanwhile may have left before it."""
        for _ in range(1 + step.picks[0] % 3):
            if window.answers:
                window.down.append(("answer", window.answers.popleft()))

    def _deliver(self, window: Window, step: Step) -> None:
        for _ in range(1 + step.picks[0] % 12):
            if window.down:
                window.receive()

    def _drop(self, window: Window, step: Step) -> None:
        """A line breaks with all that is on it; the server may have heard of a wish of which the answer is lost."""
        watching = [one for one in self.windows.values() if one not in self.seats]
        lost = pick([window, window, window, *watching], step.picks[0])
        if lost and lost.connected:
            self._tell(lost, "is cut off")
            self.seen["lost connection"] += 1
            lost.lose()
            try:
                self.house.sessions.leave(self.house.session, lost.me)
            except StoreFailed:
                self.seen["leaving not noted"] += 1

    def _come_back(self, window: Window, step: Step) -> None:
        for one in (window, *self.windows.values()):
            if not one.connected:
                self._connect(one)
                break

    def _repeat(self, window: Window, step: Step) -> None:
        """No answer has come in time: the same wish is sent again over the same line."""
        wish = pick(sorted(window.unanswered), step.picks[0])
        if wish and window.greeted:
            self.seen["sent twice"] += 1
            window.up.append((wish, window.unanswered[wish]))

    def _lead(self, window: Window, step: Step) -> None:
        """The facilitator moves the exercise on, stops the clock, gives more or fewer dots, or settles a tie."""
        session = self.house.room.session
        phase_key = pick(PHASES, step.picks[1])
        start: list[c.Command] = [c.StartPhase(phase_key)]
        other = c.ChangeSession(None, {"votes_each": 1 + step.picks[2] % 4})
        wishes = [*start * 2, c.PausePhase(), c.EndPhase(), *[other] * 2, *[c.ExtendPhase(60)] * 6]
        if session.run is not None and session.run.paused:
            wishes = [c.ResumePhase()]
        elif session.run is None:
            tied = self._tied()
            wishes = [*start * 2, gc.DecideVote(tied[:1])] if tied else start
        chosen = pick(wishes, step.picks[0])
        if chosen is not None:
            self._lead_by(chosen)

    def _tied(self) -> tuple[str, ...]:
        """What the facilitator sees to be level after the last vote."""
        ballots = self.house.view(self.facilitator)["session"]["ballots"]
        return tuple(ballots[-1].get("tied", ())) if ballots else ()

    def _restart(self, window: Window, step: Step) -> None:
        """The server is killed and comes back; every line is lost."""
        self._mend()
        self.seen["restarted"] += 1
        self.told.append("the server is killed and comes back")
        for one in self.windows.values():
            one.lose()
        self.house.restart()
        self.house.sessions.wake()
        self.house.ears.listeners.append(self._carry)

    def _disk(self, window: Window, step: Step) -> None:
        """The log cannot be written, until a few have been told so."""
        if isinstance(self.house.log, FailingLog):
            self.house.log.broken = True
            self._patience = 1 + step.picks[0] % 4
            self.seen["broken disk"] += 1

    # What holds it together

    def _mend(self) -> None:
        if isinstance(self.house.log, FailingLog):
            self.house.log.broken = False

    def _calm(self) -> None:
        step = Step(-1, "settle", 0, (11, 0, 0), 0)
        for _ in range(40):
            if all(window.quiet for window in self.windows.values()):
                return
            for window in self.windows.values():
                if not window.connected:
                    self._connect(window)
                for queue, move in (
                    (window.up, self._serve), (window.answers, self._answer), (window.down, self._deliver)
                ):  # fmt: skip
                    while queue:
                        move(window, step)
                        self._check()
        raise Fault("the windows never come to rest")

    def _lead_by(self, command: c.Command) -> None:
        try:
            self.house.ask(self.facilitator, command)
        except Refused as refused:
            self.seen[f"facilitator: {refused.code}"] += 1
        except StoreFailed:
            self.seen["facilitator: unavailable"] += 1
        else:
            self.told.append(f"the facilitator: {command}")
            ballot = self.house.room.session.tools.open_ballot
            self.seen["runoff"] += ballot is not None and ballot.among is not None

    def _connect(self, window: Window) -> None:
        try:
            self.house.sessions.open(
                self.house.session, window.me, lambda welcome: window.down.append(("welcome", sent(welcome)))
            )
        except StoreFailed:
            return
        window.connected = True
        self._tell(window, "comes")

    def _carry(self, participant: str, events: Sequence[Mapping[str, Any]]) -> None:
        window = self.windows.get(participant)
        if window is not None and window.connected:
            window.down.append(("events", sent(events)))

    def _check(self) -> None:
        self.ledger.take(self.house.log.read(self.house.session, self.ledger.read))
        self.seen["planned beyond what there is"] += bool(self.ledger.over())
        for window in self.windows.values():
            if len(window.down) > 400:
                raise Fault("a line holds more than anybody can have been told")

    def _apart(self, room: Room) -> list[tuple[str, str]]:
        """Whose window differs from what the server would welcome them with, and in what."""
        found = []
        for who, window in self.windows.items():
            kept = comparable(window.state)
            fresh = comparable(sent(room.welcome(room.session.people[who], self.house.clock())))
            found += [(who, part) for part in sorted({*kept, *fresh}) if kept.get(part) != fresh.get(part)]
        return found

    def _against_ledger(self) -> list[str]:
        view, ledger = common(self.seats[0].state), self.ledger
        last = view["runs"][-1]
        votes = Counter(
            (one["by"], one["item"])
            for one in view["votes"]
            if view["ballots"]
            and one["phase"] == view["ballots"][-1]["phase"]
            and one["at"] >= self._ballot_since(view)
        )
        counted = Counter((who, item) for who, dots in ledger.dots.items() for item in dots)
        group = [tuple(one["order"]) for one in view["rankings"]]
        same = {
            "dots": votes == counted,
            "plan": {one["item"]: (one["what"], one.get("cost"), one.get("staff")) for one in view["plan"]}
            == {key: (line.what, line.cost, line.staff) for key, line in ledger.plan.items()},
            "group's ranking": group == ([ledger.group] if ledger.group else []),
            "cards": {one["task"]: one["place"] for one in view["tasks"]["put"]} == ledger.places,
            "day": sorted(view["tasks"]["day"])
            == sorted(key for key, place in ledger.places.items() if place == "day"),
            "clusters": {item: one["cluster"] for one in view["clusters"] for item in one["items"]}
            == ledger.cluster_of,
        }
        assert last["ended_at"] is not None
        return [f"the windows show another {part} than the log" for part, holds in same.items() if not holds]

    def _ballot_since(self, view: View) -> str:
        mark = (view["ballots"][-1]["phase"], view["ballots"][-1]["run"])
        return str(next(one["started_at"] for one in view["runs"] if (one["key"], one["run"]) == mark))

    def _name(self, who: str) -> str:
        return self._names.get(who, "the assessor")

    def _tell(self, window: Window, what: str) -> None:
        self.told.append(f"{self._name(window.me)} {what}")
