"""What a whole run goes over is what was asked for, or there is no run."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import requests

from tests.wire import fronts
from tests.wire.fronts import Front
from tests.wire.ports import free_port
from tests.wire.roads import NoRoad, Road


@pytest.mark.parametrize("asked", [{"TEST_STORE": "oracle"}, {"TEST_FAST_ROAD": "yes"}], ids=str)
def test_what_is_unknown_is_refused_and_named(asked: dict[str, str]) -> None:
    with pytest.raises(NoRoad, match=f"{next(iter(asked))} is '{next(iter(asked.values()))}'"):
        Road(asked)


def test_a_program_that_is_missing_is_named_and_nothing_else_is_run_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fronts, "_found", lambda name: None if name == "nginx" else f"/bin/{name}")
    with pytest.raises(NoRoad, match="needs nginx"):
        Road({"TEST_STORE": "cluster"})


def test_nothing_asked_for_is_the_fast_road_and_sqlite() -> None:
    assert str(Road({})) == "fast road, sqlite"


@contextmanager
def saying(name: str) -> Iterator[int]:
    """A server that answers its name to whatever it is asked; yields its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(name.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


def test_calls_and_sockets_are_dealt_out_in_turn_and_polls_come_back_to_one() -> None:
    if missing := fronts.missing():
        pytest.skip(f"the front left out: no {' and '.join(missing)}; install {' '.join(missing)}")
    port = free_port()
    with ExitStack() as stack:
        front = Front(port, [stack.enter_context(saying(name)) for name in "abc"])
        stack.callback(front.put_away)

        def answered(path: str) -> Counter[str]:
            return Counter(requests.get(f"http://127.0.0.1:{port}{path}", timeout=20).text for _ in range(30))

        in_turn = Counter(dict.fromkeys("abc", 10))
        assert answered("/api/v1/me") == in_turn
        assert answered("/socket.io/?EIO=4&transport=websocket") == in_turn
        for poll in ("transport=polling", "transport=polling&sid=x", "transport=websocket&sid=x"):
            assert answered(f"/socket.io/?EIO=4&{poll}") == Counter(a=30)
