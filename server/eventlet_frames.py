"""WebSocket frames on eventlet, quickly read and bounded. Only `server.__main__` knows this module.

The library undoes the mask of a frame byte by byte, during which nobody else is served: more than a second for a
megabyte. It also adds up the parts of a message without end, and answers pings as fast as somebody sends them.
"""

from typing import Any

import eventlet
import eventlet.websocket
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket
from websockets.frames import apply_mask  # type: ignore[attr-defined]  # in C where there is one

_PING_PAUSE = 0.05
"""Seconds between two control frames that are heeded; a browser sends none."""
_TURN = 16_000
"""Bytes after which others have their turn."""
_PART = 64
"""Bytes that a part counts as at least."""


class BoundedWebSocket(RFC6455WebSocket):  # type: ignore[misc]
    """The same to whoever uses it."""

    _heads = False
    """Whether a frame is about to begin."""

    class Message(RFC6455WebSocket.Message):  # type: ignore[misc]
        """Parts that together are no longer than one frame may be."""

        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._size = 0

        def push(self, data: bytes, final: bool = False) -> None:
            self._size += max(len(data), _PART)
            if self._size > self.max_frame_length + _PART:
                raise FailedConnectionError(1009, "The message is too long.")
            super().push(data, final)
            if len(data) > _TURN:
                # A long message is there at once, and would be read at once while nobody else is served.
                eventlet.sleep(0)

        def getvalue(self) -> Any:
            try:
                return super().getvalue()
            except UnicodeDecodeError:
                raise FailedConnectionError(1007, "Text data must be valid utf-8") from None

    @staticmethod
    def _apply_mask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
        key = bytes(mask[(offset + at) % 4] for at in range(4))
        return apply_mask(data if length is None else data[:length], key)

    def _recv_frame(self, message: Any = None) -> Any:
        if message is not None:
            eventlet.sleep(0)
        self._heads = True
        return super()._recv_frame(message)

    def _get_bytes(self, numbytes: int) -> bytes:
        data: bytes = super()._get_bytes(numbytes)
        # The library looks at one reserved bit of three.
        if self._heads and data[0] & 0x30:
            raise FailedConnectionError(1002, "A frame of an unknown kind.")
        self._heads = False
        return data

    def _handle_control_frame(self, opcode: int, data: bytes) -> None:
        eventlet.sleep(_PING_PAUSE)
        super()._handle_control_frame(opcode, data)


def install() -> None:
    """Makes every WebSocket of this process such a one."""
    eventlet.websocket.RFC6455WebSocket = BoundedWebSocket
