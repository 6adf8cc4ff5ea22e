"""Turns the schema library's nested faults into one flat table: field -> what is wrong with it."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from server.domain.refusals import Code
from server.edge.schemas.fields import TOO_LARGE

MOST_TOLD = 200
"""Faults that one answer tells of; whoever has made more sees the others once these are mended."""


def flat(messages: object) -> dict[str, list[str]]:
    """`{"elements": {3: {"link": ["…"]}}}` becomes `{"elements.3.link": ["…"]}`, the first `MOST_TOLD` of them."""
    found: dict[str, list[str]] = {}
    for path, text in islice(_walk(messages, ()), MOST_TOLD):
        # A sender's field may be named by half a sign, which no answer could carry back.
        name = ".".join(path).encode(errors="replace").decode()
        found.setdefault(name or "message", []).append(text)
    return found


def code_of(faults: Mapping[str, list[str]]) -> Code:
    """`too_large` where being too large is all that is wrong, else `malformed`."""
    texts = [text for found in faults.values() for text in found]
    return Code.TOO_LARGE if texts and all(text == TOO_LARGE for text in texts) else Code.MALFORMED


def _walk(messages: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _walk(inner, path if key == "_schema" else (*path, str(key)))
    elif isinstance(messages, list):
        for text in messages:
            yield path, str(text)
    else:
        yield path, str(messages)
