"""Veche inside other whiteboards: whose pages may show its panel, and codes that carry a seat into one.

A panel in another page's frame has no link of its own, and a browser may keep nothing for it. Whoever has a seat
elsewhere is told a code there and types it into the panel once.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from server.application.ports import Clock
from server.domain.events import to_millisecond

MOST_HOSTS = 50
LONGEST_HOST = 200
GOOD_FOR = timedelta(minutes=10)
"""How long a code may be typed."""

_ALPHABET = "ABCEHKMPTXY34679"
"""Signs that look the same in Latin and Cyrillic, and digits that are mistaken for no letter."""
_LENGTH = 10
_ALIKE = str.maketrans("АВСЕНКМРТХУОІ", "ABCEHKMPTXYOI")
_HOST = re.compile(
    r"(?P<scheme>https?)://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::(?P<port>[1-9][0-9]{0,4}))?"
)
_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65_535


class Doors(Protocol):
    """Where hosts and codes are kept."""

    def hosts(self) -> Sequence[str]:
        """In the order in which they were given."""

    def set_hosts(self, hosts: Sequence[str]) -> None: ...

    def put_code(self, digest: bytes, session: str, participant: str, now: datetime, until: datetime) -> None:
        """Keeps a code in place of the one before; forgets all whose time is over. Raises StoreFailed."""

    def take_code(self, digest: bytes, now: datetime) -> tuple[str, str] | None:
        """Session and participant of a code that is still good, which it is no more from now on."""


class Embedding:
    """Knows the hosts, gives out codes and takes them."""

    def __init__(self, doors: Doors, clock: Clock) -> None:
        self._doors = doors
        self._clock: Clock = lambda: to_millisecond(clock())

    def hosts(self) -> list[str]:
        """Origins whose pages may show the panel."""
        return list(self._doors.hosts())

    def set_hosts(self, hosts: Sequence[str]) -> None:
        self._doors.set_hosts(list(dict.fromkeys(hosts)))

    def new_code(self, session: str, participant: str) -> tuple[str, datetime]:
        """A code for somebody's seat, as it is shown, and until when it is good. Raises StoreFailed."""
        signs = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        now = self._clock()
        until = now + GOOD_FOR
        self._doors.put_code(_digest(signs), session, participant, now, until)
        return f"{signs[: _LENGTH // 2]}-{signs[_LENGTH // 2 :]}", until

    def use_code(self, typed: str) -> tuple[str, str] | None:
        """Session and participant; None where the code is not good, or no more."""
        signs = re.sub(r"[\s-]", "", typed).upper().translate(_ALIKE)
        return self._doors.take_code(_digest(signs), self._clock())


def host_of(address: str) -> str | None:
    """The origin that somebody means by an address of their whiteboard, as browsers write it; None if none of the web.

    It becomes part of a header, so nothing may be in it but plain letters, digits and what joins them.
    """
    meant = re.match(r"\s*(https?://[^/?#\s]+)", address.lower())
    host = _HOST.fullmatch(meant[1]) if meant else None
    if host is None:
        return None
    port = int(host["port"] or 0)
    if port > _LAST_PORT:
        return None
    # Browsers leave out the port that goes without saying, and compare letter by letter.
    return host[0].removesuffix(f":{port}") if port == _PORTS[host["scheme"]] else host[0]


def _digest(signs: str) -> bytes:
    return hashlib.sha256(signs.encode("utf-8", "surrogatepass")).digest()
