"""Lets some things break with words in their faults; whoever imports this has a breaking server.

The server itself has no such switch: its functions are replaced from outside.
"""

from typing import Any

from server.application.sessions import Sessions
from server.edge.broadcast import Broadcast

PLANTED = "Quillfeather"


def breaks(*_: Any, **__: Any) -> Any:
    try:
        raise KeyError(PLANTED)
    except KeyError as error:
        raise ValueError(f"{PLANTED} cannot be read") from error


for owner, name in ((Sessions, "since"), (Sessions, "report"), (Broadcast, "_send_pointers")):
    setattr(owner, name, breaks)
