"""Orders with the same ``Order.one_stop`` are done in one shift, one right after the other; a break may stand between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.models.finding import Finding, Words
from dispatch.spread import holders, sets_of

READS = {"Order": ("one_stop",)}
WORDS = Words(
    en=(
        "Orders of the stop {about} would not be done one right after the other in one shift.",
        "What belongs to one visit would be done at different times.",
        "Orders of the stop {about} must be done one right after the other in one shift.",
    ),
    zh=(
        "站点“{about}”的订单无法在同一班次内连续完成。",
        "属于同一次上门的工作会分开进行。",
        "站点“{about}”的订单须在同一班次内连续完成。",
    ),
    tally=("orders of one stop stay together", "同站点订单须连续完成"),
)


def _set(order: OrderFacts) -> str:
    return order.order.one_stop


def _holder(shift: ShiftFacts) -> Hashable:
    return shift.engineer.id, shift.number


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a set of orders with others in between."""
    stops = Counter(name for name, _ in groupby(timetable.visits, _set) if name)
    for name, count in stops.items():
        if count > 1:
            engineer = timetable.shift.engineer.id
            text = f"engineer {engineer!r} comes {count} times to orders of one stop, {name!r}."
            yield Finding(rule="one_stop", must=True, text=text, engineer=engineer, amount=count - 1, about=name)


def lasting(timetable: Timetable) -> bool:
    """Later visits do not take those in between out."""
    return any(findings(timetable))


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a set of orders of several shifts."""
    for name, shifts in holders(tables, _set, _holder).items():
        if len(shifts) > 1:
            text = f"{len(shifts)} shifts come to orders of one stop, {name!r}."
            yield Finding(rule="one_stop", must=True, text=text, amount=len(shifts) - 1, about=str(name))


def ties_routes(facts: Facts) -> bool:
    """Whether any two orders belong together."""
    return sets_of(facts, _set) is not None


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The set of each visit; no column where no two orders belong together."""
    sets = sets_of(facts, _set)
    return {} if sets is None else {"one_stop_set": sets}
