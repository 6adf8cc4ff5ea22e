"""The calls over HTTP as an OpenAPI document: what the library draws from the views, made complete and true."""

import json
import re
from collections.abc import Iterator
from typing import Any

import flask_smorest
from flask import Flask, Response

from server.edge.describing.shapes import AT, Json, Reader, plain
from server.edge.describing.versions import API, LICENSE, TITLE
from server.edge.http.callers import COOKIE
from server.edge.http.turnstile import asks_nobody
from server.edge.schemas.http import ProblemSchema

_ABOUT = """Group interviews on a shared board. Messages of a session, and what webhooks are told, are in asyncapi.json
beside this document. Every time is ISO 8601 in UTC with milliseconds; nothing is coerced. Every error is a `Problem`;
fields may be added to whatever the server sends."""
_PROBLEM = "application/problem+json"
_SCHEMES: Json = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A program's API token (`veche token`), or a seat's as the answer to `POST /join` gives it.",
    },
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "A browser that is signed in; with it, a call that changes something needs `X-Veche: 1`.",
    },
}
_CONFIG = {
    "API_TITLE": TITLE,
    "API_VERSION": API,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
}
_METHODS = ("get", "post", "put", "patch", "delete")


class Description(flask_smorest.Api):  # type: ignore[misc]
    """All calls, which describe themselves under `/api/v1/openapi.json`."""

    ERROR_SCHEMA = ProblemSchema

    def __init__(self, app: Flask) -> None:
        app.config.update(_CONFIG)
        self._told: str | None = None
        super().__init__(app, spec_kwargs={"marshmallow_plugin": Reader()})

    def document(self) -> Json:
        """The whole document."""
        return completed(self.spec.to_dict())

    def _openapi_json(self) -> Response:
        if self._told is None:
            self._told = json.dumps(self.document(), ensure_ascii=False)
        return Response(self._told, mimetype="application/json")


def completed(drawn: Json) -> Json:
    """What the library has drawn, with what it does not know."""
    document: Json = plain(drawn)
    document["info"] |= {"description": _ABOUT, "license": LICENSE}
    document["components"]["securitySchemes"] = _SCHEMES
    document["security"] = [{name: []} for name in _SCHEMES]
    for answer in document["components"]["responses"].values():
        answer["content"] = {_PROBLEM: answer["content"].pop("application/json")}
    for path, method, call in calls(document):
        call["operationId"] = _id(path, method)
        if asks_nobody(path):
            # Whoever comes back to a session says who they are.
            call["security"] = [{}, {"bearer": []}] if path.endswith("/join") else []
    _open(document)
    return document


def calls(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Each path with a method and what is said of it."""
    for path, found in document["paths"].items():
        for method in _METHODS:
            if method in found:
                yield path, method, found[method]


def referred(part: Any, document: Json) -> set[str]:
    """The names of all schemas that a part of a document leads to."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        match waiting.pop():
            case {"$ref": str(at)} if at.startswith(AT) and at not in found:
                found.add(at)
                waiting.append(document["components"]["schemas"][at.removeprefix(AT)])
            case dict(inner):
                waiting += inner.values()
            case list(several):
                waiting += several
    return {at.removeprefix(AT) for at in found}


def _id(path: str, method: str) -> str:
    """A name for a call that stays the same as long as its path does."""
    steps = re.sub(r"[{}]", "", path.removeprefix(f"/api/{API}/")).replace(".", "/").replace("-", "_").split("/")
    return "_".join((method, *steps))


def _open(document: Json) -> None:
    """What is only ever answered may have more fields some day; what is sent here may not."""
    sent = [call.get("requestBody") for _, _, call in calls(document)]
    closed = referred(sent, document)
    for name, schema in document["components"]["schemas"].items():
        if name not in closed and schema.get("additionalProperties") is False:
            del schema["additionalProperties"]
