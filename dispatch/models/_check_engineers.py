"""The check of engineers and their shifts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ._check_limits import check_limits
from ._check_parts import Parts, check_amounts, check_ids, check_periods, in_minutes
from ._check_prices import MOST, check_money
from ._check_shifts import check_shift
from .engineer import BEST_RATING, OWN_PRICES, Engineer
from .faults import Faults
from .money import parts_of

SPEEDS = (0.1, 10.0)
NOTHING = timedelta(0)
MOST_DONE = 1_000_000
MOST_WORKED = timedelta(days=10_000)


def check_engineers(parts: Parts, faults: Faults) -> None:
    """Everything about engineers but their locations, and their outlets."""
    check_ids(parts.outlets, "outlet", faults)
    for subject, outlet in parts.outlets:
        check_periods(outlet, subject, faults)
        check_amounts(outlet.equipment, subject, "equipment", faults)
    outlets = {outlet.id for _, outlet in parts.outlets}
    check_ids(parts.engineers, "engineer", faults)
    for subject, engineer in parts.engineers:
        check_periods(engineer, subject, faults)
        _check_rating(engineer, subject, faults)
        if outlets and engineer.outlet and engineer.outlet not in outlets:
            text = f"outlet is {engineer.outlet!r}, which the problem does not have. Give it in outlets, or leave it out here."
            faults.add(subject, "outlet", text, f"没有网点“{engineer.outlet}”。")
        if engineer.skills:
            check_amounts(engineer.skills, subject, "skills", faults)
        _check_speed(engineer, subject, faults)
        if engineer.worked is not None and not NOTHING <= engineer.worked <= MOST_WORKED:
            text = f"worked is {in_minutes(engineer.worked)}. A time from 0 to {MOST_WORKED.days:,} days is needed."
            faults.add(subject, "worked", text)
        if engineer.done is not None and not 0 <= engineer.done <= MOST_DONE:
            faults.add(subject, "done", f"done is {engineer.done}. A whole number from 0 to {MOST_DONE:,} is needed.")
        if engineer.earned is not None and not 0 <= engineer.earned <= MOST:
            faults.add(subject, "earned", f"earned is {engineer.earned:g}. Money from 0 to {MOST:,.0f} is needed.")
        _check_prices(engineer, subject, faults)
        check_limits(engineer, subject, faults)
        if parts.travel is not None:
            _check_mode(engineer, parts.travel, subject, faults)
        for number, shift in enumerate(engineer.shifts):
            check_shift(shift, number, subject, faults)


def _check_rating(engineer: Engineer, subject: str, faults: Faults) -> None:
    if engineer.rating is not None and not 0 <= engineer.rating <= BEST_RATING:
        text = f"rating is {engineer.rating:g}. Stars from 0 to {BEST_RATING} are needed, or None."
        faults.add(subject, "rating", text, f"评分是 {engineer.rating:g}，应在 0 到 {BEST_RATING} 之间。")


def _check_prices(engineer: Engineer, subject: str, faults: Faults) -> None:
    for name, price in engineer.prices.items():
        field = f"prices[{name!r}]"
        if name in OWN_PRICES:
            check_money(price, parts_of(name), subject, field, faults)
        else:
            text = f"{field} is no price that an engineer can have of their own. There are {', '.join(map(repr, OWN_PRICES))}."
            faults.add(subject, field, text)


def _check_mode(engineer: Engineer, modes: Iterable[str], subject: str, faults: Faults) -> None:
    known = list(modes)
    if engineer.mode in known or engineer.mode is None or not any(shift.routed for shift in engineer.shifts):
        return
    names = ", ".join(repr(mode) for mode in known) or "nothing"
    text = f"mode is {engineer.mode!r}, which travel does not have. It has {names}."
    there = "、".join(mode or "（空）" for mode in known)
    chinese = f"没有交通方式“{engineer.mode}”。已知的有：{there}。请改用其中之一，或加到“交通”表中。"
    faults.add(subject, "mode", text, chinese)


def _check_speed(engineer: Engineer, subject: str, faults: Faults) -> None:
    for kind, speed in engineer.speed.items():
        if not SPEEDS[0] <= speed <= SPEEDS[1]:
            field = f"speed[{kind!r}]"
            faults.add(subject, field, f"{field} is {speed:g}. A speed from {SPEEDS[0]:g} to {SPEEDS[1]:g} is needed; 1 is the usual one.")
