"""The organisation's own text that candidates agree to: the owner writes it, everybody here may read a version."""

from collections.abc import Iterable
from typing import Any

from flask.views import MethodView

from server.application.consenting import LANGUAGES, Act, ConsentText, Wording
from server.domain.events import iso
from server.domain.people import Kind, Participant
from server.edge.http.audited import about, actor
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import caller, require_owner, seated
from server.edge.http.notice import CONSENT_VERSION, built_in, notice, version_for
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.consents import (
    ConsentQuerySchema,
    ConsentSchema,
    ConsentsSchema,
    NewConsentSchema,
    PublishedConsentSchema,
)


def blueprint(parts: Parts) -> Blueprint:
    """`/consents`."""
    pages = Blueprint("consents", __name__, description="The text that candidates agree to")

    @pages.route("/consents")
    class ConsentsView(MethodView):
        @pages.response(200, ConsentsSchema)
        def get(self) -> dict[str, Any]:
            """Every text for candidates that was ever published, and the one that is read now."""
            require_owner(parts)
            return _all(parts)

        @pages.arguments(NewConsentSchema)
        @pages.alt_response(200, schema=PublishedConsentSchema, description="These very words are read already")
        @pages.response(201, PublishedConsentSchema)
        def post(self, body: dict[str, Any]) -> tuple[dict[str, Any], int]:
            """Publishes a text: candidates read it from now on. The same words as now are no new version (200)."""
            who = require_owner(parts)
            wordings = {language: Wording(**body[language]) for language in LANGUAGES}
            made, fresh = parts.consenting.publish(wordings, *actor(who))
            about(detail=made.version)
            return _Told(parts).whole(made), 201 if fresh else 200

    @pages.route("/consents/current")
    class CurrentConsentView(MethodView):
        @pages.response(200, ConsentsSchema)
        def delete(self) -> dict[str, Any]:
            """Withdraws the text that is read now: candidates read the built-in one again."""
            who = require_owner(parts)
            about(detail=parts.consenting.withdraw(*actor(who)).version)
            return _all(parts)

    @pages.route("/consents/<version>")
    class ConsentView(MethodView):
        @pages.arguments(ConsentQuerySchema, location="query")
        @pages.response(200, ConsentSchema)
        def get(self, query: dict[str, Any], version: str) -> dict[str, Any]:
            """The text of any version, whether it is read now or not."""
            who = caller(parts)
            if who.seat is not None:
                seated(parts, who.seat)
            found = text_of(parts, version, Kind(query.get("kind", Kind.CANDIDATE)))
            if found is None:
                raise Problem(404, "not_found")
            return found

    return pages


def text_of(parts: Parts, version: str, kind: Kind) -> dict[str, Any] | None:
    """A version's words in every language; None where they are not kept here, as of a session from elsewhere."""
    own = parts.consenting.of(version)
    if own is not None:
        return _told(own)
    if version != CONSENT_VERSION:
        return None
    sentences = {language: {"notice": None, "consent": built_in(language, kind)} for language in LANGUAGES}
    return {"version": version, "number": None, "published_at": None, "withdrawn_at": None, "wordings": sentences}


def agreed(parts: Parts, people: Iterable[Participant]) -> dict[str, dict[str, Any]]:
    """What each agreed to, for whoever organises: the version, in which language, and which of the texts it is."""
    own = {one.version: one for one in parts.consenting.all()}
    return {
        who.id: {
            "version": who.consent,
            "language": who.consent_language,
            "number": own[who.consent].number if who.consent in own else None,
            "published_at": iso(own[who.consent].published.at) if who.consent in own else None,
            "built_in": who.consent == CONSENT_VERSION,
        }
        for who in people
    }


def _all(parts: Parts) -> dict[str, Any]:
    told = _Told(parts)
    return {
        "current": version_for(Kind.CANDIDATE, parts.consenting.current()),
        "versions": [told.whole(one) for one in parts.consenting.all()],
        "built_in": {language: notice(Kind.CANDIDATE, language, speech=False) for language in LANGUAGES},
    }


class _Told:
    """Versions with the names, as they are now, of whoever published and withdrew them."""

    def __init__(self, parts: Parts) -> None:
        accounts = {one.id: one.name for one in parts.household.all()}
        self._names = accounts | {one.id: one.name for one in parts.keys.tokens()}

    def whole(self, text: ConsentText) -> dict[str, Any]:
        return {
            **_told(text),
            "published_by": self._name(text.published),
            "withdrawn_by": self._name(text.withdrawn),
        }

    def _name(self, act: Act | None) -> str | None:
        return self._names.get(act.who or "") if act else None


def _told(text: ConsentText) -> dict[str, Any]:
    return {
        "version": text.version,
        "number": text.number,
        "published_at": iso(text.published.at),
        "withdrawn_at": iso(text.withdrawn.at) if text.withdrawn else None,
        "wordings": {
            language: {"notice": one.notice, "consent": one.consent} for language, one in text.wordings.items()
        },
    }
