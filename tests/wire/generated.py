"""Inputs without number: every wish and every HTTP call with what fits, nearly fits, and does not fit at all.

What is tried follows from the server's own schemas and description, so that a new wish or call cannot be forgotten.
It is drawn by plain chance from one seed and sent many at a time, while a session takes its whole course.
"""

import json
import random
import time
from dataclasses import dataclass, field
from typing import Any

import websocket

from server.domain.refusals import Code
from server.edge.schemas.commands import WISHES
from tests.wire.apt import APT, SHAPES, kinds_for
from tests.wire.cast import Cast, Message
from tests.wire.course import ENDING, STAGES, Stage
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.generated_calls import Callers, Calls
from tests.wire.house import House
from tests.wire.odd import HUGE, Sampler, grown, noise, odd, random_id

ANSWERED_WITHIN = 10
"""Seconds for an ordinary wish after the worst of inputs, on a machine that has much else to do."""
REFUSED = frozenset(Code)
"""Codes of refusals, which wishes have in common."""
_AT_ONCE = 40
_HEADS = ("", "4", "42", "40", "41", "43", "44", "451-", "462-", "49", "0", "1", "2", "3", "5", "6", "b")
_SPACES = ("", "/", f"{NAMESPACE},", f"{NAMESPACE},1", "/x,", f"{NAMESPACE}?a,")
_HUGE_ONE_IN = 400


@dataclass(slots=True)
class Trial:
    """What came of many inputs; `faults` must stay empty."""

    tried: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    granted: dict[str, int] = field(default_factory=dict)
    """How often each wish was granted, by its name; scripted ones count here and nowhere else."""
    faults: list[str] = field(default_factory=list)

    def note(self, outcome: str) -> None:
        self.tried += 1
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def grant(self, name: str) -> None:
        self.granted[name] = self.granted.get(name, 0) + 1

    def never_granted(self) -> list[str]:
        return sorted(name for name in WISHES if name not in self.granted)


class Wishes:
    """Draws messages for a cast; see `Trial` for what must not come of them."""

    def __init__(self, cast: Cast, chance: random.Random, trial: Trial) -> None:
        self._cast, self._chance, self._trial = cast, chance, trial
        ids = [one.id for one in cast.seats.values()] + [random_id(chance)]
        pools = dict.fromkeys(("candidate", "assessor", "candidates", "owner", "to", "order"), ids)
        self._sampler = Sampler(chance, pools)
        self._last = random_id(chance)

    def batch(self, stage: Stage, count: int) -> None:
        """So many wishes in a stage, and the account of the log after them."""
        self._cast.arrange(stage)
        while count > 0:
            messages = [self.draw(stage) for _ in range(min(count, _AT_ONCE))]
            count -= len(messages)
            begun = time.monotonic()
            answers = self._cast.ask(messages)
            took = time.monotonic() - begun
            for message, answer in zip(messages, answers, strict=True):
                self._judge(message, answer)
            if took > ANSWERED_WITHIN:
                self._trial.faults.append(f"{took:.1f} s for {[one.text[:80] for one in messages]}")
            self._cast.arrange(stage)
        self._trial.faults += self._cast.account_for({})

    def draw(self, stage: Stage) -> Message:
        chance = self._chance
        ripe = chance.random() < 0.7
        name = chance.choice(stage.ripe) if ripe else chance.choice(sorted(SHAPES))
        key = self._seat(name)
        data = APT[name](self._cast.known, chance, self._cast.seats[key].id)
        way = chance.random()
        if way > 0.65:
            data = self._sampler.spoilt(data) if way < 0.8 else self._unfit(name, way)
        if isinstance(data, dict) and data and not chance.randrange(_HUGE_ONE_IN):
            data = {**data, chance.choice(sorted(data, key=ascii)): chance.choice(sorted(HUGE))}
        fresh = chance.random() > 0.02
        wish = random_id(chance) if fresh else self._last
        self._last = wish
        whole: Any = {"id": wish, "data": data}
        if way > 0.97:
            whole = chance.choice(({**whole, "id": odd(chance)}, {**whole, "more": 1}, data, {"id": wish}))
        return Message(key, name, wish, data, grown(json.dumps([name, whole])), way <= 0.65, fresh)

    def _unfit(self, name: str, way: float) -> Any:
        shape = SHAPES[name]
        return self._sampler.value(shape) if way < 0.87 else self._sampler.nearly(shape)

    def _seat(self, name: str) -> str:
        """Mostly somebody who may; for what cannot be taken back somebody who may not."""
        may = kinds_for(name)
        here = [*self._cast.wires]
        others = [key for key in here if key[0] not in may]
        if name in ENDING or (others and self._chance.random() < 0.06):
            return self._chance.choice(others)
        return self._chance.choice([key for key in here if key[0] in may] or here)

    def _judge(self, message: Message, answer: dict[str, Any]) -> None:
        self._trial.note("ok" if answer["ok"] else answer["code"])
        if answer["ok"]:
            self._trial.grant(message.name)
        if answer.get("code") == "unavailable":
            self._trial.faults.append(f"{answer} to {message.text[:300]}")


def frame(chance: random.Random) -> str | bytes:
    """A frame that mostly is none."""
    if chance.random() < 0.2:
        return chance.randbytes(chance.randint(0, 40))
    rest = chance.choice((lambda: noise(chance), lambda: json.dumps(odd(chance)), lambda: "[" * 2_000))()
    text = chance.choice(_HEADS) + chance.choice(_SPACES) + rest
    return text.encode(errors="replace").decode()


def try_frames(cast: Cast, count: int, chance: random.Random, trial: Trial) -> None:
    """Sends so many frames, each on a connection that may well be cut by it; half of them on one that has a seat."""
    for at in range(count):
        with Frames(cast.house.base) as wire:
            seat = chance.choice([*cast.seats.values()])
            wire.send(f"40{NAMESPACE}," + json.dumps({"token": seat.token if at % 2 else "none"}))
            # A welcome, or the word that this is nobody's token, or that they come too often.
            wire.until("4")
            sent = frame(chance)
            wire.send_binary(sent) if isinstance(sent, bytes) else wire.send(sent)
        trial.note("frame")
        cast.pulse()


def try_all(callers: Callers, wishes: int, raw: int, calls: int, number: int = 1) -> Trial:
    """One whole session with so many inputs of each kind, drawn from the seed `number`.

    After each stage an ordinary wish is answered, and the log holds what was granted and nothing else.
    """
    house: House = callers.house
    trial, before, chance = Trial(), len(house.server.errors()), random.Random(number)
    cast = Cast(house)
    drawn, called = Wishes(cast, chance, trial), Calls(cast, chance, trial, callers)
    try:
        for at, stage in enumerate(STAGES):
            cast.spare()
            for step in stage.steps:
                cast.granted(step)
                trial.grant(step[1])
            drawn.batch(stage, _share(wishes, at))
            try_frames(cast, _share(raw, at), chance, trial)
            called.batch(_share(calls, at))
            _require_life(cast, trial)
        trial.faults += cast.altered()
    except (websocket.WebSocketException, OSError, AssertionError) as lost:
        trial.faults.append(f"a connection or the course was lost: {type(lost).__name__} {str(lost)[:500]}")
    finally:
        told = house.server.errors()[before:].splitlines()
        trial.faults += [line[:3000] for line in told if "Traceback" in line or '"level": "error"' in line]
        cast.leave()
        # A call may have put it on hold.
        house.call("DELETE", f"/sessions/{cast.id}/hold")
        house.call("DELETE", f"/sessions/{cast.id}")
    return trial


def _share(count: int, at: int) -> int:
    return count * (at + 1) // len(STAGES) - count * at // len(STAGES)


def _require_life(cast: Cast, trial: Trial) -> None:
    begun = time.monotonic()
    if not cast.pulse(every=0) or time.monotonic() - begun > ANSWERED_WITHIN:
        trial.faults.append("an ordinary wish was not answered in its time")
