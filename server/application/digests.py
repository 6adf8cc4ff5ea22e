"""What the list of sessions shows of one, and when it changes."""

from datetime import timedelta
from typing import Any

from server.application.ports import Digest
from server.domain import events as e
from server.domain.people import Kind
from server.domain.session import State
from server.projections.exercise_view import spoken
from server.projections.room import Room

_SHOWN = (
    e.PhaseStarted,
    e.ExerciseEnded,
    e.WashupOpened,
    e.SessionClosed,
    e.SessionChanged,
    e.ParticipantJoined,
    e.ParticipantRemoved,
)
"""Facts that change what the list of sessions shows."""


def changed_digest(room: Room, events: tuple[e.Event, ...]) -> Digest | None:
    """The digest once these events have happened; None where they leave it as it is."""
    return digest_of(room, events) if any(isinstance(event, _SHOWN) for event in events) else None


def digest_of(room: Room, events: tuple[e.Event, ...] = ()) -> Digest:
    """What the list of sessions shows once these events have happened."""
    session = room.session
    state, title, seated = session.state, session.title, len(session.of_kind(Kind.CANDIDATE))
    for event in events:
        match event:
            case e.PhaseStarted():
                state = State.RUNNING
            case e.ExerciseEnded():
                state = State.OVER
            case e.WashupOpened():
                state = State.WASHUP
            case e.SessionClosed():
                state = State.CLOSED
            case e.SessionChanged(changed) if changed is not None:
                title = changed
            case e.ParticipantJoined(_, Kind.CANDIDATE):
                seated += 1
            case e.ParticipantRemoved(participant) if session.people[participant].kind is Kind.CANDIDATE:
                seated -= 1
    exercise = session.exercise
    settings = {**session.settings, **_changed_settings(events)}
    return Digest(
        session.id,
        title,
        state.value,
        session.language,
        exercise.id,
        spoken(exercise.title, session.language),
        exercise.kind,
        seated,
        session.made_at,
        session.made_at + timedelta(days=settings["retention_days"]),
        session.calibration.source if session.calibration else None,
    )


def _changed_settings(events: tuple[e.Event, ...]) -> dict[str, Any]:
    changes = [event.settings for event in events if isinstance(event, e.SessionChanged) and event.settings]
    return {name: value for change in changes for name, value in change.items()}
