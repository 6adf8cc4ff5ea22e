"""What the server says about itself, and whether what really passes is that and nothing else."""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import requests
from jsonschema_rs import Draft202012Validator, ValidationError

Json = dict[str, Any]
DOCS = Path(__file__).parent.parent / "docs"
_AT = "#/components/schemas/"
holding = False
"""Whether people in sessions hold what they hear against the documents; they do not where figures are measured."""


@cache
def document(name: str) -> Json:
    """`openapi` or `asyncapi`, as it lies in `docs`; tests/test_describing.py holds it against the code."""
    found: Json = json.loads((DOCS / f"{name}.json").read_text())
    return found


@cache
def _closed(name: str) -> Json:
    """The schemas of a document, where nothing may come that they do not name."""
    schemas = copy.deepcopy(document(name)["components"]["schemas"])
    for part in _parts(schemas):
        if part.get("type") == "object" and "properties" in part:
            part.setdefault("additionalProperties", False)
    found: Json = schemas
    return found


def _parts(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _parts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _parts(inner)


@cache
def _judge(name: str, wanted: str) -> Draft202012Validator:
    schema = {**json.loads(wanted), "components": {"schemas": _closed(name)}}
    return Draft202012Validator(schema, validate_formats=True)


def faults(name: str, schema: Mapping[str, Any], value: Any) -> list[str]:
    """What a value is that a schema of a document does not say."""
    found: list[ValidationError] = list(_judge(name, json.dumps(schema)).iter_errors(value))
    return [f"{'/'.join(map(str, one.instance_path))}: {one.message[:300]}" for one in found]


@cache
def _types() -> Mapping[str, Json]:
    schemas = document("asyncapi")["components"]["schemas"]
    return {
        schema["properties"]["type"]["const"]: {"$ref": _AT + name}
        for name, schema in schemas.items()
        if {"pos", "type", "data"} <= schema.get("properties", {}).keys()
    }


def event_faults(event: Json) -> list[str]:
    """The same for an event, by its type."""
    schema = _types().get(event["type"])
    if schema is None:
        return [f"nothing is said of {event['type']}"]
    return [f"{event['type']} {one}" for one in faults("asyncapi", schema, event)]


def _message(name: str) -> Json:
    found: Json = document("asyncapi")["channels"]["session"]["messages"][name]["payload"]
    return found


def heard_faults(name: str, message: Json) -> list[str]:
    """What a message from the server is that nobody has said."""
    if name != "events":
        return [f"{name} {one}" for one in faults("asyncapi", _message(f"tell.{name}"), message)]
    # One by one, for of many ways none fits is all that would be told of a fault.
    found = faults("asyncapi", _message("tell.events"), {**message, "events": []})
    return found + [fault for event in message["events"] for fault in event_faults(event)]


def answered_faults(name: str, answer: Json) -> list[str]:
    """The same for the answer to a wish or a question."""
    messages = document("asyncapi")["channels"]["session"]["messages"]
    if f"answer.{name}" not in messages:
        return []
    shown = {**answer, "events": []} if "events" in answer else answer
    found = [f"answer to {name} {one}" for one in faults("asyncapi", _message(f"answer.{name}"), shown)]
    return found + [fault for event in answer.get("events", ()) for fault in event_faults(event)]


@cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    paths = sorted(document("openapi")["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), path) for path in paths]


def call_faults(method: str, path: str, answer: requests.Response) -> list[str]:
    """What the answer to a call is that nobody has said; `path` without a query."""
    kind = answer.headers.get("content-type", "").split(";", maxsplit=1)[0]
    body = answer.content if kind.endswith("json") else answer.content[:1]
    return body_faults(method, path, answer.status_code, kind, body)


def body_faults(method: str, path: str, status: int, kind: str, body: bytes) -> list[str]:
    known = document("openapi")["paths"]
    found = next((one for shape, one in _paths() if shape.fullmatch(path) and method.lower() in known[one]), None)
    if found is None:
        return []
    answers = known[found][method.lower()]["responses"]
    answer = answers.get(str(status)) or answers["default"]
    if "$ref" in answer:
        answer = document("openapi")["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    content = answer.get("content", {})
    if not body or kind not in content:
        return [] if not body and not content else [f"{method} {path} {status}: nothing is said of {kind}"]
    if not kind.endswith("json"):
        return []
    return [f"{method} {path} {status} {one}" for one in faults("openapi", content[kind]["schema"], json.loads(body))]


def letter_faults(body: Json, headers: Mapping[str, str]) -> list[str]:
    """The same for what a webhook is told."""
    messages = document("asyncapi")["channels"]["webhooks"]["messages"]
    if body.get("type") not in messages:
        return [f"nothing is said of {body.get('type')}"]
    message = messages[body["type"]]
    signed = {name: value for name, value in headers.items() if name.startswith("webhook-")}
    return faults("asyncapi", message["payload"], body) + faults("asyncapi", message["headers"], signed)
