"""Chat and announcements."""

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.refusals import Code
from tests.stage import peopled, standing


@pytest.mark.rule("P58")
@pytest.mark.parametrize(("phase", "allowed"), [("reading", True), ("writing", True), ("drawing", False)])
def test_candidates_chat_in_phases_that_have_it(phase: str, allowed: bool) -> None:
    stage = peopled()
    stage.ask("f1", c.StartPhase(phase))
    if allowed:
        assert stage.ask("c1", c.SendChat("Hello")) == (e.ChatSent("Hello"),)
    else:
        assert stage.refusal("c1", c.SendChat("Hello")).code is Code.NOT_ALLOWED_IN_PHASE
    assert stage.ask("f1", c.SendChat("Hello")) == (e.ChatSent("Hello"),)


@pytest.mark.rule("P58")
def test_a_pause_does_not_silence_the_chat() -> None:
    assert standing("paused").ask("c1", c.SendChat("Back in a minute"))


@pytest.mark.rule("P57")
@pytest.mark.parametrize("to", ["all", "candidates", "assessors", "c1", "a2", "f1"])
def test_an_announcement_goes_to_a_group_or_to_one(to: str) -> None:
    assert peopled().ask("f1", c.SendAnnouncement("Ten minutes", to)) == (e.AnnouncementSent("Ten minutes", to),)


@pytest.mark.rule("P57")
@pytest.mark.parametrize("to", ["nobody", "facilitators", "", "c2"])
def test_an_announcement_to_nobody_who_is_there_is_refused(to: str) -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant("c2"))
    assert stage.refusal("f1", c.SendAnnouncement("Ten minutes", to)).code is Code.UNKNOWN_PARTICIPANT


def test_what_was_said_is_kept_in_its_order_with_its_author() -> None:
    stage = peopled()
    for who, text in (("c1", "one"), ("f1", "two"), ("c2", "three")):
        stage.wait(1)
        stage.ask(who, c.SendChat(text))
    assert [(said.by, said.text) for said in stage.session.chat] == [("c1", "one"), ("f1", "two"), ("c2", "three")]
