"""What a browser keeps of the group's tools: private notes and their reveal, votes, clusters, the plan, and so on."""

import copy
from collections import Counter
from collections.abc import Iterable
from typing import Any

View = dict[str, Any]


def living(thing: View) -> bool:
    return not (thing.get("isDeleted") or thing.get("deleted"))


def put(entries: list[View], entry: View, *key: str) -> View | None:
    """Puts an entry in the place of the one with the same key, which is returned."""
    for at, one in enumerate(entries):
        if all(one[name] == entry[name] for name in key):
            entries[at] = entry
            return one
    entries.append(entry)
    return None


class Veils:
    """What of the board is private, as far as one sees it, and what nobody's name stands at."""

    def __init__(self, board: View) -> None:
        self.hidden: set[str] = set(board.get("hidden", ()))
        self.anonymous: set[str] = set(board.get("anonymous", ()))
        self._revealed_at = ""
        self._anonymous = False

    def hear_change(self, data: View, at: str) -> None:
        ids = {one["id"] for one in (*data.get("elements", ()), *data.get("items", ()))}
        if data.get("hidden"):
            self.hidden |= ids
            return
        self.hidden -= ids
        # A reveal tells what was written before it under its own time.
        if self._anonymous and at < self._revealed_at:
            self.anonymous |= ids

    def hear_reveal(self, board: View, data: View, at: str) -> None:
        shown = {one["id"] for one in (*board["elements"], *board["items"]) if living(one)} & self.hidden
        self.hidden -= shown
        self._revealed_at, self._anonymous = at, data.get("anonymous", False)
        if self._anonymous:
            self.anonymous |= shown

    def show(self, board: View) -> None:
        """Writes both into the board, where there are any."""
        for name, ids in (("hidden", self.hidden), ("anonymous", self.anonymous)):
            board.pop(name, None)
            if ids:
                board[name] = sorted(ids)


class Ballots:
    """Votes as a browser counts them."""

    def __init__(self, session: View) -> None:
        self._session = session
        self._run_of = {vote["id"]: self._run_at(vote) for vote in session["votes"]}

    def hear_phase(self, kind: str, data: View) -> None:
        ballots = self._session["ballots"]
        if kind == "phase.ended" and ballots and not ballots[-1]["closed"]:
            ballots[-1]["closed"] = True
            self._count()
        phase = self._phase(data["phase"])
        if kind == "phase.started" and "vote" in phase["tools"]:
            last = next((one for one in reversed(ballots) if one["phase"] == data["phase"]), None)
            tied = last["tied"] if last and phase["voting"]["ties"] == "runoff" else []
            ballot = {"phase": data["phase"], "run": data["run"], "blind": phase["voting"]["blind"]}
            ballots.append({**ballot, "closed": False, "among": sorted(tied) or None, "decided": None})

    def hear(self, kind: str, data: View, event: View) -> None:
        votes, last = self._session["votes"], self._session["ballots"][-1]
        match kind:
            case "vote.cast":
                votes.append({name: event[name] for name in ("id", "at", "by")} | data)
                self._run_of[event["id"]] = last["run"]
            case "vote.retracted":
                dots = [one for one in self._of(last) if (one["by"], one["item"]) == (event["by"], data["item"])]
                votes.remove(dots[-1])
            case "vote.decided":
                last["decided"] = list(data["items"])
        if last["closed"]:
            # What was blind is told one by one once it is closed.
            self._count()

    def _count(self) -> None:
        """What the last ballot chose and what is still tied, by the dots that are known."""
        ballot = self._session["ballots"][-1]
        votes = self._of(ballot)
        count = Counter(vote["item"] for vote in votes)
        count.update(dict.fromkeys(ballot["among"] or (), 0))
        first = {one: min((vote["at"] for vote in votes if vote["item"] == one), default="") for one in count}
        dots = dict(sorted(count.items(), key=lambda one: (-one[1], first[one[0]], one[0])))
        before = self._before(ballot)
        places = self._phase(ballot["phase"])["voting"]["choose"] - len(before)
        # Whoever has fewer than so many at least as good as they are is in; on the edge all are tied.
        certain = [one for one in dots if sum(other >= dots[one] for other in dots.values()) <= places]
        within = [one for one in dots if sum(other > dots[one] for other in dots.values()) < places]
        tied = [one for one in within if one not in certain]
        if ballot["decided"] is not None:
            certain, tied = certain + ballot["decided"], []
        ballot.update(chosen=before + certain, tied=tied)

    def _before(self, ballot: View) -> list[str]:
        """What earlier ballots chose, where this one is about the rest."""
        if ballot["among"] is None:
            return []
        same = [one for one in self._session["ballots"] if one["phase"] == ballot["phase"]]
        chosen: list[str] = same[same.index(ballot) - 1]["chosen"]
        return chosen

    def _of(self, ballot: View) -> list[View]:
        mark = (ballot["phase"], ballot["run"])
        return [vote for vote in self._session["votes"] if (vote["phase"], self._run_of[vote["id"]]) == mark]

    def _run_at(self, vote: View) -> int:
        """The last run of its phase that had begun when a dot was given."""
        begun = [
            one["run"]
            for one in self._session["runs"]
            if one["key"] == vote["phase"] and one["started_at"] <= vote["at"]
        ]
        return int(begun[-1])

    def _phase(self, key: str) -> View:
        return next(one for one in self._session["exercise"]["phases"] if one["key"] == key)


def hear_cluster(clusters: list[View], kind: str, data: View, event: View) -> None:
    known = next((one for one in clusters if one["cluster"] == data["cluster"]), None)
    match kind:
        case "cluster.put" if known:
            known["title"] = data["title"]
        case "cluster.put":
            clusters.append({**data, "by": event["by"], "items": []})
        case "cluster.removed" if known:
            clusters.remove(known)
        case "cluster.moved":
            for one in clusters:
                one["items"] = [item for item in one["items"] if item != data["item"]]
            if known:
                known["items"].append(data["item"])


def hear_plan(plan: list[View], kind: str, data: View, event: View) -> None:
    known = next((one for one in plan if one["item"] == data["item"]), None)
    if kind == "plan.removed":
        plan[:] = [one for one in plan if one is not known]
        return
    made = {name: known[name] for name in ("author", "added_at")} if known else {}
    put(plan, {"author": event["by"], "added_at": event["at"], **made, **told(data, event)}, "item")


def hear_ranking(rankings: list[View], data: View, event: View) -> None:
    put(rankings, told(data, event), "scope", *(["by"] if data["scope"] == "own" else []))


def hear_task(tasks: View, data: View, event: View) -> None:
    put(tasks["put"], told(data, event), "task")
    tasks["day"] = [one for one in tasks["day"] if one != data["task"]]
    if data["place"] == "day":
        at = tasks["day"].index(data["before"]) if data.get("before") in tasks["day"] else len(tasks["day"])
        tasks["day"].insert(at, data["task"])


def hear_talk(talk: View, kind: str, data: View, event: View) -> None:
    match kind:
        case "speakers.ordered":
            talk["order"] = list(data["order"])
        case "speaker.started":
            talk.update(speaker=data["participant"], since=event["at"], ends_at=data["ends_at"])
            if data["participant"] not in talk["spoken"]:
                talk["spoken"].append(data["participant"])
        case "speaker.stopped":
            talk.update(speaker=None, since=None, ends_at=None)


def hear_area(areas: list[View], kind: str, data: View) -> None:
    if kind == "area.locked":
        put(areas, copy.deepcopy(data), "area")
    else:
        areas[:] = [one for one in areas if one["area"] != data["area"]]


def told(data: View, event: View) -> View:
    return {"by": event["by"], "at": event["at"], **copy.deepcopy(data)}


def without_briefs(phases: Iterable[View]) -> None:
    """Whoever plays reads a scene's brief in that scene alone, and only their own role's."""
    for phase in phases:
        phase.pop("briefs", None)
