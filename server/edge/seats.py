"""Who is who: seats and invites, signed, bound to one session, worth nothing anywhere else."""

import base64
import struct
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from itsdangerous import BadSignature, Signer, URLSafeSerializer, URLSafeTimedSerializer

from server.domain.people import Kind

_LETTER = {Kind.CANDIDATE: b"c", Kind.ASSESSOR: b"a", Kind.FACILITATOR: b"f", Kind.ACTOR: b"p"}
_KIND = {letter: kind for kind, letter in _LETTER.items()}
_INVITE = struct.Struct(">16scI")
_TICKET = struct.Struct(">16s16s")


class Seat(NamedTuple):
    """A participant's place in one session."""

    session: str
    participant: str


@dataclass(slots=True)
class Tab:
    """One connection: whose it is, what language it reads, and since when, in seconds of the steady clock."""

    seat: Seat
    kind: Kind
    language: str
    since: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Invite:
    """A link's meaning; `generation` grows by one each time the link is rotated."""

    session: str
    kind: Kind
    generation: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a link to a page means; whether it is still good is kept elsewhere."""

    session: str
    share: str


class Seals:
    """Signs and reads tokens of seats, invites and links to pages; all follow from the one secret key."""

    def __init__(self, secret: str) -> None:
        self._seats = URLSafeSerializer(secret, salt="veche.seat")
        self._accounts = URLSafeTimedSerializer(secret, salt="veche.account")
        self._journeys = URLSafeTimedSerializer(secret, salt="veche.provider")
        self._invites = Signer(secret, salt="veche.invite")
        self._tickets = Signer(secret, salt="veche.share")

    def seat_token(self, seat: Seat) -> str:
        return str(self._seats.dumps([seat.session, seat.participant]))

    def seat(self, token: str) -> Seat | None:
        """The seat that a token stands for; None if it was not signed here."""
        try:
            session, participant = self._seats.loads(token)
        except (BadSignature, ValueError, TypeError):
            return None
        return Seat(session, participant)

    def account_code(self, account: str, number: int) -> str:
        """The code of an account's link."""
        return str(self._accounts.dumps([account, number])).replace(".", "~")

    def account_link(self, code: str, seconds: float) -> tuple[str, int] | None:
        """Whose link it is and its number; None if it was not signed here, or longer ago than so many seconds."""
        try:
            account, number = self._accounts.loads(code.replace("~", "."), max_age=int(seconds))
        except (BadSignature, ValueError, TypeError):
            return None
        return account, number

    def journey_code(self, journey: Mapping[str, str]) -> str:
        """What a browser keeps while it is away at a provider."""
        return str(self._journeys.dumps(dict(journey)))

    def journey(self, code: str, seconds: int) -> dict[str, str] | None:
        """What it kept; None if it was not signed here, or longer ago than so many seconds."""
        try:
            found: dict[str, str] = self._journeys.loads(code, max_age=seconds)
        except (BadSignature, ValueError, TypeError):
            return None
        return found

    def invite_code(self, invite: Invite) -> str:
        packed = _INVITE.pack(uuid.UUID(invite.session).bytes, _LETTER[invite.kind], invite.generation)
        return self._invites.sign(base64.urlsafe_b64encode(packed)).decode().replace(".", "~")

    def invite(self, code: str) -> Invite | None:
        """What an invite's code stands for; None if it was not signed here."""
        try:
            packed = base64.urlsafe_b64decode(self._invites.unsign(code.replace("~", ".").encode()))
            session, letter, generation = _INVITE.unpack(packed)
        except (BadSignature, ValueError, struct.error):
            return None
        return Invite(str(uuid.UUID(bytes=session)), _KIND[letter], generation)

    def ticket_code(self, ticket: Ticket) -> str:
        """The same whenever it is asked for, so that a link can be shown again."""
        packed = uuid.UUID(ticket.session).bytes + uuid.UUID(ticket.share).bytes
        # Without the signs that fill it up: a link goes through letters and messengers.
        text = base64.urlsafe_b64encode(packed).rstrip(b"=")
        return self._tickets.sign(text).decode().replace(".", "~")

    def ticket(self, code: str) -> Ticket | None:
        """What the code of a link to a page stands for; None if it was not signed here."""
        try:
            text = self._tickets.unsign(code.replace("~", ".").encode())
            session, share = _TICKET.unpack(base64.urlsafe_b64decode(text + b"="))
        except (BadSignature, ValueError, struct.error):
            return None
        return Ticket(str(uuid.UUID(bytes=session)), str(uuid.UUID(bytes=share)))
