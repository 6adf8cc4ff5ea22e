"""Clusters: notes put together under a name."""

from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.exercise import Tool
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.rules.voting import subject
from server.domain.session import Session

MOST_CLUSTERS = 60


def sort(
    session: Session, command: gc.PutCluster | gc.MoveIntoCluster | gc.RemoveCluster, by: Participant
) -> tuple[e.Event, ...]:
    """A cluster opened, named or dissolved, or a thing put into one; nothing where it is so already."""
    if by.kind is Kind.CANDIDATE:
        session.require_tool(Tool.CLUSTER)
    tools = session.tools
    match command:
        case gc.PutCluster(cluster, title):
            known = tools.clusters.get(cluster)
            if known is None and session.board.known(cluster):
                # Whoever may not see what has the id must not learn that there is something.
                if not session.board.sees(cluster, by.id if by.kind.plays else None):
                    raise Refused(Code.UNKNOWN_ITEM)
                raise Refused(Code.MALFORMED, {"cluster": ["already_there"]})
            if known is None and len(tools.clusters) >= MOST_CLUSTERS:
                raise Refused(Code.TOO_LARGE, {"cluster": ["too_many"]})
            return () if known and known.title == title else (g.ClusterPut(cluster, title),)
        case gc.MoveIntoCluster(item, cluster):
            if cluster is not None and cluster not in tools.clusters:
                raise Refused(Code.UNKNOWN_ITEM, {"cluster": ["unknown_cluster"]})
            thing = subject(session, item)
            if thing in tools.clusters:
                raise Refused(Code.UNKNOWN_ITEM)
            return () if tools.cluster_of.get(thing) == cluster else (g.ClusterMoved(thing, cluster),)
        case gc.RemoveCluster(cluster):
            if cluster not in tools.clusters:
                raise Refused(Code.UNKNOWN_ITEM)
            return (g.ClusterRemoved(cluster),)
