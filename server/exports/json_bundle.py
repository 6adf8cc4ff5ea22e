"""The `json` bundle: one session whole, for programs.

An object of these fields; all times ISO 8601 in UTC with milliseconds:

- `format` is `veche-session`, `schema` the number of this layout. A field may be added under the same number; a
  changed meaning takes the next one.
- `exported_at`; `judgements`: `whole`, or `withheld` while assessors' notes and ratings may not be read: those
  facts then have an empty `data` and the rest of the bundle holds nothing of them.
- `session`: `{id, title, state, language, settings, created_at, over_at, closed_at, phases}` with a phase's real
  times; `exercise`: the document that the session was made from, in all its languages.
- `people`: `{id, kind, label, seat, name, role, joined_at, consent, consent_language, offline_seconds, removed,
  submitted, candidates}`; `consent` is the version of the text that they agreed to, `consent_language` the one in which
  they read it, absent where that is not known.
- `log`: every fact, `{seq, id, at, by, cause, type, data}`, numbered from 1 without gaps; all the rest follows
  from it and from `people`.
- `consensus`: `{candidate, criterion, mean, agreed, difference, reason, by, at}` of each cell that was agreed on in the
  wash-up; `recommendations`: `{candidate, verdict, reason, by, at}`.
- `approved`: the last approval of the summary, `{by, at, assessors, changed}`, where it was not taken back, else null.
- `group`: what the group made with its tools, under the names of the welcome: `votes`, `ballots`, `clusters`, `plan`,
  `rankings`, `areas`, `talk`, `spotlight` and, where there is an in-tray, `tasks`; beside them `influence`, how far
  each candidate's own ranking went into the group's (1 the same order, 0 as far apart as orders can be).
- `results`: what the group came to, with its words, as `server.projections.results` has it: `votes` (the things of each
  ballot with their dots), `clusters`, `plan` (lines, and sums against the limits), `ranking` (how far each own order is
  from the group's) and `day`; null or empty where the group has none.
- `profile`: the job profile that the session was made for, in all its languages, with `scaled`, its weights over the
  exercise's criteria, and `candidates`, what `server.projections.weighing` makes of the ratings; null without one.
- `calibration`: `{source, days, made_at, key, cells}`, with `{assessor, candidate, criterion, key, score, difference}`
  of each cell of the key and each assessor who has submitted; null for a session that is no calibration.
- `participation` and `lineage`: who took part how much, and what became of each idea, as the interface answers them.
- `log[].hash`, `people[].hash` and `seal`: see `server.exports.sealing`. They tell where a bundle was changed.
- `contributions`: what people did, as `server.projections.contributions` reads it off the log. `cell` is the cell of a
  template into which it put a note, `{template, row, column, title}`; null where it put none into another cell.
  `source` names the board or the call that told of it; `verified` is false where there is nobody else's word for it.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any, BinaryIO

from server.domain import events as e
from server.domain.telling import as_data
from server.exports import calibration, profile
from server.exports.sealing import sealed
from server.projections.contributions import Contribution
from server.projections.participation import Participation
from server.projections.participation.telling import lineage_view, participation_view
from server.projections.placing import cell_view
from server.projections.record import Record
from server.projections.room import approval_view
from server.projections.summary import Agreed, Candidate, Cell, Person, PhaseRun, Recommendation, Summary
from server.projections.tools_view import influences, tools_view
from server.projections.weighing import weighing

FORMAT = "veche-session"
SCHEMA = 1


def bundle(record: Record, summary: Summary, found: Participation, now: datetime, into: BinaryIO) -> None:
    """Writes the bundle as UTF-8 JSON."""
    labels = {one.id: one.label for one in summary.people}
    document = {
        "format": FORMAT,
        "schema": SCHEMA,
        "exported_at": e.iso(now),
        "judgements": "whole" if summary.judgements_visible else "withheld",
        "session": _session(summary),
        "exercise": _exercise(record),
        "people": [_person(one) for one in summary.people],
        "log": (told_fact(one, whole=summary.judgements_visible) for one in record.facts),
        "consensus": [
            _agreed(cell, agreed) for one in summary.candidates for cell in one.cells if (agreed := cell.agreed)
        ],
        "recommendations": [_recommended(one, given) for one in summary.candidates if (given := one.recommendation)],
        "approved": approval_view(record.session.approved),
        "group": {**tools_view(record.session, None), "influence": influences(record.session)},
        "results": asdict(summary.results),
        "profile": profile.as_json(weighing(record.session)),
        "calibration": calibration.as_json(record.session, whole=summary.judgements_visible),
        "participation": participation_view(found),
        "lineage": lineage_view(found),
        "contributions": [_contribution(one, labels[one.by], summary.language) for one in summary.contributions],
    }
    for piece in sealed(document):
        # Half a sign, which no UTF-8 can hold, is what JSON writes by its number.
        into.write(piece.encode("utf-8", "backslashreplace"))


def _exercise(record: Record) -> dict[str, Any]:
    return next(one.event.exercise for one in record.facts if isinstance(one.event, e.SessionCreated))


def _session(summary: Summary) -> dict[str, Any]:
    return {
        "id": summary.id,
        "title": summary.title,
        "state": summary.state,
        "language": summary.language,
        "settings": dict(summary.settings),
        "created_at": e.iso(summary.created_at),
        "over_at": _time(summary.over_at),
        "closed_at": _time(summary.closed_at),
        "phases": [_phase(one) for one in summary.phases],
    }


def _phase(run: PhaseRun) -> dict[str, Any]:
    return {
        "phase": run.key,
        "run": run.run,
        "title": run.title,
        "planned_seconds": run.planned_seconds,
        "started_at": e.iso(run.started_at),
        "ended_at": _time(run.ended_at),
    }


def _person(person: Person) -> dict[str, Any]:
    # Left out rather than null, so that a bundle made before this was known is the same when it is made again.
    read = {"consent_language": person.consent_language} if person.consent_language else {}
    return {
        "id": person.id,
        "kind": person.kind.value,
        "label": person.label,
        "seat": person.seat,
        "name": person.name,
        "role": person.role,
        "joined_at": e.iso(person.joined_at),
        "consent": person.consent,
        **read,
        "offline_seconds": person.offline_seconds,
        "removed": person.removed,
        "submitted": person.submitted,
        "candidates": list(person.watches) if person.watches is not None else None,
    }


def told_fact(fact: e.Recorded, *, whole: bool) -> dict[str, Any]:
    """A fact as the bundle has it; a judgement without its content unless `whole`."""
    told = whole or not isinstance(fact.event, e.Judgement)
    return {
        "seq": fact.seq,
        "id": fact.id,
        "at": e.iso(fact.at),
        "by": fact.by,
        "cause": fact.cause,
        "type": fact.event.type,
        "data": as_data(fact.event, private=True) if told else {},
    }


def _agreed(cell: Cell, agreed: Agreed) -> dict[str, Any]:
    return {
        "candidate": cell.candidate,
        "criterion": cell.criterion,
        "mean": cell.mean,
        "agreed": agreed.score,
        "difference": cell.difference,
        "reason": agreed.reason,
        "by": agreed.by,
        "at": e.iso(agreed.at),
    }


def _recommended(one: Candidate, given: Recommendation) -> dict[str, Any]:
    return {
        "candidate": one.person.id,
        "verdict": given.verdict,
        "reason": given.reason,
        "by": given.by,
        "at": e.iso(given.at),
    }


def _contribution(one: Contribution, label: str, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "participant": one.by,
        "participant_kind": one.who.value,
        "label": label,
        "role": one.role,
        "kind": one.kind,
        "action": one.action,
        "at": e.iso(one.at),
        "until": e.iso(one.until),
        "phase": one.phase,
        "run": one.run,
        "sort": one.sort,
        "item": one.item,
        "text": one.text,
        "cell": cell_view(one.cell, language) if one.cell else None,
        "source": one.source,
        "verified": one.verified,
    }


def _time(moment: datetime | None) -> str | None:
    return e.iso(moment) if moment else None
