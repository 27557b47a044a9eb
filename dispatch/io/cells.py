"""What the cells of a table say, read as the fields that they fill."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeVar

from dispatch.models.crew import Crew
from dispatch.models.step import Step

from .times import Day, UnclearError, Window, clock_in, day_in, duration_in, moment_in, moment_of, tidy, whole_day, windows_in

Value = TypeVar("Value")
Range = tuple[Value | None, Value | None]
"""At least, and at most."""

DIGITS_OF_A_SHEET = 15
"""A sheet keeps so many digits of a number; those after them become 0."""
ROUNDED = re.compile(r"[+-]?\d+\.0+|[+-]?\d(?:\.\d+)?[eE][+-]?\d+")
"""An id as text that was a number with a decimal point once."""
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
"""What a sheet shows for a formula that failed."""
CELSIUS = re.compile(r"\s*(?:℃|°\s*C|度)\s*$", re.IGNORECASE)
BETWEEN = re.compile(r"[;,、\n]")
SERIALS = range(20_000, 80_000)
"""Days since 1900 of the years 1954 to 2119."""
ANYBODY = frozenset({"any", "不限"})
OUTDOORS = frozenset({"out", "室外"})
OF_LISTS = ("names", "ids")
"""Methods that read a list as well as text."""
TIES = {"any": "any", "不限": "any", "same": "same", "相同": "same", "different": "different", "不同": "different"}
YES = frozenset({"yes", "y", "true", "1", "是", "√", "x"})
NO = frozenset({"no", "n", "false", "0", "否", "×"})


def is_empty(cell: object) -> bool:
    """Whether the cell says nothing."""
    if isinstance(cell, float):
        return math.isnan(cell)
    return cell is None or (isinstance(cell, str) and not cell.strip()) or (isinstance(cell, (list, tuple)) and not cell)


def text(cell: object) -> str:
    """What people see in the cell."""
    if isinstance(cell, str):
        if cell.strip() in ERRORS:
            raise UnclearError("The formula of this cell failed. Write the value.", "该单元格的公式出错，请直接填写数值。")
        return cell.strip()
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


class Cells:
    """Reads the cells of one row, none of them empty; what a cell does not say clearly is an ``UnclearError``."""

    def __init__(self, about: Day) -> None:
        self.about = about

    def read(self, method: str, cell: object) -> object:
        """The cell as the method of this name reads it."""
        if isinstance(cell, Collection) and not isinstance(cell, str) and not (method in OF_LISTS and isinstance(cell, (list, tuple))):
            english = "One value is needed, no list or the like. Write several as text, in the way of a CSV file."
            raise UnclearError(english, "需要单个值，不能是列表等。多个值请像 CSV 文件那样写成文本。")
        try:
            said: object = getattr(self, method)(cell)
        except UnclearError:
            raise
        except (OverflowError, ValueError):
            raise UnclearError("That is too large, or no number.", "数值过大，或不是数字。") from None
        return said

    def text(self, cell: object) -> str:
        """Any text, numbers included."""
        return text(cell)

    def id(self, cell: object) -> str:
        """An id exactly as it was: not one that went through a floating-point number on its way."""
        written = text(cell)
        if isinstance(cell, float) or (isinstance(cell, str) and ROUNDED.fullmatch(written)):
            raise UnclearError(
                "An id must be text. This one went through a number, which loses digits. Make the column text at its source.",
                "编号必须是文本。该编号曾被当作数字，会丢失位数，请在导出前把该列设为文本格式。",
            )
        if isinstance(cell, (bool, datetime, date, time, timedelta)):
            raise UnclearError("An id must be text. Make the column text at its source.", "编号必须是文本，请在导出前把该列设为文本格式。")
        return written

    def sheet_id(self, cell: object) -> str:
        """An id in a sheet, where whole numbers of many digits have lost the last of them."""
        if isinstance(cell, int) and abs(cell) >= 10**DIGITS_OF_A_SHEET:
            cure = f"It is a number of more than {DIGITS_OF_A_SHEET} digits, and a sheet keeps no more."
            chinese = f"这是超过 {DIGITS_OF_A_SHEET} 位的数字，表格保留不了这么多位，请在导出前把该列设为文本格式。"
            raise UnclearError(f"{cure} Make the column text at its source.", chinese)
        return self.id(cell)

    def ids(self, cell: object) -> tuple[str, ...]:
        """Several ids."""
        if isinstance(cell, (list, tuple)):
            return self._each("id", cell)
        return self.names(cell) if isinstance(cell, str) else (self.id(cell),)

    def number(self, cell: object) -> float:
        """A number."""
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return float(cell)
        try:
            return float(tidy(text(cell)).replace("_", "?"))  # Python reads 1_0 as 10
        except ValueError:
            raise UnclearError("A number is needed.", "需要数字。") from None

    def degrees(self, cell: object) -> float:
        """Degrees Celsius, with or without their sign."""
        return self.number(CELSIUS.sub("", cell) if isinstance(cell, str) else cell)

    def whole(self, cell: object) -> int:
        """A whole number."""
        number = self.number(cell)
        if not number.is_integer():
            raise UnclearError("A whole number is needed.", "需要整数。")
        return int(number)

    def yes(self, cell: object) -> bool:
        """Yes or no; a column of 1 and 0 with gaps comes out of pandas as 1.0 and 0.0."""
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        word = tidy(text(cell)).casefold()
        if word not in YES | NO:
            raise UnclearError("Yes or no (是 or 否) is needed.", "请填“是”或“否”。")
        return word in YES

    def day(self, cell: object) -> date:
        """A day."""
        if isinstance(cell, datetime):
            if cell.time() != time():
                raise UnclearError("A day without a time is needed here.", "此处只填日期，不填时间。")
            return cell.date()
        return cell if isinstance(cell, date) else day_in(self._no_serial(cell))

    def moment(self, cell: object) -> datetime:
        """A moment; a time of day alone is one of the day of the row."""
        if isinstance(cell, datetime):
            return cell
        if isinstance(cell, timedelta):
            return moment_of(cell, self.about)
        return moment_in(cell.isoformat() if isinstance(cell, (date, time)) else self._no_serial(cell), self.about)

    def clock(self, cell: object) -> time:
        """A time of day."""
        return cell if isinstance(cell, time) else clock_in(self._no_serial(cell))

    def hours_of_day(self, cell: object) -> tuple[timedelta, timedelta]:
        """From when to when on the clock of any day, ``11:00-16:00``."""
        whole = windows_in(self._no_serial(cell), Day(date.min, self.about.parts))
        if len(whole) != 1:
            raise UnclearError("One time from and to, such as 11:00-16:00, is needed.", "需要一个起止时间，例如 11:00-16:00。")
        midnight = datetime.combine(date.min, time())
        return whole[0][0] - midnight, whole[0][1] - midnight

    def windows(self, cell: object) -> tuple[Window, ...]:
        """Windows; a day alone is all of that day."""
        if isinstance(cell, (date, datetime)):
            return (whole_day(self.day(cell)),)
        return windows_in(self._no_serial(cell), self.about)

    def minutes(self, cell: object) -> timedelta:
        """A time in minutes, unless the cell says another unit."""
        return self._time(cell, timedelta(minutes=1))

    def hours(self, cell: object) -> timedelta:
        """A time in hours, unless the cell says another unit."""
        return self._time(cell, timedelta(hours=1))

    def duration(self, cell: object) -> timedelta:
        """A time whose unit the cell says."""
        return self._time(cell, None)

    def _time(self, cell: object, unit: timedelta | None) -> timedelta:
        if isinstance(cell, timedelta):
            return cell
        if isinstance(cell, time):
            return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
        try:
            number = self.number(cell)
        except UnclearError:
            return duration_in(text(cell))
        if unit is None:
            english = "It has no unit. Name the column with it, such as duration_minutes or 时长(分钟)."
            raise UnclearError(english, "没有单位。请在表头注明，例如“时长(分钟)”。")
        return number * unit

    def names(self, cell: object) -> tuple[str, ...]:
        """Names with ``;`` or ``,`` between them, or a list of them."""
        if isinstance(cell, (list, tuple)):
            return self._each("text", cell)
        return tuple(name for name in (part.strip() for part in BETWEEN.split(_westernised(text(cell)))) if name)

    def _each(self, method: str, cells: Iterable[object]) -> tuple[str, ...]:
        """What each part of a list says, but for empty ones."""
        return tuple(str(self.read(method, part)) for part in cells if not is_empty(part))

    def levels(self, cell: object) -> dict[str, int]:
        """Names with levels, ``ac:2; gas:1``; without one, the level is 1."""
        return _paired(text(cell), lambda said: 1 if said is None else self.whole(said))

    def level_sets(self, cell: object) -> tuple[dict[str, int], ...]:
        """Sets of names with levels, ``|`` between them."""
        return tuple(self.levels(part) for part in _westernised(text(cell)).split("|") if part.strip())

    def crew(self, cell: object) -> Crew:
        """The skills of each of the crew with ``|`` between them; ``any`` for anybody."""

        def role(part: str) -> dict[str, int]:
            if not part.strip():
                raise UnclearError(
                    "The skills of each of the crew are needed, such as gas:2 | any (不限 for any).",
                    "需要每个人的技能，用 | 隔开，例如 燃气:2 | 不限。",
                )
            return {} if tidy(part).casefold() in ANYBODY else self.levels(part)

        return Crew(roles=tuple(map(role, _westernised(text(cell)).split("|"))))

    def steps(self, cell: object) -> tuple[Step, ...]:
        """Names of steps with minutes, ``out`` behind those of steps outdoors: ``indoor unit:30; outdoor unit:40 out``."""
        found = []
        for name, said in _pairs(text(cell)):
            minutes, *where = tidy(said or "").split()
            if len(where) > 1 or not OUTDOORS.issuperset(where):
                raise UnclearError(
                    "Names and minutes are needed, such as indoor unit:30; outdoor unit:40 out (室外 for out).",
                    "需要步骤名称和分钟数，例如 内机:30; 外机:40 室外。",
                )
            found.append(Step(name=name, duration=self.minutes(minutes), outdoor=bool(where)))
        return tuple(found)

    def speeds(self, cell: object) -> dict[str, float]:
        """Kinds with speeds, ``install:1.2``."""
        english = "A kind and its speed, such as install:1.2, are needed."
        return self._numbered(cell, UnclearError(english, "需要类型和速度，例如 安装:1.2。"))

    def amounts(self, cell: object) -> dict[str, float]:
        """Names with money, ``km:0.8``."""
        english = "A name and its money, such as km:0.8, are needed."
        return self._numbered(cell, UnclearError(english, "需要名称和金额，例如 km:0.8。"))

    def _numbered(self, cell: object, unclear: UnclearError) -> dict[str, float]:
        """Names, each with a number; ``unclear`` is raised where one has none."""

        def number(said: str | None) -> float:
            if said is None:
                raise unclear
            return self.number(said)

        return _paired(text(cell), number)

    def periods(self, cell: object) -> dict[str, tuple[date | None, date | None]]:
        """Names with the days on which they hold, ``gas:2026-01-01..2026-12-31``, of which any part may be left out."""
        return _paired(text(cell), _period)

    def gap_minutes(self, cell: object) -> Range[timedelta]:
        """Times at least and at most, in minutes: ``30..180``, ``30..``, ``..60``, or ``..`` for no limit."""
        return _range(text(cell), self.minutes)

    def gap_hours(self, cell: object) -> Range[timedelta]:
        """The same in hours."""
        return _range(text(cell), self.hours)

    def gap_days(self, cell: object) -> Range[int]:
        """Days at least and at most."""
        return _range(text(cell), self.whole)

    def tie(self, cell: object) -> str:
        """Whether the same engineer does both orders of a link."""
        word = tidy(text(cell)).casefold()
        if word not in TIES:
            raise UnclearError("'any', 'same' or 'different' (不限, 相同 or 不同) is needed.", "请填“不限”、“相同”或“不同”。")
        return TIES[word]

    def end_place(self, cell: object) -> Literal["open"] | None:
        """Home, or nowhere in particular."""
        word = tidy(text(cell)).casefold()
        if word not in ("home", "家", "open", "不限"):
            raise UnclearError("'home' or 'open' (家 or 不限) is needed.", "请填“家”或“不限”。")
        return "open" if word in ("open", "不限") else None

    @staticmethod
    def _no_serial(cell: object) -> str:
        """The text of a cell that is not a bare number."""
        written = text(cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool) and int(cell) in SERIALS:
            day = date(1899, 12, 30) + timedelta(days=int(cell))
            raise UnclearError(
                f"This is a number. A sheet would show it as {day.isoformat()} if the cell was formatted as a date.",
                f"这是数字。若单元格设为日期格式，会显示为 {day.isoformat()}。",
            )
        return written


def _period(said: str | None) -> tuple[date | None, date | None]:
    first, between, last = (said or "").partition(".." if ".." in (said or "") else "~")
    if said and not between:
        raise UnclearError(
            "Days such as 2026-01-01..2026-12-31 are needed after the name.", "名称后面需要起止日期，例如 2026-01-01..2026-12-31。"
        )
    return day_in(first) if first.strip() else None, day_in(last) if last.strip() else None


def _range(said: str, read: Callable[[object], Value]) -> Range[Value]:
    least, between, most = said.partition("..")
    if not between:
        raise UnclearError(
            "The least and the most, such as 0..180, are needed; either may be left out.", "需要最小值和最大值，例如 0..180，可省略其一。"
        )
    return read(least) if least.strip() else None, read(most) if most.strip() else None


def _paired(cell: str, read: Callable[[str | None], Value]) -> dict[str, Value]:
    pairs: dict[str, Value] = {}
    for name, said in _pairs(cell):
        if name in pairs:
            raise UnclearError(f"{name!r} is there twice.", f"“{name}”出现了两次。")
        pairs[name] = read(said)
    return pairs


def _pairs(cell: str) -> Iterator[tuple[str, str | None]]:
    """Names, and what stands behind their colons."""
    for part in BETWEEN.split(_westernised(cell)):
        name, colon, said = part.partition(":") if ":" in part else part.partition("=")
        if name.strip():
            yield name.strip(), said.strip() if colon else None
        elif part.strip():
            raise UnclearError("A name is missing before a colon.", "冒号前缺少名称。")


def _westernised(cell: str) -> str:
    """The text with Western separators; everything else as it is, because it is part of names."""
    return cell.translate({ord("；"): ";", ord("，"): ",", ord("："): ":", ord("｜"): "|"})
