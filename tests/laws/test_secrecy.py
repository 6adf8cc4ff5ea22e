"""What may not be known is nowhere in what is told."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings

from server.domain import events as e
from server.domain.people import Kind
from server.domain.telling import TYPES
from tests.fuzzing import examples
from tests.speech_stories import heard_of
from tests.stories import WASHED_UP, Played, Story, play, secret, stories

JUDGEMENTS = get_args(e.Judgement)
MEASURED = get_args(e.Measured)
CLOSED_TO_ASSESSORS = (*JUDGEMENTS, *MEASURED, e.SpeechConsented, e.ContributionRefused)
"""What comes to an assessor of nobody but themselves before they have submitted."""
_NEVER = float("inf")


def said_to(played: Played, participant: str) -> str:
    """Everything that has reached one person so far, the welcome that they would get now included."""
    room = played.telling.room
    welcome = room.welcome(room.session.people[participant], played.stage.now)
    return json.dumps([welcome, played.telling.told.get(participant, [])])


def everyone(played: Played, kind: Kind) -> list[str]:
    return [who.id for who in played.stage.session.people.values() if who.kind is kind]


def players(played: Played) -> list[str]:
    return everyone(played, Kind.CANDIDATE) + everyone(played, Kind.ACTOR)


def knows_of(played: Played, reader: str, assessor: str) -> bool:
    """Whether anything that an assessor wrote about a candidate has reached a reader."""
    return secret(assessor) in said_to(played, reader)


@pytest.mark.rule("P32", "P35", "P39", "P41", "A21")
@settings(max_examples=examples(50))
@given(stories())
def test_nothing_that_reaches_whoever_plays_mentions_an_assessor(story: Story) -> None:
    played = play(story)
    for player in players(played):
        heard = said_to(played, player)
        assert WASHED_UP not in heard
        assert '"washup"' not in heard
        assert '"approved"' not in heard
        assert '"summary.' not in heard
        for assessor in everyone(played, Kind.ASSESSOR):
            # Announcements are the facilitator's own words and addresses.
            assert f'"{assessor}"' not in heard
            assert secret(assessor) not in heard


@pytest.mark.rule("P35", "P207", "A15")
@settings(max_examples=examples(50))
@given(stories())
def test_nothing_that_others_judged_reaches_an_assessor_before_the_own_submission(story: Story) -> None:
    def look(played: Played) -> None:
        for assessor in everyone(played, Kind.ASSESSOR):
            if not played.stage.session.people[assessor].submitted:
                for other in everyone(played, Kind.ASSESSOR):
                    assert other == assessor or not knows_of(played, assessor, other)
                assert WASHED_UP not in said_to(played, assessor)
                assert '"washup"' not in said_to(played, assessor)
                assert '"approved"' not in said_to(played, assessor)
                told = played.telling.told.get(assessor, [])
                assert all(one["by"] == assessor for one in told if TYPES[one["type"]] in CLOSED_TO_ASSESSORS)
                assert heard_of("") not in said_to(played, assessor)

    look(play(story))


@pytest.mark.rule("P206", "P207")
@settings(max_examples=examples(50))
@given(stories())
def test_whoever_plays_learns_of_what_was_measured_their_own_alone(story: Story) -> None:
    played = play(story)
    for player in players(played):
        heard = said_to(played, player)
        assert all(heard_of(other) not in heard for other in players(played) if other != player)
        for one in played.telling.told.get(player, []):
            if TYPES[one["type"]] in (*MEASURED, e.SpeechConsented, e.ContributionRefused):
                assert player == one["data"].get("participant", one["by"])
        shown = played.telling.room.view(played.stage.who(player))["participants"]
        assert all(who["id"] == player for who in shown if "speech" in who)


@pytest.mark.rule("P26", "P35", "P207")
@settings(max_examples=examples(50))
@given(stories())
def test_everything_that_others_judged_reaches_an_assessor_who_has_submitted(story: Story) -> None:
    played = play(story)
    judged = {(fact.id, fact.by) for fact in played.log if isinstance(fact.event, e.Judgement | e.Measured)}
    for assessor in everyone(played, Kind.ASSESSOR):
        who = played.stage.session.people[assessor]
        if who.submitted and not who.removed:
            heard = [(one["id"], one["by"]) for one in played.telling.told[assessor]]
            assert judged <= set(heard)
            assert len(set(heard)) == len(heard)


@pytest.mark.rule("P27", "P35")
@settings(max_examples=examples(50))
@given(stories())
def test_a_facilitator_learns_that_there_are_judgements_and_what_they_say_once_they_are_laid_side_by_side(
    story: Story,
) -> None:
    def look(played: Played) -> None:
        if not played.stage.session.integrated:
            for facilitator in everyone(played, Kind.FACILITATOR):
                assert not any(knows_of(played, facilitator, each) for each in everyone(played, Kind.ASSESSOR))

    played = play(story, look)
    judged = [fact for fact in played.log if isinstance(fact.event, e.Judgement)]
    opened = _first(played, e.WashupOpened, e.SessionClosed)
    for facilitator in everyone(played, Kind.FACILITATOR):
        joined = next(fact.seq for fact in played.log if fact.event == _joining(fact, facilitator))
        told = [one for one in played.telling.told[facilitator] if TYPES[one["type"]] in JUDGEMENTS]
        since = [fact.id for fact in judged if joined < fact.seq < opened]
        assert [one["id"] for one in told][: len(since)] == since
        assert all(one["data"] == {} for one in told[: len(since)])
        late = joined > opened and played.stage.session.state != "closed"
        whole = [fact.id for fact in judged if fact.seq > joined or not late]
        assert sorted(one["id"] for one in told[len(since) :]) == sorted(whole if opened < _NEVER else [])


def _first(played: Played, *kinds: type[e.Event]) -> float:
    """The number of the first fact of some kinds."""
    return next((fact.seq for fact in played.log if isinstance(fact.event, kinds)), _NEVER)


def _joining(fact: e.Recorded, participant: str) -> e.Event | None:
    """The fact's event if it is that person's arrival."""
    event = fact.event
    return event if isinstance(event, e.ParticipantJoined) and event.participant == participant else None


@pytest.mark.rule("P39", "A20")
@settings(max_examples=examples(40))
@given(stories())
def test_with_neutral_labels_no_candidates_name_reaches_an_assessor(story: Story) -> None:
    names: dict[str, str] = {}

    def name_all(played: Played) -> None:
        played.telling.names.update({who: f"Called {who}" for who in played.stage.session.people})
        names.update(played.telling.names)

    played = play(story, name_all)
    for assessor in everyone(played, Kind.ASSESSOR):
        heard = said_to(played, assessor)
        for candidate in everyone(played, Kind.CANDIDATE):
            assert (names[candidate] in heard) == (story.labels == "names")
