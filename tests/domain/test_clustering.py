"""Clusters: opened, named, filled, dissolved."""

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code
from server.domain.rules.clustering import MOST_CLUSTERS
from tests.drawings import item, lettering, note
from tests.stage import Stage, within


def sorting() -> Stage:
    """Two notes, one of them with words, an item, and a cluster."""
    stage = within("writing")
    stage.ask("c1", c.ChangeBoard((note("a", index="a1"), lettering("words", "a", "Late", index="a2"), note("b"))))
    stage.ask("c2", c.ChangeBoard(items=(item("i"),)))
    stage.ask("c1", gc.PutCluster("k", "Speed"))
    return stage


def held(stage: Stage) -> dict[str, list[str]]:
    return {key: list(cluster.items) for key, cluster in stage.session.tools.clusters.items()}


@pytest.mark.rule("P154")
def test_a_cluster_is_opened_and_anybody_of_the_group_names_it_anew() -> None:
    stage = sorting()
    assert stage.ask("c2", gc.PutCluster("k", "Waiting time")) == (g.ClusterPut("k", "Waiting time"),)
    assert stage.ask("f1", gc.PutCluster("k", "Waiting time")) == ()
    cluster = stage.session.tools.clusters["k"]
    assert (cluster.title, cluster.made.by) == ("Waiting time", "c1")


@pytest.mark.rule("P154")
@pytest.mark.parametrize(("key", "counts"), [("a", "a"), ("words", "a"), ("b", "b"), ("i", "i")])
def test_notes_with_their_words_and_items_are_put_into_a_cluster(key: str, counts: str) -> None:
    stage = sorting()
    assert stage.ask("c2", gc.MoveIntoCluster(key, "k")) == (g.ClusterMoved(counts, "k"),)
    assert stage.ask("c1", gc.MoveIntoCluster(counts, "k")) == ()
    assert held(stage) == {"k": [counts]}


@pytest.mark.rule("P154")
def test_a_thing_is_in_one_cluster_at_a_time_or_in_none() -> None:
    stage = sorting()
    stage.ask("c1", gc.PutCluster("l", "Price"))
    for key in ("a", "b"):
        stage.ask("c1", gc.MoveIntoCluster(key, "k"))
    stage.ask("c2", gc.MoveIntoCluster("a", "l"))
    assert held(stage) == {"k": ["b"], "l": ["a"]}
    assert stage.ask("c2", gc.MoveIntoCluster("b", None)) == (g.ClusterMoved("b", None),)
    assert stage.ask("c2", gc.MoveIntoCluster("b", None)) == ()
    assert held(stage) == {"k": [], "l": ["a"]}


@pytest.mark.rule("P154")
@pytest.mark.parametrize("by", ["c2", "f1"])
def test_nothing_new_comes_to_the_board_under_the_id_of_a_cluster(by: str) -> None:
    stage = sorting()
    for change in (c.ChangeBoard((note("x"), note("k"))), c.ChangeBoard(items=(item("k"),))):
        assert stage.refusal(by, change).code is Code.MALFORMED
    assert not stage.session.board.known("x")
    stage.ask("c1", gc.RemoveCluster("k"))
    stage.ask(by, c.ChangeBoard((note("k"),)))
    assert stage.session.board.living("k")


@pytest.mark.rule("P154")
def test_dissolving_a_cluster_leaves_its_things_on_the_board() -> None:
    stage = sorting()
    stage.ask("c1", gc.MoveIntoCluster("a", "k"))
    assert stage.ask("c2", gc.RemoveCluster("k")) == (g.ClusterRemoved("k"),)
    assert stage.session.board.living("a")
    assert stage.session.tools.cluster_of == {}
    assert stage.refusal("c1", gc.RemoveCluster("k")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P154")
@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        (gc.MoveIntoCluster("nothing", "k"), {}),
        (gc.MoveIntoCluster("gone", "k"), {}),
        (gc.MoveIntoCluster("k", "l"), {}),
        (gc.MoveIntoCluster("a", "nowhere"), {"cluster": ["unknown_cluster"]}),
        (gc.RemoveCluster("nowhere"), {}),
    ],
)
def test_there_is_no_moving_what_is_not_there_and_no_cluster_within_another(
    wish: c.Command, fields: dict[str, list[str]]
) -> None:
    stage = sorting()
    stage.ask("c1", gc.PutCluster("l", "Price"))
    stage.ask("c1", c.ChangeBoard((note("gone", index="a5", isDeleted=True),)))
    refused = stage.refusal("c1", wish)
    assert (refused.code, refused.fields) == (Code.UNKNOWN_ITEM, fields)


@pytest.mark.rule("P154")
@pytest.mark.parametrize("key", ["a", "i"])
def test_a_cluster_takes_no_id_that_something_on_the_board_has(key: str) -> None:
    refused = sorting().refusal("c1", gc.PutCluster(key, "Price"))
    assert (refused.code, refused.fields) == (Code.MALFORMED, {"cluster": ["already_there"]})


@pytest.mark.rule("P154")
def test_there_are_sixty_clusters_at_the_most() -> None:
    stage = sorting()
    for at in range(1, MOST_CLUSTERS):
        stage.ask("c1", gc.PutCluster(f"k{at}", "More"))
    refused = stage.refusal("c1", gc.PutCluster("one too many", "More"))
    assert (refused.code, refused.fields) == (Code.TOO_LARGE, {"cluster": ["too_many"]})
    assert stage.ask("c1", gc.PutCluster("k", "Still named"))


@pytest.mark.rule("P140", "P154")
def test_candidates_sort_where_the_phase_lets_them_and_the_facilitator_anywhere() -> None:
    stage = within("talking")
    assert stage.refusal("c1", gc.PutCluster("k", "Speed")).code is Code.NOT_ALLOWED_IN_PHASE
    assert stage.ask("f1", gc.PutCluster("k", "Speed"))
