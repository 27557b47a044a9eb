"""The check of shifts and their breaks."""

from __future__ import annotations

from datetime import timedelta

from ._check_parts import check_amounts, in_minutes, told
from .faults import Faults
from .moments import seconds_between
from .pause import Break
from .reload import Reload
from .shift import Shift

MOST_BREAKS = 4
MOST_KM = 1e6
LONGEST_LIMIT = timedelta(days=60)
LONGEST_BREAK = timedelta(days=1)
A_SECOND = timedelta(seconds=1)
LIMITS = ("max_work", "longest", "max_leg", "max_travel", "least_paid")


def check_shift(shift: Shift, number: int, subject: str, faults: Faults) -> None:
    """Everything about one shift but its locations."""
    field = f"shifts[{number}]"
    _check_ends(shift, number, subject, faults)
    if shift.max_orders is not None and shift.max_orders < 0:
        text = f"max_orders of shift {number} is {shift.max_orders}. A whole number from 0 is needed, or None for no limit."
        faults.add(subject, f"{field}.max_orders", text)
    for name in LIMITS:
        most = getattr(shift, name)
        if most is not None and not timedelta(0) <= most <= LONGEST_LIMIT:
            text = f"{name} of shift {number} is {in_minutes(most)}. Give a time from 0 to {LONGEST_LIMIT.days} days, or None."
            faults.add(subject, f"{field}.{name}", text)
    if shift.max_km is not None and not 0 <= shift.max_km <= MOST_KM:
        text = f"max_km of shift {number} is {shift.max_km:g}. Kilometres from 0 to {MOST_KM:,.0f} are needed, or None for no limit."
        faults.add(subject, f"{field}.max_km", text)
    if shift.load:
        check_amounts(shift.load, subject, f"{field}.load", faults)
    _check_breaks(shift, number, subject, faults)
    _check_rest(shift, number, subject, faults)
    if shift.reload is not None:
        _check_reload(shift, shift.reload, number, subject, faults)


def _check_reload(shift: Shift, reload: Reload, number: int, subject: str, faults: Faults) -> None:
    field = f"shifts[{number}].reload"
    if reload.duration is not None and not timedelta(0) <= reload.duration <= LONGEST_BREAK:
        text = f"{field}.duration is {in_minutes(reload.duration)}. A time from 0 to a day is needed."
        faults.add(subject, f"{field}.duration", text)
    if reload.location is None and shift.start_at == "open":
        text = f"shift {number} begins anywhere, and {field} does not say where the van is loaded. Give its location."
        faults.add(subject, f"{field}.location", text)
    if shift.breaks or shift.rest is not None or shift.rest_after is not None:
        text = f"shift {number} has breaks or rests and loads again, which are not planned together. Leave out one of the two."
        faults.add(subject, field, text)


def _check_rest(shift: Shift, number: int, subject: str, faults: Faults) -> None:
    field = f"shifts[{number}]"
    for name, most in (("rest_after", LONGEST_LIMIT), ("rest", LONGEST_BREAK)):
        time = getattr(shift, name)
        if time is not None and not A_SECOND <= time <= most:
            text = f"{name} of shift {number} is {in_minutes(time)}. Give a time from a second to {most.days * 24} hours, or None."
            faults.add(subject, f"{field}.{name}", text)
    if (shift.rest is None) != (shift.rest_after is None):
        given, missing = ("rest", "rest_after") if shift.rest_after is None else ("rest_after", "rest")
        text = f"shift {number} has {given} but no {missing}. Give both, or leave {given} out."
        faults.add(subject, f"{field}.{missing}", text)
    elif shift.rest is not None and shift.breaks:
        text = f"shift {number} has breaks and a rest after so much work, which are not planned together. Leave out one of the two."
        faults.add(subject, f"{field}.rest_after", text)


def _check_ends(shift: Shift, number: int, subject: str, faults: Faults) -> None:
    field = f"shifts[{number}]"
    if shift.start is not None and shift.end is not None and seconds_between(shift.start, shift.end) < 0:
        start, end = told(shift.start, shift.end)
        text = f"shift {number} ends {end}, before it starts {start}. Maybe the two are swapped."
        faults.add(subject, f"{field}.end", text, f"下班时间 {end} 早于上班时间 {start}。请检查是否填反。")
    if shift.overtime_until is not None and shift.end is not None and seconds_between(shift.end, shift.overtime_until) < 0:
        end, last = told(shift.end, shift.overtime_until)
        text = f"overtime_until of shift {number} is {last}, before the shift ends {end}. Leave it out where there is no overtime."
        faults.add(subject, f"{field}.overtime_until", text, f"最晚下班时间 {last} 早于下班时间 {end}。不加班时请留空。")


def _check_breaks(shift: Shift, number: int, subject: str, faults: Faults) -> None:
    field = f"shifts[{number}].breaks"
    if len(shift.breaks) > MOST_BREAKS:
        text = f"shift {number} has {len(shift.breaks)} breaks, more than {MOST_BREAKS}. Split the shift, or join breaks."
        faults.add(subject, field, text)
    if len(shift.breaks) > 1 and any(pause.restocks for pause in shift.breaks):
        text = f"shift {number} has a break that restocks, and another. Such a call is the only break of its shift; leave the others out."
        faults.add(subject, field, text)
    for row, pause in enumerate(shift.breaks):
        _check_break(pause, shift, f"{field}[{row}]", subject, faults)


def _check_break(pause: Break, shift: Shift, field: str, subject: str, faults: Faults) -> None:
    if pause.duration is not None and not timedelta(0) <= pause.duration <= LONGEST_BREAK:
        text = f"{field}.duration is {in_minutes(pause.duration)}. A time from 0 to a day is needed."
        faults.add(subject, f"{field}.duration", text)
    if pause.restocks and pause.location is None:
        faults.add(subject, f"{field}.location", f"{field} restocks nowhere. Give the location where there is enough of everything.")
    if not pause.windows and not any(fault.field.startswith(field) for fault in faults.found):
        faults.add(subject, f"{field}.windows", f"{field} has no window. Give at least one (earliest, latest) for its start.")
    for place, (opens, closes) in enumerate(pause.windows):
        where = f"{field}.windows[{place}]"
        if seconds_between(opens, closes) < 0:
            start, end = told(opens, closes)
            text = f"{where} ends {end}, before it starts {start}. Maybe the two are swapped."
            faults.add(subject, where, text, f"休息时段的结束时间 {end} 早于开始时间 {start}。请检查起止是否填反。")
        elif shift.start is not None and seconds_between(shift.start, closes) < 0:
            last, begin = told(closes, shift.start)
            text = f"{where} ends {last}, before the shift starts {begin}. Nobody could take it; leave it out."
            faults.add(subject, where, text, f"休息时段在 {last} 结束，早于上班时间 {begin}。请去掉。")
