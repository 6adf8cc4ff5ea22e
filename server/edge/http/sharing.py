"""Links to a session's summary or a candidate's feedback: made and closed by whoever runs the session."""

from collections.abc import Callable, Sequence
from typing import Any

from flask.views import MethodView

from server.application.ports import Share
from server.application.sharing import TooManyLinks, Wanted
from server.domain import events as e
from server.domain.refusals import Code
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import host
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.sharing import NewShareSchema, ShareSchema
from server.edge.seats import Ticket
from server.projections.room import Room


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/shares` and what hangs on it."""
    pages = Blueprint("sharing", __name__, description="Links for people who have no place in the session")

    @pages.route("/sessions/<session_id>/shares")
    class ShareList(MethodView):
        @pages.response(200, ShareSchema(many=True))
        def get(self, session_id: str) -> Sequence[dict[str, Any]]:
            """The newest first, with those that are good no more."""
            room, _ = host(parts, session_id)
            return [_view(parts, room, one) for one in parts.sharing.of(session_id)]

        @pages.arguments(NewShareSchema)
        @pages.response(201, ShareSchema)
        def post(self, wanted: Wanted, session_id: str) -> dict[str, Any]:
            """A new link, good for so many days and not beyond the session's own end."""
            room, who = host(parts, session_id)
            _require_told(room, wanted)
            try:
                made = parts.sharing.make(session_id, wanted, who.id if who else None)
            except TooManyLinks as full:
                raise Problem(409, "shares_full") from full
            about(subject=made.id, detail=made.what)
            return _view(parts, room, made)

    @pages.route("/sessions/<session_id>/shares/<share>")
    class ShareView(MethodView):
        @pages.response(200, ShareSchema)
        def delete(self, session_id: str, share: str) -> dict[str, Any]:
            """Closes the link; it stays in the list and can be opened again."""
            return _changed(parts, parts.sharing.close, session_id, share)

    @pages.route("/sessions/<session_id>/shares/<share>/restore")
    class RestoreView(MethodView):
        @pages.response(200, ShareSchema)
        def post(self, session_id: str, share: str) -> dict[str, Any]:
            """Opens a closed link again; its time runs on as it did."""
            return _changed(parts, parts.sharing.reopen, session_id, share)

    return pages


def _require_told(room: Room, wanted: Wanted) -> None:
    """Before judgements may be laid side by side there is nothing to share."""
    if not room.session.over:
        raise Problem(409, Code.EXERCISE_RUNNING)
    if not room.session.integrated:
        raise Problem(409, Code.WASHUP_CLOSED)
    if wanted.candidate is not None:
        room.session.candidate(wanted.candidate)


def _changed(parts: Parts, change: Callable[[str, str], Share], session: str, share: str) -> dict[str, Any]:
    room, _ = host(parts, session)
    return _view(parts, room, change(session, share))


def _view(parts: Parts, room: Room, share: Share) -> dict[str, Any]:
    code = parts.seals.ticket_code(Ticket(share.session, share.id))
    expired = share.expires_at <= parts.clock()
    return {
        "id": share.id,
        "link": f"{parts.settings.public_url}/summary/{code}",
        "title": room.session.title,
        "what": share.what,
        "candidate": share.candidate,
        "language": share.language,
        "people": share.people,
        "state": "revoked" if share.revoked_at else "expired" if expired else "open",
        "created_at": e.iso(share.created_at),
        "created_by": share.created_by,
        "expires_at": e.iso(share.expires_at),
        "revoked_at": e.iso(share.revoked_at) if share.revoked_at else None,
        "opened": share.opened,
        "last_opened_at": e.iso(share.last_opened_at) if share.last_opened_at else None,
    }
