"""The built client as browsers get it: packed, kept for good where that is safe, with what a page needs named in it."""

import gzip
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.edge.http import pages

_SCRIPT = b"export const words = 'what every page needs';"
_PACKED = gzip.compress(_SCRIPT, mtime=0)
_BUILD = {
    "index.html": {"name": "index", "file": "assets/index-1.js", "imports": ["_shared-1.js"]},
    "_shared-1.js": {"name": "shared", "file": "assets/shared-1.js", "css": ["assets/shared-1.css"]},
    "_room-1.js": {
        "name": "room",
        "file": "assets/room-1.js",
        "imports": ["_shared-1.js"],
        "css": ["assets/room-1.css"],
    },
    "src/taking-part/index.tsx": {
        "name": "taking-part",
        "file": "assets/taking-part-1.js",
        "imports": ["_room-1.js", "index.html"],
    },
    "_joining-1.js": {"name": "joining", "file": "assets/joining-1.js", "imports": ["index.html"]},
    "src/board/Surface.tsx": {"name": "Surface", "file": "assets/surface-1.js", "imports": ["_room-1.js"]},
    "_room-1.css": {"file": "assets/room-1.css"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite").mkdir()
    (tmp_path / "board" / "fonts" / "Face").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<html><head><title>Veche</title></head><body></body></html>")
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(_BUILD))
    (tmp_path / "assets" / "start-1.js").write_bytes(_SCRIPT)
    (tmp_path / "assets" / "start-1.js.gz").write_bytes(_PACKED)
    (tmp_path / "assets" / "start-1.js.br").write_bytes(b"packed by brotli")
    (tmp_path / "assets" / "plain-1.js").write_bytes(_SCRIPT)
    (tmp_path / "board" / "fonts" / "Face" / "Face-Regular.woff2").write_bytes(b"letters")
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(pages.blueprint(folder))
    return app.test_client()


@pytest.mark.parametrize(
    ("accepted", "packing", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"packed by brotli"),
        ("gzip, deflate", "gzip", _PACKED),
        ("br;q=0, gzip", "gzip", _PACKED),
        ("identity", None, _SCRIPT),
    ],
    ids=["brotli", "gzip", "gzip and no brotli", "as it is"],
)
def test_a_script_comes_packed_as_the_browser_can_unpack_it(
    browser: FlaskClient, accepted: str, packing: str | None, body: bytes
) -> None:
    with browser.get("/assets/start-1.js", headers={"Accept-Encoding": accepted}) as answer:
        assert answer.headers.get("Content-Encoding") == packing
        assert answer.data == body
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_what_is_named_by_what_it_says_costs_nothing_on_the_next_visit(browser: FlaskClient) -> None:
    for path in ("/assets/start-1.js", "/assets/plain-1.js", "/board/fonts/Face/Face-Regular.woff2"):
        with browser.get(path) as answer:
            assert "immutable" in answer.headers["Cache-Control"]


def test_the_page_itself_is_asked_for_each_time_and_sent_only_if_it_changed(browser: FlaskClient, folder: Path) -> None:
    answer = browser.get("/")
    assert answer.headers["Cache-Control"] == "no-cache"
    known = {"If-None-Match": answer.headers["ETag"]}
    again = browser.get("/", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    (folder / "index.html").write_text("<html><head><title>Another build</title></head></html>")
    assert b"Another build" in browser.get("/", headers=known).data


def test_a_room_s_page_names_what_it_needs_and_the_board_behind_that(browser: FlaskClient) -> None:
    page = browser.get("/room/5e0/candidate").text
    links = [line.strip() for line in page.splitlines() if "<link" in line]
    assert links == [
        '<link rel="preload" as="style" crossorigin href="/assets/room-1.css">',
        '<link rel="modulepreload" crossorigin href="/assets/room-1.js">',
        '<link rel="modulepreload" crossorigin href="/assets/taking-part-1.js">',
        '<link rel="modulepreload" crossorigin href="/assets/surface-1.js" fetchpriority="low">',
    ]


def test_an_invitation_loads_no_board(browser: FlaskClient) -> None:
    page = browser.get("/join/abc").text
    assert "joining-1.js" in page
    assert "surface-1.js" not in page


@pytest.mark.parametrize("path", ["/", "/room/5e0/nobody", "/room/5e0/candidate/more", "/sessions/5e0"])
def test_any_other_page_is_as_it_was_built(browser: FlaskClient, folder: Path, path: str) -> None:
    assert browser.get(path).text == (folder / "index.html").read_text()


def test_without_notes_of_the_build_pages_come_all_the_same(browser: FlaskClient, folder: Path) -> None:
    (folder / ".vite" / "manifest.json").unlink()
    assert browser.get("/room/5e0/candidate").text == (folder / "index.html").read_text()


def test_pages_that_are_not_built_say_so(browser: FlaskClient, folder: Path) -> None:
    (folder / "index.html").unlink()
    answer = browser.get("/room/5e0/candidate")
    assert answer.status_code == 503
    assert "make setup" in answer.text
