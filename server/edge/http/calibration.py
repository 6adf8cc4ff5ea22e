"""Calibrations over HTTP: making one of a session, how close its assessors came to the key, and who is calibrated."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from operator import attrgetter, itemgetter
from typing import Any

from flask.views import MethodView

from server.application.calibrating import Wanted
from server.application.ports import Digest
from server.application.unreadable import apart
from server.domain import events as e
from server.domain.audience import Hearing, measured
from server.domain.calibration import Calibration
from server.domain.people import Kind, Participant
from server.domain.session import Session
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import Rank, caller, host, member, require_organiser, visible
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.http.sessions import whole
from server.edge.schemas.calibration import (
    AssessorCalibrationSchema,
    CalibratedSchema,
    CalibrationDraftSchema,
    CalibrationSchema,
    NewCalibrationSchema,
)
from server.edge.schemas.http import SessionSchema
from server.projections.calibration import Closeness, Comparison, comparisons, same_name, together
from server.projections.exercise_view import spoken
from server.projections.room import Room

_DIGITS = 4
_ELSEWHERE = frozenset({"session", "title"})
_FOUND_OUT = dict.fromkeys(("mad", "bias", "r", "within_one"))


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/calibration` and what hangs on it, `/calibrations`, `/sessions/{id}/assessors/calibrations`."""
    pages = Blueprint("calibration", __name__, description="Assessors beside an expert's key")

    @pages.route("/sessions/<session_id>/calibration")
    class CalibrationView(MethodView):
        @pages.response(200, CalibrationSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """Assessors beside the expert's key."""
            return _calibration(*member(parts, session_id))

        @pages.arguments(NewCalibrationSchema)
        @pages.response(201, SessionSchema)
        def post(self, body: dict[str, Any], session_id: str) -> dict[str, Any]:
            """Makes a calibration of a session that was played."""
            room, _ = host(parts, session_id)
            wanted = Wanted(body["key"], body["days"], body.get("title"), body.get("retention_days"))
            made = parts.calibrations.make(room.session.id, wanted)
            holder = parts.holders.of(room.session.id)
            if holder is not None:
                # Whoever holds the one holds the other; a seat in it changes nothing about that.
                parts.holders.give(made.session.id, holder)
            about(subject=made.session.id)
            return whole(parts, made, None)

    @pages.route("/sessions/<session_id>/calibration/draft")
    class DraftView(MethodView):
        @pages.response(200, CalibrationDraftSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """What a key can begin with: the scores that were agreed on."""
            room, _ = host(parts, session_id)
            digests = visible(parts, caller(parts))
            return {
                "agreed": _agreed(room.session),
                "kept_until": next((e.iso(one.kept_until) for one in digests if one.id == session_id), None),
                "copies": [{"id": one.id, "title": one.title} for one in digests if one.source == session_id],
            }

    @pages.route("/calibrations")
    class CalibrationList(MethodView):
        @pages.response(200, CalibratedSchema(many=True))
        def get(self) -> list[dict[str, Any]]:
            """Sessions in which assessors are calibrated."""
            who = require_organiser(parts)
            return sorted(_calibrated(visible(parts, who), parts), key=itemgetter("submitted_at"), reverse=True)

    @pages.route("/sessions/<session_id>/assessors/calibrations")
    class AssessorsView(MethodView):
        @pages.response(200, AssessorCalibrationSchema(many=True))
        def get(self, session_id: str) -> list[dict[str, Any]]:
            """Which of a session's assessors are calibrated."""
            room, _ = host(parts, session_id)
            found = sorted(_calibrated(parts.log.digests(), parts), key=itemgetter("submitted_at"), reverse=True)
            who = caller(parts)
            known = set() if who.rank is Rank.SEAT else {one.id for one in visible(parts, who)}
            found = [row if row["session"] in known else _from_elsewhere(row) for row in found]
            return [_of_assessor(room, one, found) for one in room.session.of_kind(Kind.ASSESSOR)]

    return pages


def _calibration(room: Room, who: Participant | None) -> dict[str, Any]:
    session = room.session
    if measured(session, who) is not Hearing.WHOLE:
        # The same in any session, so that the answer tells nothing.
        raise Problem(403, "forbidden")
    if session.calibration is None:
        raise Problem(404, "not_found")
    found = list(comparisons(session))
    if who is not None and who.kind is Kind.ASSESSOR:
        own = [one for one in found if one.assessor is who]
        return _head(session.calibration) | {"assessors": [_comparison(room, one, who) for one in own]}
    waiting = [one for one in session.of_kind(Kind.ASSESSOR) if not one.submitted]
    criteria = {one.id: together(found, one.id) for one in session.exercise.criteria if _is_keyed(session, one.id)}
    return _head(session.calibration) | {
        "assessors": [_comparison(room, one, who) for one in found],
        "waiting": [_person(room, one, who) for one in waiting],
        "together": {
            "overall": _figures(together(found)),
            "criteria": {key: _figures(one) for key, one in criteria.items()},
        },
    }


def _head(found: Calibration) -> dict[str, Any]:
    return {"source": found.source, "days": found.days, "made_at": e.iso(found.made_at), "key": found.key}


def _is_keyed(session: Session, criterion: str) -> bool:
    return session.calibration is not None and any(criterion in one for one in session.calibration.key.values())


def _comparison(room: Room, one: Comparison, who: Participant | None) -> dict[str, Any]:
    return {
        "participant": _person(room, one.assessor, who),
        "submitted_at": e.iso(one.submitted_at),
        "valid_until": e.iso(one.valid_until),
        "overall": _figures(one.overall),
        "criteria": {key: _figures(found) for key, found in one.criteria.items()},
        "cells": [asdict(cell) for cell in one.cells],
    }


def _person(room: Room, one: Participant, who: Participant | None) -> dict[str, Any]:
    return {name: value for name, value in room.person(one, who).items() if name in ("id", "label", "name", "seat")}


def _figures(found: Closeness) -> dict[str, Any]:
    return {name: round(value, _DIGITS) if isinstance(value, float) else value for name, value in asdict(found).items()}


def _agreed(session: Session) -> dict[str, dict[str, Any]]:
    agreed: dict[str, dict[str, Any]] = {}
    for (candidate, criterion), fact in session.washup.consensus.items() if session.washup else ():
        if isinstance(fact.event, e.ConsensusSet):
            agreed.setdefault(candidate, {})[criterion] = fact.event.score
    return agreed


def _calibrated(digests: Iterable[Digest], parts: Parts) -> Iterator[dict[str, Any]]:
    """Everybody who was calibrated by any of these sessions."""
    for digest in digests:
        if digest.source is None:
            continue
        with apart(digest.id):
            room = parts.sessions.fresh(digest.id)
            yield from [_row(room, one) for one in _first_of_each_name(room) if one.overall.n]


def _first_of_each_name(room: Room) -> Iterable[Comparison]:
    """Whoever comes a second time has seen the key."""
    first: dict[str, Comparison] = {}
    for one in sorted(comparisons(room.session), key=attrgetter("submitted_at")):
        first.setdefault(same_name(room.names.get(one.assessor.id, "")), one)
    return first.values()


def _row(room: Room, one: Comparison) -> dict[str, Any]:
    session = room.session
    shown = _figures(one.overall)
    return {
        "name": room.names.get(one.assessor.id, ""),
        "session": session.id,
        "title": session.title,
        "exercise": spoken(session.exercise.title, session.language),
        "language": session.language,
        "submitted_at": e.iso(one.submitted_at),
        "valid_until": e.iso(one.valid_until),
        **{name: shown[name] for name in ("n", "mad", "bias", "r", "within_one")},
    }


def _from_elsewhere(row: dict[str, Any]) -> dict[str, Any]:
    """That somebody is calibrated, and until when; how they did is not for whoever seats somebody under their name."""
    return {name: told for name, told in row.items() if name not in _ELSEWHERE} | _FOUND_OUT


def _of_assessor(room: Room, one: Participant, found: list[dict[str, Any]]) -> dict[str, Any]:
    """Names are typed anew in every session, so that they are all there is to know somebody by."""
    own = same_name(room.names.get(one.id, ""))
    theirs = [row for row in found if own and same_name(row["name"]) == own]
    return {"participant": one.id, "calibrations": len(theirs), "latest": theirs[0] if theirs else None}
