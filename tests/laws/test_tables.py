"""Whatever happens in a session: every cell of every table is what a second reader finds in the log beside it."""

import contextlib

import pytest
from hypothesis import given, settings

from server.adapters.indices import ORDERING
from server.domain import commands as c
from server.domain.refusals import Refused
from server.exports import export
from server.projections.record import replay
from tests.exports.independent.forms import csv_differences, log_in_zip
from tests.exports.independent.reading import Log
from tests.exports.independent.tables import Expected
from tests.fuzzing import examples
from tests.restless import Restless
from tests.stories import Story, play, stories, through_json


@settings(max_examples=examples(30))
@given(stories())
def test_every_cell_of_any_story_follows_from_its_log(story: Story) -> None:
    stage = play(story).stage
    with contextlib.suppress(Refused):  # some stories have closed it themselves
        stage.ask(None, c.CloseSession())
    record = replay("stage", stage.session.exercise, ORDERING, map(through_json, stage.log))
    content = export("csv", record, {}, "en", stage.now).content
    expected = Expected(Log(log_in_zip(content), {}, "en", stage.now))
    assert list(csv_differences(content, expected)) == []


@pytest.mark.parametrize("seed", range(examples(25)))
def test_so_does_what_restless_hands_did_to_the_board(seed: int) -> None:
    play = Restless(seed)
    play.close()
    content = play.export("csv", "en").content
    expected = Expected(Log(log_in_zip(content), play.log.names(play.id), "en", play.now))
    assert list(csv_differences(content, expected)) == []
