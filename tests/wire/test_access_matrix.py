"""Who may do what: every call of the server by every actor, every command by every seat, as the table says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.app import create_app
from server.config import Settings
from server.domain.people import Kind
from server.edge.schemas.commands import WISHES
from tests.wire.actors import ACTORS, OUT, SEATS, Company
from tests.wire.ear import ALL
from tests.wire.house import KINDS
from tests.wire.matrix import CALLS, ENDING, YES, Case
from tests.wire.people import Person
from tests.wire.process import ServerProcess
from tests.wire.refusals import SOUND, WHO_MAY
from tests.wire.test_identity import turned_away

pytestmark = pytest.mark.rule("P300", "P301")

SEATED = {"candidate": "c1", "assessor": "a1", "facilitator": "f", "actor": "p1"}
UNDONE = frozenset({"phase.start", "participant.remove", "exercise.end", "session.close"})
"""Wishes that would leave others nothing to try: here they are refused, granted elsewhere."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    """A server of its own, whose owner has an account."""
    # A webhook of its own is asked for by whoever may: it leads nowhere, and no farther than this machine.
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, VECHE_WEBHOOKS_PRIVATE="1")
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.fixture(scope="module")
def company(server: ServerProcess) -> Iterator[Company]:
    made = Company(server)
    yield made
    made.leave()


def test_no_call_of_the_server_is_without_a_row(tmp_path: Path) -> None:
    built = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}))
    try:
        found = {
            (method, rule.rule)
            for rule in built.app.url_map.iter_rules()
            for method in rule.methods or ()
            if method not in ("HEAD", "OPTIONS")
        }
    finally:
        built.stop()
    assert found == set(CALLS)


def test_every_row_names_every_actor() -> None:
    assert {tuple(sorted(case.row)) for case in CALLS.values()} == {tuple(sorted(ACTORS))}


def outcome(company: Company, actor: str, method: str, case: Case) -> str:
    """What the door says, in the words of the table."""
    passes = case.row[actor] == YES
    session = company.fresh() if case.risky and passes else company.scene.session
    body = case.body(company) if callable(case.body) else case.body
    answer = company.call(actor, method, case.path(company, session), body)
    if answer.status_code < 400 or (answer.json()["code"] in case.also and passes):
        return YES
    return str(answer.status_code)


@pytest.mark.parametrize(("method", "rule"), CALLS, ids=lambda value: value)
def test_each_call_lets_pass_whom_the_table_says(method: str, rule: str, company: Company) -> None:
    case, before = CALLS[method, rule], company.scene.length()
    refused = [actor for actor in ACTORS if case.row[actor] != YES]
    found = {actor: outcome(company, actor, method, case) for actor in refused}
    assert not refused or company.scene.length() == before, "somebody was refused and the log grew"
    for actor in ACTORS:
        if actor not in found:
            found[actor] = outcome(company, actor, method, case)
            browser = company.browser(actor)
            if (method, rule) in ENDING and browser:
                assert browser.sign_in().status_code == 204
    assert found == dict(case.row)


def test_no_command_is_without_a_row() -> None:
    assert set(WHO_MAY) == set(WISHES)
    # What each of them hears is the table of tests/wire/test_audience.py.
    assert {KINDS[key[0]] for key in ALL} == set(Kind) == set(SEATED)


@pytest.mark.parametrize("command", WISHES)
def test_each_command_is_granted_to_nobody_but_whom_the_table_says(command: str, company: Company) -> None:
    scene, data = company.scene, SOUND.get(command, {})
    wish = data if isinstance(data, dict) else data(scene)
    found = {}
    for actor, key in SEATED.items():
        if command in UNDONE and key[0] in WHO_MAY[command]:
            found[actor] = True
            continue
        # Whoever was in when somebody was erased was cut.
        if not scene.people[key].connected:
            scene.people[key] = scene.tab(scene.people[key])
        before = scene.length()
        answer = scene.people[key].ask(command, **wish)
        found[actor] = answer.get("code") != "forbidden"
        assert found[actor] or scene.length() == before
    assert found == {actor: key[0] in WHO_MAY[command] for actor, key in SEATED.items()}


@pytest.mark.parametrize("actor", [*OUT, "owner", "holder", "other", "all", "sessions", "read"])
def test_no_socket_opens_to_whoever_has_no_seat(actor: str, company: Company) -> None:
    why = turned_away(Person(company.server.base, "", company.token(actor)))
    assert why == ("removed" if actor == "removed" else "invalid_token")


def test_a_seat_of_another_session_hears_and_wishes_there_alone(company: Company) -> None:
    before = company.scene.length()
    here = company.elsewhere.tab(company.elsewhere.f)
    assert here.welcome["session"]["id"] == company.elsewhere.id
    named = here.ask("participant.remove", participant=company.scene.c1.id)
    assert named["code"] == "unknown_participant"
    assert company.scene.length() == before
    assert set(SEATS) - set(SEATED) == {"elsewhere"}
