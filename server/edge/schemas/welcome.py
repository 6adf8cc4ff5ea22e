"""Shapes of the welcome: the whole state of a session as one person may see it; what they may not see is absent."""

from marshmallow import fields

from server.domain.events import CLOCK
from server.domain.exercise import Scope
from server.domain.session import State
from server.edge.schemas.board import ElementSchema, ItemSchema
from server.edge.schemas.commands import OBSERVED
from server.edge.schemas.exercise import LANGUAGES, ExerciseSchema
from server.edge.schemas.fields import AgreedScore, Area, Effect, Score
from server.edge.schemas.group import PLACES
from server.edge.schemas.people import HeldSettingsSchema, ParticipantSchema
from server.edge.schemas.told import (
    Either,
    Told,
    about,
    boolean,
    choice,
    integer,
    listed,
    mapping,
    moment,
    nested,
    real,
    string,
    strings,
)

_BY = f"a participant's id, or `{CLOCK}`"


class _Said(Told):
    """What stands under a participant's name; `by` and `at` say who did it last, and when."""

    by = string(_BY)
    at = moment()


class RunningPhaseSchema(Told):
    """The phase that runs now: `remaining` seconds stand while it is paused, `ends_at` otherwise."""

    key = string()
    run = integer("a phase may run more than once")
    started_at = moment()
    ends_at = moment(null=True)
    paused = boolean()
    remaining = real("seconds", null=True)
    revealed = boolean("what was written in private in it is shown already", absent=True)


class PhaseSpanSchema(Told):
    """When a phase ran, once for each run."""

    key = string()
    run = integer()
    started_at = moment()
    ended_at = moment(null=True)


class CreditSchema(Told):
    """Who brought an element or item first, and who last."""

    author = string()
    editor = string()


class WelcomeBoardSchema(Told):
    elements = listed(ElementSchema)
    items = listed(ItemSchema)
    locked = boolean()
    authors = mapping(fields.Nested(CreditSchema), "by the id of the element or item")
    hidden = strings("written in private and still hidden from other candidates", absent=True)
    anonymous = strings("what nobody's name stands at", absent=True)


class ChatLineSchema(_Said):
    id = string()
    text = string()


class AnnouncementSchema(ChatLineSchema):
    to = string("`all`, `candidates`, `assessors` or a participant's id")


class VoteSchema(_Said):
    id = string()
    item = string("a note, a neutral item or a cluster")
    phase = string()
    blind = boolean("others hear of it when the voting closes", absent=True)


class BallotSchema(Told):
    phase = string()
    run = integer()
    blind = boolean()
    closed = boolean()
    among = strings("the only items that can be voted for, where a tie is voted on once more", null=True)
    decided = strings("what the facilitator decided between tied items", null=True)
    chosen = strings("once it is closed", absent=True)
    tied = strings("once it is closed: what is still tied for the places left", absent=True)


class ClusterSchema(Told):
    cluster = string()
    title = string()
    by = string()
    items = strings()


class PlannedLineSchema(_Said):
    item = string("the line's own id")
    origin = string("the note that it came from", absent=True, key="from")
    what = string()
    owner = string("a participant's id or a text", absent=True)
    due = string("YYYY-MM-DD", absent=True)
    cost = real(absent=True)
    effect = Effect(500)
    staff = real(absent=True)
    author = string("who brought it")
    added_at = moment()


class RankingSchema(_Said):
    scope = choice(Scope)
    order = strings()


class LaidTaskSchema(_Said):
    task = string()
    place = choice(PLACES)
    before = string(absent=True)
    minutes = integer(absent=True)
    owner = string(absent=True)


class TraySchema(Told):
    day = strings("the cards to be done, in their order")
    put = listed(LaidTaskSchema, "how each card that was touched lies now")


class TalkSchema(Told):
    order = strings()
    speaker = string(null=True)
    since = moment(null=True)
    ends_at = moment("when the speaker's time is up; nothing stops them then", null=True)
    spoken = strings("who has spoken, in the order in which they began")


class SpotlightSchema(_Said):
    item = string(absent=True)
    area = Area()


class LockedAreaSchema(Told):
    """A part of the board that candidates cannot change."""

    area = string()
    x = real()
    y = real()
    w = real()
    h = real()


class _EvidenceSchema(Told):
    text = string("the words as they were then")


class PinnedEventSchema(_EvidenceSchema):
    """A note is pinned to something that happened."""

    event = string()


class PinnedItemSchema(_EvidenceSchema):
    """A note is pinned to something on the board."""

    item = string()
    at = moment("in a calibration: the moment whose board it is", absent=True)


class BareSchema(Told):
    """That somebody noted or rated something, for whoever may not know yet what."""

    by = string()


class ObservationSchema(_Said):
    """What an assessor noted."""

    observation = string()
    candidate = string()
    text = string()
    kind = choice(OBSERVED)
    phase = string("in which it was begun", null=True)
    since = real("seconds from the begin of that phase to the first keystroke", null=True)
    criterion = string(absent=True)
    sign = integer("-1, 0 or 1", absent=True)
    indicator = string(absent=True)
    evidence = Either(PinnedEventSchema, PinnedItemSchema)
    typed_at = moment("the first keystroke", absent=True)
    question = integer("the debrief question that it answers, from 0", absent=True)
    after = boolean("seen or said once the exercise had ended", absent=True)


class RatingVersionSchema(Told):
    score = Score(required=True)
    version = integer()
    at = moment()
    reason = string(absent=True)


class RatingSchema(_Said):
    candidate = string()
    criterion = string()
    score = Score(required=True)
    version = integer("counts the scores that one assessor gave to one cell")
    reason = string(absent=True)
    earlier = listed(RatingVersionSchema, "what was submitted and has been revised since, oldest first", absent=True)


class ConsensusSchema(_Said):
    candidate = string()
    criterion = string()
    score = AgreedScore(required=True)
    reason = string()
    mean = real("of the submitted ratings when it was agreed on; null where none was a number", null=True)


class RecommendationSchema(_Said):
    candidate = string()
    verdict = string()
    reason = string()


class FeedbackSchema(_Said):
    candidate = string()
    strengths = strings()
    work_on = strings("two at most")


class WashupSchema(Told):
    opened_at = moment()
    by = string()
    reason = string("why it was opened although submissions were missing", absent=True)
    missing = strings("assessors who had not submitted then")
    consensus = listed(ConsensusSchema)
    recommendations = listed(RecommendationSchema)
    feedback = listed(FeedbackSchema)


class ApprovedSummarySchema(_Said):
    assessors = strings("who had submitted")
    changed = boolean("something that the summary shows has changed since")


class CalibratingSchema(Told):
    """That assessors are calibrated here."""

    source = string("the session that it was made from")
    days = integer("for how many days whoever submits is calibrated")
    made_at = moment()
    key = mapping(fields.Dict(keys=fields.String(), values=Score()), "the expert's: candidate, criterion", absent=True)


class WelcomeSessionSchema(Told):
    id = string()
    title = string()
    state = choice(State)
    language = choice(LANGUAGES)
    settings = nested(HeldSettingsSchema)
    exercise = nested(ExerciseSchema)
    phase = nested(RunningPhaseSchema, null=True)
    phases_done = strings("the one that ended last at the end")
    runs = listed(PhaseSpanSchema)
    participants = listed(ParticipantSchema)
    board = nested(WelcomeBoardSchema)
    chat = listed(ChatLineSchema, "the last 200 lines")
    announcements = listed(AnnouncementSchema)
    votes = listed(VoteSchema)
    ballots = listed(BallotSchema)
    clusters = listed(ClusterSchema)
    plan = listed(PlannedLineSchema)
    rankings = listed(RankingSchema)
    areas = listed(LockedAreaSchema)
    talk = nested(TalkSchema)
    spotlight = nested(SpotlightSchema, null=True)
    tasks = nested(TraySchema, "where the exercise has an in-tray", absent=True)
    transcript = listed(ChatLineSchema, "where the session was made of one, for whoever watches", absent=True)
    observations = fields.List(Either(ObservationSchema, BareSchema), metadata=about("for whoever watches"))
    ratings = fields.List(Either(RatingSchema, BareSchema), metadata=about("for whoever watches"))
    rating_order = strings("in which order this assessor rates the candidates", absent=True)
    washup = fields.Nested(
        WashupSchema,
        allow_none=True,
        metadata={"description": "null before it opens; absent for whoever may not know of it"},
    )
    calibration = nested(CalibratingSchema, absent=True)
    approved = fields.Nested(ApprovedSummarySchema, allow_none=True)


class WelcomeSchema(Told):
    """The first thing that a connection hears: the whole state, complete up to `pos`."""

    me = nested(ParticipantSchema)
    session = nested(WelcomeSessionSchema)
    pos = integer("the reader's own numbering")
    now = moment()
