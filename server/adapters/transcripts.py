"""Transcripts from files: one JSON object a line, with `meeting`, `t_start`, `t_end`, `speaker`, `text` and `role?`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from server.adapters.library import Fault, Faulty
from server.application.transcripts import Transcript, Utterance

_LONGEST = 12 * 3600
"""Seconds; what is longer is no meeting."""
_LONGEST_NAME, _LONGEST_TEXT = 80, 2000
_MOST_SPEAKERS = 8
"""As many as have a colour and a shape of their own."""
_MOST_LINES = 50_000
_MOST_WORDS = 2_000_000
"""Characters in all, more than anybody says in twelve hours: every assessor gets all of it when they come."""
_MOST_TOLD = 20
_LIKE = '{"meeting": "…", "t_start": 1.5, "t_end": 3.25, "speaker": "…", "role": "…", "text": "…"}'


def load_transcript(file: Path) -> Transcript:
    """The transcript that a file holds; raises Faulty with the first faults, each with its line.

    A turn of no length is no fault of the file: it is told when the meeting is played.
    """
    faults: list[Fault] = []
    utterances: list[Utterance] = []
    meetings: dict[str, int] = {}
    for number, line in _lines(file):
        try:
            document = _object(line)
            utterances.append(_utterance(number, document))
            meetings.setdefault(_name(document, "meeting", 200), number)
        except ValueError as error:
            faults.append(Fault(file, number, str(error)))
    faults += _faults_of_all(file, utterances, meetings) if not faults else []
    if faults:
        raise Faulty(faults[:_MOST_TOLD])
    return Transcript(next(iter(meetings)), file.name[:_LONGEST_NAME], tuple(utterances))


def is_transcript(content: bytes) -> bool:
    """Whether a file is meant to be a transcript, by what is in it: whatever it is called, a bundle is one object."""
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    try:
        document = json.loads(first)
    except (ValueError, RecursionError):
        # A bundle with line breaks begins with a bracket alone; anything else was to be a line.
        return first.strip() != b"{" and not first.startswith(b'{"format"')
    return not isinstance(document, dict) or "format" not in document


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Faulty([Fault(file, 1, f"cannot be read ({error.strerror}), expected a transcript")]) from error
    except UnicodeDecodeError as error:
        raise Faulty([Fault(file, 1, "is not UTF-8 text, expected one JSON object a line")]) from error
    # Not splitlines(), which ends lines at signs that may stand in a text.
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _faults_of_all(file: Path, utterances: list[Utterance], meetings: Mapping[str, int]) -> Iterator[Fault]:
    if not utterances:
        yield Fault(file, 1, f"holds nothing that was said, expected lines such as {_LIKE}")
    if len(utterances) > _MOST_LINES:
        yield Fault(file, utterances[_MOST_LINES].line, f"is the line after the {_MOST_LINES}th, expected fewer")
    said = 0
    for one in utterances:
        if said <= _MOST_WORDS < (said := said + len(one.text)):
            yield Fault(file, one.line, f"comes after {_MOST_WORDS} characters, expected fewer in a file")
    for name, line in list(meetings.items())[1:]:
        yield Fault(file, line, f"another meeting ({name!r}) begins here, expected one meeting a file")
    first = {one.speaker: one.line for one in reversed(utterances)}
    for line in sorted(first.values())[_MOST_SPEAKERS:]:
        yield Fault(file, line, f"one more speaker, expected no more than {_MOST_SPEAKERS}")


def _object(line: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError(f"is no JSON, expected an object such as {_LIKE}") from None
    if not isinstance(found, Mapping):
        raise ValueError(f"is no object, expected one such as {_LIKE}")
    return found


def _utterance(line: int, document: Mapping[str, Any]) -> Utterance:
    role = document.get("role")
    return Utterance(
        line,
        _name(document, "speaker"),
        None if role in (None, "") else _name(document, "role"),
        _seconds(document, "t_start"),
        _seconds(document, "t_end"),
        _text(document, "text", _LONGEST_TEXT),
    )


def _name(document: Mapping[str, Any], field: str, most: int = _LONGEST_NAME) -> str:
    found = _text(document, field, most)
    if not found:
        raise ValueError(f"{field}: is empty, expected a name")
    return found


def _text(document: Mapping[str, Any], field: str, most: int) -> str:
    """A text on one line, without signs that cannot be printed."""
    found = document.get(field)
    if not isinstance(found, str):
        raise ValueError(f"{field}: {'expected text' if field in document else 'is missing, expected text'}")
    words = "".join(sign for sign in " ".join(found.split()) if sign >= " " and not "\ud800" <= sign <= "\udfff")
    if len(words) > most:
        raise ValueError(f"{field}: has {len(words)} characters, expected no more than {most}")
    return words


def _seconds(document: Mapping[str, Any], field: str) -> float:
    found = document.get(field)
    sound = isinstance(found, int | float) and not isinstance(found, bool)
    if not sound or not 0 <= found <= _LONGEST:  # type: ignore[operator]
        told = "" if field in document else "is missing, "
        raise ValueError(f"{field}: {told}expected seconds from the meeting's beginning, 0 to {_LONGEST}")
    return float(found)  # type: ignore[arg-type]
