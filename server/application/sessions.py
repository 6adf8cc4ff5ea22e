"""Sessions: one turn at a time in each, from a wish to what everybody hears.

Where a contribution or a rating goes through: an id answered before gets its answer again; else the
rules decide, the log takes the facts, the room moves on, and only then people are told.
"""

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

from server.application.answering import Answer, Chances, answer, answered
from server.application.codec import exercise_from, exercise_told
from server.application.digests import changed_digest, digest_of
from server.application.ports import (
    Announcer,
    Append,
    Bell,
    Clock,
    Conflict,
    Library,
    Log,
    NotFound,
    Person,
    Portion,
    StoreFailed,
)
from server.application.recording import own_id, recalled, recorded, stands
from server.application.unreadable import apart
from server.application.watching import LookBack, as_watched
from server.domain import commands as c
from server.domain import events as e
from server.domain.audience import eyes, heard_by_all
from server.domain.board import Board, Ordering
from server.domain.decide import decide
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.rules.reporting import Item, Sorted, sort_out
from server.domain.session import State, begin
from server.domain.settings import usual_settings
from server.projections.exercise_view import spoken
from server.projections.room import Room

T = TypeVar("T")
Telling = list[Portion]
"""What is gathered to be told; see `server.application.ports.Told`."""

MOST_TOLD = 1_000
"""How many events one answer brings; whoever has missed more asks again."""

_MOST_TRIES = 30
"""How often one wish is judged while other servers keep writing between judging it and writing it."""

_CONTESTED = timedelta(seconds=2)
"""For how long a session in which another server was sooner takes part in no round."""

_CLOCKS_DIFFER = timedelta(seconds=10)
"""By how much another server's clock may be ahead and no fact be older than one before it for that."""

_TIMED = (e.PhaseStarted, e.PhaseResumed, e.PhaseExtended)
"""Facts after which a phase's time is up at another moment."""


class Sessions:
    """All sessions of this process; rooms are loaded from the log when first needed."""

    def __init__(
        self, log: Log, library: Library, ordering: Ordering, clock: Clock, chances: Chances, bell: Bell
    ) -> None:
        self._log = log
        self._library = library
        self._ordering = ordering
        self._clock: Clock = lambda: e.to_millisecond(clock())
        self._chances = chances
        self._bell = bell
        self._announcer: Announcer | None = None
        self.look_back: LookBack = lambda *_: None
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
        self._unwritten: set[str] = set()
        """Sessions whose rooms are ahead of the log, until a round that has their turns is over."""
        self._contested: dict[str, datetime] = {}
        """Sessions in which another server was sooner, and until when they take part in no round."""
        self._known: dict[str, tuple[int, tuple[str, ...]]] = {}
        """Of sessions that have to be read again: the last fact that people have been told of, and who was in it."""
        self._turns: dict[str, threading.RLock] = {}
        self._door = threading.Lock()

    def announce_through(self, announcer: Announcer) -> None:
        """Names who tells people; before that nobody is told."""
        self._announcer = announcer

    def tell_of_deletion(self, forget: Callable[[str], None]) -> None:
        """Names who else keeps something of a session and has to forget it when it is deleted or words in it erased."""
        self._forgetting.append(forget)

    def create(
        self,
        exercise: str,
        language: str,
        title: str | None,
        settings: Mapping[str, Any],
        profile: Mapping[str, Any] | None = None,
    ) -> Room:
        """A new session with its own copies of exercise and job profile; raises NotFound for an unknown exercise."""
        document = self._library.documents().get(exercise)
        if document is None or language not in document["title"]:
            raise NotFound(exercise)
        known = exercise_from(document)
        heading = title or spoken(known.title, language)
        return self._found(heading, language, usual_settings(settings, known), document, profile)

    def copy(self, source: str, title: str | None, settings: Mapping[str, Any]) -> Room:
        """A new session with another's exercise as that one has it, its language and settings; raises NotFound.

        Neither people nor anything that happened comes along; the seed is a new one.
        """
        session = self.room(source).session
        first = next(self._log.read(source, limit=1), None)
        if first is None or not isinstance(first.event, e.SessionCreated):
            raise NotFound(source)  # deleted in this moment
        # What was recorded does not come along, and with it goes the leave to read it.
        model, settings = first.event, {**session.settings, "transcript": False, **settings}
        return self._found(title or session.title, session.language, settings, model.exercise, model.profile)

    def _found(
        self,
        title: str,
        language: str,
        settings: Mapping[str, Any],
        exercise: Mapping[str, Any],
        profile: Mapping[str, Any] | None,
    ) -> Room:
        session_id = self._chances.new_id()
        seed, own = self._chances.new_seed(), dict(profile) if profile else None
        created = e.SessionCreated(title, language, dict(settings), dict(exercise), seed, own)
        first = e.Recorded(1, self._chances.new_id(), self._clock(), e.CLOCK, self._chances.new_id(), created)
        room = self._begin(session_id, first, {})
        room.take(first)
        with self.turn(session_id):
            self._append(Append(session_id, (first,), digest_of(room)))
            self._rooms[session_id] = room
        return room

    @contextmanager
    def turn(self, session_id: str) -> Iterator[None]:
        """A session's turn: what is done inside it happens in one piece for everybody."""
        with self._door:
            turn = self._turns.setdefault(session_id, threading.RLock())
        if not turn.acquire(blocking=False):
            with self.waiting():
                turn.acquire()
        try:
            yield
        finally:
            turn.release()

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
        with self._door:
            turn = self._turns.setdefault(session_id, threading.RLock())
        if not turn.acquire(blocking=False):
            return None
        room = self._rooms.get(session_id)
        if room is None or session_id in self._doubtful or room.session.due(now):
            turn.release()
            return None
        if self._is_contested(session_id) and not contested:
            turn.release()
            return None
        self._unwritten.add(session_id)
        return room

    def leave_turn(self, session_id: str) -> None:
        """Gives back a turn that was taken by `enter`."""
        self._unwritten.discard(session_id)
        self._turns[session_id].release()

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

    @contextmanager
    def readied(self, session_id: str) -> Iterator[None]:
        """A session's turn for a round, once all that has to happen before has happened: it was read, its bell rung."""
        with self.led(session_id) as led, nullcontext() if led else self.turn(session_id):
            with suppress(NotFound, StoreFailed, Conflict):
                room = self.room(session_id)
                self._ring_if_due(room, self.moment(room, self._clock()))
            yield

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
        if room is not None and self._certain(session_id) and session_id not in self._unwritten:
            return room
        with self.turn(session_id):
            room = self._rooms.get(session_id)
            if room is not None and not self._certain(session_id):
                self._catch_up(room)
            if session_id not in self._rooms:
                self._load(session_id)
            self._doubtful.discard(session_id)
            return self._rooms[session_id]

    def fresh(self, session_id: str) -> Room:
        """The same as the log has it now, also where another server has written just before."""
        if self.several and session_id in self._rooms:
            self._doubtful.add(session_id)
        return self.room(session_id)

    def _certain(self, session_id: str) -> bool:
        return session_id not in self._doubtful and self.is_told_of(session_id)

    def _carried(self, session_id: str, act: Callable[[Room, datetime], T]) -> T:
        """Lets `act` judge and write in the session's turn; anew, by how things stand then, where another was sooner.

        What is refused may be so by how things stood before another server wrote. Raises Refused also where others
        never cease to write.
        """
        with self.led(session_id) as led, nullcontext() if led else self.turn(session_id):
            for _ in range(_MOST_TRIES):
                room = self.room(session_id)
                try:
                    return act(room, self.moment(room, self._clock()))
                except Conflict:
                    self.overtaken(session_id)
                except (Refused, NotFound):
                    if not self._is_behind(room):
                        raise
        raise Refused(Code.UNAVAILABLE)

    def _is_behind(self, room: Room) -> bool:
        session_id = room.session.id
        if not self.several or self._log.ends([session_id])[session_id] == room.session.seq:
            return False
        self._doubtful.add(session_id)
        return True

    def join(self, session_id: str, kind: Kind, name: str, consent: str, language: str | None = None) -> Participant:
        """Seats a new participant; raises Refused where the session is full or closed.

        `consent` is the version of the text that they agreed to, `language` the one in which they read it, if known.
        """
        participant = self._chances.new_id()

        def seat(room: Room, now: datetime) -> Participant:
            person = Person(participant, name, consent, now)
            self._carry(room, c.Join(participant, kind, consent, language), None, now, participant, person)
            return room.session.people[participant]

        return self._carried(session_id, seat)

    def ask(self, session_id: str, participant: str | None, wish: str, command: c.Command) -> Answer:
        """Carries one wish through; `wish` is its id, unique per participant. Raises Refused or StoreFailed.

        `participant` is None for the owner and the clock.
        """
        # Before the turn: what a calibration shows changes no more, and nobody need wait for it.
        wished = as_watched(self.room(session_id).session, command, participant, self.look_back)

        def carry(room: Room, now: datetime) -> Answer:
            by = self._who(room, participant) if participant else None
            if by is not None and wish in by.asked:
                return answered(room, self._log, by, by.asked[wish])
            self._ring_if_due(room, now)
            facts = self._carry(room, wished, by, now, wish)
            return answer(room, wished, by, facts)

        return self._carried(session_id, carry)

    def report(self, session_id: str, participant: str | None, items: Sequence[Item]) -> Sorted:
        """Takes in what was recorded elsewhere, in one piece: what counts, what is there already, what is refused.

        `participant` as in `ask`; raises Refused where the session is closed, NotFound, StoreFailed.
        """
        wish = self._chances.new_id()

        def take_in(room: Room, now: datetime) -> Sorted:
            by = self._who(room, participant) if participant else None
            room.session.require_open()
            self._ring_if_due(room, now)
            found = sort_out(room.session, items, now)
            if found.command is not None:
                self._carry(room, found.command, by, now, wish)
            return found

        return self._carried(session_id, take_in)

    def ring(self, session_id: str, phase: str, run: int, now: datetime | None = None) -> None:
        """The bell of one run of one phase; its wish's id follows from both, so it counts once.

        `now` is the moment of the wish before which it rings, so that no fact is older than one before it.
        """
        with suppress(NotFound):  # deleted since the bell was set
            self._rung(session_id, phase, run, now)

    def _rung(self, session_id: str, phase: str, run: int, now: datetime | None) -> Sequence[e.Recorded]:
        wish = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{session_id}/{phase}/{run}"))
        return self._carried(
            session_id, lambda room, then: self._carry(room, c.RingBell(phase, run), None, now or then, wish)
        )

    def open(self, session_id: str, participant: str, enter: Callable[[Mapping[str, Any]], None]) -> None:
        """Lets a person in: `enter` gets the welcome inside the turn, so that no event slips between."""
        wish = self._chances.new_id()

        def let_in(room: Room, now: datetime) -> None:
            who = self._who(room, participant)
            self._ring_if_due(room, now)
            self._carry(room, c.Connect(), who, now, wish)
            enter(room.welcome(who, now))

        self._carried(session_id, let_in)

    def leave(self, session_id: str, participant: str, holds: Callable[[], bool] = lambda: True) -> None:
        """The last connection of a person has closed, if that still `holds` when it comes to be noted."""
        self._note_presence(session_id, participant, c.Disconnect(), holds)

    def stay(self, session_id: str, participant: str, holds: Callable[[], bool]) -> None:
        """A person is connected all the same, whatever another server has noted; `holds` as in `leave`."""
        self._note_presence(session_id, participant, c.Connect(), holds)

    def _note_presence(self, session_id: str, participant: str, command: c.Command, holds: Callable[[], bool]) -> None:
        wish = self._chances.new_id()

        def note(room: Room, now: datetime) -> None:
            who = room.session.people.get(participant)
            if who is not None and holds():
                self._carry(room, command, who, now, wish)

        self._carried(session_id, note)

    def since(self, session_id: str, participant: str, after: int) -> list[dict[str, Any]]:
        """What a person heard after a position, in the form of the wire, at most `MOST_TOLD` of it."""
        with self.turn(session_id):
            room = self.room(session_id)
            who = self._who(room, participant)
            heard = room.streams.after(who.id, after, MOST_TOLD)
            facts = recalled(room, self._log, [entry.seq for entry in heard])
            start = max(0, after) + 1
            return [
                room.tell(facts[entry.seq], who, start + offset, whole=entry.whole)
                for offset, entry in enumerate(heard)
            ]

    def same_board(self, session_id: str, participant: str, after: int, digest: int) -> bool | None:
        """Whether a browser that has heard everything up to `after` holds the board; None while more is under way."""
        with self.turn(session_id):
            room = self.room(session_id)
            if room.streams.position(self._who(room, participant).id) != after:
                return None
            return room.session.board.digest(eyes(self._who(room, participant))) == digest

    def wake(self) -> None:
        """After a start: loads what is running, sets its bells, and notes that nobody is connected."""
        for digest in self._log.digests():
            if digest.state != State.CLOSED:
                with apart(digest.id):
                    self.take_up(digest.id)
                    self.note_absent(digest.id, lambda _: False)

    def take_up(self, session_id: str) -> None:
        """Has a session in memory as the log has it now, and its bell set; raises NotFound or StoreFailed."""
        with self.turn(session_id):
            if session_id in self._rooms:
                # Its bell may have been left to another server.
                self._doubtful.add(session_id)
                self._set_bell(self.room(session_id))
            else:
                self.room(session_id)

    def note_absent(self, session_id: str, present: Callable[[str], bool]) -> None:
        """Notes as gone, in one piece, whoever counts as connected and is not `present`."""

        def note(room: Room, now: datetime) -> None:
            facts: list[e.Recorded] = []
            for who in room.session.people.values():
                if who.connected and not present(who.id):
                    for event in decide(room.session, c.Disconnect(), who, now):
                        wish = self._chances.new_id()
                        facts.append(e.Recorded(room.session.seq + 1 + len(facts), wish, now, who.id, wish, event))
            if facts:
                self._append(Append(session_id, tuple(facts)))
                self._move_on(room, facts, now)

        self._carried(session_id, note)

    def delete_expired(self) -> list[str]:
        """Deletes each session whose time is over, as its participants were promised, but none that is held; which."""
        now, gone = self._clock(), []
        for digest in self._log.digests():
            over = digest.kept_until <= now and not self._log.held(digest.id)
            # Another server may be at the same.
            if over and self._log.digest(digest.id) is not None:
                self._remove(digest.id)
                gone.append(digest.id)
        return gone

    def end(self, session_id: str) -> int | None:
        """The number of the last fact that is known here of a session; None where it is not in memory."""
        room = self._rooms.get(session_id)
        return room.session.seq if room is not None else None

    @property
    def in_memory(self) -> int:
        """How many sessions' rooms are kept ready."""
        return len(self._rooms)

    def delete(self, session_id: str) -> None:
        """Removes a session for good and cuts whoever is in it; raises NotFound or OnHold."""
        if session_id not in self._rooms and self._log.digest(session_id) is None:
            raise NotFound(session_id)
        self._remove(session_id)

    def _remove(self, session_id: str) -> None:
        with self.turn(session_id):
            # What cannot be read can be deleted all the same.
            with apart(session_id):
                self.room(session_id)
            self._log.delete(session_id)
            self.forget(session_id)

    def forget(self, session_id: str) -> None:
        """The log reads otherwise than it did: nothing stays of what was read; whoever is in is cut and comes back."""
        self.drop(session_id)
        for hear in self.on_forgotten:
            hear(session_id)

    def drop(self, session_id: str) -> None:
        """The same where it was another server, or program, that made it read otherwise."""
        with self.turn(session_id):
            room = self._rooms.get(session_id)
            if room is not None:
                with suppress(StoreFailed), apart(session_id):
                    self._tell(room, self._log.read(session_id, room.session.seq), self._clock())
                self._rooms.pop(session_id, None)
            self._doubtful.discard(session_id)
            _, people = self._known.pop(session_id, (0, ()))
            self._let_go(session_id, tuple(room.session.people) if room else people)

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
                self._put_away(session_id)

    def _put_away(self, session_id: str) -> None:
        """Another server goes on with it: it would be read along here for nobody."""
        with self.turn(session_id):
            if not self.is_told_of(session_id):
                self._rooms.pop(session_id, None)
                self._doubtful.discard(session_id)
                # Somebody may have been erased, too.
                self._let_go(session_id, ())

    def _who(self, room: Room, participant: str) -> Participant:
        who = room.session.people.get(participant)
        if who is None or who.gone:
            raise NotFound(participant)
        return who

    def _begin(self, session_id: str, first: e.Recorded, names: dict[str, str]) -> Room:
        return Room(begin(first, session_id, exercise_told(first), Board(self._ordering)), names)

    def _load(self, session_id: str) -> Room:
        facts = self._log.read(session_id)
        first = next(facts, None)
        if first is None:
            if session_id in self._known:
                # Whoever was in it when it was to be read again is here still.
                self.drop(session_id)
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

    def _ring_if_due(self, room: Room, now: datetime) -> None:
        run = room.session.due(now)
        if run is not None:
            before, session_id = room.session.seq, room.session.id
            facts = self._rung(session_id, run.phase, run.number, now)
            if room.session.seq != before + len(facts):
                # Another server was sooner with more than that: what was looked at before has to be looked at again.
                raise Conflict(session_id)

    def _carry(
        self,
        room: Room,
        command: c.Command,
        by: Participant | None,
        now: datetime,
        wish: str,
        person: Person | None = None,
    ) -> tuple[e.Recorded, ...]:
        events = decide(room.session, command, by, now)
        if not events:
            if self._is_behind(room):
                raise Conflict(room.session.id)
            return ()
        author = by.id if by else person.id if person else e.CLOCK
        own = own_id(room, self._log, by, author, wish)
        facts = recorded(room, events, command, author, now, wish, own)
        self._append(Append(room.session.id, facts, changed_digest(room, events), person))
        if person is not None:
            room.names[person.id] = person.name
        self._move_on(room, facts, now)
        return facts

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

    def _append(self, write: Append) -> None:
        try:
            with self.waiting():
                self._log.append(write)
        except (Conflict, StoreFailed):
            self._doubtful.add(write.session)
            if stands(self._log, write):
                return  # only the answer to the commit was lost
            raise

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
