"""What the schemas of all wishes share."""

from typing import Any, ClassVar

from marshmallow import post_load

from server.edge.schemas.fields import Shape

KEY = 80
"""Longest key of a phase, a role, a task or an alternative."""


class Wish(Shape):
    """Loads into the command that it is named for."""

    command: ClassVar[type[Any]]

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> Any:
        return self.command(**data)


def bare(command: type[Any]) -> Wish:
    """A wish without data."""
    schema: type[Wish] = type(f"{command.__name__}Schema", (Wish,), {"command": command})
    return schema()
