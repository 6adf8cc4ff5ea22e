"""The line between servers, over Redis: messages by publishing, and who is alive by keys that expire.

Nothing is kept in Redis that could not be lost: what each server knows of the others they say anew when it comes back.
"""

import hashlib
import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

import orjson
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy.engine import make_url

logger = logging.getLogger(__name__)

_BEAT = 0.5
"""Seconds from one sign of life to the next."""
_GONE_AFTER = 2.0
"""Seconds without one after which a server is gone."""
_MOST_UNHEARD = 10
"""Signs of life of its own that a server may miss among what it hears; after more of them it hears nothing at all."""
_PATIENCE = 2.0
"""Seconds for which Redis is waited for."""
_SETTLING = 3.0
"""Seconds after a loss of Redis in which nobody is taken for gone: they have to find their way back, too."""
_FIRST_WORDS = 1.0
"""Seconds in which the others tell a new server what they have."""
_TAKEN_FOR = 1.0
"""Seconds for which a server has what it has taken, if it does not give it back."""
_GIVE_BACK = "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end"
_MOST_SAID = 100_000
"""Messages that wait to go out; more than that, and the line counts as lost."""

_Failed = (redis.RedisError, OSError)


class NoLine(Exception):
    """Redis cannot be used; the text says why."""


class Listener(Protocol):
    """Who hears what comes by the line."""

    def greet(self) -> None: ...

    def heard(self, server: str, message: Mapping[str, Any]) -> None: ...

    def gone(self, server: str) -> None: ...

    def back(self) -> None: ...

    @property
    def others(self) -> Collection[str]:
        """The servers that have said something and count as there."""


def name_of(secret: str, database: str) -> str:
    """What marks all keys of one installation: its servers share a database and the key that seats are signed with."""
    url = make_url(database)
    return "veche:" + hashlib.sha256(f"{secret}/{url.database}/{dict(url.query)}".encode()).hexdigest()[:16]


class RedisLine:
    """See `server.application.company.Line`."""

    def __init__(self, url: str, name: str, spawn: Callable[..., object], sleep: Callable[[float], object]) -> None:
        """Opens nothing yet. `name` marks the keys and channels of this installation.

        `spawn` runs something in the background. Raises NoLine where the address is none.
        """
        self.me = uuid.uuid4().hex
        self._name = name
        self._spawn, self._sleep = spawn, sleep
        try:
            self._redis: Any = redis.Redis.from_url(
                url,
                decode_responses=True,
                socket_timeout=_PATIENCE,
                socket_connect_timeout=_PATIENCE,
                retry=Retry(NoBackoff(), 0),
            )
        except ValueError as error:
            raise NoLine(str(error)) from error
        self._listener: Listener | None = None
        self._said: deque[tuple[str, bytes]] = deque()
        self._called = threading.Event()
        self._known: set[str] = set()
        """The others that are alive."""
        self._up = self._closing = self._closed = False
        self._judging_from = 0.0
        self._unheard = 0
        """Signs of life since one of its own was heard."""

    def open(self, listener: Listener) -> bool:
        """Joins the others and hears from then on; whether there are any. Raises NoLine."""
        self._listener = listener
        try:
            listening = self._subscribed()
            self._known = self._alive(self._beat([]))
        except _Failed as error:
            raise NoLine(f"{type(error).__name__}: {error}") from error
        self._up = True
        self._spawn(self._hear_forever, listening)
        self._spawn(self._say_forever)
        listener.greet()
        deadline = time.monotonic() + _FIRST_WORDS
        while len(listener.others) < len(self._known) and time.monotonic() < deadline:
            self._sleep(0.01)
        return bool(self._known)

    def say(self, message: Mapping[str, Any], to: str | None = None) -> None:
        if self._up:
            self._said.append((self._channel(to), orjson.dumps({"from": self.me, **message})))
            self._up = len(self._said) < _MOST_SAID
            self._called.set()

    def is_up(self) -> bool:
        return self._up

    def take(self, name: str) -> bool:
        if not self._up:
            return True
        try:
            taken = self._redis.set(f"{self._name}:taken:{name}", self.me, nx=True, px=int(_TAKEN_FOR * 1000))
        except _Failed as error:
            self._lose(error)
            return True
        return bool(taken)

    def give_back(self, name: str) -> None:
        if self._up:
            try:
                self._redis.eval(_GIVE_BACK, 1, f"{self._name}:taken:{name}", self.me)
            except _Failed as error:
                self._lose(error)

    def leave(self) -> None:
        """Gives no sign of life from here on; what is said still goes out."""
        self._closing = True
        self._called.set()

    def close(self) -> None:
        """Says what is still to be said, and hangs up."""
        self.leave()
        deadline = time.monotonic() + _PATIENCE
        while self._up and self._said and time.monotonic() < deadline:
            self._sleep(0.01)
        self._closed = True
        self._called.set()

    def _channel(self, server: str | None) -> str:
        return f"{self._name}:to:{server}" if server else f"{self._name}:all"

    def _sign(self, server: str) -> str:
        return f"{self._name}:alive:{server}"

    # Saying

    def _say_forever(self) -> None:
        due = time.monotonic()
        while not self._closed:
            self._called.wait(max(0.0, due - time.monotonic()))
            self._called.clear()
            said = [self._said.popleft() for _ in range(len(self._said))]
            if not self._up:
                due = time.monotonic() + _BEAT
                continue
            try:
                if self._closing:
                    self._last_words(said)
                elif time.monotonic() >= due:
                    due = time.monotonic() + _BEAT
                    counted = self._counted()
                    self._look_around(counted, self._beat(said))
                    if self._unheard > _MOST_UNHEARD:
                        self._lose(redis.ConnectionError("nothing is heard"))
                else:
                    self._publish(said)
            except _Failed as error:
                self._lose(error)

    def _publish(self, said: list[tuple[str, bytes]]) -> None:
        if said:
            with self._redis.pipeline(transaction=False) as together:
                for channel, message in said:
                    together.publish(channel, message)
                together.execute()

    def _last_words(self, said: list[tuple[str, bytes]]) -> None:
        with self._redis.pipeline(transaction=True) as together:
            together.srem(f"{self._name}:servers", self.me)
            together.delete(self._sign(self.me))
            for channel, message in said:
                together.publish(channel, message)
            together.execute()

    def _beat(self, said: list[tuple[str, bytes]]) -> tuple[bool, set[str]]:
        """Gives a sign of life and says something; whether this server counted as gone, and which others there are."""
        with self._redis.pipeline(transaction=True) as together:
            together.set(self._sign(self.me), 1, px=int(_GONE_AFTER * 1000))
            together.sadd(f"{self._name}:servers", self.me)
            together.smembers(f"{self._name}:servers")
            together.publish(self._channel(self.me), orjson.dumps({"from": self.me}))
            for channel, message in said:
                together.publish(channel, message)
            _, added, servers, *_ = together.execute()
        self._unheard += 1
        return bool(added), set(servers) - {self.me}

    def _alive(self, found: tuple[bool, set[str]]) -> set[str]:
        """Those of whom there was a sign lately; the others are crossed out."""
        servers = list(found[1])
        if not servers:
            return set()
        signs = self._redis.mget([self._sign(one) for one in servers])
        dead = [one for one, sign in zip(servers, signs, strict=True) if sign is None]
        if dead:
            self._redis.srem(f"{self._name}:servers", *dead)
        return set(servers) - set(dead)

    def _counted(self) -> set[str]:
        """All that count as there, those too of which no sign was seen: their words may come when they are gone."""
        return self._known | set(self._listener.others if self._listener else ())

    def _look_around(self, counted: set[str], found: tuple[bool, set[str]]) -> None:
        """`counted` is who counted as there before it was looked: whoever comes meanwhile is not gone."""
        if self._listener is None or time.monotonic() < self._judging_from:
            return
        if found[0]:
            # Held up for so long that the others have taken it for gone.
            self._listener.back()
        alive = self._alive(found)
        left = counted - self._counted()
        gone = counted - left - alive
        self._known = (self._known | alive) - left - gone
        for server in gone:
            self._listener.gone(server)

    # Hearing

    def _subscribed(self) -> Any:
        listening = self._redis.pubsub()
        listening.subscribe(self._channel(None), self._channel(self.me))
        for _ in range(2):
            if listening.get_message(timeout=_PATIENCE) is None:
                raise redis.TimeoutError("no answer to a subscription")
        return listening

    def _hear_forever(self, listening: Any) -> None:
        while not self._closed:
            try:
                message = listening.get_message(timeout=_BEAT)
            except _Failed as error:
                self._lose(error)
                message = None
            if message is not None and message["type"] == "message":
                self._take(message["data"])
            if not self._up and not self._closed:
                listening.close()
                listening = self._regained()
        listening.close()

    def _take(self, data: str) -> None:
        try:
            message = orjson.loads(data)
            server = message.pop("from")
            if server == self.me:
                self._unheard = 0
            if server == self.me or self._listener is None:
                return
            if "bye" in message:
                self._known.discard(server)
            self._listener.heard(server, message)
        except Exception:
            logger.exception("what another server said could not be taken")

    def _regained(self) -> Any:
        """Comes back once Redis does."""
        while not self._closed:
            self._sleep(_BEAT)
            try:
                listening = self._subscribed()
                self._known |= self._beat([])[1]
            except _Failed:
                continue
            self._said.clear()
            self._unheard = 0
            self._judging_from = time.monotonic() + _SETTLING
            self._up = True
            logger.warning("Redis is back")
            if self._listener is not None:
                self._listener.back()
            return listening
        return self._redis.pubsub()

    def _lose(self, error: Exception) -> None:
        if self._up and not self._closed:
            self._up = False
            logger.error("Redis is lost, people on other servers hear later: %s: %s", type(error).__name__, error)
