"""The plan: who does what by when, what it costs and brings, within what there is."""

from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.exercise import Over, Tool
from server.domain.refusals import Code, Refused
from server.domain.rules.voting import subject
from server.domain.session import Session

MOST_LINES = 100
_ROUNDING = 1e-9
"""How far sums of decimal fractions may be off."""


def plan(session: Session, command: gc.PutPlanLine | gc.RemovePlanLine) -> tuple[e.Event, ...]:
    """A line put as it reads now, or taken out."""
    session.require_tool(Tool.PLAN)
    lines = session.tools.plan
    known = lines.get(command.item)
    if isinstance(command, gc.RemovePlanLine):
        if known is None:
            raise Refused(Code.UNKNOWN_ITEM)
        return (g.PlanRemoved(command.item),)
    if known is None and len(lines) >= MOST_LINES:
        raise Refused(Code.TOO_LARGE, {"item": ["too_many"]})
    source = known.line.source if known and command.source is None else command.source
    if source is not None and not (known and source == known.line.source):
        source = subject(session, source)
    _require_within(session, command)
    return (
        g.PlanPut(
            command.item,
            command.what,
            source,
            command.owner,
            command.due,
            command.cost,
            command.effect,
            command.staff,
        ),
    )


def spent(session: Session, without: str | None = None) -> tuple[float, float]:
    """What the lines of the plan want together: money and staff, in the units of the exercise's limits."""
    lines = [one.line for key, one in session.tools.plan.items() if key != without]
    return sum(line.cost or 0 for line in lines), sum(line.staff or 0 for line in lines)


def _require_within(session: Session, command: gc.PutPlanLine) -> None:
    limits = session.exercise.limits
    if limits.over is not Over.REFUSE:
        return
    cost, staff = spent(session, without=command.item)
    faults = {
        name: ["over_limit"]
        for name, sum_, more, limit in (
            ("cost", cost, command.cost, limits.budget),
            ("staff", staff, command.staff, limits.staff),
        )
        # A line that asks for nothing is never what goes over.
        if limit is not None and more and sum_ + more > limit + _ROUNDING
    }
    if faults:
        raise Refused(Code.OVER_BUDGET, faults)
