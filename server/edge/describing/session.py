"""The namespace of a session: what may be wished and asked in it, how that is answered, and what it tells."""

import inspect
from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import Schema

from server.domain import commands as c
from server.domain import events as e
from server.domain.decide import WHO_MAY
from server.domain.outcomes import ALWAYS, OUTCOMES
from server.domain.people import Kind
from server.domain.refusals import Code
from server.edge.broadcast import NAMESPACE
from server.edge.describing.facts import HEARD_TYPES, data_of, described
from server.edge.describing.shapes import Json, Shapes
from server.edge.schemas import answers as a
from server.edge.schemas.commands import POINT, QUESTIONS, WISHES, EnvelopeSchema, PointSchema, QuestionSchema
from server.edge.schemas.welcome import WelcomeSchema
from server.edge.schemas.wishes import Wish

_HERE = "#/channels/session"
SERVER: Json = {
    "host": "{host}",
    "pathname": "/socket.io",
    "protocol": "socket.io",
    "description": "Socket.IO 5 over Engine.IO 4; any client of Socket.IO knows the way.",
    "variables": {"host": {"default": "127.0.0.1:8000"}},
    "security": [{"$ref": "#/components/securitySchemes/seat"}],
}
SEAT: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "The token that `POST /join` answers with, as `token` of what the connection brings along (`auth`).",
}
_ABOUT = """One connection is one tab of one person. It begins with `welcome`; what happens then comes as `events`,
numbered for this person alone and without gaps. Whoever finds one asks `events.since`.

Every wish bears an id of the sender's own, which stays the same on every retry: sent again it changes nothing and
gets the first answer again."""

_NOTHING: Json = {"type": "object", "maxProperties": 0, "description": "Withheld: that it happened, and not what."}
_BARE = frozenset(
    fact
    for outcome in OUTCOMES.values()
    for fact in outcome.facts
    if issubclass(fact, e.Judgement) and Code.WASHUP_CLOSED not in outcome.codes
)
"""What a facilitator may hear of before the wash-up; the other judgements are made in it, or after it."""
_ANY_QUESTION = frozenset({Code.MALFORMED, Code.TOO_LARGE, Code.RATE_LIMITED, Code.FORBIDDEN, Code.UNAVAILABLE})


def channel(shapes: Shapes) -> Json:
    """All messages of the namespace."""
    messages: Json = {"connect": _message("connect", shapes.of(a.AuthSchema), "what a connection brings along")}
    messages["connect_error"] = _message("connect_error", shapes.of(a.TurnedAwaySchema), "why it may not come")
    events = _events(shapes)
    for name, schema in WISHES.items():
        messages[_asked(name)] = _message(name, _envelope(EnvelopeSchema(), shapes.of(schema), schema), _doc(name))
        granted = shapes.of(a.ChangeGrantedSchema if schema.command is c.ChangeBoard else a.GrantedSchema)
        messages[_answered(name)] = _message(name, _answer(shapes, granted, _codes(name)), f"answer to {name}")
    for name, granted in _answers_to_questions(shapes, events).items():
        question = QUESTIONS[name]
        asked = _envelope(QuestionSchema(), shapes.of(question), question)
        messages[_asked(name)] = _message(name, asked, _doc(name))
        messages[_answered(name)] = _message(name, _answer(shapes, granted, _ANY_QUESTION), f"answer to {name}")
    messages[_asked(POINT)] = _message(POINT, shapes.of(PointSchema), "where one's cursor is; bare, without an answer")
    for name, payload in _told(shapes, events).items():
        messages[_said(name)] = _message(name, payload, str(payload.get("description", "")))
    return {"address": NAMESPACE, "title": "A session", "description": _ABOUT, "messages": messages}


def operations() -> Json:
    """Who may do what; under `x-facts` what comes of it."""
    found: Json = {}
    for name, schema in WISHES.items():
        command: type[c.Command] = schema.command
        facts = [kind.type for kind in OUTCOMES[command].facts]
        found[name] = _receives(name, WHO_MAY[command], answered=True, **{"x-facts": facts, "x-codes": _codes(name)})
    for name in QUESTIONS:
        found[name] = _receives(name, Kind, answered=True, **{"x-facts": [], "x-codes": sorted(_ANY_QUESTION)})
    found[POINT] = _receives(POINT, (Kind.CANDIDATE,), answered=False)
    connect = {"channel": {"$ref": _HERE}, "summary": "opens a connection; anybody with a seat"}
    found["connect"] = {
        "action": "receive",
        **connect,
        "messages": [_ref("connect")],
        "reply": {"channel": {"$ref": _HERE}, "messages": [_ref(_said("welcome")), _ref("connect_error")]},
    }
    for name in ("welcome", "events", "pointers"):
        found[name] = {"action": "send", "channel": {"$ref": _HERE}, "messages": [_ref(_said(name))]}
    return found


def _events(shapes: Shapes) -> Json:
    """A list of facts as people hear them."""
    nothing = shapes.add("Nothing", _NOTHING)
    ways = []
    for name, kind in HEARD_TYPES.items():
        data = shapes.add(f"{kind.__name__}Data", data_of(kind, shapes))
        if kind in _BARE:
            data = {"anyOf": [data, nothing]}
        ways.append(shapes.add(kind.__name__, _event(name, kind, data)))
    return {"type": "array", "items": shapes.add("Event", {"oneOf": ways})}


def _event(name: str, kind: type[e.Event], data: Json) -> Json:
    properties = {
        "pos": {"type": "integer", "description": "the hearer's own numbering"},
        "id": {"type": "string", "description": "that of the wish, if it brought about nothing else first"},
        "at": {"type": "string", "format": "date-time"},
        "by": {"type": "string", "description": f"a participant's id, or `{e.CLOCK}`"},
        "type": {"const": name},
        "data": data,
    }
    shape: Json = {"type": "object", "properties": properties, "required": list(properties)}
    words = described(kind)
    return shape | ({"description": words} if words else {})


def _told(shapes: Shapes, events: Json) -> Mapping[str, Json]:
    stretch = {
        "from": {"type": "integer", "description": "equals the `to` heard last, or something is missing"},
        "to": {"type": "integer"},
        "events": events,
        "now": {"type": "string", "format": "date-time"},
    }
    point = shapes.of(PointSchema)
    return {
        "welcome": shapes.of(WelcomeSchema),
        "events": shapes.add(
            "Events",
            {"type": "object", "properties": stretch, "required": list(stretch), "description": "What has happened."},
        ),
        "pointers": shapes.add(
            "Pointers",
            {"type": "object", "additionalProperties": point, "description": "Cursors, by participant; never kept."},
        ),
    }


def _answers_to_questions(shapes: Shapes, events: Json) -> Mapping[str, Json]:
    since = {
        "ok": {"type": "boolean", "enum": [True]},
        "from": {"type": "integer"},
        "to": {"type": "integer"},
        "events": events,
    }
    return {
        "time.sync": shapes.of(a.TimeSchema),
        "events.since": shapes.add("Missed", {"type": "object", "properties": since, "required": list(since)}),
        "board.check": shapes.of(a.CheckedSchema),
    }


def _envelope(wrapping: Schema, data: Json, schema: Schema) -> Json:
    """What a message is wrapped in; without data that are needed they may be left out."""
    shape = Shapes()
    properties = {name: shape.field(field) for name, field in wrapping.fields.items()} | {"data": data}
    needed = [name for name, field in wrapping.fields.items() if field.required]
    if any(field.required for field in schema.fields.values()):
        needed.append("data")
    return {"type": "object", "properties": properties, "additionalProperties": False} | (
        {"required": needed} if needed else {}
    )


def _answer(shapes: Shapes, granted: Json, codes: Iterable[str]) -> Json:
    refused = {"allOf": [shapes.of(a.RefusedSchema), {"properties": {"code": {"enum": sorted(codes)}}}]}
    return {"anyOf": [granted, refused]}


def _codes(name: str) -> list[str]:
    return sorted(OUTCOMES[WISHES[name].command].codes | ALWAYS)


def _doc(name: str) -> str:
    """What is known of a wish: its schema's words, else its command's."""
    schema = WISHES.get(name) or QUESTIONS[name]
    words = type(schema).__dict__.get("__doc__") or (described(schema.command) if isinstance(schema, Wish) else "")
    return " ".join(inspect.cleandoc(words or "").split())


def _message(name: str, payload: Json, summary: str) -> Json:
    return {"name": name, "payload": payload} | ({"summary": summary} if summary else {})


def _receives(name: str, who: Iterable[Kind], *, answered: bool, **more: Any) -> Json:
    kinds = [kind.value for kind in Kind if kind in frozenset(who)]
    found: Json = {"action": "receive", "channel": {"$ref": _HERE}, "messages": [_ref(_asked(name))]}
    if answered:
        found["reply"] = {"channel": {"$ref": _HERE}, "messages": [_ref(_answered(name))]}
    return found | {"x-who": kinds} | more


def _ref(message: str) -> Json:
    return {"$ref": f"{_HERE}/messages/{message}"}


def _asked(name: str) -> str:
    return f"ask.{name}"


def _answered(name: str) -> str:
    return f"answer.{name}"


def _said(name: str) -> str:
    return f"tell.{name}"
