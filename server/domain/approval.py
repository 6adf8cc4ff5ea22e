"""An approval of the summary, and what makes it one of a summary that reads otherwise now."""

from dataclasses import dataclass

from server.domain import events as e


@dataclass(slots=True)
class Approval:
    """That somebody stood by the summary as it read then; `changed` once it reads otherwise."""

    fact: e.Recorded
    changed: bool = False


def after(approved: Approval | None, fact: e.Recorded) -> Approval | None:
    """What stands of an approval once this has happened."""
    match fact.event:
        case e.SummaryApproved():
            return Approval(fact)
        case e.SummaryUnapproved():
            return None
    if approved is not None and _shows(fact.event):
        approved.changed = True
    return approved


def _shows(event: e.Event) -> bool:
    """Whether the summary, or what a candidate is told, shows this."""
    if isinstance(event, e.SessionChanged):
        return event.title is not None
    return isinstance(event, e.Judgement | e.Measured | e.ParticipantRemoved | e.PersonErased)
