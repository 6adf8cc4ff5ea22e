"""Answers so large that writing them takes its time: written and packed where no event waits for it."""

import gzip
import json
from typing import Any

from flask import Response

_QUICKLY = 1
"""A packing that costs less than the line saves: what is told of a board repeats itself."""


def large(told: dict[str, Any], *, packs: bool) -> Response:
    """The answer that tells this; packed for whoever can unpack it."""
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    answer = Response(gzip.compress(body, _QUICKLY) if packs else body, mimetype="application/json")
    answer.headers["Vary"] = "Accept-Encoding"
    if packs:
        answer.headers["Content-Encoding"] = "gzip"
    return answer
