"""Changes of the board: whether now, whether with these tools, and what becomes of them."""

from server.domain import commands as c
from server.domain import events as e
from server.domain.board import allowed
from server.domain.exercise import Phase, Surface, Tool
from server.domain.refusals import Code, Refused
from server.domain.session import Session, State


def change(session: Session, command: c.ChangeBoard) -> tuple[e.Event, ...]:
    """The changes that were taken; nothing at all where every one of them lost."""
    phase = _require_phase(session)
    if phase.board is Surface.LOCKED or session.board.locked:
        raise Refused(Code.LOCKED)
    if not phase.tools & {Tool.NOTES, Tool.DRAW} or not allowed(command.elements, command.items, phase.tools):
        raise Refused(Code.NOT_ALLOWED_IN_PHASE)
    if command.items:
        verdict = session.board.judge_items(command.items)
        return (e.BoardChanged(items=verdict.accepted, lost=verdict.lost or None),) if verdict.accepted else ()
    verdict = session.board.judge_elements(command.elements)
    if not verdict.accepted:
        return ()
    return (e.BoardChanged(elements=verdict.accepted, lost=verdict.lost or None, repaired=verdict.repaired or None),)


def _require_phase(session: Session) -> Phase:
    phase = session.phase
    if phase is None or session.run is None:
        raise Refused(Code.NOT_RUNNING if session.state is State.LOBBY else Code.PHASE_OVER)
    if session.run.paused:
        raise Refused(Code.NOT_RUNNING)
    return phase
