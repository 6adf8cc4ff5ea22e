"""Who is there: what the log is told of somebody who has left, and has come back before it could be told."""

from pathlib import Path
from typing import Any

from server.app import create_app
from server.config import Settings
from server.domain.people import Kind
from server.edge.broadcast import NAMESPACE
from server.edge.seats import Seat, Tab
from server.edge.sockets import _Presence


def test_whoever_was_cut_and_has_come_back_is_not_noted_as_gone(tmp_path: Path) -> None:
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}))
    try:
        sessions, door = server.parts.sessions, server.sockets.server.namespace_handlers[NAMESPACE]
        session = sessions.create("brainstorm", "en", None, {}).session.id
        who = sessions.join(session, Kind.CANDIDATE, "Ann", "1").id
        people = sessions.room(session).session.people
        sessions.open(session, who, lambda _: None)
        seat = Seat(session, who)
        door._present[seat] = _Presence(tabs={"anew"})
        door._note_later(seat)
        assert people[who].connected
        # Whoever is gone for good is noted.
        del door._present[seat]
        door._note_later(seat)
        assert not people[who].connected
    finally:
        server.stop()


def test_whoever_leaves_before_they_are_welcomed_draws_no_more(tmp_path: Path) -> None:
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}))
    try:
        sessions, door = server.parts.sessions, server.sockets.server.namespace_handlers[NAMESPACE]
        session = sessions.create("brainstorm", "en", None, {}).session.id
        who = sessions.join(session, Kind.CANDIDATE, "Ann", "1").id
        open_for = sessions.open
        door._tabs["t"] = Tab(Seat(session, who), Kind.CANDIDATE, "en")

        def leave_meanwhile(*opened: Any) -> None:
            door._disconnect("t")
            open_for(*opened)

        sessions.open = leave_meanwhile
        door._greet("t")
        assert door._pens == {}
        door._tabs["t"] = Tab(Seat(session, who), Kind.CANDIDATE, "en")
        sessions.open = open_for
        door._greet("t")
        pen = door._pens["t"]
        door._disconnect("t")
        assert pen.put_down
        assert door._pens == {}
    finally:
        server.stop()
