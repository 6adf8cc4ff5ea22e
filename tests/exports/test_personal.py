"""Everything about one person as a file: all of it, and not a word, name or number of anybody else."""

import json
import re
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind, Participant
from server.exports import personal_of
from tests.exports.test_feedback import OTHERS, Told
from tests.played import Played

NAMES = ("Борис", "Въездн", "Вероник", "Фаин", "Щукин", "Тесс", "Гордеев", r"Уго\b")
"""Every name that is not hers, as far as it is the same in every case."""
WATCHED = ("колибри", "гравюра")


class Whole(Told):
    """The same session with everything else that can be stored about somebody."""

    def _judge(self, *words: str) -> None:
        engraving = WATCHED[1]
        self.ask(self.ann, c.RaiseHand())
        self.ask(self.ann, c.LowerHand())
        self.ask(self.fay, c.SendAnnouncement(f"Борис, {engraving}!", self.bob.id))
        self.ask(self.fay, c.SendAnnouncement("Анна, подождите Бориса", self.ann.id))
        self.sessions.leave(self.id, self.ann.id)
        self.wait(20)
        self.sessions.open(self.id, self.ann.id, lambda _: None)
        super()._judge(*words)
        self.ask(self.fay, c.SetConsensus(self.ann.id, "TW", 3.5, "Слышит и Бориса"))

    def data(self, who: Participant, **more: Any) -> dict[str, Any]:
        return data(self, who, **more)


def data(played: Played, who: Participant, *, assessors: bool = False, **beside: Any) -> dict[str, Any]:
    names = played.log.names(played.id)
    made = personal_of(who.id, played.record(), names, "ru", played.now, beside, assessors=assessors)
    assert made is not None
    found: dict[str, Any] = json.loads(made.content)
    return found


@pytest.fixture(scope="module")
def told() -> Whole:
    return Whole()


def test_it_holds_what_is_stored_about_her(told: Whole) -> None:
    found = told.data(told.ann, links=[{"opened": 2}])
    assert (found["format"], found["schema"], found["erased_at"]) == ("veche-person", 1, None)
    person = found["person"]
    assert (person["name"], person["label"], person["kind"]) == (
        "Анна Ёлкина",
        f"Кандидат {told.ann.seat}",
        "candidate",
    )
    assert found["joined"]["consent"] == "1"
    assert {"at": found["messages"][0]["at"], "kind": "chat"}.items() <= found["messages"][0].items()
    texts = {one["item"]: one["texts"] for one in found["words"]}
    assert texts["n-t"] == ["Перезвонить за час"]
    assert texts["hers-t"] == ["Конец"]
    kinds = [one["type"] for one in found["events"]]
    assert {"participant.joined", "hand.raised", "hand.lowered", "chat.sent", "board.changed"} <= set(kinds)
    assert [one["kind"] for one in found["messages"]] == ["chat", "announced_to_them"]
    assert found["away"]["seconds"] == 20
    assert found["participation"]["channels"]["notes"]["count"] == 2
    assert {one["id"] for one in found["drawn"]} == {"n", "n-t", "hers", "hers-t"}
    own = [one.id for one in told.summary().contributions if one.by == told.ann.id]
    assert [one["id"] for one in found["contributions"]] == own
    assert len(own) == 5
    assert found["links"] == [{"opened": 2}]
    judged = found["judgements"]
    assert len(judged["notes"]) == 7
    reasons = {one["score"]: one["reason"] for one in judged["ratings"]}
    # Why she was rated so is told her as well.
    assert reasons == {4: OTHERS[5], 3: None, "NE": None}
    assert [one["type"] for one in judged["agreed"]] == ["recommendation.set", "feedback.set", "consensus.set"]
    assert judged["agreed"][-1]["reason"].startswith("Слышит и ")


@pytest.mark.rule("P339")
def test_nothing_of_anybody_else_is_in_it(told: Whole) -> None:
    # Words that are hers: what she wrote herself, why she was rated so, and why she was recommended.
    about_her = {OTHERS[2], OTHERS[5], OTHERS[6]}
    text = json.dumps(told.data(told.ann), ensure_ascii=False).casefold()
    for word in (*set(OTHERS) - about_her, *WATCHED, *NAMES):
        assert not re.search(rf"\b{word.casefold()}", text), word
    for other in told.room.session.people:
        assert other == told.ann.id or other not in text
    for word in about_her:
        assert word in text


@pytest.mark.rule("P339")
def test_what_he_wrote_into_her_note_is_his_and_what_she_wrote_into_his_is_hers(told: Whole) -> None:
    his = {one["item"]: one["texts"] for one in told.data(told.bob)["words"]}
    hers = {one["item"]: one["texts"] for one in told.data(told.ann)["words"]}
    mirror = OTHERS[2]
    assert (his["hers-t"], hers["hers-t"]) == ([mirror], ["Конец"])
    assert (his["both-t"], hers["both-t"]) == (["Начало"], [mirror])


def test_of_a_line_of_the_plan_each_is_told_what_they_set() -> None:
    played, bird = Played("service-strategy-budget"), WATCHED[0]
    fay, ann, bob = (
        played.join(kind, name)
        for kind, name in ((Kind.FACILITATOR, "Фаина"), (Kind.CANDIDATE, "Анна"), (Kind.CANDIDATE, "Борис"))
    )
    played.ask(fay, c.StartPhase("plan"))
    for who, more in ((ann, {"cost": 3}), (bob, {"cost": 3, "effect": bird}), (ann, {"cost": 4, "effect": bird})):
        what = f"Звонить самим {bird}" if "effect" in more else "Звонить самим"
        played.ask(who, gc.PutPlanLine("line", what, owner=bob.id, **more))
    found = {who.id: data(played, who) for who in (ann, bob)}
    hers, his = ([{**one, "at": None} for one in found[who.id]["plan"]] for who in (ann, bob))
    assert found[ann.id]["words"] == [{"of": "plan", "item": "line", "texts": ["Звонить самим"]}]
    assert found[bob.id]["words"] == [{"of": "plan", "item": "line", "texts": [bird]}]
    # Whom else she wanted to do it is not told; that he was named himself he may know, but he did not set it.
    assert hers == [{"at": None, "item": "line", "cost": 3}, {"at": None, "item": "line", "cost": 4}]
    assert his == [{"at": None, "item": "line", "effect": WATCHED[0]}]


@pytest.mark.rule("P339")
def test_assessors_stand_in_it_where_that_is_asked_for(told: Whole) -> None:
    bare = told.data(told.ann)["judgements"]
    assert all("assessor" not in one for one in (*bare["notes"], *bare["ratings"]))
    named = told.data(told.ann, assessors=True)["judgements"]
    assert {one["assessor"]["name"] for one in named["notes"]} == {"Тесс Гордеева", "Уго"}
    assert named["ratings"][0]["assessor"]["label"] == "Наблюдатель 1"
    assert "Тесс" not in json.dumps([one["text"] for one in named["notes"]], ensure_ascii=False)


def test_an_assessor_is_told_of_their_notes_when_and_not_what(told: Whole) -> None:
    found = told.data(told.ugo)
    text = json.dumps(found, ensure_ascii=False)
    assert found["judgements"] is None
    assert [one["type"] for one in found["events"]].count("observation.added") == 5
    for word in ("Позвала молчавших", *OTHERS[3:], told.ann.id, told.bob.id, "Анна"):
        assert word not in text


@pytest.mark.rule("P339")
def test_before_the_wash_up_judgements_are_withheld() -> None:
    played = Played(min_evidence=0)
    fay, ann = played.join(Kind.FACILITATOR, "Фаина"), played.join(Kind.CANDIDATE, "Анна")
    tess = played.join(Kind.ASSESSOR, "Тесс")
    played.ask(fay, c.StartPhase("ideas"))
    played.observe(tess, ann, OTHERS[0], "TW", sign=1)
    found = data(played, ann)
    assert found["judgements"] == {"withheld": True}
    assert OTHERS[0] not in json.dumps(found, ensure_ascii=False)
