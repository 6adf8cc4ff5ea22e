"""Webhooks and their deliveries in SQL. What has to be delivered is found in the log, which is written before."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, or_, select, update

from server.adapters.sql import tables as t
from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database
from server.application.ports import Delivery, Digest, Happening, Hook, Post, Webhook
from server.domain.events import iso, moment

_MOST_FOUND = 500
"""Facts that are taken out of the log at once; the others are found on the next look."""


class SqlOutbox:
    """See `server.application.ports.Outbox`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def webhooks(self) -> list[Webhook]:
        query = select(t.webhooks).order_by(t.webhooks.c.created_at, t.webhooks.c.id)
        return [_webhook(row) for row in self._rows(query)]

    def add(self, webhook: Webhook) -> None:
        self._database.write(lambda connection: connection.execute(insert(t.webhooks), [_row_of(webhook)]))

    def change(self, webhook: Webhook) -> bool:
        values = {name: value for name, value in _row_of(webhook).items() if name != "id"}
        return self._touches_one(update(t.webhooks).where(t.webhooks.c.id == webhook.id).values(values))

    def halt(self, webhook: str) -> None:
        active = (t.webhooks.c.id == webhook) & (t.webhooks.c.state == Hook.ACTIVE.value)
        self._touches_one(update(t.webhooks).where(active).values(state=Hook.GONE.value))

    def remove(self, webhook: str) -> bool:
        # PostgreSQL takes no text with this sign, so nothing was ever kept under such an id.
        return "\0" not in webhook and self._touches_one(delete(t.webhooks).where(t.webhooks.c.id == webhook))

    def untold(self, webhook: Webhook) -> list[Happening]:
        wanted = [and_(t.log.c.type == event, t.log.c.at >= since) for event, since in sorted(webhook.events.items())]
        if not wanted:
            return []
        return [_happening(row) for row in self._rows(_untold(webhook.id, or_(*wanted)))]

    def put(self, deliveries: Sequence[Delivery]) -> None:
        rows = [{**asdict(one), "state": one.state.value} for one in deliveries]
        if rows:
            self._database.write(lambda connection: connection.execute(insert(t.deliveries), rows))

    def due(self, webhook: str, now: datetime, limit: int) -> list[Delivery]:
        waiting = (
            (t.deliveries.c.webhook == webhook)
            & (t.deliveries.c.state == Post.PENDING.value)
            & (t.deliveries.c.next_at <= now)
        )
        query = select(t.deliveries).where(waiting).order_by(t.deliveries.c.next_at, t.deliveries.c.id).limit(limit)
        return [_delivery(row) for row in self._rows(query)]

    def soonest(self) -> datetime | None:
        query = (
            select(func.min(t.deliveries.c.next_at))
            .join_from(t.deliveries, t.webhooks, t.deliveries.c.webhook == t.webhooks.c.id)
            .where(t.deliveries.c.state == Post.PENDING.value, t.webhooks.c.state == Hook.ACTIVE.value)
        )
        found = self._rows(query)[0][0]
        return utc(found) if found is not None else None

    def claim(self, delivery: Delivery, until: datetime) -> bool:
        as_known = (
            (t.deliveries.c.id == delivery.id)
            & (t.deliveries.c.state == Post.PENDING.value)
            & (t.deliveries.c.attempts == delivery.attempts)
            & (t.deliveries.c.next_at == delivery.next_at)
        )
        return self._touches_one(update(t.deliveries).where(as_known).values(next_at=until))

    def update(self, delivery: Delivery) -> bool:
        values = {name: getattr(delivery, name) for name in ("attempts", "next_at", "tried_at", "status", "error")}
        changed = update(t.deliveries).where(t.deliveries.c.id == delivery.id)
        return self._touches_one(changed.values(state=delivery.state.value, **values))

    def recent(self, webhook: str, limit: int) -> list[Delivery]:
        latest = (t.deliveries.c.happened_at.desc(), t.deliveries.c.seq.desc(), t.deliveries.c.id)
        query = select(t.deliveries).where(t.deliveries.c.webhook == webhook).order_by(*latest).limit(limit)
        return [_delivery(row) for row in self._rows(query)]

    def counts(self) -> dict[str, dict[Post, int]]:
        query = select(t.deliveries.c.webhook, t.deliveries.c.state, func.count().label("number")).group_by(
            t.deliveries.c.webhook, t.deliveries.c.state
        )
        found: dict[str, dict[Post, int]] = {}
        for row in self._rows(query):
            found.setdefault(row.webhook, {})[Post(row.state)] = row.number
        return found

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return self._database.read(lambda connection: connection.execute(query).all())

    def _touches_one(self, statement: Any) -> bool:
        def work(connection: Connection) -> bool:
            return connection.execute(statement).rowcount == 1

        return self._database.write(work)


def _untold(webhook: str, wanted: ColumnElement[bool]) -> Select[Any]:
    """Facts of the kinds wanted, each with its session and when that was closed, without a delivery to the webhook."""
    closing = t.log.alias("closing")
    closed_before = (
        (closing.c.session == t.log.c.session) & (closing.c.type == "session.closed") & (closing.c.seq <= t.log.c.seq)
    )
    closed_at = select(func.min(closing.c.at)).where(closed_before).correlate(t.log).scalar_subquery()
    posted = (
        select(t.deliveries.c.id)
        .where(t.deliveries.c.session == t.log.c.session)
        .where(t.deliveries.c.seq == t.log.c.seq)
        .where(t.deliveries.c.webhook == webhook)
    )
    return (
        select(t.sessions, t.log.c.seq, t.log.c.type, t.log.c.at, closed_at.label("closed_at"))
        .join_from(t.log, t.sessions, t.log.c.session == t.sessions.c.id)
        # A calibration is practice for assessors; nobody was selected by it.
        .where(t.told_outside, wanted, ~posted.exists(), t.sessions.c.source.is_(None))
        .order_by(t.log.c.at, t.log.c.session, t.log.c.seq)
        .limit(_MOST_FOUND)
    )


def _row_of(webhook: Webhook) -> dict[str, Any]:
    events = json.dumps({event: iso(since) for event, since in webhook.events.items()})
    return {**asdict(webhook), "events": events, "state": webhook.state.value}


def _webhook(row: Row[Any]) -> Webhook:
    events = {event: moment(since) for event, since in json.loads(row.events).items()}
    return Webhook(row.id, row.name, row.url, events, Hook(row.state), utc(row.created_at))


def _happening(row: Row[Any]) -> Happening:
    closed_at = utc(row.closed_at) if row.closed_at is not None else None
    digest = Digest(**{name: getattr(row, name) for name in t.sessions.c.keys()})  # noqa: SIM118
    digest = replace(digest, created_at=utc(digest.created_at), kept_until=utc(digest.kept_until))
    return Happening(digest, row.seq, row.type, utc(row.at), closed_at)


def _delivery(row: Row[Any]) -> Delivery:
    kept = row._asdict()
    times = {name: kept[name] and utc(kept[name]) for name in ("happened_at", "next_at", "tried_at")}
    return Delivery(**{**kept, **times, "state": Post(kept["state"])})
