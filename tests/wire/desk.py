"""A session in which one assessor has begun to judge, and all that others may come to judge, or measure, meanwhile."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tests.wire.house import Scene, invite
from tests.wire.interface import PAGES, Interface, described
from tests.wire.people import new_id
from tests.wire.recorder import Recorder

SECRET = "Кобальт-7419"


class Desk:
    """A session in which Anna (a1) has begun to judge and Boris (a2) is about to, with ids that both know."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.cell = {"candidate": scene.c1.id, "criterion": "TW"}
        self.other_cell = {"candidate": scene.c2.id, "criterion": "CM"}
        self.note = new_id()
        self.wish = {deed: new_id() for deed in DEEDS}
        self.recorders: dict[str, Recorder] = {}
        self.rated = 0
        scene.f.granted("phase.start", phase="writing")
        kept, passing = new_id(), new_id()
        for observation in (kept, passing):
            scene.a1.granted("observation.add", **self.noted(observation, "Asks first"))
        scene.a1.granted("rating.set", **self.cell, score=3)
        # One note too few: her wish to submit is refused however often it is tried.
        scene.a1.granted("observation.remove", observation=passing)

    def noted(self, observation: str, text: str, **more: Any) -> dict[str, Any]:
        return {"observation": observation, **self.cell, "text": text, "kind": "quote", **more}

    def watch(self, who: str, key: str | None) -> Recorder:
        """Begins to take down what somebody hears; None is somebody outside."""
        scene, base = self.scene, self.scene.house.base
        person = scene.people[key] if key else None
        # Nobody joins by another kind's link, which would make them somebody else.
        own = invite(scene.session, {"a": "assessor", "c": "candidate"}[key[0]]) if key else "no-invite"
        interface = Interface(
            described(base),
            scene.id,
            ids=(scene.a2.id, scene.c1.id, self.note, new_id()),
            invites=tuple(invite(scene.session, kind) for kind in ("candidate", "assessor", "facilitator")),
            own=own,
            span={
                "from": scene.session["created_at"],
                "to": "2100-01-01T00:00:00.000Z",
                "at": "2100-01-01T00:00:00.000Z",
                "lang": "ru",
            },
            # The open figures are the same whoever reads them, and count what a candidate has wished to take a view.
            pages=[page for page in PAGES if page != "/metrics" or who != "candidate"],
        )
        # Each process has figures of its own, and what is compared has to come from the same one.
        calls = scene.house.of_one_process().base
        token = person.token if person else None
        end = partial(scene.end_of, person)
        self.recorders[who] = Recorder(who, base, calls, token, interface, self._refused(), end)
        return self.recorders[who]

    def leave(self) -> None:
        for recorder in self.recorders.values():
            recorder.close()

    def _refused(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Wishes that nobody here is granted before Anna submits, about what others have and do."""
        noted, verdict = self.noted(self.note, "Not mine"), {"verdict": "recommended", "reason": "x"}
        known = (self.wish[deed] for deed in ("observation.added", "rating.set", "speech.spoken"))
        pinned = [{"item": self.note}, *({"event": wish} for wish in known)]
        wishes = [
            ("observation.edit", noted),
            ("observation.remove", {"observation": self.note}),
            *(("observation.add", {**noted, "evidence": source}) for source in pinned),
            ("rating.set", {**self.other_cell, "score": 5}),
            ("rating.revise", {**self.cell, "score": 4, "reason": "x"}),
            ("rating.submit", {}),
            ("washup.open", {"reason": "x"}),
            ("consensus.set", {**self.cell, "score": 3, "reason": "x"}),
            ("recommendation.set", {"candidate": self.cell["candidate"], **verdict}),
            ("feedback.set", {"candidate": self.cell["candidate"], "strengths": ["x"], "work_on": []}),
            ("summary.approve", {}),
            ("summary.unapprove", {}),
        ]
        return {f"{name} {json.dumps(data)}": (name, data) for name, data in wishes}


def add(desk: Desk) -> None:
    """Several, so that a number that counts them would show."""
    boris = desk.scene.a2
    for observation in (new_id(), new_id()):
        boris.granted("observation.add", **desk.noted(observation, SECRET))
    boris.granted("observation.add", desk.wish["observation.added"], **desk.noted(desk.note, SECRET, sign=1))


def edit(desk: Desk) -> None:
    text = f"{SECRET} again"
    desk.scene.a2.granted("observation.edit", desk.wish["observation.edited"], **desk.noted(desk.note, text))


def remove(desk: Desk) -> None:
    passing = new_id()
    desk.scene.a2.granted("observation.add", **desk.noted(passing, SECRET))
    desk.scene.a2.granted("observation.remove", desk.wish["observation.removed"], observation=passing)


def rate(desk: Desk) -> None:
    boris = desk.scene.a2
    for score in (1, 2, 5):
        boris.granted("rating.set", **desk.other_cell, score=score, reason=SECRET)
    boris.granted("rating.set", desk.wish["rating.set"], **desk.cell, score=5, reason=SECRET)


def submit(desk: Desk) -> None:
    desk.scene.a2.granted("rating.submit", desk.wish["rating.submitted"])


def revise(desk: Desk) -> None:
    boris, wish = desk.scene.a2, desk.wish["rating.revised"]
    boris.granted("rating.revise", wish, **desk.cell, score=2, reason=SECRET)


def open_washup(desk: Desk) -> None:
    desk.scene.f.granted("washup.open", desk.wish["washup.opened"], reason=SECRET)


def agree(desk: Desk) -> None:
    desk.scene.f.granted("consensus.set", desk.wish["consensus.set"], **desk.cell, score=2.5, reason=SECRET)


def recommend(desk: Desk) -> None:
    words = {"candidate": desk.scene.c1.id, "verdict": SECRET, "reason": SECRET}
    desk.scene.f.granted("recommendation.set", desk.wish["recommendation.set"], **words)


def feed_back(desk: Desk) -> None:
    words = {"candidate": desk.scene.c1.id, "strengths": [SECRET], "work_on": [f"{SECRET} too"]}
    desk.scene.a2.granted("feedback.set", desk.wish["feedback.set"], **words)


def approve(desk: Desk) -> None:
    desk.scene.f.granted("summary.approve", desk.wish["summary.approved"])


def unapprove(desk: Desk) -> None:
    desk.scene.f.granted("summary.unapprove", desk.wish["summary.unapproved"])


def speak(desk: Desk) -> None:
    """Several turns of another candidate than the one who listens, so that a number that counts them would show."""
    scene = desk.scene
    scene.c2.granted("speech.consent", given=True)
    begins, ends = scene.session["created_at"], scene.f.ask("time.sync")["now"]
    for wish in (new_id(), new_id(), desk.wish["speech.spoken"]):
        scene.c2.granted("speech.report", wish, **{"from": begins, "to": ends})


def report(desk: Desk) -> None:
    """What a call has recorded of that candidate: some with words, and a turn without length, which is refused."""
    scene = desk.scene
    begins, ends = scene.session["created_at"], scene.f.ask("time.sync")["now"]
    turn = {"participant": scene.c2.id, "kind": "speech", "at": begins, "text": SECRET, "source": SECRET}
    path = f"/sessions/{scene.id}/contributions"
    kinds = ("speech", "note", "chat", "vote")
    sent = [{**turn, "id": f"{SECRET}-{kind}", "kind": kind, "until": ends} for kind in kinds]
    empty = {**turn, "id": f"{SECRET}-empty", "until": begins}
    assert len(scene.house.call("POST", path, json=[empty]).json()["refused"]) == 1
    assert scene.house.call("POST", path, json=sent).json()["accepted"] == len(sent)


DEEDS: Mapping[str, Callable[[Desk], None]] = {
    "speech.spoken": speak,
    "contribution.reported": report,
    "observation.added": add,
    "observation.edited": edit,
    "observation.removed": remove,
    "rating.set": rate,
    "rating.submitted": submit,
    "rating.revised": revise,
    "washup.opened": open_washup,
    "consensus.set": agree,
    "recommendation.set": recommend,
    "feedback.set": feed_back,
    "summary.approved": approve,
    "summary.unapproved": unapprove,
}
"""What others do, in this order, by the fact that comes of it last."""


STAGES: Mapping[str, tuple[str, ...]] = {
    # Nothing moves by itself in a pause.
    "phase.pause": (
        "speech.spoken",
        "contribution.reported",
        "observation.added",
        "observation.edited",
        "observation.removed",
        "rating.set",
    ),
    "exercise.end": (
        "rating.submitted",
        "rating.revised",
        "washup.opened",
        "consensus.set",
        "recommendation.set",
        "feedback.set",
        "summary.approved",
        "summary.unapproved",
    ),
}
"""What everybody hears of, and the deeds after it."""


def do(desk: Desk, deed: str) -> None:
    DEEDS[deed](desk)
    assert desk.scene.house.log(desk.scene.id)[-1]["type"] == deed


def play_until(desk: Desk, last: str) -> None:
    """Everything in its order, up to a deed."""
    for public, deeds in STAGES.items():
        desk.scene.f.granted(public)
        for deed in deeds:
            if deed == last:
                return
            do(desk, deed)
