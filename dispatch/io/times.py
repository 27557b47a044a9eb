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
PART = "上午|早上|中午|下午|晚上"
HOURS_OF = {"上午": range(5, 13), "早上": range(5, 13), "中午": range(11, 15), "下午": range(12, 21), "晚上": range(17, 25)}
"""The hours that a word before a clock leaves: ``下午2点`` is 14:00. None of them leaves two."""
MORNINGS, NOON = ("上午", "早上"), timedelta(hours=12)
"""Before these words, half past noon and half past midnight are written alike."""
A_DAY = re.compile(DAY)
NO_YEAR = re.compile(r"\d{1,2}(?:月\d{1,2}[日号]|/\d{1,2}(?!\d|/))")
A_DAY_OF_A_SHEET = re.compile(r"[345]\d{4}")
COMPACT = re.compile(r"(?P<year>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
A_MOMENT = re.compile(rf"(?P<day>{DAY})?[ T]*(?P<part>{PART})? *(?P<clock>{CLOCK})")
A_WINDOW = re.compile(
    rf"(?P<day>{DAY})?[ T]*(?P<part>{PART})? *(?P<opens>{CLOCK}|{HOUR_BEFORE}) *(?:-|~|至|到|to) *(?P<part2>{PART})? *(?P<closes>{CLOCK})"
)
A_WORD = re.compile(rf"(?P<day>{DAY})? *(?P<word>.*)")
HALF_AN_HOUR = re.compile(r"(?:(?P<whole>\d+) *小时半|(?P<hours>\d+) *个半小时|半个?小时)")
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
    """A cell that does not say what it should; the text says what is needed, and ``zh`` the same in Chinese."""

    def __init__(self, text: str, zh: str = "") -> None:
        self.zh = zh
        super().__init__(text)


class NoDayError(UnclearError):
    """A time of which nothing says the day."""


def tidy(text: str) -> str:
    """The text with the characters of ``SAME`` made one."""
    return text.strip().translate(SAME)


def day_in(text: str) -> date:
    """A day such as ``2026-07-15``, ``2026/7/15``, ``2026年7月15日`` or ``20260715``."""
    found = A_DAY.fullmatch(tidy(text)) or COMPACT.fullmatch(tidy(text))
    if found is None:
        _refuse_without_year(text)
        is_number = bool(A_DAY_OF_A_SHEET.fullmatch(text))
        sheet = " A sheet shows a day as such a number: give its column the format of a date." * is_number
        chinese = "表格把日期显示成了这样的数字，请把该列设为日期格式。" * is_number
        raise UnclearError(f"A day such as 2026-07-15 is needed.{sheet}", f"需要日期，例如 2026-07-15。{chinese}")
    return _day(found)


def moment_in(text: str, about: Day) -> datetime:
    """A moment such as ``2026-07-15 09:30``; without its day, that of the row."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        found = A_MOMENT.fullmatch(tidy(text))
        if found is None:
            _refuse_without_year(text)
            english = "A time such as 09:30, or 2026-07-15 09:30, is needed."
            raise UnclearError(english, "需要时间，例如 09:30 或 2026-07-15 09:30。") from None
        return _at(_day(found) if found["day"] else _known(about), _clock_in_part(found["clock"], found["part"]))
    if len(text.strip()) <= len("2026-07-15"):
        english = "This is a day without a time. Write the time as text, such as 2026-07-15 09:30, or 2026-07-15 00:00 for midnight."
        raise UnclearError(english, "只有日期，没有时间。请用文本写上时间，例如 2026-07-15 09:30；零点写作 2026-07-15 00:00。")
    return moment


def moment_of(clock: timedelta, about: Day) -> datetime:
    """The moment at a time from midnight on the day of the row, up to the next midnight."""
    if not timedelta(0) <= clock <= timedelta(days=1):
        raise UnclearError("A time from 00:00 to 24:00 is needed.", "需要 00:00 到 24:00 之间的时间。")
    return _at(_known(about), clock)


def windows_in(text: str, about: Day) -> tuple[Window, ...]:
    """Windows with ``;`` between them: ``09:00-12:00``, a part of the day such as ``上午``, or a day alone for all of it."""
    return tuple(_window(part, about) for part in re.split(r"[;\n]", tidy(text)) if part.strip())


def duration_in(text: str) -> timedelta:
    """A time with its unit: ``90 min``, ``1.5小时``, ``1小时半``, ``1:30``."""
    tidied = tidy(text)
    if found := HALF_AN_HOUR.fullmatch(tidied):
        return timedelta(hours=int(found["whole"] or found["hours"] or 0), minutes=30)
    if found := A_CLOCK_LONG.fullmatch(tidied):
        return _long(found)
    found = A_DURATION.fullmatch(tidied)
    if found is None or not tidied:
        raise UnclearError("A time such as 90 min, 1.5 h or 1:30 is needed.", "需要带单位的时长，例如 90分钟、1.5小时 或 1:30。")
    return timedelta(**{unit: float(number or 0) for unit, number in found.groupdict().items()})


def clock_in(text: str) -> time:
    """A time of day such as ``9:30``."""
    found = re.fullmatch(CLOCK, tidy(text))
    if found is None:
        raise UnclearError("A time of day such as 09:30 is needed.", "需要一天中的时间，例如 09:30。")
    length = _clock(found[0])
    if length >= timedelta(days=1):
        raise UnclearError("A time of day before 24:00 is needed.", "需要 24:00 以前的时间。")
    return (datetime.min + length).time()


def whole_day(day: date) -> Window:
    """From the first second of a day to its last."""
    start = datetime.combine(day, time())
    return start, start + timedelta(days=1, seconds=-1)


def _window(text: str, about: Day) -> Window:
    part = text.strip()
    if found := A_WINDOW.fullmatch(part):
        day = _day(found) if found["day"] else _known(about)
        first = _clock_in_part(found["opens"], found["part"])
        last = _clock_in_part(found["closes"], found["part2"] or found["part"], of_another=not found["part2"])
        return _at(day, first), _at(day, last)
    found = A_WORD.fullmatch(part)
    assert found is not None
    word = found["word"].strip()
    if found["day"] and not word:
        return whole_day(_day(found))
    if word.casefold() not in about.parts:
        _refuse_without_year(part)
        names, chinese = ", ".join(about.parts), "、".join(name for name in about.parts if not name.isascii())
        english = f"A window such as 09:00-12:00, or one of {names}, is needed."
        raise UnclearError(english, f"需要时段，例如 09:00-12:00、下午2点-4点，或以下之一：{chinese}。")
    opens, closes = about.parts[word.casefold()]
    day = _day(found) if found["day"] else _known(about)
    return datetime.combine(day, opens), datetime.combine(day, closes)


def _known(about: Day) -> date:
    if about.day is None:
        raise NoDayError(
            "It does not say which day. Write it here or in a column 'date', or give one day for all rows (--day, or day=).",
            "没有说明是哪一天。请在此处或“日期”列写明，或用 --day 给所有行指定同一天。",
        )
    return about.day


def _day(found: re.Match[str]) -> date:
    named = found.groupdict()
    month = next(number for name in ("m", "m2", "m3", "m4") if (number := named.get(name)))
    try:
        return date(int(named["year"]), int(month), int(named["d"]))
    except ValueError:
        raise UnclearError("There is no such day.", "没有这一天。") from None


def _clock(text: str) -> timedelta:
    hours, minutes, seconds = (int(part or 0) for part in [*re.split(r"[:点分]", text.replace("半", "30")), "", ""][:3])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if minutes >= 60 or seconds >= 60 or length > timedelta(days=1):  # noqa: PLR2004
        raise UnclearError("There is no such time of day.", "没有这个时间。")
    return length


def _long(found: re.Match[str]) -> timedelta:
    """Hours and minutes with ``:`` between them, as long as a day at most: ``90:00`` could be minutes and seconds."""
    hours, minutes, seconds = (int(found[unit] or 0) for unit in ("hours", "minutes", "seconds"))
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if minutes >= 60 or seconds >= 60 or length > timedelta(days=1):  # noqa: PLR2004
        raise UnclearError(
            "Hours up to 24 and minutes below 60, such as 1:30, are needed. Write longer times with their unit, such as 40 h.",
            "需要 24 以内的小时数和 60 以内的分钟数，例如 1:30。更长的时间请带单位，例如 40小时。",
        )
    return length


def _clock_in_part(text: str, part: str | None, *, of_another: bool = False) -> timedelta:
    """A clock behind a word such as ``下午``, or behind the clock ``of_another`` that has the word: ``下午2点-4点``."""
    clock = _clock(text)
    hour = clock // timedelta(hours=1)
    is_unclear = part in MORNINGS and clock > NOON and not of_another
    if part is None or (hour in HOURS_OF[part] and not is_unclear) or (of_another and hour > 12):  # noqa: PLR2004 - no clock of twelve has it
        return clock
    later = clock + NOON
    if part in MORNINGS or hour + 12 not in HOURS_OF[part] or later > timedelta(days=1):
        english = f"{part} does not go with that hour. Write the hours from 0 to 24, such as 14:00-16:00."
        raise UnclearError(english, f"“{part}”与该钟点不符。请用 24 小时制，例如 14:00-16:00。")
    return later


def _refuse_without_year(text: str) -> None:
    """Say so of ``7月15日``: which year is meant is clear to people, but not around New Year."""
    if NO_YEAR.match(tidy(text)):
        raise UnclearError(
            "The day has no year. Write it in full, such as 2026-07-15, or leave it out and give one day for all rows (--day, or day=).",
            "日期没有年份。请写完整日期，例如 2026-07-15；或去掉日期，用 --day 给所有行指定同一天。",
        )


def _at(day: date, clock: timedelta) -> datetime:
    return datetime.combine(day, time()) + clock
