"""What the views work with; put together in `server.app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.application.exercises import Exercises
from server.application.following import Following
from server.application.ports import Keys, Log, Profiles
from server.application.sessions import Sessions
from server.config import Settings
from server.domain.people import Kind
from server.edge.seats import Invite, Seals
from server.projections.participation import Participation
from server.projections.past import Past
from server.projections.room import Room


@dataclass(frozen=True, slots=True)
class Parts:
    """The server's parts, as the views see them."""

    settings: Settings
    sessions: Sessions
    log: Log
    library: Exercises
    profiles: Profiles
    keys: Keys
    seals: Seals
    clock: Callable[[], datetime]
    measures: Following[Participation]
    pasts: Following[Past]
    offload: Callable[[Callable[[], Any]], Any]
    """Runs long work where it does not stop the others."""

    def link(self, room: Room, kind: Kind) -> str:
        """The link that seats people of a kind."""
        invite = Invite(room.session.id, kind, room.session.generations[kind])
        return f"{self.settings.public_url}/join/{self.seals.invite_code(invite)}"
