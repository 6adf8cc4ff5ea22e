"""What the readers of call files share: how a text is put on one line, and ids that stay the same in every reading."""

import hashlib
import re
from collections import Counter

LONGEST_NAME = 200
MOST = 20_000
"""Things that one call may tell of, several times as many as a day of talk has turns."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def on_one_line(text: str) -> str:
    """A text without line breaks and signs that cannot be printed."""
    return " ".join(_UNPRINTABLE.sub("", " ".join(text.split())).split())


def fingerprint(*parts: object) -> str:
    """Twelve signs that are the same for the same parts, and hold nothing of what they say."""
    return hashlib.sha256("\0".join(map(str, parts)).encode(errors="replace")).hexdigest()[:12]


class Ids:
    """Ids of what a call tells: of one thing the same in every reading, of two things never the same."""

    def __init__(self, form: str, call: str) -> None:
        self.prefix = f"{form}/{call}/"
        self._times: Counter[str] = Counter()

    def of(self, *parts: object) -> str:
        key = fingerprint(*parts)
        self._times[key] += 1
        times = self._times[key]
        return f"{self.prefix}{key}" if times == 1 else f"{self.prefix}{key}.{times}"
