"""Days, times of day and windows as people write them in tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

PARTS_OF_DAY = {
    "上午": (time(8), time(12)),
    "下午": (time(13), time(18)),
    "晚上": (time(18), time(21)),
    "全天": (time(8), time(21)),
    "morning": (time(8), time(12)),
    "afternoon": (time(13), time(18)),
    "evening": (time(18), time(21)),
    "all day": (time(8), time(21)),
}
"""What customers are offered: work starts from the one to the other. Tables can bring words of their own."""

SAME = str.maketrans("０１２３４５６７８９：；，～－—–（）　", "0123456789:;,~---() ")
"""Characters that mean the same in Chinese and in Western writing."""

DAY = r"(?P<year>\d{4})(?:-(?P<m>\d{1,2})-|/(?P<m2>\d{1,2})/|\.(?P<m3>\d{1,2})\.|年(?P<m4>\d{1,2})月)(?P<d>\d{1,2})日?"
CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2})?|点(?:半|\d{1,2}分?)?)"
HOUR_BEFORE = r"\d{1,2}(?= *(?:-|~|至|到|to) *\d{1,2}点)"
"""An hour that takes its word from the one behind it: ``14-16点``."""
A_DAY = re.compile(DAY)
A_DAY_OF_A_SHEET = re.compile(r"[345]\d{4}")
COMPACT = re.compile(r"(?P<year>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
A_MOMENT = re.compile(rf"(?P<day>{DAY})?[ T]*(?P<clock>{CLOCK})")
A_WINDOW = re.compile(rf"(?P<day>{DAY})?[ T]*(?P<opens>{CLOCK}|{HOUR_BEFORE}) *(?:-|~|至|到|to) *(?P<closes>{CLOCK})")
A_WORD = re.compile(rf"(?P<day>{DAY})? *(?P<word>.*)")
A_DURATION = re.compile(
    r"(?:(?P<hours>\d+(?:\.\d+)?) *(?:h|hours?|小时|时))? *(?:(?P<minutes>\d+(?:\.\d+)?) *(?:m|min|mins|minutes?|分钟|分))?", re.IGNORECASE
)
A_CLOCK_LONG = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?")

Window = tuple[datetime, datetime]
Parts = Mapping[str, tuple[time, time]]


class Day(NamedTuple):
    """The day that a row is about, and what its parts are called."""

    day: date | None
    parts: Parts = PARTS_OF_DAY


class UnclearError(ValueError):
    """A cell that does not say what it should; the text says what is needed."""


class NoDayError(UnclearError):
    """A time of which nothing says the day."""


def tidy(text: str) -> str:
    """The text with the characters of ``SAME`` made one."""
    return text.strip().translate(SAME)


def day_in(text: str) -> date:
    """A day such as ``2026-07-15``, ``2026/7/15``, ``2026年7月15日`` or ``20260715``."""
    found = A_DAY.fullmatch(tidy(text)) or COMPACT.fullmatch(tidy(text))
    if found is None:
        sheet = " A sheet shows a day as such a number: give its column the format of a date." if A_DAY_OF_A_SHEET.fullmatch(text) else ""
        raise UnclearError(f"A day such as 2026-07-15 is needed.{sheet}")
    return _day(found)


def moment_in(text: str, about: Day) -> datetime:
    """A moment such as ``2026-07-15 09:30``; without its day, that of the row."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        found = A_MOMENT.fullmatch(tidy(text))
        if found is None:
            raise UnclearError("A time such as 09:30, or 2026-07-15 09:30, is needed.") from None
        return _at(_day(found) if found["day"] else _known(about), _clock(found["clock"]))
    if len(text.strip()) <= len("2026-07-15"):
        raise UnclearError("This is a day without a time. Write the time, such as 2026-07-15 09:30.")
    return moment


def windows_in(text: str, about: Day) -> tuple[Window, ...]:
    """Windows with ``;`` between them: ``09:00-12:00``, a part of the day such as ``上午``, or a day alone for all of it."""
    return tuple(_window(part, about) for part in re.split(r"[;\n]", tidy(text)) if part.strip())


def duration_in(text: str) -> timedelta:
    """A time with its unit: ``90 min``, ``1.5小时``, ``1:30``."""
    tidied = tidy(text)
    if found := A_CLOCK_LONG.fullmatch(tidied):
        return timedelta(**{unit: int(number or 0) for unit, number in found.groupdict().items()})
    found = A_DURATION.fullmatch(tidied)
    if found is None or not tidied:
        raise UnclearError("A time such as 90 min, 1.5 h or 1:30 is needed.")
    return timedelta(**{unit: float(number or 0) for unit, number in found.groupdict().items()})


def clock_in(text: str) -> time:
    """A time of day such as ``9:30``."""
    found = re.fullmatch(CLOCK, tidy(text))
    if found is None:
        raise UnclearError("A time of day such as 09:30 is needed.")
    length = _clock(found[0])
    if length >= timedelta(days=1):
        raise UnclearError("A time of day before 24:00 is needed.")
    return (datetime.min + length).time()


def whole_day(day: date) -> Window:
    """From the first second of a day to its last."""
    start = datetime.combine(day, time())
    return start, start + timedelta(days=1, seconds=-1)


def _window(text: str, about: Day) -> Window:
    part = text.strip()
    if found := A_WINDOW.fullmatch(part):
        day = _day(found) if found["day"] else _known(about)
        return _at(day, _clock(found["opens"])), _at(day, _clock(found["closes"]))
    found = A_WORD.fullmatch(part)
    assert found is not None
    word = found["word"].strip()
    if found["day"] and not word:
        return whole_day(_day(found))
    if word.casefold() not in about.parts:
        names = ", ".join(about.parts)
        raise UnclearError(f"A window such as 09:00-12:00, or one of {names}, is needed.")
    opens, closes = about.parts[word.casefold()]
    day = _day(found) if found["day"] else _known(about)
    return datetime.combine(day, opens), datetime.combine(day, closes)


def _known(about: Day) -> date:
    if about.day is None:
        raise NoDayError("It does not say which day. Write it here or in a column 'date', or give one day for all rows (--day, or day=).")
    return about.day


def _day(found: re.Match[str]) -> date:
    named = found.groupdict()
    month = next(number for name in ("m", "m2", "m3", "m4") if (number := named.get(name)))
    try:
        return date(int(named["year"]), int(month), int(named["d"]))
    except ValueError:
        raise UnclearError("There is no such day.") from None


def _clock(text: str) -> timedelta:
    hours, minutes, seconds = (int(part or 0) for part in [*re.split(r"[:点分]", text.replace("半", "30")), "", ""][:3])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if minutes >= 60 or seconds >= 60 or length > timedelta(days=1):  # noqa: PLR2004
        raise UnclearError("There is no such time of day.")
    return length


def _at(day: date, clock: timedelta) -> datetime:
    return datetime.combine(day, time()) + clock
