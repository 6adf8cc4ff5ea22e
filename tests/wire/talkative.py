"""Serves with every library telling all that it can, which no setting allows: if this log tells no words, none does."""

import logging
import sys

import server.__main__ as serving  # first of all that is read, for it patches what the rest builds on
from server import journal

_LOUD = ("", "sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "alembic", "socketio.server", "engineio.server")
_MORE = ("werkzeug", "eventlet", "urllib3", "requests", "flask", "authlib", "flask_smorest", "apispec", "argon2")


def keep_all(env: object, keep=journal.keep) -> None:
    keep(env)
    for name in (*_LOUD, *_MORE):
        logging.getLogger(name).setLevel(logging.DEBUG)


if __name__ == "__main__":
    journal.keep = keep_all
    sys.exit(serving.main([]))
