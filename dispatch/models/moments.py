"""Moments and durations: aware or naive outside, whole seconds inside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

import msgspec

Thing = TypeVar("Thing")
LONGEST_SPAN = timedelta(days=60)
"""From the first moment of a problem to the last, and to those of a plan that it begins from."""


def in_zone(thing: Thing, time_zone: str | None) -> Thing:
    """``thing`` with every moment inside it told in ``time_zone``; naive ones are read there."""
    zone = ZoneInfo(time_zone) if time_zone else None
    return cast("Thing", _inside(thing, zone))


def moved(moment: datetime, zone: tzinfo | None) -> datetime:
    """``moment`` told in ``zone``; a naive one is read there. Without a zone it stays as it is."""
    if zone is None or moment.tzinfo is zone:
        return moment
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def as_shown(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same, where a time that the clock skips is told as the clock shows it at that moment: 02:30 is then 03:30."""
    told = moved(moment, zone)
    return told if zone is None else told.astimezone(UTC).astimezone(zone)


def _inside(thing: object, zone: tzinfo | None) -> object:
    if isinstance(thing, datetime):
        return moved(thing, zone)
    if isinstance(thing, (tuple, list)):
        return tuple(_inside(part, zone) for part in thing)
    if isinstance(thing, msgspec.Struct):
        changes = {}
        for name in thing.__struct_fields__:
            before = getattr(thing, name)
            if isinstance(before, (datetime, tuple, list, msgspec.Struct)):
                changes[name] = _inside(before, zone)
        return msgspec.structs.replace(thing, **changes) if changes else thing
    return thing


def seconds_between(origin: datetime, moment: datetime) -> int:
    """Whole seconds from ``origin`` to ``moment``, real time, a part of a second dropped."""
    if moment.tzinfo is not None and origin.tzinfo is not None:
        origin, moment = origin.astimezone(UTC), moment.astimezone(UTC)
    return (moment - origin) // timedelta(seconds=1)


def in_real_time(moment: datetime) -> datetime:
    """``moment`` in UTC, in which moments can be compared also where the clock is set back; a naive one as it is."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def in_hours(seconds: int) -> str:
    """A duration as text: hours and minutes, and seconds where there are some."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


def moment_at(origin: datetime, seconds: int) -> datetime:
    """The moment ``seconds`` after ``origin``, told in the zone of ``origin``."""
    if origin.tzinfo is None:
        return origin + timedelta(seconds=seconds)
    return (origin.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(origin.tzinfo)
