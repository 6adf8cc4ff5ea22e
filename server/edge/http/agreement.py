"""How well the assessors agree, over HTTP."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from flask.views import MethodView

from server.domain.audience import Hearing, judgement
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import member
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem
from server.edge.schemas.agreement import AgreementSchema
from server.projections.agreement import Agreement, Blocks, agreement, withheld
from server.projections.agreement.habits import Assessor

_MOST_KEPT = 64


class Answers:
    """What was found out last of each session, good as long as its log has not grown."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, dict[str, Any]]] = OrderedDict()

    def of(self, session: str, seq: int, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The answer for a session whose log stands at `seq`."""
        known = self._kept.get(session)
        if known is None or known[0] != seq:
            known = seq, make()
            self._kept[session] = known
            self._kept.move_to_end(session)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return known[1]


def blueprint(parts: Parts) -> Blueprint:
    """`/sessions/{id}/agreement`."""
    pages = Blueprint("agreement", __name__, description="How well the assessors agree")
    answers = Answers()

    @pages.route("/sessions/<session_id>/agreement")
    class AgreementView(MethodView):
        @pages.response(200, AgreementSchema)
        def get(self, session_id: str) -> dict[str, Any]:
            """How far the assessors agree, by criterion and over all."""
            room, who = member(parts, session_id)
            session = room.session
            match judgement(session, who):
                case Hearing.NOTHING:
                    raise Problem(403, "forbidden")
                case Hearing.BARE:
                    return _as_answer(withheld(session))
            seq, criteria = session.seq, [one.id for one in session.exercise.criteria]
            return answers.of(
                session_id,
                seq,
                lambda: parts.offload(lambda: _as_answer(agreement(parts.log.read(session_id, 0, seq), criteria))),
            )

    return pages


def _as_answer(found: Agreement) -> dict[str, Any]:
    answer = _blocks(found.first)
    answer["assessors"] = {participant: _assessor(one) for participant, one in found.assessors.items()}
    if found.revised:
        answer["revised"] = _blocks(found.revised)
    return answer


def _blocks(found: Blocks) -> dict[str, Any]:
    return {"criteria": found.criteria, "overall": found.overall}


def _assessor(one: Assessor) -> dict[str, Any]:
    return {"ratings": one.ratings, "notes": one.notes, "submitted": one.submitted, **one.habits}
