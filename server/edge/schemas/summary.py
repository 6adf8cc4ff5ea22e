"""Shapes of a summary and of a candidate's feedback as a page shows them: finished words, each with what it is about.

Every text is in the language that was asked for and ready to be shown; `at` is the moment itself, for links to it.
"""

from marshmallow import Schema, fields

from server.edge.schemas.fields import Choice
from server.edge.schemas.http import LanguageSchema, PeopleSchema


class SummaryQuerySchema(LanguageSchema, PeopleSchema):
    """In which language, and how people stand."""


class PhaseRunSchema(Schema):
    """A run of a phase; `share` is its length in seconds, to draw it beside the others."""

    title = fields.String()
    clock = fields.String()
    length = fields.String()
    planned = fields.String()
    share = fields.Float()


class WithheldSchema(Schema):
    """Why nothing is told of judgements yet, and how many each assessor has made."""

    sentence = fields.String()
    made = fields.List(fields.String())


class PageEvidenceSchema(Schema):
    """An assessor's note; `quote` says that its words want quotation marks."""

    sign = Choice(("+", "−", "·"))
    when = fields.String()
    at = fields.String()
    text = fields.String()
    indicator = fields.String(allow_none=True)
    quoted = fields.String(allow_none=True)
    quote = fields.Boolean()
    by = fields.String()


class QuotedEvidenceSchema(PageEvidenceSchema):
    criterion = fields.String()


class PageRatingSchema(Schema):
    """A score with whose it is; `number` is null for a draft and for NE, `evidence` false for NE alone."""

    number = fields.Integer(allow_none=True)
    told = fields.String()
    evidence = fields.Boolean()


class PageAgreedSchema(Schema):
    number = fields.Float(allow_none=True)
    shown = fields.String()
    reason = fields.String()


class PageCellSchema(Schema):
    """A criterion of one candidate; `absent` is what stands where there is no mean."""

    criterion = fields.String()
    name = fields.String()
    mean = fields.Float(allow_none=True)
    shown = fields.String()
    agreed = fields.Nested(PageAgreedSchema, allow_none=True)
    absent = fields.String()
    raters = fields.String()
    ratings = fields.List(fields.Nested(PageRatingSchema))
    reasons = fields.List(fields.String())
    evidence = fields.List(fields.Nested(PageEvidenceSchema))


class PageRecommendationSchema(Schema):
    verdict = fields.String()
    reason = fields.String()


class WrittenSchema(Schema):
    when = fields.String()
    at = fields.String()
    phase = fields.String()
    text = fields.String()


class PageCandidateSchema(Schema):
    """A candidate by seat; empty texts are left out of the page."""

    id = fields.String()
    seat = fields.Integer()
    name = fields.String()
    label = fields.String()
    role = fields.String()
    removed = fields.Boolean()
    offline = fields.String()
    cells = fields.List(fields.Nested(PageCellSchema))
    recommendation = fields.Nested(PageRecommendationSchema, allow_none=True)
    for_ = fields.Nested(QuotedEvidenceSchema, allow_none=True, data_key="for")
    against = fields.Nested(QuotedEvidenceSchema, allow_none=True)
    unclassified = fields.List(fields.Nested(PageEvidenceSchema))
    written = fields.List(fields.Nested(WrittenSchema))


class PageLineSchema(Schema):
    text = fields.String()
    reason = fields.String()


class OverrideSchema(Schema):
    what = fields.String()
    lines = fields.List(fields.Nested(PageLineSchema))


class PageAnnouncementSchema(Schema):
    when = fields.String()
    to = fields.String()
    text = fields.String()


class PageBoardSchema(Schema):
    """The board at the end of a phase; its drawing stands at the same place of `boards` beside the page."""

    title = fields.String()
    when = fields.String()
    at = fields.String()


class SummaryPageSchema(Schema):
    """A session in the order of reading."""

    language = fields.String()
    words = fields.Dict(keys=fields.String(), values=fields.String())
    title = fields.String()
    exercise = fields.String()
    about = fields.String()
    when = fields.String()
    state = fields.String()
    result = fields.String()
    phases = fields.List(fields.Nested(PhaseRunSchema))
    withheld = fields.Nested(WithheldSchema, allow_none=True)
    candidates = fields.List(fields.Nested(PageCandidateSchema))
    results = fields.Dict(
        allow_none=True, metadata={"description": "`{title, votes, clusters, ranking, plan, day}`, unused parts null"}
    )
    overrides = fields.List(fields.Nested(OverrideSchema))
    announcements = fields.List(fields.Nested(PageAnnouncementSchema))
    participation = fields.Dict(
        allow_none=True,
        metadata={
            "description": "`{title, overview, charts, more, table, cannot, limits}`; null before anything began"
        },
    )
    boards = fields.List(fields.Nested(PageBoardSchema))
    made = fields.String()


class SummaryAnswerSchema(Schema):
    """A summary with its drawings as SVG documents: `charts` by the names that the page has for them."""

    page = fields.Nested(SummaryPageSchema)
    charts = fields.Dict(keys=fields.String(), values=fields.String())
    boards = fields.List(fields.String())


class SeenSchema(Schema):
    sign = Choice(("+", "−", "·"))
    meaning = fields.String()
    text = fields.String()
    quoted = fields.String(allow_none=True)
    when = fields.String()


class FeedbackCriterionSchema(Schema):
    name = fields.String()
    definition = fields.String()
    number = fields.Float(allow_none=True)
    shown = fields.String()
    how = fields.String()
    scores = fields.List(fields.String())
    seen = fields.List(fields.Nested(SeenSchema))


class FeedbackPageSchema(Schema):
    """What one candidate is told, in the order of reading."""

    language = fields.String()
    words = fields.Dict(keys=fields.String(), values=fields.String())
    name = fields.String()
    seat = fields.Integer()
    role = fields.String()
    exercise = fields.String()
    when = fields.String()
    strengths = fields.List(fields.String())
    work_on = fields.List(fields.String())
    criteria = fields.List(fields.Nested(FeedbackCriterionSchema))
    otherwise = fields.List(fields.Nested(SeenSchema))
    made = fields.String()


class FeedbackAnswerSchema(Schema):
    page = fields.Nested(FeedbackPageSchema)
