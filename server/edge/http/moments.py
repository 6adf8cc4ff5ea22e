"""What the group did around a moment, for whoever weighs the evidence of it."""

from datetime import datetime
from typing import Any

from flask.views import MethodView

from server.domain import events as e
from server.domain.audience import Hearing, judgement
from server.domain.events import iso
from server.domain.session import Session
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import member
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.moments import ContributionsSchema, StretchSchema
from server.projections.contributions import Contribution, Contributions
from server.projections.placing import cell_view
from server.projections.room import Room


def blueprint(parts: Parts) -> Blueprint:
    """`GET /sessions/{id}/contributions`."""
    pages = Blueprint("moments", __name__, description="What the group did, when")

    @pages.route("/sessions/<session_id>/contributions")
    class ContributionsView(MethodView):
        @pages.arguments(StretchSchema, location="query")
        @pages.response(200, ContributionsSchema)
        def get(self, stretch: dict[str, datetime], session_id: str) -> dict[str, Any]:
            room, who = member(parts, session_id)
            if judgement(room.session, who) is Hearing.NOTHING:
                # What each of the group did is kept from an assessor until they have submitted (A15).
                raise Problem(403, "forbidden")
            begins, ends = stretch["begins"], stretch["ends"]
            found = parts.offload(lambda: _between(parts, room.session, begins, ends))
            return {"contributions": [_told(room, one) for one in found]}

    return pages


def _between(parts: Parts, session: Session, begins: datetime, ends: datetime) -> list[Contribution]:
    """Contributions that touch a stretch of time, as they stood at its end."""
    contributions = Contributions(session.exercise)
    for fact in parts.log.read(session.id):
        # What was said in it became known later.
        if fact.at <= ends or isinstance(fact.event, e.Measured):
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
    }
