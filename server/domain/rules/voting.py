"""Dots: so many a person, for notes and clusters; what is tied in the end is settled as the exercise says."""

from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.exercise import Tool
from server.domain.people import Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session
from server.domain.tools import outcome_of


def vote(session: Session, command: gc.CastVote | gc.RetractVote, by: Participant) -> tuple[e.Event, ...]:
    """A dot given or taken back; several on one item are allowed, one's own notes may be voted for."""
    phase = session.require_tool(Tool.VOTE)
    ballot = session.tools.open_ballot
    if ballot is None:
        raise Refused(Code.PHASE_OVER)
    blind = phase.voting.blind or None
    dots = ballot.of(by.id)
    if isinstance(command, gc.RetractVote):
        wanted = {command.item, session.board.thing(command.item, by.id)}
        given = next(
            (one.event for one in reversed(dots) if isinstance(one.event, g.VoteCast) and one.event.item in wanted),
            None,
        )
        if given is None:
            raise Refused(Code.UNKNOWN_ITEM)
        return (g.VoteRetracted(given.item, phase.key, blind),)
    item = subject(session, command.item)
    if ballot.among is not None and item not in ballot.among:
        raise Refused(Code.UNKNOWN_ITEM, {"item": ["not_tied"]})
    if len(dots) >= session.settings["votes_each"]:
        raise Refused(Code.NO_VOTES_LEFT)
    return (g.VoteCast(item, phase.key, blind),)


def settle(session: Session, items: tuple[str, ...]) -> tuple[e.Event, ...]:
    """The facilitator's word on what is tied, once the dots are given."""
    ballot = session.tools.ballot
    if ballot is None or not ballot.closed:
        raise Refused(Code.NOT_RUNNING)
    phase = session.exercise.phase(ballot.phase)
    chosen, tied = outcome_of(session.tools.ballots, ballot.phase, phase.voting.choose if phase else 0)
    left = (phase.voting.choose if phase else 0) - len(chosen)
    if not items or not set(items) <= set(tied) or len(items) > left:
        raise Refused(Code.UNKNOWN_ITEM, {"items": ["not_tied"]})
    return (g.VoteDecided(items, ballot.phase),)


def subject(session: Session, item: str) -> str:
    """The id under which a cluster or a thing on the board counts; raises Refused where it is not there for all.

    Not even its author may bring in what is still private: the others would hear of it.
    """
    if item in session.tools.clusters:
        return item
    thing = session.board.thing(item, "")
    if thing is None:
        raise Refused(Code.UNKNOWN_ITEM)
    return thing
