"""What no field waits for, and what a described field may well take; all of it follows from one seed."""

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields

Shape = Mapping[str, Any]
"""What a value has to look like, in the words of JSON Schema."""

HUGE = {
    "HUGE text": "x" * 900_000,
    "HUGE list": [0] * 200_000,
    "HUGE bidi": "\u202e" * 100_000,
    "HUGE planes": "\U0010ffff" * 60_000,
}
"""Drawn by name, so that nobody writes them down on the way."""
_WRITTEN = {json.dumps(name): json.dumps(value) for name, value in HUGE.items()}
_TEXTS = (
    "",
    " ",
    "\x00",
    "\ud800",
    "a\udc00b",
    "\u202e\u2066abc",
    "\ufeff",
    "NaN",
    "\u0301" * 500,
    "__proto__",
    "'; --",
    "{{7*7}}",
    "../../x",
)
_NUMBERS = (
    0,
    -1,
    1,
    2**31,
    2**53,
    2**63,
    10**300,
    10**400,
    -0.0,
    0.5,
    1e308,
    float("nan"),
    float("inf"),
    float("-inf"),
)
_PLANES = ((0x20, 0x7F), (0x400, 0x460), (0, 0x300), (0x2000, 0x2100), (0xD800, 0xE000), (0x1F300, 0x1F700))


def grown(message: str) -> str:
    """A message with what is huge in it written out."""
    for name, value in _WRITTEN.items():
        message = message.replace(name, value)
    return message


def deep(levels: int) -> Any:
    """Lists in lists."""
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


def noise(chance: random.Random, most: int = 30) -> str:
    """Signs of all kinds of writing, half signs among them."""
    low, high = chance.choice(_PLANES)
    return "".join(chr(chance.randrange(low, high)) for _ in range(chance.randint(0, most)))


def odd(chance: random.Random, levels: int = 3) -> Any:
    """Anything that JSON can hold, and numbers that it cannot."""
    match chance.randrange(11 if levels else 7):
        case 0:
            return chance.choice((None, True, False, [], {}))
        case 1 | 2:
            return chance.choice(_NUMBERS)
        case 3 | 4:
            return chance.choice(_TEXTS)
        case 5:
            return noise(chance)
        case 6:
            return chance.randint(-(10**12), 10**12) if chance.random() < 0.5 else chance.uniform(-1e6, 1e6)
        case 7 | 8:
            return [odd(chance, levels - 1) for _ in range(chance.randint(0, 4))]
        case 9:
            return {noise(chance, 5): odd(chance, levels - 1) for _ in range(chance.randint(0, 4))}
    return deep(chance.randint(50, 900))


def described(schema: Schema) -> Shape:
    """What a schema takes, in the words of JSON Schema."""
    shown = {field.data_key or name: _described(field) for name, field in schema.fields.items() if not field.dump_only}
    required = [field.data_key or name for name, field in schema.fields.items() if field.required]
    return {"type": "object", "properties": shown, "required": required}


def _described(field: Any) -> Shape:
    if isinstance(field, fields.List):
        return {"type": "array", "items": _described(field.inner), **field.metadata}
    if isinstance(field, fields.Nested):
        return described(field.schema)
    return dict(field.metadata)


class Sampler:
    """Draws what fits a shape; `pools` are values that lead to something, by the name of their field."""

    def __init__(
        self, chance: random.Random, pools: Mapping[str, Sequence[Any]], named: Mapping[str, Shape] | None = None
    ) -> None:
        """`named` are the shapes that others refer to by `#/components/schemas/NAME`."""
        self._chance, self._pools, self._named = chance, pools, named or {}

    def value(self, shape: Shape, name: str = "", levels: int = 5) -> Any:
        """A value of a shape, as far as the shape says what it is."""
        chance = self._chance
        if self._pools.get(name) and chance.random() < 0.8:
            return chance.choice(self._pools[name])
        shape = self._whole(shape)
        if "const" in shape:
            return shape["const"]
        if "enum" in shape:
            return chance.choice(shape["enum"])
        kind = shape.get("type")
        match chance.choice(kind) if isinstance(kind, list) else kind:
            case "object":
                return self._object(shape, levels) if levels else {}
            case "array":
                low, high = shape.get("minItems", 0), min(shape.get("maxItems", 4), 6)
                many = chance.randint(low, max(low, high)) if levels else low
                return [self.value(shape.get("items", {}), name, levels - 1) for _ in range(many)]
            case "boolean":
                return chance.random() < 0.5
            case "integer":
                return chance.randint(int(shape.get("minimum", -9)), min(int(shape.get("maximum", 9)), 10**6))
            case "number":
                return round(chance.uniform(shape.get("minimum", -9), min(shape.get("maximum", 9), 10**6)), 2)
            case "null":
                return None
        return self._text(shape)

    def nearly(self, shape: Shape) -> Any:
        """The same with one or two things odd, missing or too many; or something else altogether."""
        if self._chance.random() < 0.1:
            return odd(self._chance)
        return self.spoilt(self.value(shape))

    def spoilt(self, value: Any) -> Any:
        """A value with something in it made odd, at any depth."""
        chance = self._chance
        if isinstance(value, list) and value and chance.random() < 0.8:
            at = chance.randrange(len(value))
            return [*value[:at], self.spoilt(value[at]), *value[at + 1 :]]
        if not isinstance(value, dict):
            return odd(chance)
        names = [*value, *chance.sample(("by", "id", "__class__", "\ud800"), 1)]
        name = chance.choice(names)
        if name in value and chance.random() < 0.3:
            return {key: one for key, one in value.items() if key != name}
        return {**value, name: self.spoilt(value[name]) if name in value else odd(chance)}

    def _whole(self, shape: Shape) -> Shape:
        while True:
            if "$ref" in shape:
                shape = self._named[shape["$ref"].rsplit("/", 1)[1]]
            elif "oneOf" in shape or "anyOf" in shape:
                shape = self._chance.choice(shape.get("oneOf") or shape["anyOf"])
            elif "allOf" in shape:
                shape = shape["allOf"][0]
            else:
                return shape

    def _object(self, shape: Shape, levels: int) -> dict[str, Any]:
        required = shape.get("required", ())
        found = {
            name: self.value(one, name, levels - 1)
            for name, one in shape.get("properties", {}).items()
            if name in required or self._chance.random() < 0.6
        }
        more = shape.get("additionalProperties")
        if isinstance(more, Mapping) and more:
            found |= {self._word(): self.value(more, "", levels - 1) for _ in range(self._chance.randint(0, 3))}
        return found

    def _text(self, shape: Shape) -> Any:
        chance = self._chance
        match shape.get("format"):
            case "uuid":
                return str(random_id(chance))
            case "date-time":
                return f"{chance.randint(2020, 2032)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}T10:00:00.000Z"
            case "date":
                return f"{chance.randint(2020, 2032)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        text = self._word() if chance.random() < 0.7 else noise(chance)
        return text[: shape.get("maxLength", 40)]

    def _word(self) -> str:
        return self._chance.choice(
            ("Speed", "Call back", "shop", "Шаг", "TW", "x", "2027-01-01", "all", "\N{HEAVY BLACK HEART}")
        )


def random_id(chance: random.Random) -> str:
    """A UUID that follows from the seed."""
    text = f"{chance.getrandbits(128):032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
