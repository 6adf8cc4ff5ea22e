"""Calibrations on the wire: made of a session that was played, rated by two assessors, and shown elsewhere."""

import json
import time
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.people import Person, new_id
from tests.wire.props import element
from tests.wire.test_http import problem

SECRET = "Cobalt-7419"
FAR = "2100-01-01T00:00:00.000Z"
PAST = ("/replay", f"/replay/state?at={FAR}", "/replay/events?after=1")


def played(play: Play, cast: str = "fccca", **more: Any) -> Scene:
    """A session that is over; its assessor and its wash-up have left planted words."""
    scene = play(cast, **more)
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("n1")])
    scene.c2.granted("chat.send", text="Good one")
    note = {"candidate": scene.c1.id, "text": SECRET, "kind": "behaviour"}
    scene.a1.granted("observation.add", observation=new_id(), **note)
    scene.f.granted("announcement.send", text=SECRET, to="assessors")
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=2, reason=SECRET)
    scene.a1.granted("rating.submit")
    scene.f.granted("washup.open")
    cell = {"candidate": scene.c1.id, "criterion": "TW"}
    scene.f.granted("consensus.set", **cell, score=3.67, reason=SECRET)
    return scene


def key_of(source: Scene) -> dict[str, dict[str, Any]]:
    return {
        source.c1.id: {"TW": 4, "CM": 2},
        source.c2.id: {"TW": 1, "CM": "NE"},
        source.c3.id: {"TW": 5, "CM": 3},
    }


def make(house: House, source: Scene, *, token: str = "", **more: Any) -> dict[str, Any]:
    body = {"key": key_of(source), **more}
    answer = house.call("POST", f"/sessions/{source.id}/calibration", json=body, token=token)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


class Copied(Scene):
    """A calibration with its people; they are `a1`, `a2`, … and `f`."""

    def __init__(self, house: House, session: dict[str, Any]) -> None:
        self.house, self.session, self.id = house, session, session["id"]
        self.people, self._tabs = {}, []

    def get(self, call: str, token: str | None = "") -> Any:
        answer = self.house.call("GET", f"/sessions/{self.id}{call}", token=token)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def copied(play: Play, house: House) -> Any:
    """A source and its calibration."""
    source = played(play)
    scene = Copied(house, make(house, source))
    yield source, scene
    scene.leave()


def rate(person: Person, scores: dict[tuple[str, str], Any]) -> None:
    for (candidate, criterion), score in scores.items():
        person.granted("rating.set", candidate=candidate, criterion=criterion, score=score, reason="seen")
    person.granted("rating.submit")


@pytest.mark.rule("P220", "P221", "P227")
def test_it_is_a_session_that_is_over_and_names_nobody(copied: tuple[Scene, Copied], house: House) -> None:
    source, scene = copied
    assert scene.session["state"] == "over"
    assert scene.session["links"].keys() == {"assessor", "facilitator"}
    assert scene.session["calibration"] == {
        "source": source.id,
        "days": 365,
        "made_at": scene.session["created_at"],
    }
    text = house.call("GET", f"/sessions/{scene.id}").text + json.dumps(house.log(scene.id))
    for word in (SECRET, source.a1.id, *(f"Person-{key}" for key in source.people)):
        assert word not in text
    assert {one["id"] for one in scene.session["participants"]} == {
        person.id for key, person in source.people.items() if key[0] != "a"
    }
    rows = {row["id"]: row for row in house.call("GET", "/sessions").json()}
    assert (rows[scene.id]["source"], rows[source.id]["source"]) == (source.id, None)
    assert rows[scene.id]["kept_until"] <= rows[source.id]["kept_until"]
    assert rows[scene.id]["candidates"] == 3


@pytest.mark.rule("P220")
def test_only_whoever_runs_the_source_makes_one(play: Play, house: House) -> None:
    source = played(play)
    call = f"/sessions/{source.id}/calibration"
    for who in (source.c1, source.a1):
        problem(house.call("POST", call, json={"key": key_of(source)}, token=who.token), 403, "forbidden")
        problem(house.call("GET", f"{call}/draft", token=who.token), 403, "forbidden")
    problem(house.call("POST", call, json={"key": key_of(source)}, token=None), 401, "unauthorized")
    assert make(house, source, token=source.f.token)["state"] == "over"


@pytest.mark.rule("P220")
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "key"),
        ({"key": []}, "key"),
        ({"key": {}}, "key"),
        ({"key": {"nobody": {"TW": 4}}}, "key.nobody.key"),
        ({"key": {"C1": {"TW": 6}}}, "key.C1.value.TW.value"),
        ({"key": {"C1": {"TW": "4"}}}, "key.C1.value.TW.value"),
        ({"key": {"C1": {"TW": True}}}, "key.C1.value.TW.value"),
        ({"key": {"C1": {"TW": 3.5}}}, "key.C1.value.TW.value"),
        ({"key": {"C1": {"ZZ": 3}}}, "key.C1.ZZ"),
        ({"key": {"C1": {"TW": 3}}, "days": 0}, "days"),
        ({"key": {"C1": {"TW": 3}}, "days": "365"}, "days"),
        ({"key": {"C1": {"TW": 3}}, "retention_days": 4000}, "retention_days"),
        ({"key": {"C1": {"TW": 3}}, "title": ""}, "title"),
        ({"key": {"C1": {"TW": 3}}, "more": 1}, "more"),
        ({"key": {f"{number:08}-0000-4000-8000-000000000000": {"TW": 3} for number in range(65)}}, "key"),
        ({"key": {"C1": {f"C{number}": 3 for number in range(65)}}}, "key.C1.value"),
    ],
)
def test_a_body_that_does_not_fit_is_told_so(play: Play, house: House, body: dict[str, Any], field: str) -> None:
    source = play("fc")
    source.f.granted("phase.start", phase="writing")
    source.f.granted("exercise.end")
    given = json.loads(json.dumps(body).replace('"C1"', f'"{source.c1.id}"'))
    before = len(house.call("GET", "/sessions").json())
    answer = house.call("POST", f"/sessions/{source.id}/calibration", json=given)
    found = problem(answer, 422, "malformed")
    assert field.replace("C1", source.c1.id) in found["fields"]
    assert len(house.call("GET", "/sessions").json()) == before


@pytest.mark.rule("P220")
def test_before_the_exercise_is_over_there_is_nothing_to_watch(play: Play, house: House) -> None:
    source = play("fc")
    body = {"key": {source.c1.id: {"TW": 3}}}
    problem(house.call("POST", f"/sessions/{source.id}/calibration", json=body), 409, "exercise_running")
    problem(house.call("POST", f"/sessions/{new_id()}/calibration", json=body), 404, "not_found")


@pytest.mark.rule("P223")
def test_nobody_plays_in_it_and_nothing_is_decided(copied: tuple[Scene, Copied], house: House) -> None:
    _, scene = copied
    facilitator = scene.join("f")
    before = scene.length()
    assert facilitator.ask("washup.open", reason="x")["code"] == "washup_closed"
    assert facilitator.ask("phase.start")["code"] == "phase_over"
    assert scene.length() == before
    # A link of the kind that players have can only be had by signing it; that of the source leads to the source.
    rotated = house.call("POST", f"/sessions/{scene.id}/links/candidate/rotate").json()["link"]
    code = rotated.rsplit("/", 1)[1]
    problem(house.call("GET", f"/invites/{code}", token=None), 404, "invalid_invite")
    body = {"invite": code, "name": "Mallory", "consent": True}
    problem(house.call("POST", "/join", json=body, token=None), 404, "invalid_invite")


@pytest.mark.rule("P222", "P224", "P225", "A15")
def test_before_submitting_an_assessor_sees_the_past_and_nothing_that_leads_the_hand(
    copied: tuple[Scene, Copied], house: House
) -> None:
    source, scene = copied
    anna, boris = scene.join("a", "Anna"), scene.join("a", "Boris")
    end = scene.get(f"/replay/state?at={FAR}", anna.token)
    boris.granted("observation.add", observation=new_id(), candidate=source.c1.id, text=SECRET, kind="behaviour")
    rate(boris, {(source.c1.id, "TW"): 1})
    texts = [house.call("GET", f"/sessions/{scene.id}{call}", token=anna.token).text for call in PAST]
    for word in (SECRET, boris.id, "calibration", "Person-", "submitted", "observation", '"ratings"', "rating."):
        assert not [text for text in texts if word in text], word
    assert scene.get(f"/replay/state?at={FAR}", anna.token) == end
    assert {one["id"] for one in end["session"]["board"]["elements"]} >= {"n1"}
    assert [line["text"] for line in end["session"]["chat"]] == ["Good one"]
    assert scene.get("/replay")["ends_at"] < scene.session["created_at"]
    for call in (
        *("/calibration", "/calibration/draft", "/participation", "/participation/report", "/lineage"),
        *("/charts/timeline.svg", "/agreement", "/replay/notes", "/assessors/calibrations", "/log"),
        f"/contributions?from={scene.session['created_at']}&to={FAR}",
    ):
        problem(house.call("GET", f"/sessions/{scene.id}{call}", token=anna.token), 403, "forbidden")
    problem(house.call("GET", "/calibrations", token=anna.token), 403, "forbidden")
    assert anna.welcome["session"]["calibration"] == {
        "source": source.id,
        "days": 365,
        "made_at": scene.session["created_at"],
    }
    scene.settle(anna)
    assert SECRET not in anna.heard
    assert not anna.find("calibration.keyed")


@pytest.mark.rule("P224", "P207")
def test_how_much_each_says_is_not_in_the_past_before_submitting(play: Play, house: House) -> None:
    source = play("fcc", speech=True)
    source.f.granted("phase.start", phase="writing")
    source.c1.granted("speech.consent", given=True)
    now = source.f.ask("time.sync")["now"]
    begins = datetime.fromisoformat(now)
    ends = begins + timedelta(seconds=1)
    source.c1.granted("speech.report", **{"from": _iso(begins), "to": _iso(ends)})
    source.f.granted("exercise.end")
    body = {"key": {source.c1.id: {"TW": 3}}}
    made = house.call("POST", f"/sessions/{source.id}/calibration", json=body).json()
    scene = Copied(house, made)
    try:
        anna, facilitator = scene.join("a", "Anna"), scene.join("f")
        told = {
            who: [one["type"] for one in scene.get("/replay/events?after=1", who.token)["events"]]
            for who in (anna, facilitator)
        }
        assert "speech.spoken" in told[facilitator]
        assert not {"speech.spoken", "speech.consented"} & set(told[anna])
        anna.granted("rating.submit")
        events = scene.get("/replay/events?after=1", anna.token)["events"]
        assert "speech.spoken" in [one["type"] for one in events]
        assert [one["pos"] for one in events] == list(range(1, len(events) + 1))
    finally:
        scene.leave()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.rule("P224", "P91")
def test_a_note_bears_the_moment_that_was_watched(copied: tuple[Scene, Copied]) -> None:
    source, scene = copied
    anna = scene.join("a", "Anna")
    course = scene.get("/replay", anna.token)
    seen = course["runs"][0]["started_at"]
    observation = new_id()
    note = {"candidate": source.c1.id, "text": "Writes first", "kind": "behaviour", "typed_at": seen}
    anna.granted("observation.add", observation=observation, **note)
    told = anna.hear("observation.added", observation=observation)["data"]
    assert (told["phase"], told["since"], told["typed_at"]) == ("writing", 0, seen)
    assert "after" not in told
    line = scene.get(f"/replay/state?at={FAR}", anna.token)["session"]["chat"][0]
    anna.granted("observation.add", observation=new_id(), **{**note, "evidence": {"event": line["id"]}})
    scene.settle(anna)
    assert anna.find("observation.added")[-1]["data"]["evidence"]["text"] == "Good one"


@pytest.mark.rule("P222", "P225", "P226", "A9")
def test_whoever_has_submitted_is_laid_beside_the_key(copied: tuple[Scene, Copied], house: House) -> None:
    source, scene = copied
    anna, boris, facilitator = scene.join("a", "Anna Calm"), scene.join("a", "Boris"), scene.join("f")
    c1, c2, c3 = (source.people[key].id for key in ("c1", "c2", "c3"))
    rate(anna, {(c1, "TW"): 4, (c2, "TW"): 3, (c3, "TW"): 4, (c1, "CM"): "NE", (c2, "CM"): "NE"})
    own = scene.get("/calibration", anna.token)
    assert own["key"] == key_of(source)
    assert own.keys() == {"source", "days", "made_at", "key", "assessors"}
    (one,) = own["assessors"]
    assert one["participant"] == {"id": anna.id, "label": "Assessor 1", "name": "Anna Calm", "seat": 1}
    # TW: 4 4, 3 1, 4 5; CM: NE beside 2, NE beside NE, nothing beside 3
    tw = one["criteria"]["TW"]
    assert (tw["n"], tw["missing"], tw["mad"], tw["bias"]) == (3, 0, 1.0, round(1 / 3, 4))
    assert tw["r"] == pytest.approx(0.9707, abs=1e-4)
    assert (tw["within_one"], tw["own"], tw["key"]) == (0.6667, 3.6667, 3.3333)
    assert (one["criteria"]["CM"]["n"], one["criteria"]["CM"]["missing"]) == (0, 2)
    assert one["criteria"]["CM"]["reason"] == "no_ratings"
    assert (one["overall"]["n"], one["overall"]["missing"]) == (3, 2)
    assert {(cell["candidate"], cell["criterion"]): (cell["key"], cell["own"]) for cell in one["cells"]} == {
        (c1, "TW"): (4, 4), (c1, "CM"): (2, "NE"), (c2, "TW"): (1, 3),
        (c2, "CM"): ("NE", "NE"), (c3, "TW"): (5, 4), (c3, "CM"): (3, None),
    }  # fmt: skip
    days = datetime.fromisoformat(one["valid_until"]) - datetime.fromisoformat(one["submitted_at"])
    assert days == timedelta(days=365)
    # The key has come with the submission.
    assert anna.hear("calibration.keyed")["data"]["key"] == key_of(source)
    again = scene.tab(_seat(anna))
    assert again.welcome["session"]["calibration"]["key"] == key_of(source)
    # Revising with the key in view changes nothing.
    anna.granted("rating.revise", candidate=c2, criterion="TW", score=1, reason="I see")
    assert scene.get("/calibration", anna.token) == own
    for token in ("", facilitator.token):
        whole = scene.get("/calibration", token)
        assert [each["overall"] for each in whole["assessors"]] == [one["overall"]]
        assert [each["id"] for each in whole["waiting"]] == [boris.id]
        assert whole["together"]["overall"] == one["overall"]
    rate(boris, {(c1, "TW"): 5})
    assert [each["participant"]["id"] for each in scene.get("/calibration", boris.token)["assessors"]] == [boris.id]
    assert scene.get("/calibration")["together"]["overall"]["n"] == 4


def _seat(person: Person) -> Any:
    class Known:
        id, token, label = person.id, person.token, person.label

    return Known


@pytest.mark.rule("P225")
def test_a_session_that_is_none_has_no_comparison(play: Play, house: House) -> None:
    source = played(play)
    for token in ("", source.f.token, source.a1.token):
        problem(house.call("GET", f"/sessions/{source.id}/calibration", token=token), 404, "not_found")
    problem(house.call("GET", f"/sessions/{source.id}/calibration", token=source.c1.token), 403, "forbidden")


@pytest.mark.rule("P226")
def test_where_assessors_are_assigned_it_says_who_is_calibrated(
    copied: tuple[Scene, Copied], play: Play, house: House
) -> None:
    source, scene = copied
    name = f"Zoé {scene.id[:8]}"
    c1 = source.c1.id
    rate(scene.join("a", name), {(c1, "TW"): 4})
    rows = [row for row in house.call("GET", "/calibrations").json() if row["session"] == scene.id]
    assert [(row["name"], row["n"], row["mad"], row["bias"], row["r"]) for row in rows] == [(name, 1, 0.0, 0.0, None)]
    elsewhere = play("f")
    known = elsewhere.join("a", f"  {name.upper()} ")
    stranger = elsewhere.join("a", "Somebody else")

    def told() -> dict[str, Any]:
        found = house.call("GET", f"/sessions/{elsewhere.id}/assessors/calibrations", token=elsewhere.f.token)
        assert found.status_code == 200, found.text
        return {one["participant"]: one for one in found.json()}

    assert told()[stranger.id] == {"participant": stranger.id, "calibrations": 0, "latest": None}
    # What other sessions are called and how somebody did there is not for whoever seats somebody under that name.
    elsewhere_told = {key: value for key, value in rows[0].items() if key not in ("session", "title")}
    elsewhere_told |= dict.fromkeys(("mad", "bias", "r", "within_one"))
    assert (told()[known.id]["calibrations"], told()[known.id]["latest"]) == (1, elsewhere_told)
    whole = house.call("GET", f"/sessions/{elsewhere.id}/assessors/calibrations").json()
    assert rows[0] in [one["latest"] for one in whole]
    call = f"/sessions/{elsewhere.id}/assessors/calibrations"
    # Of two the newest counts.
    again = Copied(house, make(house, source))
    rate(again.join("a", name), {(c1, "TW"): 1})
    newest = told()[known.id]
    assert (newest["calibrations"], newest["latest"]["mad"]) == (2, None)
    owners = {one["participant"]: one for one in house.call("GET", call).json()}
    assert owners[known.id]["latest"]["mad"] == 3.0
    again.leave()
    problem(house.call("GET", call, token=known.token), 403, "forbidden")
    problem(house.call("GET", "/calibrations", token=elsewhere.f.token), 403, "forbidden")


@pytest.mark.rule("P226")
def test_whoever_has_seen_the_key_is_not_calibrated_by_coming_again(copied: tuple[Scene, Copied], house: House) -> None:
    source, scene = copied
    c1, own = source.c1.id, scene.id[:8]
    seer = scene.join("a", f"Ann {own}")
    rate(seer, {(c1, "TW"): 1})
    assert '"key"' in house.call("GET", f"/sessions/{scene.id}/calibration", token=seer.token).text
    rate(scene.join("a", f" ann  {own.upper()}"), {(c1, "TW"): 4, (c1, "CM"): 2})
    rate(scene.join("a", f"Ben {own}"), {})
    rate(scene.join("a", f"BEN {own}"), {(c1, "TW"): 4, (c1, "CM"): 2})
    rows = [row for row in house.call("GET", "/calibrations").json() if row["session"] == scene.id]
    assert [(row["name"], row["mad"]) for row in rows] == [(f"Ann {own}", 3.0)]
    assert len(scene.get("/calibration")["assessors"]) == 4


@pytest.mark.rule("P227")
def test_a_draft_holds_what_was_agreed_on_and_which_copies_there_are(
    copied: tuple[Scene, Copied], house: House
) -> None:
    source, scene = copied
    found = house.call("GET", f"/sessions/{source.id}/calibration/draft", token=source.f.token).json()
    rows = {row["id"]: row for row in house.call("GET", "/sessions").json()}
    assert found == {
        "agreed": {source.c1.id: {"TW": 3.67}},
        "kept_until": rows[source.id]["kept_until"],
        "copies": [{"id": scene.id, "title": scene.session["title"]}],
    }


@pytest.mark.rule("P227")
def test_a_calibration_outlives_its_source_unless_it_is_to_go_with_it(play: Play, house: House) -> None:
    kept, gone = played(play), played(play)
    one, other = make(house, kept), make(house, gone)
    problem(house.call("DELETE", f"/sessions/{kept.id}?copies=perhaps"), 422, "malformed")
    assert house.call("DELETE", f"/sessions/{kept.id}").status_code == 204
    assert house.call("DELETE", f"/sessions/{gone.id}?copies=delete").status_code == 204
    assert house.call("GET", f"/sessions/{one['id']}").status_code == 200
    problem(house.call("GET", f"/sessions/{other['id']}"), 404, "not_found")


@pytest.mark.rule("P221")
@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "pdf", "board.svg"])
def test_it_can_be_exported(copied: tuple[Scene, Copied], house: House, form: str) -> None:
    source, scene = copied
    rate(scene.join("a", "Anna"), {(source.c1.id, "TW"): 4})
    scene.join("f").granted("session.close")
    answer = house.call("GET", f"/sessions/{scene.id}/export/{form}")
    assert answer.status_code == 200, answer.text
    if form == "json":
        assert [one["type"] for one in answer.json()["log"]].count("calibration.keyed") == 1


@pytest.mark.rule("P92", "P224", "A6")
def test_a_note_is_pinned_as_it_read_at_the_moment_that_was_watched(play: Play, house: House) -> None:
    source = play("fc")
    source.f.granted("phase.start", phase="writing")
    for version, words in enumerate(("Open late", "Open early", "Gone"), 1):
        source.c1.granted("board.change", elements=[written(words, version)])
        time.sleep(0.01)
    source.f.granted("exercise.end")
    body = {"key": {source.c1.id: {"TW": 4}}}
    answer = house.call("POST", f"/sessions/{source.id}/calibration", json=body)
    assert answer.status_code == 201, answer.text
    scene = Copied(house, answer.json())
    try:
        anna = scene.join("a")
        past = scene.get("/replay/events?after=1", token=anna.token)["events"]
        drawn = [one["at"] for one in past if one["type"] == "board.changed"]
        about = {"candidate": source.c1.id, "text": "Decides", "kind": "quote"}
        for at, words in zip(drawn[:2], ("Open late", "Open early"), strict=True):
            pinned = {"item": "n1", "at": at}
            anna.granted("observation.add", observation=new_id(), evidence=pinned, **about)
            assert anna.hear("observation.added")["data"]["evidence"] == {**pinned, "text": words}
            anna.events.clear()
        for wrong in ({"at": drawn[0]}, {"item": "n1", "words": SECRET}, {"item": "n1", "at": "then"}):
            told = anna.ask("observation.add", observation=new_id(), evidence=wrong, **about)
            assert told["code"] == "malformed", told
        for nowhere in ({"item": "n1", "at": "2001-01-01T00:00:00Z"}, {"item": "n2", "at": drawn[1]}):
            told = anna.ask("observation.add", observation=new_id(), evidence=nowhere, **about)
            assert told["code"] == "unknown_item", told
    finally:
        scene.leave()


def written(words: str, version: int) -> dict[str, Any]:
    return element("n1", type="text", text=words, originalText=words, version=version)
