"""The in-tray: cards put into the day, handed to somebody, or dropped."""

from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.exercise import Tool
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def lay(session: Session, command: gc.PutTask) -> tuple[e.Event, ...]:
    """A card laid where the group wants it; estimate and name stay as they were unless the wish names them.

    A card of the day of which the wish says no more than "the day" goes to the day's end.
    """
    session.require_tool(Tool.PLAN)
    if all(one.id != command.task for one in session.exercise.tasks):
        raise Refused(Code.UNKNOWN_ITEM, {"task": ["unknown_task"]})
    before = command.before
    if before is not None and (before == command.task or before not in session.tools.day):
        raise Refused(Code.UNKNOWN_ITEM, {"before": ["unknown_task"]})
    known = session.tools.tasks.get(command.task)
    last = known.event if known and isinstance(known.event, g.TaskPut) else None
    minutes = last.minutes if last and command.minutes is None else command.minutes
    owner = last.owner if last and command.owner is None else command.owner
    written = command.minutes is not None or command.owner is not None
    if command.place == "day" and before is None and written and command.task in session.tools.day:
        # Only the estimate or the name changes: the card stays where it lies.
        before = _next(session.tools.day, command.task)
    return (g.TaskPut(command.task, command.place, before, minutes, owner),)


def _next(day: list[str], task: str) -> str | None:
    at = day.index(task) + 1
    return day[at] if at < len(day) else None
