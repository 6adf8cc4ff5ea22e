"""Every call that the server's own description of its interface names, with every id that a caller might come by.

The description is the server's, so a new call is tried as soon as it is there.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import requests

from server.domain.people import Kind
from server.exports import FORMATS

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PAGES = ("/", "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json", "/api/v1/asyncapi.json", "/api/v1/docs")
_BY_TYPE: Mapping[str, Any] = {"string": "x", "integer": 1, "number": 1, "boolean": True, "array": [], "object": {}}


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as whoever reports on it should name it."""

    method: str
    path: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}" + ("" if self.body is None else f" {json.dumps(self.body)}")


@dataclass(frozen=True, slots=True)
class Interface:
    """The calls of one server about one session.

    `ids` are tried wherever a path wants one, `invites` are the codes of the session's links; `own` is the one that
    a caller may join by without becoming somebody else. `span` holds values for parameters in the query by name.
    """

    document: Mapping[str, Any]
    session: str
    ids: Sequence[str]
    invites: Sequence[str]
    own: str
    span: Mapping[str, Any]
    pages: Sequence[str] = PAGES

    def calls(self) -> Iterator[Call]:
        """Pages of the server first, then each path by each method that the description names."""
        yield from (Call("GET", path) for path in self.pages)
        yield from (Call("GET", f"/join/{code}") for code in self.invites)
        for path, described in self.document["paths"].items():
            for filled in self._filled(path):
                for method in _METHODS:
                    if method.lower() in described:
                        yield from self._variants(method, filled, described[method.lower()])

    def undescribed(self) -> Iterator[Call]:
        """Each path by the methods that the description does not name; whoever asks is told so, and nothing else."""
        for path in self.document["paths"]:
            filled = next(self._filled(path))
            named = self._methods(filled)
            yield from (Call(method, filled) for method in _METHODS if method.lower() not in named)

    def _methods(self, path: str) -> set[str]:
        """Of all that the path may be read as: `check` may be the name of an exercise, too."""
        shapes = {re.sub(r"{\w+}", "[^/]+", shape): named for shape, named in self.document["paths"].items()}
        return {method for shape, named in shapes.items() if re.fullmatch(shape, path) for method in named}

    def _filled(self, path: str) -> Iterator[str]:
        names = re.findall(r"{(\w+)}", path)
        for values in product(*(self._values(name) for name in names)):
            yield path.format(**dict(zip(names, values, strict=True)))

    def _values(self, name: str) -> Sequence[str]:
        match name:
            case "session_id":
                return (self.session,)
            case "invite":
                return (*self.invites, "no-invite")
            case "kind":
                return tuple(Kind)
            case "name" | "format":
                return (*FORMATS, "no-format")
            case "chart":
                return ("timeline", "shares-notes", "flow-notes", "no-chart")
            case "exercise_id":
                return ("small", "no-exercise")
        return self.ids

    def _variants(self, method: str, path: str, described: Mapping[str, Any]) -> Iterator[Call]:
        yield Call(method, path)
        asked = [one["name"] for one in described.get("parameters", ()) if one["in"] == "query"]
        if asked:
            query = "&".join(f"{name}={self.span.get(name, 1)}" for name in asked)
            yield Call(method, f"{path}?{query}")
        content = described.get("requestBody", {}).get("content", {}).get("application/json")
        if content:
            yield Call(method, path, self._sample(content["schema"]))

    def _sample(self, schema: Mapping[str, Any]) -> Any:
        """A body as the schema wants it."""
        if "$ref" in schema:
            return self._sample(self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
        if "enum" in schema:
            return schema["enum"][0]
        if "properties" in schema:
            known = {"invite": self.own, "exercise": "small", "language": "en"}
            return {name: known.get(name) or self._sample(one) for name, one in schema["properties"].items()}
        kind = schema.get("type", "string")
        return _BY_TYPE[kind if isinstance(kind, str) else kind[0]]


def described(base: str) -> dict[str, Any]:
    """The server's description of itself."""
    answer: dict[str, Any] = requests.get(f"{base}/api/v1/openapi.json", timeout=30).json()
    return answer
