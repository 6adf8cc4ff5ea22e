"""What the group did around a moment, for whoever weighs the evidence of it, and what others have recorded of it."""

from datetime import datetime
from typing import Any

from flask import request
from flask.views import MethodView

from server.domain import events as e
from server.domain.audience import Hearing, judgement
from server.domain.events import iso
from server.domain.rules.reporting import Sorted
from server.domain.session import Session
from server.edge.http.bodies import Blueprint, document
from server.edge.http.callers import host, member
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, reader_language
from server.edge.schemas.moments import ContributionsSchema, StretchSchema
from server.edge.schemas.reports import MOST, ReportedSchema, ReportOutcomeSchema, read
from server.edge.wording import wording
from server.projections.contributions import Contribution, Contributions
from server.projections.placing import cell_view
from server.projections.room import Room

_LARGEST = 14_000_000
"""Bytes of a call: as many as the most contributions take, each with the longest text, its signs escaped one by one."""

_REPORT = {
    "required": True,
    "description": "What a conference call or another board has recorded of candidates. Each is judged by itself.",
    "content": {
        "application/json": {"schema": {"type": "array", "maxItems": MOST, "items": ReportedSchema}},
    },
}


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/contributions`."""
    pages = Blueprint("moments", __name__, description="What the group did, when")

    @pages.route("/sessions/<session_id>/contributions")
    class ContributionsView(MethodView):
        @pages.arguments(StretchSchema, location="query")
        @pages.response(200, ContributionsSchema)
        def get(self, stretch: dict[str, datetime], session_id: str) -> dict[str, Any]:
            """What the group did within a stretch of time."""
            room, who = member(parts, session_id)
            if judgement(room.session, who) is Hearing.NOTHING:
                # What each of the group did is kept from an assessor until they have submitted (A15).
                raise Problem(403, "forbidden")
            begins, ends = stretch["begins"], stretch["ends"]
            found = parts.offload(lambda: _between(parts, room.session, begins, ends))
            return {"contributions": [_told(room, one) for one in found]}

        @pages.doc(requestBody=_REPORT)
        @pages.response(200, ReportOutcomeSchema)
        def post(self, session_id: str) -> dict[str, Any]:
            """Takes in what a call or another board has recorded; each is judged by itself."""
            room, who = host(parts, session_id)
            request.max_content_length = _LARGEST
            sent = document()
            if not isinstance(sent, list):
                raise Problem(422, "malformed", {"message": ["Not a valid list."]})
            if len(sent) > MOST:
                raise Problem(413, "too_large")
            items = [read(one) for one in sent]
            return _outcome(parts.sessions.report(room.session.id, who.id if who else None, items))

    return pages


def _outcome(found: Sorted) -> dict[str, Any]:
    language = reader_language()
    return {
        "accepted": len(found.fresh),
        "duplicates": found.duplicates,
        "refused": [
            {"id": one.id, "code": one.code.value, "fields_": wording(one.fields, language)} for one in found.refused
        ],
    }


def _between(parts: Parts, session: Session, begins: datetime, ends: datetime) -> list[Contribution]:
    """Contributions that touch a stretch of time, as they stood at its end."""
    contributions = Contributions(session.exercise)
    for fact in parts.log.read(session.id):
        # What was said in it became known later, and may be of somebody who came later.
        if fact.at <= ends or isinstance(fact.event, e.Measured | e.ParticipantJoined):
            contributions.take(fact)
    return [one for one in contributions if one.until >= begins and one.at <= ends]


def _told(room: Room, one: Contribution) -> dict[str, Any]:
    person = room.person(room.session.people[one.by], None)
    return {
        "id": one.id,
        "participant": one.by,
        "label": person["label"],
        "kind": one.kind,
        "action": one.action,
        "at": iso(one.at),
        "until": iso(one.until),
        "phase": one.phase,
        "text": one.text,
        "cell": cell_view(one.cell, room.session.language) if one.cell else None,
        "source": one.source,
        "verified": one.verified,
    }
