"""Somebody's place in a session, with the token that proves it."""

from veche.client import wire
from veche.client.calls import Calls
from veche.client.room import Room


class Seat:
    """Keep `token`: whoever has it is this person. `Veche.join_again` makes a seat of it."""

    def __init__(self, calls: Calls, session: str, participant: str) -> None:
        self.calls, self.session, self.participant = calls, session, participant

    @property
    def token(self) -> str:
        return self.calls.token or ""

    def connect(self) -> Room:
        """Enters the room, and stays in it until that is closed; raises TurnedAway or Unreachable."""
        calls = self.calls
        return Room(calls.base, self.token, language=calls.language, patience=calls.patience).enter()

    def exercise(self) -> wire.Exercise:
        """The session's exercise, as much of it as this person may read now."""
        found: wire.Exercise = self.calls.ask("GET", f"/sessions/{self.session}/exercise")
        return found
