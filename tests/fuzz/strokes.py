"""The fast road's own readers: sockets that are cut into frames, and changes of the board read without their schema."""

import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace

from marshmallow import ValidationError

from server.domain import commands as c
from server.edge.schemas.commands import WISHES, EnvelopeSchema
from server.edge.schemas.quick import quick_change
from tests.drawings import lettering, note
from tests.fuzz.target import Target, as_json
from tests.fuzz.wire import framed

with warnings.catch_warnings():
    # It says on import that it will not live for ever.
    warnings.simplefilter("ignore")
    from eventlet.websocket import FailedConnectionError

    from server.eventlet_lines import Line

_LONGEST = 2_000
_WISH = "0b7c5a4e-7f5e-4d29-9d0a-0c6a1f0a3b55"


def lines(data: bytes) -> None:
    """What a client sends is cut the same however it comes, and no message is longer than allowed."""
    step, sent = 1 + data[0] % 64 if data else 1, data[1:]
    whole = _cut([sent])
    assert _cut(sent[at : at + step] for at in range(0, len(sent), step)) == whole
    assert all(not isinstance(one, tuple) or len(one[1]) <= _LONGEST + 64 for one in whole)


def _cut(pieces: Iterable[bytes]) -> list[object]:
    """Messages and control frames in their order, a status last where the connection had to end."""
    line = Line(SimpleNamespace(fd=None), {}, max_frame_length=_LONGEST)
    status = None
    for piece in pieces:
        try:
            line._cut(line._rest + piece)
        except FailedConnectionError as failed:
            status = failed.status
            break
    return [line._arrived.get() for _ in range(line._arrived.qsize())] + [status]


def changes(message: bytes) -> None:
    """What the quick reader takes is what the schemas take, to the letter."""
    quick = quick_change(message)
    if quick is not None:
        assert quick == by_schema(message)


def by_schema(message: bytes) -> tuple[str, c.Command] | None:
    """What the schemas make of a change of the board; None where they refuse it."""
    try:
        _, payload = json.loads(message)
        envelope = EnvelopeSchema().load(payload)
        return envelope["id"], WISHES["board.change"].load(envelope["data"])
    except (ValueError, TypeError, ValidationError):
        return None


def _changes() -> Sequence[bytes]:
    drawn = note("n", x=1.5, y=-2, width=180, groupIds=[], roundness={"type": 3}, link=None, updated=1795300000000)
    elements = (
        [drawn],
        [note("a"), lettering("t", "a", "Слово")],
        [note("p", type="freedraw", points=[[0, 0], [1.5, 2]])],
    )
    return [json.dumps(["board.change", {"id": _WISH, "data": {"elements": one}}]).encode() for one in elements]


STROKES: Mapping[str, Target] = {
    "lines": Target(lines, lambda: [b"\x05" + sent[1:] for sent in framed() if sent[:1] == b"p"]),
    "changes": Target(changes, _changes, as_json),
}
"""What is read on the fast road."""
