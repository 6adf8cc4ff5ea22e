"""State is derived: whatever is shown follows from the log, wherever one begins to read."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.adapters.indices import ORDERING
from server.application.codec import exercise_from
from server.domain import events as e
from server.domain.board import Board
from server.domain.session import Session, begin, evolve
from server.domain.telling import TYPES
from tests.fuzzing import examples
from tests.hearing import telling
from tests.stories import Played, Story, play, stories, story_of, through_json


def replay(log: Iterable[e.Recorded], start: Session | None = None) -> Session:
    """The session that a log tells of, begun anew or gone on with."""
    session = start
    for fact in log:
        if session is None:
            assert isinstance(fact.event, e.SessionCreated)
            session = begin(fact, "stage", exercise_from(fact.event.exercise), Board(ORDERING))
        else:
            evolve(session, fact)
    assert session is not None
    return session


@pytest.mark.rule("P21", "P25")
@settings(max_examples=examples(60))
@given(stories(), st.data())
def test_joining_late_changes_nothing(story: Story, data: st.DataObject) -> None:
    log = play(story).log
    cut = data.draw(st.integers(1, len(log)))
    early = replay(map(through_json, log[:cut]))
    assert replay(log[cut:], start=early) == replay(log)


@pytest.mark.rule("P4", "P21")
@settings(max_examples=examples(60))
@given(stories())
def test_a_refused_wish_changes_nothing(story: Story) -> None:
    refused = 0

    def unchanged(played: Played) -> None:
        nonlocal refused
        if len(played.refusals) > refused:
            refused = len(played.refusals)
            assert played.stage.session == replay(played.log)

    played = play(story, unchanged)
    assert played.stage.session == replay(played.log)


@pytest.mark.rule("P20")
@settings(max_examples=examples(30))
@given(stories())
def test_facts_are_numbered_from_one_without_gaps(story: Story) -> None:
    played = play(story)
    assert [fact.seq for fact in played.log] == list(range(1, len(played.log) + 1))
    assert played.stage.session.seq == len(played.log)


@pytest.mark.rule("P22")
@settings(max_examples=examples(60))
@given(stories())
def test_positions_have_no_gaps_and_are_the_same_after_a_replay(story: Story) -> None:
    played = play(story)
    again = telling(played.log)
    for participant, heard in played.telling.told.items():
        assert [told["pos"] for told in heard] == list(range(1, len(heard) + 1))
        assert again.room.streams.after(participant, 0) == played.telling.room.streams.after(participant, 0)
        assert again.told[participant] == heard


def test_the_stories_reach_every_wish_and_every_refusal_of_the_rules() -> None:
    facts, codes = Counter[str](), Counter[str]()

    for seed in range(400):
        played = play(story_of(seed))
        facts.update(fact.event.type for fact in played.log)
        codes.update(code for _, code in played.refusals)
    # Those two no wish brings.
    assert set(facts) == set(TYPES) - {"calibration.keyed", "person.erased"}
    assert set(codes) >= {
        "forbidden", "not_running", "phase_over", "role_full", "locked", "not_allowed_in_phase", "malformed",
        "unknown_participant", "unknown_item", "exercise_running", "rating_closed", "evidence_missing",
        "already_submitted", "not_submitted", "session_closed", "session_full", "no_votes_left", "over_budget",
    }  # fmt: skip
