"""What a link opens for whoever has it: one page to read, and its file. Nobody is asked who they are."""

import json
import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, request
from flask.views import MethodView

from server import exports
from server.application.auditing import By
from server.application.ports import Expired, NotFound, Revoked, Share
from server.application.sharing import FEEDBACK
from server.domain import events as e
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.downloads import download
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.limits import Doorkeeper
from server.edge.schemas.sharing import SharedSchema
from server.projections.exercise_view import spoken
from server.projections.room import Room

T = TypeVar("T")

_PER_SECOND, _AT_ONCE = 0.5, 20
_UNSEEN = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
"""Such a page is in no search and no cache, and where its reader goes next learns nothing of it."""


def blueprint(parts: Parts) -> Blueprint:
    """`/shared/{code}` and its file."""
    pages = Blueprint("shared", __name__, description="What links show to people who have no place in a session")
    doorkeeper = Doorkeeper(_PER_SECOND, _AT_ONCE, time.monotonic)

    @pages.after_request
    def keep_unseen(answer: Response) -> Response:
        answer.headers.update(_UNSEEN)
        return answer

    @pages.route("/shared/<code>")
    class SharedView(MethodView):
        @pages.response(200, SharedSchema)
        def get(self, code: str) -> Response:
            """The page as it stands now."""
            share = _entered(parts, doorkeeper, code)
            answer = Response(_page(parts, share), mimetype="application/json")
            parts.sharing.opened(share)
            return answer

    @pages.route("/shared/<code>/file.pdf")
    class SharedFileView(MethodView):
        @pages.file("application/pdf")
        @pages.response(200)
        def get(self, code: str) -> Response:
            """The same on paper."""
            return download(_file(parts, _entered(parts, doorkeeper, code)).parcel())

    return pages


def _entered(parts: Parts, doorkeeper: Doorkeeper, code: str) -> Share:
    """The link behind a code, where it is good; raises a Problem that says why it is not."""
    ticket = parts.seals.ticket(code)
    if ticket is None:
        raise Problem(404, "invalid_share")
    if wait := doorkeeper.wait((ticket.share, parts.limits.place(request.environ))):
        raise Problem(429, "rate_limited", wait=wait)
    try:
        share = parts.sharing.entered(ticket.session, ticket.share)
    except NotFound:
        raise Problem(410, "share_deleted") from None
    except Revoked:
        raise Problem(410, "share_revoked") from None
    except Expired:
        raise Problem(410, "share_expired") from None
    about(by=By.SHARE, who=share.id, session=share.session, subject=share.candidate, detail=share.what)
    return share


def _page(parts: Parts, share: Share) -> bytes:
    room = parts.sessions.fresh(share.session)
    if share.what == FEEDBACK:
        content = _told(lambda: parts.told.feedback(room, str(share.candidate), share.language, assessors=False))
    else:
        content = parts.told.summary(room, share.language, share.people)
    head: dict[str, Any] = {
        "what": share.what,
        "title": _title(room, share),
        "language": share.language,
        "expires_at": e.iso(share.expires_at),
    }
    # The page is an object already, made and written elsewhere: this goes before its first field.
    return json.dumps(head).encode()[:-1] + b"," + content[1:]


def _title(room: Room, share: Share) -> str:
    """Whoever wrote the session's title may have named people: a candidate reads that of the exercise."""
    if share.what == FEEDBACK:
        return spoken(room.session.exercise.title, share.language)
    return exports.title_of(room.session, room.names, share.language, share.people)


def _file(parts: Parts, share: Share) -> exports.Export:
    room = parts.sessions.fresh(share.session)
    if share.what == FEEDBACK:
        return _told(lambda: parts.told.feedback_file(room, str(share.candidate), share.language))
    return parts.told.summary_file(room, share.language, share.people)


def _told(make: Callable[[], T]) -> T:
    try:
        return make()
    except exports.NotYet:
        raise Problem(409, "not_in_this_state") from None
