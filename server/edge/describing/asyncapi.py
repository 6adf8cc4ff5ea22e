"""The messages of a session, and of webhooks, as an AsyncAPI document."""

import json
from functools import cache

from server.edge.describing import hooks, session
from server.edge.describing.shapes import Json, Shapes
from server.edge.describing.versions import API, LICENSE, TITLE

_ABOUT = """What passes between a session and its people over Socket.IO, and what webhooks are told.

Actions are the server's: it *receives* wishes and questions and *sends* the rest. The rules behind them are in
docs/protocol.md, by their numbers; what goes over HTTP is in openapi.json beside this document. Fields may be added
to whatever the server sends."""


@cache
def asyncapi() -> Json:
    """The document; the same for every server of this version."""
    shapes = Shapes()
    channels = {"session": session.channel(shapes), "webhooks": hooks.channel(shapes)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": TITLE, "version": API, "description": _ABOUT, "license": LICENSE},
        "defaultContentType": "application/json",
        "servers": {"veche": session.SERVER},
        "channels": channels,
        "operations": session.operations() | hooks.operations(),
        "components": {"schemas": shapes.all(), "securitySchemes": {"seat": session.SEAT}},
    }


@cache
def written() -> str:
    """The same as text."""
    return json.dumps(asyncapi(), ensure_ascii=False)
