"""Changes of the board: whether now, whether with these tools, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.board import Verdict, allowed
from server.domain.exercise import Surface, Tool
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session

MOST_AREAS = 50


@dataclass(slots=True)
class OpenBoard:
    """A board that may be changed now; good as long as nothing but changes of the board happens in its session."""

    session: Session
    tools: frozenset[Tool]
    draws: bool
    """Whether one may draw whatever one likes."""
    plain: bool
    """Whether there is nothing private, sorted or closed, as it mostly is."""

    def change(self, command: c.ChangeBoard, by: Participant) -> tuple[e.Event, ...]:
        """The changes that were taken; nothing at all where every one of them lost. Raises Refused."""
        if not (self.draws or allowed(command.elements, command.items, self.tools)):
            raise Refused(Code.NOT_ALLOWED_IN_PHASE)
        if not self.plain:
            return _changed(self.session, command, by)
        # Each stroke of a pen comes here: what there is nothing of is not looked for.
        if len(command.elements) != 1 or command.items:
            return _judged_openly(self.session, command)
        verdict = self.session.board.judge_one(command.elements[0])
        if verdict.accepted and not (verdict.lost or verdict.asked):
            return (e.BoardChanged(verdict.accepted),)
        return _taken(verdict, command)


def open_board(session: Session) -> OpenBoard:
    """The session's board as it may be changed now; raises Refused where it may not."""
    phase = session.require_phase()
    if phase.board is Surface.LOCKED or session.board.locked:
        raise Refused(Code.LOCKED)
    board, tools = session.board, session.tools
    plain = not (board.veils or tools.clusters or tools.areas or phase.board is Surface.PRIVATE)
    return OpenBoard(session, phase.tools, Tool.DRAW in phase.tools, plain)


def _changed(session: Session, command: c.ChangeBoard, by: Participant) -> tuple[e.Event, ...]:
    board, tools = session.board, session.tools
    reader = by.id if by.kind is Kind.CANDIDATE else None
    changed = command.elements + command.items
    if any(not board.sees(one["id"], reader) for one in changed):
        # Somebody else's private thing; its copy must not be shown either.
        raise Refused(Code.UNKNOWN_ITEM)
    if any(one["id"] in tools.clusters and not board.known(one["id"]) for one in changed):
        # What is voted for or planned under that id is the cluster, and the note could never be meant.
        raise Refused(Code.MALFORMED, {"elements": ["already_there"]})
    if by.kind is Kind.CANDIDATE and any(_in_locked_area(session, one) for one in changed):
        raise Refused(Code.LOCKED, {"elements": ["area_locked"]})
    return _judged(session, command, by)


def reveal(session: Session) -> tuple[e.Event, ...]:
    """The end of privacy in the running phase, with what has to move for it; nothing where there is none."""
    run, phase = session.run, session.phase
    if run is None or phase is None or not session.secret:
        return ()
    moved = session.board.settled()
    revealed = g.BoardRevealed(run.phase, run.number, phase.anonymous or None)
    if not moved:
        return (revealed,)
    return revealed, e.BoardChanged(elements=moved, repaired=tuple(one["id"] for one in moved))


def lock_area(session: Session, command: gc.LockArea | gc.UnlockArea) -> tuple[e.Event, ...]:
    """A part of the board closed to candidates, or opened again."""
    match command:
        case gc.LockArea(area, x, y, w, h):
            if area not in session.tools.areas and len(session.tools.areas) >= MOST_AREAS:
                raise Refused(Code.TOO_LARGE, {"area": ["too_many"]})
            return (g.AreaLocked(area, x, y, w, h),)
        case gc.UnlockArea(area):
            if area not in session.tools.areas:
                raise Refused(Code.UNKNOWN_ITEM)
            return (g.AreaUnlocked(area),)


def _judged(session: Session, command: c.ChangeBoard, by: Participant) -> tuple[e.Event, ...]:
    silent = session.secret and by.kind is Kind.CANDIDATE
    if not silent and not session.board.veils:
        return _judged_openly(session, command)
    frozen: list[c.Element] = []
    shares: dict[bool, list[c.Element]] = {False: [], True: []}
    for one in command.elements + command.items:
        closed, hidden = _standing(session, one, by, silent=silent)
        (frozen if closed else shares[hidden]).append(one)
    lost = tuple(dict.fromkeys(one["id"] for one in frozen))
    facts: list[e.BoardChanged] = []
    for hidden, share in shares.items():
        if not share and not (hidden and silent):
            continue  # but whoever writes alone may have to make room for what all see now
        verdict = _judge(session, share, by.id if hidden else None, as_items=bool(command.items))
        lost += verdict.lost
        if verdict.accepted:
            facts.append(_fact(verdict, hidden=hidden, command=command))
    # What was not taken is answered with the last fact of the wish.
    return (*facts[:-1], replace(facts[-1], lost=lost or None)) if facts else ()


def _judged_openly(session: Session, command: c.ChangeBoard) -> tuple[e.Event, ...]:
    """The same where nothing is private, and so nothing is frozen."""
    as_items = bool(command.items)
    share = command.items if as_items else command.elements
    return _taken(_judge(session, share, None, as_items=as_items), command)


def _taken(verdict: Verdict, command: c.ChangeBoard) -> tuple[e.Event, ...]:
    return (_fact(verdict, hidden=False, command=command, lost=verdict.lost),) if verdict.accepted else ()


def _standing(session: Session, changed: c.Element, by: Participant, *, silent: bool) -> tuple[bool, bool]:
    """Whether something may not be changed now though the board is open, and whether it is private from now on.

    What is private is its author's alone; what was deleted in private and comes back later is seen by all. While
    everybody writes alone nobody makes a sign to others on what all can see.
    """
    board, key = session.board, changed["id"]
    veil = board.veils.get(key)
    others = veil.author != by.id if veil else silent and board.known(key)
    gone = changed.get("isDeleted") or changed.get("deleted")
    return others and board.copies([key]) != [changed], silent or bool(veil and gone)


def _judge(session: Session, share: Sequence[c.Element], alone: str | None, *, as_items: bool) -> Verdict:
    return session.board.judge_items(share) if as_items else session.board.judge_elements(share, alone)


def _fact(verdict: Verdict, *, hidden: bool, command: c.ChangeBoard, lost: tuple[str, ...] = ()) -> e.BoardChanged:
    as_items = bool(command.items)
    return e.BoardChanged(
        elements=None if as_items else verdict.accepted,
        items=verdict.accepted if as_items else None,
        lost=lost or None,
        repaired=verdict.repaired or None,
        hidden=hidden or None,
        asked=verdict.asked,
        source=command.source,
    )


def _in_locked_area(session: Session, changed: c.Element) -> bool:
    """Whether something lies in a closed part of the board, or would lie there."""
    stored = session.board.living(changed["id"])
    return any(area.holds(one) for area in session.tools.areas.values() for one in (changed, stored) if one)
