"""Shapes of a participant and of a session's settings, as readers see them."""

from server.domain.exercise import RoleGiving
from server.domain.people import Kind
from server.edge.schemas.told import Told, boolean, choice, integer, moment, nested, real, string, strings


class ParticipantSchema(Told):
    """A participant; `name` is absent for whoever may read the neutral `label` alone."""

    id = string()
    kind = choice(Kind)
    label = string("the neutral name, such as Candidate 3")
    seat = integer("counted from 1 for each kind")
    name = string(absent=True)
    role = string(null=True)
    ready = boolean()
    hand = boolean("raised")
    connected = boolean()
    removed = boolean(absent=True)
    erased = boolean("what they said was erased; the place stays", absent=True)
    speech = boolean("their browser may note when they speak; absent while they have not said", absent=True)
    offline_seconds = real("without a connection until it was last restored", absent=True)
    offline_since = moment("since when there is none", absent=True)
    candidates = strings("whom an assessor was told to watch; absent: everybody", absent=True)
    submitted = boolean("an assessor has submitted the ratings", absent=True)


class AgreedToSchema(Told):
    """What somebody agreed to when they joined."""

    version = string()
    language = string("the one in which it was read, where that is known", null=True)
    number = integer("which of the organisation's own texts it is", null=True)
    published_at = moment(null=True)
    built_in = boolean()


class OrganisedParticipantSchema(ParticipantSchema):
    """A participant as whoever organises the session sees them."""

    consent = nested(AgreedToSchema)


class SeatedSchema(Told):
    """Who one is, as the answer to joining says it."""

    id = string()
    kind = choice(Kind)
    label = string()
    seat = integer()
    name = string(null=True)


class HeldSettingsSchema(Told):
    """All settings of a session."""

    min_evidence = integer("notes that a rating needs")
    watch_warning = integer("above so many candidates to watch at once an assessor is warned")
    watch_limit = integer("no assignment goes beyond so many")
    rating_opens = choice(("live", "after"))
    labels = choice(("neutral", "names"))
    roles = choice(RoleGiving)
    auto_advance = boolean()
    speech = boolean("candidates are asked whether their browser may note when they speak")
    transcript = boolean("made of a transcript, which assessors read")
    retention_days = integer()
    votes_each = integer()
