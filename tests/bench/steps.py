"""How many of Python's instructions a stroke takes in the server's loop, function by function.

Seconds change by the hour with what else a machine has to do; these do not. Counted is everything from a message, as it
comes off a socket, to what is handed out for everybody's sockets, but not what the threads do that write.

    .venv/bin/python -m tests.bench.steps
"""

import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import orjson

from server.app import create_app
from server.config import Settings
from server.domain import commands as c
from server.domain.people import Kind
from server.edge.gate import new_pace
from server.edge.limits import Bucket
from server.edge.seats import Seat, Tab
from server.edge.strokes import Pen
from tests.bench.seats import crowded_exercise
from tests.drawings import note
from tests.wire.props import write_exercises

_ROOMS, _DRAWING, _LOOKING_ON = 4, 6, 2
_THINGS = 5
"""That each draws again and again."""
_SETTLED, _TURNS = 10, 5
"""Turns before anything is counted, and turns that are."""
_MOST_SHOWN = 40


class Desk:
    """Rooms full of people in a server without sockets, whose rounds are carried out by hand."""

    def __init__(self, folder: Path) -> None:
        exercises = write_exercises(folder / "exercises", crowded_exercise())
        env = {"VECHE_DATA_DIR": str(folder / "data"), "VECHE_EXERCISES_DIR": str(exercises)}
        self.server = create_app(Settings.from_env(env))
        door: Any = self.server.sockets.server.namespace_handlers["/session"]
        self._strokes, self._broadcast = door._strokes, door._broadcast
        self._broadcast.send = lambda *_: None
        self._strokes._spawn = lambda *_: None
        self.rooms = [self._room() for _ in range(_ROOMS)]
        self._asked = 0

    def _room(self) -> list[Pen]:
        sessions = self.server.parts.sessions
        session = sessions.create("crowded", "en", None, {}).session.id
        host = sessions.join(session, Kind.FACILITATOR, "Host", "1")
        sessions.ask(session, host.id, str(uuid.uuid4()), c.StartPhase("drawing"))
        pens = []
        for _ in range(_DRAWING + _LOOKING_ON):
            who = sessions.join(session, Kind.CANDIDATE, "Somebody", "1")
            self._broadcast._tabs.setdefault(session, {})[who.id] = {who.id: who.id}
            tab, wishes = Tab(Seat(session, who.id), who.kind, "en"), Bucket(1e9, 1e9, lambda: 0.0)
            pens.append(self._strokes.pen(who.id, tab, new_pace(), wishes, lambda *_: None))
        return pens[:_DRAWING]

    def turn(self, found: "Counter[CodeType] | None" = None) -> int:
        """A stroke of everybody who draws, and the round that carries them out; how many they were.

        What it takes is added to `found`.
        """
        self._asked += 1
        come = [(pen, _stroke(hand, self._asked)) for room in self.rooms for hand, pen in enumerate(room)]
        self._strokes._turns._due.clear()
        with _counting(found):
            taken = [pen.take(message) for pen, message in come]
            waiting = [one for some in self._strokes._waiting.values() for one in some]
            self._strokes._carry(self._strokes._take())
        assert all(taken), "a stroke was left to the ordinary way"
        assert all(one.answer is not None for one in waiting), "a stroke was not granted"
        return len(come)


def count() -> tuple[float, Counter[str]]:
    """Instructions for each stroke: altogether, and by the function that they belong to."""
    with tempfile.TemporaryDirectory() as folder:
        desk, strokes, found = Desk(Path(folder)), 0, Counter[CodeType]()
        try:
            for _ in range(_SETTLED * _THINGS):
                desk.turn()
            for _ in range(_TURNS):
                strokes += desk.turn(found)
        finally:
            desk.server.stop()
    named: Counter[str] = Counter()
    for code, many in found.items():
        if code.co_filename != __file__:
            named[f"{Path(code.co_filename).name}: {code.co_qualname}"] += many
    return named.total() / strokes, Counter({name: round(many / strokes) for name, many in named.items()})


@contextmanager
def _counting(found: Counter[CodeType] | None) -> Iterator[None]:
    if found is None:
        yield
        return

    def look(frame: FrameType, what: str, _: object) -> Any:
        if what == "opcode":
            found[frame.f_code] += 1
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(before)


def _stroke(hand: int, turn: int) -> bytes:
    """A thing drawn once more, where something else stands already, as the load has it."""
    thing = note(f"n{hand}-{turn % _THINGS}", turn, index="a1")
    change = {"id": str(uuid.uuid4()), "data": {"elements": [thing]}}
    return b"42/session,%d" % turn + orjson.dumps(["board.change", change])


def main() -> None:
    whole, by_function = count()
    print(f"a stroke takes {whole:.0f} of Python's instructions in the loop; most of them in")
    for name, many in by_function.most_common(_MOST_SHOWN):
        print(f"{many:5}  {name}")


if __name__ == "__main__":
    main()
