"""Sessions: one turn at a time in each, from a wish to what everybody hears.

Where a contribution or a rating goes through: an id answered before gets its answer again; else the
rules decide, the log takes the facts, the room moves on, and only then people are told.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from typing import Any, TypeVar

from server.application.answering import Answer, Chances, answer, answered
from server.application.codec import exercise_from
from server.application.digests import changed_digest, digest_of
from server.application.ports import Append, Bell, Clock, Conflict, Library, Log, NotFound, Person, StoreFailed
from server.application.recording import own_id, recalled, recorded, stands
from server.application.rooms import Rooms
from server.application.unreadable import apart
from server.application.watching import LookBack, as_watched
from server.domain import commands as c
from server.domain import events as e
from server.domain.audience import eyes
from server.domain.board import Ordering
from server.domain.decide import decide
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.rules.reporting import Item, Sorted, sort_out
from server.domain.session import State
from server.domain.settings import usual_settings
from server.projections.exercise_view import spoken
from server.projections.room import Room

T = TypeVar("T")

MOST_TOLD = 1_000
"""How many events one answer brings; whoever has missed more asks again."""

_MOST_TRIES = 30
"""How often one wish is judged while other servers keep writing between judging it and writing it."""


class Sessions(Rooms):
    """All sessions of this process, and everything that can be wished for in them."""

    def __init__(
        self, log: Log, library: Library, ordering: Ordering, clock: Clock, chances: Chances, bell: Bell
    ) -> None:
        super().__init__(log, ordering, clock, bell)
        self._library = library
        self._chances = chances
        self.look_back: LookBack = lambda *_: None

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
            self._used.add(session_id)
        return room

    @contextmanager
    def readied(self, session_id: str) -> Iterator[None]:
        """A session's turn for a round, once all that has to happen before has happened: it was read, its bell rung."""
        with self.led(session_id) as led, nullcontext() if led else self.turn(session_id):
            with suppress(NotFound, StoreFailed, Conflict):
                room = self.room(session_id)
                self._ring_if_due(room, self.moment(room, self._clock()))
            yield

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

    def _who(self, room: Room, participant: str) -> Participant:
        who = room.session.people.get(participant)
        if who is None or who.gone:
            raise NotFound(participant)
        return who

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

    def _append(self, write: Append) -> None:
        try:
            with self.waiting():
                self._log.append(write)
        except (Conflict, StoreFailed):
            self._doubtful.add(write.session)
            if stands(self._log, write):
                return  # only the answer to the commit was lost
            raise
