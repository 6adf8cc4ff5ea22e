"""Words and numbers on paper: data into a template, a PDF out of it.

The data travel as JSON and never become part of the template's own text, so nothing that a person wrote can act as
markup.
"""

import json
import logging
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

logger = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_LINE_ENDS = re.compile(r"[\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that no page can show, and those that would turn the direction of the words around them."""
_UNBROKEN = re.compile(r"(?:[^\s-]|-(?=\d)){31,}")
"""What has nowhere to be broken: a hyphen is such a place unless a digit follows."""
_PIECE = re.compile(r"\S{8}(?=\S)")
_MAY_BREAK = "\u200b"


def typeset(template: str, data: Mapping[str, Any], now: datetime, **more: Any) -> bytes:
    """The PDF that one of `templates/` makes of the data; `more` is handed to it as it is, under its names."""
    inputs = {
        "data": json.dumps(_printable(dict(data)), ensure_ascii=False),
        **{name: json.dumps(value, ensure_ascii=False) for name, value in more.items()},
    }
    try:
        return _compiled(template, inputs, now, strict=True)
    except typst.TypstError:
        # Neither standard allows a letter that the fonts lack; there must be something to read all the same.
        logger.info("%s holds to no standard", template)
        return _compiled(template, inputs, now, strict=False)


def _compiled(template: str, inputs: dict[str, str], now: datetime, *, strict: bool) -> bytes:
    """PDF/UA, so that whoever hears it read can follow, and PDF/A, so that it can be kept."""
    made = typst.compile(
        _HERE / "templates" / template,
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1", "a-2a"] if strict else [],
        timestamp=int(now.timestamp()),
    )
    return made if isinstance(made, bytes) else b"".join(made)


def _printable(value: Any) -> Any:
    match value:
        case str():
            return _UNBROKEN.sub(_breakable, _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", value)))
        case dict():
            return {key: _printable(each) for key, each in value.items()}
        case list():
            return [_printable(each) for each in value]
    return value


def _breakable(word: re.Match[str]) -> str:
    """A word that no line may hold: it can go on in the next one, and does not run over what stands beside it."""
    return _PIECE.sub(rf"\g<0>{_MAY_BREAK}", word[0])
