"""The Python client against a real server: what it makes, hears, writes and raises."""

import re
import subprocess
import sys
import threading
import time
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pytest
from setuptools import Distribution
from setuptools.config.pyprojecttoml import apply_configuration

from tests.wire.ports import free_port
from tests.wire.process import ROOT, ServerProcess
from veche import client
from veche.client import (
    Conflict,
    Forbidden,
    Gone,
    Malformed,
    NotFound,
    Problem,
    RateLimited,
    Refused,
    Room,
    Seat,
    TurnedAway,
    Unauthorized,
    Unreachable,
    Veche,
    VecheError,
    wire,
)

PACKAGES = ROOT / "server" / "programs"
SCRIPT = Path(__file__).parent / "tiny_exercise.py"


def seated(veche: Veche, *kinds: str) -> tuple[wire.Session, list[Seat]]:
    session = veche.make_session("small")
    return session, [veche.join(session["links"][kind], f"P-{kind}", consent=True) for kind in kinds]  # type: ignore[literal-required]


def test_a_script_of_thirty_lines_plays_an_exercise(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path / "data", ROOT / "exercises", alone=True).start()
    try:
        file = tmp_path / "summary.pdf"
        words = (sys.executable, str(SCRIPT), server.base, server.new_token(), str(file))
        played = subprocess.run(
            words, env={"PYTHONPATH": str(PACKAGES)}, capture_output=True, text=True, timeout=100, check=False
        )
    finally:
        server.put_away()
    assert played.stderr == ""
    lines = played.stdout.splitlines()
    assert lines[0].startswith("phase ")
    assert lines[1:3] == ["heard {'text': 'Shall we begin?'}", "refused forbidden"]
    assert "session.closed" in lines[3]
    assert lines[4] == "wrote True"
    assert file.read_bytes().startswith(b"%PDF")
    assert len(SCRIPT.read_text().splitlines()) <= 32


def test_sessions_are_made_found_changed_and_deleted(veche: Veche) -> None:
    made = veche.make_session("small", "ru", title="One", settings={"votes_each": 2})
    assert made["settings"]["votes_each"] == 2
    assert made["id"] in [one["id"] for one in veche.sessions()]
    assert veche.change_session(made["id"], title="Two", settings={"min_evidence": 1})["title"] == "Two"
    assert veche.session(made["id"])["settings"]["min_evidence"] == 1
    assert {one["id"] for one in veche.exercises()} >= {"small"}
    assert veche.exercise("small", "ru")["language"] == "ru"
    veche.delete_session(made["id"])
    with pytest.raises(NotFound):
        veche.session(made["id"])


def test_people_join_by_link_or_code_and_come_back(veche: Veche) -> None:
    session = veche.make_session("small")
    link = session["links"]["candidate"]
    assert veche.invite(link, "ru")["consent"]["language"] == "ru"
    seat = veche.join(link.rsplit("/", 1)[1], "Ann", consent=True)
    assert veche.join_again(link, seat.token).participant == seat.participant
    assert seat.exercise()["id"] == "small"
    assert [one["name"] for one in veche.session(session["id"])["participants"]] == ["Ann"]


def test_a_log_is_read_page_by_page(veche: Veche) -> None:
    session, _ = seated(veche, *["candidate"] * 4, "assessor")
    whole = list(veche.log(session["id"]))
    assert [one["seq"] for one in whole] == list(range(1, len(whole) + 1))
    assert list(veche.log(session["id"], page=2)) == whole
    assert list(veche.log(session["id"], after=3)) == whole[3:]


def test_contributions_go_in_by_the_hundred_and_count_once(veche: Veche) -> None:
    session, (ann,) = seated(veche, "candidate")
    at = session["created_at"]

    def reported(number: int) -> wire.Reported:
        return {"id": f"call-{number}", "participant": ann.participant, "kind": "chat", "at": at, "text": "said"}

    given = [*map(reported, range(1100)), {**reported(0), "id": "nobody", "participant": str(uuid.uuid4())}]
    told = veche.report(session["id"], given)  # type: ignore[arg-type]
    assert (told["accepted"], told["duplicates"]) == (1100, 0)
    assert [(one["id"], one["code"]) for one in told["refused"]] == [("nobody", "unknown_participant")]
    again = veche.report(session["id"], iter(given))  # type: ignore[arg-type]
    assert (again["accepted"], again["duplicates"]) == (0, 1100)
    counted = veche.participation(session["id"])["channels"]["chat"]["people"][ann.participant]
    assert counted["count"] == 1100
    assert veche.agreement(session["id"])["overall"] is not None


def test_a_file_is_written_whole_or_not_at_all(veche: Veche, tmp_path: Path) -> None:
    session, _ = seated(veche, "candidate")
    made = veche.export(session["id"], "csv", tmp_path / "tables.zip", people="labels", language="ru")
    assert "participants.csv" in zipfile.ZipFile(made).namelist()
    with pytest.raises(NotFound):
        veche.export(session["id"], "odt", tmp_path / "no.odt")
    with pytest.raises(Malformed):
        veche.export(session["id"], "board.svg", tmp_path / "no.svg", phase="nowhere")
    assert [one.name for one in tmp_path.iterdir()] == ["tables.zip"]


def test_any_other_call_can_be_made(veche: Veche) -> None:
    assert veche.call("GET", "/me")
    assert veche.call("GET", "/criteria", params={"lang": "en"})


def raised(kind: type[Problem], code: str, act: Any) -> Problem:
    with pytest.raises(kind) as caught:
        act()
    assert caught.value.code == code
    assert caught.value.detail
    assert isinstance(caught.value, VecheError)
    return caught.value


def test_each_error_has_its_kind(veche: Veche, server: ServerProcess) -> None:
    session, (ann,) = seated(veche, "candidate")
    raised(Unauthorized, "unauthorized", Veche(server.base, "nonsense").sessions)
    raised(Forbidden, "forbidden", Veche(server.base, ann.token).sessions)
    raised(NotFound, "not_found", lambda: veche.session(str(uuid.uuid4())))
    wrong = raised(Malformed, "malformed", lambda: veche.make_session("small", "fr"))
    assert set(wrong.fields) == {"language"}
    assert "language" in str(wrong)
    link = session["links"]["candidate"]
    raised(Malformed, "consent_required", lambda: veche.join(link, "Bo", consent=False))
    for number in range(3):
        veche.join(link, f"Bo {number}", consent=True)
    raised(Conflict, "session_full", lambda: veche.join(link, "Cy", consent=True))
    old = session["links"]["assessor"]
    assert veche.rotate_link(session["id"], "assessor") != old
    raised(Gone, "link_rotated", lambda: veche.join(old, "Di", consent=True))
    russian = raised(NotFound, "not_found", lambda: Veche(server.base, veche.calls.token, language="ru").session("x"))
    assert russian.detail != raised(NotFound, "not_found", lambda: veche.session("x")).detail


def test_where_nobody_answers_it_says_so() -> None:
    with pytest.raises(Unreachable):
        Veche(f"http://127.0.0.1:{free_port()}", "x", patience=0.5).sessions()
    with pytest.raises(Unreachable):
        Room(f"http://127.0.0.1:{free_port()}", "x", patience=1).enter()


def test_whoever_hurries_is_told_how_long_to_wait(tmp_path: Path, exercises: Path) -> None:
    server = ServerProcess(tmp_path, exercises, alone=True, VECHE_LIMITS="reads=6/1").start()
    try:
        hasty = Veche(server.base, server.new_token(), patience=0)
        with pytest.raises(RateLimited) as caught:
            [hasty.sessions() for _ in range(20)]
        assert caught.value.wait is not None
        patient = Veche(server.base, server.new_token(), patience=30)
        assert [patient.sessions() for _ in range(12)] == [[]] * 12
    finally:
        server.put_away()


def test_a_wish_is_granted_or_refused(veche: Veche) -> None:
    _, (host, ann) = seated(veche, "facilitator", "candidate")
    with host.connect() as lead, ann.connect() as room:
        assert room.me["id"] == ann.participant
        with pytest.raises(Refused) as caught:
            room.ask("board.change", {"elements": []})
        assert (caught.value.code, set(caught.value.fields)) == ("malformed", {"elements"})
        wish = str(uuid.uuid4())
        first = room.ask("chat.send", {"text": "once"}, wish=wish)
        assert room.ask("chat.send", {"text": "once"}, wish=wish) == first
        lead.ask("announcement.send", {"text": "now", "to": "all"})
        heard = [event["type"] for event in lead.events(timeout=1)]
        assert heard.count("chat.sent") == 1
        assert room.wait("announcement.sent", {"to": "all"})["data"] == {"text": "now", "to": "all"}
        assert room.ask("time.sync")["now"]
        room.point(1, 2)
        with pytest.raises(Unreachable):
            room.wait("session.closed", timeout=0.2)
    with pytest.raises(Unreachable):
        room.ask("hand.raise")


def test_whoever_is_not_let_in_hears_why(veche: Veche, server: ServerProcess) -> None:
    _, (host, ann) = seated(veche, "facilitator", "candidate")
    with pytest.raises(TurnedAway) as caught:
        Room(server.base, "nonsense").enter()
    assert (caught.value.code, caught.value.final) == ("invalid_token", True)
    with host.connect() as lead, ann.connect() as room:
        lead.ask("participant.remove", {"participant": ann.participant})
        with pytest.raises(TurnedAway) as away:
            list(room.events())
        assert away.value.code == "removed"
        with pytest.raises(TurnedAway):
            room.ask("hand.raise")


def test_a_room_outlives_a_server_that_is_killed(veche: Veche, server: ServerProcess) -> None:
    session, (host, ann) = seated(veche, "facilitator", "candidate")
    with host.connect() as lead, ann.connect() as room:
        before = room.pos
        room.ask("chat.send", {"text": "before"})
        server.kill()
        answers: list[dict[str, Any]] = []
        asking = threading.Thread(target=lambda: answers.append(room.ask("chat.send", {"text": "meanwhile"})))
        asking.start()
        time.sleep(0.5)
        server.start()
        asking.join(60)
        assert answers
        assert answers[0]["ok"]
        lead.ask("chat.send", {"text": "after"})
        lead.ask("session.close")
        heard = []
        for event in room.events(timeout=30):
            heard.append(event)
            if event["type"] == "session.closed":
                break
        assert [one["pos"] for one in heard] == list(range(before + 1, before + 1 + len(heard)))
        said = [one["data"].get("text") for one in heard if one["type"] == "chat.sent"]
        assert said == ["before", "meanwhile", "after"]
    texts = [fact["data"]["text"] for fact in veche.log(session["id"]) if fact["type"] == "chat.sent"]
    assert texts == ["before", "meanwhile", "after"]


def test_what_was_lost_on_the_way_is_asked_for(veche: Veche) -> None:
    _, (host, ann) = seated(veche, "facilitator", "candidate")
    with host.connect() as lead, ann.connect() as room:
        hear, lost = room._hear, [True, False, True]

        def half_deaf(name: str, message: dict[str, Any]) -> None:
            if name != "events" or "ok" in message or not (lost and lost.pop()):
                hear(name, message)

        room._hear = half_deaf  # type: ignore[method-assign]
        for number in range(6):
            lead.ask("announcement.send", {"text": str(number), "to": "all"})
        heard = []
        while len(heard) < 6:
            heard.append(room.wait("announcement.sent")["data"]["text"])
        assert heard == list("012345")


def test_the_client_knows_nothing_of_the_server() -> None:
    for file in (PACKAGES / "veche").rglob("*.py"):
        assert "server." not in "".join(line for line in file.read_text().splitlines() if "import" in line), file


def test_an_install_brings_it_along_under_its_own_name_alone() -> None:
    made = Distribution({"name": "veche"})
    apply_configuration(made, ROOT / "pyproject.toml")
    packages = set(made.packages or ())
    assert {"server", "exercises", "veche.client"} <= packages
    assert not [one for one in packages if one.startswith("server.programs")]
    assert (ROOT / made.package_dir["veche"] / "client" / "room.py").exists()


def test_a_password_for_the_host_that_lies_about_takes_no_tokens_place(
    veche: Veche, server: ServerProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    assert Veche(server.base, veche.calls.token).call("GET", "/me")


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    def drawn(kind: type[VecheError]) -> set[str]:
        return {kind.__name__}.union(*map(drawn, kind.__subclasses__()))

    words = re.findall(r"(?:├── |└── |^ {4})([A-Z]\w+)", str(client.__doc__), re.MULTILINE)
    assert set(words) == drawn(VecheError)
