"""Files in which call programs keep what they have recorded, each read by a module of its own."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from server.adapters.calls.dashboard import read_dashboard
from server.adapters.calls.events import read_events
from server.adapters.calls.webvtt import read_webvtt
from server.application.attaching import FORMS, Recording

_READERS: Mapping[str, Callable[[str], Recording]] = dict(
    zip(FORMS, (read_dashboard, read_events, read_webvtt), strict=True)
)
_ZOOM = re.compile(r"GMT(\d{8})-(\d{6})")
_TEAMS = re.compile(r"-(\d{8})_(\d{6})UTC")
"""Where a name without this word gives a time, it is on the clock of whoever recorded."""


def read_recording(form: str, content: str) -> Recording:
    """The call that a file of a form in `FORMS` tells of; raises Unsound with what is wrong and where."""
    return _READERS[form](content.removeprefix("\ufeff"))


def begins_by_name(name: str) -> datetime | None:
    """When a call began by the name that its program gives to the file; None where it does not say so in UTC."""
    found = _ZOOM.search(name) or _TEAMS.search(name)
    if found is None:
        return None
    try:
        return datetime.strptime("".join(found.groups()), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
