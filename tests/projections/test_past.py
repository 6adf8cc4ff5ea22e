"""States that are kept on the way hold what changes in them, and nothing of what only ever grows."""

from datetime import timedelta

import pytest

from server.adapters.indices import ORDERING
from server.application.codec import exercise_told
from server.domain import commands as c
from server.domain.board import Board
from server.domain.people import Kind
from server.domain.session import begin
from server.projections import past
from server.projections.past import Past
from server.projections.room import Room
from tests.played import Played


def test_what_was_reported_is_not_copied_with_every_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "EVERY", 5)
    play = Played(transcript=True)
    ann = play.join(Kind.CANDIDATE, "Ann")
    play.ask(None, c.StartPhase("ideas"))
    play.wait(60)
    turn = (play.now - timedelta(seconds=5), play.now)
    said = [c.Reported(f"r{at}", ann.id, "speech", *turn, f"Line {at}", "call") for at in range(20)]
    nothing = c.Reported("r-", ann.id, "speech", turn[0], turn[0], None, None)
    play.sessions.report(play.id, None, [*said, nothing])

    first, *others = play.log.read(play.id)
    found = Past(Room(begin(first, play.id, exercise_told(first), Board(ORDERING)), {}), first)
    found.read(others)
    kept = [still.room.session for still in found._stills]
    assert len(kept) > 3
    assert all(session.transcript[0] is kept[-1].transcript[0] for session in kept if session.transcript)
    assert [len(session.reported) + len(session.refused) for session in kept] == [0] * len(kept)
    assert len(found.view(found.seq)["transcript"]) == 20
