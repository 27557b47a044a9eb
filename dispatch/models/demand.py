"""How many orders there were, or will be."""

from __future__ import annotations

from datetime import date

import msgspec


class Demand(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The orders of one day, area and kind: counted, or expected.

    Attributes
    ----------
    day
        The day on which customers want them done.
    mean
        Their number, or the mean of what it may be.
    low, high
        An interval that holds the number on eight of ten such days; None for a number that is known.
    area, kind
        What ``Order.area`` and ``Order.kind`` say.
    """

    day: date
    mean: float
    low: float | None = None
    high: float | None = None
    area: str = ""
    kind: str = ""
