"""What callers send along: JSON, or an answer that says it is none."""

import json
from typing import Any

import flask_smorest
from flask import Request, request
from marshmallow import Schema, missing
from webargs.flaskparser import FlaskParser

from server.edge.http.problems import Problem


class BodyParser(FlaskParser):
    """Brackets and digits without end are no JSON either: Python's own reader gives up on them."""

    def load_json(self, req: Request, schema: Schema) -> Any:  # noqa: ARG002 the library's signature
        body = req.get_data()
        if not req.is_json or not body:
            return missing
        return parsed(body)


def document() -> Any:
    """Whatever JSON the caller sent; raises a 422 Problem where it is none."""
    if not request.is_json:
        raise Problem(422, "malformed", {"message": ["json"]})
    return parsed(request.get_data())


def parsed(body: bytes) -> Any:
    """The JSON that a body is; raises a 422 Problem where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Problem(422, "malformed", {"message": ["json"]}) from None


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """Calls that read their arguments so."""

    ARGUMENTS_PARSER = BodyParser()

    def told(self, schema: Any, *content_types: str) -> Any:
        """Describes the answer of a call whose view makes it as it is; JSON, where nothing else is said."""
        content = {one: {"schema": schema} for one in content_types or ("application/json",)}
        return self.doc(responses={"200": {"content": content}})

    def file(self, *content_types: str) -> Any:
        """The same for a file."""
        bytes_, shape = {"type": "string", "format": "binary"}, {"type": "object"}
        content = {one: {"schema": shape if one.endswith("json") else bytes_} for one in content_types}
        return self.doc(responses={"200": {"content": content}})
