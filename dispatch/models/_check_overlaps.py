"""The check that nobody works in two shifts at once."""

from __future__ import annotations

from datetime import datetime

from ._check_parts import Parts, told
from .engineer import Engineer
from .faults import Faults
from .moments import in_real_time, seconds_between
from .shift import Shift


def check_overlaps(parts: Parts, faults: Faults) -> None:
    """No shift of an engineer begins before another is over, overtime included."""
    for subject, engineer in parts.engineers:
        if len(engineer.shifts) > 1:
            _check_shifts(engineer, subject, faults)


def _check_shifts(engineer: Engineer, subject: str, faults: Faults) -> None:
    whole = [(number, shift) for number, shift in enumerate(engineer.shifts) if None not in (shift.start, shift.end)]
    whole.sort(key=lambda numbered: in_real_time(numbered[1].start))
    last: tuple[int, datetime] | None = None
    for number, shift in whole:
        if last is not None and seconds_between(shift.start, last[1]) > 0:
            start, end = told(shift.start, last[1])
            text = f"shift {number} starts {start}, but shift {last[0]} lasts until {end}. Let one engineer's shifts follow each other."
            faults.add(subject, f"shifts[{number}].start", text, f"{start} 上班时，同一人的另一班次要到 {end} 才结束。班次不能重叠。")
        if last is None or seconds_between(last[1], _over(shift)) > 0:
            last = number, _over(shift)


def _over(shift: Shift) -> datetime:
    """The last moment to be back."""
    return shift.end if shift.overtime_until is None else shift.overtime_until
