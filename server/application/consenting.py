"""What an organisation's candidates read and agree to before they join: texts of its own, each version for good.

A version that was published never changes. The next one takes its place for whoever joins from then on; once the last
one is withdrawn the built-in text is read again, whatever was published before it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from server.application.auditing import By
from server.application.ports import Clock, NotFound
from server.domain.events import to_millisecond

LANGUAGES = ("ru", "en")
"""A text is published in all of them."""
LONGEST_NOTICE, LONGEST_CONSENT = 4000, 600
"""Letters."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One language of a text: what is read, and the sentence that is agreed to. Plain text, lines as they are."""

    notice: str
    consent: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who published or withdrew something, and when; as in the audit log."""

    at: datetime
    by: By
    who: str | None


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version, with its wording by language; numbers go up from 1."""

    number: int
    wordings: Mapping[str, Wording]
    published: Act
    withdrawn: Act | None = None
    version: str = field(init=False)
    """What joining is recorded with: the number and the beginning of a digest of the words, so that another server's
    text of the same number is never taken for this one."""

    def __post_init__(self) -> None:
        words = {language: [one.notice, one.consent] for language, one in sorted(self.wordings.items())}
        digest = hashlib.sha256(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "version", f"org-{self.number}-{digest[:12]}")


class ConsentTexts(Protocol):
    """Where the versions are kept."""

    def all(self) -> Sequence[ConsentText]:
        """The latest first."""

    def latest(self) -> ConsentText | None: ...

    def add(self, text: ConsentText) -> None:
        """Raises StoreFailed where its number is taken."""

    def withdraw(self, number: int, act: Act) -> bool:
        """Notes that it is read no more; False where there is none, or it was withdrawn before."""


class Consenting:
    """Publishes texts and withdraws them."""

    def __init__(self, texts: ConsentTexts, clock: Clock) -> None:
        self._texts = texts
        self._clock: Clock = lambda: to_millisecond(clock())

    def all(self) -> Sequence[ConsentText]:
        """Every version, the latest first."""
        return self._texts.all()

    def current(self) -> ConsentText | None:
        """The text that candidates read now; None stands for the built-in one."""
        latest = self._texts.latest()
        return None if latest is None or latest.withdrawn else latest

    def of(self, version: str) -> ConsentText | None:
        """The text of a version, whether it is read now or not."""
        return next((one for one in self._texts.all() if one.version == version), None)

    def publish(self, wordings: Mapping[str, Wording], by: By, who: str | None) -> tuple[ConsentText, bool]:
        """The version that candidates read from now on, and whether it is a new one: the same words are none.

        Raises StoreFailed, also where somebody else publishes in this moment.
        """
        latest = self._texts.latest()
        if latest and not latest.withdrawn and latest.wordings == wordings:
            return latest, False
        text = ConsentText(latest.number + 1 if latest else 1, dict(wordings), Act(self._clock(), by, who))
        self._texts.add(text)
        return text, True

    def withdraw(self, by: By, who: str | None) -> ConsentText:
        """The version that was read so far; raises NotFound where it was the built-in text."""
        current = self.current()
        if current is None or not self._texts.withdraw(current.number, Act(self._clock(), by, who)):
            raise NotFound("consent")
        return current
