"""Lets some things break with words in their faults.

The server itself has no such switch: its functions are replaced from outside, in a process that does nothing else.
"""

import sys
from typing import Any

import server.__main__ as serving  # first of all that is read, for it patches what the rest builds on
from server.application.sessions import Sessions
from server.edge.broadcast import Broadcast

PLANTED = "Quillfeather"


def breaks(*_: Any, **__: Any) -> Any:
    try:
        raise KeyError(PLANTED)
    except KeyError as error:
        raise ValueError(f"{PLANTED} cannot be read") from error


if __name__ == "__main__":
    for owner, name in ((Sessions, "since"), (Sessions, "report"), (Broadcast, "_send_pointers")):
        setattr(owner, name, breaks)
    sys.exit(serving.main([]))
