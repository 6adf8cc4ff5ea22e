"""Links to a summary or a candidate's feedback: who makes and closes them, what they show, and to whom nothing more."""

import io
import json
import re
from typing import Any

import pytest
import requests
from pypdf import PdfReader

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.people import new_id
from tests.wire.test_http import problem

SUMMARY = {"what": "summary", "language": "en"}
OF_ANN, OF_BEN = "zebrawood", "quicksilver"
"""Words that stand in what is written about one candidate alone."""


def path(scene: Scene, share: dict[str, Any] | None = None, more: str = "") -> str:
    return f"/sessions/{scene.id}/shares" + (f"/{share['id']}{more}" if share else "")


def made(house: House, scene: Scene, **wanted: Any) -> dict[str, Any]:
    answer = house.call("POST", path(scene), json={**SUMMARY, **wanted})
    assert answer.status_code == 201, answer.text
    share: dict[str, Any] = answer.json()
    return share


def code(share: dict[str, Any]) -> str:
    return str(share["link"]).rsplit("/", 1)[1]


def opened(house: House, of: str, more: str = "", **headers: str) -> requests.Response:
    """What somebody gets who has nothing but the link."""
    return house.call("GET", f"/shared/{of}{more}", token=None, headers=headers)


def closed(play: Play, *, words: bool = False, title: str | None = None) -> Scene:
    """A closed session of two candidates, with words about each of them where wanted."""
    scene = play("fcca")
    if title is not None:
        named = scene.house.call("PATCH", f"/sessions/{scene.id}", json={"title": title})
        assert named.status_code == 200, named.text
    scene.f.granted("phase.start", phase="writing")
    for candidate, word in ((scene.c1, OF_ANN), (scene.c2, OF_BEN)) if words else ():
        candidate.granted("chat.send", text=f"{word} said")
        other = scene.c2 if candidate is scene.c1 else scene.c1
        seat = str(other.label).rpartition(" ")[2]
        note = {"observation": new_id(), "candidate": candidate.id, "kind": "behaviour", "criterion": "TW", "sign": 1}
        scene.a1.granted("observation.add", **note, text=f"{word} noted, Person-c1 beside Person-c2, кандидат {seat}")
    scene.f.granted("exercise.end")
    if words:
        scene.a1.granted("rating.set", candidate=scene.c1.id, criterion="TW", score=4, reason="Seen twice")
    scene.a1.granted("rating.submit")
    scene.f.granted("washup.open")
    for candidate, word in ((scene.c1, OF_ANN), (scene.c2, OF_BEN)) if words else ():
        scene.f.granted(
            "recommendation.set", candidate=candidate.id, verdict="recommended", reason=f"{word} recommended"
        )
        scene.a1.granted("feedback.set", candidate=candidate.id, strengths=[f"{word} told"], work_on=[])
    scene.f.granted("session.close")
    return scene


def test_a_link_shows_the_summary_to_whoever_has_it_and_counts_its_readers(house: House, play: Play) -> None:
    scene = closed(play, words=True)
    share = made(house, scene, language="en", days=5)
    assert {name: share[name] for name in ("what", "candidate", "language", "people", "state", "created_by")} == {
        "what": "summary", "candidate": None, "language": "en", "people": "names", "state": "open", "created_by": None,
    }  # fmt: skip
    assert (share["opened"], share["last_opened_at"], share["revoked_at"]) == (0, None, None)
    assert share["title"] == house.call("GET", f"/sessions/{scene.id}").json()["title"]
    assert share["link"].startswith(f"{house.base}/summary/")

    one = house.of_one_process()  # each keeps for a while what it has made, with the moment of that
    answer = opened(one, code(share))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    own = one.call("GET", f"/sessions/{scene.id}/summary?lang=en&people=names").json()
    head = {"what": "summary", "title": own["page"]["title"], "language": "en", "expires_at": share["expires_at"]}
    assert {name: told[name] for name in head} == head
    assert told["page"] == own["page"]
    assert (told["charts"], told["boards"]) == (own["charts"], own["boards"])
    assert OF_ANN in answer.text

    file = opened(house, code(share), "/file.pdf")
    assert file.headers["Content-Type"] == "application/pdf"
    assert OF_ANN in "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(file.content)).pages)
    for one in (answer, file):
        assert one.headers["Cache-Control"] == "no-store"
        assert one.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in one.headers["X-Robots-Tag"]
        assert "Set-Cookie" not in one.headers

    opened(house, code(share))
    (listed,) = house.call("GET", path(scene)).json()
    assert listed["opened"] == 2
    assert listed["last_opened_at"] > share["created_at"]
    assert {**listed, "opened": 0, "last_opened_at": None} == share


def test_with_labels_no_name_goes_out(house: House, play: Play) -> None:
    scene = closed(play, words=True)
    for people, named in (("names", True), ("labels", False)):
        share = made(house, scene, people=people)
        assert share["people"] == people
        assert ("Person-c1" in opened(house, code(share)).text) is named


@pytest.mark.rule("P107", "A25")
def test_a_link_to_feedback_shows_one_candidate_s_and_nothing_of_others(house: House, play: Play) -> None:
    scene = closed(play, words=True)
    share = made(house, scene, what="feedback", candidate=scene.c1.id)
    answer, file = opened(house, code(share)), opened(house, code(share), "/file.pdf")
    told = answer.json()
    assert (told["what"], told["page"]["strengths"]) == ("feedback", [f"{OF_ANN} told"])
    paper = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(file.content)).pages)
    for text in (answer.text, paper):
        assert f"{OF_ANN} told" in text
        for hidden in (OF_BEN, "Person-c2", "Person-a1", "Assessor 1", "recommended", "кандидат"):
            assert hidden not in text
    assert f"{OF_ANN} noted, Person-c1 beside another participant" in answer.text


@pytest.mark.rule("P107", "A25")
def test_a_title_that_names_people_goes_no_further_than_the_names_may(house: House, play: Play) -> None:
    title = "Person-c2, person-c1 and the others"
    scene = closed(play, title=title)
    feedback = opened(house, code(made(house, scene, what="feedback", candidate=scene.c1.id)))
    assert "Person-c2" not in feedback.text
    assert feedback.json()["title"] == feedback.json()["page"]["exercise"]
    unnamed = opened(house, code(made(house, scene, people="labels")))
    assert "person-c" not in unnamed.text.lower()
    assert unnamed.json()["title"] == unnamed.json()["page"]["title"]
    assert opened(house, code(made(house, scene))).json()["title"] == title


def test_a_link_lets_its_reader_do_nothing_else(house: House, play: Play) -> None:
    scene = closed(play, words=True)
    share = made(house, scene)
    text = opened(house, code(share)).text
    secrets = [person.token for person in scene.people.values()] + [house.token, code(share)]
    assert not [secret for secret in secrets if secret in text]
    assert "/replay" not in text
    assert "/join/" not in text
    for method, call in (
        ("GET", f"/sessions/{scene.id}"),
        ("GET", f"/sessions/{scene.id}/summary"),
        ("GET", path(scene)),
        ("POST", path(scene)),
        ("DELETE", path(scene, share)),
        ("GET", "/me"),
    ):
        body = SUMMARY if method == "POST" else None
        problem(house.call(method, call, token=code(share), json=body), 401, "unauthorized")
    for method in ("POST", "PUT", "DELETE"):
        problem(house.call(method, f"/shared/{code(share)}", token=None), 405, "method_not_allowed")


def test_a_closed_link_says_so_until_it_is_opened_again(house: House, play: Play) -> None:
    scene = closed(play)
    share, other = made(house, scene), made(house, scene, language="ru")
    closing = house.call("DELETE", path(scene, share), token=scene.f.token).json()
    assert closing["state"] == "revoked"
    assert {**closing, "state": "open", "revoked_at": None} == share
    assert house.call("DELETE", path(scene, share)).json() == closing
    for more in ("", "/file.pdf"):
        answer = opened(house, code(share), more)
        problem(answer, 410, "share_revoked")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
    russian = opened(house, code(share), **{"Accept-Language": "ru"}).json()
    assert re.search("закрыл", russian["detail"])
    assert opened(house, code(other)).status_code == 200
    assert house.call("GET", path(scene)).json()[1]["opened"] == 0

    assert house.call("POST", path(scene, share, "/restore")).json() == share
    assert opened(house, code(share)).status_code == 200


def test_a_link_ends_with_its_session(house: House, play: Play) -> None:
    scene = closed(play)
    share = made(house, scene)
    assert opened(house, code(share)).status_code == 200
    assert house.call("DELETE", f"/sessions/{scene.id}").status_code == 204
    for more in ("", "/file.pdf"):
        problem(opened(house, code(share), more), 410, "share_deleted")


def test_what_was_not_made_here_is_no_link(house: House, play: Play) -> None:
    scene, elsewhere = closed(play), closed(play)
    first, second = code(made(house, scene)), code(made(house, elsewhere))
    # Half of one and half of another, whichever half is taken, and everything that is nearly one.
    (a, a_seal), (b, b_seal) = first.split("~"), second.split("~")
    crossed = [f"{a}~{b_seal}", f"{b}~{a_seal}", f"{a[:21]}{b[21:]}~{a_seal}"]
    nearly = [first[:-1], first + "A", first.swapcase(), a, a_seal, f"~{a_seal}", f"{a}~"]
    strange = ["nonsense", "x" * 5000, "%00", "%D0%BF", "..", "~", new_id()]
    invites = [link.rsplit("/", 1)[1] for link in house.call("GET", f"/sessions/{scene.id}").json()["links"].values()]
    for one in (*crossed, *nearly, *strange, *invites, scene.f.token, house.token):
        answer = opened(house, one)
        if house.is_stopped_before(one):
            assert answer.status_code == 400
            continue
        assert answer.status_code == 404, (one, answer.text)
        assert answer.json()["code"] in ("invalid_share", "not_found")
    problem(house.call("GET", f"/invites/{first}", token=None), 404, "invalid_invite")


def test_a_link_of_one_session_is_not_closed_from_another(house: House, play: Play) -> None:
    scene, elsewhere = closed(play), closed(play)
    share = made(house, scene)
    for session, key in ((elsewhere, share["id"]), (scene, new_id()), (scene, "x%00"), (scene, "x" * 3000)):
        for method, more in (("DELETE", ""), ("POST", "/restore")):
            answer = house.call(method, f"{path(session)}/{key}{more}", token=session.f.token)
            if house.is_stopped_before(key):
                assert answer.status_code == 400
            else:
                problem(answer, 404, "not_found")
    assert opened(house, code(share)).status_code == 200


def test_links_are_made_and_seen_by_whoever_runs_the_session(house: House, play: Play) -> None:
    scene, elsewhere = closed(play), closed(play)
    share = house.call("POST", path(scene), token=scene.f.token, json=SUMMARY).json()
    assert share["created_by"] == scene.f.id
    calls = (("GET", path(scene)), ("POST", path(scene)), ("DELETE", path(scene, share)))
    for method, call in (*calls, ("POST", path(scene, share, "/restore"))):
        body = SUMMARY if (method, call) == ("POST", path(scene)) else None
        problem(house.call(method, call, token=None, json=body), 401, "unauthorized")
        for who in (scene.c1, scene.a1, elsewhere.f):
            problem(house.call(method, call, token=who.token, json=body), 403, "forbidden")
    assert house.call("GET", path(scene), token=scene.f.token).json() == [share]


def test_a_session_has_not_more_links_than_can_be_looked_through(house: House, play: Play) -> None:
    scene, elsewhere = closed(play), closed(play)
    for _ in range(100):
        made(house, scene)
    answer = house.call("POST", path(scene) + "?lang=ru", json=SUMMARY)
    assert "закрытую можно открыть снова" in problem(answer, 409, "shares_full")["detail"]
    assert len(house.call("GET", path(scene)).json()) == 100
    made(house, elsewhere)


def test_there_is_nothing_to_share_before_judgements_may_be_told(house: House, play: Play) -> None:
    scene = play("fca")
    feedback = {"what": "feedback", "language": "en", "candidate": scene.c1.id}
    for body in (SUMMARY, feedback):
        problem(house.call("POST", path(scene), json=body), 409, "exercise_running")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    for body in (SUMMARY, feedback):
        problem(house.call("POST", path(scene), json=body), 409, "washup_closed")
    scene.f.granted("session.close")
    assert house.call("GET", path(scene)).json() == []
    for candidate in (new_id(), scene.a1.id):
        answer = house.call("POST", path(scene), json={**feedback, "candidate": candidate})
        problem(answer, 404, "unknown_participant")
    assert house.call("GET", path(scene)).json() == []


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"what": "everything"}, "what"),
        ({"what": None}, "what"),
        ({"language": "de"}, "language"),
        ({"people": "nobody"}, "people"),
        ({"days": 0}, "days"),
        ({"days": 91}, "days"),
        ({"days": "14"}, "days"),
        ({"days": 1.5}, "days"),
        ({"candidate": "00000000-0000-4000-8000-000000000001"}, "candidate"),
        ({"what": "feedback"}, "candidate"),
        ({"what": "feedback", "candidate": "x"}, "candidate"),
        ({"what": "feedback", "candidate": "00000000-0000-4000-8000-000000000001", "people": "names"}, "people"),
        ({"expires_at": "2100-01-01T00:00:00Z"}, "expires_at"),
    ],
)
def test_what_is_wanted_is_checked(wanted: dict[str, Any], field: str, house: House, play: Play) -> None:
    scene = play("f")
    answer = house.call("POST", path(scene), json={**SUMMARY, **wanted})
    assert list(problem(answer, 422, "malformed")["fields"]) == [field]


def test_a_body_that_is_none_is_refused(house: House, play: Play) -> None:
    scene = play("f")
    for body in (b"", b"[]", b"null", b"{", json.dumps("summary").encode()):
        answer = house.call("POST", path(scene), data=body, headers={"Content-Type": "application/json"})
        problem(answer, 422, "malformed")


def test_whoever_asks_too_often_waits_and_others_do_not(house: House, play: Play) -> None:
    scene = closed(play)
    share, other = made(house, scene), made(house, scene)
    house.call("DELETE", path(scene, share))  # so that nothing but the door is asked
    door = house.of_one_process()  # each counts by itself
    answers = [opened(door, code(share)).status_code for _ in range(40)]
    assert set(answers) == {410, 429}
    assert answers[:20] == [410] * 20
    problem(opened(door, code(share)), 429, "rate_limited")
    assert opened(door, code(other)).status_code == 200
