"""How hot it will be."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec


class Heat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The forecast highest temperature of a day, by which work outdoors is limited (``docs/heat.md``).

    Attributes
    ----------
    day
        The day, where the problem is.
    degrees
        Its highest temperature in degrees Celsius.
    area
        What ``Order.area`` says; empty for all orders whose area has no forecast of its own that day.
    hottest
        First and last moment of the hottest hours, as times from midnight on the clock.
    """

    day: date
    degrees: float
    area: str = ""
    hottest: tuple[timedelta, timedelta] = (timedelta(hours=12), timedelta(hours=15))
