"""The shape of a change of the board, and of a cursor, once more: for the road that hundreds take each second.

A reader in C is made of the schema's own fields; what is left out is the schema's machinery, which takes longer than
all of them. Whatever is not plainly right is left to the schema, which says what is wrong with it.
"""

from typing import Annotated, Any, Literal

import msgspec
import orjson
from marshmallow import ValidationError, fields
from msgspec import UNSET, Meta, UnsetType

from server.domain import commands as c
from server.edge.schemas.board import DEEPEST, MOST_AT_ONCE, OF_ITEMS, ElementSchema, require_web, too_deep
from server.edge.schemas.commands import POINT, PointSchema
from server.edge.schemas.fields import FARTHEST, Choice, Flag, Id, Points, Real, Verbatim, Whole

LONGEST = 16_384
"""Bytes of a message that is read here: however its numbers are written out, no element in it is too large then."""
_ID = Id().read
_PLAIN = bytes.maketrans(b"123456789{", b"0" * 9 + b"[")
_LONG_NUMBER = b"0" * 19
"""With so many digits a number is not read alike by the two readers of JSON."""


def quick_change(message: bytes) -> tuple[str, c.ChangeBoard] | None:
    """The wish's id and what is wished by `["board.change", {…}]`; None where the schemas have to look at it."""
    if len(message) > LONGEST:
        return None
    plain = message.translate(_PLAIN)
    if _LONG_NUMBER in plain:
        return None
    try:
        _SHAPE.decode(message)
        _, envelope = orjson.loads(message)
        wish, elements = _ID(envelope["id"]), envelope["data"]["elements"]
        for element in elements:
            if not OF_ITEMS.isdisjoint(element):
                return None
            link = element.get("link")
            if link is not None:
                require_web(link)
        if plain.count(b"[") > DEEPEST and any(map(too_deep, elements)):
            return None
    except (ValueError, RecursionError, msgspec.DecodeError, ValidationError):
        return None
    return wish, c.ChangeBoard(tuple(elements), ())


def quick_point(message: bytes) -> tuple[float, float] | None:
    """Where a cursor is by `["board.point", {…}]`; None where the schema has to look at it."""
    try:
        place = _PLACE.decode(message)[1]
    except (ValueError, RecursionError, msgspec.DecodeError):
        return None
    return place.x, place.y


def _kind(field: fields.Field[Any]) -> Any:
    """What the reader in C calls the values that a field takes."""
    number = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]
    match field:
        case Verbatim():
            kind: Any = Annotated[str, Meta(min_length=field.least, max_length=field.most)]
        case Choice():
            kind = Literal[field.choices]
        case Whole():
            kind = Annotated[int, Meta(ge=field.low, le=field.high)]
        case Flag():
            kind = bool
        case Real():
            kind = number
        case Points():
            kind = list[tuple[number, number]]
        case _:
            return Any
    return kind | None if field.allow_none else kind


def _shape() -> Any:
    """What a message has to look like for every field of its elements to be taken and left as it is."""
    fields_of = ElementSchema().fields
    # Without an index the schema puts one in.
    needed = {name: _kind(field) for name, field in fields_of.items() if field.required or name == "index"}
    others = {name: _kind(field) | UnsetType for name, field in fields_of.items() if name not in needed}
    element = msgspec.defstruct("Element", [*needed.items(), *((name, kind, UNSET) for name, kind in others.items())])
    elements = Annotated[list[element], Meta(min_length=1, max_length=MOST_AT_ONCE)]  # type: ignore[valid-type]
    data = msgspec.defstruct("Data", [("elements", elements)], forbid_unknown_fields=True)
    envelope = msgspec.defstruct("Envelope", [("id", str), ("data", data)], forbid_unknown_fields=True)
    return tuple[Literal["board.change"], envelope]  # type: ignore[valid-type]


def _place() -> Any:
    """The same of a message that tells where a cursor is."""
    fields_of = [(name, _kind(field)) for name, field in PointSchema().fields.items()]
    return tuple[Literal[POINT], msgspec.defstruct("Point", fields_of, forbid_unknown_fields=True)]  # type: ignore[misc, valid-type]


_SHAPE, _PLACE = msgspec.json.Decoder(_shape()), msgspec.json.Decoder(_place())
