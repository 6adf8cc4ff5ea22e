"""All targets by their names."""

from collections.abc import Mapping

from tests.fuzz.files import FILES
from tests.fuzz.stories import STORIES
from tests.fuzz.strokes import STROKES
from tests.fuzz.target import Target
from tests.fuzz.wire import WIRE

TARGETS: Mapping[str, Target] = {**STORIES, **WIRE, **STROKES, **FILES}
