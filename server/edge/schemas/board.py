"""Shapes of what goes on the board: elements of the bundled whiteboard, neutral items of any other.

Fields that are not named here are kept and passed on as they are.
"""

import json
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields, post_load, validates_schema

from server.domain import commands as c
from server.edge.schemas.fields import TOO_LARGE, Choice, Flag, Points, Real, Several, Slug, Verbatim, Whole
from server.edge.schemas.wishes import Wish

MOST_AT_ONCE = 500
LARGEST = 100_000
"""Bytes of one element as JSON."""
DEEPEST = 20
"""How many lists and objects may lie in one another."""

_TYPES = ("rectangle", "diamond", "ellipse", "arrow", "line", "freedraw", "text", "image", "frame", "magicframe")
_KINDS = ("note", "text", "shape", "connector", "image", "frame", "drawing")
_SAFE_LINKS = ("http://", "https://")
_TEXT = {"type": "string"}
"""What a whiteboard means by a field that is read leniently."""
OF_ITEMS = frozenset({"kind", "deleted", "outside", "from", "to"})
OF_ELEMENTS = frozenset(
    {"type", "versionNonce", "isDeleted", "originalText", "containerId", "startBinding", "endBinding", "frameId"}
)
"""What one of the two sorts is judged by, and screens read in that sort alone.

In the other it would let somebody show one thing and have another counted, or none.
"""


class _Key(Verbatim):
    """An id that a whiteboard gave."""

    def __init__(self) -> None:
        super().__init__(100, required=True)


class ElementSchema(Schema):
    """An element of the bundled whiteboard."""

    class Meta:
        unknown = INCLUDE

    id = _Key()
    type = Choice(_TYPES, required=True)
    version = Whole(0, 2**53 - 1, required=True)
    versionNonce = Whole(0, 2**53 - 1, required=True)
    index = fields.Raw(allow_none=True, load_default=None, metadata=_TEXT)
    isDeleted = Flag()
    x = Real()
    y = Real()
    width = Real()
    height = Real()
    text = Verbatim(20_000, least=0)
    originalText = Verbatim(20_000, least=0)
    containerId = Verbatim(100, allow_none=True)
    # What browsers cannot draw would end the whole board of everybody who gets it.
    points = Points(allow_none=True)
    name = Verbatim(1000, least=0, allow_none=True)
    link = fields.Raw(allow_none=True, metadata=_TEXT)

    @validates_schema
    def _harmless(self, data: dict[str, Any], **_: object) -> None:
        _refuse(OF_ITEMS, data)
        require_harmless(data)


class ItemSchema(Schema):
    """A neutral item, as an adapter of another whiteboard reports it."""

    class Meta:
        unknown = INCLUDE

    id = _Key()
    kind = Choice(_KINDS, required=True)
    version = Whole(0, 2**53 - 1, required=True)
    text = Verbatim(20_000, least=0, allow_none=True)
    x = Real()
    y = Real()
    w = Real()
    h = Real()
    color = Verbatim(40, allow_none=True)
    parent = Verbatim(100, allow_none=True)
    deleted = Flag()
    link = fields.Raw(allow_none=True, metadata=_TEXT)
    outside = Flag()
    """Somebody else's, who takes no part here: it is shown, and nobody is credited with it."""

    @validates_schema
    def _harmless(self, data: dict[str, Any], **_: object) -> None:
        _refuse(OF_ELEMENTS, data)
        require_harmless(data)


class BoardChangeSchema(Wish):
    """A change of the board: `elements` or `items`, one of the two; `source` names the whiteboard of the items."""

    command = c.ChangeBoard
    elements = Several(fields.Nested(ElementSchema), MOST_AT_ONCE)
    items = Several(fields.Nested(ItemSchema), MOST_AT_ONCE)
    source = Slug(40)

    @validates_schema
    def _one_of_two(self, data: dict[str, Any], **_: object) -> None:
        things = [name for name in ("elements", "items") if name in data]
        if len(things) != 1:
            raise ValidationError("one_of_two", "elements")
        if not data[things[0]]:
            raise ValidationError("empty", things[0])
        if "source" in data and "items" not in data:
            raise ValidationError("source_of_items", "source")

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> c.ChangeBoard:
        return c.ChangeBoard(tuple(data.get("elements", ())), tuple(data.get("items", ())), data.get("source"))


def _refuse(names: frozenset[str], thing: dict[str, Any]) -> None:
    if not names.isdisjoint(thing):
        raise ValidationError({name: ["of_others"] for name in sorted(names & thing.keys())})


def require_harmless(element: dict[str, Any]) -> None:
    """Refuses links that are not of the web, text that is not text, and elements that are too large."""
    require_web(element.get("link"))
    if too_deep(element):
        raise ValidationError("too_deep", "id")
    try:
        size = len(json.dumps(element, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, TypeError):
        # Half a sign, no number, or bytes: neither the log nor another browser could read it.
        raise ValidationError("unreadable", "id") from None
    if size > LARGEST:
        raise ValidationError(TOO_LARGE, "id")


def require_web(link: object) -> None:
    """Refuses links that are not of the web."""
    if link is not None and not (isinstance(link, str) and (not link or link.lower().startswith(_SAFE_LINKS))):
        raise ValidationError("link", "link")


def too_deep(element: dict[str, Any]) -> bool:
    """Whether its values lie in one another deeper than every reader of JSON can follow."""
    level: list[Any] = [element]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
    return bool(level)
