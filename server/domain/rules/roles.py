"""Roles: given by hand, drawn from a seed, or claimed."""

import random

from server.domain import commands as c
from server.domain import events as e
from server.domain.exercise import Role, RoleGiving
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def give(session: Session, command: c.AssignRole | c.DrawRoles) -> tuple[e.Event, ...]:
    """The facilitator's way: one role to one candidate, or a draw for all."""
    match command:
        case c.AssignRole(participant, role):
            session.seated(participant)
            if role is not None:
                _require_room(session, role, participant)
            return (e.RoleAssigned(participant, role),)
        case c.DrawRoles(seed):
            return _draw(session, seed)


def claim(session: Session, role: str, by: Participant) -> tuple[e.Event, ...]:
    """A candidate takes a role, where the session or else the exercise lets them."""
    if session.settings["roles"] != RoleGiving.CLAIMED:
        raise Refused(Code.FORBIDDEN)
    if session.over:
        raise Refused(Code.PHASE_OVER)
    held = session.exercise.role(by.role) if by.role else None
    if held and held.brief and held.id != role:
        # Whoever may change at will could read every private brief in turn.
        raise Refused(Code.FORBIDDEN, {"role": ["role_kept"]})
    _require_room(session, role, by.id)
    return (e.RoleAssigned(by.id, role),)


def _require_room(session: Session, role_id: str, participant: str) -> None:
    role = session.exercise.role(role_id)
    if role is None:
        raise Refused(Code.UNKNOWN_ITEM, {"role": ["unknown_role"]})
    holders = [who.id for who in session.of_kind(Kind.CANDIDATE) if who.role == role_id and who.id != participant]
    if len(holders) >= role.max:
        raise Refused(Code.ROLE_FULL)


def _draw(session: Session, seed: int | None) -> tuple[e.Event, ...]:
    candidates = [who.id for who in session.of_kind(Kind.CANDIDATE)]
    if not session.exercise.roles:
        raise Refused(Code.UNKNOWN_ITEM, {"role": ["no_roles"]})
    if not candidates:
        raise Refused(Code.UNKNOWN_PARTICIPANT)
    draw = random.Random(f"roles:{seed}" if seed is not None else f"roles:{session.seed}:{session.draws}")
    deck = _deck(session.exercise.roles, len(candidates))
    draw.shuffle(deck)
    return tuple(e.RoleAssigned(who, role) for who, role in zip(candidates, deck, strict=True))


def _deck(roles: tuple[Role, ...], players: int) -> list[str | None]:
    """As many cards as players: first what must be filled, then each role once, then what may be filled again."""
    must: list[str | None] = [role.id for role in roles for _ in range(role.min)]
    once: list[str | None] = [role.id for role in roles if role.min == 0]
    again: list[str | None] = [role.id for role in roles for _ in range(role.max - max(role.min, 1))]
    deck = [*must, *once, *again][:players]
    return deck + [None] * (players - len(deck))
