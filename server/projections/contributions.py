"""Who contributed what, when and in which phase: the log read as what people did.

Browsers tell of every movement of a hand; a person did one thing. A stretch of changes by one person to one
thing is one contribution as long as no pause closes it:

- a drag, or the drawing of a shape, goes on while its changes are at most `DRAG_PAUSE` apart;
- typing goes on while its changes are at most `TYPING_PAUSE` apart;
- an author's first words into their own new note complete the adding of it, however long they thought;
- a phase's begin or end closes everything, so that each contribution belongs to one phase.

Changing a line of the plan again within `TYPING_PAUSE` is the same contribution; a dot given and a dot taken back are
two. Several things pasted or moved together are several contributions. What follows by itself from something else
(arrows that trail after a moved note, a box that grows around its text) is none.

What was said aloud, and what another board or a call has recorded, is a contribution each, as it was reported. It
belongs to the phase in which it began, and stands here when it became known, which may be after later ones.

A contribution that brought a note into a cell of a template, or carried it there from elsewhere, says so.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server.domain import events as e
from server.domain.cells import Cell
from server.domain.commands import Element
from server.domain.exercise import Exercise
from server.domain.people import Kind
from server.projections.deeds import Deed, Deeds
from server.projections.placing import Carrying, Places, carried
from server.projections.things import NOTES, Difference, Part, Thing, part_of, put

DRAG_PAUSE = timedelta(seconds=2)
TYPING_PAUSE = timedelta(seconds=10)

ADDED, EDITED, MOVED, DELETED, WROTE, RAISED, SPOKE, REPORTED = (
    "added", "edited", "moved", "deleted", "wrote", "raised", "spoke", "reported",
)  # fmt: skip

ELSEWHERE = "board"
"""The source of what another whiteboard told of that did not say its name."""

CHANNELS = {
    "speech": "speech", "note": "notes", "edit": "edits", "vote": "votes", "chat": "chat", "plan": "plan",
    "reaction": "reactions",
}  # fmt: skip
"""Kind of contribution -> the channel that it counts in."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One thing that one person did.

    `kind` is one of the kinds of the interface, `action` says what was done; `sort` and `item` say to what
    on the board; `text` is what the thing said when the contribution ended, or what was written. `cell` is where it
    lay then, where the contribution put it into that cell.
    """

    id: str
    by: str
    who: Kind
    role: str | None
    kind: str
    action: str
    at: datetime
    until: datetime
    phase: str | None
    run: int | None
    text: str
    sort: str | None = None
    item: str | None = None
    cell: Cell | None = None
    source: str | None = None
    """Where it was recorded, if not here."""

    @property
    def verified(self) -> bool:
        """Whether it was done here; of the rest there is another program's word alone."""
        return self.source is None and self.action != REPORTED


_Place = tuple[str | None, int | None]
"""A phase and its run; none of them between phases."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A person bound a connector to things on the board."""

    by: str
    connector: str
    ends: frozenset[str]


@dataclass(slots=True)
class _Doing:
    """A contribution that may go on: where it stands among the others, and in which cell its thing lay at first."""

    place: int
    action: str
    until: datetime
    origin: Cell | None = None


class Contributions:
    """All contributions of one session, kept up to date by each fact at a cost that does not grow.

    Without the exercise nobody knows of its templates, and no contribution has a cell.
    """

    def __init__(self, exercise: Exercise | None = None) -> None:
        self._all: list[Contribution] = []
        self._people: dict[str, Kind] = {}
        self._roles: dict[str, str | None] = {}
        self._hands: set[str] = set()
        self._phase: _Place = (None, None)
        self._turns: list[tuple[datetime, _Place]] = []
        self._ties: tuple[int, list[Tie]] = (0, [])
        self._things: dict[str, Thing] = {}
        self._holders: dict[str, str] = {}
        self._doings: dict[tuple[str, str], _Doing] = {}
        self._births: dict[str, _Doing] = {}
        self._places = Places(exercise)
        self._deeds = Deeds(lambda item: self._things[item].words if item in self._things else "")

    def __iter__(self) -> Iterator[Contribution]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, place: int) -> Contribution:
        return self._all[place]

    @property
    def phase(self) -> str | None:
        """The phase that is on."""
        return self._phase[0]

    def ties_of(self, fact: e.Recorded) -> list[Tie]:
        """What the last fact bound together, if it is this one."""
        seq, ties = self._ties
        return ties if seq == fact.seq else []

    def take(self, fact: e.Recorded) -> None:
        """Reads on by one fact."""
        match fact.event:
            case e.BoardChanged(elements, None):
                self._draw(fact, elements or ())
            case e.BoardChanged(items=items, source=source):
                self._draw(fact, items or (), source or ELSEWHERE)
            case e.ChatSent(text):
                self._begin(fact, "chat", WROTE, text)
            case e.HandRaised() if fact.by not in self._hands:
                self._hands.add(fact.by)
                self._begin(fact, "reaction", RAISED, "")
            case e.HandLowered():
                self._hands.discard(fact.by)
            case e.SpeechSpoken(begins, ends):
                self._report(fact, "speech", SPOKE, begins, ends)
            case e.ContributionReported(_, participant, kind, begins, ends, text, source):
                heard = replace(fact, by=participant)
                self._report(heard, kind, REPORTED, begins, ends or begins, text=text or "", source=source)
            case e.PhaseStarted(phase, run):
                self._turn((phase, run), fact.at)
                self._places.begin(phase)
            case e.PhaseEnded():
                self._turn((None, None), fact.at)
            case e.ParticipantJoined(participant, kind):
                self._people[participant] = kind
            case e.RoleAssigned(participant, role):
                self._roles[participant] = role
            case _:
                deed = self._deeds.read(fact)
                if deed is not None:
                    self._used(fact, deed)

    def _used(self, fact: e.Recorded, deed: Deed) -> None:
        key = (fact.by, f"{deed.sort}:{deed.item}")
        doing = self._doings.get(key)
        goes_on = doing is not None and doing.action in (ADDED, EDITED) and deed.action == EDITED
        if doing is not None and goes_on and fact.at - doing.until <= TYPING_PAUSE:
            doing.until = fact.at
            self._all[doing.place] = replace(self._all[doing.place], until=fact.at, text=deed.text)
            return
        self._doings[key] = self._begin(fact, deed.kind, deed.action, deed.text, sort=deed.sort, item=deed.item)

    def _report(
        self,
        fact: e.Recorded,
        kind: str,
        action: str,
        begins: datetime,
        ends: datetime,
        *,
        text: str = "",
        source: str | None = None,
    ) -> None:
        self._begin(fact, kind, action, text)
        phase, run = self._place_at(begins)
        self._all[-1] = replace(self._all[-1], at=begins, until=ends, phase=phase, run=run, source=source)

    def _place_at(self, moment: datetime) -> _Place:
        """Where the exercise stood at a moment; most of what is reported has only just happened."""
        return next((place for since, place in reversed(self._turns) if since <= moment), (None, None))

    def _turn(self, phase: _Place, at: datetime) -> None:
        self._phase = phase
        self._turns.append((at, phase))
        self._doings.clear()
        self._births.clear()

    def _draw(self, fact: e.Recorded, changed: Iterable[Element], source: str | None = None) -> None:
        connectors = []
        before_all = len(self._all)
        for thing, parts in self._by_thing(changed):
            before = self._places.of(thing)
            difference = put(thing, parts)
            if any(part.outside for part in parts.values()):
                continue
            if thing.sort == "connector":
                connectors.append((thing, difference))
            else:
                self._did(fact, thing, difference, carried(before, self._places.of(thing), difference))
        self._ties = (fact.seq, [Tie(fact.by, one.id, new.tied) for one, new in connectors if new.tied])
        # Last, since only now it is known what they are bound to was moved in the same message.
        for thing, difference in connectors:
            self._did(fact, thing, self._by_hand(fact, thing, difference), Carrying())
        if source is not None:
            self._all[before_all:] = [replace(one, source=source) for one in self._all[before_all:]]

    def _by_thing(self, changed: Iterable[Element]) -> list[tuple[Thing, dict[str, Part]]]:
        found: dict[str, dict[str, Part]] = {}
        for element in changed:
            part = part_of(element)
            found.setdefault(part.thing, {})[element["id"]] = part
            holder = self._holders.get(element["id"], part.thing)
            if holder != part.thing:
                # A text was bound to a box or taken out of it; where it was it speaks no more.
                self._things[holder].parts.pop(element["id"], None)
            self._holders[element["id"]] = part.thing
        return [
            (self._things.setdefault(key, Thing(key, next(iter(parts.values())).sort)), parts)
            for key, parts in found.items()
        ]

    def _by_hand(self, fact: e.Recorded, thing: Thing, difference: Difference) -> Difference:
        """A connector's difference without what follows from the things at its ends."""
        ends = thing.ties | difference.untied
        trails = any(self._going(fact, end, DRAG_PAUSE) for end in ends)
        untied = frozenset(end for end in difference.untied if end in self._things and not self._things[end].gone)
        if trails:
            difference = replace(difference, extent=False, spot=False)
        return replace(difference, untied=untied)

    def _going(self, fact: e.Recorded, thing: str, pause: timedelta) -> bool:
        doing = self._doings.get((fact.by, thing))
        return doing is not None and fact.at - doing.until <= pause

    def _did(self, fact: e.Recorded, thing: Thing, difference: Difference, carrying: Carrying) -> None:
        action = _action(difference)
        if action is None or not thing.shown or (thing.gone and action != DELETED):
            return
        key = (fact.by, thing.id)
        if action == ADDED:
            thing.author = fact.by
        elif difference.first_words and thing.author == fact.by and thing.id in self._births:
            self._doings[key] = self._births.pop(thing.id)
            self._go_on(self._doings[key], fact, thing, carrying)
            return
        doing = self._doings.get(key)
        if doing is not None and _continues(doing, action, difference, fact.at):
            self._go_on(doing, fact, thing, carrying)
            return
        kind = "note" if action == ADDED and thing.sort in NOTES else "edit"
        text = difference.said if action == DELETED else thing.words
        cell = carrying.after if carrying.crosses() else None
        self._doings[key] = self._begin(fact, kind, action, text, sort=thing.sort, item=thing.id, cell=cell)
        self._doings[key].origin = carrying.before
        if action == ADDED and not text:
            self._births[thing.id] = self._doings[key]

    def _begin(
        self,
        fact: e.Recorded,
        kind: str,
        action: str,
        text: str,
        *,
        sort: str | None = None,
        item: str | None = None,
        cell: Cell | None = None,
    ) -> _Doing:
        phase, run = self._phase
        self._all.append(
            Contribution(
                id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{fact.by}/{fact.id}/{action}/{item or ''}")),
                by=fact.by,
                who=self._people[fact.by],
                role=self._roles.get(fact.by),
                kind=kind,
                action=action,
                at=fact.at,
                until=fact.at,
                phase=phase,
                run=run,
                text=text,
                sort=sort,
                item=item,
                cell=cell,
            )
        )
        return _Doing(len(self._all) - 1, action, fact.at)

    def _go_on(self, doing: _Doing, fact: e.Recorded, thing: Thing, carrying: Carrying) -> None:
        doing.until = fact.at
        told = self._all[doing.place]
        moved = carrying.crosses(drawing=doing.action == ADDED)
        cell = carrying.into(doing.origin) if moved else told.cell
        self._all[doing.place] = replace(told, until=fact.at, text=thing.words, sort=thing.sort, cell=cell)


def _action(difference: Difference) -> str | None:
    """What the person did; None where nothing of it was their own doing."""
    if difference.went:
        return DELETED
    if difference.appeared:
        return ADDED
    if difference.returned:
        return EDITED
    if difference.words:
        return WROTE if difference.first_words else EDITED
    if difference.look or difference.tied or difference.untied:
        return EDITED
    return MOVED if difference.extent or difference.spot else None


def _continues(doing: _Doing, action: str, difference: Difference, at: datetime) -> bool:
    """Whether what was done belongs to what the same person is doing to the same thing."""
    pause = at - doing.until
    if action in (ADDED, DELETED) or doing.action == DELETED or difference.returned:
        return False
    if difference.words:
        return doing.action in (ADDED, WROTE, EDITED) and pause <= TYPING_PAUSE
    if difference.look:
        return doing.action == EDITED and pause <= TYPING_PAUSE
    if difference.tied or difference.untied:
        return doing.action in (ADDED, EDITED) and pause <= DRAG_PAUSE
    if doing.action == MOVED:
        return pause <= DRAG_PAUSE
    # Drawing a thing changes its size and a box grows around its words; carrying it elsewhere is another doing.
    return difference.extent and (doing.action == ADDED or not difference.spot) and pause <= DRAG_PAUSE
