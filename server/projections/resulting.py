"""From a session to what its group came to."""

from collections.abc import Callable, Iterable, Mapping

from server.domain import group_events as g
from server.domain.rules.planning import spent
from server.domain.rules.ranking import distance, influence
from server.domain.session import Session
from server.domain.tools import Ballot, Cluster, PlanLine, outcome_of
from server.projections.contributions import Contribution
from server.projections.exercise_view import spoken
from server.projections.results import (
    Card,
    Day,
    Group,
    Grouped,
    Line,
    Own,
    Plan,
    Ranking,
    Results,
    Sum,
    Vote,
    VotedFor,
)

_ELSEWHERE = ("line", "task", "ranking")
"""Sorts of things that nobody votes for."""
_USUAL_DAY = ("09:00", "18:00")


def results(
    session: Session, contributions: Iterable[Contribution], people: Mapping[str, str], language: str
) -> Results:
    """`people` are the names, or else labels, by id; of the contributions it takes what deleted things said."""
    tools = session.tools
    said = {one.item: one for one in contributions if one.item and one.text and one.sort not in _ELSEWHERE}
    # A ballot without any dot says nothing, be it open or closed.
    votes = tuple(_vote(session, ballot, said, language) for ballot in tools.ballots if ballot.facts())
    clusters = tuple(_group(session, key, cluster) for key, cluster in tools.clusters.items())
    return Results(
        votes, clusters, _plan(session, people, language), _ranking(session, language), _day(session, language)
    )


def _vote(session: Session, ballot: Ballot, said: Mapping[str, Contribution], language: str) -> Vote:
    phase = session.exercise.phase(ballot.phase)
    chosen: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    if phase is not None and ballot.closed:
        earlier = session.tools.ballots[: session.tools.ballots.index(ballot) + 1]
        chosen, tied = outcome_of(earlier, ballot.phase, phase.voting.choose)
    verdicts = {**dict.fromkeys(tied, "tied"), **dict.fromkeys(chosen, "chosen")}
    tally = ballot.tally()
    return Vote(
        phase=ballot.phase,
        phase_title=spoken(phase.title, language) if phase else ballot.phase,
        run=ballot.run,
        blind=ballot.blind,
        closed=ballot.closed,
        runoff=ballot.among is not None,
        voters=sum(bool(dots) for dots in ballot.cast.values()),
        dots=sum(dots for _, dots in tally),
        rows=tuple(_voted_for(session, said.get(item), item, dots, verdicts.get(item)) for item, dots in tally),
    )


def _voted_for(session: Session, said: Contribution | None, item: str, dots: int, result: str | None) -> VotedFor:
    cluster = session.tools.clusters.get(item)
    if cluster is not None:
        return VotedFor(item, "cluster", cluster.title, dots, result, gone=False)
    if session.board.living(item) is not None:
        return VotedFor(item, "note", session.board.words(item) or "", dots, result, gone=False)
    sort = "cluster" if said and said.sort == "cluster" else "note"
    return VotedFor(item, sort, said.text if said else "", dots, result, gone=True)


def _group(session: Session, key: str, cluster: Cluster) -> Group:
    notes = tuple(
        Grouped(item, session.board.words(item) or "") for item in cluster.items if session.board.living(item)
    )
    return Group(key, cluster.title, cluster.made.by, notes)


def _plan(session: Session, people: Mapping[str, str], language: str) -> Plan | None:
    lines = tuple(_line(line, people) for line in session.tools.plan.values())
    if not lines:
        return None
    limits = session.exercise.limits
    cost, staff = spent(session)

    def sum_of(
        used: float, limit: float | None, unit: Mapping[str, str] | None, told: Callable[[Line], object]
    ) -> Sum | None:
        if limit is None and unit is None and all(told(line) is None for line in lines):
            return None
        # Without the dust that decimal fractions leave.
        return Sum(round(used, 6), limit, spoken(unit, language) if unit else None)

    return Plan(
        lines,
        sum_of(cost, limits.budget, limits.money, lambda line: line.cost),
        sum_of(staff, limits.staff, limits.people, lambda line: line.staff),
    )


def _line(line: PlanLine, people: Mapping[str, str]) -> Line:
    now = line.line
    return Line(
        item=now.item,
        what=now.what,
        owner=now.owner,
        owner_label=people.get(now.owner, now.owner) if now.owner else None,
        due=now.due,
        cost=now.cost,
        staff=now.staff,
        effect=now.effect,
        author=line.made.by,
        source=now.source,
    )


def _ranking(session: Session, language: str) -> Ranking | None:
    tools = session.tools
    group = tools.group.event.order if tools.group and isinstance(tools.group.event, g.RankingPut) else None
    seats = {who.id: who.seat for who in session.people.values()}
    own = {by: tuple(fact.event.order) for by, fact in tools.own.items() if isinstance(fact.event, g.RankingPut)}
    if group is None and not own:
        return None
    texts = {one.id: spoken(one.text, language) for one in session.exercise.alternatives}
    return Ranking(
        {key: texts[key] for key in group or texts},
        tuple(group) if group else None,
        tuple(_own(by, own[by], group) for by in sorted(own, key=lambda by: seats[by])),
    )


def _own(by: str, order: tuple[str, ...], group: tuple[str, ...] | None) -> Own:
    if group is None:
        return Own(by, order, None, None)
    near = influence(order, group)
    return Own(by, order, distance(order, group), None if near is None else round(near, 4))


def _day(session: Session, language: str) -> Day | None:
    tools, exercise = session.tools, session.exercise
    if not exercise.tasks or not tools.tasks:
        return None
    day = exercise.day
    starts, ends = (_minutes(time) for time in ((day.starts, day.ends) if day else _USUAL_DAY))
    texts = {task.id: spoken(task.text, language) for task in exercise.tasks}
    cards: list[Card] = []
    at = starts
    for task in tools.day:
        card = _card(session, task, texts[task])
        begins, at = at, at + (card.minutes or 0)
        cards.append(Card(card.task, card.text, card.place, card.minutes, card.owner, begins, at))
    cards += [_card(session, task, text) for task, text in texts.items() if task not in tools.day]
    return Day(starts, ends, tuple(cards))


def _card(session: Session, task: str, text: str) -> Card:
    fact = session.tools.tasks.get(task)
    if fact is None or not isinstance(fact.event, g.TaskPut):
        return Card(task, text, "tray", None, None)
    # An estimate cannot be taken back, only be put to nothing.
    return Card(task, text, fact.event.place, fact.event.minutes or None, fact.event.owner or None)


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
