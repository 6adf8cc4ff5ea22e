"""The data of each fact as people hear them, read off the facts themselves.

Where a fact repeats what was wished, the wish's own schema says more than the fact's type does, such as which words
there are to choose from.
"""

import inspect
import re
import types
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from marshmallow import Schema

from server.domain import events as e
from server.domain.outcomes import OUTCOMES
from server.domain.telling import TYPES
from server.edge.describing.shapes import Json, Shapes
from server.edge.schemas.commands import WISHES
from server.edge.schemas.facts import HEARD, INSTEAD
from server.edge.schemas.told import Told

HEARD_TYPES: Mapping[str, type[e.Event]] = {name: kind for name, kind in TYPES.items() if kind is not e.SessionCreated}
"""What somebody may hear of; how a session began nobody does, they are told the state."""

_SIMPLE: Mapping[type, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
}
_LIMITS = ("minLength", "maxLength", "minimum", "maximum", "multipleOf", "description")
"""What holds of a wish alone: what was erased reads otherwise."""


def data_of(kind: type[e.Event], shapes: Shapes) -> Json:
    """The data of one kind of fact when they are told whole."""
    if kind in INSTEAD:
        return shapes.of(INSTEAD[kind])
    hints = get_type_hints(kind)
    repeated, added = _repeated(kind), HEARD.get(kind)
    known = {**_fields(repeated, shapes), **_fields(added, shapes)}
    properties: Json = {}
    required = []
    for one in fields(kind):  # type: ignore[arg-type]
        if one.metadata.get("private"):
            continue
        name, maybe = one.metadata.get("name") or one.name, bool(one.metadata.get("maybe"))
        properties[name] = _merged(_typed(hints[one.name], null=not maybe), known.get(name))
        if not maybe:
            required.append(name)
    if added is not None and issubclass(added, Told):
        for name, field in added().fields.items():
            properties.setdefault(name, known[field.data_key or name])
    shape: Json = {"type": "object", "properties": properties}
    if required:
        shape["required"] = sorted(required)
    words = described(kind)
    if words:
        shape["description"] = words
    return shape


def described(kind: type) -> str:
    """What the docstring of a dataclass says, but for what it says of private fields; empty where nobody wrote one."""
    words = inspect.getdoc(kind) or ""
    if words.startswith(f"{kind.__name__}("):
        return ""
    secret = [one.name for one in fields(kind) if one.metadata.get("private")]
    parts = re.split(r"(?<=[.;])\s+", words)
    told = " ".join(one for one in parts if not any(f"`{name}`" in one for name in secret))
    return re.sub(r"\bNone\b", "null", told.replace("\n", " "))


def _repeated(kind: type[e.Event]) -> type[Schema] | None:
    """The schema of the wish that a fact repeats."""
    for schema in WISHES.values():
        if OUTCOMES[schema.command].facts[0] is kind:
            return type(schema)
    return None


def _fields(schema: type[Schema] | None, shapes: Shapes) -> Json:
    if schema is None:
        return {}
    return {field.data_key or name: shapes.field(field) for name, field in schema().fields.items()}


def _merged(typed: Json, known: Json | None) -> Json:
    """What a fact's own type says, with what else is known of the field; null only where the fact may hold it."""
    if known is None:
        return typed
    found = _unlimited(known)
    null = _is_null(typed)
    match found:
        case {"type": [*several]}:
            kinds = [one for one in several if one != "null"]
            found["type"] = kinds[0] if len(kinds) == 1 and not null else [*kinds, *(["null"] if null else [])]
        case {"type": str(single)} if null:
            found["type"] = [single, "null"]
        case {"enum": [*words]} if not null:
            found["enum"] = [one for one in words if one is not None]
        case {"anyOf": [*ways]} | {"oneOf": [*ways]} if not null:
            kept = [_unlimited(one) for one in ways if one != {"type": "null"}]
            found = kept[0] if len(kept) == 1 else {"anyOf": kept}
    return found


def _unlimited(shape: Json) -> Json:
    kept: Json = {name: value for name, value in shape.items() if name not in _LIMITS}
    if isinstance(kept.get("items"), dict):
        kept["items"] = _unlimited(kept["items"])
    return kept


def _is_null(typed: Json) -> bool:
    return "null" in typed.get("type", ()) or {"type": "null"} in typed.get("anyOf", ())


def _typed(hint: Any, *, null: bool) -> Json:
    """A type as a JSON schema; `null` keeps None, of what is not left out where it says nothing."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if hint is Any:
        return {}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [one.value for one in hint]}
    if origin in (Union, types.UnionType):
        ways = [_typed(one, null=null) for one in inner if one is not type(None)]
        if null and type(None) in inner:
            ways.append({"type": "null"})
        if all(way.keys() == {"type"} and isinstance(way["type"], str) for way in ways):
            names = [way["type"] for way in ways]
            return {"type": names if len(names) > 1 else names[0]}
        return ways[0] if len(ways) == 1 else {"anyOf": ways}
    if origin is tuple:
        return {"type": "array", "items": _typed(inner[0], null=null)}
    if origin not in (dict, Mapping):
        raise TypeError(f"nobody has said how {hint} is told")
    values = _typed(inner[1], null=null)
    return {"type": "object", "additionalProperties": values} if values else {"type": "object"}
