"""What the library that speaks Socket.IO does otherwise than is promised, put right by wrapping its own steps."""

import logging
import re
import secrets
from collections.abc import Callable
from typing import Any

from socketio.packet import ACK, CONNECT_ERROR, Packet

from server.edge.broadcast import NAMESPACE
from server.edge.wording import message

logger = logging.getLogger(__name__)

_MOST_ATTACHMENTS = 10
_ASKED = re.compile(rf"2{NAMESPACE},(\d{{1,15}})(?!\d)")
"""How a message begins that wants an answer under a number."""
_ATTACHED = re.compile(r"[56](\d{1,10})-")
"""How a message begins that announces bytes."""


def name_by_chance(server: Any) -> None:
    # The library's names of connections end in a counter, which tells everybody how many have connected (A21).
    server.eio.generate_id = lambda: secrets.token_urlsafe(15)


def greet_after_connecting(server: Any, greet: Callable[[str], None]) -> None:
    # The library offers no moment between "CONNECT was sent" and the client's first message, and what
    # is emitted inside the connect handler overtakes CONNECT. So its own step is wrapped.
    plain = server._handle_connect  # noqa: SLF001

    def refuse(eio_sid: str, namespace: str | None, code: str) -> None:
        why = {"message": code, "data": {"message": message(code, "en")}}
        server._send_packet(eio_sid, Packet(CONNECT_ERROR, data=why, namespace=namespace))  # noqa: SLF001

    def handle(eio_sid: str, namespace: str | None, data: object) -> None:
        # The library's own refusals are bare texts, which browsers show as errors without a message.
        if namespace != NAMESPACE:
            refuse(eio_sid, namespace, "unknown_namespace")
            return
        if server.manager.sid_from_eio_sid(eio_sid, namespace) is not None:
            # It must not bring the whole welcome once more.
            refuse(eio_sid, namespace, "already_connected")
            return
        plain(eio_sid, namespace, data)
        sid = server.manager.sid_from_eio_sid(eio_sid, namespace)
        if sid is not None:
            greet(sid)

    server._handle_connect = handle  # noqa: SLF001


def answer_unreadable(server: Any, answer: Callable[[str], object], cut: Callable[[str], None]) -> None:
    # The library would leave the sender waiting, and write a traceback for every frame of a few bytes.
    plain = server._handle_eio_message  # noqa: SLF001

    def handle(eio_sid: str, frame: str | bytes) -> None:
        socket = server.eio.sockets.get(eio_sid)
        if socket is None or socket.closed:
            return  # cut, but more of what was sent before is still being read
        sid = server.manager.sid_from_eio_sid(eio_sid, NAMESPACE)
        awaited = server._binary_packet.get(eio_sid) is not None  # noqa: SLF001
        if not (_in_order(frame, awaited=awaited) if sid else _connects(frame)):
            logger.warning("a connection that broke the protocol was cut")
            cut(eio_sid)
            return
        try:
            plain(eio_sid, frame)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            asked = _ASKED.match(frame) if sid and isinstance(frame, str) else None
            if asked:
                refusal = Packet(ACK, data=[answer(sid)], namespace=NAMESPACE, id=int(asked[1]))
                server._send_packet(eio_sid, refusal)  # noqa: SLF001
            else:
                logger.warning("a connection that broke the protocol was cut: %s", type(error).__name__)
                cut(eio_sid)

    server.eio.on("message", handle)


def _connects(frame: object) -> bool:
    return isinstance(frame, str) and frame.startswith("0")


def _in_order(frame: object, *, awaited: bool) -> bool:
    """Whether bytes come where they are awaited, and no message announces more than are ever sent."""
    announced = _ATTACHED.match(frame) if isinstance(frame, str) else None
    return isinstance(frame, bytes) == awaited and (not announced or 0 < int(announced[1]) <= _MOST_ATTACHMENTS)
