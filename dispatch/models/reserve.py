"""Time that is kept for orders that come today."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec


class Reserve(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What all but the most urgent orders may take of shifts, so that there is room for those that come during the day.

    Attributes
    ----------
    priorities
        What ``Order.priority`` of the orders is for which the rest is kept: they may take all of a shift.
    max_work
        Most time on site of all other orders in such a shift, without ``Order.setup``. From the start of the shift on it grows evenly with
        ``Problem.now``, up to the length of the shift at its end.
    skills
        Skill name -> least level: the reserve is in shifts of engineers who have all of them.
    areas
        Those of engineers who work in one of them on the day; without any, everywhere.
    first, last
        Days of the shifts, both included; None is without limit.
    """

    priorities: tuple[str, ...]
    max_work: timedelta
    skills: dict[str, int] = {}
    areas: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
