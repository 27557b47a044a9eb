"""The complete check of a problem: every fault at once, each with subject, value and cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from .moments import in_zone
from .travel import Travel

if TYPE_CHECKING:
    from .problem import Problem


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with the input.

    Attributes
    ----------
    subject
        What it is about: ``order 'O-17'``.
    field
        The field at fault.
    text
        Value and cure in words.
    """

    subject: str
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.text}"


class ProblemError(ValueError):
    """The input cannot be planned. ``faults`` has every fault, ``str()`` lists them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def checked(problem: Problem) -> dict[str, Any]:
    """The fields of ``problem`` as it should keep them; raises :class:`ProblemError`."""
    travel = {"": problem.travel} if isinstance(problem.travel, Travel) else dict(problem.travel)
    return {
        "orders": tuple(in_zone(order, problem.time_zone) for order in problem.orders),
        "engineers": tuple(in_zone(engineer, problem.time_zone) for engineer in problem.engineers),
        "travel": travel,
    }
