"""What a client does that floods, by its way; each returns once it is cut, or says that it was not."""

import contextlib
import json
import time
import uuid

import websocket

from tests.wire.frames import NAMESPACE, Frames

PATIENCE = 40
"""Seconds after which a flood should have been cut, however busy the machine is."""


def wishes(wire: Frames) -> None:
    wire.send(f'42{NAMESPACE},1["hand.raise", {{"id": "{uuid.uuid4()}", "data": {{}}}}]')


def questions(wire: Frames) -> None:
    wire.send(f'42{NAMESPACE},1["events.since", {{"data": {{"after": 0}}}}]')


def cursors(wire: Frames) -> None:
    wire.send(f'42{NAMESPACE},["board.point", {{"x": 1, "y": 1}}]')


def pongs(wire: Frames) -> None:
    wire.send("3")


def large(wire: Frames) -> None:
    wire.send(f'42{NAMESPACE},1["chat.send", {{"id": "x", "data": {{"text": "{"x" * 500_000}"}}}}]')


def connects(wire: Frames) -> None:
    wire.send(f"40{NAMESPACE}," + json.dumps({"token": "none"}))


WAYS = (wishes, questions, cursors, pongs, large, connects)


def flood(wire: Frames, send, until: float = PATIENCE) -> bool:
    """Sends without end, hearing nothing; whether the server has cut the connection by then."""
    end = time.monotonic() + until
    # Whoever is read slowly finds the line full, and then gone.
    with contextlib.suppress(ConnectionError, websocket.WebSocketConnectionClosedException):
        while time.monotonic() < end:
            with contextlib.suppress(websocket.WebSocketTimeoutException, TimeoutError):
                send(wire)
                wire.skip()
        return False
    return True
