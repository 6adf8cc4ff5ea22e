"""A candidate's feedback as a PDF: what went well and what to work on first, then each criterion with what was seen."""

from datetime import datetime
from typing import Any

from server.domain.events import iso
from server.exports.feedback_words import feedback_words
from server.exports.phrases import day, decimal, minutes, signed
from server.exports.typesetting import typeset
from server.projections.feedback import Feedback, Rated, Seen


def document(feedback: Feedback, now: datetime, *, assessors: bool = False) -> bytes:
    """The PDF in the feedback's language; `assessors` lets each score stand with its assessor's label."""
    return typeset("feedback.typ", page(feedback, now, assessors=assessors), now)


def page(feedback: Feedback, now: datetime, *, assessors: bool = False) -> dict[str, Any]:
    """What the template sets, and what a page in the browser shows: finished words and numbers."""
    words = feedback_words(feedback.language)
    held = feedback.held_at.astimezone(now.tzinfo)
    return {
        "language": feedback.language,
        "words": dict(words),
        "name": feedback.name,
        "seat": feedback.seat,
        "role": feedback.role_title or "",
        "exercise": feedback.exercise_title,
        "when": day(held, feedback.language),
        "at": iso(feedback.held_at),
        "strengths": list(feedback.strengths),
        "work_on": list(feedback.work_on),
        # What nobody rated and nobody noted says nothing about them.
        "criteria": [
            _criterion(one, feedback.language, assessors=assessors)
            for one in feedback.criteria
            if one.scores or one.seen or one.agreed is not None
        ],
        "otherwise": [_seen(one, feedback.language) for one in feedback.otherwise_seen],
        "made": f"{words['made']} {day(now, feedback.language)}",
        "made_at": iso(now),
    }


def _criterion(one: Rated, language: str, *, assessors: bool) -> dict[str, Any]:
    words = feedback_words(language)
    value = one.agreed if one.agreed is not None else one.mean
    number = value if isinstance(value, int | float) else None
    if number is not None:
        shown = decimal(number, language)
    else:
        shown = words["no_evidence"] if one.scores or value == "NE" else words["not_rated"]
    return {
        "name": one.name,
        "definition": one.definition,
        "number": number,
        "shown": shown,
        "how": "" if number is None else words["agreed" if one.agreed is not None else "mean"],
        "scores": [
            f"{label}: {score if isinstance(score, int) else words['no_evidence']}" for label, score in one.scores
        ]
        if assessors
        else [],
        "seen": [_seen(each, language) for each in one.seen],
    }


def _seen(one: Seen, language: str) -> dict[str, Any]:
    words = feedback_words(language)
    if one.phase_title and one.since is not None:
        when = f"{one.phase_title}, {minutes(one.since)}"
    else:
        when = words["after" if one.after else "outside"]
    return {
        "sign": signed(one.sign),
        "meaning": words[{1: "plus", -1: "minus"}.get(one.sign or 0, "neutral")],
        "text": one.text,
        "quoted": one.quoted,
        "when": when,
    }
