"""What a story's step means where somebody speaks, or a call has recorded what was said."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from server.domain import commands as c
from server.domain.people import Kind
from server.domain.rules.reporting import KINDS
from server.domain.session import Session

if TYPE_CHECKING:
    from tests.stories import Step

_LASTS = (0.5, 2, 2, 7, 0, 700)
"""Seconds that somebody says they have spoken: mostly what may be, sometimes nothing or more than there was."""


def heard_of(candidate: str) -> str:
    """A mark in every word that others have recorded of one candidate."""
    return f"heard-of-{candidate}"


def _lately(session: Session) -> datetime:
    """A moment that has been, as late as a session knows one."""
    known = [session.created_at, *(said.at for said in session.chat[-1:]), *(run.started_at for run in session.runs)]
    return max(known)


def _turn(session: Session, step: "Step", by: str) -> c.Command:
    first, how, _ = step.picks
    begins = _lately(session) - timedelta(seconds=first % 9)
    return c.ReportSpeech(begins, begins + timedelta(seconds=_LASTS[how % len(_LASTS)]))


def _reported(session: Session, step: "Step", by: str) -> c.Command:
    """A contribution as the door lets it through, sound or without length."""
    first, how, where = step.picks
    candidates = [who.id for who in session.people.values() if who.kind is Kind.CANDIDATE]
    whom = candidates[where % len(candidates)]
    begins = _lately(session) - timedelta(seconds=how % 9)
    words = heard_of(whom) if first % 2 else None
    ends = begins + timedelta(seconds=2)
    one = c.Reported(
        f"r{session.seq}", whom, KINDS[first % len(KINDS)], begins, ends, words, "call" if how % 2 else None
    )
    return c.ReportContributions((one,)) if where % 4 else c.ReportContributions((), (one,))


SPEECH_WISHES: "dict[str, Callable[[Session, Step, str], c.Command]]" = {
    "speech.consent": lambda session, step, by: c.ConsentToSpeech(step.picks[0] % 4 > 0),
    "speech.report": _turn,
    "contributions": _reported,
}
