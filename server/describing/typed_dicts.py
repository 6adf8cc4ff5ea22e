"""JSON schemas of messages and calls as typed dictionaries, for the Python client."""

import keyword
from collections.abc import Mapping
from typing import Any

from server.edge.describing.openapi import calls as calls_of
from server.edge.describing.openapi import referred
from server.edge.describing.shapes import AT, Json

_HEAD = '''"""What passes between a program and the server, as types: `python -m server.describing` writes this file."""

from typing import Any, Literal, NotRequired, TypedDict

'''
_NAMES: Mapping[str, str] = {
    "string": "str",
    "number": "float",
    "integer": "int",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, Any]",
}


def typed_dicts(messages: Json, calls: Json) -> str:
    """The whole file: all that a session's messages are made of, and what calls take and answer."""
    schemas: Json = dict(messages["components"]["schemas"])
    wanted = referred([call for _, _, call in calls_of(calls)], calls)
    for name in sorted(wanted):
        found = calls["components"]["schemas"][name]
        if schemas.setdefault(name, found) != found:
            raise ValueError(f"two shapes are called {name}")
    shaped = {name: schema for name, schema in sorted(schemas.items()) if "properties" in schema}
    others = {name: schema for name, schema in sorted(schemas.items()) if name not in shaped}
    parts = [_declared(name, schema) for name, schema in shaped.items()]
    parts += [f"{name} = {_type(schema)}\n" for name, schema in others.items()]
    asked = [name for name, one in messages["operations"].items() if "x-codes" in one]
    parts.append(f"Asked = {_type({'enum': asked})}\n")
    return _HEAD + "\n" + "\n\n".join(parts)


def _declared(name: str, schema: Json) -> str:
    needed = schema.get("required", ())
    types = {
        key: _type(one) if key in needed else f"NotRequired[{_type(one)}]" for key, one in schema["properties"].items()
    }
    if all(key.isidentifier() and not keyword.iskeyword(key) for key in types):
        lines = [f"    {key}: {_quoted(one)}" for key, one in types.items()] or ["    pass"]
        return f"class {name}(TypedDict):\n" + "\n".join(lines) + "\n"
    lines = [f'        "{key}": {_quoted(one)},' for key, one in types.items()]
    return f'{name} = TypedDict(\n    "{name}",\n    {{\n' + "\n".join(lines) + "\n    },\n)\n"


def _quoted(type_: str) -> str:
    """A type may stand in the file before what it is made of."""
    return '"' + type_.replace('"', "'") + '"'


def _type(schema: Any) -> str:
    match schema:
        case {"$ref": str(at)}:
            return at.removeprefix(AT)
        case {"const": value}:
            return f"Literal[{value!r}]"
        case {"enum": [*values]}:
            return f"Literal[{', '.join(map(repr, values))}]"
        case {"anyOf": [*ways]} | {"oneOf": [*ways]}:
            return " | ".join(dict.fromkeys(_type(way) for way in ways))
        case {"type": "array", "items": items}:
            return f"list[{_type(items)}]"
        case {"type": "object", "additionalProperties": dict(values)} if values:
            return f"dict[str, {_type(values)}]"
        case {"type": [*kinds]}:
            return " | ".join(_type({**schema, "type": kind}) for kind in kinds)
        case {"type": str(kind)}:
            return _NAMES[kind]
    return "Any"
