"""Job profiles: YAML files in a folder beside the criteria that they weigh, checked as exercises are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from typing_extensions import override

from server.adapters.exercise_tools import require_distinct
from server.adapters.exercise_words import KEY, LONGEST_TITLE, Words, several, whole
from server.adapters.library import Fault, Faulty, line_of, load

FOLDER = "profiles"
"""Where profiles lie in a library."""


class _Number(fields.Field[float]):
    """A number that is a number in the file, above 0 and up to `most`."""

    def __init__(self, most: float, expected: str, **more: Any) -> None:
        super().__init__(**more)
        self.most, self.expected = most, expected

    @override
    def _deserialize(self, value: object, attr: str | None, data: object, **_: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(self.expected)
        if not 0 < value <= self.most:
            raise ValidationError(self.expected)
        return value


class SkillSchema(Schema):
    id = fields.String(required=True, validate=KEY)
    name = Words(required=True, most=LONGEST_TITLE)
    share = _Number(100, "expected a percentage above 0, up to 100")
    criteria = fields.List(fields.String(), required=True)

    @validates_schema
    def _distinct(self, data: dict[str, Any], **_: object) -> None:
        for at, criterion in enumerate(data["criteria"]):
            if criterion in data["criteria"][:at]:
                raise ValidationError({"criteria": {at: [f"{criterion!r} is there already, expected another"]}})


class ProfileSchema(Schema):
    """A profile file; criteria are ids of files in `criteria/`."""

    id = fields.String(required=True, validate=KEY)
    version = whole(1, 10_000)
    title = Words(required=True, most=LONGEST_TITLE)
    summary = Words(required=True)
    source = Words(required=True)
    skills = fields.List(fields.Nested(SkillSchema), required=True, validate=several(1, 60, "skills"))
    weights = fields.Dict(
        keys=fields.String(),
        values=_Number(1e9, "expected a number above 0"),
        required=True,
        validate=several(1, 60, "weights"),
    )

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: object) -> None:
        require_distinct(data["skills"], "skills", "id")
        shown: set[str] = set()
        for at, skill in enumerate(data["skills"]):
            for place, criterion in enumerate(skill["criteria"]):
                shown.add(criterion)
                if criterion not in data["weights"]:
                    text = f"{criterion!r} has no weight, expected a line for it in weights"
                    raise ValidationError({"skills": {at: {"criteria": {place: [text]}}}})
        for criterion in data["weights"]:
            if criterion not in shown:
                raise ValidationError({"weights": {criterion: ["belongs to no skill, expected one that names it"]}})


def load_profile(file: Path, criteria_folder: Path) -> dict[str, Any]:
    """The document of one profile; raises Faulty with every fault found."""
    document, lines = load(file, ProfileSchema())
    faults = []
    if document["id"] != file.stem:
        faults.append(Fault(file, line_of(lines, ("id",)), f"expected the file's own name, {file.stem!r}"))
    known = sorted(each.stem for each in criteria_folder.glob("*.yaml"))
    faults += [
        Fault(
            file,
            line_of(lines, ("weights", criterion)),
            f"unknown criterion {criterion!r}, expected one of: {', '.join(known) or 'none'}",
        )
        for criterion in document["weights"]
        if criterion not in known
    ]
    if faults:
        raise Faulty(faults)
    return document


class YamlProfiles:
    """See `server.application.ports.Profiles`; reads the folder of a library once, which may have none."""

    def __init__(self, library: Path) -> None:
        files = sorted((library / FOLDER).glob("*.yaml"))
        self._documents = {file.stem: load_profile(file, library / "criteria") for file in files}

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        return self._documents
