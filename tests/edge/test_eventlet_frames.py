"""Frames on eventlet: the mask is undone to the letter, and what is too long ends early."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

with warnings.catch_warnings():
    # It says on import that it will not live for ever.
    warnings.simplefilter("ignore")
    from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

    from server.eventlet_frames import BoundedWebSocket


@given(st.binary(max_size=70), st.tuples(*[st.integers(0, 255)] * 4), st.integers(0, 9), st.none() | st.integers(0, 70))
def test_the_mask_is_undone_as_the_library_does_it(
    data: bytes, mask: tuple[int, int, int, int], offset: int, length: int | None
) -> None:
    length = None if length is None else min(length, len(data))
    plain = BoundedWebSocket._apply_mask(data, mask, length, offset)
    assert plain == RFC6455WebSocket._apply_mask(data, mask, length, offset)


@pytest.mark.parametrize("part", [b"x" * 100, b"x", b""], ids=len)
def test_parts_without_end_are_no_message(part: bytes) -> None:
    message = BoundedWebSocket.Message(2, 1000)
    for _ in range(9):
        message.push(part)
    with pytest.raises(FailedConnectionError):
        _push_often(message, part)


def _push_often(message: BoundedWebSocket.Message, part: bytes) -> None:
    for _ in range(100):
        message.push(part)


def test_a_message_up_to_the_limit_is_one() -> None:
    message = BoundedWebSocket.Message(2, 1000)
    message.push(b"x" * 1000, final=True)
    assert len(message.getvalue()) == 1000
