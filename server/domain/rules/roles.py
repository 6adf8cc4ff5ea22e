"""Roles: given by hand, drawn from a seed, or claimed."""

import random

from server.domain import commands as c
from server.domain import events as e
from server.domain.exercise import PlayedBy, Role, RoleGiving
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def give(session: Session, command: c.AssignRole | c.DrawRoles) -> tuple[e.Event, ...]:
    """The facilitator's way: one role to one candidate, or a draw for all."""
    match command:
        case c.AssignRole(participant, role):
            who = _player(session, participant)
            if role is not None:
                _require_room(session, role, who)
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
    _require_room(session, role, by)
    return (e.RoleAssigned(by.id, role),)


def rotated(session: Session) -> tuple[e.Event, ...]:
    """Every candidate's role handed to the next by seat, the last one's to the first; nothing with fewer than two."""
    candidates = session.of_kind(Kind.CANDIDATE)
    roles = [who.role for who in candidates]
    if len(candidates) < 2 or not any(roles):
        return ()
    return tuple(e.RoleAssigned(who.id, role) for who, role in zip(candidates, roles[-1:] + roles[:-1], strict=True))


def _player(session: Session, participant: str) -> Participant:
    who = session.people.get(participant)
    if who is None or who.removed or not who.kind.plays:
        raise Refused(Code.UNKNOWN_PARTICIPANT)
    return who


def _require_room(session: Session, role_id: str, who: Participant) -> None:
    role = session.exercise.role(role_id)
    if role is None:
        raise Refused(Code.UNKNOWN_ITEM, {"role": ["unknown_role"]})
    if role.played_by not in (PlayedBy.EITHER, who.kind):
        raise Refused(Code.FORBIDDEN, {"role": ["others_role"]})
    players = session.of_kind(Kind.CANDIDATE) + session.of_kind(Kind.ACTOR)
    if sum(one.role == role_id and one.id != who.id for one in players) >= role.max:
        raise Refused(Code.ROLE_FULL)


def _draw(session: Session, seed: int | None) -> tuple[e.Event, ...]:
    candidates = [who.id for who in session.of_kind(Kind.CANDIDATE)]
    if not session.exercise.roles:
        raise Refused(Code.UNKNOWN_ITEM, {"role": ["no_roles"]})
    if not candidates:
        raise Refused(Code.UNKNOWN_PARTICIPANT)
    draw = random.Random(f"roles:{seed}" if seed is not None else f"roles:{session.seed}:{session.draws}")
    taken = [who.role for who in session.of_kind(Kind.ACTOR)]
    roles = tuple(
        role
        for role in session.exercise.roles
        if role.played_by is not PlayedBy.ACTOR and not (role.played_by is PlayedBy.EITHER and role.id in taken)
    )
    deck = _deck(roles, len(candidates))
    draw.shuffle(deck)
    return tuple(e.RoleAssigned(who, role) for who, role in zip(candidates, deck, strict=True))


def _deck(roles: tuple[Role, ...], players: int) -> list[str | None]:
    """As many cards as players: first what must be filled, then each role once, then what may be filled again."""
    must: list[str | None] = [role.id for role in roles for _ in range(role.min)]
    once: list[str | None] = [role.id for role in roles if role.min == 0]
    again: list[str | None] = [role.id for role in roles for _ in range(role.max - max(role.min, 1))]
    deck = [*must, *once, *again][:players]
    return deck + [None] * (players - len(deck))
