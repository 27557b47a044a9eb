"""Moments and durations: aware or naive outside, whole seconds inside."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

Thing = TypeVar("Thing")


def in_zone(thing: Thing, time_zone: str | None) -> Thing:
    """``thing`` with every moment inside it told in ``time_zone``; naive ones are read there."""
    zone = ZoneInfo(time_zone) if time_zone else None
    moved: Thing = _moved(thing, zone)
    return moved


def _moved(thing: Any, zone: ZoneInfo | None) -> Any:
    if isinstance(thing, datetime):
        if zone is None:
            return thing
        return thing.replace(tzinfo=zone) if thing.tzinfo is None else thing.astimezone(zone)
    if isinstance(thing, (tuple, list)):
        return tuple(_moved(part, zone) for part in thing)
    if isinstance(thing, msgspec.Struct):
        changes = {}
        for name in thing.__struct_fields__:
            before = getattr(thing, name)
            if isinstance(before, (datetime, tuple, list)):
                changes[name] = _moved(before, zone)
        return msgspec.structs.replace(thing, **changes) if changes else thing
    return thing


def seconds_between(origin: datetime, moment: datetime) -> int:
    """Whole seconds from ``origin`` to ``moment``, real time, a part of a second dropped."""
    if moment.tzinfo is not None:
        origin, moment = origin.astimezone(timezone.utc), moment.astimezone(timezone.utc)
    return (moment - origin) // timedelta(seconds=1)


def moment_at(origin: datetime, seconds: int) -> datetime:
    """The moment ``seconds`` after ``origin``, told in the zone of ``origin``."""
    if origin.tzinfo is None:
        return origin + timedelta(seconds=seconds)
    return (origin.astimezone(timezone.utc) + timedelta(seconds=seconds)).astimezone(origin.tzinfo)
