"""The tables of what a group came to with its tools; each has its header row even where there is nothing to tell."""

from collections.abc import Iterator, Sequence

from server.projections.results import Results

Cell = str | int | float | bool | None
Row = Sequence[Cell]

HEADERS: dict[str, tuple[str, ...]] = {
    "votes": ("phase", "run", "item", "sort", "text", "dots", "result", "blind", "closed", "runoff", "voters", "gone"),
    "clusters": ("cluster", "title", "by", "item", "text"),
    "plan": ("item", "what", "owner", "owner_label", "due", "cost", "staff", "effect", "author", "from"),
    "limits": ("resource", "used", "limit", "over", "unit"),
    "rankings": ("scope", "participant", "place", "alternative", "text", "group_place"),
    "influence": ("participant", "distance", "influence"),
    "tasks": ("task", "text", "place", "position", "begins", "ends", "minutes", "owner"),
}
"""By table: a thing in a ballot, a note in a cluster (or an empty cluster), a line of the plan, what lines want
together, an alternative in an order, a candidate's own order beside the group's, a card of the in-tray."""


def rows(results: Results) -> dict[str, Iterator[Row]]:
    """The rows of each of the tables; times of day as HH:MM."""
    return {
        "votes": _votes(results),
        "clusters": _clusters(results),
        "plan": _plan(results),
        "limits": _limits(results),
        "rankings": _rankings(results),
        "influence": _influence(results),
        "tasks": _tasks(results),
    }


def time_of_day(minutes: int) -> str:
    """Minutes after midnight as HH:MM; what goes on past midnight counts on, so that it sorts."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _votes(results: Results) -> Iterator[Row]:
    for vote in results.votes:
        for one in vote.rows:
            about = (vote.blind, vote.closed, vote.runoff, vote.voters)
            yield (vote.phase, vote.run, one.item, one.sort, one.text, one.dots, one.result, *about, one.gone)


def _clusters(results: Results) -> Iterator[Row]:
    for one in results.clusters:
        for note in one.notes:
            yield (one.cluster, one.title, one.by, note.item, note.text)
        if not one.notes:
            yield (one.cluster, one.title, one.by, None, None)


def _plan(results: Results) -> Iterator[Row]:
    for line in results.plan.lines if results.plan else ():
        figures = (line.cost, line.staff, line.effect)
        yield (line.item, line.what, line.owner, line.owner_label, line.due, *figures, line.author, line.source)


def _limits(results: Results) -> Iterator[Row]:
    if results.plan is None:
        return
    for resource, one in (("cost", results.plan.cost), ("staff", results.plan.staff)):
        if one is not None:
            yield (resource, one.used, one.limit, one.over, one.unit)


def _rankings(results: Results) -> Iterator[Row]:
    ranking = results.ranking
    if ranking is None:
        return
    group = {key: place for place, key in enumerate(ranking.group or (), 1)}
    orders = [("group", None, ranking.group or ()), *(("own", one.participant, one.order) for one in ranking.own)]
    for scope, participant, order in orders:
        for place, key in enumerate(order, 1):
            yield (scope, participant, place, key, ranking.alternatives[key], group.get(key))


def _influence(results: Results) -> Iterator[Row]:
    for one in results.ranking.own if results.ranking else ():
        yield (one.participant, one.distance, one.influence)


def _tasks(results: Results) -> Iterator[Row]:
    for place in ("day", "delegate", "drop", "tray"):
        for position, card in enumerate(results.day.at(place) if results.day else (), 1):
            begins, ends = (None if at is None else time_of_day(at) for at in (card.begins, card.ends))
            # Only the day is in an order of the group's own.
            yield (
                card.task,
                card.text,
                place,
                position if place == "day" else None,
                begins,
                ends,
                card.minutes,
                card.owner,
            )
