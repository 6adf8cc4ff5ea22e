"""Shapes of an exercise in one language, as much of it as its reader may see."""

from marshmallow import fields

from server.domain import exercise as x
from server.domain.people import Kind
from server.edge.schemas.told import Told, boolean, choice, integer, listed, mapping, nested, real, string, strings

LANGUAGES = ("ru", "en")


class CandidatesSchema(Told):
    min = integer()
    max = integer()


class VotingSchema(Told):
    blind = boolean()
    choose = integer("how many are to be chosen")
    ties = choice(x.Ties)


class SpeakingSchema(Told):
    each = integer("seconds that each speaker has")


class ExercisePhaseSchema(Told):
    key = string()
    title = string()
    prompt = string()
    seconds = integer()
    board = choice(x.Surface)
    tools = fields.List(choice(x.Tool), required=True)
    anonymous = boolean("after the reveal windows do not show whose is whose", absent=True)
    voting = nested(VotingSchema, absent=True)
    ranking = choice(x.Scope, "the one ranking that it asks for; absent: both", absent=True)
    template = string("the template that it lays on the board", absent=True)
    rotate = boolean("roles move on by one candidate when it starts", absent=True)
    speaking = nested(SpeakingSchema, absent=True)
    briefs = mapping(fields.String(), "by role: what its holder is told for this phase alone", absent=True)


class RoleSchema(Told):
    id = string()
    title = string()
    card = string()
    min = integer()
    max = integer()
    played_by = choice((Kind.ACTOR, x.PlayedBy.EITHER), "absent: candidates only", absent=True)
    brief = string("for its holder, assessors and facilitators alone", absent=True)


class IndicatorSchema(Told):
    id = string()
    sign = integer("1 or -1")
    text = string()


class AnchorsSchema(Told):
    """What each score means."""

    one = string(key="1")
    two = string(key="2")
    three = string(key="3")
    four = string(key="4")
    five = string(key="5")


class CriterionSchema(Told):
    """Of a criterion a candidate reads the name alone."""

    id = string()
    name = string()
    definition = string(absent=True)
    anchors = nested(AnchorsSchema, absent=True)
    indicators = listed(IndicatorSchema, absent=True)


class MaterialSchema(Told):
    id = string()
    title = string()
    text = string("Markdown")


class AlternativeSchema(Told):
    id = string()
    text = string()


class LimitsSchema(Told):
    votes_each = integer(absent=True)
    budget = real(absent=True)
    staff = real(absent=True)
    over = choice(x.Over, "what becomes of a plan that asks for more", absent=True)
    money = string("the unit of budget and costs", absent=True)
    people = string("the unit of staff", absent=True)


class StripSchema(Told):
    id = string()
    title = string(absent=True)


class TemplateSchema(Told):
    """A grid of named areas on the board."""

    id = string()
    title = string()
    columns = listed(StripSchema)
    rows = listed(StripSchema)


class TaskSchema(Told):
    """A card of an in-tray."""

    id = string()
    text = string()
    details = string("Markdown", absent=True)


class DaySchema(Told):
    starts = string("HH:MM")
    ends = string("HH:MM")


class ExerciseSchema(Told):
    """An exercise in one language; what its reader may not see is absent."""

    id = string()
    version = integer()
    kind = string()
    language = choice(LANGUAGES)
    title = string()
    summary = string()
    candidates = nested(CandidatesSchema)
    phases = listed(ExercisePhaseSchema)
    roles = listed(RoleSchema)
    roles_by = choice(x.RoleGiving)
    criteria = listed(CriterionSchema)
    materials = listed(MaterialSchema)
    debrief = strings(absent=True)
    guidance = string("Markdown, for whoever runs the exercise", absent=True)
    alternatives = listed(AlternativeSchema, absent=True)
    limits = nested(LimitsSchema, absent=True)
    templates = listed(TemplateSchema, absent=True)
    tasks = listed(TaskSchema, absent=True)
    day = nested(DaySchema, absent=True)
