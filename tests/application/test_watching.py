"""In a calibration a note of the board is pinned as it read at the moment that was watched."""

from datetime import timedelta
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.adapters.sql.database import directly
from server.application.codec import exercise_told
from server.application.following import Following
from server.domain import commands as c
from server.domain import events as e
from server.domain.board import Board
from server.domain.people import Kind
from server.domain.session import begin
from server.projections.past import Past
from server.projections.room import Room
from tests.application.test_calibrating import Session
from tests.drawings import item, lettering, note


class Watched:
    """A calibration of a minute in which a note was written, changed and taken away, with an assessor in it."""

    def __init__(self) -> None:
        play = Session()
        self.house = play.house
        self.began = self.house.clock()
        self._draw(play, 10, note("n", index="a1"), lettering("t", "n", "Open late", index="a2"))
        self._draw(play, 10, lettering("t", "n", "Open early", version=2, index="a2"))
        self.house.clock.wait(10)
        play.ask(play.c2, c.ChangeBoard(items=(item("i", text="Show the queue"),)))
        self._draw(play, 10, lettering("t", "n", "", version=3, index="a2", isDeleted=True))
        self._draw(play, 0, note("n", version=2, index="a1", isDeleted=True))
        play.end()
        self.candidate = play.c1
        self.house.session = play.make().session.id
        pasts = Following(self.house.log, directly, self._past)
        self.house.sessions.look_back = lambda session, item, at: pasts.of(session, lambda past: past.words(item, at))
        (self.anna,) = self.house.join(Kind.ASSESSOR)

    def _past(self, session: str, first: e.Recorded) -> Past:
        return Past(Room(begin(first, session, exercise_told(first), Board(ORDERING)), {}), first)

    def _draw(self, play: Session, seconds: float, *elements: dict[str, Any]) -> None:
        play.house.clock.wait(seconds)
        play.ask(play.c1, c.ChangeBoard(elements))

    def noting(self, source: c.Source, typed: float | None = None, **more: Any) -> c.AddObservation:
        at = None if typed is None else self.began + timedelta(seconds=typed)
        return c.AddObservation("o1", self.candidate, "Decides", "behaviour", evidence=source, typed_at=at, **more)

    def after(self, seconds: float) -> Any:
        return self.began + timedelta(seconds=seconds)

    @property
    def evidence(self) -> Any:
        return self.house.room.session.notes[self.anna, "o1"].written.evidence


@pytest.mark.rule("P92", "P224", "A6")
@pytest.mark.parametrize(("seconds", "words"), [(10, "Open late"), (19.9, "Open late"), (20, "Open early")])
def test_the_words_are_those_of_the_moment(seconds: float, words: str) -> None:
    watched = Watched()
    at = watched.after(seconds)
    watched.house.ask(watched.anna, watched.noting(c.Source(item="n", at=at), typed=5))
    assert watched.evidence == {"item": "n", "text": words, "at": e.iso(at)}


@pytest.mark.rule("P92", "P224")
def test_what_was_not_there_yet_cannot_be_pinned_and_what_is_gone_at_the_end_can() -> None:
    watched = Watched()
    for key, too_early in (("n", 9.9), ("i", 29.9)):
        refused = watched.house.refusal(watched.anna, watched.noting(c.Source(item=key, at=watched.after(too_early))))
        assert refused.fields == {"evidence": ["unknown_evidence"]}
    watched.house.ask(watched.anna, watched.noting(c.Source(item="i", at=watched.after(30))))
    assert watched.evidence["text"] == "Show the queue"


@pytest.mark.rule("P92", "P224")
def test_without_a_moment_of_its_own_it_is_that_of_the_note_and_a_change_keeps_the_copy() -> None:
    watched = Watched()
    watched.house.ask(watched.anna, watched.noting(c.Source(item="n"), typed=12))
    first = watched.evidence
    assert first == {"item": "n", "text": "Open late", "at": e.iso(watched.after(12))}
    again = c.EditObservation("o1", watched.candidate, "Decides fast", "behaviour", "TW", 1, None)
    for source in (c.Source(item="n"), c.Source(item="n", at=watched.after(20))):
        watched.house.ask(watched.anna, c.EditObservation(*_parts(again), evidence=source))
        assert watched.evidence == first
    watched.house.ask(watched.anna, c.EditObservation(*_parts(again), evidence=None))
    watched.house.ask(watched.anna, c.EditObservation(*_parts(again), evidence=c.Source(item="n")))
    assert watched.evidence == first


@pytest.mark.rule("P92", "P224")
def test_what_was_said_needs_no_moment_and_a_session_that_happens_now_knows_none() -> None:
    play = Session()
    play.ask(play.c1, c.ChangeBoard((note("n", index="a1"), lettering("t", "n", "Open late", index="a2"))))
    long_ago = play.house.clock() - timedelta(days=1)
    play.ask(play.a1, c.AddObservation("o1", play.c1, "So", "quote", evidence=c.Source(item="n", at=long_ago)))
    assert play.house.room.session.notes[play.a1, "o1"].written.evidence == {"item": "n", "text": "Open late"}


def _parts(one: c.WriteObservation) -> tuple[Any, ...]:
    return (one.observation, one.candidate, one.text, one.kind, one.criterion, one.sign, one.indicator)
