"""What the parts share once they are put together."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.adapters.sql.database import directly
from server.app import create_app, in_turn
from server.config import Settings
from server.domain.commands import CloseSession
from server.exports.charts import LIGHT, draw
from server.exports.charts.drawing import _drawn
from server.exports.charts.looks import framed, texts

_SOON = 0.5
"""Seconds in which those who are let in meet."""


@pytest.mark.parametrize(("meeting", "met"), [(2, True), (3, False)])
def test_long_work_of_many_takes_two_threads_at_most(meeting: int, met: bool) -> None:
    work = in_turn(directly)
    barrier = threading.Barrier(meeting)
    came: list[bool] = []

    def meet() -> None:
        try:
            barrier.wait(30 if met else _SOON)
            came.append(True)
        except threading.BrokenBarrierError:
            came.append(False)

    people = [threading.Thread(target=work, args=[meet]) for _ in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert came == [met] * 4


def test_work_that_fails_leaves_its_place_to_others() -> None:
    work = in_turn(directly)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            work(lambda: 1 // 0)
    assert work(lambda: 7) == 7


def test_of_a_deleted_session_no_drawing_stays(tmp_path: Path) -> None:
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}))
    try:
        draw(framed(10, 10, [texts([{"x": 1, "y": 1, "text": "Анна"}])], LIGHT))
        kept = _drawn.cache_info().currsize
        room = server.parts.sessions.create("brainstorm", "ru", None, {})
        assert _drawn.cache_info().currsize == kept > 0
        server.parts.sessions.delete(room.session.id)
        assert _drawn.cache_info().currsize == 0
    finally:
        server.stop()


class _Moved:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_link_to_a_summary_says_so_when_its_time_is_over(tmp_path: Path) -> None:
    clock = _Moved()
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}), clock=clock)
    try:
        session = server.parts.sessions.create("brainstorm", "en", "Group 3", {}).session.id
        server.parts.sessions.ask(session, None, "w", CloseSession())
        owner = {"Authorization": f"Bearer {server.parts.keys.new_token('owner', clock.now)}"}
        made = {"what": "summary", "language": "en", "days": 3}
        client, shares = server.app.test_client(), f"/api/v1/sessions/{session}/shares"
        link = client.post(shares, json=made, headers=owner).json["link"].rsplit("/", 1)[1]
        clock.now += timedelta(days=3) - timedelta(seconds=1)
        assert client.get(f"/api/v1/shared/{link}").json["title"] == "Group 3"
        clock.now += timedelta(seconds=1)
        for path, language, words in (
            (f"/api/v1/shared/{link}", "ru", "Срок действия этой ссылки закончился"),
            (f"/api/v1/shared/{link}/file.pdf", "en", "The time that this link was made for is over"),
        ):
            answer = client.get(path, headers={"Accept-Language": language})
            assert (answer.status_code, answer.json["code"]) == (410, "share_expired")
            assert words in answer.json["detail"]
        assert client.get(shares, headers=owner).json[0]["state"] == "expired"
    finally:
        server.stop()
