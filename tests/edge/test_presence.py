"""Who is there: what the log is told of somebody who has left, and has come back before it could be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from server.app import create_app
from server.application.sessions import Sessions
from server.config import Settings
from server.domain.people import Kind
from server.edge.broadcast import NAMESPACE
from server.edge.seats import Seat, Tab
from server.edge.sockets import _Presence


@dataclass
class Entrance:
    """The door of a server, and a candidate of it."""

    sessions: Sessions
    door: Any
    seat: Seat


@pytest.fixture
def entrance(tmp_path: Path) -> Iterator[Entrance]:
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}))
    try:
        sessions = server.parts.sessions
        session = sessions.create("brainstorm", "en", None, {}).session.id
        seat = Seat(session, sessions.join(session, Kind.CANDIDATE, "Ann", "1").id)
        yield Entrance(sessions, server.sockets.server.namespace_handlers[NAMESPACE], seat)
    finally:
        server.stop()


def test_whoever_was_cut_and_has_come_back_is_not_noted_as_gone(entrance: Entrance) -> None:
    door, seat = entrance.door, entrance.seat
    ann = entrance.sessions.room(seat.session).session.people[seat.participant]
    entrance.sessions.open(*seat, lambda _: None)
    door._present[seat] = _Presence(tabs={"anew"})
    door._note_later(seat)
    assert ann.connected
    # Whoever is gone for good is noted.
    del door._present[seat]
    door._note_later(seat)
    assert not ann.connected


def test_whoever_leaves_before_they_are_welcomed_draws_no_more(
    entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, open_for = entrance.door, entrance.sessions.open

    def leave_meanwhile(*opened: Any) -> None:
        door._disconnect("t")
        open_for(*opened)

    door._tabs["t"] = Tab(entrance.seat, Kind.CANDIDATE, "en")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(entrance.sessions, "open", leave_meanwhile)
        door._greet("t")
    assert door._pens == {}
    door._tabs["t"] = Tab(entrance.seat, Kind.CANDIDATE, "en")
    door._greet("t")
    pen = door._pens["t"]
    door._disconnect("t")
    assert pen.put_down
    assert door._pens == {}
