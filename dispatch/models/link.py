"""What ties two orders to each other."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import msgspec


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A tie in time or person between two orders. ``then`` is served only if ``first`` is.

    Attributes
    ----------
    first, then
        Ids of the two orders.
    gap
        ``(least, most)`` time from the end of the work on ``first`` to the start of the work on ``then``; None is no limit. Below
        0, ``then`` may begin earlier than that; ``(None, None)`` ties no times at all.
    days
        ``(least, most)`` midnights between the same two moments, in the time zone of the problem: ``(1, 1)`` is the next day.
        A most of None is no limit. Without it, days do not matter.
    engineer
        ``"same"`` if both are done by the same engineer, or the same crew; ``"different"`` if nobody does both.
    together
        Whether ``first``, too, is served only if ``then`` is.
    carries
        Dimension -> units of what ``Shift.load`` offers that are fetched at ``first`` and brought to ``then``, in one shift and in this
        sequence. It needs ``engineer="same"`` and ``together=True``.
    """

    first: str
    then: str
    gap: tuple[timedelta | None, timedelta | None] = (timedelta(0), None)
    days: tuple[int, int | None] | None = None
    engineer: Literal["any", "same", "different"] = "any"
    together: bool = False
    carries: dict[str, int] = {}
