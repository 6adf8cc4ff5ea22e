"""Inputs without number: every wish and every HTTP call with what fits, nearly fits, and does not fit at all.

What is tried follows from the server's own schemas and description, so that a new wish or call cannot be forgotten.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields

from server.edge.schemas.commands import WISHES, CheckSchema, SinceSchema
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House, Scene
from tests.wire.people import new_id

SCHEMAS: Mapping[str, Schema] = {**WISHES, "events.since": SinceSchema(), "board.check": CheckSchema()}
ANSWERED_WITHIN = 10
"""Seconds for an ordinary wish after the worst of inputs, on a machine that has much else to do."""
_HUGE = {
    "HUGE text": "x" * 900_000,
    "HUGE list": [0] * 200_000,
    "HUGE bidi": "\u202e" * 100_000,
    "HUGE planes": "\U0010ffff" * 60_000,
}
"""Drawn by name, so that nobody writes them down on the way."""
_TEXTS = (
    "",
    " ",
    "\x00",
    "\ud800",
    "a\udc00b",
    "\u202e\u2066abc",
    "\ufeff",
    "NaN",
    "́" * 500,
    "__proto__",
    "'; --",
    "{{7*7}}",
)
_MOSTLY = (*[True] * 19, False)
_NUMBERS = (0, -1, 1, 2**31, 2**53, 2**63, 10**300, -0.0, 0.5, 1e308, float("nan"), float("inf"), float("-inf"))


def deep(levels: int) -> Any:
    """Lists in lists."""
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(_NUMBERS),
    st.sampled_from(_TEXTS),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.just([]),
    st.just({}),
    st.recursive(
        st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=12,
    ),
    st.integers(50, 900).map(deep),
)
"""What no field waits for."""


def fitting(kind: Any, ids: Sequence[str]) -> st.SearchStrategy[Any]:
    """What a field may well take; what it is called for is in the description that it has for HTTP."""
    if isinstance(kind, fields.List):
        return st.lists(fitting(kind.inner, ids), max_size=4)
    if isinstance(kind, fields.Nested):
        return shaped(kind.schema, ids)
    told = kind.metadata
    match told.get("type"):
        case "integer" | "number":
            return st.integers(int(told.get("minimum", -9)), min(int(told.get("maximum", 9)), 10**6))
        case "boolean":
            return st.booleans()
        case "string" if told.get("format") == "uuid":
            return st.sampled_from(ids)
        case "string" if told.get("enum"):
            return st.sampled_from(told["enum"])
    texts = [*ids, "TW", "CM", "idea", "drawing", "writing", "own", "group", "all", "+", "-", "NE", "2027-01-01"]
    return st.one_of(st.sampled_from(texts), st.text(max_size=30), st.integers(1, 5))


def shaped(schema: Schema, ids: Sequence[str]) -> st.SearchStrategy[Any]:
    """An object with the fields of a schema: all right, one of them odd, missing or too many, or no object."""

    @st.composite
    def draw_one(draw: st.DrawFn) -> Any:
        data = {
            name: draw(fitting(kind, ids)) for name, kind in schema.fields.items() if draw(st.sampled_from(_MOSTLY))
        }
        for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
            data[draw(st.sampled_from([*schema.fields, "by", "id", "__class__", "\ud800"]))] = draw(ODD)
        return data

    return st.one_of(draw_one(), draw_one(), draw_one(), ODD)


def messages(ids: Sequence[str]) -> st.SearchStrategy[tuple[str, str]]:
    """The name of a wish and its message as JSON text."""

    @st.composite
    def draw_one(draw: st.DrawFn) -> tuple[str, str]:
        name = draw(st.sampled_from(sorted(SCHEMAS)))
        data = draw(shaped(SCHEMAS[name], ids))
        if data and isinstance(data, dict) and not draw(st.integers(0, 400)):
            data[draw(st.sampled_from(sorted(data, key=ascii)))] = draw(st.sampled_from(sorted(_HUGE)))
        whole = {"id": new_id(), "data": data}
        message = draw(st.sampled_from((whole, whole, whole, whole, whole, {**whole, "id": 5}, data)))
        return name, json.dumps([name, message])

    return draw_one()


def _grown(message: str) -> str:
    for name, value in _HUGE.items():
        message = message.replace(f'"{name}"', json.dumps(value))
    return message


@dataclass(slots=True)
class Trial:
    """What came of many inputs; `faults` must stay empty."""

    tried: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def note(self, outcome: str) -> None:
        self.tried += 1
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def many(count: int, number: int, strategy: st.SearchStrategy[Any], each: Callable[[Any], None]) -> None:
    """Draws `count` values and hands each on."""

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(value: Any) -> None:
        each(value)

    run()


def try_wishes(scene: Scene, count: int, number: int, trial: Trial) -> None:
    """Sends so many messages for everybody in a scene in turn, over one socket each, at the pace that is allowed."""
    people = [who for key, who in scene.people.items() if key != "f"] + [scene.f]
    ids = [who.id for who in people] + [new_id()]
    wires = [Frames(scene.house.base, who.token) for who in people]
    length, at = scene.length(), 0

    def each(drawn: tuple[str, str]) -> None:
        nonlocal length, at
        name, message = drawn[0], _grown(drawn[1])
        if name in ("session.close", "participant.remove", "exercise.end"):
            return  # they end the scene; tried by hand in other tests
        wire, at = wires[at % len(wires)], at + 1
        begun = time.monotonic()
        answer = wire.ask(message)
        while answer.get("code") == "rate_limited":
            time.sleep(0.05)
            answer = wire.ask(message)
        trial.note("ok" if answer["ok"] else answer["code"])
        if answer.get("code") == "unavailable" or time.monotonic() - begun > ANSWERED_WITHIN:
            trial.faults.append(f"{answer} after {time.monotonic() - begun:.1f} s to {message[:300]}")
        if at % 50 == 0:
            grown = scene.length()
            if not granted_since(trial) and grown != length:
                trial.faults.append(f"the log grew by {grown - length} though nothing was granted")
            length = grown

    marks = [0]

    def granted_since(of: Trial) -> bool:
        last, marks[0] = marks[0], of.outcomes.get("ok", 0)
        return marks[0] > last

    try:
        many(count, number, messages(ids), each)
        if wires[-1].ask(f'["time.sync", {{"id": "{new_id()}", "data": {{}}}}]')["ok"] is not True:
            trial.faults.append("an ordinary wish was refused afterwards")
    finally:
        for wire in wires:
            wire.close()


def frames() -> st.SearchStrategy[str | bytes]:
    """Frames of which most are none."""
    head = st.sampled_from(
        ["", "4", "42", "40", "41", "43", "44", "451-", "462-", "49", "0", "1", "2", "3", "5", "6", "b"]
    )
    rest = st.one_of(st.text(max_size=30), ODD.map(json.dumps), st.just("[" * 2_000))
    space = st.sampled_from(["", "/", f"{NAMESPACE},", f"{NAMESPACE},1", "/x,", f"{NAMESPACE}?a,"])
    text = st.builds(lambda *parts: "".join(parts).encode(errors="replace").decode(), head, space, rest)
    return st.one_of(text, text, text, st.binary(max_size=40))


def try_frames(house: House, token: str, count: int, number: int, trial: Trial) -> None:
    """Sends so many frames, each on a connection that may well be cut by it."""

    def each(frame: str | bytes) -> None:
        with Frames(house.base) as wire:
            wire.send(f"40{NAMESPACE}," + json.dumps({"token": "none"}))
            wire.until("44")
            wire.send_binary(frame) if isinstance(frame, bytes) else wire.send(frame)
        trial.note("frame")

    many(count, number, frames(), each)


def try_calls(
    house: House, tokens: Sequence[str | None], paths: Mapping[str, str], count: int, number: int, trial: Trial
) -> None:
    """Makes so many calls, spread over all that the server describes, by everybody in turn.

    `paths` are values for parameters of the path that lead to something.
    """
    loaded = schemathesis.openapi.from_url(f"{house.base}/api/v1/openapi.json")
    calls = [found.ok() for found in loaded.get_all_operations()]
    at = 0

    def each(case: Any) -> None:
        nonlocal at
        token, at = tokens[at % len(tokens)], at + 1
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if case.path_parameters and at % 3:
            case.path_parameters.update({name: value for name, value in paths.items() if name in case.path_parameters})
        if case.method == "DELETE" and case.path_parameters.get("session_id") == paths["session_id"]:
            return
        begun = time.monotonic()
        try:
            answer = case.call(headers=headers, timeout=60)
        except (UnicodeError, ValueError, schemathesis.errors.SchemathesisError):
            trial.note("not sendable")
            return
        trial.note(str(answer.status_code))
        where = (
            f"{case.method} {case.formatted_path} as {tokens.index(token)}: {answer.status_code} {answer.text[:200]}"
        )
        if answer.status_code >= 500 or time.monotonic() - begun > 30:
            trial.faults.append(where)
        elif answer.status_code >= 400 and not _is_problem(answer):
            trial.faults.append(f"{where}: no problem")

    for place, call in enumerate(calls):
        many(max(1, count // len(calls)), number + place, call.as_strategy(), each)


def _is_problem(answer: Any) -> bool:
    kind = answer.headers.get("content-type", [""])[0]
    return bool(kind == "application/problem+json" and answer.json().get("code"))


def scene_for(house: House) -> Scene:
    """A group of every kind at work, for inputs to be tried on."""
    scene = Scene(house, "fcca")
    scene.f.granted("phase.start", phase="drawing")
    return scene


def try_all(house: House, wishes: int, raw: int, calls: int, number: int = 1) -> Trial:
    """Everything above on a session of its own; in between an ordinary wish is answered and the log can be read."""
    trial, before = Trial(), len(house.server.errors())
    scene = scene_for(house)
    try:
        try_wishes(scene, wishes, number, trial)
        _require_life(scene, trial)
        try_frames(house, scene.c1.token, raw, number, trial)
        _require_life(scene, trial)
        tokens = [house.token, *(who.token for who in scene.people.values()), None]
        try_calls(house, tokens, {"session_id": scene.id, "exercise_id": "small"}, calls, number, trial)
        _require_life(scene, trial)
    finally:
        told = house.server.errors()[before:]
        if "Traceback" in told:
            trial.faults.append(told[told.index("Traceback") : told.index("Traceback") + 3000])
        for who in scene.people.values():
            who.go()
    return trial


def _require_life(scene: Scene, trial: Trial) -> None:
    begun = time.monotonic()
    if scene.f.ask("time.sync")["ok"] is not True or time.monotonic() - begun > ANSWERED_WITHIN:
        trial.faults.append("an ordinary wish was not answered in its time")
    scene.house.log(scene.id)
