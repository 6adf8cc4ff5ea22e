"""A session on stage: people who wish things, rules that decide, facts that move it on.

Nothing but the domain stands behind it; each test begins with a session in the state it needs.
"""

import copy
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from server.adapters.indices import ORDERING
from server.application.codec import exercise_from
from server.domain import commands as c
from server.domain import events as e
from server.domain.board import Board
from server.domain.decide import decide
from server.domain.outcomes import ALWAYS, OUTCOMES
from server.domain.people import Kind, Participant
from server.domain.refusals import Refused
from server.domain.session import Session, begin, evolve
from server.domain.settings import usual_settings
from tests.documents import rich_exercise, small_exercise

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When every session on stage is created."""

_LETTERS = {Kind.CANDIDATE: "c", Kind.ASSESSOR: "a", Kind.FACILITATOR: "f", Kind.ACTOR: "x"}

STATES = ("lobby", "running", "paused", "between", "over", "washup", "closed")


class Stage:
    """One session and its log; `now` moves only when told to."""

    def __init__(self, document: dict[str, Any] | None = None, *, seed: int = 7, **settings: Any) -> None:
        document = document or small_exercise()
        exercise = exercise_from(document)
        created = e.SessionCreated("On stage", "en", usual_settings(settings, exercise), document, seed)
        first = e.Recorded(1, "created", NINE, e.CLOCK, "created", created)
        self.session: Session = begin(first, "stage", exercise, Board(ORDERING))
        self.log: list[e.Recorded] = [first]
        self.now = NINE
        self._wishes = 0

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def join(self, *kinds: Kind) -> list[str]:
        """Seats people; their ids are c1, c2, … for candidates, a1 … assessors, f1 … facilitators, x1 … actors."""
        ids = []
        for kind in kinds:
            count = 1 + sum(who.kind is kind for who in self.session.people.values())
            ids.append(f"{_LETTERS[kind]}{count}")
            self.ask(None, c.Join(ids[-1], kind, "1"))
        return ids

    def who(self, participant: str) -> Participant:
        return self.session.people[participant]

    def ask(self, participant: str | None, command: c.Command) -> tuple[e.Event, ...]:
        """Carries a wish through; returns what happened, raises Refused."""
        by = self.who(participant) if participant else None
        events = decide(self.session, command, by, self.now)
        self._wishes += 1
        if type(command) in OUTCOMES:
            unforeseen = {type(event) for event in events}.difference(OUTCOMES[type(command)].facts)
            assert not unforeseen, f"`outcomes` does not say that it may bring {unforeseen}"
        author = by.id if by else command.participant if isinstance(command, c.Join) else e.CLOCK
        for offset, event in enumerate(events):
            cause = f"w{self._wishes}"
            seq = len(self.log) + 1
            fact = e.Recorded(seq, f"{cause}.{offset}" if offset else cause, self.now, author, cause, event)
            evolve(self.session, fact)
            self.log.append(fact)
        return events

    def refusal(self, participant: str | None, command: c.Command) -> Refused:
        """Why a wish is refused; fails if it is granted, or if refusing it changed the session or the log."""
        before, facts = copy.deepcopy(self.session), list(self.log)
        try:
            granted = self.ask(participant, command)
        except Refused as refused:
            assert self.session == before, "a refused wish changed the session"
            assert self.log == facts, "a refused wish made the log grow"
            _require_foreseen(command, refused)
            return refused
        raise AssertionError(f"granted: {granted}")


def _require_foreseen(command: c.Command, refused: Refused) -> None:
    foreseen = OUTCOMES[type(command)].codes | ALWAYS if type(command) in OUTCOMES else {refused.code}
    assert refused.code in foreseen, f"`outcomes` does not say that it may be refused as {refused.code}"


def types(events: Iterable[e.Event]) -> list[str]:
    return [event.type for event in events]


def peopled(document: dict[str, Any] | None = None, **settings: Any) -> Stage:
    """Two candidates, two assessors, one facilitator, in the lobby."""
    stage = Stage(document, **settings)
    stage.join(Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.ASSESSOR, Kind.FACILITATOR)
    return stage


def standing(state: str, document: dict[str, Any] | None = None, **settings: Any) -> Stage:
    """A peopled session in one of `STATES`; running and paused are the phase `writing`."""
    stage = peopled(document, **settings)
    way: dict[str, list[c.Command]] = {
        "lobby": [],
        "running": [c.StartPhase("writing")],
        "paused": [c.StartPhase("writing"), c.PausePhase()],
        "between": [c.StartPhase("reading"), c.EndPhase()],
        "over": [c.StartPhase("reading"), c.EndExercise()],
        "washup": [c.StartPhase("reading"), c.EndExercise(), c.OpenWashup("nobody has time")],
        "closed": [c.CloseSession()],
    }
    for command in way[state]:
        stage.ask("f1", command)
    return stage


def within(phase: str, document: dict[str, Any] | None = None, **settings: Any) -> Stage:
    """A peopled session of the rich exercise, or another, in one of its phases."""
    stage = peopled(document or rich_exercise(), **settings)
    stage.ask("f1", c.StartPhase(phase))
    return stage
