"""What a job profile is: how much each criterion counts for one job."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from server.domain.exercise import Text


@dataclass(frozen=True, slots=True)
class Skill:
    """What the job asks for; `share` is the percentage of vacancies that name it, None where nobody has counted.

    `criteria` are those in which a group exercise shows it; none, where it has to be looked at in another way.
    """

    id: str
    name: Text
    share: float | None
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A whole profile; a session keeps its own copy of it as it was. Of `weights` only the proportions matter."""

    id: str
    version: int
    title: Text
    summary: Text
    source: Text
    skills: tuple[Skill, ...]
    weights: Mapping[str, float]

    def scaled(self, criteria: Collection[str]) -> dict[str, float]:
        """The weights of those criteria of an exercise that count, which come to 1; empty where none does."""
        counted = {one: self.weights[one] for one in criteria if one in self.weights}
        total = sum(counted.values())
        return {one: weight / total for one, weight in counted.items()}


def profile_from(document: Mapping[str, Any]) -> Profile:
    """The profile that a checked document describes; raises KeyError where it was not checked."""
    return Profile(
        document["id"],
        document["version"],
        document["title"],
        document["summary"],
        document["source"],
        tuple(Skill(one["id"], one["name"], one.get("share"), tuple(one["criteria"])) for one in document["skills"]),
        document["weights"],
    )
