"""A session's log without what one person said: the same facts, their words gone.

That somebody did something, when, where and how large stays, so that what is computed of the others stays as it is.
What goes are their words wherever they stand (also in copies that others changed, pinned or repeat word for word),
their name, what was noted about them and why they were rated as they were. A text that several wrote keeps what is the
others'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from server.domain import events as e
from server.domain import group_events as g
from server.domain.commands import Element
from server.domain.exercise import Scope
from server.domain.people import label
from server.domain.telling import as_data
from server.projections.erasing.drawn import LINK, SPOKEN, bare, holds, is_handwriting, straight
from server.projections.erasing.marks import MARK, Marks, spans
from server.projections.erasing.naming import Naming
from server.projections.erasing.passages import Passage
from server.projections.erasing.quotes import Quotes

_SOMEBODY = {"en": "somebody", "ru": "кто-то"}
_NOWHERE = "https://erased.invalid/"


def erased(facts: Sequence[e.Recorded], person: str, names: Mapping[str, str]) -> dict[int, e.Event]:
    """The facts of a log, by their numbers, that read otherwise without what a person said; none once that is done."""
    first = Reading(person, facts, names)
    for fact in facts:
        first.read(fact)
    eraser = Eraser(first)
    found = {fact.seq: eraser.read(fact) for fact in facts}
    return {fact.seq: event for fact in facts if (event := found[fact.seq]) != fact.event}


class Reading:
    """Reads a log to know whose words are whose, before anything is changed."""

    def __init__(self, person: str, facts: Sequence[e.Recorded], names: Mapping[str, str]) -> None:
        self.person = person
        self.facts = facts
        self.naming = Naming(person, names)
        self.taken = 0
        self._passages: dict[object, Passage] = {}
        self._said: dict[object, list[str]] = {}

    @property
    def language(self) -> str:
        made = self.facts[0].event
        return made.language if isinstance(made, e.SessionCreated) else "en"

    @property
    def quotes(self) -> Quotes:
        """What the person said, each text as it was left."""
        return Quotes(text for texts in self._said.values() for text in texts)

    @property
    def said(self) -> Mapping[object, Sequence[str]]:
        """What the person said in each text, by what it is written on: as they left it, each time that they did."""
        return self._said

    @property
    def label(self) -> str:
        """What the person is called without a name."""
        joined = (fact.event for fact in self.facts if isinstance(fact.event, e.ParticipantJoined))
        found = next((one for one in joined if one.participant == self.person), None)
        return label(found.kind, found.seat, self.language) if found else _SOMEBODY.get(self.language, "somebody")

    def read(self, fact: e.Recorded) -> None:
        mine = fact.by == self.person
        for key, text, own in _texts(fact, self.person):
            self.taken = max(self.taken, *(int(number) for number in MARK.findall(text)), 0)
            self._follow(key, text, own=mine if own is None else own)

    def _follow(self, key: object, text: str, *, own: bool) -> None:
        passage = self._passages[key] = self._passages.get(key, Passage()).changed(text, own=own)
        if own:
            told = [text[begin:end] for begin, end in passage.runs()]
            kept = self._said.setdefault(key, [])
            kept[:] = [one for one in kept if not any(each.startswith(one) for each in told)] + told
        self.naming.watch(key, text)


def _texts(fact: e.Recorded, person: str) -> Iterable[tuple[object, str, bool | None]]:
    """The texts in a fact: under which key each is written on, and whether it is the person's (None: its author's)."""
    match fact.event:
        case e.BoardChanged(elements, items):
            for one in (elements or ()) + (items or ()):
                for name in SPOKEN:
                    if isinstance(one.get(name), str):
                        yield (one["id"], name), one[name], None
        case e.ContributionReported(participant=participant, text=str() as text):
            yield fact.id, text, participant == person
        case e.SessionCreated():
            pass
        case g.PlanPut(item, what):
            yield ("plan", item), what, None
        case g.ClusterPut(cluster, title):
            yield ("cluster", cluster), title, None
        case e.ObservationWritten(observation, _, text):
            yield (fact.by, observation), text, None
        case _:
            for name, value in as_data(fact.event).items():
                if name in ("text", "reason"):
                    yield (fact.id, name), str(value), None


class Eraser:
    """Goes through the same log once more and takes the words out."""

    def __init__(self, known: Reading) -> None:
        self._person = known.person
        self._naming = known.naming
        self._quotes = known.quotes
        self._label = known.label
        self._marks = Marks(known.language, known.taken)
        self._people = {fact.event.participant for fact in known.facts if isinstance(fact.event, e.ParticipantJoined)}
        self._passages: dict[object, Passage] = {}
        self._fields: dict[tuple[str, str], tuple[Any, bool]] = {}
        self._handwritten: set[str] = set()
        self._by_item: dict[tuple[str, str], str] = {}
        self._by_fact: dict[str, str] = {}
        self._bound: dict[str, str] = {}

    def read(self, fact: e.Recorded) -> e.Event:
        """The fact without the person's words."""
        event, mine = fact.event, fact.by == self._person
        match event:
            case e.BoardChanged():
                return self._board(fact, event)
            case e.ChatSent(text):
                told = self._by_fact[fact.id] = self._whole(text) if mine else self._told(fact.id, text)
                return replace(event, text=told)
            case e.ContributionReported(participant=participant, text=text, source=source):
                said = self._maybe(fact.id, text, whole=participant == self._person)
                self._by_fact[fact.id] = said or ""
                return replace(event, text=said, source=self._maybe("source", source))
            case e.SessionCreated(title=title):
                return replace(event, title=self._told("title", title))
            case e.SessionChanged(title=title):
                return replace(event, title=self._maybe("title", title))
            case e.AnnouncementSent(text, to):
                about = mine or to == self._person
                return replace(event, text=self._whole(text) if about else self._told(fact.id, text))
            case e.SpeechConsented() if mine:
                return e.SpeechConsented(given=False)
        return self._judged(fact) if isinstance(event, e.Judgement) else self._made(fact)

    def _judged(self, fact: e.Recorded) -> e.Event:
        event, key = fact.event, fact.id
        about = self._person in (fact.by, getattr(event, "candidate", None))
        match event:
            case e.ObservationWritten(text=text, evidence=evidence, candidate=candidate):
                told = self._whole(text) if about else self._told((fact.by, event.observation), text)
                return replace(event, text=told, evidence=self._pinned(evidence, about=candidate == self._person))
            case e.RatingGiven(reason=reason) | e.WashupOpened(reason=reason):
                return replace(event, reason=self._maybe(key, reason, whole=about))
            case e.ConsensusSet(reason=reason) | e.RecommendationSet(reason=reason):
                return replace(event, reason=self._whole(reason) if about else self._told(key, reason))
            case e.FeedbackSet(strengths=strengths, work_on=work_on):
                lists = [
                    tuple(self._whole(one) if about else self._told(key, one) for one in texts)
                    for texts in (strengths, work_on)
                ]
                return replace(event, strengths=lists[0], work_on=lists[1])
        return event

    def _made(self, fact: e.Recorded) -> e.Event:
        """What was made with the group's tools."""
        event, mine = fact.event, fact.by == self._person
        match event:
            case g.PlanPut(item, what, source):
                key = "plan", item
                if key not in self._passages and source is not None:
                    self._passages[key] = self._shown(source)
                told = self._followed(key, what, own=mine)
                owner, effect = (self._worded(key, value, own=mine) for value in (event.owner, event.effect))
                return replace(event, what=told, owner=owner, effect=effect)
            case g.ClusterPut(cluster, title):
                return replace(event, title=self._followed(("cluster", cluster), title, own=mine))
            case g.TaskPut(owner=owner):
                return replace(event, owner=self._worded(fact.id, owner, own=mine))
            case g.RankingPut(scope) if mine and scope == Scope.OWN:
                return replace(event, order=())
        return event

    def _board(self, fact: e.Recorded, event: e.BoardChanged) -> e.Event:
        mine = fact.by == self._person
        elements, items = (
            None if things is None else tuple(self._drawn(one, own=mine) for one in things)
            for things in (event.elements, event.items)
        )
        after = (elements or ()) + (items or ())
        self._by_fact[fact.id] = "\n".join(str(one["text"]) for one in after if one.get("text"))
        # Another whiteboard may be called after somebody; then it is one that has not said its name.
        named = event.source is not None and any(self._naming.find(event.source))
        return replace(event, elements=elements, items=items, source=None if named else event.source)

    def _drawn(self, element: Element, *, own: bool) -> Element:
        key, told = element["id"], {}
        for name, value in element.items():
            kept = self._field(key, name, value, own=own)
            if kept is not _GONE:
                told[name] = kept
        if isinstance(element.get("containerId"), str):
            self._bound[element["containerId"]] = key
        for name in ("text", "originalText"):
            for shown in (key, element.get("containerId")):
                if isinstance(element.get(name), str) and isinstance(shown, str):
                    self._by_item[shown, element[name]] = told[name]
        if own and is_handwriting(element):
            self._handwritten.add(key)
        return straight(told) if key in self._handwritten else told

    def _field(self, key: str, name: str, value: Any, *, own: bool) -> Any:
        if name in SPOKEN and isinstance(value, str):
            return self._followed((key, name), value, own=own)
        before = self._fields.get((key, name))
        if before is None or before[0] != value:
            before = self._fields[key, name] = value, own
        if holds(name):
            return bare(value) if before[1] and name not in ("id", "containerId", "index") else value
        if not before[1]:
            return self._cleared(value)
        return self._nowhere(value) if name == LINK else _GONE

    def _nowhere(self, link: Any) -> Any:
        """An address that leads to nothing, another one for each."""
        if not isinstance(link, str) or not link or link.startswith(_NOWHERE):
            return link
        return _NOWHERE + self._marks.of(link).strip("[] ").replace(" ", "-")

    def _pinned(self, evidence: Mapping[str, Any] | None, *, about: bool) -> Any:
        """Frozen words, as what they were taken from reads now."""
        if evidence is None or not isinstance(evidence.get("text"), str):
            return evidence
        text = evidence["text"]
        if about:
            told = self._whole(text)
        elif "event" in evidence:
            told = self._by_fact.get(evidence["event"], text)
        else:
            told = self._by_item.get((str(evidence.get("item")), text), text)
        return {**evidence, "text": self._told("pinned", told)}

    def _shown(self, item: str) -> Passage:
        """What something on the board says: its bound text's words where it has one."""
        keys = [(key, name) for key in (self._bound.get(item), item) for name in ("originalText", "text")]
        return next((self._passages[key] for key in keys if key in self._passages), Passage())

    def _worded(self, key: object, value: Any, *, own: bool) -> Any:
        """A value that may be words, a person's id or a number."""
        if not isinstance(value, str) or value in self._people:
            return value
        return self._whole(value) if own else self._told(key, value)

    def _maybe(self, key: object, text: str | None, *, whole: bool = False) -> str | None:
        return None if text is None else self._whole(text) if whole else self._told(key, text)

    def _followed(self, key: object, text: str, *, own: bool) -> str:
        """A text that several may write on, one after another."""
        passage = self._passages[key] = self._passages.get(key, Passage()).changed(text, own=own)
        return self._told(key, passage.erased(self._marks), passage)

    def _whole(self, text: str) -> str:
        return self._marks.of(text) if any(spans(text)) else text

    def _told(self, key: object, text: str, passage: Passage | None = None) -> str:
        """What others wrote, without what they repeat of the person, and without the name."""
        begun = self._naming.begun(key, passage.text if passage else text)
        if begun is not None and text[:begun] == (passage.text if passage else text)[:begun]:
            text = text[:begun] + self._marks.told(self._label, text[begun:])
        text = _replaced(text, self._naming.find(text), lambda said: self._marks.told(self._label, said))
        return _replaced(text, self._quotes.find(text), self._marks.of)

    def _cleared(self, value: Any) -> Any:
        match value:
            case str():
                return self._told("drawn", value)
            case list():
                return [self._cleared(each) for each in value]
            case dict():
                return {key: self._cleared(each) for key, each in value.items()}
        return value


_GONE = object()


def _replaced(text: str, places: Iterable[tuple[int, int]], instead: Any) -> str:
    pieces, at = [], 0
    for begin, end in places:
        pieces += [text[at:begin], instead(text[begin:end])]
        at = end
    return "".join((*pieces, text[at:])) if pieces else text
