"""What the views work with; put together in `server.app`."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.application.access import Holders, Keys, Provider
from server.application.accounts import Household
from server.application.attaching import CallFiles
from server.application.auditing import Auditing
from server.application.calibrating import Calibrations
from server.application.consenting import Consenting
from server.application.embedding import Embedding
from server.application.erasing import Erasing
from server.application.exercises import Exercises
from server.application.following import Following
from server.application.holding import Holding
from server.application.keeping import Keeping
from server.application.notifying import Notifying
from server.application.ports import Log, Profiles
from server.application.readiness import Readiness
from server.application.sessions import Sessions
from server.application.sharing import Sharing
from server.application.signing_in import SigningIn
from server.config import Settings
from server.domain.commands import Command
from server.domain.people import Kind, Participant
from server.edge.http.files import Files, Pages
from server.edge.http.limiting import Limits
from server.edge.metering import Meter
from server.edge.seats import Invite, Seals
from server.projections.participation import Participation
from server.projections.past import Past
from server.projections.room import Room


@dataclass(frozen=True, slots=True)
class Parts:
    """The server's parts, as the views see them."""

    settings: Settings
    sessions: Sessions
    calibrations: Calibrations
    log: Log
    library: Exercises
    profiles: Profiles
    keys: Keys
    seals: Seals
    clock: Callable[[], datetime]
    measures: Following[Participation]
    pasts: Following[Past]
    calls: CallFiles
    files: Files
    told: Pages
    sharing: Sharing
    offload: Callable[[Callable[[], Any]], Any]
    """Runs long work where it does not stop the others."""
    notifying: Notifying
    erasing: Erasing
    signing_in: SigningIn
    household: Household
    holders: Holders
    provider: Provider | None
    meter: Meter
    readiness: Readiness
    auditing: Auditing
    holding: Holding
    keeping: Keeping
    limits: Limits
    consenting: Consenting
    embedding: Embedding

    def ask(self, room: Room, who: Participant | None, command: Command) -> None:
        """Carries a wish through that came over HTTP, under an id of its own; raises Refused."""
        self.sessions.ask(room.session.id, who.id if who else None, str(uuid.uuid4()), command)

    def link(self, room: Room, kind: Kind) -> str:
        """The link that seats people of a kind."""
        invite = Invite(room.session.id, kind, room.session.generations[kind])
        return f"{self.settings.public_url}/join/{self.seals.invite_code(invite)}"
