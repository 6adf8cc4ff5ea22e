"""BigBlueButton's files: what is read of them, what cannot be placed; and what is said of any file that is none."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.adapters.calls import begins_by_name, read_recording
from server.application.attaching import FORMS, FileFault, Unplaced, Unsound
from server.edge.call_wording import call_fault, unplaced_told
from tests.calls import ZOOM, file, left, said


def faults(form: str, content: str) -> list[str]:
    with pytest.raises(Unsound) as raised:
        read_recording(form, content)
    return [call_fault(one, "en") for one in raised.value.faults]


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
