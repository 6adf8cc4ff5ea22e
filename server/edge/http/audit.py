"""Who looked at what, and who took away, passed on or changed it, for the owner: to read, to filter and as a file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response
from flask.views import MethodView

from server.application.auditing import Noted, Sought
from server.domain.events import iso
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_owner
from server.edge.http.parts import Parts
from server.edge.schemas.audit import AuditPageSchema, AuditQuerySchema, AuditSoughtSchema
from server.exports.audit import written

_MOST = 200
"""Notes on one page."""
_AT_ONCE = 2000


def blueprint(parts: Parts) -> Blueprint:
    """`/audit` and `/audit/file.csv`."""
    pages = Blueprint("audit", __name__, description="Who looked at what, and who changed it")

    @pages.route("/audit")
    class AuditView(MethodView):
        @pages.arguments(AuditQuerySchema, location="query")
        @pages.response(200, AuditPageSchema)
        def get(self, query: dict[str, Any]) -> dict[str, Any]:
            """The latest first; `next` is where to go on, null where nothing is older."""
            require_owner(parts)
            limit = min(query.pop("limit", _MOST), _MOST)
            found = parts.auditing.of(Sought(**_wanted(query)), limit + 1, query.get("before"))
            shown = found[:limit]
            return {
                "notes": Names(parts).told(shown),
                "next": shown[-1].place if len(found) > limit else None,
            }

    @pages.route("/audit/file.csv")
    class AuditFileView(MethodView):
        @pages.arguments(AuditSoughtSchema, location="query")
        @pages.file("text/csv")
        @pages.response(200)
        def get(self, query: dict[str, Any]) -> Response:
            """All of it, the latest first."""
            require_owner(parts)
            content = written(_rows(parts, Sought(**_wanted(query))))
            answer = Response(content, mimetype="text/csv")
            answer.headers["Content-Disposition"] = 'attachment; filename="veche-audit.csv"'
            return answer

    return pages


def _wanted(query: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found for name, found in query.items() if name != "before"}


def _rows(parts: Parts, sought: Sought) -> Iterator[dict[str, Any]]:
    names, before = Names(parts), None
    while found := parts.auditing.of(sought, _AT_ONCE, before):
        yield from names.told(found)
        before = found[-1].place


class Names:
    """Who and what the ids in notes stand for now; what is deleted or erased has no name any more."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._accounts = {one.id: one.name for one in parts.household.all()}
        self._tokens = {one.id: one.name for one in parts.keys.tokens()}
        self._titles = {one.id: one.title for one in parts.log.digests()}
        self._people: dict[str, Mapping[str, str]] = {}

    def told(self, notes: Sequence[Noted]) -> list[dict[str, Any]]:
        return [self._one(note) for note in notes]

    def _one(self, note: Noted) -> dict[str, Any]:
        deed = note.deed
        return {
            "id": note.place,
            "at": iso(deed.at),
            "by": deed.by.value,
            "who": deed.who,
            "name": self._name(deed.who, deed.session),
            "what": deed.what,
            "session": deed.session,
            "title": self._titles.get(deed.session or ""),
            "subject": deed.subject,
            "subject_name": self._name(deed.subject, deed.session),
            "detail": deed.detail,
        }

    def _name(self, who: str | None, session: str | None) -> str | None:
        if who is None:
            return None
        return self._accounts.get(who) or self._tokens.get(who) or self._seated(session).get(who)

    def _seated(self, session: str | None) -> Mapping[str, str]:
        if session not in self._titles:
            return {}
        if session not in self._people:
            self._people[session] = self._parts.log.names(session)
        return self._people[session]
