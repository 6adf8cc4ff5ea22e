"""What a message on the socket asks for, and what is answered to it, as data."""

import logging
from collections.abc import Mapping
from typing import Any, TypeGuard

from engineio import json
from marshmallow import ValidationError

from server.application.answering import Answer
from server.application.ports import NotFound, StoreFailed
from server.domain.commands import Command
from server.domain.refusals import Code, Refused
from server.edge.schemas.commands import QUESTIONS, WISHES, EnvelopeSchema, PointSchema, QuestionSchema
from server.edge.schemas.faults import code_of, flat
from server.edge.telling import known
from server.edge.wording import message, wording

logger = logging.getLogger(__name__)

CHANGE = "board.change"

_ENVELOPE, _QUESTION, _POINT = EnvelopeSchema(), QuestionSchema(), PointSchema()


def is_point(payload: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether it says where a cursor is."""
    return isinstance(payload, Mapping) and not _POINT.validate(payload)


def question(name: str, payload: object) -> Mapping[str, Any]:
    """What is wanted to be known by one of `QUESTIONS`; raises ValidationError."""
    found: Mapping[str, Any] = QUESTIONS[name].load(_QUESTION.load(_object(payload))["data"])
    return found


def wished(name: object, payload: object) -> tuple[str, Command]:
    """The id of a wish, and what is wished for; raises ValidationError or Refused."""
    envelope = _ENVELOPE.load(_object(payload))
    schema = WISHES.get(name) if isinstance(name, str) else None
    if schema is None:
        raise Refused(Code.UNKNOWN_COMMAND)
    return envelope["id"], schema.load(envelope["data"])


def named(message: bytes) -> tuple[object, object]:
    """The name of an event and what comes with it, as the library reads it; nothing where it cannot be read."""
    try:
        name, *rest = json.loads(message)
    except (ValueError, TypeError, RecursionError):
        return None, None
    return name, rest[0] if rest else None


def _object(payload: object) -> Mapping[str, Any]:
    if not isinstance(payload, Mapping):
        raise ValidationError("Invalid input type.")
    return payload


def granted_change(answer: Answer) -> dict[str, Any]:
    """The answer to a change of the board, with the ids of what was not taken."""
    return {"ok": True, "pos": answer.pos, "rejected": list(answer.rejected)}


def refused(error: Exception, name: object, language: str) -> dict[str, Any]:
    """The answer to a wish that was not granted."""
    match error:
        case ValidationError():
            faults = flat(error.messages)
            return _refusal(code_of(faults), faults, language)
        case Refused():
            return _refusal(error.code, error.fields, language)
        case NotFound():
            return _refusal(Code.FORBIDDEN, {}, language)
        case StoreFailed():
            # One line, for there may be hundreds a second, on a disk that is full.
            logger.warning("the log could not be written: %s", error)
        case _:
            logger.error("a wish failed: %s", known(name), exc_info=error)
    return _refusal(Code.UNAVAILABLE, {}, language)


def _refusal(code: Code, faults: Mapping[str, Any], language: str) -> dict[str, Any]:
    refusal: dict[str, Any] = {"ok": False, "code": code.value, "message": message(code.value, language)}
    if faults:
        refusal["fields"] = wording(faults, language)
    return refusal
