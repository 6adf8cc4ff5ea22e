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
    began_at = fields.String()
    ended_at = fields.String(allow_none=True)
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
    clock = fields.String(
        metadata={"description": "the time of day in `when`; empty where it tells from a phase's begin"}
    )
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
    reason = fields.String()
    evidence = fields.Boolean()
    by = fields.String(metadata={"description": "whose it is, in two signs"})


class SpreadSchema(Schema):
    low = fields.Integer()
    high = fields.Integer()
    shown = fields.String()


class PageAgreedSchema(Schema):
    number = fields.Float(allow_none=True)
    shown = fields.String()
    reason = fields.String()


class PageCellSchema(Schema):
    """A criterion of one candidate; `absent` is what stands where there is no mean, `mark` the same in two signs.

    `spread` is null where fewer than two scores count.
    """

    criterion = fields.String()
    name = fields.String()
    mean = fields.Float(allow_none=True)
    shown = fields.String()
    agreed = fields.Nested(PageAgreedSchema, allow_none=True)
    absent = fields.String()
    mark = fields.String()
    spread = fields.Nested(SpreadSchema, allow_none=True)
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


class WeightedSchema(Schema):
    """What the job profile makes of a candidate's ratings; `why` where there is no such mean."""

    number = fields.Float(allow_none=True)
    shown = fields.String()
    plain = fields.String()
    why = fields.String()


class OwnPartSchema(Schema):
    """A candidate's part in one channel; `group` and `band` say what chance alone would do in such a group."""

    channel = fields.String()
    amount = fields.String()
    share = fields.String()
    equal = fields.String()
    group = fields.String()
    band = fields.String()


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
    weighted = fields.Nested(WeightedSchema, allow_none=True, metadata={"description": "null without a profile"})
    participation = fields.List(
        fields.Nested(OwnPartSchema), allow_none=True, metadata={"description": "null before anybody did anything"}
    )
    recommendation = fields.Nested(PageRecommendationSchema, allow_none=True)
    for_ = fields.Nested(QuotedEvidenceSchema, allow_none=True, attribute="for", data_key="for")
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
    at = fields.String()
    to = fields.String()
    text = fields.String()


class PageBoardSchema(Schema):
    """The board at the end of a phase; its drawing stands at the same place of `boards` beside the page."""

    title = fields.String()
    when = fields.String()
    at = fields.String()


class ApprovalLineSchema(Schema):
    """Who stood by the summary, or that nobody has yet; `changed` is not empty where it reads otherwise since.

    `when` are those words of the sentence that tell the moment.
    """

    sentence = fields.String()
    changed = fields.String()
    when = fields.String()
    at = fields.String(allow_none=True)


class WeightSchema(Schema):
    name = fields.String()
    share = fields.String()


class PageProfileSchema(Schema):
    """The job profile, its heaviest criterion first."""

    title = fields.String()
    about = fields.String()
    how = fields.String()
    weights = fields.List(fields.Nested(WeightSchema))


class PageCoefficientSchema(Schema):
    """A coefficient; `why` says why it or its interval is missing, `firm` whether it rests on enough to go by."""

    name = fields.String()
    value = fields.String()
    interval = fields.String()
    word = fields.String()
    firm = fields.Boolean()
    cases = fields.String()
    why = fields.String()


class PageMeasureSchema(PageCoefficientSchema):
    about = fields.String()


class PageAgreementSchema(Schema):
    """How far the assessors agree: over all criteria in words, then a row for all and one for each criterion."""

    title = fields.String()
    word = fields.String()
    advice = fields.String()
    basis = fields.String()
    how = fields.String()
    heads = fields.List(fields.String())
    measure = fields.String()
    rows = fields.List(fields.Nested(PageCoefficientSchema))
    more = fields.String()
    kind = fields.String()
    measures = fields.List(fields.Nested(PageMeasureSchema))
    revised = fields.String()


class ToldMomentSchema(Schema):
    when = fields.String()
    at = fields.String()


class LossSchema(Schema):
    """What was lost, a line each; `moments` are those of the lines that tell a time of day, or none."""

    what = fields.String()
    lines = fields.List(fields.String())
    moments = fields.List(fields.Nested(ToldMomentSchema))


class SummaryPageSchema(Schema):
    """A session in the order of reading."""

    language = fields.String()
    words = fields.Dict(keys=fields.String(), values=fields.String())
    title = fields.String()
    exercise = fields.String()
    about = fields.String()
    when = fields.String()
    at = fields.String()
    state = fields.String()
    approved = fields.Nested(
        ApprovalLineSchema, allow_none=True, metadata={"description": "null while judgements may not be told"}
    )
    result = fields.String()
    decision = fields.String(metadata={"description": "what the group came to, in a sentence; empty without any"})
    phases = fields.List(fields.Nested(PhaseRunSchema))
    withheld = fields.Nested(WithheldSchema, allow_none=True)
    candidates = fields.List(fields.Nested(PageCandidateSchema))
    results = fields.Dict(
        allow_none=True, metadata={"description": "`{title, votes, clusters, ranking, plan, day}`, unused parts null"}
    )
    profile = fields.Nested(PageProfileSchema, allow_none=True)
    agreement = fields.Nested(
        PageAgreementSchema, allow_none=True, metadata={"description": "null where nobody has rated, or may know it"}
    )
    overrides = fields.List(fields.Nested(OverrideSchema))
    technical = fields.List(fields.Nested(LossSchema), metadata={"description": "what was lost; empty where nothing"})
    cannot = fields.List(fields.String(), metadata={"description": "what the summary cannot say"})
    announcements = fields.List(fields.Nested(PageAnnouncementSchema))
    participation = fields.Dict(
        allow_none=True,
        metadata={
            "description": "`{title, overview, charts, more, table, cannot, limits}`; null before anything began"
        },
    )
    boards = fields.List(fields.Nested(PageBoardSchema))
    made = fields.String()
    made_at = fields.String()


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
    at = fields.String()
    strengths = fields.List(fields.String())
    work_on = fields.List(fields.String())
    criteria = fields.List(fields.Nested(FeedbackCriterionSchema))
    otherwise = fields.List(fields.Nested(SeenSchema))
    made = fields.String()
    made_at = fields.String()


class FeedbackAnswerSchema(Schema):
    page = fields.Nested(FeedbackPageSchema)
