"""A row that cannot be planned."""

from __future__ import annotations

from typing import Literal

import msgspec

from .faults import Fault

Word = Literal["order", "engineer", "link", "service"]


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """One row that ``sift`` left out of the problem, as it was, with everything that is wrong with it.

    Attributes
    ----------
    word
        ``"order"``, ``"engineer"``, ``"link"`` or ``"service"``.
    where
        Where the row stood: ``row 7 of orders.csv``, ``orders[3]``.
    id
        As far as it could be read, otherwise empty; links have none.
    faults
        Each with field, value and cure; at least one.
    """

    word: Word
    where: str
    id: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        return "\n".join(f"{self.where}: {fault}" for fault in self.faults)
