"""Passwords by Argon2id, with the library's own parameters (RFC 9106 for little memory)."""

from collections.abc import Callable
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_NOBODYS = "the password of no account"


class Argon2Hasher:
    """See `server.application.access.Hasher`; the work goes through `offload`."""

    def __init__(self, offload: Callable[[Callable[[], Any]], Any]) -> None:
        self._offload = offload
        self._hasher = PasswordHasher()
        self._decoy: str | None = None

    def hashed(self, password: str) -> str:
        made: str = self._offload(lambda: self._hasher.hash(_bytes(password)))
        return made

    def fits(self, hashed: str | None, password: str) -> bool:
        found: bool = self._offload(lambda: self._fits(hashed, password))
        return found and hashed is not None

    def _fits(self, hashed: str | None, password: str) -> bool:
        # Made whoever comes first, so that the first to be unknown takes no longer than others.
        decoy = self._nobodys()
        try:
            return self._hasher.verify(hashed or decoy, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False

    def _nobodys(self) -> str:
        """A hash that takes as long to look at as anybody's."""
        if self._decoy is None:
            self._decoy = self._hasher.hash(_NOBODYS)
        return self._decoy


def _bytes(password: str) -> bytes:
    # Half a sign, as JSON can name it, has no bytes of its own.
    return password.encode("utf-8", "surrogatepass")
