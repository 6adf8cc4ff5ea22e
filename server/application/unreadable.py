"""Sessions whose log makes no session: by a mistake in a version of the rules, by hand, or by a damaged disk."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from server.application.ports import Damaged, StoreFailed

logger = logging.getLogger(__name__)


@contextmanager
def apart(session: str) -> Iterator[None]:
    """What fails in here fails for one session and is logged, so that all others go on; StoreFailed is everybody's."""
    try:
        yield
    except Damaged as damaged:
        logger.error("a session cannot be read, its place in the database is damaged: %s (%s)", session, damaged)
    except StoreFailed:
        raise
    except Exception:
        logger.exception("a session cannot be read: %s", session)
