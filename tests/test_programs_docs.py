"""The guide for programs says what is so: its program is the one that the tests run, its calls are described."""

import re
from pathlib import Path

import pytest

from tests.described import document

DOCS = Path(__file__).parent.parent / "docs"
SCRIPT = Path(__file__).parent / "client" / "tiny_exercise.py"
GUIDES = ("programs.md", "ru/programs.md")


def blocks(guide: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / guide).read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("guide", GUIDES)
def test_its_program_is_the_one_that_is_tried(guide: str) -> None:
    assert blocks(guide, "python") == [SCRIPT.read_text()]


@pytest.mark.parametrize("guide", GUIDES)
def test_its_calls_are_described(guide: str) -> None:
    shapes = [re.sub(r"{\w+}", "[^/]+", path) for path in document("openapi")["paths"]]
    called = {path for block in blocks(guide, "sh") for path in re.findall(r"\$BASE(/[^\s\"?]+)", block)}
    assert len(called) == 3
    for path in called:
        assert any(re.fullmatch(shape, path) for shape in shapes), path


@pytest.mark.parametrize("guide", GUIDES)
def test_its_links_lead_somewhere(guide: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", (DOCS / guide).read_text()):
        assert ((DOCS / guide).parent / link).exists(), link


def test_both_languages_show_the_same() -> None:
    english, russian = (blocks(guide, "(?:sh|python)?") for guide in GUIDES)
    assert english == russian
