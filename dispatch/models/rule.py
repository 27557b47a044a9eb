"""What a rule of the user's own looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class OwnRule(Protocol):
    """A rule of the user's own: any object with these attributes and at least one of two methods.

    ``eligible(order, engineer, day) -> bool`` says whether this engineer may do this order on this day, a ``date``;
    ``price(order, engineer, day) -> float`` what money that costs. Both see only the fields that ``reads`` names, and must
    answer the same for the same values: each is asked once for all orders and engineers that are alike in them.

    Attributes
    ----------
    name
        Under which findings and costs are reported.
    reads
        ``{"Order": (...), "Engineer": (...)}``: names of the fields that the methods look at.
    """

    name: str
    reads: Mapping[str, Sequence[str]]
