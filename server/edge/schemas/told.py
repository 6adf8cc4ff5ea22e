"""What the shapes of all that the server tells have in common.

Nothing on a socket goes through them: they describe what `projections` make, and tests hold real frames against them.
"""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields

from server.edge.schemas.fields import Choice, Flag, Moment, Real


class Told(Schema):
    """An object that the server tells; fields may be added, so that a reader leaves alone what it does not know."""

    class Meta:
        unknown = EXCLUDE


class Either(fields.Field[Any]):
    """An object of one of several shapes."""

    def __init__(self, *shapes: type[Schema], **more: Any) -> None:
        super().__init__(**more)
        self.shapes = shapes


def about(note: str) -> dict[str, str]:
    """The description of a field, for the generated documents."""
    return {"description": note}


def string(
    note: str | None = None, *, absent: bool = False, null: bool = False, key: str | None = None
) -> fields.String:
    """A text that is always there, unless it may be `absent`, or null; `key` is a name that no field can have."""
    return fields.String(data_key=key, **_shape(note, absent=absent, null=null))


def strings(note: str | None = None, *, absent: bool = False, null: bool = False) -> fields.List[Any]:
    return fields.List(fields.String(), **_shape(note, absent=absent, null=null))


def integer(note: str | None = None, *, absent: bool = False, null: bool = False) -> fields.Integer:
    return fields.Integer(**_shape(note, absent=absent, null=null))


def real(note: str | None = None, *, absent: bool = False, null: bool = False) -> Real:
    return Real(**_shape(note, absent=absent, null=null))


def boolean(note: str | None = None, *, absent: bool = False) -> Flag:
    return Flag(**_shape(note, absent=absent, null=False))


def moment(note: str | None = None, *, absent: bool = False, null: bool = False) -> Moment:
    return Moment(**_shape(note, absent=absent, null=null))


def choice(choices: Any, note: str | None = None, *, absent: bool = False) -> Choice:
    """One of a few words, as a list or as an enumeration."""
    return Choice([str(one) for one in choices], **_shape(note, absent=absent, null=False))


def nested(schema: type[Schema], note: str | None = None, *, absent: bool = False, null: bool = False) -> fields.Nested:
    return fields.Nested(schema, **_shape(note, absent=absent, null=null))


def listed(schema: type[Schema], note: str | None = None, *, absent: bool = False) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), **_shape(note, absent=absent, null=False))


def mapping(values: fields.Field[Any], note: str | None = None, *, absent: bool = False) -> fields.Dict:
    """An object whose names are ids."""
    return fields.Dict(keys=fields.String(), values=values, **_shape(note, absent=absent, null=False))


def _shape(note: str | None, *, absent: bool, null: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {"required": not absent}
    if null:
        shape["allow_none"] = True
    if note:
        shape["metadata"] = about(note)
    return shape
