"""JSON schemas of the messages as types of TypeScript."""

import json
import re
from collections.abc import Mapping
from typing import Any

from server.edge.describing.shapes import AT, Json

_HEAD = """/** What the server itself says of its messages: `python -m server.describing` writes this file.
 *
 * Nothing imports it but `protocol.drift.test-d.ts`, where the compiler holds `protocol.ts` against it.
 */
"""
_NOTHING = "Readonly<Record<string, never>>"
_NAMES: Mapping[str, str] = {
    "string": "string",
    "number": "number",
    "integer": "number",
    "boolean": "boolean",
    "null": "null",
}


def typescript(messages: Json) -> str:
    """The whole file."""
    schemas = messages["components"]["schemas"]
    parts = [_declared(name, schema) for name, schema in schemas.items()]
    asked = {name: _data(messages, name) for name, one in messages["operations"].items() if one.get("x-facts")}
    facts = {schema["properties"]["type"]["const"]: name for name, schema in schemas.items() if _is_fact(schema)}
    parts += [
        _map("Wishes", "Every wish by its name, with its data.", asked),
        _map("Facts", "Every fact by its type.", facts),
    ]
    return _HEAD + "\n" + "\n".join(parts)


def _is_fact(schema: Json) -> bool:
    properties: Json = schema.get("properties", {})
    return {"pos", "type", "data"} <= properties.keys()


def _data(messages: Json, name: str) -> str:
    payload = messages["channels"]["session"]["messages"][f"ask.{name}"]["payload"]
    return _type(payload["properties"]["data"])


def _map(name: str, words: str, types: Mapping[str, str]) -> str:
    lines = "".join(f"  readonly {_key(key)}: {one};\n" for key, one in types.items())
    return f"/** {words} */\nexport interface {name} {{\n{lines}}}\n"


def _declared(name: str, schema: Json) -> str:
    properties = schema.get("properties")
    if not properties:
        return f"export type {name} = {_type(schema)};\n"
    needed = schema.get("required", ())
    lines = [f"  readonly {_key(key)}{'' if key in needed else '?'}: {_type(one)};" for key, one in properties.items()]
    if schema.get("additionalProperties") is True:
        lines.append("  readonly [field: string]: unknown;")
    return f"export interface {name} {{\n" + "\n".join(lines) + "\n}\n"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)


def _type(schema: Any) -> str:
    """A schema as a type; what it says of lengths and numbers is nothing to a compiler."""
    match schema:
        case {"$ref": str(at)}:
            return at.removeprefix(AT)
        case {"const": value}:
            return json.dumps(value)
        case {"enum": [*values]}:
            return " | ".join(json.dumps(value) for value in values)
        case {"anyOf": [*ways]} | {"oneOf": [*ways]}:
            return " | ".join(dict.fromkeys(_type(way) for way in ways))
        case {"type": "array", "items": items, "minItems": int(least), "maxItems": int(most)} if least == most:
            return f"readonly [{', '.join([_type(items)] * least)}]"
        case {"type": "array", "items": items}:
            return f"readonly ({_type(items)})[]"
        case {"type": "object"}:
            return _object(schema)
        case {"type": [*kinds]}:
            return " | ".join(_type({**schema, "type": kind}) for kind in kinds)
        case {"type": str(kind)}:
            return _NAMES[kind]
    return "unknown"


def _object(schema: Json) -> str:
    if isinstance(values := schema.get("additionalProperties"), dict):
        return f"Readonly<Record<string, {_type(values) if values else 'unknown'}>>"
    if schema.get("maxProperties") == 0 or schema.get("properties") == {}:
        return _NOTHING
    return "Readonly<Record<string, unknown>>"
