"""A session as the people in it see it: one welcome for everybody who opens it, one telling of each fact."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server.domain import events as e
from server.domain.approval import Approval
from server.domain.audience import (
    Hearing,
    addressed,
    eyes,
    judgement,
    may_know_of,
    may_read_brief,
    may_read_name,
    may_read_transcript,
    measured,
    state_for,
)
from server.domain.people import Kind, Participant, label, rating_order
from server.domain.session import Note, Run, Said, Session, Washup, evolve
from server.domain.telling import as_data
from server.projections.exercise_view import exercise_view, spoken
from server.projections.streams import Heard, Streams
from server.projections.tools_view import tools_view

CHAT_SHOWN = 200
_RECENT = 128


@dataclass(slots=True)
class Room:
    """A session with its streams, names and announcements; `names` are kept outside the log."""

    session: Session
    names: dict[str, str]
    streams: Streams = field(default_factory=Streams)
    announcements: list[e.Recorded] = field(default_factory=list)
    recent: deque[e.Recorded] = field(default_factory=lambda: deque(maxlen=_RECENT))

    def take(self, fact: e.Recorded) -> dict[str, list[Heard]]:
        """Moves the room on by one fact; returns what each person newly hears."""
        self.pass_over(fact)
        self.recent.append(fact)
        return self.streams.take(self.session, fact)

    def take_by_all(self, fact: e.Recorded) -> tuple[Mapping[str, int], int]:
        """The same where everybody hears the fact whole and hears of nothing else by it; see `Streams.take_by_all`."""
        evolve(self.session, fact)
        self.recent.append(fact)
        return self.streams.take_by_all(self.session, fact)

    def pass_over(self, fact: e.Recorded) -> None:
        """Moves the room on by one fact where nobody listens."""
        if not isinstance(fact.event, e.SessionCreated):
            evolve(self.session, fact)
        if isinstance(fact.event, e.AnnouncementSent):
            self.announcements.append(fact)

    def recalled(self, seq: int) -> e.Recorded | None:
        """A recent fact by its number; None where only the log has it."""
        offset = seq - self.recent[0].seq if self.recent else -1
        return self.recent[offset] if 0 <= offset < len(self.recent) else None

    def tell(self, fact: e.Recorded, who: Participant, position: int, *, whole: bool) -> dict[str, Any]:
        """One fact as a person hears it, at a position in their stream."""
        return {"pos": position, **self.body(fact, who, whole=whole)}

    def body(self, fact: e.Recorded, who: Participant, *, whole: bool) -> dict[str, Any]:
        """One fact as a person hears it, without their position."""
        return self._body(fact, self._data(fact, who) if whole else {})

    def told(self, fact: e.Recorded) -> dict[str, Any]:
        """The same for a fact that is `alike` for everybody and told whole."""
        return self._body(fact, as_data(fact.event))

    @staticmethod
    def _body(fact: e.Recorded, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": fact.id,
            "at": e.iso(fact.at),
            "by": fact.by,
            "type": fact.event.type,
            "data": data,
        }

    @staticmethod
    def alike(fact: e.Recorded) -> bool:
        """Whether all who hear a fact whole hear the same."""
        match fact.event:
            case e.BoardChanged(hidden=hidden):
                return not hidden
            case e.ParticipantJoined() | e.ParticipantRemoved() | e.RoleAssigned() | e.PhaseStarted():
                return False
        return True

    def welcome(self, who: Participant, now: datetime) -> dict[str, Any]:
        """The whole state as one person may see it."""
        return {
            "me": self.person(who, who),
            "session": self.view(who),
            "pos": self.streams.position(who.id),
            "now": e.iso(now),
        }

    def view(self, who: Participant) -> dict[str, Any]:
        """The session as one person may see it; what they may not see is absent."""
        session = self.session
        view: dict[str, Any] = {
            "id": session.id,
            "title": session.title,
            "state": state_for(session, who).value,
            "language": session.language,
            "settings": session.settings,
            "exercise": exercise_view(
                session.exercise, session.language, who, session.run.phase if session.run else None
            ),
            "phase": _phase(session.run),
            "phases_done": _done(session.runs),
            "runs": [_span(run) for run in session.runs],
            "participants": [self.person(one, who) for one in session.people.values() if may_know_of(who, one)],
            "board": self._board(eyes(who)),
            "chat": [_line(said) for said in session.chat[-CHAT_SHOWN:]],
            "announcements": [
                {"id": fact.id, "at": e.iso(fact.at), "by": fact.by, **as_data(fact.event)}
                for fact in self.announcements
                if self._hears_announcement(fact, who)
            ],
            **tools_view(session, who),
        }
        if not who.kind.plays:
            view |= self._judgements(who) | self._calibration(who)
        if may_read_transcript(session, who):
            view["transcript"] = [_line(said) for said in session.transcript]
        return view

    def exercise(self, who: Participant | None, language: str) -> dict[str, Any]:
        """The session's exercise in one language, as one person may read it now."""
        run = self.session.run
        return exercise_view(self.session.exercise, language, who, run.phase if run else None)

    def notes(self) -> Iterator[dict[str, Any]]:
        """All that assessors noted, for whoever may read all of it."""
        return (_judged(note.fact) for note in self.session.notes.values())

    def person(self, subject: Participant, reader: Participant | None) -> dict[str, Any]:
        """One participant as a reader may see them; a `reader` of None may see everything but judgements."""
        person: dict[str, Any] = {
            "id": subject.id,
            "kind": subject.kind.value,
            "label": label(subject.kind, subject.seat, self.session.language),
            "seat": subject.seat,
            "role": subject.role,
            "ready": subject.ready,
            "hand": subject.hand,
            "connected": subject.connected,
        }
        name = self.names.get(subject.id)
        if name is not None and (reader is None or may_read_name(self.session, reader, subject)):
            person["name"] = name
        if subject.removed:
            person["removed"] = True
        if subject.erased:
            person["erased"] = True
        if subject.speech is not None and (reader in (None, subject) or reader.kind is Kind.FACILITATOR):
            person["speech"] = subject.speech
        if reader is None or not reader.kind.plays:
            person["offline_seconds"] = round(subject.offline, 1)
            if subject.gone_since is not None:
                person["offline_since"] = e.iso(subject.gone_since)
            if subject.watches is not None:
                person["candidates"] = list(subject.watches)
            if subject.submitted and reader and (subject is reader or judgement(self.session, reader)):
                person["submitted"] = True
        return person

    def _board(self, reader: str | None) -> dict[str, Any]:
        board = self.session.board
        items = [item for key, item in board.items.items() if board.sees(key, reader)]
        view: dict[str, Any] = {
            "elements": board.scene(reader),
            "items": items,
            "locked": board.locked,
            "authors": {
                key: {"author": credit.author, "editor": credit.editor}
                for key, credit in board.credits.items()
                if board.sees(key, reader)
            },
        }
        hidden = [key for key in board.veils if board.sees(key, reader)]
        marks = {"hidden": hidden, "anonymous": sorted(board.anonymous)}
        return view | {name: ids for name, ids in marks.items() if ids}

    def _data(self, fact: e.Recorded, who: Participant) -> dict[str, Any]:
        event = fact.event
        data = as_data(event)
        match event:
            case e.BoardChanged(hidden=True) if who.kind.plays and fact.by != who.id:
                return _revealed(data, self.session.board.shown, fact.seq)
            case e.ParticipantJoined(participant):
                joined: dict[str, Any] = {"participant": self.person(self.session.people[participant], who)}
                if who.kind is Kind.ASSESSOR:
                    joined["rating_order"] = self._rating_order(who)
                return joined
            case e.ParticipantRemoved() if who.kind is Kind.ASSESSOR:
                data["rating_order"] = self._rating_order(who)
            case e.RoleAssigned(participant, role_id) if role_id is not None and may_read_brief(who, role_id):
                role = self.session.exercise.role(role_id)
                if role and role.brief:
                    data["brief"] = spoken(role.brief, self.session.language)
                scene = self._scene_brief(who) if participant == who.id else None
                if scene:
                    data["phase_brief"] = scene
            case e.PhaseStarted(phase, number):
                run = self.session.run
                scene = self._scene_brief(who) if run and (run.phase, run.number) == (phase, number) else None
                if scene:
                    data["brief"] = scene
        return data

    def _scene_brief(self, who: Participant) -> str | None:
        """What the running phase tells the holder of a role in private."""
        phase = self.session.phase
        text = phase.briefs.get(who.role or "") if phase and who.kind.plays else None
        return spoken(text, self.session.language) if text else None

    def _hears_announcement(self, fact: e.Recorded, who: Participant) -> bool:
        addressee = fact.event.to if isinstance(fact.event, e.AnnouncementSent) else ""
        return addressed(addressee, who) or who.kind is Kind.FACILITATOR

    def _judgements(self, who: Participant) -> dict[str, Any]:
        session = self.session
        hearing = judgement(session, who)
        notes = [_note(note, hearing, who) for note in session.notes.values()]
        ratings = [_rating(fact, session.revised.get(cell, ()), hearing, who) for cell, fact in session.ratings.items()]
        found: dict[str, Any] = {
            "observations": [note for note in notes if note],
            "ratings": [rating for rating in ratings if rating],
        }
        if who.kind is Kind.ASSESSOR:
            found["rating_order"] = self._rating_order(who)
        if hearing is Hearing.WHOLE or who.kind is Kind.FACILITATOR:
            found["washup"] = _washup(session.washup)
            found["approved"] = approval_view(session.approved)
        return found

    def _calibration(self, who: Participant) -> dict[str, Any]:
        """That assessors are calibrated here, and the key for whoever may know it."""
        found = self.session.calibration
        if found is None:
            return {}
        told = {"source": found.source, "days": found.days, "made_at": e.iso(found.made_at)}
        return {"calibration": told | ({"key": found.key} if measured(self.session, who) is Hearing.WHOLE else {})}

    def _rating_order(self, assessor: Participant) -> list[str]:
        candidates = [one.id for one in self.session.of_kind(Kind.CANDIDATE)]
        return rating_order(self.session.seed, assessor.seat, candidates)


def _line(said: Said) -> dict[str, Any]:
    return {"id": said.id, "at": e.iso(said.at), "by": said.by, "text": said.text}


def _revealed(data: dict[str, Any], shown: Mapping[str, int], seq: int) -> dict[str, Any]:
    """What others learn at a reveal of one private change: only what had not been changed again before it."""
    return {
        name: [one for one in data[name] if shown.get(one["id"]) == seq]
        for name in ("elements", "items")
        if name in data
    }


def _done(runs: Sequence[Run]) -> list[str]:
    """Phases that have ended, the one that ended last at the end: what comes next follows from it."""
    latest_first = dict.fromkeys(run.phase for run in reversed(runs) if run.ended_at)
    return list(reversed(latest_first))


def _span(run: Run) -> dict[str, Any]:
    return {
        "key": run.phase,
        "run": run.number,
        "started_at": e.iso(run.started_at),
        "ended_at": e.iso(run.ended_at) if run.ended_at else None,
    }


def _phase(run: Run | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "key": run.phase,
        "run": run.number,
        "started_at": e.iso(run.started_at),
        "ends_at": e.iso(run.ends_at) if run.ends_at else None,
        "paused": run.paused,
        "remaining": run.remaining,
        **({"revealed": True} if run.revealed else {}),
    }


def _note(note: Note, hearing: Hearing, who: Participant) -> dict[str, Any] | None:
    if note.fact.by == who.id or hearing is Hearing.WHOLE:
        return _judged(note.fact)
    return {"by": note.fact.by} if hearing is Hearing.BARE else None


def _rating(
    fact: e.Recorded, revised: Sequence[e.Recorded], hearing: Hearing, who: Participant
) -> dict[str, Any] | None:
    if fact.by == who.id or hearing is Hearing.WHOLE:
        rating = _judged(fact)
        if revised:
            rating["earlier"] = [_version(one) for one in revised]
        return rating
    return {"by": fact.by} if hearing is Hearing.BARE else None


def _version(fact: e.Recorded) -> dict[str, Any]:
    data = as_data(fact.event)
    return {name: data[name] for name in ("score", "version", "reason") if name in data} | {"at": e.iso(fact.at)}


def _washup(washup: Washup | None) -> dict[str, Any] | None:
    if washup is None:
        return None
    opened = _judged(washup.opened)
    return {
        "opened_at": opened.pop("at"),
        **opened,
        "consensus": [_judged(fact) for fact in washup.consensus.values()],
        "recommendations": [_judged(fact) for fact in washup.recommendations.values()],
        "feedback": [_judged(fact) for fact in washup.feedback.values()],
    }


def approval_view(approved: Approval | None) -> dict[str, Any] | None:
    """An approval as whoever may know of it sees it."""
    return {**_judged(approved.fact), "changed": approved.changed} if approved else None


def _judged(fact: e.Recorded) -> dict[str, Any]:
    return {"by": fact.by, "at": e.iso(fact.at), **as_data(fact.event)}
