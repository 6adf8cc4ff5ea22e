"""Fractional indices, by the PyPI package that follows the whiteboard's own arithmetic."""

import re
from functools import lru_cache

from fractional_indexing import FIError, generate_n_keys_between, validate_order_key

from server.domain.board import Ordering

_SHAPE = re.compile(r"[A-Za-z][0-9A-Za-z]{0,199}")


# The same few stand in every message of somebody who draws.
@lru_cache(maxsize=16_384)
def _sound(index: str) -> bool:
    if not _SHAPE.fullmatch(index):
        return False
    try:
        validate_order_key(index)
    except FIError:
        return False
    return True


def _keys_between(lower: str | None, upper: str | None, count: int) -> list[str]:
    try:
        keys: list[str] = generate_n_keys_between(lower, upper, count)
    except FIError as error:
        raise ValueError(str(error)) from error
    return keys


ORDERING = Ordering(_sound, _keys_between)
