"""Transcripts in WebVTT (W3C), with who says what: `<v Name>text</v>` as Teams writes it, `Name: text` as Zoom does.

Read strictly: where a cue cannot be read, nothing of the file is taken, for what is silently left out would be missing
in somebody's talk. One cue is what fits on a screen, not a turn: cues of one speaker that follow one another within
`PAUSE` are one turn.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from server.adapters.calls.turns import LONGEST_NAME, MOST, Ids, fingerprint, on_one_line
from server.application.attaching import LONGEST_TEXT, VTT, FileFault, Happening, Recording, Speaker, Unplaced, Unsound
from server.domain.rules.reporting import SPEECH

PAUSE = timedelta(seconds=1)
"""Recognisers cut where somebody breathes; after a longer silence somebody else could have begun."""
SOURCE = "WebVTT transcript of a call"

_MOST_CUES = 50_000
_MOST_TOLD = 20
_LONGEST_SPOKEN_NAME = 60
_ARROW = "-->"
_CLOCK = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?:[ \t].*)?")
_BESIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t]+([^>]*))?>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^>]*)?>|<\d[\d:.]*>")
_NAMED = re.compile(rf"([^:<>]{{1,{_LONGEST_SPOKEN_NAME}}}):\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class _Cue:
    number: int
    line: int
    begins: timedelta
    ends: timedelta
    words: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """What somebody says in a cue, or in several; `number` is that of the first."""

    number: int
    line: int
    speaker: str
    begins: timedelta
    ends: timedelta
    text: str


def read_webvtt(content: str) -> Recording:
    """The call that a transcript tells of; raises Unsound."""
    cues = _cues(content.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    # Not of names and words, which may be mended afterwards: it is the same call then.
    ids = Ids(VTT, fingerprint(*((one.begins, one.ends) for one in cues)))
    voiced = any(_VOICE.search(one.words) for one in cues)
    turns: list[_Turn] = []
    unplaced: dict[str, Unplaced] = {}
    for cue in cues:
        found = _voices(cue.words) if voiced else _named(cue.words)
        spoken = [(name, text) for name, text in found if text]
        if len(spoken) == 1 and spoken[0][0]:
            name, text = spoken[0]
            turns.append(_Turn(cue.number, cue.line, name, cue.begins, cue.ends, text))
        elif spoken:
            what = "no_speaker" if len(spoken) == 1 else "several_speakers"
            before = unplaced.setdefault(what, Unplaced(what, 0, line=cue.line))
            unplaced[what] = replace(before, count=before.count + 1)
    happenings = tuple(
        Happening(f"{ids.prefix}{one.number}", one.speaker, SPEECH, one.begins, one.ends, one.text, one.line)
        for one in _joined(turns)
    )
    if len(happenings) > MOST:
        raise Unsound(FileFault(happenings[MOST].line, "too_many", str(MOST)))
    names = dict.fromkeys(one.speaker for one in turns)
    speakers = tuple(Speaker(name, name) for name in names)
    return Recording(VTT, SOURCE, None, speakers, happenings, tuple(unplaced.values()))


def _cues(lines: Sequence[str]) -> list[_Cue]:
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise Unsound(FileFault(1, "no_webvtt"))
    cues: list[_Cue] = []
    faults: list[FileFault] = []
    (_, header), *blocks = _blocks(lines)
    faults += [FileFault(number, "no_blank_line") for number, line in enumerate(header, 1) if _ARROW in line]
    for first, block in blocks:
        if _BESIDE.match(block[0]) and _ARROW not in block[0]:
            continue
        try:
            cues.append(_cue(len(cues) + 1, first, block))
        except Unsound as unsound:
            faults += unsound.faults
    if len(cues) > _MOST_CUES:
        faults.append(FileFault(cues[_MOST_CUES].line, "too_many", str(_MOST_CUES)))
    if faults:
        raise Unsound(*faults[:_MOST_TOLD])
    if not cues:
        raise Unsound(FileFault(1, "nothing_said"))
    return cues


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow one another without a blank one, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate((*lines, ""), 1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, first: int, block: Sequence[str]) -> _Cue:
    at = next((place for place, line in enumerate(block[:2]) if _ARROW in line), None)
    if at is None:
        raise Unsound(FileFault(first, "no_times"))
    found = _TIMES.fullmatch(block[at])
    if found is None:
        raise Unsound(FileFault(first + at, "times"))
    for place, line in enumerate(block[at + 1 :], first + at + 1):
        if _ARROW in line:
            raise Unsound(FileFault(place, "no_blank_line"))
    clocks = found.groups()
    return _Cue(number, first + at, _moment(clocks[:4]), _moment(clocks[4:]), "\n".join(block[at + 1 :]))


def _moment(clock: Sequence[str | None]) -> timedelta:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in clock)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds, milliseconds=thousandths)


def _voices(words: str) -> list[tuple[str, str]]:
    """Who says what in a cue whose speakers are marked; what stands before the first mark is said by nobody known."""
    before, *marked = _VOICE.split(words)
    pairs = zip(marked[::2], marked[1::2], strict=True)
    return [("", _plainly(before)), *((_name(html.unescape(name or "")), _plainly(text)) for name, text in pairs)]


def _named(words: str) -> list[tuple[str, str]]:
    text = _plainly(words)
    found = _NAMED.fullmatch(text)
    return [(_name(found[1]), found[2])] if found else [("", text)]


def _name(text: str) -> str:
    return on_one_line(text)[:LONGEST_NAME]


def _plainly(words: str) -> str:
    return on_one_line(html.unescape(_TAG.sub("", words)))


def _joined(turns: Sequence[_Turn]) -> Iterator[_Turn]:
    """Turns of which what follows one another is one, as long as its words fit into a contribution."""
    last: _Turn | None = None
    for one in turns:
        if last is not None and _goes_on(last, one):
            last = replace(last, ends=max(last.ends, one.ends), text=f"{last.text} {one.text}")
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _goes_on(last: _Turn, one: _Turn) -> bool:
    lasting = one.begins < one.ends and last.begins < last.ends
    near = last.begins <= one.begins <= last.ends + PAUSE
    return lasting and near and one.speaker == last.speaker and len(last.text) + 1 + len(one.text) <= LONGEST_TEXT
