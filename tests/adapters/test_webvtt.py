"""Transcripts in WebVTT: who says what from when to when, in turns, as Zoom and Teams name people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.adapters.calls import read_recording
from server.application.attaching import Happening, Recording
from tests.calls import ZOOM, file, left, said


def vtt(*cues: str) -> Recording:
    return read_recording("vtt", "\n\n".join(("WEBVTT", *cues)) + "\n")


@pytest.mark.rule("P733")
def test_a_real_transcript_of_zoom_becomes_turns() -> None:
    found = read_recording("vtt", file(ZOOM))
    assert [one.name for one in found.speakers] == ["Priya Sen", "Owen Hart", "Dr. Mary Cole", "Arun Vale"]
    turns = said(found)
    assert turns[0] == ("Priya Sen", "speech", 0.05, 1.79, "Hi!")
    # 1.4 s between the third and the fourth cue, both of Priya: two turns. 0.2 s and 0.8 s in the next ones: one.
    assert [(who, begins, ends) for who, _, begins, ends, _ in turns[2:5]] == [
        ("Priya Sen", 5.14, 8.31),
        ("Priya Sen", 9.71, 11.67),
        ("Owen Hart", 12.16, 32.39),
    ]
    assert found.begins is None
    assert left(found) == []
    words = " ".join(text or "" for *_, text in turns)
    spoken = [line.split(": ", 1)[1] for line in file(ZOOM).splitlines() if ": " in line]
    assert words == " ".join(spoken)


@pytest.mark.rule("P733")
def test_names_of_teams_are_read_from_their_marks_whatever_signs_they_hold() -> None:
    assert said(read_recording("vtt", file("teams.vtt"))) == [
        ("Анна Петрова", "speech", 3.285, 8.845, "Добрый день. Начнём с покупателей. Кто за?"),
        ("José & Co", "speech", 9.165, 12.165, "I am for it."),
        ("Анна Петрова", "speech", 14.965, 15.245, "Хорошо."),
    ]


CUES: dict[str, tuple[str, list[tuple[str, str]], list[tuple[str, int, str | None]]]] = {
    # a cue's words; who says what; what cannot be placed
    "a name before the words": ("Ann: hello", [("Ann", "hello")], []),
    "a name with the words below": ("Ann Lee:\nhello\nthere", [("Ann Lee", "hello there")], []),
    "words without a name": ("hello", [], [("no_speaker", 1, None)]),
    "a time is no name": ("At 10:30 we meet", [], [("no_speaker", 1, None)]),
    "an address is no name": ("https://example.org", [], [("no_speaker", 1, None)]),
    "a mark with a class": ("<v.loud Ann>hello</v>", [("Ann", "hello")], []),
    "a mark that is not closed": ("<v Ann>hello", [("Ann", "hello")], []),
    "a mark and a colon in the words": ("<v Ann>the plan: go</v>", [("Ann", "the plan: go")], []),
    "several marks": ("<v Ann>yes</v>\n<v Bob>no</v>", [], [("several_speakers", 1, None)]),
    "words before the mark": ("well <v Ann>yes</v>", [], [("several_speakers", 1, None)]),
    "a mark without a name": ("<v>hello</v>", [], [("no_speaker", 1, None)]),
    "a mark without words": ("<v Ann></v>", [], []),
    "other tags": ("<v Ann><i>so</i> <c.red>it</c> <00:00:01.500>goes</v>", [("Ann", "so it goes")], []),
    "signs that are written out": ("<v Ann>2 &lt; 3 &amp; 4</v>", [("Ann", "2 < 3 & 4")], []),
    "what only looks like a tag": ("Ann: a <5 or x> d", [("Ann", "a <5 or x> d")], []),
    "signs that cannot be printed": ("Ann: a\x07b", [("Ann", "ab")], []),
}


@pytest.mark.rule("P733")
@pytest.mark.parametrize("case", CUES)
def test_who_says_what_in_a_cue(case: str) -> None:
    words, expected, unplaced = CUES[case]
    found = vtt(f"00:01.000 --> 00:02.000\n{words}")
    assert [(who, text) for who, _, _, _, text in said(found)] == expected
    assert left(found) == unplaced


def test_what_stands_beside_the_cues_is_passed_over() -> None:
    found = vtt(
        "NOTE who: says this\nand more",
        "STYLE\n::cue { color: red }",
        "first\n00:00:01.000 --> 00:00:02.000 align:start line:90%\nAnn: one",
        "NOTE\nConfidence: 0.9",
        "1000:00:01.000 --> 1000:00:02.500\nAnn: two",
    )
    assert [begins for _, _, begins, *_ in said(found)] == [1.0, 3_600_001.0]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_a_mark_of_order_may_come_first(ending: str) -> None:
    assert read_recording("vtt", "\ufeff" + file(ZOOM).replace("\n", ending)) == read_recording("vtt", file(ZOOM))


@pytest.mark.rule("P733")
@pytest.mark.parametrize(
    ("gap", "between", "turns"),
    [(0, "", 1), (-500, "", 1), (1000, "", 1), (1001, "", 2), (100, "Bob", 3)],
)
def test_what_follows_within_a_second_goes_on(gap: int, between: str, turns: int) -> None:
    begins = 3000 + gap
    cues = ["00:00:01.000 --> 00:00:03.000\nAnn: one"]
    cues += [f"00:00:03.000 --> 00:00:03.050\n{between}: hm"] if between else []
    cues += [f"00:00:0{begins // 1000}.{begins % 1000:03} --> 00:00:09.000\nAnn: two"]
    assert len(vtt(*cues).happenings) == turns


def test_a_turn_ends_where_its_words_would_fit_into_no_contribution() -> None:
    word = "x" * 1500
    found = vtt(*(f"00:00:0{at}.000 --> 00:00:0{at + 1}.000\nAnn: {word}" for at in range(3)))
    assert [one.text for one in found.happenings] == [word] * 3


def test_a_cue_of_no_length_stays_by_itself_to_be_refused() -> None:
    cues = ("00:00:01.000 --> 00:00:01.000", "00:00:01.000 --> 00:00:02.000", "00:00:02.000 --> 00:00:03.000")
    found = vtt(*(f"{times}\nAnn: hm" for times in cues))
    assert [(one.begins, one.ends) for one in found.happenings] == [
        (timedelta(seconds=1), timedelta(seconds=1)),
        (timedelta(seconds=1), timedelta(seconds=3)),
    ]


@pytest.mark.rule("P735")
def test_ids_of_a_transcript_stay_where_names_or_words_are_mended_and_differ_where_it_is_another() -> None:
    once = [one.id for one in read_recording("vtt", file(ZOOM)).happenings]
    mended = file(ZOOM).replace("Priya Sen", "Priya S.").replace("Student engagement", "Engagement of students")
    assert [one.id for one in read_recording("vtt", mended).happenings] == once
    other = [one.id for one in read_recording("vtt", file(ZOOM).replace("00:00:01.790", "00:00:01.800")).happenings]
    assert not set(once) & set(other)
    assert len(set(once)) == len(once)


CLOCKS = st.integers(0, 3_600_000 * 5)
NAMES = st.text("абвгАБxyzÉ .-", min_size=1, max_size=12).map(lambda one: " ".join(one.split())).filter(bool)
SPOKEN = st.text("абв xyz.,!?'", min_size=1, max_size=40).map(lambda one: " ".join(one.split())).filter(bool)
CUE = st.tuples(CLOCKS, st.integers(1, 60_000), NAMES, SPOKEN)


def clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def written(cues: list[tuple[int, int, str, str]], words: Callable[[str, str], str]) -> str:
    parts = [f"{clock(at)} --> {clock(at + lasts)}\n{words(name, text)}" for at, lasts, name, text in cues]
    return "\n\n".join(("WEBVTT", *parts))


@pytest.mark.rule("P733")
@given(st.lists(CUE, min_size=1, max_size=30).map(sorted))
def test_whatever_was_said_is_read_whole_and_by_whom_in_either_way_of_naming(
    cues: list[tuple[int, int, str, str]],
) -> None:
    by_colon = read_recording("vtt", written(cues, lambda name, text: f"{name}: {text}"))
    by_mark = read_recording("vtt", written(cues, lambda name, text: f"<v {name}>{text}</v>"))
    assert by_colon == by_mark
    assert by_colon.unplaced == ()
    for name in {name for _, _, name, _ in cues}:
        words = " ".join(text for _, _, one, text in cues if one == name)
        read = " ".join(one.text or "" for one in by_colon.happenings if one.speaker == name)
        assert read == words
    for one in by_colon.happenings:
        assert one.ends is not None
        assert one.begins < one.ends
    assert talked(by_colon.happenings) >= talked_in(cues)


def talked(turns: tuple[Happening, ...]) -> int:
    """Milliseconds in which anybody speaks."""
    spans = sorted((one.begins, one.ends) for one in turns if one.ends is not None)
    return union([(begins // timedelta(milliseconds=1), ends // timedelta(milliseconds=1)) for begins, ends in spans])


def talked_in(cues: list[tuple[int, int, str, str]]) -> int:
    return union(sorted((at, at + lasts) for at, lasts, _, _ in cues))


def union(spans: list[tuple[int, int]]) -> int:
    whole, until = 0, 0
    for begins, ends in spans:
        whole += max(0, ends - max(begins, until))
        until = max(until, ends)
    return whole
