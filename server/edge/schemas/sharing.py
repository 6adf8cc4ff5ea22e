"""Shapes of links to a page of a session, and of what they open."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from server.application.sharing import FEEDBACK, MOST_DAYS, SUMMARY, USUAL_DAYS, Wanted
from server.edge.schemas.fields import Choice, Id, Shape, Whole

_WHAT, _LANGUAGES, _PEOPLE = (SUMMARY, FEEDBACK), ("ru", "en"), ("names", "labels")


class NewShareSchema(Shape):
    """What is shared, in which language and for how many days; feedback is that of a candidate, who stands by name."""

    what = Choice(_WHAT, required=True)
    candidate = Id()
    language = Choice(_LANGUAGES, required=True)
    people = Choice(_PEOPLE)
    days = Whole(1, MOST_DAYS, load_default=USUAL_DAYS)

    @validates_schema
    def _of_one_kind(self, data: dict[str, Any], **_: object) -> None:
        feedback = data.get("what") == FEEDBACK
        if feedback and "candidate" not in data:
            raise ValidationError({"candidate": ["empty"]})
        if feedback and "people" in data:
            raise ValidationError({"people": ["for_summary_only"]})
        if not feedback and "candidate" in data:
            raise ValidationError({"candidate": ["for_feedback_only"]})

    @post_load
    def to_wanted(self, data: dict[str, Any], **_: object) -> Wanted:
        return Wanted(
            data["what"], data.get("candidate"), data["language"], data.get("people", _PEOPLE[0]), data["days"]
        )


class ShareSchema(Schema):
    """A link as whoever organises sees it."""

    id = fields.String()
    link = fields.String()
    title = fields.String(metadata={"description": "the session's"})
    what = Choice(_WHAT)
    candidate = fields.String(allow_none=True)
    language = Choice(_LANGUAGES)
    people = Choice(_PEOPLE)
    state = Choice(("open", "expired", "revoked"))
    created_at = fields.String()
    created_by = fields.String(allow_none=True, metadata={"description": "null stands for whoever organises"})
    expires_at = fields.String()
    revoked_at = fields.String(allow_none=True)
    opened = fields.Integer(metadata={"description": "how often its page was read"})
    last_opened_at = fields.String(allow_none=True)


class SharedSchema(Schema):
    """What a link opens: what `/summary` answers, or a candidate's `/feedback`, which has neither charts nor boards."""

    what = Choice(_WHAT)
    title = fields.String()
    language = Choice(_LANGUAGES)
    expires_at = fields.String()
    page = fields.Dict()
    charts = fields.Dict(keys=fields.String(), values=fields.String())
    boards = fields.List(fields.String())
