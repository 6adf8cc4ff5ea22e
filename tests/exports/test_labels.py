"""Under neutral labels no form holds a name, whoever wrote it wherever; everything else that was written stays."""

import io
import json
import re
import zipfile

import pytest
from pypdf import PdfReader

from server import exports
from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from server.exports import FORMATS, People
from tests.exports.worked import exercise
from tests.played import Played, Shelf, sticky

NAMES = (
    "Ёлкин",
    "Елкин",
    "ЁЛКИН",
    "Въездн",
    "Щукин",
    "Гордеев",
    "Анна",
    "Анну",
    "Анны",
    "Анне",
    "Борис",
    "Тесс",
    "Фаин",
)
WRITTEN = (
    "заголовок", "карточка", "рамка", "реплика", "кластер", "план", "исполнитель", "заметка", "причина", "пересмотр",
    "согласие", "вывод", "объявление", "поручение",
)  # fmt: skip
"""A word for each place in which somebody may have written; each stands beside a name."""


class Naming(Played):
    """Everybody is named in everything that anybody may write."""

    def __init__(self) -> None:
        document = exercise()
        for phase in document["phases"]:
            phase["tools"] = [*phase["tools"], "draw"] if phase["key"] == "writing" else phase["tools"]
        super().__init__("small", "ru", Shelf(document), title="Анна Ёлкина: заголовок", min_evidence=0)
        self.fay, self.tess = self.join(Kind.FACILITATOR, "Фаина Щукина"), self.join(Kind.ASSESSOR, "Тесс Гордеева")
        self.ann, self.bob = (self.join(Kind.CANDIDATE, name) for name in ("Анна Ёлкина", "Борис Въездной"))
        self.group()
        self.judge()

    def group(self) -> None:
        self.ask(self.fay, c.StartPhase("writing"))
        self.draw(self.ann, *sticky("n", "карточка: спросить\nЁлкину"))
        frame = {"id": "f", "type": "frame", "name": "рамка ЁЛКИНОЙ", "x": 500, "y": 0, "width": 200, "height": 200}
        self.draw(self.bob, {**frame, "version": 1, "versionNonce": 1, "isDeleted": False, "index": None})
        self.ask(self.bob, c.SendChat("реплика: Анна, а вы?"))
        self.ask(self.ann, gc.PutCluster("k", "кластер Анны"))
        self.ask(self.fay, c.SendAnnouncement("объявление: слово Борису", "all"))
        self.ask(self.fay, c.StartPhase("choosing"))
        self.ask(self.bob, gc.CastVote("n"))
        self.ask(self.fay, c.StartPhase("working"))
        self.ask(self.ann, gc.PutPlanLine("p", "план Въездного", None, "исполнитель Елкина", None, 1, 1, 0))
        self.ask(self.ann, gc.PutPlanLine("q", "Вторая строка", None, self.bob.id, None, 1, 1, 0))
        self.ask(self.ann, gc.PutTask("call", "delegate", None, 15, "поручение Борису"))
        self.ask(self.fay, c.EndExercise())

    def judge(self) -> None:
        (criterion, *_) = self.room.session.exercise.criteria
        said = self.observe(self.tess, self.ann, "заметка: позвала Бориса", criterion.id, sign=1)
        assert said
        self.rate(self.tess, self.ann, criterion.id, 4, "причина: помогла Борису")
        self.rate(self.tess, self.bob, criterion.id, 2, "причина: перебил Анну")
        self.ask(self.tess, c.SubmitRatings())
        self.ask(self.tess, c.ReviseRating(self.ann.id, criterion.id, 5, "пересмотр: Анне помогли"))
        self.ask(self.fay, c.OpenWashup())
        self.ask(self.fay, c.SetConsensus(self.ann.id, criterion.id, 4.5, "согласие: Тесс убедила Фаину"))
        self.ask(self.fay, c.SetRecommendation(self.ann.id, "recommended", "вывод: Ёлкину взять"))


@pytest.fixture(scope="module")
def play() -> Naming:
    return Naming()


def words(play: Played, form: str, people: People) -> str:
    """All that can be read in a form."""
    if form == "page":
        return json.dumps(play.page(people=people), ensure_ascii=False)
    content = play.export(form, people=people).content
    if form in ("csv", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    if form == "pdf":
        reader = PdfReader(io.BytesIO(content))
        return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata))
    return content.decode()


FORMS = [form for form in ("page", *FORMATS) if form not in ("json", "board.png")]
"""Pixels hold no words; they are made from the SVG, which is read here."""


@pytest.mark.parametrize("form", FORMS)
def test_no_name_is_anywhere_under_labels(play: Naming, form: str) -> None:
    named, unnamed = (words(play, form, people) for people in People)
    assert [name for name in NAMES if name in unnamed] == []
    assert [name for name in NAMES if name in named]


@pytest.mark.parametrize(("form", "least"), [("page", 11), ("xlsx", 9), ("pdf", 11), ("board.svg", 2)])
def test_everything_else_stays(play: Naming, form: str, least: int) -> None:
    found, known = words(play, form, People.LABELS), words(play, form, People.NAMES)
    assert [word for word in WRITTEN if word in known and word not in found] == []
    assert len([word for word in WRITTEN if word in found]) >= least


def test_whoever_is_named_is_known_by_their_label(play: Naming) -> None:
    page = play.page(people=People.LABELS)["page"]
    label = {who.id: f"Кандидат {who.seat}" for who in (play.ann, play.bob)}
    assert {one["id"]: one["name"] for one in page["candidates"]} == label
    assert page["title"] == f"{label[play.ann.id]}: заголовок"
    ann = next(one for one in page["candidates"] if one["id"] == play.ann.id)
    assert ann["for"]["text"] == f"заметка: позвала {label[play.bob.id]}"
    assert ann["cells"][0]["agreed"]["reason"] == "согласие: Наблюдатель 1 убедила Ведущий 1"


def test_a_bundle_is_whole_or_not_at_all(play: Naming) -> None:
    with pytest.raises(exports.Whole):
        play.export("json", people=People.LABELS)


def test_tables_without_names_come_without_the_log(play: Naming) -> None:
    contents = {}
    for people in People:
        with zipfile.ZipFile(io.BytesIO(play.export("csv", people=people).content)) as archive:
            contents[people] = set(archive.namelist())
    assert contents[People.NAMES] - contents[People.LABELS] == {"log.ndjson"}
    assert "labels" in play.export("csv", people=People.LABELS).filename


def test_what_the_log_says_is_left_as_it_was(play: Naming) -> None:
    before = play.export("json").content
    play.export("board.svg", people=People.LABELS)
    assert play.export("json").content == before
