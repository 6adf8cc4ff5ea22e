"""What is said of the microphone before anybody joins, and what the pages may do with it."""

import gzip
from pathlib import Path

import pytest
import requests
from flask import Flask

from server.edge.http.pages import blueprint
from tests.wire.house import House, invite


def _logged(house: House, kind: str, language: str, **settings: object) -> list[str]:
    session = house.open_session(language="ru", **settings)
    page = house.call("GET", f"/invites/{invite(session, kind)}?lang={language}", token=None).json()
    logged: list[str] = page["logged"]
    return logged


def test_candidates_read_before_joining_that_it_is_noted_when_they_speak_where_it_is(house: House) -> None:
    for language, word in (("ru", "когда вы говорите"), ("en", "when you speak")):
        told = [line for line in _logged(house, "candidate", language, speech=True) if line.startswith(word)]
        assert len(told) == 1
        assert "звук не" in told[0] or "no sound" in told[0]
        silent = _logged(house, "candidate", language)
        assert not any(word in line for line in silent)
        assert len(_logged(house, "candidate", language, speech=True)) == len(silent) + 1


def test_whoever_is_not_measured_reads_nothing_of_it(house: House) -> None:
    for kind in ("assessor", "facilitator"):
        assert _logged(house, kind, "en", speech=True) == _logged(house, kind, "en")


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("join/code", "script-src 'self' 'wasm-unsafe-eval'"),
        ("room/session", "script-src 'self' 'wasm-unsafe-eval'"),
        ("", "script-src 'self'"),
        ("library", "script-src 'self'"),
    ],
)
def test_rooms_may_use_the_own_microphone_and_compile_what_listens_and_nothing_more(
    house: House, page: str, allowed: str
) -> None:
    headers = requests.get(f"{house.base}/{page}", timeout=30).headers
    scripts = next(part for part in headers["Content-Security-Policy"].split("; ") if part.startswith("script-src"))
    assert scripts == allowed
    assert "microphone=(self)" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


def test_large_files_come_packed_to_whoever_can_unpack_them(tmp_path: Path) -> None:
    words = b"what listens " * 1000
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "ear.wasm").write_bytes(words)
    (tmp_path / "assets" / "ear.wasm.gz").write_bytes(gzip.compress(words))
    app = Flask(__name__)
    app.register_blueprint(blueprint(tmp_path))
    asked = app.test_client()
    for wanted, packing in (("gzip, br", "gzip"), ("", None)):
        with asked.get("/assets/ear.wasm", headers={"Accept-Encoding": wanted}) as answer:
            assert answer.headers.get("Content-Encoding") == packing
            assert (gzip.decompress(answer.data) if packing else answer.data) == words
            assert answer.mimetype == "application/wasm", "else browsers do not compile while it comes"
            assert answer.headers["Vary"] == "Accept-Encoding"
            assert "immutable" in answer.headers["Cache-Control"]
