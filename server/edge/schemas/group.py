"""Shapes of the wishes for the group's tools."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from server.domain import group_commands as gc
from server.edge.schemas.fields import Area, Choice, Day, Effect, Id, Real, Several, Whole, Words, distinct, least
from server.edge.schemas.wishes import KEY, Wish, bare

_ITEM = 100
_TITLE = 120
_LINE = 500
_MOST = 200
PLACES = ("tray", "day", "delegate", "drop")


class CastVoteSchema(Wish):
    command = gc.CastVote
    item = Words(_ITEM, required=True)


class RetractVoteSchema(Wish):
    command = gc.RetractVote
    item = Words(_ITEM, required=True)


class DecideVoteSchema(Wish):
    command = gc.DecideVote
    items = Several(Words(_ITEM), _MOST, required=True, validate=distinct)

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> gc.DecideVote:
        return gc.DecideVote(tuple(data["items"]))


class PutClusterSchema(Wish):
    command = gc.PutCluster
    cluster = Id(required=True)
    title = Words(_TITLE, required=True)


class MoveIntoClusterSchema(Wish):
    command = gc.MoveIntoCluster
    item = Words(_ITEM, required=True)
    cluster = Id(required=True, allow_none=True)


class RemoveClusterSchema(Wish):
    command = gc.RemoveCluster
    cluster = Id(required=True)


class PutPlanLineSchema(Wish):
    """`cost` and `staff` are not below 0; `effect` is a number or a text."""

    command = gc.PutPlanLine
    item = Words(_ITEM, required=True)
    source = Words(_ITEM, data_key="from", allow_none=True)
    what = Words(_LINE, required=True)
    owner = Words(_TITLE, allow_none=True)
    due = Day(allow_none=True)
    cost = Real(allow_none=True, validate=least(0))
    effect = Effect(_LINE, allow_none=True)
    staff = Real(allow_none=True, validate=least(0))


class RemovePlanLineSchema(Wish):
    command = gc.RemovePlanLine
    item = Words(_ITEM, required=True)


class PutRankingSchema(Wish):
    command = gc.PutRanking
    scope = Choice(("own", "group"), required=True)
    order = Several(Words(KEY), _MOST, required=True, validate=distinct)

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> gc.PutRanking:
        return gc.PutRanking(data["scope"], tuple(data["order"]))


class PutTaskSchema(Wish):
    command = gc.PutTask
    task = Words(KEY, required=True)
    place = Choice(PLACES, required=True)
    before = Words(KEY, allow_none=True)
    minutes = Whole(0, 24 * 60, allow_none=True)
    owner = Words(_TITLE, allow_none=True)


class OrderSpeakersSchema(Wish):
    command = gc.OrderSpeakers
    order = Several(Id(), _MOST, required=True, validate=distinct)

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> gc.OrderSpeakers:
        return gc.OrderSpeakers(tuple(data["order"]))


class StartSpeakerSchema(Wish):
    command = gc.StartSpeaker
    participant = Id(required=True)


class ShowSpotlightSchema(Wish):
    """An item or a part of the board (x, y, width, height), one of the two."""

    command = gc.ShowSpotlight
    item = Words(_ITEM)
    area = Area()

    @validates_schema
    def _one_of_two(self, data: dict[str, Any], **_: object) -> None:
        if len(data) != 1:
            raise ValidationError("one_of_two")


class LockAreaSchema(Wish):
    command = gc.LockArea
    area = Id(required=True)
    x = Real(required=True)
    y = Real(required=True)
    w = Real(required=True, validate=least(0))
    h = Real(required=True, validate=least(0))


class UnlockAreaSchema(Wish):
    command = gc.UnlockArea
    area = Id(required=True)


GROUP_WISHES: Mapping[str, Wish] = {
    "board.reveal": bare(gc.RevealBoard),
    "vote.cast": CastVoteSchema(),
    "vote.retract": RetractVoteSchema(),
    "vote.decide": DecideVoteSchema(),
    "cluster.put": PutClusterSchema(),
    "cluster.move": MoveIntoClusterSchema(),
    "cluster.remove": RemoveClusterSchema(),
    "plan.put": PutPlanLineSchema(),
    "plan.remove": RemovePlanLineSchema(),
    "ranking.put": PutRankingSchema(),
    "task.put": PutTaskSchema(),
    "speakers.order": OrderSpeakersSchema(),
    "speaker.start": StartSpeakerSchema(),
    "speaker.stop": bare(gc.StopSpeaker),
    "spotlight.show": ShowSpotlightSchema(),
    "spotlight.clear": bare(gc.ClearSpotlight),
    "area.lock": LockAreaSchema(),
    "area.unlock": UnlockAreaSchema(),
}
"""Every wish for a tool by its name on the wire."""
