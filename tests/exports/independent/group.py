"""What the group came to with its tools: votes, clusters, the plan, orders, the in-tray."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.exports.independent.doings import Doings
from tests.exports.independent.reading import Fact, Log
from tests.projections.participation import plainly

Row = dict[str, Any]


class Group:
    """The rows of the tables of results."""

    def __init__(self, log: Log, doings: Doings) -> None:
        self.log = log
        self._drawing = doings.drawing
        self._said = {one.item: one for one in doings.all if one.item in doings.said() and one.text}
        self.clusters: dict[str, dict[str, Any]] = {}
        for fact in log.of("cluster.put", "cluster.moved", "cluster.removed"):
            self._sort(fact)

    def _sort(self, fact: Fact) -> None:
        data = fact["data"]
        match fact["type"]:
            case "cluster.put":
                self.clusters.setdefault(data["cluster"], {"by": fact["by"], "items": []})["title"] = data["title"]
            case "cluster.removed":
                del self.clusters[data["cluster"]]
            case _:
                for one in self.clusters.values():
                    one["items"] = [item for item in one["items"] if item != data["item"]]
                if data["cluster"] is not None:
                    self.clusters[data["cluster"]]["items"].append(data["item"])

    def _lives(self, item: str) -> bool:
        return item in self._drawing.things and not self._drawing.things[item].gone

    def cluster_rows(self) -> Iterator[Row]:
        for key, one in self.clusters.items():
            living: list[str | None] = [item for item in one["items"] if self._lives(item)]
            for item in living or [None]:
                words = self._drawing.words(item) if item else None
                yield {"cluster": key, "title": one["title"], "by": one["by"], "item": item, "text": words}

    def vote_rows(self) -> Iterator[Row]:
        left: dict[str, tuple[list[str], int]] = {}
        phases = {one["key"]: one for one in self.log.exercise["phases"]}
        for started in self.log.of("phase.started"):
            phase = phases[started["data"]["phase"]]
            if "vote" not in phase["tools"]:
                continue
            voting = {"blind": False, "choose": 3, "ties": "shared", **phase.get("voting", {})}
            tied, places = left.get(phase["key"], ([], voting["choose"]))
            again = voting["ties"] == "runoff" and bool(tied)
            ballot = _Ballot(self.log, started, tied if again else [], places if again else voting["choose"])
            left[phase["key"]] = ballot.tied, ballot.places_left
            if ballot.dots:
                about = {"phase": phase["key"], "run": started["data"]["run"], "blind": voting["blind"]}
                about |= {"closed": ballot.closed, "runoff": again, "voters": ballot.voters}
                for item, dots in ballot.tally:
                    yield {**about, **self._voted(item), "dots": dots, "result": ballot.result(item)}

    def _voted(self, item: str) -> Row:
        if item in self.clusters:
            return {"item": item, "sort": "cluster", "text": self.clusters[item]["title"], "gone": False}
        if self._lives(item):
            return {"item": item, "sort": "note", "text": self._drawing.words(item), "gone": False}
        last = self._said.get(item)
        sort = "cluster" if last and last.sort == "cluster" else "note"
        return {"item": item, "sort": sort, "text": last.text if last else "", "gone": True}

    def plan(self) -> dict[str, Row]:
        """The lines by their ids, in the order in which they came."""
        lines: dict[str, Row] = {}
        for fact in self.log.of("plan.put", "plan.removed"):
            item = fact["data"]["item"]
            if fact["type"] == "plan.removed":
                lines.pop(item, None)
            else:
                author = lines[item]["author"] if item in lines else fact["by"]
                lines[item] = {**fact["data"], "author": author}
        return lines

    def plan_rows(self) -> Iterator[Row]:
        names = ("item", "what", "owner", "due", "cost", "staff", "effect", "from", "author")
        for line in self.plan().values():
            row = {name: line.get(name) for name in names}
            owner = row["owner"]
            label = owner
            if owner in self.log.people:
                label = self.log.names.get(owner) or self.log.label(owner)
            yield {**row, "owner": owner or None, "owner_label": label or None}

    def limit_rows(self) -> Iterator[Row]:
        limits = self.log.exercise.get("limits") or {}
        lines = list(self.plan().values())
        for resource, most, unit in (("cost", "budget", "money"), ("staff", "staff", "people")):
            wanted = [one[resource] for one in lines if one.get(resource) is not None]
            limit, words = limits.get(most), limits.get(unit)
            if not lines or (limit is None and words is None and not wanted):
                continue
            used = round(sum(wanted), 6)
            over = 0 if limit is None else max(0, round(used - limit, 6))
            unit_told = self.log.spoken(words) if words else None
            yield {"resource": resource, "used": used, "limit": limit, "over": over, "unit": unit_told}

    def _orders(self) -> tuple[list[str] | None, dict[str, list[str]]]:
        """The group's last order, and everybody's own last one by seat."""
        put = list(self.log.of("ranking.put"))
        group = [one["data"]["order"] for one in put if one["data"]["scope"] == "group"]
        own = {one["by"]: one["data"]["order"] for one in put if one["data"]["scope"] == "own"}
        return group[-1] if group else None, {one: own[one] for one in sorted(own, key=self.log.seat)}

    def ranking_rows(self) -> Iterator[Row]:
        group, own = self._orders()
        texts = {one["id"]: self.log.spoken(one["text"]) for one in self.log.exercise.get("alternatives") or ()}
        told: list[tuple[str, str | None, Sequence[str]]] = [("group", None, group or [])]
        told += [("own", person, order) for person, order in own.items()]
        for scope, person, order in told:
            for place, key in enumerate(order, 1):
                row = {"scope": scope, "participant": person, "place": place, "alternative": key, "text": texts[key]}
                yield {**row, "group_place": group.index(key) + 1 if group else None}

    def influence_rows(self) -> Iterator[Row]:
        group, own = self._orders()
        for person, order in own.items():
            apart = sum(abs(order.index(one) - group.index(one)) for one in order) if group else None
            yield {"participant": person, "distance": apart, "influence": plainly.influence(order, group)}

    def task_rows(self) -> Iterator[Row]:
        put = {fact["data"]["task"]: fact["data"] for fact in self.log.of("task.put")}
        tasks = {one["id"]: self.log.spoken(one["text"]) for one in self.log.exercise.get("tasks") or ()}
        if not put:
            return
        day: list[str] = []
        for fact in self.log.of("task.put"):
            task, before = fact["data"]["task"], fact["data"].get("before")
            day = [one for one in day if one != task]
            if fact["data"]["place"] == "day":
                day.insert(day.index(before) if before in day else len(day), task)
        at = _minutes((self.log.exercise.get("day") or {"starts": "09:00"})["starts"])
        for position, task in enumerate(day, 1):
            minutes = put[task].get("minutes") or 0
            times = {"position": position, "begins": _clock(at), "ends": _clock(at + minutes)}
            at += minutes
            yield {**_card(task, tasks[task], put[task]), **times}
        for place in ("delegate", "drop", "tray"):
            for task, text in tasks.items():
                card = put.get(task, {"place": "tray"})
                if card["place"] == place:
                    yield {**_card(task, text, card), "position": None, "begins": None, "ends": None}


class _Ballot:
    """One run of a phase with voting: dots that stood at its end, and what they chose."""

    def __init__(self, log: Log, started: Fact, among: list[str], places: int) -> None:
        run = {key: started["data"][key] for key in ("phase", "run")}
        ended = [one["seq"] for one in log.of("phase.ended") if one["data"] == run]
        self.closed = bool(ended)
        until = ended[0] if ended else log.facts[-1]["seq"] + 1
        self.dots: list[Fact] = []
        for fact in log.of("vote.cast", "vote.retracted"):
            if not started["seq"] < fact["seq"] < until:
                continue
            if fact["type"] == "vote.cast":
                self.dots.append(fact)
            else:
                mine = [
                    one for one in self.dots if (one["by"], one["data"]["item"]) == (fact["by"], fact["data"]["item"])
                ]
                self.dots.remove(mine[-1])
        self.voters = len({one["by"] for one in self.dots})
        later = [one["seq"] for one in log.of("phase.started") if one["seq"] > started["seq"]]
        decided = [
            one["data"]["items"]
            for one in log.of("vote.decided")
            if started["seq"] < one["seq"] < (later[0] if later else until + one["seq"])
        ]
        items = list(dict.fromkeys([*(one["data"]["item"] for one in self.dots), *among]))
        self.tally = sorted(
            ((item, sum(one["data"]["item"] == item for one in self.dots)) for item in items),
            key=lambda one: (-one[1], self._first(one[0]), one[0]),
        )
        # Chosen is what fewer than `places` others have as many dots as; level on the edge is tied.
        self.chosen = [
            item for item, dots in self.tally if sum(other >= dots for one, other in self.tally if one != item) < places
        ]
        edge = self.tally[len(self.chosen)][1] if len(self.chosen) < min(places, len(self.tally)) else None
        self.tied = [item for item, dots in self.tally if dots == edge and item not in self.chosen]
        self.places_left = places - len(self.chosen)
        if decided:
            self.chosen, self.tied = self.chosen + decided[-1], []

    def _first(self, item: str) -> str:
        found: str = next((one["at"] for one in self.dots if one["data"]["item"] == item), "")
        return found

    def result(self, item: str) -> str | None:
        if not self.closed:
            return None
        return "chosen" if item in self.chosen else "tied" if item in self.tied else None


def _card(task: str, text: str, card: Mapping[str, Any]) -> Row:
    minutes, owner = card.get("minutes") or None, card.get("owner") or None
    return {"task": task, "text": text, "place": card["place"], "minutes": minutes, "owner": owner}


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
