"""Everything that a session holds about one person, for that person to read, and nothing of anybody else.

Of a text that several wrote on it takes their words alone, letter by letter (`server.projections.erasing`). In their
words, and in what was noted about them, names and labels of others give way to a word for "somebody else". What an
assessor noted about candidates is the candidates' own: of it an assessor is told when it was, and not what.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain import events as e
from server.domain import group_events as g
from server.domain.people import Kind
from server.domain.telling import as_data
from server.projections.contributions import Contribution
from server.projections.erasing import Reading
from server.projections.erasing.drawn import LINK, SPOKEN, bare, holds
from server.projections.exercise_view import spoken
from server.projections.feedback import told_note, whose_words
from server.projections.hiding import Hidden, others
from server.projections.participation.telling import participation_view
from server.projections.record import Record
from server.projections.summary import Person, Summary

_TOLD: Mapping[type[e.Event], tuple[str, ...]] = {
    e.ParticipantJoined: ("kind", "seat", "consent", "consent_language"),
    e.ParticipantReadied: ("ready",),
    e.PhaseExtended: ("phase", "run", "seconds"),
    e.RoleAssigned: ("role",),
    e.SpeechConsented: ("given",),
    e.SpeechSpoken: ("from", "to"),
    e.ContributionReported: ("contribution", "kind", "at", "until", "source"),
    e.ContributionRefused: ("contribution", "kind"),
    g.VoteCast: ("item", "phase", "blind"),
    g.VoteRetracted: ("item", "phase", "blind"),
    g.ClusterPut: ("cluster",),
    g.ClusterMoved: ("cluster", "item"),
    g.ClusterRemoved: ("cluster",),
    g.PlanPut: ("item", "from"),
    g.PlanRemoved: ("item",),
    g.RankingPut: ("scope", "order"),
    g.TaskPut: ("task", "place", "before", "minutes"),
    g.SpotlightShown: ("item", "area"),
}
"""What is told of a fact beside when it was: nothing in it is another person, nor what one has written."""


_FOLLOWED = (e.ObservationRemoved, g.PlanPut, g.TaskPut)
"""Facts by others, too, without which it could not be told what became of a note and who set what."""

Facts = Sequence[e.Recorded]
Said = Mapping[object, Sequence[str]]
By = Callable[[str], Mapping[str, Any]]
"""What is told of whose a judgement is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose data; `assessors` lets each judgement stand with whose it is, `somebody` and `anybody` as in feedback."""

    person: str
    assessors: bool
    somebody: str
    anybody: str


def personal(record: Record, summary: Summary, wanted: Wanted) -> dict[str, Any] | None:
    """What the log and the names hold about them, as JSON values; None where there is no such person.

    Of whoever was erased it says so and holds nothing else.
    """
    found = summary.person(wanted.person)
    if found is None:
        return None
    erased = _erased_at(record, found.id)
    if erased is not None:
        return {"person": _who(record, found), "erased_at": e.iso(erased)}
    hidden = others(summary.people, found, wanted.somebody, wanted.anybody)
    facts, said = _read(record, found.id)
    return {
        "person": _who(record, found),
        "erased_at": None,
        "joined": {"at": e.iso(found.joined_at), "consent": found.consent, "language": found.consent_language},
        "away": {"seconds": found.offline_seconds, "stretches": _away(record, found.id)},
        "events": list(_events(facts, found.id)),
        "messages": list(_messages(facts, found.id, hidden)),
        "words": list(_words(said, hidden)),
        "plan": list(_plan(facts, record.session.people, found.id, hidden)),
        "drawn": list(_drawn(record, found.id)),
        "contributions": [_contribution(one) for one in summary.contributions if one.by == found.id],
        "participation": _measures(record, found.id),
        "judgements": _judgements(record, facts, summary, found, wanted, hidden),
    }


def title_for(record: Record, summary: Summary, wanted: Wanted) -> str:
    """The session's title as that person may read it."""
    found = summary.person(wanted.person)
    if found is None or _erased_at(record, found.id) is not None:
        return summary.exercise_title
    return others(summary.people, found, wanted.somebody, wanted.anybody).cleared(summary.title)


def _erased_at(record: Record, person: str) -> datetime | None:
    if not record.session.people[person].erased:
        return None
    erasures = [one for one in record.facts if isinstance(one.event, e.PersonErased)]
    return next(one.at for one in reversed(erasures) if _is_about(one.event, person))


def _read(record: Record, person: str) -> tuple[Facts, Said]:
    """The facts that any of this is made of, and their words: a long log is gone through once and not held."""
    reading, found = Reading(person, (), {}), []
    for fact in record.facts:
        reading.read(fact)
        candidate = getattr(fact.event, "candidate", None)
        if person in (fact.by, candidate) or isinstance(fact.event, _FOLLOWED) or _is_about(fact.event, person):
            found.append(fact)
    return found, reading.said


def _who(record: Record, person: Person) -> dict[str, Any]:
    removed = record.removals.get(person.id)
    return {
        "id": person.id,
        "kind": person.kind.value,
        "label": person.label,
        "seat": person.seat,
        "name": person.name,
        "role": person.role,
        "role_title": person.role_title,
        "removed_at": e.iso(removed) if removed else None,
    }


def _away(record: Record, person: str) -> list[dict[str, Any]]:
    return [
        {"from": e.iso(one.since), "to": e.iso(one.until) if one.until else None}
        for one in record.absences.get(person, ())
    ]


def _events(facts: Facts, person: str) -> Iterator[dict[str, Any]]:
    """What they did and what was done with them, each with its time."""
    for fact in facts:
        event = fact.event
        about = _is_about(event, person)
        if not about and (fact.by != person or isinstance(event, e.SessionCreated)):
            continue
        if isinstance(event, e.Judgement) and fact.by != person:
            continue
        data = as_data(event, private=True)
        told = {name: data[name] for name in _TOLD.get(type(event), ()) if name in data}
        if isinstance(event, e.BoardChanged):
            told = {"things": [one["id"] for one in (event.elements or ()) + (event.items or ())]}
        yield {"id": fact.id, "at": e.iso(fact.at), "type": event.type, "own": fact.by == person, **told}


def _is_about(event: e.Event, person: str) -> bool:
    named = (getattr(event, name, None) for name in ("participant", "assessor", "to", "owner"))
    return person in named or (isinstance(event, e.AssessorAssigned) and person in event.candidates)


def _messages(facts: Facts, person: str, hidden: Hidden) -> Iterator[dict[str, Any]]:
    """What they wrote in the chat or announced, what was announced to them alone, and what a call has recorded."""
    for fact in facts:
        match fact.event:
            case e.ChatSent(text) if fact.by == person:
                told = "chat", text
            case e.AnnouncementSent(text, to) if person in (fact.by, to):
                told = "announcement" if fact.by == person else "announced_to_them", text
            case e.ContributionReported(participant=participant, text=str() as text) if participant == person:
                told = "reported", text
            case _:
                continue
        yield {"id": fact.id, "at": e.iso(fact.at), "kind": told[0], "text": hidden.cleared(told[1])}


def _words(read: Said, hidden: Hidden) -> Iterator[dict[str, Any]]:
    """What they wrote on things that others may write on too: of each text their part, as they left it each time."""
    said: dict[tuple[str, str], list[str]] = {}
    for key, texts in read.items():
        where = _place(key)
        if where is not None:
            said[where] = list(dict.fromkeys([*said.get(where, ()), *(one for one in texts if one.strip())]))
    for (of, item), told in said.items():
        if told:
            yield {"of": of, "item": item, "texts": [hidden.cleared(one) for one in told]}


def _place(key: object) -> tuple[str, str] | None:
    """On what a text stands that several may write on: a thing on the board, a line of the plan or a cluster."""
    match key:
        case (("plan" | "cluster") as of, str() as item):
            return str(of), item
        case (str() as item, str() as field) if field in SPOKEN:
            return "board", item
    return None


def _plan(facts: Facts, people: Collection[str], person: str, hidden: Hidden) -> Iterator[dict[str, Any]]:
    """What they put into lines of the plan and the day beside the words: each value as they set it."""
    before: dict[tuple[str, str], Any] = {}
    for fact in facts:
        match fact.event:
            case g.PlanPut(item) as put:
                fields: Mapping[str, Any] = {
                    name: getattr(put, name) for name in ("owner", "due", "cost", "effect", "staff")
                }
            case g.TaskPut(item) as put:
                fields = {"owner": put.owner}
            case _:
                continue
        changed = {name: value for name, value in fields.items() if before.get((item, name)) != value}
        before.update({(item, name): value for name, value in changed.items()})
        if fact.by != person:
            continue
        told = {
            name: hidden.cleared(value) if isinstance(value, str) else value
            for name, value in changed.items()
            # Who else was to do it is another person's.
            if value is not None and not (isinstance(value, str) and value in people and value != person)
        }
        if told:
            yield {"at": e.iso(fact.at), "item": item, **told}


def _drawn(record: Record, person: str) -> Iterator[dict[str, Any]]:
    """What they brought onto the board, as it looks now, deleted things too; its words stand in `words`."""
    board = record.session.board
    for key, credit in board.credits.items():
        thing = board.elements.get(key) or board.items.get(key)
        if thing is None or credit.author != person:
            continue
        told = {name: value if name == "id" else bare(value) for name, value in thing.items() if holds(name)}
        if credit.editor == person and isinstance(thing.get(LINK), str):
            told[LINK] = thing[LINK]
        yield told


def _contribution(one: Contribution) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "action": one.action,
        "at": e.iso(one.at),
        "until": e.iso(one.until),
        "phase": one.phase,
        "run": one.run,
        "sort": one.sort,
        "item": one.item,
        "source": one.source,
        "verified": one.verified,
    }


def _measures(record: Record, person: str) -> dict[str, Any]:
    """The figures of participation that are theirs, over the whole and by phase."""
    view = participation_view(record.participation)

    def own(channels: Mapping[str, Any]) -> dict[str, Any]:
        return {name: found["people"][person] for name, found in channels.items() if person in found["people"]}

    return {
        "as_of": view["as_of"],
        "channels": own(view["channels"]),
        "phases": {key: own(channels) for key, channels in view["phases"].items()},
        "quiet_seconds": view["quiet"].get(person),
        "influence": view["influence"].get(person),
    }


def _judgements(
    record: Record, facts: Facts, summary: Summary, person: Person, wanted: Wanted, hidden: Hidden
) -> dict[str, Any] | None:
    """What was noted, rated, agreed on and written down about a candidate; None of anybody else.

    Until judgements may be told to whoever runs the session it says that they are withheld, and holds none.
    """
    if person.kind is not Kind.CANDIDATE:
        return None
    if not summary.judgements_visible:
        return {"withheld": True}
    assessors = {one.id: {"label": one.label, "name": one.name} for one in summary.people} if wanted.assessors else {}

    def by(who: str) -> dict[str, Any]:
        return {"assessor": assessors[who]} if assessors else {}

    return {
        "withheld": False,
        "notes": list(_notes(record, facts, summary, person, hidden, by)),
        "ratings": [
            {
                "criterion": one.criterion,
                "score": one.score,
                "version": one.version,
                "at": e.iso(one.at),
                "submitted": one.submitted,
                "reason": hidden.cleared(one.reason) if one.reason else None,
                **by(one.by),
            }
            for one in summary.ratings
            if one.candidate == person.id
        ],
        "agreed": list(_settled(facts, person.id, hidden)),
    }


def _notes(
    record: Record, facts: Facts, summary: Summary, person: Person, hidden: Hidden, by: By
) -> Iterator[dict[str, Any]]:
    """Every version of every note about them, also of those that were taken back."""
    sources = whose_words(record)
    indicators = {
        (criterion.id, one.id): spoken(one.text, summary.language)
        for criterion in record.session.exercise.criteria
        for one in criterion.indicators
    }
    removed = {
        (fact.by, fact.event.observation): fact.at for fact in facts if isinstance(fact.event, e.ObservationRemoved)
    }
    for fact in facts:
        note = fact.event
        if not isinstance(note, e.ObservationWritten) or note.candidate != person.id:
            continue
        text, quoted = told_note(note, indicators.get((note.criterion or "", note.indicator or "")), sources, hidden)
        gone = removed.get((fact.by, note.observation))
        yield {
            "note": note.observation,
            "at": e.iso(fact.at),
            "kind": note.kind,
            "criterion": note.criterion,
            "sign": note.sign,
            "indicator": note.indicator,
            "phase": note.phase,
            "since": note.since,
            "text": text,
            "quoted": quoted,
            "removed_at": e.iso(gone) if gone else None,
            **by(fact.by),
        }


def _settled(facts: Facts, person: str, hidden: Hidden) -> Iterator[dict[str, Any]]:
    """What the wash-up wrote down for them, each time it did."""
    for fact in facts:
        match fact.event:
            case e.ConsensusSet(candidate, criterion, score, reason, mean) if candidate == person:
                told: dict[str, Any] = {
                    "criterion": criterion, "score": score, "mean": mean, "reason": hidden.cleared(reason),
                }  # fmt: skip
            case e.RecommendationSet(candidate, verdict, reason) if candidate == person:
                told = {"verdict": hidden.cleared(verdict), "reason": hidden.cleared(reason)}
            case e.FeedbackSet(candidate, strengths, work_on) if candidate == person:
                told = {
                    "strengths": [hidden.cleared(one) for one in strengths],
                    "work_on": [hidden.cleared(one) for one in work_on],
                }
            case _:
                continue
        yield {"at": e.iso(fact.at), "type": fact.event.type, **told}
