"""Transcripts from files: what is read, and what is said of a file that cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.adapters.library import Faulty
from server.adapters.transcripts import is_transcript, load_transcript
from server.application.transcripts import Transcript, Utterance
from tests.meetings import FOLDER, MEETINGS, utterances

SAID: dict[str, Any] = {"meeting": "m", "t_start": 1.5, "t_end": 3.25, "speaker": "Ann", "role": "PM", "text": "Okay"}


def written(tmp_path: Path, *lines: object) -> Path:
    """A file of lines, each an object or a text as it stands there."""
    file = tmp_path / "talk.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return file


def faults(file: Path) -> list[str]:
    with pytest.raises(Faulty) as raised:
        load_transcript(file)
    return [str(fault).removeprefix(f"{file}:") for fault in raised.value.faults]


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in SAID.items() if key != name}


def test_a_line_is_one_utterance_and_what_is_not_needed_is_passed_over(tmp_path: Path) -> None:
    file = written(tmp_path, {**SAID, "act": "inf"}, "", {**without("role"), "speaker": "Bob", "text": " a \n b "})
    assert load_transcript(file) == Transcript(
        "m",
        "talk.jsonl",
        (Utterance(1, "Ann", "PM", 1.5, 3.25, "Okay"), Utterance(3, "Bob", None, 1.5, 3.25, "a b")),
    )


def test_a_turn_of_no_length_is_no_fault_of_the_file(tmp_path: Path) -> None:
    [one] = load_transcript(written(tmp_path, {**SAID, "t_end": 1.5})).utterances
    assert one.begins == one.ends


@pytest.mark.parametrize("meeting", MEETINGS)
def test_real_meetings_are_read_line_by_line(meeting: str) -> None:
    found = load_transcript(FOLDER / f"{meeting}.jsonl")
    assert (found.meeting, len(found.utterances)) == (meeting, len(utterances(meeting)))
    assert {one.speaker: one.role for one in utterances(meeting)} == found.roles


SECONDS = "expected seconds from the meeting's beginning, 0 to 43200"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not JSON", "is no JSON"),
        ("[1]", "is no object"),
        ("[" * 100_000, "is no JSON"),
        (without("meeting"), "meeting: is missing, expected text"),
        (without("speaker"), "speaker: is missing, expected text"),
        (without("text"), "text: is missing, expected text"),
        (without("t_start"), f"t_start: is missing, {SECONDS}"),
        ({**SAID, "t_end": "3.25"}, f"t_end: {SECONDS}"),
        ({**SAID, "t_end": True}, f"t_end: {SECONDS}"),
        ({**SAID, "t_start": -0.5}, f"t_start: {SECONDS}"),
        ({**SAID, "t_end": 43_201}, f"t_end: {SECONDS}"),
        ({**SAID, "t_end": 10**400}, f"t_end: {SECONDS}"),
        ('{"meeting": "m", "t_start": NaN, "t_end": 2, "speaker": "A", "text": ""}', f"t_start: {SECONDS}"),
        ({**SAID, "speaker": 5}, "speaker: expected text"),
        ({**SAID, "speaker": " \u0007 "}, "speaker: is empty, expected a name"),
        ({**SAID, "speaker": "x" * 81}, "speaker: has 81 characters, expected no more than 80"),
        ({**SAID, "role": 5}, "role: expected text"),
        ({**SAID, "text": "x" * 2001}, "text: has 2001 characters, expected no more than 2000"),
        ({**SAID, "meeting": "other"}, "another meeting ('other') begins here, expected one meeting a file"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: object, said: str, tmp_path: Path) -> None:
    [told] = faults(written(tmp_path, SAID, line, {**SAID, "speaker": "Bob"}))
    assert told.startswith(f"2: {said}"), told


def test_the_first_faults_are_told_together(tmp_path: Path) -> None:
    told = faults(written(tmp_path, "x", SAID, "y", *["z"] * 50))
    assert [one.split(":")[0] for one in told][:3] == ["1", "3", "4"]
    assert len(told) == 20


def test_more_words_than_anybody_says_are_too_many(tmp_path: Path) -> None:
    full = {**SAID, "text": "x" * 2000}
    assert len(load_transcript(written(tmp_path, *[full] * 1000)).utterances) == 1000
    told = "1001: comes after 2000000 characters, expected fewer in a file"
    assert faults(written(tmp_path, *[full] * 1003)) == [told]


def test_more_speakers_than_have_a_colour_are_too_many(tmp_path: Path) -> None:
    lines = [{**SAID, "speaker": f"S{number}"} for number in range(9)]
    assert len(load_transcript(written(tmp_path, *lines[:8])).roles) == 8
    assert faults(written(tmp_path, *lines)) == ["9: one more speaker, expected no more than 8"]


def test_a_file_that_holds_nothing_or_cannot_be_read_is_said_to(tmp_path: Path) -> None:
    assert faults(written(tmp_path, "", " "))[0].startswith("1: holds nothing that was said")
    assert faults(tmp_path / "nowhere.jsonl")[0].startswith("1: cannot be read (No such file")
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    assert faults(tmp_path / "latin")[0].startswith("1: is not UTF-8 text")


def test_signs_that_no_answer_could_carry_are_left_out(tmp_path: Path) -> None:
    line = json.dumps({**SAID, "text": "a\u0000b"}).replace("Okay", "")[:-1] + ', "role": "half \\ud83d"}'
    [one] = load_transcript(written(tmp_path, line)).utterances
    assert (one.text, one.role) == ("ab", "half ")


@pytest.mark.parametrize(
    ("content", "transcript"),
    [
        (b'{"format": "veche.session", "log": []}', False),
        (b'{\n  "format": "veche.session"\n}', False),
        (b'{"format": "veche.session", "log": [cut o', False),
        (b'\xef\xbb\xbf{"meeting": "m", "t_start": 0}\n{"meeting": "m"}', True),
        (b'\n\n{"meeting": "m", "t_start": 0}', True),
        (b"no JSON", True),
        (b"PK\x03\x04", True),
        (b"", True),
    ],
)
def test_what_a_file_is_shows_in_it_and_not_in_its_name(content: bytes, transcript: bool) -> None:
    assert is_transcript(content) is transcript
