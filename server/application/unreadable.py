"""Sessions whose log makes no session: by a mistake in a version of the rules, or by hand."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from server.application.ports import StoreFailed

logger = logging.getLogger(__name__)


@contextmanager
def apart(session: str) -> Iterator[None]:
    """What fails in here fails for one session and is logged, so that all others go on; StoreFailed is everybody's."""
    try:
        yield
    except StoreFailed:
        raise
    except Exception:
        logger.exception("a session cannot be read: %s", session)
