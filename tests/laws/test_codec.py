"""Facts survive being written down: every type, through JSON and back."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import events as e
from server.domain import group_events as g
from server.domain.calibration import CalibrationKeyed
from server.domain.people import Kind
from server.domain.telling import TYPES, as_data, from_data
from tests.fuzzing import examples

_text = st.text(max_size=20)
_ids = st.uuids().map(str)
_moments = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
_seconds = st.integers(0, 10_000_000).map(lambda ms: ms / 1000)
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=6,
)
_object = st.dictionaries(_text, _json, max_size=4)
_several = st.lists(_ids, max_size=3).map(tuple)
_elements = st.lists(_object, max_size=3).map(tuple)
_written = st.fixed_dictionaries(
    {
        "observation": _ids,
        "candidate": _ids,
        "text": _text,
        "kind": st.sampled_from(["behaviour", "quote", "context"]),
        "phase": st.none() | _text,
        "since": st.none() | _seconds,
        "criterion": st.none() | _text,
        "sign": st.none() | st.sampled_from([-1, 0, 1]),
        "indicator": st.none() | _text,
        "evidence": st.none() | st.fixed_dictionaries({"event": _ids, "text": _text}),
        "typed_at": st.none() | _moments,
        "question": st.none() | st.integers(0, 9),
        "after": st.sampled_from([None, True]),
    }
)
_given = st.fixed_dictionaries(
    {
        "candidate": _ids,
        "criterion": _text,
        "score": st.sampled_from([1, 2, 3, 4, 5, "NE"]),
        "version": st.integers(1, 99),
        "reason": st.none() | _text,
    }
)
_run = {"phase": _text, "run": st.integers(1, 9)}
FIELDS: dict[type[e.Event], st.SearchStrategy[dict[str, Any]]] = {
    e.SessionCreated: st.fixed_dictionaries(
        {"title": _text, "language": _text, "settings": _object, "exercise": _object, "seed": st.integers(0, 2**48)}
    ),
    e.SessionChanged: st.fixed_dictionaries({"title": st.none() | _text, "settings": st.none() | _object}),
    e.LinkRotated: st.fixed_dictionaries({"kind": st.sampled_from(Kind)}),
    e.ParticipantJoined: st.fixed_dictionaries(
        {
            "participant": _ids,
            "kind": st.sampled_from(Kind),
            "seat": st.integers(1, 99),
            "consent": _text,
            "consent_language": st.none() | st.sampled_from(("ru", "en")),
        }
    ),
    **dict.fromkeys(
        (e.ParticipantConnected, e.ParticipantDisconnected, e.ParticipantRemoved),
        st.fixed_dictionaries({"participant": _ids}),
    ),
    e.PersonErased: st.fixed_dictionaries(
        {"participant": _ids, "entries": st.none() | st.lists(_object, max_size=3).map(tuple)}
    ),
    e.ParticipantReadied: st.fixed_dictionaries({"ready": st.booleans()}),
    e.PhaseStarted: st.fixed_dictionaries({**_run, "seconds": st.integers(1, 9999), "ends_at": _moments}),
    e.PhasePaused: st.fixed_dictionaries({**_run, "remaining": _seconds}),
    e.PhaseResumed: st.fixed_dictionaries({**_run, "ends_at": _moments}),
    e.PhaseExtended: st.fixed_dictionaries(
        {
            **_run,
            "seconds": st.integers(1, 9999),
            "ends_at": st.none() | _moments,
            "remaining": st.none() | _seconds,
            "participant": st.none() | _ids,
        }
    ),
    e.PhaseEnded: st.fixed_dictionaries(_run),
    **dict.fromkeys(
        (e.ExerciseEnded, e.SessionClosed, e.HandRaised, e.HandLowered, e.RatingSubmitted, g.SpotlightCleared),
        st.just({}),
    ),
    e.AssessorAssigned: st.fixed_dictionaries({"assessor": _ids, "candidates": st.lists(_ids, max_size=3).map(tuple)}),
    e.RoleAssigned: st.fixed_dictionaries({"participant": _ids, "role": st.none() | _text}),
    e.BoardChanged: st.fixed_dictionaries(
        {
            "elements": st.none() | _elements,
            "items": st.none() | _elements,
            "lost": st.none() | st.lists(_ids, max_size=3).map(tuple),
            "repaired": st.none() | st.lists(_ids, max_size=3).map(tuple),
            "hidden": st.sampled_from([None, True]),
        }
    ),
    e.BoardLocked: st.fixed_dictionaries({"locked": st.booleans()}),
    e.ChatSent: st.fixed_dictionaries({"text": _text}),
    e.AnnouncementSent: st.fixed_dictionaries({"text": _text, "to": _text}),
    **dict.fromkeys((e.ObservationAdded, e.ObservationEdited), _written),
    e.ObservationRemoved: st.fixed_dictionaries({"observation": _ids}),
    **dict.fromkeys((e.RatingSet, e.RatingRevised), _given),
    e.WashupOpened: st.fixed_dictionaries(
        {"missing": st.lists(_ids, max_size=3).map(tuple), "reason": st.none() | _text}
    ),
    e.ConsensusSet: st.fixed_dictionaries(
        {
            "candidate": _ids,
            "criterion": _text,
            "score": st.sampled_from([1, 2.5, 3.33, 5, "NE"]),
            "reason": _text,
            "mean": st.none() | st.sampled_from([1.0, 2.67, 5.0]),
        }
    ),
    e.FeedbackSet: st.fixed_dictionaries({"candidate": _ids, "strengths": _several, "work_on": _several}),
    e.SummaryApproved: st.fixed_dictionaries({"assessors": _several}),
    e.SummaryUnapproved: st.just({}),
    e.RecommendationSet: st.fixed_dictionaries({"candidate": _ids, "verdict": _text, "reason": _text}),
    e.SpeechConsented: st.fixed_dictionaries({"given": st.booleans()}),
    e.SpeechSpoken: st.fixed_dictionaries({"begins": _moments, "ends": _moments}),
    e.ContributionReported: st.fixed_dictionaries(
        {
            "contribution": _text,
            "participant": _ids,
            "kind": st.sampled_from(["speech", "note", "reaction"]),
            "begins": _moments,
            "ends": st.none() | _moments,
            "text": st.none() | _text,
            "source": st.none() | _text,
        }
    ),
    e.ContributionRefused: st.fixed_dictionaries({"contribution": _text, "participant": _ids, "kind": _text}),
    g.BoardRevealed: st.fixed_dictionaries({**_run, "anonymous": st.sampled_from([None, True])}),
    **dict.fromkeys(
        (g.VoteCast, g.VoteRetracted),
        st.fixed_dictionaries({"item": _ids, "phase": _text, "blind": st.sampled_from([None, True])}),
    ),
    g.VoteDecided: st.fixed_dictionaries({"items": _several, "phase": _text}),
    g.ClusterPut: st.fixed_dictionaries({"cluster": _ids, "title": _text}),
    g.ClusterMoved: st.fixed_dictionaries({"item": _ids, "cluster": st.none() | _ids}),
    g.ClusterRemoved: st.fixed_dictionaries({"cluster": _ids}),
    g.PlanPut: st.fixed_dictionaries(
        {
            "item": _ids,
            "what": _text,
            "source": st.none() | _ids,
            "owner": st.none() | _text,
            "due": st.none() | st.just("2026-03-09"),
            "cost": st.none() | st.integers(0, 99) | _seconds,
            "effect": st.none() | st.integers(0, 99) | _seconds | _text,
            "staff": st.none() | _seconds,
        }
    ),
    g.PlanRemoved: st.fixed_dictionaries({"item": _ids}),
    g.RankingPut: st.fixed_dictionaries({"scope": st.sampled_from(["own", "group"]), "order": _several}),
    g.TaskPut: st.fixed_dictionaries(
        {
            "task": _text,
            "place": st.sampled_from(["tray", "day", "delegate", "drop"]),
            "before": st.none() | _text,
            "minutes": st.none() | st.integers(0, 1440),
            "owner": st.none() | _text,
        }
    ),
    g.SpeakersOrdered: st.fixed_dictionaries({"order": _several}),
    g.SpeakerStarted: st.fixed_dictionaries({"participant": _ids, "ends_at": st.none() | _moments}),
    g.SpeakerStopped: st.fixed_dictionaries({"participant": _ids}),
    g.SpotlightShown: st.fixed_dictionaries(
        {"item": st.none() | _ids, "area": st.none() | st.tuples(_seconds, _seconds, _seconds, _seconds)}
    ),
    g.AreaLocked: st.fixed_dictionaries({"area": _ids, **dict.fromkeys("xywh", _seconds)}),
    g.AreaUnlocked: st.fixed_dictionaries({"area": _ids}),
    CalibrationKeyed: st.fixed_dictionaries(
        {
            "source": _ids,
            "days": st.integers(1, 3650),
            "key": st.dictionaries(
                _ids, st.dictionaries(_text, st.sampled_from([1, 3, 5, "NE"]), max_size=3), max_size=3
            ),
        }
    ),
}


@pytest.mark.rule("P20", "P21")
@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.type)
def test_a_fact_comes_back_from_the_log_as_it_was(kind: type[e.Event]) -> None:
    @settings(max_examples=examples(20))
    @given(FIELDS[kind].map(lambda values: kind(**values)))
    def survives(event: e.Event) -> None:
        written = json.dumps(as_data(event, private=True))
        assert from_data(event.type, json.loads(written)) == event

    survives()


def test_every_type_of_fact_is_tried() -> None:
    assert set(FIELDS) == set(TYPES.values())


@pytest.mark.parametrize(("kind", "data"), [("chat.sent", {}), ("phase.paused", {"phase": "p", "run": 1})])
def test_a_fact_without_a_field_that_it_needs_is_not_read(kind: str, data: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        from_data(kind, data)


def test_a_fact_of_an_unknown_type_is_not_read() -> None:
    with pytest.raises(KeyError):
        from_data("weather.changed", {})


def test_what_is_private_to_the_log_is_not_in_what_people_hear() -> None:
    event = e.BoardChanged(elements=(), lost=("n1",), repaired=("n2",))
    assert "lost" not in as_data(event)
    assert as_data(event, private=True)["lost"] == ("n1",)


@pytest.mark.rule("P11")
@given(_moments)
def test_a_time_is_told_in_utc_with_milliseconds_and_read_back(moment: datetime) -> None:
    assert e.moment(e.iso(moment)) == moment
    assert len(e.iso(moment)) == len("2026-03-02T09:00:00.000Z")


@pytest.mark.rule("P11")
@pytest.mark.parametrize("text", ["2026-03-02T09:00:00", "2026-03-02", "yesterday", ""])
def test_a_time_without_its_zone_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"zone|isoformat"):
        e.moment(text)


@pytest.mark.rule("P11")
def test_a_time_is_read_in_any_zone_and_to_the_millisecond() -> None:
    assert e.moment("2026-03-02T12:00:00.1239+03:00") == datetime(2026, 3, 2, 9, 0, 0, 123_000, tzinfo=UTC)


def test_a_log_that_does_not_know_in_which_language_somebody_agreed_reads_as_before() -> None:
    data = {"participant": "c1", "kind": "candidate", "seat": 1, "consent": "2026-11"}
    fact = from_data("participant.joined", data)
    assert isinstance(fact, e.ParticipantJoined)
    assert (fact.consent, fact.consent_language) == ("2026-11", None)
    # And is written as it was, so that its digest stays.
    assert as_data(fact, private=True) == data
