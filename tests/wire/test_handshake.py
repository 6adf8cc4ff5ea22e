"""Socket.IO 5 as a connection meets it: CONNECT and what comes before it, refusals in words, bytes, the end."""

import json

import pytest

from tests.wire.conftest import Play
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.people import new_id


def sync(number: int) -> str:
    return f'42{NAMESPACE},{number}["time.sync", {{"id": "{new_id()}", "data": {{}}}}]'


@pytest.mark.rule("P325")
@pytest.mark.parametrize(
    "frame",
    [
        sync(1),
        f'42{NAMESPACE},["hand.raise"]',
        '42["hand.raise"]',
        f"43{NAMESPACE},1[]",
        f"41{NAMESPACE}",
        f'451-{NAMESPACE},["x", {{"_placeholder": true, "num": 0}}]',
        f"44{NAMESPACE},{{}}",
        "4",
        '4{"a": 1}',
    ],
    ids=range(9),
)
def test_nothing_is_heard_before_connect(frame: str, play: Play) -> None:
    scene = play("fc")
    before, errors = scene.length(), len(scene.house.server.errors())
    with Frames(scene.house.base) as wire:
        wire.send(frame)
        assert wire.is_cut()
    assert scene.length() == before
    assert "Traceback" not in scene.house.server.errors()[errors:]


@pytest.mark.rule("P325")
def test_bytes_before_connect_end_the_connection(play: Play) -> None:
    with Frames(play("f").house.base) as wire:
        wire.send_binary(b"\x01")
        assert wire.is_cut()


@pytest.mark.rule("P325")
def test_after_a_farewell_to_the_session_nothing_is_heard_until_one_comes_again(play: Play) -> None:
    scene = play("fc")
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(f"41{NAMESPACE}")
        wire.send(f"40{NAMESPACE}," + json.dumps({"token": scene.c1.token}))
        assert json.loads(wire.until(f"40{NAMESPACE},"))["sid"]
        wire.until("42")
        wire.send(f"41{NAMESPACE}")
        wire.send(sync(1))
        assert wire.is_cut()


@pytest.mark.rule("P325")
def test_whoever_says_farewell_is_not_told_that_they_have_left(play: Play) -> None:
    scene = play("f")
    seat = scene.house.join(scene.session, "candidate", "Una")
    with Frames(scene.house.base, seat.token) as wire:
        wire.send(f"41{NAMESPACE}")
        scene.f.hear("participant.disconnected", participant=seat.id)
        wire.send(f"40{NAMESPACE}," + json.dumps({"token": seat.token}))
        told = wire.until("4")
        assert told.startswith(f"0{NAMESPACE},"), told


@pytest.mark.rule("P326")
def test_connect_is_answered_with_an_id_of_its_own(play: Play) -> None:
    scene = play("fc")
    with Frames(scene.house.base) as wire:
        wire.send(f"40{NAMESPACE}," + json.dumps({"token": scene.c1.token}))
        frame = wire.until("4")
        assert frame.startswith(f"0{NAMESPACE},")
        assert json.loads(frame.partition(",")[2]).keys() == {"sid"}
        assert wire.until("42").startswith(f'{NAMESPACE},["welcome"')


@pytest.mark.rule("P326")
@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Этот вход не действует"), ("en", "This entry is not valid"), (None, "Этот вход"), (5, "Этот вход")],
)
@pytest.mark.parametrize("auth", [{"token": "none"}, {"token": 5}, {}, {"token": "\ud800"}], ids=ascii)
def test_a_refusal_to_connect_has_its_code_and_a_sentence(
    auth: dict[str, object], language: object, words: str, play: Play
) -> None:
    scene = play("f")
    before = scene.length()
    with Frames(scene.house.base) as wire:
        wire.send(f"40{NAMESPACE}," + json.dumps({**auth, "language": language}))
        told = json.loads(wire.until(f"44{NAMESPACE},"))
        assert told["message"] == "invalid_token"
        assert told["data"]["message"].startswith(words)
        # The same connection may be used once more, with a better token.
        wire.send(f"40{NAMESPACE}," + json.dumps({"token": scene.f.token}))
        wire.until(f"40{NAMESPACE},")
    assert scene.length() == before


@pytest.mark.rule("P326")
@pytest.mark.parametrize("auth", ["5", '"x"', "[]", "null", "[1]", "true"])
def test_what_is_no_object_is_no_token(auth: str, play: Play) -> None:
    with Frames(play("f").house.base) as wire:
        wire.send(f"40{NAMESPACE},{auth}")
        assert json.loads(wire.until(f"44{NAMESPACE},"))["message"] == "invalid_token"


@pytest.mark.rule("P326")
@pytest.mark.parametrize("namespace", ["", "/admin,", "/session/x,", "/SESSION,", "/session/,"])
def test_a_namespace_that_is_not_there_is_refused_in_words(namespace: str, play: Play) -> None:
    scene = play("fc")
    with Frames(scene.house.base) as wire:
        wire.send(f"40{namespace}" + json.dumps({"token": scene.c1.token}))
        told = json.loads(wire.until(f"44{namespace}"))
        assert told["message"] == "unknown_namespace"
        assert "/session" in told["data"]["message"]
        wire.send(f"40{NAMESPACE}," + json.dumps({"token": scene.c1.token}))
        wire.until("42")


@pytest.mark.rule("P326")
def test_a_query_after_the_namespace_is_left_out(play: Play) -> None:
    scene = play("fc")
    with Frames(scene.house.base) as wire:
        wire.send(f"40{NAMESPACE}?a=b," + json.dumps({"token": scene.c1.token}))
        wire.until(f"40{NAMESPACE},")


@pytest.mark.rule("P327")
def test_who_connects_twice_is_told_so_and_stays_connected(play: Play) -> None:
    scene = play("fc")
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(f"40{NAMESPACE}," + json.dumps({"token": scene.f.token}))
        assert json.loads(wire.until(f"44{NAMESPACE},"))["message"] == "already_connected"
        wire.send(sync(7))
        assert json.loads(wire.until(f"43{NAMESPACE},7"))[0]["ok"] is True


@pytest.mark.rule("P328")
def test_bytes_are_awaited_and_nothing_may_come_between(play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    hole = '{"_placeholder": true, "num": 0}'
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(f'451-{NAMESPACE},1["hand.raise", {hole}]')
        wire.send_binary(b"\x01\x02")
        assert json.loads(wire.until(f"43{NAMESPACE},1"))[0]["code"] == "malformed"
        wire.send(f'451-{NAMESPACE},2["hand.raise", {hole}]')
        wire.send(sync(3))
        assert wire.is_cut()
    assert scene.length() == before


@pytest.mark.rule("P328")
@pytest.mark.parametrize("count", ["0", "11", "9999999999", "99999999999"])
def test_who_announces_more_bytes_than_there_can_be_is_cut(count: str, play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(f'45{count}-{NAMESPACE},["hand.raise", {{"_placeholder": true, "num": 0}}]')
        assert wire.is_cut()
    assert scene.length() == before


@pytest.mark.rule("P328")
def test_bytes_that_nobody_announced_end_the_connection(play: Play) -> None:
    with Frames(play("fc").f.base, None) as wire:
        wire.send_binary(b"x")
        assert wire.is_cut()
    scene = play("fc")
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send_binary(b"2")
        assert wire.is_cut()


@pytest.mark.rule("P328")
@pytest.mark.parametrize(
    "frame",
    [
        f'42{NAMESPACE},abc["hand.raise"]',
        f"42{NAMESPACE},{{}}",
        f"4abc{NAMESPACE}",
        f"49{NAMESPACE}",
        f"44{NAMESPACE},{{}}",
        f'42{NAMESPACE},{"1" * 101}["hand.raise"]',
    ],
)
def test_a_packet_that_is_none_ends_the_connection(frame: str, play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(frame)
        assert wire.is_cut()
    assert scene.length() == before


@pytest.mark.rule("P328")
def test_an_answer_to_what_was_never_asked_is_passed_over(play: Play) -> None:
    scene = play("fc")
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(f"43{NAMESPACE},99[]")
        wire.send(f'42{NAMESPACE},["hand.raise", null]')
        wire.send(sync(5))
        assert json.loads(wire.until(f"43{NAMESPACE},5"))[0]["ok"] is True
