"""Schemas of ours as JSON schemas, gathered under their names."""

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema, fields

from server.edge.schemas.told import Either
from server.edge.schemas.wishes import Wish

Json = dict[str, Any]
AT = "#/components/schemas/"
"""Where both documents keep them."""


class Reader(MarshmallowPlugin):
    """Reads schemas as the documents tell them: a wish bears the name of its command, and fields of ours are known."""

    def __init__(self) -> None:
        super().__init__(schema_name_resolver=_name)

    def init_spec(self, spec: APISpec) -> None:
        super().init_spec(spec)
        converter: Any = self.converter
        converter.add_attribute_function(_either)


class Shapes:
    """All schemas that one document refers to."""

    def __init__(self) -> None:
        reader = Reader()
        self._spec = APISpec(title="", version="", openapi_version="3.1.0", plugins=[reader])
        self._converter: Any = reader.converter
        self._more: Json = {}

    def of(self, schema: Schema | type[Schema]) -> Json:
        """A reference to a schema."""
        found: Json = self._converter.resolve_nested_schema(schema)
        return found

    def field(self, field: fields.Field[Any]) -> Json:
        """The shape of one field."""
        found: Json = plain(self._converter.field2property(field))
        return found

    def add(self, name: str, shape: Json) -> Json:
        """Gathers a shape that has no schema; returns the reference to it."""
        if self._more.setdefault(name, shape) != shape:
            raise ValueError(f"two shapes are called {name}")
        return {"$ref": AT + name}

    def all(self) -> Json:
        """Every shape by its name."""
        schemas: Json = self._spec.to_dict()["components"]["schemas"]
        if both := schemas.keys() & self._more.keys():
            raise ValueError(f"two shapes are called {both}")
        return {name: plain(one) for name, one in sorted((schemas | self._more).items())}


def plain(part: Any) -> Any:
    """A part of a document with the ends of numbers of ours under their usual names, which the library avoids."""
    if isinstance(part, list):
        return [plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {{"x-minimum": "minimum", "x-maximum": "maximum"}.get(name, name): plain(one) for name, one in part.items()}


def _either(converter: Any, field: fields.Field[Any], **_: object) -> Json:
    if not isinstance(field, Either):
        return {}
    return {"anyOf": [converter.resolve_nested_schema(shape) for shape in field.shapes]}


def _name(schema: Schema | type[Schema]) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.command.__name__ if issubclass(kind, Wish) else kind.__name__.removesuffix("Schema")
