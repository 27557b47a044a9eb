"""The check of engineers and their shifts."""

from __future__ import annotations

from collections.abc import Iterable

from ._check_parts import Parts, check_amounts, check_ids, check_periods, told
from .engineer import BEST_RATING, Engineer
from .faults import Faults
from .moments import seconds_between
from .shift import Shift


def check_engineers(parts: Parts, faults: Faults) -> None:
    """Everything about engineers but their locations, and their outlets."""
    check_ids(parts.outlets, "outlet", faults)
    for subject, outlet in parts.outlets:
        check_periods(outlet, subject, faults)
    outlets = {outlet.id for _, outlet in parts.outlets}
    check_ids(parts.engineers, "engineer", faults)
    for subject, engineer in parts.engineers:
        check_periods(engineer, subject, faults)
        _check_rating(engineer, subject, faults)
        if outlets and engineer.outlet and engineer.outlet not in outlets:
            text = f"outlet is {engineer.outlet!r}, which the problem does not have. Give it in outlets, or leave it out here."
            faults.add(subject, "outlet", text)
        if engineer.skills:
            check_amounts(engineer.skills, subject, "skills", faults)
        if parts.travel is not None:
            _check_mode(engineer, parts.travel, subject, faults)
        for number, shift in enumerate(engineer.shifts):
            _check_shift(shift, number, subject, faults)


def _check_rating(engineer: Engineer, subject: str, faults: Faults) -> None:
    if engineer.rating is not None and not 0 <= engineer.rating <= BEST_RATING:
        faults.add(subject, "rating", f"rating is {engineer.rating:g}. Stars from 0 to {BEST_RATING} are needed, or None.")


def _check_mode(engineer: Engineer, modes: Iterable[str], subject: str, faults: Faults) -> None:
    known = list(modes)
    if engineer.mode in known or engineer.mode is None or not engineer.shifts:
        return
    names = ", ".join(repr(mode) for mode in known) or "nothing"
    faults.add(subject, "mode", f"mode is {engineer.mode!r}, which travel does not have. It has {names}.")


def _check_shift(shift: Shift, number: int, subject: str, faults: Faults) -> None:
    field = f"shifts[{number}]"
    if shift.start is not None and shift.end is not None and seconds_between(shift.start, shift.end) < 0:
        start, end = told(shift.start, shift.end)
        faults.add(subject, f"{field}.end", f"shift {number} ends {end}, before it starts {start}. Maybe the two are swapped.")
    if shift.overtime_until is not None and shift.end is not None and seconds_between(shift.end, shift.overtime_until) < 0:
        end, last = told(shift.end, shift.overtime_until)
        text = f"overtime_until of shift {number} is {last}, before the shift ends {end}. Leave it out where there is no overtime."
        faults.add(subject, f"{field}.overtime_until", text)
    if shift.max_orders is not None and shift.max_orders < 0:
        text = f"max_orders of shift {number} is {shift.max_orders}. A whole number from 0 is needed, or None for no limit."
        faults.add(subject, f"{field}.max_orders", text)
    if shift.load:
        check_amounts(shift.load, subject, f"{field}.load", faults)
