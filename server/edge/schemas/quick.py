"""The shape of a change of the board once more, for the road that hundreds take each second.

The same fields read the same values; what is left out is the schema's own machinery, which takes longer than all of
them. Whatever is not plainly right is left to the schema, which says what is wrong with it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from marshmallow import ValidationError

from server.domain import commands as c
from server.edge.schemas.board import DEEPEST, MOST_AT_ONCE, ElementSchema, require_web, too_deep
from server.edge.schemas.fields import Id

_READERS: Mapping[str, Callable[[object], object]] = {
    name: field.read for name, field in ElementSchema().fields.items() if hasattr(field, "read")
}
_NULL = frozenset(name for name, field in ElementSchema().fields.items() if field.allow_none)
_REQUIRED = frozenset(name for name, field in ElementSchema().fields.items() if field.required) | {"index"}
LONGEST = 16_384
"""Bytes of a message that is read here: however its numbers are written out, no element in it is too large then."""
_ID = Id().read
_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_LONG_NUMBER = b"0" * 19
"""With so many digits a number is not read alike by the two readers of JSON."""


def quick_change(message: bytes) -> tuple[str, c.ChangeBoard] | None:
    """The wish's id and what is wished by `["board.change", {…}]`; None where the schemas have to look at it."""
    if len(message) > LONGEST or _LONG_NUMBER in message.translate(_DIGITS):
        return None
    nested = message.count(b"[") + message.count(b"{") > DEEPEST
    try:
        name, envelope = orjson.loads(message)
        wish, data = _ID(envelope["id"]), envelope["data"]
        elements = data["elements"]
        if name != "board.change" or len(envelope) != 2 or len(data) != 1 or not 0 < len(elements) <= MOST_AT_ONCE:
            return None
        for element in elements:
            _read(element)
            if nested and too_deep(element):
                return None
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError):
        return None
    return wish, c.ChangeBoard(tuple(elements), ())


def _read(element: dict[str, Any]) -> None:
    """Raises where an element is not what the schema takes and leaves as it is."""
    if not element.keys() >= _REQUIRED:
        raise KeyError
    for name, value in element.items():
        read = _READERS.get(name)
        if read is not None and (value is not None or name not in _NULL):
            read(value)
    require_web(element.get("link"))
