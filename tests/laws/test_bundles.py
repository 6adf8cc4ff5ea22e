"""Whatever can happen here can be taken in elsewhere: what a bundle is held against refuses no fact of any story."""

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from server.domain.telling import as_data, from_data
from server.edge.schemas import bundles
from tests.fuzzing import examples
from tests.stage import NINE
from tests.stories import Story, play, stories

LATER = bundles._Time(NINE + timedelta(days=365))


@settings(max_examples=examples(40))
@given(stories())
def test_no_fact_of_any_story_is_refused(story: Story) -> None:
    for fact in play(story).log:
        written = json.loads(json.dumps(as_data(fact.event, private=True)))
        read = replace(fact, event=from_data(fact.event.type, written))
        assert list(bundles._in_event(read, LATER)) == []
