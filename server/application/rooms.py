"""The rooms of sessions: one turn at a time in each, read from the log when first needed, and told of what is taken in.

Where several servers run, a room may be behind the log for a moment; it catches up before anybody judges by it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from server.application.codec import exercise_told
from server.application.ports import Announcer, Bell, Clock, Log, NotFound, Portion, StoreFailed
from server.application.recording import recalled
from server.application.unreadable import apart
from server.domain import events as e
from server.domain.audience import heard_by_all
from server.domain.board import Board, Ordering
from server.domain.session import begin
from server.projections.room import Room

Turn = threading.RLock
Telling = list[Portion]
"""What is gathered to be told; see `server.application.ports.Told`."""

_CONTESTED = timedelta(seconds=2)
"""For how long a session in which another server was sooner takes part in no round."""

_CLOCKS_DIFFER = timedelta(seconds=10)
"""By how much another server's clock may be ahead and no fact be older than one before it for that."""

_TIMED = (e.PhaseStarted, e.PhaseResumed, e.PhaseExtended)
"""Facts after which a phase's time is up at another moment."""


class Rooms:
    """The rooms that this process has in memory, and who is told of what happens in them."""

    def __init__(self, log: Log, ordering: Ordering, clock: Clock, bell: Bell) -> None:
        self._log = log
        self._ordering = ordering
        self._clock: Clock = lambda: e.to_millisecond(clock())
        self._bell = bell
        self._announcer: Announcer | None = None
        self.several = False
        """Set where several servers run: what is known here may be a moment behind the log."""
        self.is_told_of: Callable[[str], bool] = lambda _: True
        """Set where several servers run: whether this one is told of what others write in a session."""
        self.leading: Callable[[str], AbstractContextManager[object]] = lambda _: nullcontext()
        """Set where several servers run: keeps the others from writing in a session for a moment, as far as it can."""
        self.waiting: Callable[[], AbstractContextManager[object]] = nullcontext
        """Set by the door: what stands around waiting for others, or for the disk, in which nothing is done."""
        self.on_left: Callable[[str, str], None] = lambda *_: None
        """Set where several servers run: who hears that another one has noted somebody as gone (session, person)."""
        self.on_forgotten: list[Callable[[str], None]] = []
        """Who has to know beyond this server that a session reads otherwise from now on, or is no more."""
        self._forgetting: list[Callable[[str], None]] = []
        self._rooms: dict[str, Room] = {}
        self._doubtful: set[str] = set()
        """Sessions of which more may be written than is known here: an answer was lost, or another server wrote."""
        self._unwritten: dict[str, Turn] = {}
        """Sessions whose rooms are ahead of the log, and their turns, until a round that has them is over."""
        self._used: set[str] = set()
        """Sessions that somebody has asked for since what nobody asks for was last put away."""
        self._contested: dict[str, datetime] = {}
        """Sessions in which another server was sooner, and until when they take part in no round."""
        self._known: dict[str, tuple[int, tuple[str, ...]]] = {}
        """Of sessions that have to be read again: the last fact that people have been told of, and who is to be cut
        should there be no such session any more."""
        self._turns: WeakValueDictionary[str, Turn] = WeakValueDictionary()
        """Of each session, as long as somebody has it or waits for it."""
        self._at_hand: dict[str, Turn] = {}
        """Turns of sessions that are drawn on: many times a second they would be made anew."""
        self._door = threading.Lock()

    def announce_through(self, announcer: Announcer) -> None:
        """Names who tells people; before that nobody is told."""
        self._announcer = announcer

    def tell_of_deletion(self, forget: Callable[[str], None]) -> None:
        """Names who else keeps something of a session and has to forget it when it is deleted or words in it erased."""
        self._forgetting.append(forget)

    @contextmanager
    def turn(self, session_id: str) -> Iterator[None]:
        """A session's turn: what is done inside it happens in one piece for everybody."""
        turn = self._turn_of(session_id)
        if not turn.acquire(blocking=False):
            with self.waiting():
                turn.acquire()
        try:
            yield
        finally:
            turn.release()

    def _turn_of(self, session_id: str) -> Turn:
        turn = self._turns.get(session_id)
        if turn is None:
            with self._door:
                turn = self._turns.setdefault(session_id, threading.RLock())
        return turn

    def now(self) -> datetime:
        """The moment, as facts bear it."""
        return self._clock()

    def moment(self, room: Room, now: datetime) -> datetime:
        """`now`, or a little later: the time of the room's last fact where another server's clock is ahead."""
        last = room.recent[-1].at
        return last if now < last < now + _CLOCKS_DIFFER else now

    def enter(self, session_id: str, now: datetime, *, contested: bool = False) -> Room | None:
        """Takes a session's turn until `leave_turn`, without waiting for it; None where that cannot be or must not.

        It must not where something has to happen first: the session is not in memory, or a phase's time is up; or
        where another server was sooner just now, for a round that comes too late has the room read from the beginning.
        """
        turn = self._at_hand.get(session_id)
        if turn is None:
            turn = self._at_hand[session_id] = self._turn_of(session_id)
        if not turn.acquire(blocking=False):
            return None
        room = self._rooms.get(session_id)
        if room is None or session_id in self._doubtful or room.session.due(now):
            turn.release()
            return None
        if self._is_contested(session_id) and not contested:
            turn.release()
            return None
        self._unwritten[session_id] = turn
        self._used.add(session_id)
        return room

    def leave_turn(self, session_id: str) -> None:
        """Gives back a turn that was taken by `enter`."""
        self._unwritten.pop(session_id).release()

    def doubt(self, session_id: str, known: int) -> None:
        """What was judged of a session and could not be written is forgotten; the log says how it stands.

        People have been told of facts up to the number `known`; should there be more, they will be told.
        """
        room = self._rooms.pop(session_id, None)
        self._doubtful.discard(session_id)
        self._known[session_id] = known, tuple(room.session.people) if room else ()

    @contextmanager
    def led(self, session_id: str) -> Iterator[bool]:
        """Whether others write in a session, too, which is then ready for a round as long as this lasts."""
        if not self._is_contested(session_id):
            yield False
            return
        with self.turn(session_id), self.leading(session_id):
            room = self._rooms.get(session_id)
            before = room.session.seq if room is not None else None
            with suppress(NotFound, StoreFailed):
                if self.fresh(session_id).session.seq != before:
                    self.overtaken(session_id)
            yield True

    def _is_contested(self, session_id: str) -> bool:
        until = self._contested.get(session_id)
        if until is not None and until <= self._clock():
            del self._contested[session_id]
            return False
        return until is not None

    def overtaken(self, session_id: str) -> None:
        """Another server has written first."""
        self._contested[session_id] = self._clock() + _CONTESTED

    def hear(self, session_id: str, end: int) -> None:
        """Another server has written up to the number `end`: whoever is in is told. Raises StoreFailed."""
        with self.turn(session_id):
            room = self._rooms.get(session_id)
            if room is not None and room.session.seq < end:
                self._doubtful.add(session_id)
                with suppress(NotFound):
                    self.room(session_id)

    def room(self, session_id: str) -> Room:
        """The session's room, from memory or from the log; raises NotFound or StoreFailed."""
        room = self._rooms.get(session_id)
        if room is None or not self._certain(session_id) or session_id in self._unwritten:
            with self.turn(session_id):
                room = self._rooms.get(session_id)
                if room is not None and not self._certain(session_id):
                    self._catch_up(room)
                if session_id not in self._rooms:
                    self._load(session_id)
                self._doubtful.discard(session_id)
                room = self._rooms[session_id]
        self._used.add(session_id)
        return room

    def fresh(self, session_id: str) -> Room:
        """The same as the log has it now, also where another server has written just before."""
        if self.several and session_id in self._rooms:
            self._doubtful.add(session_id)
        return self.room(session_id)

    def _certain(self, session_id: str) -> bool:
        return session_id not in self._doubtful and self.is_told_of(session_id)

    def _is_behind(self, room: Room) -> bool:
        session_id = room.session.id
        if not self.several or self._log.ends([session_id])[session_id] == room.session.seq:
            return False
        self._doubtful.add(session_id)
        return True

    def end(self, session_id: str) -> int | None:
        """The number of the last fact that is known here of a session; None where it is not in memory."""
        room = self._rooms.get(session_id)
        return room.session.seq if room is not None else None

    @property
    def in_memory(self) -> int:
        """How many sessions' rooms are kept ready."""
        return len(self._rooms)

    def forget(self, session_id: str) -> None:
        """The log reads otherwise than it did: nothing stays of what was read; whoever is in is cut and comes back."""
        self.drop(session_id)
        for hear in self.on_forgotten:
            hear(session_id)

    def drop(self, session_id: str) -> None:
        """The same where it was another server, or program, that made it read otherwise."""
        with self.turn(session_id):
            room = self._rooms.get(session_id)
            known, people = self._known.pop(session_id, (0, ()))
            if room is not None:
                known, people = room.session.seq, tuple(room.session.people)
                with suppress(StoreFailed), apart(session_id):
                    self._tell(room, self._log.read(session_id, known), self._clock())
                    known = room.session.seq
                self._rooms.pop(session_id, None)
                # People are let go one after another, and that each has left is noted and told to those who are left:
                # they have to hear what another server has written meanwhile, too.
                self._known[session_id] = known, ()
            self._doubtful.discard(session_id)
            self._let_go(session_id, people)
            self._known.pop(session_id, None)

    def _let_go(self, session_id: str, people: Iterable[str]) -> None:
        for forget in self._forgetting:
            forget(session_id)
        for participant in people:
            if self._announcer:
                self._announcer.cut(session_id, participant)

    def look_again(self) -> None:
        """Takes in what another program has written since it was read here, and forgets what it has deleted."""
        for session_id, end in self._log.ends(list(self._rooms)).items():
            room = self._rooms.get(session_id)
            if room is None:
                continue
            if end is None:
                self.drop(session_id)
            elif self.is_told_of(session_id):
                self.hear(session_id, end)
            elif end > room.session.seq:
                # Another server goes on with it: it would be read along here for nobody.
                self._put_away(session_id, lambda session: not self.is_told_of(session))

    def put_away_unused(self) -> None:
        """Lets go of the rooms that nobody is in and nobody has asked for since the last time.

        Whoever comes back to one has it read from the log again, and its bell rings all the same.
        """
        for session_id in self._rooms.keys() - self._used:
            self._put_away(session_id, self._is_unused)
        self._used.clear()
        for session_id in self._at_hand.keys() - self._rooms.keys():
            del self._at_hand[session_id]

    def _is_unused(self, session_id: str) -> bool:
        room = self._rooms.get(session_id)
        here = room is not None and any(who.connected for who in room.session.people.values())
        return not here and session_id not in self._used

    def _put_away(self, session_id: str, may_go: Callable[[str], bool]) -> None:
        with self.turn(session_id):
            if may_go(session_id):
                self._rooms.pop(session_id, None)
                self._doubtful.discard(session_id)
                # That somebody is erased by another program is looked for in memory only.
                self._let_go(session_id, ())

    def _begin(self, session_id: str, first: e.Recorded, names: dict[str, str]) -> Room:
        return Room(begin(first, session_id, exercise_told(first), Board(self._ordering)), names)

    def _load(self, session_id: str) -> Room:
        facts = self._log.read(session_id)
        first = next(facts, None)
        if first is None:
            _, people = self._known.get(session_id, (0, ()))
            if people:
                # Whoever was in it when it was to be read again is here still.
                self.drop(session_id)
            self._known.pop(session_id, None)
            raise NotFound(session_id)
        room = self._begin(session_id, first, self._log.names(session_id))
        room.take(first)
        (known, _), missed = self._known.get(session_id, (None, ())), []
        for fact in facts:
            if known is not None and fact.seq > known:
                missed.append(fact)
            else:
                room.take(fact)
        if room.session.people.keys() - room.names.keys():
            # Somebody has joined by another server since the names were read.
            room.names.update(self._log.names(session_id))
        self._set_bell(room)
        # Whoever is cut by what was missed leaves, and that is noted in this room.
        self._rooms[session_id] = room
        try:
            self._take_in(room, missed)
        except BaseException:
            self._rooms.pop(session_id, None)
            raise
        self._known.pop(session_id, None)
        if any(isinstance(fact.event, e.PersonErased) for fact in missed):
            self._let_go(session_id, list(room.session.people))
        return room

    def _set_bell(self, room: Room) -> None:
        run = room.session.run
        if run is not None and run.ends_at is not None:
            self._bell.set(room.session.id, run.phase, run.number, run.ends_at)

    def _move_on(self, room: Room, facts: Sequence[e.Recorded], now: datetime) -> None:
        """Takes what is written into the room, tells people of it, and does what follows from it."""
        self._tell(room, facts, now)
        for fact in facts:
            if self._announcer and isinstance(fact.event, e.ParticipantRemoved):
                self._announcer.cut(room.session.id, fact.event.participant)
        if any(isinstance(fact.event, _TIMED) for fact in facts):
            self._set_bell(room)

    def _tell(self, room: Room, facts: Iterable[e.Recorded], now: datetime) -> None:
        told: Telling = []
        for fact in facts:
            self.take(room, fact, told)
        self.announce(room, told, now)

    def together(self) -> AbstractContextManager[object]:
        """See `server.application.ports.Announcer`."""
        return self._announcer.together() if self._announcer else nullcontext()

    def announce(self, room: Room, told: Telling, now: datetime) -> None:
        """Tells people what was gathered by `take`."""
        if self._announcer:
            self._announcer.announce(room.session.id, told, now)

    def _catch_up(self, room: Room) -> None:
        """Takes in, and tells people of, what is in the log and not known here.

        Where the session is no more, or reads otherwise because somebody was erased, it is dropped instead.
        """
        session_id = room.session.id
        facts = list(self._log.read(session_id, room.session.seq))
        if any(isinstance(fact.event, e.PersonErased) for fact in facts):
            self.drop(session_id)
        elif facts:
            room.names.update(self._log.names(session_id))
            self._take_in(room, facts)
        elif session_id in self._doubtful and self._log.ends([session_id])[session_id] is None:
            self.drop(session_id)

    def _take_in(self, room: Room, facts: Sequence[e.Recorded]) -> None:
        self._move_on(room, facts, self._clock())
        for fact in facts:
            if isinstance(fact.event, e.ParticipantDisconnected):
                self.on_left(room.session.id, fact.event.participant)

    def take(self, room: Room, fact: e.Recorded, told: Telling) -> None:
        """Takes a fact into the room and adds what each person newly hears by it, as things stand after it."""
        if heard_by_all(fact):
            first, before = room.take_by_all(fact)
            if not told or told[-1].first is not first:
                told.append(Portion(first, [], before))
            told[-1].events.append(room.told(fact))
            return
        fresh = room.take(fact)
        bodies: dict[tuple[int, bool], dict[str, Any]] = {}
        facts = recalled(room, self._log, {entry.seq for entries in fresh.values() for entry in entries})
        for participant, entries in fresh.items():
            who = room.session.people[participant]
            portion = Portion({participant: room.streams.position(participant) - len(entries) + 1}, [])
            told.append(portion)
            for entry in entries:
                key = entry.seq, entry.whole
                body = bodies.get(key)
                if body is None:
                    body = room.body(facts[entry.seq], who, whole=entry.whole)
                    if room.alike(facts[entry.seq]):
                        bodies[key] = body
                portion.events.append(body)
