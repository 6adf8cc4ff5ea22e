"""Who hears what: every event on the wire, everybody listening, nothing heard that should not be."""

from collections.abc import Callable
from typing import Any

import pytest

from server.domain.telling import TYPES
from tests.wire.conftest import Play
from tests.wire.ear import ALL, Ear, Telling, everyone
from tests.wire.house import Scene
from tests.wire.people import Person, new_id
from tests.wire.props import ORDER, element

SECRET_BRIEF = "Only the lead knows the budget"  # the small exercise's own words


def rate(scene: Scene, who: str, candidate: str, **more: Any) -> Callable[[], Any]:
    data = {"candidate": scene.people[candidate].id, "criterion": "TW", "score": 3, "reason": f"secret-{who}", **more}
    return lambda: scene.people[who].granted("rating.set", **data)


def note(scene: Scene, who: str, command: str = "observation.add", **more: Any) -> Callable[[], Any]:
    data = {"candidate": scene.c1.id, "text": f"secret-{who}", "kind": "quote", **more}
    return lambda: scene.people[who].granted(command, **{"observation": new_id(), **data})


def asks(scene: Scene, who: str, command: str, **data: Any) -> Callable[[], Any]:
    return lambda: scene.people[who].granted(command, **data)


def lobby(scene: Scene, ear: Ear) -> None:
    """Comings, roles and settings."""
    everyone, watchers = " ".join(ALL), "f a1 a2"
    house, path = scene.house, f"/sessions/{scene.id}"
    ear.expect(asks(scene, "c1", "participant.ready", ready=True), "participant.readied", everyone)
    ear.expect(asks(scene, "c1", "hand.raise"), "hand.raised", everyone, empty=True)
    ear.expect(asks(scene, "c1", "hand.lower"), "hand.lowered", everyone, empty=True)
    ear.expect(asks(scene, "c1", "chat.send", text="Hello"), "chat.sent", everyone)
    ear.expect(asks(scene, "f", "role.assign", participant=scene.c1.id, role="lead"), "role.assigned", everyone)
    watch = {"assessor": scene.a1.id, "candidates": [scene.c1.id]}
    ear.expect(asks(scene, "f", "assessor.assign", **watch), "assessor.assigned", watchers)
    ear.expect(lambda: house.call("PATCH", path, json={"title": "Renamed"}), "session.changed", everyone)
    ear.expect(lambda: house.call("POST", f"{path}/links/assessor/rotate"), "link.rotated", "f")
    ear.expect(asks(scene, "f", "announcement.send", text="x", to="all"), "announcement.sent", everyone)
    ear.expect(asks(scene, "f", "announcement.send", text="x", to="candidates"), "announcement.sent", "f c1 c2")
    ear.expect(asks(scene, "f", "announcement.send", text="x", to="assessors"), "announcement.sent", watchers)
    ear.expect(asks(scene, "f", "announcement.send", text="x", to=scene.c2.id), "announcement.sent", "f c2")
    ear.expect(asks(scene, "f", "announcement.send", text="x", to=scene.a2.id), "announcement.sent", "f a2")
    ear.expect(asks(scene, "f", "announcement.send", text="x", to=scene.p1.id), "announcement.sent", "f p1")
    part = {"participant": scene.p1.id, "role": "client"}
    ear.expect(asks(scene, "f", "role.assign", **part), "role.assigned", everyone)
    ear.expect(asks(scene, "p1", "chat.send", text="I have waited for an hour"), "chat.sent", everyone)


def running(scene: Scene, ear: Ear) -> None:
    """Phases and the board; assessors write and nobody else hears what."""
    everyone, mine = " ".join(ALL), new_id()
    ear.expect(asks(scene, "f", "phase.start", phase="writing"), "phase.started", everyone)
    ear.expect(asks(scene, "f", "phase.pause"), "phase.paused", everyone)
    ear.expect(asks(scene, "f", "phase.extend", seconds=60), "phase.extended", everyone)
    ear.expect(asks(scene, "f", "phase.resume"), "phase.resumed", everyone)
    ear.expect(asks(scene, "c1", "board.change", elements=[element("e1")]), "board.changed", everyone)
    ear.expect(asks(scene, "f", "board.lock", locked=True), "board.locked", everyone)
    ear.expect(note(scene, "a1", observation=mine), "observation.added", "a1", bare="f")
    ear.expect(note(scene, "a1", "observation.edit", observation=mine), "observation.edited", "a1", bare="f")
    ear.expect(asks(scene, "a1", "observation.remove", observation=mine), "observation.removed", "a1", bare="f")
    ear.expect(note(scene, "a1"), "observation.added", "a1", bare="f")
    ear.expect(note(scene, "a2"), "observation.added", "a2", bare="f")
    ear.expect(rate(scene, "a1", "c1"), "rating.set", "a1", bare="f")
    ear.expect(rate(scene, "a2", "c1"), "rating.set", "a2", bare="f")
    ear.expect(asks(scene, "f", "phase.end"), "phase.ended", everyone)


def measuring(scene: Scene, ear: Ear) -> None:
    """How much each takes part: the person and the facilitator hear it, assessors once they have submitted."""
    own, path = "c1 f", f"/sessions/{scene.id}/contributions"
    begins, ends = scene.session["created_at"], scene.f.ask("time.sync")["now"]
    turn = {"participant": scene.c1.id, "kind": "speech", "at": begins, "text": "measured-c1"}

    def report(key: str, until: str) -> Callable[[], Any]:
        return lambda: scene.house.call("POST", path, json=[{**turn, "id": key, "until": until}])

    ear.expect(asks(scene, "c1", "speech.consent", given=True), "speech.consented", own)
    ear.expect(asks(scene, "c1", "speech.report", **{"from": begins, "to": ends}), "speech.spoken", own)
    ear.expect(report("t1", ends), "contribution.reported", own)
    ear.expect(report("t2", begins), "contribution.refused", "f")


def alone(scene: Scene, ear: Ear) -> None:
    """What is written in private, voted blind and ranked for oneself; and how it is shown."""
    mine, public = "c1 f a1 a2", " ".join(ALL)
    ear.expect(asks(scene, "f", "board.lock", locked=False), "board.locked", public)
    begin(scene, ear, "silent")
    notes = [element(key, index=f"a{at}") for at, key in enumerate(("hid1", "hid2", "hid3"), 1)]
    ear.expect(asks(scene, "c1", "board.change", elements=notes), "board.changed", mine)
    scene.f.granted("board.reveal")
    revealed = ("board.revealed", True)
    shown = [revealed, ("board.changed", True)]
    assert ear.fresh() == {**everyone(revealed), "c2": shown, "p1": shown}
    begin(scene, ear, "choosing")
    for dot in ("hid1", "hid2", "hid3"):
        ear.expect(asks(scene, "c1", "vote.cast", item=dot), "vote.cast", mine)
    ear.expect(asks(scene, "c1", "vote.retract", item="hid3"), "vote.retracted", mine)
    ear.expect(asks(scene, "c1", "vote.cast", item="hid3"), "vote.cast", mine)
    scene.f.granted("phase.end")
    ended = ("phase.ended", True)
    counted = [ended, *[("vote.cast", True)] * 3]
    assert ear.fresh() == {**everyone(ended), "c2": counted, "p1": counted}
    ear.expect(asks(scene, "f", "vote.decide", items=["hid1"]), "vote.decided", public)
    begin(scene, ear, "own-order")
    ear.expect(asks(scene, "c1", "ranking.put", scope="own", order=ORDER), "ranking.put", mine)


def together(scene: Scene, ear: Ear) -> None:
    """The tools that everybody sees at once."""
    everyone, cluster, area = " ".join(ALL), new_id(), new_id()
    begin(scene, ear, "group-order")
    ear.expect(asks(scene, "c1", "ranking.put", scope="group", order=ORDER), "ranking.put", everyone)
    begin(scene, ear, "sorting")
    ear.expect(asks(scene, "c1", "cluster.put", cluster=cluster, title="Delivery"), "cluster.put", everyone)
    ear.expect(asks(scene, "c2", "cluster.move", item="hid1", cluster=cluster), "cluster.moved", everyone)
    ear.expect(asks(scene, "f", "cluster.remove", cluster=cluster), "cluster.removed", everyone)
    begin(scene, ear, "planning")
    ear.expect(asks(scene, "c1", "plan.put", item="line", what="Call back"), "plan.put", everyone)
    ear.expect(asks(scene, "c2", "plan.remove", item="line"), "plan.removed", everyone)
    ear.expect(asks(scene, "c2", "task.put", task="call", place="day"), "task.put", everyone)
    begin(scene, ear, "talking")
    ear.expect(asks(scene, "c1", "speakers.order", order=[scene.c1.id]), "speakers.ordered", everyone)
    ear.expect(asks(scene, "c1", "speaker.start", participant=scene.c1.id), "speaker.started", everyone)
    ear.expect(asks(scene, "c1", "spotlight.show", item="hid1"), "spotlight.shown", everyone)
    ear.expect(asks(scene, "c1", "spotlight.clear"), "spotlight.cleared", everyone, empty=True)
    ear.expect(asks(scene, "c1", "speaker.stop"), "speaker.stopped", everyone)
    corner = {"area": area, "x": 0, "y": 0, "w": 10, "h": 10}
    ear.expect(asks(scene, "f", "area.lock", **corner), "area.locked", everyone)
    ear.expect(asks(scene, "f", "area.unlock", area=area), "area.unlocked", everyone)
    ear.expect(asks(scene, "f", "phase.end"), "phase.ended", everyone)


def begin(scene: Scene, ear: Ear, phase: str) -> None:
    """Starts a phase, of which everybody hears."""
    scene.f.granted("phase.start", phase=phase)
    heard = ear.fresh()
    assert set(heard) == set(ALL)
    assert {telling[-1] for telling in heard.values()} == {("phase.started", True)}


def comings_and_goings(scene: Scene, ear: Ear) -> None:
    """Assessors come and go unseen; candidates do not."""
    scene.session = scene.house.call("GET", f"/sessions/{scene.id}").json()
    arrival: Telling = [("participant.joined", True), ("participant.connected", True)]
    departure: Telling = [("participant.removed", True)]
    scene.join("a", "Zinaida-Watching")
    assert ear.fresh() == dict.fromkeys(("f", "a1", "a2"), arrival)
    scene.join("c", "Late-Candidate")
    assert ear.fresh() == dict.fromkeys((*ALL, "a3"), arrival)
    scene.join("p", "Late-Actor")
    assert ear.fresh() == dict.fromkeys((*ALL, "a3", "c3"), arrival)
    scene.f.granted("participant.remove", participant=scene.p2.id)
    scene.p2.wait(lambda: scene.p2.losses)
    assert ear.fresh() == dict.fromkeys((*ALL, "a3", "c3", "p2"), departure)
    scene.a3.go()
    scene.a1.hear("participant.disconnected", participant=scene.a3.id)
    heard = ear.fresh()
    # Whoever goes may still hear of it, or not: the line closes in the same moment.
    heard.pop("a3", None)
    assert heard == everyone(("participant.disconnected", True), "f", "a1", "a2")
    scene.f.granted("participant.remove", participant=scene.a3.id)
    assert ear.fresh() == dict.fromkeys(("f", "a1", "a2"), departure)
    scene.f.granted("participant.remove", participant=scene.c3.id)
    scene.c3.wait(lambda: scene.c3.losses)
    assert ear.fresh() == dict.fromkeys((*ALL, "c3"), departure)


def judging(scene: Scene, ear: Ear) -> None:
    """Each submission opens the others' notes and ratings to its author, and to nobody else."""
    spoken = [("speech.spoken", True), ("contribution.reported", True)]
    whole = [("observation.added", True), ("rating.set", True), *spoken]
    scene.f.granted("exercise.end")
    assert ear.fresh() == everyone(("exercise.ended", False))
    scene.a1.granted("rating.submit")
    assert ear.fresh() == {"a1": [("rating.submitted", False), *whole], "f": [("rating.submitted", False)]}
    revised = {"candidate": scene.c1.id, "criterion": "TW", "score": 4, "reason": "secret-a1"}
    ear.expect(asks(scene, "a1", "rating.revise", **revised), "rating.revised", "a1", bare="f")
    ear.expect(note(scene, "a2"), "observation.added", "a1 a2", bare="f")
    scene.a2.granted("rating.submit")
    theirs: Telling = [
        ("observation.added", True),
        ("observation.edited", True),
        ("observation.removed", True),
        ("observation.added", True),
        ("rating.set", True),
        *spoken,
        ("rating.submitted", False),
        ("rating.revised", True),
    ]
    assert ear.fresh() == {
        "a2": [("rating.submitted", False), *theirs],
        "a1": [("rating.submitted", False)],
        "f": [("rating.submitted", False)],
    }
    ear.expect(rate_again(scene), "rating.revised", "a1 a2", bare="f")


def rate_again(scene: Scene) -> Callable[[], Any]:
    data = {"candidate": scene.c2.id, "criterion": "CM", "score": 2, "reason": "secret-a2"}
    return asks(scene, "a2", "rating.revise", **data)


def washing_up(scene: Scene, ear: Ear) -> None:
    """From its opening on the facilitator hears all of it; who has not submitted hears nothing of the wash-up."""
    scene.join("a", "Late-Watching")
    ear.hush()
    assert "secret-" not in scene.f.heard
    scene.f.granted("washup.open", reason="a4 came late")
    heard = ear.fresh()
    first, *after = heard.pop("f")
    assert first == ("washup.opened", True)
    kinds = [kind for kind, _ in after]
    assert kinds.count("observation.added") == 4
    assert kinds.count("rating.revised") == 2
    assert all(has for kind, has in after if kind != "rating.submitted")
    assert "secret-a1" in scene.f.heard
    assert "secret-a2" in scene.f.heard
    assert heard == everyone(("washup.opened", True), "a1", "a2")
    cell = {"candidate": scene.c1.id, "criterion": "TW"}
    verdict = {"candidate": scene.c1.id, "verdict": "recommended", "reason": "secret-verdict"}
    told = "f a1 a2"
    ear.expect(asks(scene, "f", "consensus.set", **cell, score=3, reason="secret-score"), "consensus.set", told)
    ear.expect(asks(scene, "f", "recommendation.set", **verdict), "recommendation.set", told)
    feedback = {"candidate": scene.c1.id, "strengths": ["secret-strength"], "work_on": []}
    ear.expect(asks(scene, "a1", "feedback.set", **feedback), "feedback.set", told)
    ear.expect(asks(scene, "f", "summary.approve"), "summary.approved", told)
    ear.expect(asks(scene, "f", "summary.unapprove"), "summary.unapproved", told, empty=True)
    ear.expect(asks(scene, "f", "summary.approve"), "summary.approved", told)
    ear.expect(note(scene, "a1"), "observation.added", told)
    assert "secret-" not in scene.a4.heard
    assert "washup" not in late_tab(scene, "a4").heard
    assert "approved" not in late_tab(scene, "a4").heard
    scene.a4.granted("rating.submit")
    late = ear.fresh().pop("a4")
    assert [kind for kind, _ in late][-8:] == [
        "washup.opened",
        "consensus.set",
        "recommendation.set",
        "feedback.set",
        "summary.approved",
        "summary.unapproved",
        "summary.approved",
        "observation.added",
    ]


def closing(scene: Scene, ear: Ear) -> None:
    """Everything has been told; that the session is closed is all that is left to say."""
    scene.f.granted("session.close")
    assert ear.fresh() == everyone(("session.closed", False), *ALL, "a4")


@pytest.mark.timeout(300)
def test_every_event_is_heard_by_whom_the_table_says(play: Play) -> None:
    scene = play("fccaap", exercise="workshop", speech=True)
    ear = Ear(scene)
    lobby(scene, ear)
    running(scene, ear)
    measuring(scene, ear)
    alone(scene, ear)
    together(scene, ear)
    comings_and_goings(scene, ear)
    assert "secret-a2" not in scene.a1.heard
    assert all("measured-" not in scene.people[key].heard for key in ("a1", "a2", "a3", "c2", "p1"))
    judging(scene, ear)
    washing_up(scene, ear)
    closing(scene, ear)
    # The key of a calibration is in a session of its own: tests/wire/test_calibration.py hears it. Whoever hears of an
    # erasure is cut: tests/wire/test_erasing.py.
    assert ear.told == set(TYPES) - {"session.created", "calibration.keyed", "person.erased"}
    for person in scene.people.values():
        numbers = [event["pos"] for event in person.events]
        assert numbers == list(range(person.welcome["pos"] + 1, person.pos + 1))
    for key in ("c1", "c2", "c3", "p1", "p2"):
        raw = scene.people[key].heard
        assert "secret-" not in raw
        assert "approved" not in raw
        for hidden in (scene.a1, scene.a2, scene.a3, scene.a4):
            assert hidden.id not in raw
            assert hidden.label not in raw
        for name in ("Person-a1", "Person-a2", "Zinaida-Watching"):
            assert name not in raw


def late_tab(scene: Scene, key: str) -> Person:
    """What a person's new tab is greeted with, at this moment."""
    return scene.tab(scene.people[key])


def test_a_welcome_holds_nothing_that_its_reader_may_not_know(play: Play) -> None:
    scene = play("fccaap", exercise="workshop")
    scene.f.granted("phase.start", phase="writing")
    for who in ("a1", "a2"):
        note(scene, who)()
        rate(scene, who, "c1")()

    before = {key: late_tab(scene, key) for key in ALL}
    assert {note["by"] for note in before["a1"].welcome["session"]["observations"]} == {scene.a1.id}
    assert "secret-a2" not in before["a1"].heard
    assert "secret-a1" not in before["a2"].heard
    assert "secret-" not in before["f"].heard
    assert before["f"].welcome["session"]["ratings"] == [{"by": scene.a1.id}, {"by": scene.a2.id}]
    for key in ("c1", "c2", "p1"):
        view = before[key].welcome["session"]
        assert "secret-" not in before[key].heard
        assert not {"observations", "ratings", "rating_order"} & view.keys()
        assert {person["kind"] for person in view["participants"]} == {"candidate", "facilitator", "actor"}

    scene.f.granted("exercise.end")
    scene.a1.granted("rating.submit")
    after = late_tab(scene, "a1")
    assert {note["by"] for note in after.welcome["session"]["observations"]} == {scene.a1.id, scene.a2.id}
    assert "secret-a1" not in late_tab(scene, "a2").heard
    assert "secret-" not in late_tab(scene, "f").heard
    scene.f.granted("session.close")
    closed = late_tab(scene, "f").welcome["session"]
    assert {note["text"] for note in closed["observations"]} == {"secret-a1", "secret-a2"}
    assert {rating["reason"] for rating in closed["ratings"]} == {"secret-a1", "secret-a2"}


def test_the_facilitators_log_has_no_judgements_before_closing(play: Play) -> None:
    scene = play("fcaa")
    note(scene, "a1")()
    rate(scene, "a2", "c1")()
    path = f"/sessions/{scene.id}"
    for token in (scene.house.token, scene.f.token):
        log = scene.house.call("GET", f"{path}/log", token=token)
        assert "secret-" not in log.text
        kinds = [fact["type"] for fact in log.json()["events"] if not fact["data"]]
        assert kinds == ["observation.added", "rating.set"]
        assert "secret-" not in scene.house.call("GET", path, token=token).text
    scene.f.granted("session.close")
    log = scene.house.call("GET", f"{path}/log")
    assert "secret-a1" in log.text
    assert "secret-a2" in log.text


def test_a_private_brief_reaches_its_holder_and_those_who_watch(play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("role.assign", participant=scene.c1.id, role="lead")
    scene.settle()
    for key in ("f", "c1", "a1"):
        heard = scene.people[key].hear("role.assigned")
        assert heard["data"]["brief"] == SECRET_BRIEF
        assert SECRET_BRIEF in str(late_tab(scene, key).welcome)
    assert "brief" not in scene.c2.hear("role.assigned")["data"]
    assert SECRET_BRIEF not in scene.c2.heard
    assert SECRET_BRIEF not in late_tab(scene, "c2").heard


def test_an_exchanged_role_takes_its_brief_along(play: Play) -> None:
    scene = play("fcc")
    scene.f.granted("role.assign", participant=scene.c1.id, role="lead")
    scene.f.granted("role.assign", participant=scene.c1.id, role="critic")
    scene.f.granted("role.assign", participant=scene.c2.id, role="lead")
    assert SECRET_BRIEF not in late_tab(scene, "c1").heard
    assert SECRET_BRIEF in late_tab(scene, "c2").heard


@pytest.mark.parametrize(("labels", "shown"), [("neutral", False), ("names", True)])
def test_labels_decide_whether_assessors_read_names(labels: str, shown: bool, play: Play) -> None:
    scene = play("fca", labels=labels)
    scene.join("c", "Boris-The-Late")
    scene.c1.granted("chat.send", text="Good morning")
    scene.settle()
    raw = scene.a1.heard + late_tab(scene, "a1").heard
    for name in ("Person-c1", "Boris-The-Late"):
        assert (name in raw) is shown
        assert name in scene.f.heard
    assert "Boris-The-Late" in scene.c1.heard
    assert scene.c1.label in raw


@pytest.mark.rule("P34", "P41")
def test_an_actor_reads_what_candidates_read_and_the_brief_of_their_own_part(play: Play) -> None:
    scene = play("fcap", exercise="workshop")
    scene.f.granted("role.assign", participant=scene.p1.id, role="client")
    scene.f.granted("role.assign", participant=scene.c1.id, role="lead")
    actor, candidate = late_tab(scene, "p1"), late_tab(scene, "c1")
    assert actor.welcome["session"].keys() == candidate.welcome["session"].keys()
    assert "Only the client knows the fault" in actor.heard
    assert "Only the client knows the fault" not in candidate.heard
    assert SECRET_BRIEF not in actor.heard
    for hidden in (scene.a1.id, scene.a1.label, "Person-a1", "Watch who asks first"):
        assert hidden not in actor.heard


def test_positions_of_a_candidate_do_not_tell_how_many_watch(play: Play) -> None:
    alone, watched = play("fcc"), play("fccaaa")
    for key in ("a1", "a2", "a3"):
        note(watched, key)()
    assert alone.c1.granted("chat.send", text="x")["pos"] == watched.c1.granted("chat.send", text="x")["pos"]


def test_candidates_see_the_names_of_what_is_rated_and_no_more(play: Play) -> None:
    scene = play("fca")
    exercise = scene.c1.welcome["session"]["exercise"]
    assert [criterion.keys() for criterion in exercise["criteria"]] == [{"id", "name"}] * 3
    assert not {"guidance", "debrief"} & exercise.keys()
    assert "Watch who asks first" not in scene.c1.heard
    assert "Watch who asks first" in scene.a1.heard
