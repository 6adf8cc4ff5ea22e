"""How much a candidate's browser has to fetch before they can take part: sizes of the build, which no load changes."""

import pytest

from server.edge.http import ahead
from tests.bench.opening import DIST, packed_size

_MOST = 300_000
"""Bytes packed by gzip: scripts and styles of the page, without the board."""


@pytest.fixture(scope="module")
def build() -> ahead.Build:
    found = ahead.build_of(DIST)
    assert found, "The pages are not built: run make setup."
    return found


def test_a_candidate_s_page_is_small_without_the_board(build: ahead.Build) -> None:
    names = ahead.files(build, ahead.START, ahead.PARTS["candidate"])
    sizes = {name: packed_size(name) for name in names}
    assert sum(sizes.values()) < _MOST, sorted(sizes.items(), key=lambda one: -one[1])


def test_each_page_that_is_named_beforehand_is_in_the_build(build: ahead.Build) -> None:
    for part in (ahead.START, ahead.BOARD, *ahead.PARTS.values()):
        assert [one["file"] for one in build.values() if one.get("name") == part and one["file"].endswith(".js")], part


def test_the_board_is_no_part_of_a_page(build: ahead.Build) -> None:
    board = next(one["file"] for one in build.values() if one.get("name") == ahead.BOARD)
    for part in ahead.PARTS.values():
        assert board not in ahead.files(build, ahead.START, part)


def test_scripts_and_styles_lie_there_packed(build: ahead.Build) -> None:
    for name in ahead.files(build, ahead.START, *ahead.PARTS.values(), ahead.BOARD):
        file = DIST / name
        if file.stat().st_size >= 1_400:
            assert packed_size(name) < file.stat().st_size
            assert (DIST / f"{name}.br").stat().st_size < packed_size(name)
