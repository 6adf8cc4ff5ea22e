"""Links to a session's summary or a candidate's feedback, for people who have no place in it.

A link is good for a time and until it is closed. It opens one page, always the page as it stands now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from server.application.ports import Clock, Expired, Log, NewId, NotFound, Revoked, Share, Shares
from server.domain.events import to_millisecond

SUMMARY, FEEDBACK = "summary", "feedback"
USUAL_DAYS = 14
MOST_DAYS = 90
MOST_LINKS = 100
"""That a session may have, with those that are good no more: they stay in its list."""


class TooManyLinks(Exception):
    """The session has as many links as it may have."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to share; see `Share`."""

    what: str
    candidate: str | None
    language: str
    people: str
    days: int


class Sharing:
    """The links of all sessions."""

    def __init__(self, shares: Shares, log: Log, clock: Clock, new_id: NewId) -> None:
        self._shares = shares
        self._log = log
        self._clock: Clock = lambda: to_millisecond(clock())
        self._new_id = new_id

    def make(self, session: str, wanted: Wanted, by: str | None) -> Share:
        """A new link; it ends with the session at the latest. Raises NotFound where there is none, or TooManyLinks."""
        digest = self._log.digest(session)
        if digest is None:
            raise NotFound(session)
        if len(self._shares.of(session)) >= MOST_LINKS:
            raise TooManyLinks(session)
        now = self._clock()
        ends = min(now + timedelta(days=wanted.days), digest.kept_until)
        share = Share(
            self._new_id(), session, wanted.what, wanted.candidate, wanted.language, wanted.people, now, by, ends
        )
        self._shares.add(share)
        return share

    def of(self, session: str) -> Sequence[Share]:
        """A session's links, the newest first, with those that are good no more."""
        return self._shares.of(session)

    def close(self, session: str, share: str) -> Share:
        """The link is good no more; raises NotFound."""
        return self._found(self._shares.revoke(session, share, self._clock()), share)

    def reopen(self, session: str, share: str) -> Share:
        """A link that was closed is good again, as long as it would have been; raises NotFound."""
        return self._found(self._shares.revoke(session, share, None), share)

    def entered(self, session: str, share: str) -> Share:
        """A link that is good now; raises NotFound where it went with its session, Revoked, or Expired."""
        found = self._shares.get(share)
        if found is None or found.session != session:
            raise NotFound(share)
        if found.revoked_at is not None:
            raise Revoked(share)
        if found.expires_at <= self._clock():
            raise Expired(share)
        return found

    def opened(self, share: Share) -> None:
        """Counts that the page was opened."""
        self._shares.count(share.id, self._clock())

    def _found(self, share: Share | None, wanted: str) -> Share:
        if share is None:
            raise NotFound(wanted)
        return share
