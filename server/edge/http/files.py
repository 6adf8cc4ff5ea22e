"""What is made of whole sessions elsewhere: files, and pages that are kept for a moment."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from server.exports import Export, Parcel, People
from server.projections.room import Room

_MOST_KEPT = 32
_GOOD_FOR = timedelta(minutes=1)
"""A page says how long things have lasted; an older one is made anew."""


class Files(Protocol):
    """Makes files of sessions; blocks the thread that asks."""

    def make(
        self,
        form: str,
        session: str,
        language: str,
        now: datetime,
        phase: str | None = None,
        people: str = People.NAMES,
    ) -> Parcel:
        """A session in one of the formats; raises NoSuchPhase, Whole, NotFound or StoreFailed."""

    def page(self, session: str, language: str, now: datetime, people: str) -> bytes:
        """The summary as JSON for a page; raises NotFound or StoreFailed."""

    def feedback(self, candidate: str, session: str, language: str, now: datetime, *, assessors: bool) -> Parcel:
        """One candidate's feedback; raises NotYet, NotFound where there is no such candidate, or StoreFailed."""

    def feedback_page(self, candidate: str, session: str, language: str, now: datetime, *, assessors: bool) -> bytes:
        """The same as JSON for a page."""

    def personal(
        self, person: str, session: str, language: str, now: datetime, beside: Mapping[str, Any], *, assessors: bool
    ) -> Parcel:
        """Everything about one person; `beside` is what is stored of them outside the session. Raises NotFound."""

    def close(self) -> None:
        """Gives back what the making took."""


@dataclass(slots=True)
class _Kept:
    """A page as it was made last; whoever asks while it is made waits for it."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    made: Export | None = None
    seq: int = 0
    made_at: datetime = datetime.min.replace(tzinfo=UTC)


class Pages:
    """Summaries and feedback for pages, and as files for readers by a link; loading one again costs no more waiting."""

    def __init__(
        self, files: Files, offload: Callable[[Callable[[], Any]], Any], clock: Callable[[], datetime]
    ) -> None:
        self._files = files
        self._offload = offload
        self._clock = clock
        self._kept: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()

    def summary(self, room: Room, language: str, people: str) -> bytes:
        """A session's summary as it stands; raises NotFound or StoreFailed."""
        session = room.session.id

        def make(now: datetime) -> Export:
            return _page(self._files.page(session, language, now, people))

        return self._of((session, "summary", language, people), room, make).content

    def summary_file(self, room: Room, language: str, people: str) -> Export:
        """The same on paper."""
        session = room.session.id

        def make(now: datetime) -> Export:
            return self._files.make("pdf", session, language, now, people=people).kept()

        return self._of((session, "summary on paper", language, people), room, make)

    def feedback(self, room: Room, candidate: str, language: str, *, assessors: bool) -> bytes:
        """What one candidate is told; raises NotYet, NotFound or StoreFailed."""
        session = room.session.id

        def make(now: datetime) -> Export:
            return _page(self._files.feedback_page(candidate, session, language, now, assessors=assessors))

        return self._of((session, candidate, language, str(assessors)), room, make).content

    def feedback_file(self, room: Room, candidate: str, language: str) -> Export:
        """The same on paper, without the assessors' labels."""
        session = room.session.id

        def make(now: datetime) -> Export:
            return self._files.feedback(candidate, session, language, now, assessors=False).kept()

        return self._of((session, candidate, language, "on paper"), room, make)

    def forget(self, session: str) -> None:
        """Of a session that was deleted nothing stays."""
        for key in [key for key in self._kept if key[0] == session]:
            self._kept.pop(key, None)

    def _of(self, key: tuple[str, ...], room: Room, make: Callable[[datetime], Export]) -> Export:
        kept = self._kept.setdefault(key, _Kept())
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        with kept.turn:
            now, seq = self._clock(), room.session.seq
            if kept.made is None or kept.seq != seq or now - kept.made_at > _GOOD_FOR:
                kept.made = self._offload(lambda: make(now))
                kept.seq, kept.made_at = seq, now
            return kept.made


def _page(content: bytes) -> Export:
    return Export.of(content, "page.json", "application/json")
