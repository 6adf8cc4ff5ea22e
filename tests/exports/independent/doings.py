"""What people did, read off the log a second time: a stretch of changes to one thing is one doing.

A drag goes on while its changes are two seconds apart at most, typing while they are ten; the first words into one's
own new note belong to the adding of it. A phase's begin or end closes everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.exports.independent.reading import Fact, Log
from tests.exports.independent.things import NOTES, Change, Drawing, Grid, Place

DRAG, TYPING = 2_000, 10_000
CHANNELS = {
    "speech": "speech", "note": "notes", "edit": "edits", "vote": "votes", "chat": "chat", "plan": "plan",
    "reaction": "reactions",
}  # fmt: skip


@dataclass(slots=True)
class Doing:
    """One row of the contributions; times in milliseconds since the session was made."""

    by: str
    kind: str
    action: str
    at: int
    until: int
    phase: str | None
    run: int | None
    role: str | None
    text: str
    seq: int
    sort: str | None = None
    item: str | None = None
    source: str | None = None
    hidden: bool = False
    goes_until: int = 0
    begun_in: Place | None = None
    lies_in: Place | None = None

    @property
    def cell(self) -> Place | None:
        """The cell into which it put a thing; bringing it back to where it was put it nowhere."""
        return None if self.lies_in == self.begun_in else self.lies_in


class Doings:
    """All of a log; `ties` are the connectors that people bound, as (fact, connector, thing)."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.all: list[Doing] = []
        self.ties: list[tuple[Fact, str, str]] = []
        self.drawing = Drawing()
        self._grid = Grid(log)
        self._open: dict[tuple[str, str], Doing] = {}
        self._unworded: dict[str, Doing] = {}
        self._authors: dict[str, str] = {}
        self._raised: set[str] = set()
        self._titles: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        for fact in log.facts:
            self._read(fact)

    def by_candidates(self) -> Iterator[Doing]:
        return (one for one in self.all if self.log.kind(one.by) == "candidate")

    def said(self) -> dict[str, str]:
        """What each thing on the board, or cluster, said last before it went."""
        return {
            one.item: one.text
            for one in self.all
            if one.item and one.text and one.sort not in ("line", "task", "ranking")
        }

    def _read(self, fact: Fact) -> None:
        data = fact["data"]
        match fact["type"]:
            case "board.changed":
                for change in self.drawing.read(fact):
                    self._change(change)
            case "phase.started" | "phase.ended":
                self._open.clear()
                self._unworded.clear()
            case "chat.sent":
                self._begin(fact, "chat", "wrote", data["text"])
            case "hand.raised":
                if fact["by"] not in self._raised:
                    self._begin(fact, "reaction", "raised", "")
                self._raised.add(fact["by"])
            case "hand.lowered":
                self._raised.discard(fact["by"])
            case "speech.spoken":
                self._reported(fact, fact["by"], "speech", "spoke", data["from"], data["to"])
            case "contribution.reported":
                until = data.get("until") or data["at"]
                self._reported(fact, data["participant"], data["kind"], "reported", data["at"], until)
                self.all[-1].text = data.get("text") or ""
            case _:
                self._tool(fact, data)

    def _tool(self, fact: Fact, data: Mapping[str, Any]) -> None:
        match fact["type"]:
            case "vote.cast" | "vote.retracted":
                self._use(fact, "vote", fact["type"].removeprefix("vote."), *self._named(data["item"]))
            case "plan.put":
                action = "edited" if data["item"] in self._lines else "added"
                self._lines[data["item"]] = data["what"]
                self._use(fact, "plan", action, "line", data["item"], data["what"])
            case "plan.removed":
                self._use(fact, "plan", "deleted", "line", data["item"], self._lines.pop(data["item"], ""))
            case "task.put":
                minutes = data.get("minutes")
                told = data["place"] if minutes is None else f"{data['place']}, {minutes} min"
                self._use(fact, "plan", "laid", "task", data["task"], told)
            case "ranking.put":
                self._use(fact, "edit", "ranked", "ranking", data["scope"], " > ".join(data["order"]))
            case "cluster.put":
                action = "named" if data["cluster"] in self._titles else "added"
                self._titles[data["cluster"]] = data["title"]
                self._use(fact, "edit", action, "cluster", data["cluster"], data["title"])
            case "cluster.moved":
                action = "grouped" if data["cluster"] else "ungrouped"
                self._use(fact, "edit", action, *self._named(data["item"]))
            case "cluster.removed":
                title = self._titles.pop(data["cluster"], "")
                self._use(fact, "edit", "deleted", "cluster", data["cluster"], title)

    def _named(self, item: str) -> tuple[str, str, str]:
        if item in self._titles:
            return "cluster", item, self._titles[item]
        return "note", item, self.drawing.words(item)

    def _begin(self, fact: Fact, kind: str, action: str, text: str, by: str = "") -> Doing:
        who, at = by or fact["by"], self.log.ms(fact["at"])
        phase, run = self.log.phase_before(fact["seq"])
        role = self.log.role(who, fact["seq"])
        made = Doing(who, kind, action, at, at, phase, run, role, text, fact["seq"], goes_until=at)
        made.hidden = bool(fact["data"].get("hidden"))
        if "items" in fact["data"] or action == "reported":
            made.source = fact["data"].get("source", "board" if "items" in fact["data"] else None)
        self.all.append(made)
        return made

    def _reported(self, fact: Fact, by: str, kind: str, action: str, begins: str, ends: str) -> None:
        made = self._begin(fact, kind, action, "", by)
        made.at, made.until = self.log.ms(begins), self.log.ms(ends)
        made.phase, made.run = self.log.phase_at(made.at)

    def _use(self, fact: Fact, kind: str, action: str, sort: str, item: str, text: str) -> None:
        key, at = (fact["by"], f"{sort} {item}"), self.log.ms(fact["at"])
        before = self._open.get(key)
        if before and action == "edited" and before.action in ("added", "edited") and at - before.goes_until <= TYPING:
            before.until = before.goes_until = at
            before.text = text
            return
        made = self._begin(fact, kind, action, text)
        made.sort, made.item = sort, item
        self._open[key] = made

    def _change(self, change: Change) -> None:
        thing, fact = change.thing, change.fact
        change_of_hand = self._by_hand(change)
        self.ties += [(fact, thing.id, one) for one in change.tied if change.sort == "connector"]
        what = _what(change, *change_of_hand)
        if what is None or not thing.seen or (thing.gone and what != "deleted"):
            return
        key = (fact["by"], thing.id)
        if what == "added":
            self._authors[thing.id] = fact["by"]
        first_words = what == "wrote"
        birth = self._unworded.get(thing.id)
        if first_words and birth and self._authors.get(thing.id) == fact["by"]:
            del self._unworded[thing.id]
            self._open[key] = birth
            self._go_on(birth, change)
            return
        before = self._open.get(key)
        if before and self._is_more_of(before, what, change, *change_of_hand):
            self._go_on(before, change)
            return
        kind = "note" if what == "added" and change.sort in NOTES else "edit"
        made = self._begin(fact, kind, what, change.before if what == "deleted" else change.after)
        made.sort, made.item = change.sort, thing.id
        if what != "added":
            made.begun_in = made.lies_in = self._cell(change, change.stood)
        if what == "added" and not made.text:
            self._unworded[thing.id] = made
        self._lay(made, change)
        self._open[key] = made

    def _by_hand(self, change: Change) -> tuple[bool, bool, frozenset[str]]:
        """Size, place and what was untied, without what a connector does by itself when its ends are moved."""
        if change.sort != "connector":
            return change.size, change.place, frozenset()
        by, at = change.fact["by"], self.log.ms(change.fact["at"])
        moving = [self._open.get((by, end)) for end in change.thing.ends | change.untied]
        trails = any(one and at - one.goes_until <= DRAG for one in moving)
        things = self.drawing.things
        let_go = frozenset(one for one in change.untied if one in things and not things[one].gone)
        return change.size and not trails, change.place and not trails, let_go

    def _is_more_of(
        self, before: Doing, what: str, change: Change, size: bool, place: bool, untied: frozenset[str]
    ) -> bool:
        gap = self.log.ms(change.fact["at"]) - before.goes_until
        if what in ("added", "deleted") or before.action == "deleted" or change.returned:
            return False
        if change.words:
            return before.action in ("added", "wrote", "edited") and gap <= TYPING
        if change.looks:
            return before.action == "edited" and gap <= TYPING
        if (change.tied or untied) and change.sort == "connector":
            return before.action in ("added", "edited") and gap <= DRAG
        if before.action == "moved":
            return gap <= DRAG
        return gap <= DRAG and size and (before.action == "added" or not place)

    def _go_on(self, doing: Doing, change: Change) -> None:
        doing.until = doing.goes_until = self.log.ms(change.fact["at"])
        doing.text, doing.sort = change.after, change.sort
        self._lay(doing, change)

    def _lay(self, doing: Doing, change: Change) -> None:
        """Notes where a hand has put the thing; growing around its words is no hand's doing."""
        carried = change.appeared or change.returned or (change.place and not change.words)
        drawn = doing.action == "added" and change.size and not change.words
        if not change.went and change.sort != "connector" and (carried or drawn):
            doing.lies_in = self._cell(change, change.stands)

    def _cell(self, change: Change, middle: tuple[float, float] | None) -> Place | None:
        return self._grid.cell(middle, change.fact["seq"]) if change.sort in (*NOTES, "image") else None


def _what(change: Change, size: bool, place: bool, untied: frozenset[str]) -> str | None:
    """The word for what one message did to one thing; None where it did nothing that counts."""
    if change.went:
        return "deleted"
    if change.appeared:
        return "added"
    if change.returned:
        return "edited"
    if change.words:
        return "edited" if change.before else "wrote"
    if change.looks or (change.sort == "connector" and (change.tied or untied)):
        return "edited"
    return "moved" if size or place else None
