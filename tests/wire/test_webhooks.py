"""Webhooks over HTTP: who may make them, what reaches another program, and what a dying server loses: nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook as Verifier

from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.application.ports import Append
from server.config import Settings
from server.domain import events as e
from tests.contract.stores import in_background
from tests.described import letter_faults
from tests.receiver import CUT, HANG, Receiver, eventually, receiving
from tests.wire.house import House, Scene
from tests.wire.ports import free_port
from tests.wire.process import ServerProcess
from tests.wire.test_http import problem

CLOSED = "session.closed"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, VECHE_WEBHOOKS_PRIVATE="1")
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.fixture(autouse=True)
def _tidy(house: House) -> Iterator[None]:
    yield
    for one in house.call("GET", "/webhooks").json():
        assert house.call("DELETE", f"/webhooks/{one['id']}").status_code == 204


def made(house: House, receiver: Receiver, **more: Any) -> dict[str, Any]:
    answer = house.call("POST", "/webhooks", json={"url": receiver.url, "events": [CLOSED], **more})
    assert answer.status_code == 201, answer.text
    webhook: dict[str, Any] = answer.json()
    return webhook


def deliveries(house: House, webhook: dict[str, Any], lang: str = "en") -> list[dict[str, Any]]:
    answer = house.call("GET", f"/webhooks/{webhook['id']}/deliveries?lang={lang}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def one_delivery(house: House, webhook: dict[str, Any], state: str) -> dict[str, Any]:
    """The only delivery, once it is in a state."""
    found: list[dict[str, Any]] = eventually(
        lambda: deliveries(house, webhook), lambda seen: [one["state"] for one in seen] == [state]
    )
    return found[0]


@pytest.mark.rule("P260")
def test_a_webhook_is_made_listed_changed_and_deleted_and_its_secret_told_once(house: House) -> None:
    with receiving(204) as receiver:
        webhook = made(house, receiver, name="Подбор")
        secret = webhook.pop("secret")
        assert secret.startswith("whsec_")
        assert webhook == {
            "id": webhook["id"],
            "name": "Подбор",
            "url": receiver.url,
            "events": [CLOSED],
            "state": "active",
            "created_at": webhook["created_at"],
            "pending": 0,
            "failed": 0,
        }
        listed = house.call("GET", "/webhooks")
        assert listed.json() == [webhook]
        change = {"paused": True, "events": ["summary.approved", CLOSED], "name": "", "url": receiver.url + "/2"}
        changed = house.call("PATCH", f"/webhooks/{webhook['id']}", json=change)
        assert changed.json() == {
            **webhook,
            "state": "paused",
            "events": ["summary.approved", CLOSED],
            "name": "",
            "url": receiver.url + "/2",
        }
        assert secret not in listed.text + changed.text
        assert house.call("PATCH", f"/webhooks/{webhook['id']}", json={"paused": False}).json()["state"] == "active"
        assert house.call("DELETE", f"/webhooks/{webhook['id']}").status_code == 204
        assert house.call("GET", "/webhooks").json() == []
        problem(house.call("DELETE", f"/webhooks/{webhook['id']}"), 404, "not_found")


@pytest.mark.rule("P262")
def test_a_closed_session_is_told_signed_and_without_a_word_of_anybody(house: House) -> None:
    """Everything that people wrote here holds a word that nothing else holds."""
    planted = ["Zauberwort", "Anna-Karenina", "Oblomov", "Raskolnikov", "Chichikov"]
    with receiving(200) as receiver:
        webhook = made(house, receiver, name=planted[4])
        scene = Scene(house, "")
        session = house.call("PATCH", f"/sessions/{scene.id}", json={"title": planted[0]})
        assert session.status_code == 200
        for letter, name in (("f", planted[1]), ("c", planted[2]), ("a", "Assessor")):
            scene.join(letter, name)
        scene.f.granted("chat.send", text=planted[3])
        scene.f.granted("session.close")
        got = receiver.wait(1)[0]
        scene.leave()
    body = Verifier(webhook["secret"]).verify(got.raw, got.headers)
    assert body["type"] == CLOSED
    assert letter_faults(body, got.headers) == []
    assert letter_faults({**body, "mood": "calm"}, got.headers) != []
    assert body["data"]["session"]["id"] == scene.id
    assert body["data"]["session"].keys() == {"id", "exercise", "language", "state", "created_at", "closed_at"}
    (closing,) = [fact for fact in house.log(scene.id) if fact["type"] == CLOSED]
    assert body["timestamp"] == body["data"]["session"]["closed_at"] == closing["at"]
    assert body["data"]["links"]["page"] == f"{house.base}/sessions/{scene.id}/summary"
    assert body["data"]["links"]["summary"] == f"{house.base}/api/v1/sessions/{scene.id}/summary"
    told = got.raw.decode() + repr(got.headers)
    people = [person.id for person in scene.people.values()]
    assert [word for word in [*planted, *people] if word in told] == []
    done = one_delivery(house, webhook, "delivered")
    assert (done["id"], done["session"], done["event"]) == (got.id, scene.id, CLOSED)
    assert (done["attempts"], done["status"], done["error"], done["next_at"]) == (1, 200, None, None)


@pytest.mark.rule("P261")
def test_an_approved_summary_is_told_to_whoever_wants_it(house: House) -> None:
    with receiving(200) as approvals, receiving(200) as closings:
        made(house, approvals, events=["summary.approved"])
        webhook = made(house, closings)
        scene = Scene(house, "f")
        scene.f.granted("session.close")
        scene.f.granted("summary.approve")
        scene.leave()
        body, headers = approvals.wait(1)[0].body, approvals.got[0].headers
        one_delivery(house, webhook, "delivered")
        assert [got.body["type"] for got in closings.got] == [CLOSED]
    assert (body["type"], body["data"]["session"]["state"]) == ("summary.approved", "closed")
    assert letter_faults(body, headers) == []


@pytest.mark.rule("P261", "P263")
def test_what_breaks_off_is_sent_again_by_itself_under_the_same_id(house: House) -> None:
    with receiving(CUT, 200) as receiver:
        webhook = made(house, receiver)
        scene = Scene(house, "f")
        scene.f.granted("session.close")
        first, second = receiver.wait(2)
        scene.leave()
        assert (first.id, first.raw) == (second.id, second.raw)
        assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) >= 5
        assert one_delivery(house, webhook, "delivered")["attempts"] == 2


@pytest.mark.rule("P263", "P265")
def test_a_failure_is_told_in_words_and_can_be_sent_again_by_hand(house: House) -> None:
    with receiving(307, 200) as receiver:
        webhook = made(house, receiver)
        scene = Scene(house, "f")
        scene.f.granted("session.close")
        scene.leave()
        receiver.wait(1)
        waiting = eventually(lambda: deliveries(house, webhook), lambda seen: seen and seen[0]["attempts"] == 1)[0]
        assert (waiting["state"], waiting["status"], waiting["code"]) == ("pending", 307, "redirected")
        assert waiting["next_at"] > waiting["tried_at"]
        assert "another address" in waiting["error"]
        assert "другой адрес" in deliveries(house, webhook, "ru")[0]["error"]
        assert house.call("GET", "/webhooks").json()[0]["pending"] == 1
        again = house.call("POST", f"/webhooks/{webhook['id']}/deliveries/{waiting['id']}/retry")
        assert (again.status_code, again.json()["state"]) == (200, "pending")
        assert receiver.wait(2)[1].id == waiting["id"]
        one_delivery(house, webhook, "delivered")
        unknown = f"/webhooks/{webhook['id']}/deliveries/{uuid.uuid4()}/retry"
        problem(house.call("POST", unknown), 404, "not_found")


@pytest.mark.rule("P263")
def test_a_receiver_that_is_gone_stops_the_webhook(house: House) -> None:
    with receiving(410) as receiver:
        webhook = made(house, receiver)
        scene = Scene(house, "f")
        scene.f.granted("session.close")
        scene.leave()
        failed = one_delivery(house, webhook, "failed")
        assert (failed["code"], failed["attempts"]) == ("gone", 1)
        eventually(lambda: house.call("GET", "/webhooks").json()[0]["state"], lambda state: state == "gone")
        again = f"/webhooks/{webhook['id']}/deliveries/{failed['id']}/retry"
        problem(house.call("POST", again), 409, "webhook_paused")


@pytest.mark.rule("P265")
def test_a_test_tells_what_the_receiver_answered(house: House) -> None:
    with receiving(200, 401, CUT) as receiver:
        webhook = made(house, receiver)
        answers = [house.call("POST", f"/webhooks/{webhook['id']}/test?lang=en").json() for _ in range(3)]
        assert (
            Verifier(webhook["secret"]).verify(receiver.got[0].raw, receiver.got[0].headers)["type"] == "webhook.test"
        )
    assert letter_faults(receiver.got[0].body, receiver.got[0].headers) == []
    assert answers == [
        {"state": "delivered", "status": 200, "code": None, "error": None},
        {"state": "failed", "status": 401, "code": "not_let_in", "error": "The receiver did not let it in."},
        {
            "state": "failed",
            "status": None,
            "code": "broken",
            "error": "The connection broke off, or the answer was not HTTP.",
        },
    ]
    assert deliveries(house, webhook) == []


@pytest.mark.rule("P263")
def test_a_receiver_that_hangs_keeps_nobody_waiting(house: House) -> None:
    with receiving(HANG) as receiver:
        webhook = made(house, receiver)
        scene, other = Scene(house, "f"), Scene(house, "fc")
        scene.f.granted("session.close")
        receiver.wait(1)
        # As long as nothing is noted of it the sender still waits for its answer.
        assert deliveries(house, webhook)[0]["attempts"] == 0
        for number in range(20):
            other.c1.granted("chat.send", text=f"line {number}")
        assert deliveries(house, webhook)[0]["attempts"] == 0, "the lines took as long as the receiver hung"
        told = eventually(lambda: deliveries(house, webhook), lambda seen: seen[0]["attempts"] == 1)[0]
        assert told["code"] == "timeout"
        for one in (scene, other):
            one.leave()


@pytest.mark.rule("P261")
def test_what_was_on_its_way_when_the_server_was_killed_arrives_afterwards(server: ServerProcess, house: House) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/veche"
    body = {"url": url, "events": [CLOSED]}
    webhook = house.call("POST", "/webhooks", json=body).json()
    scene = Scene(house, "f")
    scene.f.granted("session.close")
    server.kill()
    scene.leave()
    with receiving(200, port=port) as receiver:
        server.start()
        got = receiver.wait(1)[0]
        done = one_delivery(house, webhook, "delivered")
        assert [one.id for one in receiver.got] == [got.id] == [done["id"]]
        assert got.body["data"]["session"]["id"] == scene.id
        server.kill()
        server.start()
        with receiving(200) as second:
            # Whatever the sender had to do after the start it has done before it comes to this.
            after = made(house, second)
            scene = Scene(house, "f")
            scene.f.granted("session.close")
            scene.leave()
            second.wait(1)
            assert one_delivery(house, after, "delivered")
        assert [one.id for one in receiver.got if one.id == got.id] == [got.id]


@pytest.mark.rule("P261")
def test_what_was_committed_and_not_yet_put_up_for_sending_is_found_after_a_start(
    server: ServerProcess, house: House
) -> None:
    with receiving(200) as receiver:
        webhook = made(house, receiver)
        scene = Scene(house, "f")
        server.kill()
        scene.leave()
        close_in_the_log(server, scene.id)
        server.start()
        assert receiver.wait(1)[0].body["data"]["session"]["id"] == scene.id
        done = one_delivery(house, webhook, "delivered")
        server.kill()
        server.start()
        eventually(lambda: house.call("GET", "/webhooks").status_code, lambda status: status == 200)
        assert [one["id"] for one in deliveries(house, webhook)] == [done["id"]]
        assert [one.id for one in receiver.got] == [done["id"]]


def close_in_the_log(server: ServerProcess, session: str) -> None:
    """What a server leaves that was killed right after the commit: the fact, and nothing that says it is to be sent."""
    database = Database(Settings.from_env(server.env).database_url)
    log = SqlLog(database, in_background)
    facts, kept = list(log.read(session)), log.digest(session)
    assert kept is not None
    fact = e.Recorded(len(facts) + 1, str(uuid.uuid4()), datetime.now(UTC), e.CLOCK, "cause", e.SessionClosed())
    log.append(Append(session, (fact,), replace(kept, state="closed")))
    log.close()
    database.close()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["events", "url"]),
        ({"url": "https://a.example"}, ["events"]),
        ({"url": "https://a.example", "events": []}, ["events"]),
        ({"url": "https://a.example", "events": ["session.opened"]}, ["events.0"]),
        ({"url": "https://a.example", "events": [CLOSED, CLOSED]}, ["events"]),
        ({"url": "https://a.example", "events": CLOSED}, ["events"]),
        ({"url": "https://a.example", "events": [[CLOSED]]}, ["events.0"]),
        ({"url": "a.example", "events": [CLOSED]}, ["url"]),
        ({"url": "https://u:p@a.example", "events": [CLOSED]}, ["url"]),
        ({"url": "https://169.254.169.254/latest", "events": [CLOSED]}, ["url"]),
        ({"url": "https://a.example/" + "x" * 1000, "events": [CLOSED]}, ["url"]),
        ({"url": 5, "events": [CLOSED]}, ["url"]),
        ({"url": "https://a\0.example", "events": [CLOSED]}, ["url"]),
        ({"url": "https://a.example", "events": [CLOSED], "secret": "mine"}, ["secret"]),
        ({"url": "https://a.example", "events": [CLOSED], "name": "x" * 81}, ["name"]),
    ],
)
def test_a_webhook_that_cannot_be_is_refused_by_its_fields(
    body: dict[str, Any], fields: list[str], house: House
) -> None:
    assert sorted(problem(house.call("POST", "/webhooks", json=body), 422, "malformed")["fields"]) == fields
    assert house.call("GET", "/webhooks").json() == []


@pytest.mark.parametrize(
    ("body", "field"),
    [({"url": "nowhere"}, "url"), ({"events": []}, "events"), ({"paused": "yes"}, "paused"), ({"state": "x"}, "state")],
)
def test_a_change_that_cannot_be_changes_nothing(body: dict[str, Any], field: str, house: House) -> None:
    with receiving(204) as receiver:
        webhook = made(house, receiver)
        answer = house.call("PATCH", f"/webhooks/{webhook['id']}", json=body)
        assert list(problem(answer, 422, "malformed")["fields"]) == [field]
        webhook.pop("secret")
        assert house.call("GET", "/webhooks").json() == [webhook]


@pytest.mark.rule("P260")
def test_there_is_room_for_so_many(house: House) -> None:
    with receiving(204) as receiver:
        for _ in range(20):
            made(house, receiver)
        answer = house.call("POST", "/webhooks?lang=ru", json={"url": receiver.url, "events": [CLOSED]})
        assert "Удалите ненужные" in problem(answer, 409, "webhooks_full")["detail"]


@pytest.mark.rule("P260")
def test_webhooks_are_for_who_organises_alone(house: House) -> None:
    with receiving(204) as receiver:
        webhook = made(house, receiver)["id"]
        delivery = f"/webhooks/{webhook}/deliveries/{uuid.uuid4()}/retry"
        calls = [
            ("GET", "/webhooks", None),
            ("POST", "/webhooks", {"url": receiver.url, "events": [CLOSED]}),
            ("PATCH", f"/webhooks/{webhook}", {"paused": True}),
            ("DELETE", f"/webhooks/{webhook}", None),
            ("POST", f"/webhooks/{webhook}/test", None),
            ("GET", f"/webhooks/{webhook}/deliveries", None),
            ("POST", delivery, None),
        ]
        session = house.open_session()
        seats = [house.join(session, kind, "Somebody") for kind in ("candidate", "assessor", "facilitator")]
        for method, path, body in calls:
            problem(house.call(method, path, json=body, token=None), 401, "unauthorized")
            for seat in seats:
                problem(house.call(method, path, json=body, token=seat.token), 403, "forbidden")
        assert [one["state"] for one in house.call("GET", "/webhooks").json()] == ["active"]
        assert receiver.got == []


@pytest.mark.rule("P266")
def test_an_ordinary_server_sends_nothing_into_its_own_network(lasting_server: ServerProcess) -> None:
    house = House(lasting_server)
    faults = {}
    for url in ("https://127.0.0.1:1/", "https://localhost/", "https://10.0.0.1/", "http://127.0.0.1:1/"):
        answer = house.call("POST", "/webhooks?lang=en", json={"url": url, "events": [CLOSED]})
        faults[url] = problem(answer, 422, "malformed")["fields"]["url"][0]
    assert "private network" in faults["https://127.0.0.1:1/"]
    assert faults["https://localhost/"] == faults["https://10.0.0.1/"] == faults["https://127.0.0.1:1/"]
    assert "https" in faults["http://127.0.0.1:1/"]
    russian = house.call("POST", "/webhooks?lang=ru", json={"url": "https://10.0.0.1/", "events": [CLOSED]})
    assert "внутреннюю сеть" in russian.json()["fields"]["url"][0]
    assert house.call("GET", "/webhooks").json() == []
