"""What a conference call has recorded, attached to a session from the call program's own file."""

from collections import Counter, defaultdict
from typing import Any

from flask import request
from flask.views import MethodView
from marshmallow import ValidationError

from server.application.attaching import Attached, Recording, Unsound, Wish, attach, checked
from server.domain.events import iso
from server.domain.rules.reporting import KINDS, SPEECH
from server.edge.call_wording import call_fault, unplaced_told
from server.edge.http.bodies import Blueprint, parsed
from server.edge.http.callers import host
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, reader_language
from server.edge.schemas.faults import code_of, flat
from server.edge.schemas.recordings import LONGEST, AttachedSchema, RecordingSchema
from server.edge.wording import wording

_LARGEST = 2 * LONGEST
"""Bytes of a call; of a longer file the signs are not ASCII, and fewer of them are allowed."""
_WISH = RecordingSchema()
_BODY = {
    "required": True,
    "description": "A file of a call program as text. Whose place is whose follows from names, or is said by `people`.",
    "content": {"application/json": {"schema": RecordingSchema}},
}


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/recordings`."""
    pages = Blueprint("recordings", __name__, description="What a conference call has recorded")

    @pages.route("/sessions/<session_id>/recordings")
    class RecordingsView(MethodView):
        @pages.doc(requestBody=_BODY)
        @pages.response(200, AttachedSchema)
        def post(self, session_id: str) -> dict[str, Any]:
            """Attaches what a call's file holds; the same file again changes nothing."""
            room, who = host(parts, session_id)
            recording, wish = _read(parts)
            return _told(attach(parts.sessions, room.session.id, who.id if who else None, recording, wish))

    @pages.route("/sessions/<session_id>/recordings/check")
    class CheckView(MethodView):
        @pages.doc(requestBody=_BODY)
        @pages.response(200, AttachedSchema)
        def post(self, session_id: str) -> dict[str, Any]:
            """What would count, and who is not known; nothing is kept."""
            room, _ = host(parts, session_id)
            recording, wish = _read(parts)
            return _told(checked(parts.sessions, room.session.id, recording, wish))

    return pages


def _read(parts: Parts) -> tuple[Recording, Wish]:
    """The call that was sent and how it is to be taken; raises a Problem with what is wrong in the file."""
    request.max_content_length = _LARGEST
    if not request.is_json:
        raise Problem(422, "malformed", {"message": ["json"]})
    body = request.get_data()
    try:
        loaded: dict[str, Any] = parts.offload(lambda: _WISH.load(parsed(body)))
        recording: Recording = parts.offload(lambda: parts.calls.recording(*loaded["file"]))
    except ValidationError as error:
        faults = flat(error.messages)
        code = code_of(faults).value
        raise Problem(413 if "content" in faults and code == "too_large" else 422, code, faults) from None
    except Unsound as unsound:
        language = reader_language()
        told = [call_fault(one, language) for one in unsound.faults]
        raise Problem(422, "malformed", {"content": told}) from None
    return recording, loaded["wish"]


def _told(found: Attached) -> dict[str, Any]:
    language, outcome = reader_language(), found.outcome
    return {
        "format": found.recording.form,
        "source": found.recording.source,
        "starts": iso(found.starts),
        "starts_by": found.by.value,
        "people": _people(found),
        "phases": [{"phase": phase, "count": count} for phase, count in found.phases.items()],
        "unplaced": [
            {
                "what": one.what,
                "count": one.count,
                "speaker": one.speaker,
                "seconds": one.seconds,
                "line": one.line,
                "message": unplaced_told(one, language),
            }
            for one in found.unplaced
        ],
        "accepted": len(outcome.fresh),
        "duplicates": outcome.duplicates,
        "unwritten": found.unwritten,
        "refused": [
            {
                "id": one.id,
                "code": one.code.value,
                "fields_": wording(one.fields, language),
                "line": found.lines.get(one.id or ""),
            }
            for one in outcome.refused
        ],
    }


def _people(found: Attached) -> list[dict[str, Any]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    talk: defaultdict[str, float] = defaultdict(float)
    for one in found.recording.happenings:
        counts[one.speaker][one.kind] += 1
        if one.kind == SPEECH and one.ends is not None:
            talk[one.speaker] += max(0.0, (one.ends - one.begins).total_seconds())
    return [
        {
            "key": one.key,
            "name": one.name,
            "participant": found.matches[one.key].participant,
            "how": found.matches[one.key].how.value,
            "found": [{"kind": kind, "count": counts[one.key][kind]} for kind in KINDS if counts[one.key][kind]],
            "talk_seconds": round(talk[one.key], 3),
        }
        for one in found.recording.speakers
    ]
