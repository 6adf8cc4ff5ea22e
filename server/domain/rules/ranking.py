"""Rankings: first each for themselves, then the group's; and how far the one went into the other."""

from collections.abc import Sequence

from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.exercise import Tool
from server.domain.refusals import Code, Refused
from server.domain.session import Session


def rank(session: Session, command: gc.PutRanking) -> tuple[e.Event, ...]:
    """A ranking that holds every alternative exactly once."""
    phase = session.require_tool(Tool.RANK)
    if phase.ranking is not None and phase.ranking != command.scope:
        raise Refused(Code.NOT_ALLOWED_IN_PHASE, {"scope": ["other_ranking"]})
    if sorted(command.order) != sorted(one.id for one in session.exercise.alternatives):
        raise Refused(Code.MALFORMED, {"order": ["every_alternative_once"]})
    return (g.RankingPut(command.scope, command.order),)


def influence(own: Sequence[str], group: Sequence[str]) -> float | None:
    """How near the group's order came to a person's own: 1 the same, 0 as far apart as orders can be.

    One minus Spearman's footrule over its greatest value: 1 − Σ|rank differences| / ⌊m²/2⌋ (Diaconis & Graham
    1977). None where fewer than two alternatives were ordered.
    """
    count = len(group)
    if count < 2 or len(own) != count:
        return None
    return 1 - distance(own, group) / (count * count // 2)


def distance(own: Sequence[str], group: Sequence[str]) -> int:
    """Spearman's footrule: by how many places two orders of the same things differ, summed over the things."""
    place = {alternative: at for at, alternative in enumerate(group)}
    return sum(abs(at - place[alternative]) for at, alternative in enumerate(own))
