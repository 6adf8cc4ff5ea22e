"""Shapes of the answers to what is asked over a socket, and of what connects it."""

from typing import Literal, get_args

from marshmallow import fields

from server.domain.refusals import Code
from server.edge.schemas.board import ElementSchema, ItemSchema
from server.edge.schemas.fields import Choice, Flag, Shape
from server.edge.schemas.told import Either, Told, about, choice, integer, moment, nested, string

_YES = {"metadata": {"type": "boolean", "enum": [True]}}


class AuthSchema(Shape):
    """What a connection brings along; `language` is the one in which refusals are to be worded."""

    token = string("a seat's, as the answer to joining gives it")
    language = Choice(("ru", "en"))


class _Yes(Told):
    ok = Flag(required=True, **_YES)


class GrantedSchema(_Yes):
    """It is done; `pos` is the place, in the asker's own stream, of what came of it."""

    pos = integer()


class ChangeGrantedSchema(GrantedSchema):
    rejected = fields.List(
        Either(ElementSchema, ItemSchema),
        required=True,
        metadata=about("the current copy of each element or item that lost"),
    )


class RefusedSchema(Told):
    """It is not done, and nothing has changed."""

    ok = Flag(required=True, metadata={"type": "boolean", "enum": [False]})
    code = choice(Code)
    message = string("in the language of the connection")
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        data_key="fields",
        metadata=about("what is wrong, by the field that it is wrong with"),
    )


class TimeSchema(_Yes):
    now = moment()


class CheckedSchema(_Yes):
    same = fields.Boolean(
        required=True, allow_none=True, metadata=about("null while something is still on its way to the asker")
    )


Reason = Literal[
    "invalid_token",
    "not_found",
    "removed",
    "session_closed",
    "rate_limited",
    "too_many_connections",
    "unavailable",
]
"""Why somebody may not connect."""


class SentenceSchema(Told):
    message = string("the reason in a sentence")


class TurnedAwaySchema(Told):
    """Why a connection was refused, as `connect_error` tells it."""

    message = choice(get_args(Reason))
    data = nested(SentenceSchema)
