"""Shapes of Veche inside other whiteboards: whose pages may show the panel, and codes for seats."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from server.application.embedding import LONGEST_HOST, MOST_HOSTS, host_of
from server.edge.schemas.fields import Several, Shape, Words


class Host(Words):
    """The address of a page of the web; its origin is what counts."""

    def __init__(self) -> None:
        super().__init__(LONGEST_HOST, metadata={"description": "scheme, host and port; what follows does not count"})

    def read(self, value: object) -> str:
        origin = host_of(super().read(value))
        if origin is None:
            raise ValidationError("origin")
        return origin


class HostsSchema(Shape):
    """Origins whose pages may show the panel."""

    origins = Several(Host(), MOST_HOSTS, required=True)

    @post_load
    def once(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        return {"origins": list(dict.fromkeys(data["origins"]))}


class CodeSchema(Schema):
    """A code to type into the panel, and until when it is good."""

    code = fields.String()
    until = fields.String()


class EnterSchema(Shape):
    """A code as somebody typed it."""

    code = Words(40, required=True)
