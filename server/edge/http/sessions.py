"""Sessions over HTTP: making, listing, changing, deleting, their links and their log."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask.views import MethodView

from server.application.holding import Hold
from server.application.keeping import Kept
from server.application.ports import Digest, NotFound
from server.domain import commands as c
from server.domain import events as e
from server.domain.audience import state_for
from server.domain.exercise import Exercise
from server.domain.people import Kind, Participant
from server.domain.profile import Profile
from server.domain.session import Session
from server.domain.telling import as_data
from server.edge.http.audited import about, actor
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import (
    Caller,
    Rank,
    host,
    member,
    require_holder,
    require_organiser,
    visible,
)
from server.edge.http.consents import agreed
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.http import (
    DeletionQuerySchema,
    LinkSchema,
    LogPageSchema,
    NewSessionSchema,
    SessionChangeSchema,
    SessionSchema,
    SpanSchema,
)
from server.projections.exercise_view import spoken
from server.projections.room import Room, approval_view

_MOST_FACTS = 5000
"""How many facts one page of a log holds at most."""
_KINDS = {
    "name": "kind",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "enum": [one.value for one in Kind]},
}


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions` and what hangs on it."""
    pages = Blueprint("sessions", __name__, description="Sessions, their links and their log")

    @pages.route("/sessions")
    class SessionList(MethodView):
        @pages.response(200, SessionSchema(many=True))
        def get(self) -> list[dict[str, Any]]:
            """One's sessions, the newest first."""
            who = require_organiser(parts)
            names = {one.id: one.name for one in parts.household.all()}
            holders, holds = parts.holders.all(), parts.holding.all()
            return [
                {**_row(one, _holder(holders.get(one.id), names)), "hold": _held(parts, holds.get(one.id))}
                for one in visible(parts, who)
            ]

        @pages.arguments(NewSessionSchema)
        @pages.response(201, SessionSchema)
        def post(self, body: dict[str, Any]) -> dict[str, Any]:
            """Makes a session; its links are in the answer."""
            who = require_organiser(parts)
            room = _copied(parts, who, body) if "source" in body else _made(parts, body)
            hold(parts, who, room)
            about(session=room.session.id)
            return whole(parts, room, None)

    @pages.route("/sessions/<session_id>")
    class SessionView(MethodView):
        @pages.response(200, SessionSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """What the caller may see of a session."""
            return whole(parts, *member(parts, session_id))

        @pages.arguments(SessionChangeSchema)
        @pages.response(200, SessionSchema)
        def patch(self, body: dict[str, Any], session_id: str) -> dict[str, Any]:
            """Changes the title or settings."""
            room, who = host(parts, session_id)
            parts.ask(room, who, c.ChangeSession(body.get("title"), body.get("settings")))
            return whole(parts, room, who)

        @pages.arguments(DeletionQuerySchema, location="query")
        @pages.response(204)
        def delete(self, query: dict[str, Any], session_id: str) -> None:
            """Deletes a session for good."""
            who = require_organiser(parts)
            require_holder(parts, who, session_id)
            copies = [one.id for one in visible(parts, who) if one.source == session_id]
            copies = copies if query.get("copies") == "delete" else []
            for one in (session_id, *copies):
                parts.holding.require_free(one)
            parts.sessions.delete(session_id)
            for copy in copies:
                parts.sessions.delete(copy)
                parts.auditing.note(*actor(who), "session.deleted", session=copy)

    @pages.route("/sessions/<session_id>/links/<kind>/rotate", parameters=[_KINDS])
    class LinkView(MethodView):
        @pages.response(200, LinkSchema)
        def post(self, session_id: str, kind: str) -> dict[str, Any]:
            """A new link; the old one stops working at once."""
            room, who = host(parts, session_id)
            if kind not in list(Kind):
                raise Problem(404, "not_found")
            parts.ask(room, who, c.RotateLink(Kind(kind)))
            return {"link": parts.link(room, Kind(kind))}

    @pages.route("/sessions/<session_id>/log")
    class LogView(MethodView):
        @pages.arguments(SpanSchema, location="query")
        @pages.response(200, LogPageSchema)
        def get(self, span: dict[str, int], session_id: str) -> dict[str, Any]:
            """A stretch of the session's log."""
            room, _ = host(parts, session_id)
            facts = list(parts.log.read(session_id, span["after"], min(span["limit"], _MOST_FACTS)))
            more = bool(facts) and facts[-1].seq < room.session.seq
            return {"events": [_fact(room, fact) for fact in facts], "next": facts[-1].seq if more else None}

    return pages


def _made(parts: Parts, body: dict[str, Any]) -> Room:
    settings = {"retention_days": parts.keeping.days()[Kept.SESSIONS], **body["settings"]}
    profile = _profile(parts, body["profile"], body["exercise"]) if "profile" in body else None
    try:
        return parts.sessions.create(body["exercise"], body["language"], body.get("title"), settings, profile)
    except NotFound as missing:
        raise Problem(422, "malformed", {"exercise": ["unknown_exercise"]}) from missing


def _profile(parts: Parts, wanted: str, exercise: str) -> Mapping[str, Any]:
    """A job profile that counts at least one of an exercise's criteria."""
    profile = parts.profiles.documents().get(wanted)
    if profile is None:
        raise Problem(422, "malformed", {"profile": ["unknown_profile"]})
    known = parts.library.known(exercise)
    if known is not None and not any(one.id in profile["weights"] for one in known.criteria):
        raise Problem(422, "malformed", {"profile": ["profile_without_criteria"]})
    return profile


def hold(parts: Parts, who: Caller, room: Room) -> None:
    """A session that was just made belongs to whoever made it."""
    if who.rank is Rank.FACILITATOR and who.account is not None:
        parts.holders.give(room.session.id, who.account.id)


def _copied(parts: Parts, who: Caller, body: dict[str, Any]) -> Room:
    if not who.holds(parts.holders.of(body["source"])):
        raise Problem(422, "malformed", {"from": ["unknown_session"]})
    try:
        return parts.sessions.copy(body["source"], body.get("title"), body["settings"])
    except NotFound as missing:
        raise Problem(422, "malformed", {"from": ["unknown_session"]}) from missing


def _holder(account: str | None, names: Mapping[str, str]) -> dict[str, Any] | None:
    return {"id": account, "name": names.get(account, "")} if account else None


def _held(parts: Parts, hold: Hold | None) -> dict[str, Any] | None:
    if hold is None:
        return None
    names = {one.id: one.name for one in parts.household.all()} | {one.id: one.name for one in parts.keys.tokens()}
    return {"reason": hold.reason, "since": e.iso(hold.since), "by": names.get(hold.who or "")}


def _row(digest: Digest, holder: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "id": digest.id,
        "title": digest.title,
        "state": digest.state,
        "language": digest.language,
        "created_at": e.iso(digest.created_at),
        "exercise": {"id": digest.exercise, "title": digest.exercise_title, "kind": digest.exercise_kind},
        "candidates": digest.candidates,
        "kept_until": e.iso(digest.kept_until),
        "source": digest.source,
        "holder": holder,
    }


def whole(parts: Parts, room: Room, who: Participant | None) -> dict[str, Any]:
    """A session as one caller may see it."""
    session, exercise = room.session, room.session.exercise
    told: dict[str, Any] = {
        "id": session.id,
        "title": session.title,
        "state": state_for(session, who).value,
        "language": session.language,
        "created_at": e.iso(session.made_at),
        "exercise": {
            "id": exercise.id,
            "version": exercise.version,
            "title": spoken(exercise.title, session.language),
            "kind": exercise.kind,
        },
        "settings": session.settings,
        "candidates": len(session.of_kind(Kind.CANDIDATE)),
    }
    if who is None or who.kind is Kind.FACILITATOR:
        kinds = [kind for kind in Kind if _has_link(session, kind)]
        told["links"] = {kind.value: parts.link(room, kind) for kind in kinds}
        consents = agreed(parts, session.people.values())
        told["participants"] = [
            {**room.person(one, who), "consent": consents[one.id]} for one in session.people.values()
        ]
        told["approved"] = approval_view(session.approved)
        told["kept_until"] = e.iso(session.made_at + timedelta(days=session.settings["retention_days"]))
        told["hold"] = _held(parts, parts.holding.of(session.id))
        if who is None:
            holder = parts.holders.of(session.id)
            told["holder"] = _holder(holder, {holder: parts.household.get(holder).name}) if holder else None
        told["profile"] = _named(session.profile, session.language)
        told["exercise"]["library"] = _in_library(parts, exercise)
        found = session.calibration
        if found is not None:
            told["calibration"] = {"source": found.source, "days": found.days, "made_at": e.iso(found.made_at)}
    return told


def _has_link(session: Session, kind: Kind) -> bool:
    if session.calibration is not None:
        return not kind.plays
    return kind is not Kind.ACTOR or session.exercise.wants_actors


def _named(profile: Profile | None, language: str) -> dict[str, Any] | None:
    if profile is None:
        return None
    return {"id": profile.id, "version": profile.version, "title": spoken(profile.title, language)}


def _in_library(parts: Parts, exercise: Exercise) -> dict[str, Any] | None:
    """What the library has under this exercise's id now, beside what the session was made with."""
    now = parts.library.known(exercise.id)
    return {"version": now.version, "changed": now != exercise} if now else None


def _fact(room: Room, fact: e.Recorded) -> dict[str, Any]:
    """A fact for the facilitator's eyes: what assessors wrote has no content before the wash-up."""
    withheld = isinstance(fact.event, e.Judgement) and not room.session.integrated
    return {
        "seq": fact.seq,
        "id": fact.id,
        "at": e.iso(fact.at),
        "by": fact.by,
        "type": fact.event.type,
        "data": {} if withheld else as_data(fact.event),
    }
