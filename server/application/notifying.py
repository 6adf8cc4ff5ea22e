"""Tells other programs, by webhook, that a session was closed or its summary approved.

Nobody waits for it: the log comes first, and what has to be told is found in it afterwards, by whoever committed it or,
after a crash, on the next look. So a fact that is in the log is never forgotten, and its delivery has one id for ever.
"""

import json
import logging
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from server.application.ports import (
    Append,
    Clock,
    Courier,
    Delivery,
    Happening,
    Hook,
    Letter,
    NewId,
    NotFound,
    Outbox,
    Post,
    Reply,
    StoreFailed,
    Webhook,
)
from server.domain.events import iso, to_millisecond
from server.domain.session import State

logger = logging.getLogger(__name__)

EVENTS = ("session.closed", "summary.approved")
"""What other programs can be told of."""

TEST = "webhook.test"

MOST_WEBHOOKS = 20
MOST_SHOWN = 50
"""Deliveries of one webhook that are listed."""

WAITS = tuple(timedelta(seconds=one) for one in (5, 30, 120, 900, 3600, 14_400, 43_200, 86_400, 86_400))
"""How long to wait after each failed try; after the one that follows the last of them nobody tries any more."""

_JITTER = 0.1
"""The share by which a wait may be longer, so that not all come back at once to a receiver that was down."""

_CLAIMED = timedelta(seconds=30)
"""Longer than one try takes; what a killed server was sending is tried again after that."""

_LONGEST_NAP = 60.0
"""Seconds after which the log is looked through anyway."""
_AGAIN = 5.0
"""Seconds to wait where the store has failed."""
_AT_ONCE = 20
"""Deliveries to one webhook in one go; then the log is looked at again."""
_LAST_WORDS = 2.0
"""Seconds that a stop waits for the answer to what is being sent."""

_GONE = 410


class TooMany(Exception):
    """There is no room for one more webhook."""


class Halted(Exception):
    """The webhook is paused: nothing goes out to it."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the interface and the pages of this server are found."""

    public_url: str

    def of(self, session: str) -> dict[str, str]:
        return {
            "summary": f"{self.public_url}/api/v1/sessions/{session}/summary",
            "page": f"{self.public_url}/sessions/{session}/summary",
        }


class Notifying:
    """The webhooks, and the one sender that tells them; `run` goes on until stopped."""

    def __init__(
        self, outbox: Outbox, courier: Courier, clock: Clock, new_id: NewId, chance: Callable[[], float], links: Links
    ) -> None:
        """`chance` gives numbers from 0 to 1."""
        self._outbox = outbox
        self._courier = courier
        self._clock: Clock = lambda: to_millisecond(clock())
        self._new_id = new_id
        self._chance = chance
        self._links = links
        self._changed = threading.Condition()
        self._called = False
        self._stopped = False
        self._resting = threading.Event()
        self._resting.set()

    def webhooks(self) -> list[Webhook]:
        return self._outbox.webhooks()

    def webhook(self, webhook: str) -> Webhook:
        """Raises NotFound."""
        found = next((one for one in self._outbox.webhooks() if one.id == webhook), None)
        if found is None:
            raise NotFound(webhook)
        return found

    def counts(self) -> Mapping[str, Mapping[Post, int]]:
        """Webhook id -> how many deliveries of each kind, where there are any."""
        return self._outbox.counts()

    def secret(self, webhook: str) -> str:
        """What a webhook's deliveries are signed with."""
        return self._courier.secret(webhook)

    def add(self, url: str, events: Sequence[str], name: str) -> Webhook:
        """A new webhook, told of what happens from now on; raises WrongAddress or TooMany."""
        self._courier.check(url)
        if len(self._outbox.webhooks()) >= MOST_WEBHOOKS:
            raise TooMany
        now = self._clock()
        made = Webhook(self._new_id(), name, url, dict.fromkeys(events, now), Hook.ACTIVE, now)
        self._outbox.add(made)
        return made

    def change(
        self,
        webhook: str,
        url: str | None = None,
        events: Sequence[str] | None = None,
        name: str | None = None,
        paused: bool | None = None,
    ) -> Webhook:
        """Changes what is given; what it is told of anew counts from now on. Raises NotFound or WrongAddress."""
        before = self.webhook(webhook)
        if url is not None:
            self._courier.check(url)
        now = self._clock()
        after = replace(
            before,
            url=url or before.url,
            name=before.name if name is None else name,
            events=before.events if events is None else {one: before.events.get(one, now) for one in events},
            state=before.state if paused is None else Hook.PAUSED if paused else Hook.ACTIVE,
        )
        if not self._outbox.change(after):
            raise NotFound(webhook)
        self.call()
        return after

    def remove(self, webhook: str) -> None:
        """Removes it and what was on its way to it; raises NotFound."""
        if not self._outbox.remove(webhook):
            raise NotFound(webhook)

    def test(self, webhook: str) -> Reply:
        """Sends one letter that says it is a test, now and once; raises NotFound."""
        found = self.webhook(webhook)
        now = self._clock()
        body = _written({"type": TEST, "timestamp": iso(now), "data": {"webhook": {"id": found.id}}})
        return self._courier.send(Letter(self._new_id(), found.id, found.url, body, now))

    def deliveries(self, webhook: str) -> list[Delivery]:
        """The latest `MOST_SHOWN`, the newest first; raises NotFound."""
        return self._outbox.recent(self.webhook(webhook).id, MOST_SHOWN)

    def send_again(self, webhook: str, delivery: str) -> Delivery:
        """Sends one of the latest now, whatever has become of it; raises NotFound or Halted."""
        if self.webhook(webhook).state is not Hook.ACTIVE:
            raise Halted(webhook)
        found = next((one for one in self.deliveries(webhook) if one.id == delivery), None)
        if found is None:
            raise NotFound(delivery)
        again = replace(found, state=Post.PENDING, attempts=0, next_at=self._clock())
        if not self._outbox.update(again):
            raise NotFound(delivery)
        self.call()
        return again

    def hear(self, write: Append) -> None:
        """Something was committed; where it is to be told, the sender is called."""
        if any(fact.event.type in EVENTS for fact in write.facts):
            self.call()

    def call(self) -> None:
        """Calls the sender to look now."""
        with self._changed:
            self._called = True
            self._changed.notify_all()

    def run(self) -> None:
        """Looks and sends until stopped."""
        while not self._stopped:
            self._called = False
            self._resting.clear()
            try:
                nap = self.round()
            except StoreFailed as failed:
                logger.warning("webhooks could not be looked after, they will be: %s", failed)
                nap = _AGAIN
            except Exception:
                logger.exception("looking after webhooks failed")
                nap = _AGAIN
            self._resting.set()
            with self._changed:
                if not self._stopped and not self._called:
                    self._changed.wait(nap)

    def stop(self) -> None:
        """Ends `run`; what is being sent gets a moment for its answer."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._resting.wait(_LAST_WORDS)

    def round(self) -> float:
        """Takes what is new out of the log, sends what is due, and tells after how many seconds there is more to do."""
        webhooks = self._outbox.webhooks()
        for webhook in webhooks:
            now = self._clock()
            self._outbox.put([self._delivery(webhook, found, now) for found in self._outbox.untold(webhook)])
        for webhook in webhooks:
            if webhook.state is Hook.ACTIVE:
                self._serve(webhook)
        return self._nap()

    def _serve(self, webhook: Webhook) -> None:
        for delivery in self._outbox.due(webhook.id, self._clock(), _AT_ONCE):
            sent = None if self._stopped else self._send(webhook, delivery)
            if sent is not None and sent.state is not Post.DELIVERED:
                # A receiver that does not answer must not keep the others waiting with all that it is due.
                return

    def _delivery(self, webhook: Webhook, found: Happening, now: datetime) -> Delivery:
        name = f"{webhook.id}/{found.digest.id}/{found.seq}"
        return Delivery(
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
            webhook=webhook.id,
            session=found.digest.id,
            seq=found.seq,
            event=found.event,
            body=_written(told(found, self._links)),
            happened_at=found.at,
            state=Post.PENDING,
            attempts=0,
            next_at=now,
        )

    def _send(self, webhook: Webhook, delivery: Delivery) -> Delivery | None:
        """Tries once and notes what came of it; None where another server has it in hand."""
        now = self._clock()
        claimed = now + _CLAIMED
        if not self._outbox.claim(delivery, claimed):
            return None
        try:
            reply = self._courier.send(Letter(delivery.id, webhook.id, webhook.url, delivery.body, now))
        except Exception:
            # One letter's mistake must not keep back all others.
            logger.exception("a delivery failed: %s", delivery.id)
            reply = Reply(error="failed")
        done = after(replace(delivery, tried_at=now), reply, self._clock(), self._chance())
        self._outbox.update(done)
        if reply.status == _GONE:
            self._outbox.halt(webhook.id)
        return done

    def _nap(self) -> float:
        soonest = self._outbox.soonest()
        if soonest is None:
            return _LONGEST_NAP
        return min(_LONGEST_NAP, max(0.0, (soonest - self._clock()) / timedelta(seconds=1)))


def after(delivery: Delivery, reply: Reply, now: datetime, chance: float) -> Delivery:
    """What becomes of a delivery that was tried once more; `chance` from 0 to 1 makes its wait longer."""
    tried = replace(delivery, attempts=delivery.attempts + 1, status=reply.status, error=reply.error)
    if reply.status is not None and 200 <= reply.status < 300:
        return replace(tried, state=Post.DELIVERED, next_at=None)
    if reply.status == _GONE or tried.attempts > len(WAITS):
        return replace(tried, state=Post.FAILED, next_at=None)
    wait = WAITS[tried.attempts - 1] * (1 + _JITTER * chance)
    return replace(tried, state=Post.PENDING, next_at=to_millisecond(now + wait))


def told(found: Happening, links: Links) -> dict[str, Any]:
    """What a webhook is told: that it happened and where to ask for more; nothing of anybody who took part.

    The session's title is left out, too: whoever wrote it may have named a person.
    """
    digest = found.digest
    session = {
        "id": digest.id,
        "exercise": {"id": digest.exercise, "kind": digest.exercise_kind},
        "language": digest.language,
        # An approval needs the wash-up, or a session that is closed.
        "state": (State.CLOSED if found.closed_at else State.WASHUP).value,
        "created_at": iso(digest.created_at),
        "closed_at": iso(found.closed_at) if found.closed_at else None,
    }
    return {
        "type": found.event,
        "timestamp": iso(found.at),
        "data": {"session": session, "links": links.of(digest.id)},
    }


def _written(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
