"""Words and numbers on paper: data into a template, a PDF out of it.

The data travel as JSON and never become part of the template's own text, so nothing that a person wrote can act as
markup.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_HERE = Path(__file__).parent
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that no page can show, and those that would turn the direction of the words around them."""
_UNBROKEN = re.compile(r"\S{31,}")
_PIECE = re.compile(r"\S{8}(?=\S)")
_MAY_BREAK = "\u200b"


def typeset(template: str, data: Mapping[str, Any], now: datetime, **more: Any) -> bytes:
    """The PDF that one of `templates/` makes of the data; `more` is handed to it as it is, under its names."""
    made = typst.compile(
        _HERE / "templates" / template,
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={
            "data": json.dumps(_printable(dict(data)), ensure_ascii=False),
            **{name: json.dumps(value, ensure_ascii=False) for name, value in more.items()},
        },
        timestamp=int(now.timestamp()),
    )
    return made if isinstance(made, bytes) else b"".join(made)


def _printable(value: Any) -> Any:
    match value:
        case str():
            return _UNBROKEN.sub(_breakable, _UNPRINTABLE.sub("", value))
        case dict():
            return {key: _printable(each) for key, each in value.items()}
        case list():
            return [_printable(each) for each in value]
    return value


def _breakable(word: re.Match[str]) -> str:
    """A word that no line may hold: it can go on in the next one, and does not run over what stands beside it."""
    return _PIECE.sub(rf"\g<0>{_MAY_BREAK}", word[0])
