"""What people hear of a fact beyond its own fields, and where those fields say less of themselves than is known.

The rest of the data follows from the fact and from the wish that it repeats; see `server.edge.describing.facts`.
"""

from collections.abc import Mapping

from marshmallow import Schema, fields

from server.domain import events as e
from server.domain.calibration import CalibrationKeyed
from server.edge.schemas.fields import Score
from server.edge.schemas.http import SettingsSchema
from server.edge.schemas.people import ParticipantSchema
from server.edge.schemas.reports import ReportedSchema
from server.edge.schemas.told import Either, Told, mapping, nested, string, strings
from server.edge.schemas.welcome import PinnedEventSchema, PinnedItemSchema

_ORDER = "for an assessor: in which order they rate the candidates now"


class JoinedSchema(Told):
    participant = nested(ParticipantSchema, "as the hearer may see them")
    rating_order = strings(_ORDER, absent=True)


class RemovedSchema(Told):
    rating_order = strings(_ORDER, absent=True)


class ChangedSchema(Told):
    settings = nested(SettingsSchema, "those that were changed", absent=True)


class StartedSchema(Told):
    brief = string("what the holder of a role alone is told for this phase", absent=True)


class AssignedSchema(Told):
    brief = string("the role's, for whoever may read it", absent=True)
    phase_brief = string("what the running phase tells the holder of the role alone", absent=True)


class NotedSchema(Told):
    evidence = Either(PinnedEventSchema, PinnedItemSchema)


class KeyedSchema(Told):
    key = mapping(fields.Dict(keys=fields.String(), values=Score()), "the expert's: candidate, criterion")


HEARD: Mapping[type[e.Event], type[Schema]] = {
    e.ParticipantRemoved: RemovedSchema,
    e.SessionChanged: ChangedSchema,
    e.PhaseStarted: StartedSchema,
    e.RoleAssigned: AssignedSchema,
    e.ObservationAdded: NotedSchema,
    e.ObservationEdited: NotedSchema,
    e.ContributionReported: ReportedSchema,
    e.ContributionRefused: ReportedSchema,
    CalibrationKeyed: KeyedSchema,
}
"""Fields that a fact does not have by itself are added where the schema is one of what is told, and else left."""

INSTEAD: Mapping[type[e.Event], type[Schema]] = {e.ParticipantJoined: JoinedSchema}
"""Where something else is told than the fact's own fields."""
