"""Shapes of what is asked and told about participation in words and charts."""

from marshmallow import Schema, fields

from server.edge.schemas.fields import Choice, Words
from server.exports.charts import Size


class ReportQuerySchema(Schema):
    """In which language, and of which phase; of the whole session without one."""

    lang = Choice(("ru", "en"))
    phase = Words(80)


class ChartQuerySchema(ReportQuerySchema):
    theme = Choice(("light", "dark"))
    size = Choice([size.value for size in Size])


class ReportPhaseSchema(Schema):
    key = fields.String()
    title = fields.String()


class ReportPersonSchema(Schema):
    """A candidate, by seat, under the name that the reader may know."""

    id = fields.String()
    seat = fields.Integer()
    name = fields.String()


class ReportRowSchema(Schema):
    seat = fields.Integer()
    head = fields.String()
    cells = fields.List(fields.String())


class ReportTableSchema(Schema):
    """The figures behind a chart; `columns` are those after the people's."""

    caption = fields.String()
    columns = fields.List(fields.String())
    rows = fields.List(fields.Nested(ReportRowSchema))


class ReportSectionSchema(Schema):
    """`chart` is the name to ask for, `alt` what it shows in words."""

    id = fields.String()
    title = fields.String()
    channel = fields.String(allow_none=True)
    chart = fields.String(allow_none=True)
    alt = fields.String(allow_none=True)
    sentences = fields.List(fields.String())
    table = fields.Nested(ReportTableSchema, allow_none=True)
    note = fields.String(allow_none=True)


class ReportSchema(Schema):
    """Participation in plain words. Amount is not quality, and nobody is put in an order by it."""

    title = fields.String()
    phase = fields.String(allow_none=True)
    phases = fields.List(fields.Nested(ReportPhaseSchema))
    people = fields.List(fields.Nested(ReportPersonSchema))
    sections = fields.List(fields.Nested(ReportSectionSchema))
    limits = fields.String()
    cannot = fields.String()
    figures = fields.String(metadata={"description": "what the tables are called"})
