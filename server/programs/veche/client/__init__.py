"""Drives a Veche server from a program: over HTTP as its organiser, over a socket as somebody in a session.

    from veche.client import Veche

    veche = Veche("https://veche.example.com", token)
    session = veche.make_session("brainstorm", "en")
    ann = veche.join(session["links"]["candidate"], "Ann", consent=True)
    with ann.connect() as room:
        room.ask("chat.send", {"text": "Shall we begin?"})

Everything that goes wrong is one of these:

    VecheError
    ├── Unreachable          no answer came; what was asked may have been done
    ├── Problem              a call was answered with an error: status, code, title, detail, fields
    │   ├── Unauthorized     401
    │   ├── Forbidden        403
    │   ├── NotFound         404
    │   ├── Conflict         409
    │   ├── Gone             410
    │   ├── TooLarge         413
    │   ├── Malformed        422
    │   ├── RateLimited      429, with `wait`
    │   └── Broken           500 and above
    ├── Refused              a wish was not granted: code, message, fields
    └── TurnedAway           a connection was refused: code, message

`veche.client.wire` holds the types of what passes; docs/programs.md leads through all of it.
"""

from veche.client.errors import (
    Broken,
    Conflict,
    Forbidden,
    Gone,
    Malformed,
    NotFound,
    Problem,
    RateLimited,
    Refused,
    TooLarge,
    TurnedAway,
    Unauthorized,
    Unreachable,
    VecheError,
)
from veche.client.room import Room
from veche.client.seat import Seat
from veche.client.server import Veche

__all__ = [
    "Broken",
    "Conflict",
    "Forbidden",
    "Gone",
    "Malformed",
    "NotFound",
    "Problem",
    "RateLimited",
    "Refused",
    "Room",
    "Seat",
    "TooLarge",
    "TurnedAway",
    "Unauthorized",
    "Unreachable",
    "Veche",
    "VecheError",
]
