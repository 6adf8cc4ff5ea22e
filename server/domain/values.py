"""Values that are made by the thousand a second."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def plenty(made: type[T]) -> type[T]:
    """A dataclass that nobody may change, which whoever checks the types sees to.

    One that is `frozen` while it runs takes four times as long to make: each field is set by a call of its own.
    """
    return dataclass(slots=True, unsafe_hash=True)(made)
