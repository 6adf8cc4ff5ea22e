"""Everybody's numbered stream of facts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import commands as c
from server.domain.people import MOST_DRAWN, Kind
from server.projections.streams import _Stream
from tests.drawings import note
from tests.fuzzing import examples
from tests.hearing import telling
from tests.stage import Stage, peopled, standing


def heard_types(stage: Stage, who: str) -> list[str]:
    return [told["type"] for told in telling(stage.log).told.get(who, [])]


def noting(observation: str) -> c.AddObservation:
    return c.AddObservation(observation, "c1", "asks who has not spoken", "behaviour", "TW", 1)


@pytest.mark.rule("P22", "A21")
def test_a_candidates_positions_have_no_gap_where_assessors_come_and_work() -> None:
    stage = standing("running")
    stage.ask("a1", c.Connect())
    stage.ask("c1", c.SendChat("one"))
    stage.ask("a1", noting("o1"))
    stage.ask("f1", c.AssignAssessor("a1", ("c1",)))
    stage.ask("c2", c.SendChat("two"))
    told = telling(stage.log).told["c1"]
    assert [one["pos"] for one in told] == list(range(1, len(told) + 1))
    assert [one["data"] for one in told[-2:]] == [{"text": "one"}, {"text": "two"}]


@settings(max_examples=examples(200))
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.booleans()), max_size=12))
def test_spans_say_what_a_list_of_all_entries_would(steps: list[tuple[int, int, bool]]) -> None:
    stream, entries, seq = _Stream(), [], 1
    for gap, count, whole in steps:
        seq += gap
        for _ in range(1 if whole else count):
            stream.add(seq, count if whole else 1, whole=whole)
            entries += [(seq + at, whole) for at in range(count if whole else 1)]
            seq += count if whole else 1
    assert stream.length == len(entries)
    for position in range(-1, len(entries) + 2):
        assert [(one.seq, one.whole) for one in stream.after(position)] == entries[max(0, position) :]
        assert [one.seq for one in stream.after(position, 3)] == [one for one, _ in entries[max(0, position) :][:3]]
    assert stream.unheard(range(seq + 1)) == [one for one in range(seq + 1) if (one, True) not in entries]
    for one in range(seq + 1):
        whole = (one, True) in entries
        assert stream.position_of(one) == (entries.index((one, True)) + 1 if whole else None)
        assert stream.knows(one) == any(number == one for number, _ in entries)


def test_hours_of_drawing_take_no_more_memory_than_a_minute() -> None:
    def remembered(strokes: int) -> tuple[int, int, int]:
        stage = standing("running")
        for at in range(strokes):
            stage.ask("c1", c.ChangeBoard((note("n", at + 1),)))
        room = telling(stage.log).room
        ann = room.session.people["c1"]
        assert room.streams.position("c1") > strokes
        return len(room.streams._of["c1"]._begins), len(ann.asked), len(ann.drawn)

    assert remembered(MOST_DRAWN + 10) == remembered(2 * MOST_DRAWN)


@pytest.mark.rule("P22")
def test_a_stream_begins_with_the_joining_of_whom_it_belongs_to() -> None:
    stage = standing("running")
    stage.ask("c1", c.SendChat("before"))
    stage.join(Kind.CANDIDATE)
    stage.ask("c1", c.SendChat("after"))
    told = telling(stage.log).told["c3"]
    assert [(one["pos"], one["type"]) for one in told] == [(1, "participant.joined"), (2, "chat.sent")]


@pytest.mark.rule("P26", "P35")
def test_after_submitting_an_assessor_hears_what_the_others_wrote_before_under_its_own_ids_and_times() -> None:
    stage = standing("over")
    stage.wait(5)
    stage.ask("a2", noting("o2"))
    written = stage.log[-1]
    stage.ask("a2", c.SetRating("c1", "TW", 4, "seen"))
    stage.wait(5)
    before = len(telling(stage.log).told["a1"])
    stage.ask("a1", c.SubmitRatings())
    told = telling(stage.log).told["a1"][before:]
    assert [one["type"] for one in told] == ["rating.submitted", "observation.added", "rating.set"]
    assert [one["pos"] for one in told] == [before + 1, before + 2, before + 3]
    assert (told[1]["id"], told[1]["by"]) == (written.id, "a2")
    assert told[1]["at"] == "2026-03-02T09:00:05.000Z"
    assert told[1]["data"]["text"] == "asks who has not spoken"


@pytest.mark.rule("P35")
def test_after_submitting_an_assessor_hears_the_others_as_they_go_on() -> None:
    stage = standing("over")
    stage.ask("a1", c.SubmitRatings())
    stage.ask("a2", noting("o2"))
    stage.ask("a2", c.SubmitRatings())
    assert heard_types(stage, "a1")[-2:] == ["observation.added", "rating.submitted"]


@pytest.mark.rule("P28", "P26")
def test_ones_own_notes_do_not_come_again_on_submitting() -> None:
    stage = standing("over")
    stage.ask("a1", noting("o1"))
    stage.ask("a1", c.SubmitRatings())
    assert heard_types(stage, "a1").count("observation.added") == 1


@pytest.mark.rule("P26", "P27", "P35")
def test_the_facilitator_hears_judgements_bare_and_whole_again_on_closing() -> None:
    stage = standing("over")
    stage.ask("a1", noting("o1"))
    stage.ask("a1", c.SubmitRatings())
    bare = telling(stage.log).told["f1"][-2:]
    assert [(one["type"], one["by"], one["data"]) for one in bare] == [
        ("observation.added", "a1", {}),
        ("rating.submitted", "a1", {}),
    ]
    stage.ask("f1", c.CloseSession())
    closed, note, submitted = telling(stage.log).told["f1"][-3:]
    assert (closed["type"], submitted["type"]) == ("session.closed", "rating.submitted")
    assert (note["id"], note["at"], note["by"]) == (bare[0]["id"], bare[0]["at"], bare[0]["by"])
    assert note["data"]["text"] == "asks who has not spoken"


@pytest.mark.rule("P29")
def test_a_removed_person_hears_of_the_removal_and_then_nothing() -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant("c2"))
    stage.ask("c1", c.SendChat("gone?"))
    assert heard_types(stage, "c2")[-1] == "participant.removed"
    assert heard_types(stage, "c1")[-1] == "chat.sent"


@pytest.mark.rule("P1")
def test_a_fact_is_found_at_its_place_in_a_stream() -> None:
    stage = standing("running")
    stage.ask("c1", c.SendChat("one"))
    said = stage.log[-1].seq
    stage.ask("c2", c.SendChat("two"))
    streams = telling(stage.log).room.streams
    assert streams.position_of("c1", said) == streams.position("c1") - 1
    assert streams.position_of("c1", 1) == streams.position("c1")
    assert streams.position_of("nobody", 1) == 0


@pytest.mark.rule("P24")
@pytest.mark.parametrize(("after", "expected"), [(-5, 3), (0, 3), (2, 1), (3, 0), (99, 0)])
def test_what_was_heard_after_a_position_is_the_rest_of_the_stream(after: int, expected: int) -> None:
    stage = Stage()
    stage.join(Kind.CANDIDATE)
    for text in ("one", "two"):
        stage.ask("c1", c.SendChat(text))
    streams = telling(stage.log).room.streams
    assert len(streams.after("c1", after)) == expected
    assert streams.after("nobody", 0) == []


def test_what_is_opened_at_the_end_is_found_in_one_pass() -> None:
    stream, judgements = _Stream(), range(2, 20_000, 2)
    for seq in range(1, 20_000, 2):
        stream.add(seq, 1, whole=True)
    began = time.process_time()
    assert stream.unheard(judgements) == list(judgements)
    assert time.process_time() - began < 1
