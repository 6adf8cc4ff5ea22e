"""What webhooks are told, beside the namespace of a session."""

from server.application.notifying import EVENTS, TEST
from server.edge.describing.shapes import Json, Shapes
from server.edge.schemas.webhooks import HeadersSchema, LetterSchema, TestLetterSchema

_HERE = "#/channels/webhooks"
_ABOUT = """A POST to the address of each webhook, signed, again until it is answered with a status from 200 to 299.
docs/webhooks.md says how a receiver checks it."""


def channel(shapes: Shapes) -> Json:
    """All that a webhook may be told of."""
    headers, letter = shapes.of(HeadersSchema), shapes.of(LetterSchema)
    messages: Json = {
        name: {
            "name": name,
            "headers": headers,
            "payload": {"allOf": [letter, {"properties": {"type": {"const": name}}}]},
        }
        for name in EVENTS
    }
    messages[TEST] = {"name": TEST, "headers": headers, "payload": shapes.of(TestLetterSchema)}
    return {"address": None, "title": "Webhooks", "description": _ABOUT, "messages": messages}


def operations() -> Json:
    return {
        f"webhook.{name}".replace("webhook.webhook.", "webhook."): {
            "action": "send",
            "channel": {"$ref": _HERE},
            "messages": [{"$ref": f"{_HERE}/messages/{name}"}],
        }
        for name in (*EVENTS, TEST)
    }
