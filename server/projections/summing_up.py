"""From a session's record to its summary."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from server.domain import events as e
from server.domain.people import Kind, Participant, label
from server.domain.session import Note, Session
from server.projections.contributions import CHANNELS, Contribution
from server.projections.exercise_view import spoken
from server.projections.record import Record
from server.projections.resulting import results
from server.projections.summary import (
    Agreed,
    Announcement,
    Candidate,
    Cell,
    CriterionLine,
    Evidence,
    Extension,
    Overrides,
    Person,
    PhaseRun,
    Rating,
    Recommendation,
    Revision,
    Summary,
    Tally,
)


def summarise(record: Record, names: Mapping[str, str], language: str, now: datetime) -> Summary:
    """A session's summary as it stands; `names` are kept outside the log, `now` bounds what still lasts."""
    session = record.session
    visible = session.integrated
    evidence = tuple(_evidence(session, record, note, language) for note in session.notes.values()) if visible else ()
    ratings = tuple(_rating(session, fact) for fact in record.scores) if visible else ()
    people = tuple(_person(record, who, names, language, now) for who in session.people.values())
    exercise = session.exercise
    contributions = tuple(record.contributions)
    evidence = tuple(sorted(evidence, key=lambda one: (one.at, one.id)))
    known = {one.by for one in contributions}
    known |= {one.candidate for one in evidence} | {one.candidate for one in ratings}
    seated = sorted(
        # Whoever was removed before there was anything to tell of them takes no page.
        (one for one in people if one.kind is Kind.CANDIDATE and (not one.removed or one.id in known)),
        key=lambda one: one.seat,
    )
    candidates = tuple(_candidate(session, one, contributions, evidence, ratings) for one in seated)
    return Summary(
        id=session.id,
        title=session.title,
        state=session.state.value,
        language=language,
        settings=session.settings,
        created_at=session.created_at,
        over_at=session.over_at,
        closed_at=record.closed_at,
        exercise_id=exercise.id,
        exercise_version=exercise.version,
        exercise_kind=exercise.kind,
        exercise_title=spoken(exercise.title, language),
        exercise_summary=spoken(exercise.summary, language),
        has_roles=bool(exercise.roles),
        criteria=tuple(
            CriterionLine(
                one.id,
                spoken(one.name, language),
                spoken(one.definition, language),
                {point: spoken(text, language) for point, text in one.anchors.items()},
            )
            for one in exercise.criteria
        ),
        people=people,
        phases=_phases(session, language),
        candidates=candidates,
        contributions=contributions,
        results=results(session, contributions, {one.id: one.name or one.label for one in people}, language),
        announcements=_announcements(record),
        evidence=evidence,
        ratings=ratings,
        overrides=_overrides(record, people, candidates, ratings, language),
        tallies=_tallies(session),
        judgements_visible=visible,
    )


def counts(contributions: Sequence[Contribution]) -> dict[str, int]:
    """Contributions by channel; every channel is named."""
    found = Counter(CHANNELS[one.kind] for one in contributions)
    return {channel: found[channel] for channel in CHANNELS.values()}


def _person(record: Record, who: Participant, names: Mapping[str, str], language: str, now: datetime) -> Person:
    role = record.session.exercise.role(who.role) if who.role else None
    return Person(
        id=who.id,
        kind=who.kind,
        label=label(who.kind, who.seat, language),
        seat=who.seat,
        name=names.get(who.id),
        role=who.role,
        role_title=spoken(role.title, language) if role else None,
        joined_at=who.joined_at,
        consent=who.consent,
        consent_language=who.consent_language,
        offline_seconds=record.offline_seconds(who.id, now),
        removed=who.removed,
        submitted=who.submitted,
        watches=who.watches,
    )


def _phases(session: Session, language: str) -> tuple[PhaseRun, ...]:
    found = []
    for run in session.runs:
        phase = session.exercise.phase(run.phase)
        if phase is not None:
            title = spoken(phase.title, language)
            found.append(PhaseRun(run.phase, title, run.number, phase.seconds, run.started_at, run.ended_at))
    return tuple(found)


def _phase_title(session: Session, key: str | None, language: str) -> str | None:
    phase = session.exercise.phase(key) if key else None
    return spoken(phase.title, language) if phase else None


def _evidence(session: Session, record: Record, note: Note, language: str) -> Evidence:
    written = note.written
    criterion = session.exercise.criterion(written.criterion) if written.criterion else None
    known = {one.id: one for one in criterion.indicators} if criterion else {}
    indicator = known.get(written.indicator or "")
    first = record.noted[note.fact.by, written.observation]
    return Evidence(
        id=written.observation,
        by=note.fact.by,
        at=written.typed_at or first.at,
        written_at=first.at,
        since=written.since,
        phase=written.phase,
        phase_title=_phase_title(session, written.phase, language),
        candidate=written.candidate,
        text=written.text,
        kind=written.kind,
        criterion=written.criterion,
        sign=written.sign,
        indicator=written.indicator,
        indicator_text=spoken(indicator.text, language) if indicator else None,
        quoted=(written.evidence or {}).get("text"),
        question=written.question,
        after=bool(written.after),
    )


def _rating(session: Session, fact: e.Recorded) -> Rating:
    given = fact.event
    if not isinstance(given, e.RatingGiven):
        raise TypeError(f"{given.type} is no rating")
    return Rating(
        by=fact.by,
        candidate=given.candidate,
        criterion=given.criterion,
        score=given.score,
        version=given.version,
        reason=given.reason,
        at=fact.at,
        revised=isinstance(given, e.RatingRevised),
        submitted=session.people[fact.by].submitted,
    )


def _candidate(
    session: Session,
    person: Person,
    contributions: Sequence[Contribution],
    evidence: Sequence[Evidence],
    ratings: Sequence[Rating],
) -> Candidate:
    own = tuple(one for one in contributions if one.by == person.id)
    noted = [one for one in evidence if one.candidate == person.id]
    last = {(one.by, one.criterion): one for one in ratings if one.candidate == person.id}
    seats = {who.id: who.seat for who in session.people.values()}
    cells = tuple(
        Cell(
            person.id,
            criterion.id,
            tuple(sorted((one for (_, key), one in last.items() if key == criterion.id), key=lambda r: seats[r.by])),
            tuple(one for one in noted if one.criterion == criterion.id),
            _agreed(session, person.id, criterion.id),
        )
        for criterion in session.exercise.criteria
    )
    unclassified = tuple(one for one in noted if one.criterion is None)
    return Candidate(person, counts(own), own, cells, unclassified, _recommendation(session, person.id))


def _agreed(session: Session, candidate: str, criterion: str) -> Agreed | None:
    fact = session.washup.consensus.get((candidate, criterion)) if session.washup else None
    if fact is None or not isinstance(fact.event, e.ConsensusSet):
        return None
    return Agreed(fact.event.score, fact.event.mean, fact.event.reason, fact.by, fact.at)


def _recommendation(session: Session, candidate: str) -> Recommendation | None:
    fact = session.washup.recommendations.get(candidate) if session.washup else None
    if fact is None or not isinstance(fact.event, e.RecommendationSet):
        return None
    return Recommendation(fact.event.verdict, fact.event.reason, fact.by, fact.at)


def _announcements(record: Record) -> tuple[Announcement, ...]:
    return tuple(
        Announcement(fact.at, fact.by, fact.event.to, fact.event.text)
        for fact in record.announcements
        if isinstance(fact.event, e.AnnouncementSent)
    )


def _overrides(
    record: Record,
    people: Sequence[Person],
    candidates: Sequence[Candidate],
    ratings: Sequence[Rating],
    language: str,
) -> Overrides:
    session = record.session
    opened = session.washup.opened.event if session.washup else None
    by_version = {(one.by, one.candidate, one.criterion, one.version): one for one in ratings}
    last = {(one.by, one.candidate, one.criterion): one for one in ratings}
    return Overrides(
        revisions=tuple(
            Revision(by_version.get((one.by, one.candidate, one.criterion, one.version - 1)), one)
            for one in ratings
            if one.revised
        ),
        reasoned=tuple(one for one in last.values() if one.reason and not one.revised),
        extensions=tuple(
            Extension(_phase_title(session, fact.event.phase, language) or "", fact.event.seconds, fact.at)
            for fact in record.extensions
            if isinstance(fact.event, e.PhaseExtended)
        ),
        not_submitted=tuple(one.id for one in people if one.kind is Kind.ASSESSOR and not one.submitted)
        if session.integrated
        else (),
        opened_early=opened.reason if isinstance(opened, e.WashupOpened) and opened.missing else None,
        settled=tuple(cell for one in candidates for cell in one.cells if cell.overridden),
    )


def _tallies(session: Session) -> tuple[Tally, ...]:
    notes = Counter(note.fact.by for note in session.notes.values())
    ratings = Counter(assessor for assessor, _, _ in session.ratings)
    assessors = sorted((who for who in session.people.values() if who.kind is Kind.ASSESSOR), key=lambda who: who.seat)
    return tuple(Tally(who.id, notes[who.id], ratings[who.id]) for who in assessors)
