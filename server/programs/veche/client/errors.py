"""What can go wrong between a program and the server; the tree is drawn in `veche.client`."""

from collections.abc import Mapping, Sequence
from typing import Any

Fields = Mapping[str, Sequence[str]]
"""What is wrong with what was sent, by the field that it is wrong with."""


class VecheError(Exception):
    """Anything that this package raises of its own."""


class Unreachable(VecheError):
    """No answer came: no connection, or none in time. What was asked may have been done."""


class Problem(VecheError):
    """A call over HTTP was answered, and not with what was asked for.

    `code` stays the same from version to version; `title` and `detail` are words for people. `request` is the name
    by which the line of the server's log is found.
    """

    def __init__(self, told: Mapping[str, Any], wait: float | None = None) -> None:
        self.status: int = told.get("status", 0)
        self.code: str = told.get("code", "")
        self.title: str = told.get("title", "")
        self.detail: str = told.get("detail", "")
        self.fields: Fields = told.get("fields", {})
        self.request: str | None = told.get("request")
        self.wait = wait
        """Seconds after which asking again may help, where the server says so."""
        super().__init__(f"{self.status} {self.code}: {self.detail}{_told(self.fields)}")


class Unauthorized(Problem):
    """401: no token, or one that is good no more."""


class Forbidden(Problem):
    """403: known, but this is not theirs to do."""


class NotFound(Problem):
    """404: there is no such thing, or it belongs to somebody else."""


class Conflict(Problem):
    """409: not as things stand, such as `session_full` or `exercise_running`."""


class Gone(Problem):
    """410: a link that leads nowhere any more, `link_rotated` or `session_closed`."""


class TooLarge(Problem):
    """413: more than is read at once."""


class Malformed(Problem):
    """422: `fields` says what is wrong with which field."""


class RateLimited(Problem):
    """429: too many calls; see `wait`."""


class Broken(Problem):
    """Any status from 500 on: nothing that the program could have done better."""


BY_STATUS: Mapping[int, type[Problem]] = {
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    410: Gone,
    413: TooLarge,
    422: Malformed,
    429: RateLimited,
}


class Refused(VecheError):
    """A wish was not granted and nothing has changed; `code` is one of those in docs/protocol.md."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.code: str = told.get("code", "")
        self.message: str = told.get("message", "")
        self.fields: Fields = told.get("fields", {})
        super().__init__(f"{self.code}: {self.message}{_told(self.fields)}")


class TurnedAway(VecheError):
    """A connection was refused, now or when it was to be restored."""

    FINAL = frozenset({"invalid_token", "removed", "session_closed", "not_found"})

    def __init__(self, code: str, message: str = "") -> None:
        self.code, self.message = code, message
        super().__init__(f"{code}: {message}" if message else code)

    @property
    def final(self) -> bool:
        """Whether trying again is in vain."""
        return self.code in self.FINAL


def _told(fields: Fields) -> str:
    return "".join(f" [{name}: {'; '.join(faults)}]" for name, faults in fields.items())
