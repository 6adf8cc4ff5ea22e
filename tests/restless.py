"""People who cannot keep their hands off the board: they put notes, word, drag, colour, bind and delete them."""

import random
from datetime import timedelta
from typing import Any

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind, Participant
from tests.documents import rich_exercise
from tests.played import Played, Shelf, sticky

_PAUSES = (0.3, 0.3, 0.8, 1.5, 1.9, 2.1, 5, 9.5, 10.5, 70, 200)
_WORDS = ("Call back", "call back!", "One number", "Ночная смена", "", "=1+1")
Part = dict[str, Any]


class Restless(Played):
    """Forty deeds of three people in phases with and without a template, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        super().__init__("small", "en", Shelf(rich_exercise()), speech=True, min_evidence=0)
        self.chance = random.Random(seed)
        self.parts: dict[str, Part] = {}
        self.fay = self.join(Kind.FACILITATOR, "Fay")
        self.people = [self.join(Kind.CANDIDATE, name) for name in ("Ann", "Bob", "Cid")]
        for one in self.people:
            self.ask(one, c.ConsentToSpeech(True))
        for phase in ("alone", "writing", "working", "drawing"):
            self.ask(self.fay, c.StartPhase(phase))
            self.ask(self.fay, c.ExtendPhase(3600))
            for _ in range(10):
                self.wait(self.chance.choice(_PAUSES))
                self._do(phase)
        self.ask(self.fay, c.EndPhase())

    def _do(self, phase: str) -> None:
        who = self.chance.choice([*self.people[:2], *self.people])
        deeds = [
            self._put,
            self._outline,
            self._drag,
            self._drag,
            self._reword,
            self._colour,
            self._vanish,
            self._bind,
            self._item,
        ]
        if phase == "working":
            deeds += [self._group, self._speak, self._plan]
        if phase == "alone":
            # What is private is its author's alone.
            deeds = [self._put]
        self.chance.choice(deeds)(who)

    def _show(self, who: Participant, *parts: Part) -> None:
        told = []
        for part in parts:
            version = self.parts.get(part["id"], {}).get("version", 0) + 3
            told.append({**part, "version": version, "versionNonce": self.chance.randrange(10**6), "index": None})
            stored = self.parts.get(part["id"])
            if stored and stored.get("index"):
                told[-1]["index"] = stored["index"]
        self.draw(who, *told)
        board = self.room.session.board
        self.parts |= {part["id"]: dict(board.elements[part["id"]]) for part in parts}

    def _put(self, who: Participant) -> None:
        place = {"x": self.chance.randrange(0, 700), "y": self.chance.randrange(0, 300)}
        box, words = sticky(f"n{len(self.parts)}", self.chance.choice(_WORDS), **place)
        if words["text"]:
            self._show(who, box, words)
        else:
            self._show(who, {**box, "boundElements": None})

    def _outline(self, who: Participant) -> None:
        """A box drawn with the mouse: it appears small and grows, perhaps across the edge of a cell."""
        corner = {"x": self.chance.randrange(0, 600), "y": self.chance.randrange(0, 250)}
        key = f"n{len(self.parts)}"
        for size in (8, 90, self.chance.choice((160, 420))):
            box = sticky(key, "", **corner)[0]
            self._show(who, {**box, "width": size, "height": size / 2, "boundElements": None})
            self.wait(self.chance.choice((0.2, 0.5)))

    def _some(self, *types: str) -> Part | None:
        found = [one for one in self.parts.values() if one["type"] in types]
        return self.chance.choice(found) if found else None

    def _drag(self, who: Participant) -> None:
        """In several messages, at last perhaps back to where it was; the bound words and arrows come along."""
        box = self._some("rectangle", "arrow")
        if box is None:
            return
        for _ in range(self.chance.randint(1, 3)):
            by = self.chance.choice((-310, -40, 15, 300))
            moved = {**self.parts[box["id"]], "x": self.parts[box["id"]]["x"] + by}
            if self.chance.random() < 0.3:
                moved["width"] = moved["width"] + 20
            bound = [one for one in self.parts.values() if one.get("containerId") == box["id"]]
            arrows = [one for one in self.parts.values() if one["type"] == "arrow" and box["id"] in _ends(one)]
            along = [{**one, "x": one["x"] + by} for one in (*bound, *arrows) if one["id"] != box["id"]]
            self._show(who, moved, *along)
            self.wait(self.chance.choice((0.2, 0.2, 1.9, 2.2)))

    def _reword(self, who: Participant) -> None:
        box = self._some("rectangle")
        if box is None:
            return
        text = self.chance.choice(_WORDS)
        bound = next((one for one in self.parts.values() if one.get("containerId") == box["id"]), None)
        words = bound or {**sticky(box["id"], text)[1], "x": box["x"], "y": box["y"]}
        taller = {**box, "height": box["height"] + self.chance.choice((0, 20))}
        self._show(who, taller, {**words, "text": text, "originalText": text})

    def _colour(self, who: Participant) -> None:
        box = self._some("rectangle", "arrow", "text")
        if box is not None:
            self._show(who, {**box, "backgroundColor": self.chance.choice(("#ffffff", "#fdeaa8", "#d0ebff"))})

    def _vanish(self, who: Participant) -> None:
        """Deleted, or brought back."""
        box = self._some("rectangle", "arrow")
        if box is not None:
            bound = [one for one in self.parts.values() if one.get("containerId") == box["id"]]
            self._show(who, *({**one, "isDeleted": not box["isDeleted"]} for one in (box, *bound)))

    def _bind(self, who: Participant) -> None:
        """A new arrow, or an old one with other ends."""
        boxes = [self._some("rectangle"), self._some("rectangle"), None]
        ends = [one and {"elementId": one["id"], "focus": 0, "gap": 1} for one in self.chance.sample(boxes, 2)]
        arrow = self._some("arrow") if self.chance.random() < 0.5 else None
        new = {
            "type": "arrow",
            "x": 5,
            "y": 5,
            "width": 60,
            "height": 0,
            "points": [[0, 0], [60, 0]],
            "isDeleted": False,
        }
        made = arrow or {**new, "id": f"a{len(self.parts)}"}
        phase = self.room.session.phase
        if phase and "draw" in phase.tools:
            self._show(who, {**made, "startBinding": ends[0], "endBinding": ends[1]})

    def _item(self, who: Participant) -> None:
        key = f"i{self.chance.randrange(3)}"
        stored = self.room.session.board.items.get(key, {"version": 0})
        place = {"x": self.chance.randrange(600), "y": 60, "w": 100, "h": 50}
        text = self.chance.choice(_WORDS)
        gone = self.chance.random() < 0.2
        self.place(
            who, {"id": key, "kind": "note", **place, "text": text, "version": stored["version"] + 1, "deleted": gone}
        )

    def _group(self, who: Participant) -> None:
        self.ask(who, gc.PutCluster(f"k{self.chance.randrange(2)}", self.chance.choice(("Phones", "Shops"))))
        box = self._some("rectangle")
        if box is not None and not box["isDeleted"]:
            cluster = self.chance.choice([*self.room.session.tools.clusters, None])
            self.ask(who, gc.MoveIntoCluster(box["id"], cluster))

    def _speak(self, who: Participant) -> None:
        begin = self.now
        self.wait(self.chance.choice((0.5, 4, 12)))
        self.ask(who, c.ReportSpeech(begin, self.now))
        if self.chance.random() < 0.5:
            # Another who speaks over it, or that one's loudspeaker.
            other = self.chance.choice([one for one in self.people if one is not who])
            late = timedelta(seconds=self.chance.choice((0.1, 0.3, 1.5)))
            ends = self.now
            self.wait(5)
            self.ask(other, c.ReportSpeech(begin + late, ends + late * self.chance.choice((1, 2))))

    def _plan(self, who: Participant) -> None:
        box = self._some("rectangle")
        source = box["id"] if box is not None and not box["isDeleted"] else None
        self.ask(who, gc.PutPlanLine(f"p{self.chance.randrange(3)}", self.chance.choice(_WORDS) or "Do it", source))


def _ends(arrow: Part) -> set[str]:
    return {one["elementId"] for one in (arrow.get("startBinding"), arrow.get("endBinding")) if one}
