"""Several servers that share one log: who has whose people, and what they tell one another.

Each may serve any session, for the log alone decides who was first. They tell one another no more than is needed: whose
people they have, and, to those that have people of the same session, that something was written, which these then read
in the log. So nothing depends on a message: what is lost is found in the log a little later.
"""

import hashlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from server.application.ports import Append, Log, NotFound, StoreFailed
from server.application.sessions import Sessions
from server.application.unreadable import apart
from server.domain.refusals import Refused
from server.domain.session import State

logger = logging.getLogger(__name__)

GRACE = 5.0
"""Seconds in which people of a server that is gone may come back to another one and were never away."""
_ASKED_EVERY, _ASKED_FOR = 0.004, 0.5
"""Seconds between tries to keep others from a session, and for how long it is tried: its people wait meanwhile."""
_GOODBYES, _GOODBYE = 10, 0.1
"""How often, and for how many seconds each time, it is waited for others that are about to stop as well."""
_AGAIN = 1.0
"""Seconds after which something is tried again that the database did not do."""
_SETTLING = 2.0
"""Seconds after which all servers have heard of one another anew, once the line is back."""

Pointers = Mapping[str, Mapping[str, float]]


class Line(Protocol):
    """Carries messages between servers, in order from each; what is said while it is down is lost."""

    me: str
    """The name of this server, which no other ever had."""

    def say(self, message: Mapping[str, Any], to: str | None = None) -> None:
        """Says something to one server or to all; never waits."""

    def is_up(self) -> bool: ...

    def take(self, name: str) -> bool:
        """Takes something for a moment that one server at a time may have; also where nobody can be asked."""

    def give_back(self, name: str) -> None: ...


class Tells(Protocol):
    """What this server does for people of its own with what others say."""

    def show(self, session: str, pointers: Pointers, *, hushed: bool) -> None:
        """Shows where people's cursors are; `hushed` if candidates may not see one another's."""


class Alone:
    """The only server there is; see `Company`."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def came(self, _session: str, _person: str) -> None:
        """Nobody need know."""

    def left(self, _session: str, _person: str) -> bool:
        return True

    def has(self, _session: str, _person: str) -> bool:
        return False

    def ring(self, session: str, phase: str, run: int) -> None:
        """See `Sessions.ring`."""
        self._sessions.ring(session, phase, run)

    def leave(self) -> None:
        """There is nobody to take anything up."""

    def note_abandoned(self) -> None:
        """Whoever has left is noted already."""


class Company:
    """This server among the others."""

    def __init__(
        self,
        sessions: Sessions,
        log: Log,
        line: Line,
        tells: Tells,
        spawn: Callable[..., object],
        sleep: Callable[[float], object],
    ) -> None:
        """`spawn` runs something in the background."""
        self._sessions, self._log, self._line, self._tells = sessions, log, line, tells
        self._spawn, self._sleep = spawn, sleep
        self._here: dict[str, set[str]] = {}
        """Session -> who has a connection to this server."""
        self._there: dict[str, dict[str, set[str]]] = {}
        """The same of each other server."""
        self._elsewhere: dict[str, set[str]] = {}
        """Session -> the other servers that have people of it."""
        self._kept: set[tuple[str, str]] = set()
        """Who has left here and counts as connected since another server has them, too."""
        self._leads: Counter[str] = Counter()
        """Sessions from which others are kept, and how often over."""
        self._expected: Counter[tuple[str, str]] = Counter()
        """Who was at a server that is gone, for as long as they may come back and were never away."""
        self._unread: dict[str, int] = {}
        """Session -> up to which number others have written, while it is read."""
        self._leaving = False
        self._entrusted: set[tuple[str, str]] = set()
        """Who has left since this server is about to stop, and is to come to the others."""

    @property
    def others(self) -> Collection[str]:
        """The other servers that are known."""
        return self._there.keys()

    # What happens here

    def greet(self) -> None:
        """Says who is here, and asks the others who is there."""
        self._line.say({"hello": self._listed()})

    def came(self, session: str, person: str) -> None:
        """A person has a connection to this server; to be told before they are let in."""
        people = self._here.setdefault(session, set())
        if person not in people:
            people.add(person)
            self._kept.discard((session, person))
            self._line.say({"came": [session, person]})

    def left(self, session: str, person: str) -> bool:
        """The last one has ended; whether the person has gone, as far as is known here."""
        people = self._here.get(session, set())
        people.discard(person)
        if not people:
            self._here.pop(session, None)
        if self._leaving:
            self._entrusted.add((session, person))
            return False
        self._line.say({"left": [session, person]})
        if self.has(session, person):
            self._kept.add((session, person))
            return False
        return True

    def leave(self) -> None:
        """This server is about to stop: where there are others, its people go to them and were never away."""
        self._leaving = bool(self._there)
        self._line.say({"bye": True})

    def note_abandoned(self) -> None:
        """Notes who has left where all others are stopping, too: nobody has this server's people, and they are away."""
        # Servers that are stopped by one command hear a moment later that they all are.
        for _ in range(_GOODBYES):
            if self._entrusted and self._there:
                self._sleep(_GOODBYE)
        if not self._there:
            for session, person in self._entrusted:
                with suppress(NotFound, StoreFailed), apart(session):
                    self._sessions.leave(session, person)

    def wrote(self, write: Append) -> None:
        """Something was written by this server; whoever else has people of that session is told."""
        for server in self._elsewhere.get(write.session, ()):
            if write.facts:
                self._line.say({"wrote": [write.session, write.facts[-1].seq]}, server)

    def pointed(self, session: str, pointers: Pointers, hushed: bool) -> None:
        """People of this server have moved their cursors."""
        for server in self._elsewhere.get(session, ()):
            self._line.say({"pointers": [session, pointers, hushed]}, server)

    def forgot(self, session: str) -> None:
        """A session reads otherwise from now on, or is no more."""
        self._line.say({"forget": session})

    def noted_as_gone(self, session: str, person: str) -> None:
        """Another server has noted that somebody has left; those who are here have not."""
        if self._is_here(session, person):
            self._spawn(self._tried, self._sessions.stay, session, person, lambda: self._is_here(session, person))

    def ring(self, session: str, phase: str, run: int) -> None:
        """Rings a bell unless another server, which has the people of that session, does; see `Sessions.ring`."""
        if session in self._here or session not in self._elsewhere:
            self._sessions.ring(session, phase, run)

    @contextmanager
    def leading(self, session: str) -> Iterator[None]:
        """Keeps the others from writing in a session, for a moment and as far as it can: the log alone decides."""
        if session not in self._leads:
            enough = time.monotonic() + _ASKED_FOR
            while not self._line.take(session) and time.monotonic() < enough:
                self._sleep(_ASKED_EVERY)
        self._leads[session] += 1
        try:
            yield
        finally:
            self._leads[session] -= 1
            if not self._leads[session]:
                del self._leads[session]
                self._line.give_back(session)

    # What is asked

    def is_told_of(self, session: str) -> bool:
        """Whether others tell this server of what they write in a session."""
        return session in self._here

    def has(self, session: str, person: str) -> bool:
        """Whether a person has a connection to any server."""
        return self._is_here(session, person) or any(
            person in self._there[server].get(session, ()) for server in self._elsewhere.get(session, ())
        )

    def _is_here(self, session: str, person: str) -> bool:
        return person in self._here.get(session, ())

    def _may_be_there(self, session: str, person: str) -> bool:
        return self.has(session, person) or (session, person) in self._expected

    # What is heard

    def heard(self, server: str, message: Mapping[str, Any]) -> None:
        """Another server has said something; what is not known is of a later version and left alone."""
        for kind, about in message.items():
            match kind:
                case "hello":
                    self._know(server, about)
                    self._line.say({"here": self._listed()}, server)
                case "here":
                    self._know(server, about)
                case "came":
                    self._add(server, *about)
                case "left":
                    self._remove(server, *about)
                case "bye":
                    self._inherit(server)
                case "wrote":
                    self._read(*about)
                case "pointers":
                    self._tells.show(about[0], about[1], hushed=about[2])
                case "forget":
                    self._spawn(self._sessions.drop, about)

    def gone(self, server: str) -> None:
        """A server is there no more, and has not said why; what it had is taken up."""
        logger.warning("a server is gone: %s", server)
        self._inherit(server)

    def _inherit(self, server: str) -> None:
        known = server in self._there
        people = self._there.pop(server, {})
        for session, them in people.items():
            self._forget_at(server, session)
            self._expected.update((session, person) for person in them)
        if not self._leaving:
            logger.info("people of another server come here: %s, %d sessions", server, len(people))
            self._spawn(self._succeed, people, known)

    def back(self) -> None:
        """The line is back: what others have said meanwhile is lost."""
        self.greet()
        self._spawn(self._catch_up)

    def _catch_up(self) -> None:
        self._tried(self._sessions.look_again)
        self._sleep(_SETTLING)
        for session, person in list(self._kept):
            self._note_if_gone(session, person)

    def _listed(self) -> dict[str, list[str]]:
        return {session: list(people) for session, people in self._here.items()}

    def _know(self, server: str, people: Mapping[str, Iterable[str]]) -> None:
        before = self._there.setdefault(server, {})
        for session, who in [(session, set(who)) for session, who in before.items()]:
            for person in who.difference(people.get(session, ())):
                self._remove(server, session, person)
        for session, them in people.items():
            for person in them:
                self._add(server, session, person)

    def _add(self, server: str, session: str, person: str) -> None:
        people = self._there.setdefault(server, {}).setdefault(session, set())
        people.add(person)
        servers = self._elsewhere.setdefault(session, set())
        if server not in servers:
            servers.add(server)
            end = self._sessions.end(session)
            if end is not None:
                # It may have read the log before this was written, and was not known to be told of it.
                self._line.say({"wrote": [session, end]}, server)

    def _remove(self, server: str, session: str, person: str) -> None:
        people = self._there.get(server, {}).get(session, set())
        people.discard(person)
        if not people:
            self._there.get(server, {}).pop(session, None)
            self._forget_at(server, session)
        self._note_if_gone(session, person)

    def _forget_at(self, server: str, session: str) -> None:
        servers = self._elsewhere.get(session, set())
        servers.discard(server)
        if not servers:
            self._elsewhere.pop(session, None)

    def _note_if_gone(self, session: str, person: str) -> None:
        """Two servers may each have let a person go because the other one had them."""
        if (session, person) in self._kept and not self._may_be_there(session, person):
            self._kept.discard((session, person))
            gone: Callable[[], bool] = lambda: not self._may_be_there(session, person)  # noqa: E731
            self._spawn(self._tried, self._sessions.leave, session, person, gone)

    def _read(self, session: str, end: int) -> None:
        reading = session in self._unread
        self._unread[session] = max(end, self._unread.get(session, 0))
        if not reading:
            self._spawn(self._read_on, session)

    def _read_on(self, session: str) -> None:
        end = 0
        while end < self._unread[session]:
            end = self._unread[session]
            self._tried(self._sessions.hear, session, end)
        del self._unread[session]

    def _succeed(self, people: Mapping[str, Iterable[str]], known: bool) -> None:
        """Takes up what a server had that is gone: bells at once, people once they had time to come back."""
        for session in people:
            self._tried(self._take_up, session)
        self._tried(self._take_up_orphans, known)
        self._sleep(GRACE)
        # Where one server after another is started anew, they may be on their way from the next one.
        self._expected -= Counter((session, person) for session, them in people.items() for person in them)
        left = set(people)
        if not known:
            # Such as when all were killed at once: it was counted among the others, and never told whose people it had.
            self._tried(lambda: left.update(one.id for one in self._log.digests() if one.state != State.CLOSED))
        for session in left:
            self._tried(self._note_absent, session)
        for session, person in list(self._kept):
            self._note_if_gone(session, person)

    def _take_up(self, session: str) -> None:
        if self._is_heir(session):
            with suppress(NotFound), apart(session):
                self._sessions.take_up(session)

    def _take_up_orphans(self, known: bool) -> None:
        """Takes up sessions whose bells the server that is gone may have had; where it told nothing, all open ones."""
        for digest in self._log.digests():
            runs = digest.state == State.RUNNING or (not known and digest.state != State.CLOSED)
            # It may be in memory as it was long ago, when somebody joined by this server.
            if runs and digest.id not in self._here:
                self._take_up(digest.id)

    def _note_absent(self, session: str) -> None:
        if session in self._here or self._is_heir(session):
            with suppress(NotFound), apart(session):
                self._sessions.note_absent(session, lambda person: self._may_be_there(session, person))

    def _is_heir(self, session: str) -> bool:
        """Whether it is this server of all that takes a session up of which none has people."""
        if session in self._elsewhere:
            return False
        if session in self._here:
            return True
        return max([self._line.me, *self._there], key=lambda server: _weight(server, session)) == self._line.me

    def _tried(self, call: Callable[..., object], *about: Any) -> None:
        """Does something until the database lets it be done."""
        while True:
            try:
                call(*about)
            except (StoreFailed, Refused) as failed:
                logger.warning("what others did could not be followed, it will be: %s", failed)
                self._sleep(_AGAIN)
            except NotFound:
                return  # deleted meanwhile
            except Exception:
                logger.exception("what others did could not be followed: %s", about)
                return
            else:
                return


def _weight(server: str, session: str) -> bytes:
    """The same everywhere, and for each session another order of servers."""
    return hashlib.sha256(f"{server}/{session}".encode()).digest()
