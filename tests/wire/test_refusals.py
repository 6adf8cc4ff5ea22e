"""Every refusal that can be had: its code, its words in both languages, and a log that has not grown."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.people import Person, new_id
from tests.wire.process import SQLITE, ServerProcess
from tests.wire.props import element, item, words
from tests.wire.refusals import (
    ARROW,
    BOX,
    GHOST,
    GROUP_CASES,
    LONG,
    NOTE,
    SOUND,
    SPOKEN,
    THEIRS,
    WHO_MAY,
    Case,
    agreed,
    assigned,
    fed_back,
    observation,
    rating,
    recommended,
    tool_steps,
    watching,
)

LATE = {"from": "2100-01-01T00:00:00.000Z", "to": "2100-01-01T00:00:01.000Z"}
CYRILLIC = re.compile("[А-Яа-яЁё]")

CASES = [
    Case("malformed", "lobby", "f", "phase.start", {"phase": 1}),
    Case("malformed", "lobby", "f", "phase.extend", {}),
    Case("malformed", "lobby", "f", "phase.extend", {"seconds": "60"}),
    Case("malformed", "lobby", "f", "phase.extend", {"seconds": 60.0}),
    Case("malformed", "lobby", "f", "phase.extend", {"seconds": -60}),
    Case("malformed", "lobby", "f", "phase.extend", {"seconds": True}),
    Case("malformed", "lobby", "f", "phase.pause", {"phase": "reading"}),
    Case("malformed", "lobby", "c1", "participant.ready", {"ready": "true"}),
    Case("malformed", "lobby", "c1", "participant.ready", {"ready": 1}),
    Case("malformed", "lobby", "c1", "chat.send", {"text": 5}),
    Case("malformed", "lobby", "c1", "chat.send", {"text": "  \n "}),
    Case("malformed", "lobby", "c1", "chat.send", {"text": "a", "by": "me"}),
    Case("malformed", "lobby", "c1", "board.change", {}),
    Case("malformed", "lobby", "c1", "board.change", {"elements": []}),
    Case("malformed", "lobby", "c1", "board.change", {**BOX, "items": [item("card", "x")]}),
    Case("malformed", "writing", "c1", "board.change", {"elements": [element("far", version=10_001)]}),
    Case("malformed", "lobby", "f", "role.assign", {"participant": "Person-c1", "role": "lead"}),
    Case("malformed", "lobby", "f", "assessor.assign", watching("c1", "c1")),
    Case("malformed", "lobby", "f", "assessor.assign", watching("c1", "c2", "c3", "c4")),
    Case("malformed", "lobby", "a1", "observation.add", observation(kind="opinion")),
    Case("malformed", "lobby", "a1", "observation.add", observation(sign=2)),
    Case("malformed", "lobby", "a1", "observation.add", observation(evidence={"event": new_id(), "item": "box"})),
    Case("malformed", "lobby", "a1", "observation.add", observation(typed_at="yesterday")),
    Case("malformed", "noted", "a1", "observation.add", observation(observation=NOTE)),
    Case("malformed", "talked", "c1", "speech.consent", {"given": "yes"}),
    Case("malformed", "talked", "c1", "speech.report", {"from": LATE["to"], "to": LATE["from"]}),
    Case("malformed", "talked", "c1", "speech.report", {**SPOKEN, "to": SPOKEN["from"]}),
    Case("malformed", "talked", "c1", "speech.report", {**SPOKEN, "to": "2026-03-02T09:10:00.001Z"}),
    Case("malformed", "talked", "c1", "speech.report", {**SPOKEN, "sound": "AAAA"}),
    Case("malformed", "talked", "c1", "speech.report", {"from": "09:00", "to": "09:01"}),
    Case("malformed", "talked", "c1", "speech.report", LATE),
    Case("forbidden", "lobby", "c1", "speech.consent", {"given": True}),
    Case("forbidden", "writing", "c1", "speech.report", SPOKEN),
    Case("forbidden", "talked", "c2", "speech.report", SPOKEN),
    Case("not_running", "talk to come", "c1", "speech.report", SPOKEN),
    Case("phase_over", "talked out", "c1", "speech.report", LATE),
    Case("malformed", "lobby", "a1", "rating.set", rating(score=6)),
    Case("malformed", "lobby", "a1", "rating.set", rating(score="3")),
    Case("malformed", "lobby", "a1", "rating.set", rating(score=3.0)),
    Case("malformed", "lobby", "a1", "rating.set", rating(score="ne")),
    Case("malformed", "submitted", "a1", "rating.revise", rating()),
    Case("malformed", "washup", "f", "consensus.set", agreed(score=0.99)),
    Case("malformed", "washup", "f", "consensus.set", agreed(score=5.01)),
    Case("malformed", "washup", "f", "consensus.set", agreed(score=3.333)),
    Case("malformed", "washup", "f", "consensus.set", agreed(score="3")),
    Case("malformed", "washup", "f", "consensus.set", agreed(score=True)),
    Case("malformed", "washup", "f", "consensus.set", agreed(reason=" ")),
    Case("malformed", "washup", "f", "recommendation.set", recommended(verdict="")),
    Case("malformed", "washup", "f", "feedback.set", fed_back(work_on=["one", " "])),
    Case("too_large", "washup", "f", "feedback.set", fed_back(work_on=["one", "two", "three"])),
    Case("malformed", "washup", "f", "feedback.set", fed_back(strengths=["twice", "twice"])),
    Case("malformed", "over", "f", "washup.open", {"reason": 5}),
    Case("malformed", "over", "a1", "observation.add", observation(question="first")),
    Case("unknown_command", "lobby", "f", "phase.skip", {}),
    Case("unknown_command", "closed", "f", "vote.buy", {"item": "box"}),
    Case("not_running", "lobby", "c1", "board.change", BOX),
    Case("not_running", "paused", "c1", "board.change", BOX),
    Case("not_running", "lobby", "f", "phase.pause", {}),
    Case("not_running", "lobby", "f", "phase.extend", {"seconds": 60}),
    Case("not_running", "lobby", "f", "phase.end", {}),
    Case("not_running", "lobby", "f", "exercise.end", {}),
    Case("not_running", "writing", "f", "phase.resume", {}),
    Case("not_running", "paused", "f", "phase.pause", {}),
    Case("phase_over", "between", "c1", "board.change", BOX),
    Case("phase_over", "between", "f", "phase.pause", {}),
    Case("phase_over", "between", "f", "phase.end", {}),
    Case("phase_over", "over", "f", "board.change", BOX),
    Case("phase_over", "over", "c1", "chat.send", {"text": "One more thing"}),
    Case("phase_over", "over", "f", "phase.start", {"phase": "reading"}),
    Case("phase_over", "over", "f", "exercise.end", {}),
    Case("role_full", "lobby", "f", "role.assign", assigned("lead")),
    Case("locked", "reading", "c1", "board.change", BOX),
    Case("locked", "barred", "c1", "board.change", BOX),
    Case("not_allowed_in_phase", "writing", "c1", "board.change", ARROW),
    Case("not_allowed_in_phase", "drawing", "c1", "chat.send", {"text": "May I?"}),
    Case("unknown_participant", "lobby", "f", "role.assign", {"participant": GHOST, "role": "lead"}),
    Case("unknown_participant", "lobby", "f", "role.assign", assigned("lead", "a1")),
    Case("unknown_participant", "lobby", "f", "participant.remove", {"participant": GHOST}),
    Case("unknown_participant", "lobby", "f", "assessor.assign", {"assessor": GHOST, "candidates": []}),
    Case("unknown_participant", "lobby", "f", "assessor.assign", watching("a2")),
    Case("unknown_participant", "washup", "f", "consensus.set", agreed(candidate=GHOST)),
    Case("unknown_participant", "washup", "f", "recommendation.set", recommended(candidate=GHOST)),
    Case("unknown_participant", "washup", "f", "feedback.set", fed_back(candidate=GHOST)),
    Case("unknown_participant", "lobby", "f", "announcement.send", {"text": "Hello", "to": GHOST}),
    Case("unknown_participant", "writing", "a1", "observation.add", observation(candidate=GHOST)),
    Case("unknown_participant", "writing", "a1", "rating.set", rating(candidate=GHOST)),
    Case("unknown_item", "lobby", "f", "phase.start", {"phase": "dancing"}),
    Case("unknown_item", "lobby", "f", "role.assign", assigned("king")),
    Case("unknown_item", "writing", "a1", "observation.add", observation(criterion="XX")),
    Case("unknown_item", "writing", "a1", "observation.add", observation(evidence={"item": "nowhere"})),
    Case("unknown_item", "writing", "a1", "observation.add", observation(evidence={"event": GHOST})),
    Case("unknown_item", "writing", "a1", "observation.edit", observation()),
    Case("unknown_item", "noted", "a1", "observation.edit", observation(observation=THEIRS)),
    Case("unknown_item", "noted", "a1", "observation.remove", {"observation": THEIRS}),
    Case("unknown_item", "writing", "a1", "rating.set", rating(criterion="XX", reason="Because")),
    Case("unknown_item", "washup", "f", "consensus.set", agreed(criterion="XX")),
    Case("unknown_item", "over", "a1", "observation.add", observation(question=9)),
    Case("exercise_running", "writing", "a1", "observation.add", observation(question=0)),
    Case("exercise_running", "writing", "f", "washup.open", {"reason": "Nobody has time"}),
    Case("exercise_running", "lobby", "a1", "rating.submit", {}),
    Case("exercise_running", "writing", "a1", "rating.submit", {}),
    Case("exercise_running", "between", "a1", "rating.submit", {}),
    Case("rating_closed", "rated late", "a1", "rating.set", rating(reason="Because")),
    Case("evidence_missing", "writing", "a1", "rating.set", rating()),
    Case("evidence_missing", "noted", "a1", "rating.set", rating(score=5)),
    Case("already_submitted", "submitted", "a1", "rating.set", rating(reason="Because")),
    Case("already_submitted", "submitted", "a1", "rating.submit", {}),
    Case("not_submitted", "over", "a1", "rating.revise", rating(reason="Because")),
    Case("not_submitted", "submitted", "f", "washup.open", {}),
    Case("washup_closed", "lobby", "f", "consensus.set", agreed()),
    Case("washup_closed", "submitted", "f", "consensus.set", agreed()),
    Case("washup_closed", "submitted", "f", "recommendation.set", recommended()),
    Case("washup_closed", "submitted", "a1", "feedback.set", fed_back()),
    *(Case("exercise_running", "writing", "f", f"summary.{word}", {}) for word in ("approve", "unapprove")),
    *(Case("washup_closed", "submitted", "f", f"summary.{word}", {}) for word in ("approve", "unapprove")),
    Case("malformed", "washup", "f", "summary.approve", {"by": "me"}),
    Case("too_large", "lobby", "c1", "chat.send", {"text": LONG}),
    Case("too_large", "lobby", "f", "announcement.send", {"text": LONG, "to": "all"}),
    Case("too_large", "lobby", "a1", "observation.add", observation(text=LONG)),
    Case("too_large", "lobby", "c1", "board.change", {"elements": [element(f"e{at}") for at in range(501)]}),
    Case("too_large", "lobby", "c1", "board.change", {"elements": [element("fat", customData="x" * 100_000)]}),
    Case("too_large", "lobby", "c1", "board.change", {"elements": [words("text", "x" * 20_001)]}),
    *GROUP_CASES,
]  # fmt: skip


def bring_to(scene: Scene, state: str) -> None:
    """Plays a fresh scene to where a command is tried; what is refused there leaves it as it is."""
    writing, over = ("f", "phase.start", {"phase": "writing"}), ("f", "exercise.end", {})
    sign = {"criterion": "TW", "sign": -1, "candidate": scene.c2.id}
    steps: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
        **tool_steps(),
        "lobby": [("f", "role.assign", {"participant": scene.c1.id, "role": "lead"})],
        "reading": [("f", "phase.start", {})],
        "talk to come": [],
        "talked": [writing, ("c2", "speech.consent", {"given": False})],
        "talked out": [writing, over],
        "writing": [writing],
        "rated late": [writing],
        "drawing": [("f", "phase.start", {"phase": "drawing"})],
        "barred": [writing, ("f", "board.lock", {"locked": True})],
        "paused": [writing, ("f", "phase.pause", {})],
        "between": [writing, ("f", "phase.end", {})],
        "noted": [
            writing,
            ("a1", "observation.add", observation(observation=NOTE, **sign)(scene)),
            ("a1", "observation.add", observation(**sign)(scene)),
            ("a2", "observation.add", observation(observation=THEIRS)(scene)),
        ],
        "over": [writing, over],
        "submitted": [writing, over, ("a1", "rating.submit", {})],
        "washup": [writing, over, ("f", "washup.open", {"reason": "Nobody has time"})],
        "closed": [writing, ("f", "session.close", {})],
    }
    for who, command, data in steps[state]:
        of_sender = {"participant": scene.people[who].id} if command == "speaker.start" else {}
        scene.people[who].granted(command, **of_sender, **data)


@pytest.fixture(scope="module")
def standing(house: House) -> Iterator[Callable[[str], Scene]]:
    """One scene a state, shared: a refused command changes nothing."""
    scenes: dict[str, Scene] = {}

    def found(state: str) -> Scene:
        if state not in scenes:
            settings = {"speech": True} if "talk" in state and state != "talking" else {}
            settings |= {"rating_opens": "after"} if state == "rated late" else {}
            scenes[state] = Scene(house, "fccccaap", exercise="workshop", **settings)
            bring_to(scenes[state], state)
        return scenes[state]

    yield found
    for scene in scenes.values():
        scene.leave()


def refused(person: Person, command: str, code: str, data: dict[str, Any]) -> dict[str, Any]:
    answer = person.ask(command, **data)
    assert answer["ok"] is False, f"granted: {answer}"
    assert answer["code"] == code, answer
    assert answer.keys() <= {"ok", "code", "message", "fields"}
    return answer


def in_russian(scene: Scene, who: str) -> Person:
    """The same person's other tab, whose page is in Russian."""
    key = f"{who} in Russian"
    if key not in scene.people:
        first = scene.people[who]
        scene.people[key] = scene.tab(first, language="ru")
    return scene.people[key]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.command} in {case.state}")
def test_a_refusal_has_its_code_and_both_languages_and_leaves_the_log(
    case: Case, standing: Callable[[str], Scene]
) -> None:
    scene = standing(case.state)
    data = case.data if isinstance(case.data, dict) else case.data(scene)
    russian = in_russian(scene, case.who)
    before = scene.house.log(scene.id)

    english = refused(scene.people[case.who], case.command, case.code, data)
    translated = refused(russian, case.command, case.code, data)

    assert not CYRILLIC.search(str(english))
    assert CYRILLIC.search(translated["message"])
    assert english.get("fields", {}).keys() == translated.get("fields", {}).keys()
    for faults in translated.get("fields", {}).values():
        assert all(CYRILLIC.search(fault) for fault in faults), faults
    assert scene.house.log(scene.id) == before


@pytest.mark.parametrize(
    ("command", "who"),
    [
        (command, who)
        for command in WHO_MAY
        for who in ("f", "c1", "a1", "p1")
        # A closed session is approved as it stands.
        if not command.startswith("summary.") or who != "f"
    ],
)
def test_in_a_closed_session_rights_are_judged_before_the_state(
    command: str, who: str, standing: Callable[[str], Scene]
) -> None:
    scene = standing("closed")
    data = SOUND.get(command, {})
    code = "session_closed" if who[0] in WHO_MAY[command] else "forbidden"
    before = scene.length()
    refused(scene.people[who], command, code, data if isinstance(data, dict) else data(scene))
    assert scene.length() == before


def test_the_rights_of_every_command_are_tried() -> None:
    from server.edge.schemas.commands import WISHES

    assert set(WISHES) == set(WHO_MAY)


@pytest.mark.parametrize(
    ("code", "state", "who", "command", "payload"),
    [
        ("malformed", "closed", "a1", "phase.skip", {"id": "no uuid", "data": {}}),
        ("unknown_command", "closed", "a1", "phase.skip", {"id": new_id(), "data": {"by": "me"}}),
        ("malformed", "closed", "a1", "phase.extend", {"id": new_id(), "data": {"seconds": "60"}}),
        ("forbidden", "closed", "a1", "phase.extend", {"id": new_id(), "data": {"seconds": 60}}),
        ("forbidden", "lobby", "a1", "role.claim", {"id": new_id(), "data": {"role": "king"}}),
        ("not_running", "lobby", "c1", "board.change", {"id": new_id(), "data": ARROW}),
        ("session_closed", "closed", "a1", "rating.submit", {"id": new_id(), "data": {}}),
        ("already_submitted", "submitted", "a1", "rating.set", {"id": new_id(), "data": rating()}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_faults_are_looked_for_in_one_order(
    code: str, state: str, who: str, command: str, payload: dict[str, Any], standing: Callable[[str], Scene]
) -> None:
    scene = standing(state)
    if callable(payload["data"]):
        payload = {**payload, "data": payload["data"](scene)}
    assert scene.people[who].send(command, payload)["code"] == code


def test_claiming_is_forbidden_where_roles_are_given(play: Play) -> None:
    scene = play("fcc", roles="assigned")
    before = scene.length()
    refused(scene.c1, "role.claim", "forbidden", {"role": "lead"})
    assert scene.length() == before


def test_a_claimed_role_is_full_for_the_next(play: Play) -> None:
    scene = play("fcc", roles="claimed")
    scene.c1.granted("role.claim", role="lead")
    before = scene.length()
    refused(scene.c2, "role.claim", "role_full", {"role": "lead"})
    assert scene.length() == before


def test_the_fields_at_fault_are_named(standing: Callable[[str], Scene]) -> None:
    scene = standing("lobby")
    wrong = [element("one"), element("two", x="left", type="video"), element("three", version=None)]
    answer = scene.c1.ask("board.change", elements=wrong)
    assert set(answer["fields"]) == {"elements.1.x", "elements.1.type", "elements.2.version"}


@pytest.fixture
def in_a_file(tmp_path: Path, exercises: Path) -> Iterator[Scene]:
    """A session whose store is a file that anybody may lock."""
    server = ServerProcess(tmp_path, exercises, DATABASE_URL=SQLITE)
    try:
        scene = Scene(House(server.start()), "fc")
        yield scene
        scene.leave()
    finally:
        server.put_away()


def test_what_cannot_be_saved_is_unavailable_and_may_be_sent_again(in_a_file: Scene) -> None:
    scene = in_a_file
    wish, before = new_id(), scene.length()
    file = scene.house.server.data_dir / "veche.sqlite3"
    blocker = sqlite3.connect(file, isolation_level=None)
    try:
        blocker.execute("BEGIN IMMEDIATE")
        assert scene.c1.ask("chat.send", wish, text="Is anybody there")["code"] == "unavailable"
    finally:
        blocker.close()
    assert scene.length() == before
    scene.c1.granted("chat.send", wish, text="Is anybody there")
    assert [fact["id"] for fact in scene.house.log(scene.id, before)] == [wish]
    assert scene.c1.hear("chat.sent")["id"] == wish
