"""How a server comes to know of the others that share its database: over Redis, or there are none."""

from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from server.adapters.redis_line import RedisLine, name_of
from server.adapters.sql.log import SqlLog
from server.application.company import Alone, Company
from server.application.sessions import Sessions
from server.config import Settings
from server.edge.broadcast import Broadcast


class Alongside:
    """This server's place among the others; `company` is who knows them."""

    def __init__(
        self, settings: Settings, sessions: Sessions, log: SqlLog, broadcast: Broadcast, sockets: SocketIO
    ) -> None:
        """Raises NoLine where the address of Redis is none."""
        self._line: RedisLine | None = None
        self.company: Alone | Company = Alone(sessions)
        if settings.redis_url is None:
            return
        spawn: Callable[..., Any] = sockets.start_background_task
        name = name_of(settings.secret_key, settings.database_url)
        self._line = line = RedisLine(settings.redis_url, name, spawn, sockets.sleep)
        self.company = company = Company(sessions, log, line, broadcast, spawn, sockets.sleep)
        sessions.several = True
        sessions.is_told_of = company.is_told_of
        sessions.leading = company.leading
        sessions.on_left = company.noted_as_gone
        log.tell_of_commits(company.wrote)
        broadcast.pointed = company.pointed

    def join(self) -> bool:
        """Comes to the others; whether there are any, which mind what is running. Raises NoLine."""
        return isinstance(self.company, Company) and self._line is not None and self._line.open(self.company)

    def forgot(self, session: str) -> None:
        """A session reads otherwise from now on, or is no more: others forget it, too."""
        if isinstance(self.company, Company):
            self.company.forgot(session)

    def is_whole(self) -> bool:
        """Whether everything that others do is heard of at once."""
        return self._line is None or self._line.is_up()

    @property
    def checks(self) -> dict[str, Callable[[], bool]]:
        """What has to hold for the server to do its work."""
        return {} if self._line is None else {"redis": self._line.is_up}

    def first_to(self, name: str) -> bool:
        """Whether no other server has begun the same within the last moment."""
        return self._line is None or self._line.take(name)

    def leave(self) -> None:
        """Gives this server's people to the others, as it is about to stop."""
        self.company.leave()
        if self._line is not None:
            self._line.leave()

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
