"""Files of call programs: what is read of each, what cannot be placed, and what is said of a file that is none."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.adapters.calls import begins_by_name, read_recording
from server.application.attaching import FORMS, FileFault, Happening, Recording, Unplaced, Unsound
from server.edge.call_wording import call_fault, unplaced_told

FOLDER = Path(__file__).parent.parent / "data" / "calls"
ZOOM = "GMT20240124-202901_Recording.transcript.vtt"
Said = tuple[str, str, float, float | None, str | None]


def file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def said(found: Recording) -> list[Said]:
    """Who did what from when to when, in seconds from the call's beginning, with the words."""
    names = {one.key: one.name for one in found.speakers}
    return [
        (
            names[one.speaker],
            one.kind,
            one.begins.total_seconds(),
            one.ends.total_seconds() if one.ends is not None else None,
            one.text,
        )
        for one in found.happenings
    ]


def left(found: Recording) -> list[tuple[str, int, str | None]]:
    names = {one.key: one.name for one in found.speakers}
    return [(one.what, one.count, names.get(one.speaker or "")) for one in found.unplaced]


def faults(form: str, content: str) -> list[str]:
    with pytest.raises(Unsound) as raised:
        read_recording(form, content)
    return [call_fault(one, "en") for one in raised.value.faults]


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


@pytest.mark.rule("P734")
@pytest.mark.parametrize("name", ["2.6", "3.0", "2.0"])
def test_turns_of_a_call_of_bigbluebutton_are_those_of_its_events(name: str) -> None:
    found = read_recording("bbb-events", file(f"bigbluebutton-{name}-events.xml"))
    turns = [(who, begins, ends) for who, kind, begins, ends, _ in said(found) if kind == "speech"]
    assert (
        turns
        == {
            "2.6": [("viewer", 51.943, 52.771), ("viewer", 51.944, 52.764), ("viewer", 83.298, 84.716)],
            # Talk ends by silence, by muting, by leaving; whoever is said to begin while they talk goes on.
            "3.0": [("Петрова Анна", 10, 17.4), ("Boris", 20, 24.5), ("+49-555-0100", 70, 72)],
            "2.0": [("Jeff", 62.498, 67.505)],
        }[name]
    )


@pytest.mark.rule("P734")
def test_what_else_a_call_of_bigbluebutton_tells_has_its_moments() -> None:
    found = read_recording("bbb-events", file("bigbluebutton-3.0-events.xml"))
    assert [one for one in said(found) if one[1] != "speech"] == [
        ("Boris", "chat", 30, None, "See example.org & the table"),
        ("Boris", "reaction", 40, None, None),
        ("Петрова Анна", "reaction", 50, None, "👍"),
    ]
    assert found.begins == datetime.fromtimestamp(1_770_000_000, UTC)
    assert left(found) == [("secret_answers", 1, None), ("talk_open", 1, "Петрова Анна")]
    old = read_recording("bbb-events", file("bigbluebutton-2.0-events.xml"))
    assert [one[:3] + one[4:] for one in said(old) if one[1] != "speech"] == [
        ("Tim", "chat", 29.578, "Hi!"),
        ("Jeff", "chat", 33.041, "Hello!"),
        ("Tim", "reaction", 37.921, "happy"),
        ("Jeff", "reaction", 42.979, None),
        ("Jeff", "reaction", 44.663, "thumbsUp"),
        ("Jeff", "vote", 78.408, None),
        ("Jeff", "vote", 86.528, None),
    ]
    assert old.begins is None


def test_two_who_are_called_the_same_are_two() -> None:
    events = read_recording("bbb-events", file("bigbluebutton-2.6-events.xml"))
    board = read_recording("bbb", file("bigbluebutton-2.5-dashboard.json"))
    for found, name in ((events, "viewer"), (board, "teacher 1")):
        assert [one.name for one in found.speakers] == [name, name]
        assert len({one.key for one in found.speakers}) == 2


@pytest.mark.rule("P734")
def test_of_a_dashboard_only_what_has_a_moment_is_placed_and_the_rest_is_told() -> None:
    real = read_recording("bbb", file("bigbluebutton-2.5-dashboard.json"))
    assert real.happenings == ()
    assert left(real) == [("talk_sum", 1, "teacher 1"), ("messages", 1, "teacher 1")]
    found = read_recording("bbb", file("bigbluebutton-3.0-dashboard.json"))
    assert said(found) == [
        ("Петрова Анна", "reaction", 61, None, "👍"),
        ("Boris", "reaction", 90.25, None, None),
        ("Петрова Анна", "reaction", 121, None, None),
        ("Петрова Анна", "reaction", 181.5, None, "👏"),
    ]
    assert left(found) == [
        ("talk_sum", 1, "Петрова Анна"),
        ("messages", 3, "Петрова Анна"),
        ("shared_notes", 2, "Петрова Анна"),
        ("whiteboard", 5, "Петрова Анна"),
        ("poll_answers", 1, "Петрова Анна"),
        ("talk_open", 1, "Boris"),
    ]
    assert found.unplaced[0].seconds == 61.5


def test_emojis_of_older_dashboards_are_reactions_and_hands() -> None:
    document = json.loads(file("bigbluebutton-2.5-dashboard.json"))
    [user, _] = document["users"].values()
    user["emojis"] = [
        {"name": name, "sentOn": document["createdOn"] + 1000 * at}
        for at, name in enumerate(("raiseHand", "away", "thumbsUp"))
    ]
    found = read_recording("bbb", json.dumps(document))
    assert [(begins, text) for _, _, begins, _, text in said(found)] == [(0, None), (2, "thumbsUp")]


@pytest.mark.rule("P735")
def test_ids_of_a_dashboard_stay_the_same_in_a_later_version_of_its_file() -> None:
    early = json.loads(file("bigbluebutton-3.0-dashboard.json"))
    late = json.loads(file("bigbluebutton-3.0-dashboard.json"))
    early["users"]["w_ann000000001-1"]["reactions"].pop()
    ids = [{one.id for one in read_recording("bbb", json.dumps(each)).happenings} for each in (early, late)]
    assert len(ids[1] - ids[0]) == 1
    assert ids[0] < ids[1]


def test_files_of_one_call_name_each_other() -> None:
    events = read_recording("bbb-events", file("bigbluebutton-3.0-events.xml"))
    board = read_recording("bbb", file("bigbluebutton-3.0-dashboard.json"))
    assert all(one.id.startswith(events.twin or "-") for one in board.happenings)
    assert all(one.id.startswith(board.twin or "-") for one in events.happenings)


@pytest.mark.rule("P732")
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        (ZOOM, "2024-01-24T20:29:01+00:00"),
        ("Interview-20240507_143012UTC-Meeting Recording.vtt", "2024-05-07T14:30:12+00:00"),
        ("Interview-20240507_143012-Meeting Recording.vtt", None),
        ("GMT20241399-202901.vtt", None),
        ("interview.vtt", None),
    ],
)
def test_a_name_tells_when_the_call_began_only_where_it_is_in_utc(name: str, begins: str | None) -> None:
    assert begins_by_name(name) == (datetime.fromisoformat(begins) if begins else None)


EVENT = '<recording meeting_id="m"><event timestamp="1" eventname="X">{}</event></recording>'


def board(**more: Any) -> str:
    user = {"name": "Ann", **more}
    return json.dumps({"intId": "m", "createdOn": 1_770_000_000_000, "users": {"u": user}})


FAULTY: list[tuple[str, str, list[str]]] = [
    ("vtt", "", ["line 1: the file does not begin with WEBVTT, it is no WebVTT transcript"]),
    ("vtt", "WEBVTTX", ["line 1: the file does not begin with WEBVTT, it is no WebVTT transcript"]),
    ("vtt", "WEBVTT\n", ["line 1: the file tells of nothing that happened in a call"]),
    (
        "vtt",
        "WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nAnn: a\n\nlost\n\n00:00:03.000 -> 00:00:04.000\nAnn: b\n",
        [
            "line 4: the times cannot be read, expected 00:00:01.000 --> 00:00:03.500",
            "line 7: text without its times, expected a line such as 00:00:01.000 --> 00:00:03.500",
            "line 9: text without its times, expected a line such as 00:00:01.000 --> 00:00:03.500",
        ],
    ),
    (
        "vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: a\n2\n00:03.000 --> 00:04.000\nAnn: b\n",
        ["line 6: the blank line before this cue is missing"],
    ),
    (
        "vtt",
        "WEBVTT\n00:01.000 --> 00:02.000\nAnn: a\n",
        ["line 2: the blank line before this cue is missing"],
    ),
    ("bbb", "{\n  oops", ["line 2: this is no JSON, the file is damaged or another one"]),
    ("bbb", "[" * 100_000, ["line 1: this is no JSON, the file is damaged or another one"]),
    ("bbb", "[]", ["line 1: this is no file of BigBlueButton's learning dashboard: it holds no users"]),
    ("bbb", board(name=5), ["line 1: users.u.name: a text is needed"]),
    ("bbb", board(reactions=5), ["line 1: users.u.reactions: not what BigBlueButton writes"]),
    (
        "bbb",
        board(raiseHand=["soon"]),
        ["line 1: users.u.raiseHand[0]: a time in milliseconds is needed, as BigBlueButton writes it"],
    ),
    ("bbb", board(totalOfMessages=-1), ["line 1: users.u.totalOfMessages: a whole number from 0 on is needed"]),
    ("bbb-events", "<recording>\n</event>", ["line 2: this is no XML, the file is damaged or another one"]),
    ("bbb-events", "", ["line 1: this is no XML, the file is damaged or another one"]),
    (
        "bbb-events",
        "<html></html>",
        ["line 1: this is no events.xml of a BigBlueButton recording: recording has to come first"],
    ),
    (
        "bbb-events",
        '<!DOCTYPE r [<!ENTITY a "b">]>\n<recording/>',
        ["line 1: the file has a DOCTYPE, which BigBlueButton does not write"],
    ),
    ("bbb-events", '<recording meeting_id="m"/>', ["line 1: the file tells of nothing that happened in a call"]),
    (
        "bbb-events",
        EVENT.format("<timestampUTC>soon</timestampUTC>"),
        ["line 1: the event has no time, or one that cannot be read"],
    ),
]


@pytest.mark.rule("P736")
@pytest.mark.parametrize(("form", "content", "told"), FAULTY)
def test_a_file_that_is_none_is_told_with_its_lines(form: str, content: str, told: list[str]) -> None:
    assert faults(form, content) == told


def test_every_fault_and_everything_left_is_told_in_both_languages() -> None:
    with pytest.raises(Unsound) as raised:
        read_recording("vtt", "no")
    assert call_fault(raised.value.faults[0], "ru").startswith("строка 1: ")
    assert unplaced_told(Unplaced("talk_sum", 1, None, 61.5), "ru").startswith("61,5 с")
    assert unplaced_told(Unplaced("talk_sum", 1, None, 61.5), "en").startswith("61.5 s")


CLOCKS = st.integers(0, 3_600_000 * 5)
NAMES = st.text("абвгАБxyzÉ .-", min_size=1, max_size=12).map(str.strip).filter(bool)
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
        words = " ".join(text for _, _, one, text in cues if one == " ".join(name.split()))
        read = " ".join(one.text or "" for one in by_colon.happenings if one.speaker == name)
        assert read == words or " ".join(name.split()) != name
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


@pytest.mark.rule("P736")
@given(st.sampled_from(FORMS), st.text(max_size=200))
def test_any_text_is_read_or_told_to_be_unsound(form: str, text: str) -> None:
    whole = f"WEBVTT\n\n{text}" if form == "vtt" else text
    for content in (text, whole):
        assert all(call_fault(one, language) for one in wrong(form, content) for language in ("ru", "en"))


def wrong(form: str, content: str) -> tuple[FileFault, ...]:
    """What is wrong in a file; nothing where it can be read."""
    try:
        read_recording(form, content)
    except Unsound as unsound:
        return unsound.faults or (FileFault(0, "untold"),)
    return ()


@pytest.mark.rule("P736")
@given(
    st.sampled_from(["bigbluebutton-3.0-events.xml", "bigbluebutton-3.0-dashboard.json", "teams.vtt"]), st.data()
)  # fmt: skip
def test_a_file_with_a_piece_cut_out_is_read_or_told_to_be_unsound(name: str, data: st.DataObject) -> None:
    form = {"xml": "bbb-events", "son": "bbb", "vtt": "vtt"}[name[-3:]]
    content = file(name)
    begins = data.draw(st.integers(0, len(content)))
    cut = content[:begins] + content[begins + data.draw(st.integers(1, 300)) :]
    if not wrong(form, cut):
        found = read_recording(form, cut)
        assert {one.speaker for one in found.happenings} <= {one.key for one in found.speakers}
        assert len({one.id for one in found.happenings}) == len(found.happenings)
