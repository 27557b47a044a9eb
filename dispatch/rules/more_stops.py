"""Every shift beyond the first that comes to one address costs ``Prices.more_stops``."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.models.finding import Finding, Words
from dispatch.spread import holders, sets_of

READS = {"Prices": ("more_stops",)}
PRICE = "more_stops"
WORDS = Words(
    en=(
        "{amount} more shifts than one come to one address {about}.",
        "More than one visit goes to your address.",
        "More than one shift comes to one address {about}.",
    ),
    zh=("同一地址{about}由多个班次上门，多出 {amount} 次。", "您的地址有多次上门。", "同一地址{about}由多个班次上门。"),
    counted=True,
)


def _set(order: OrderFacts) -> Hashable:
    location = order.order.location
    return location.place or (location.id, location.lat, location.lon)


def _holder(shift: ShiftFacts) -> Hashable:
    return shift.engineer.id, shift.number


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """Once for each shift beyond the first, for each address."""
    if not facts.rates.more_stops:
        return 0
    return facts.rates.more_stops * sum(len(each) - 1 for each in holders(tables, _set, _holder).values())


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One remark an address of several shifts, where that has a price."""
    if not facts.rates.more_stops:
        return
    for name, shifts in holders(tables, _set, _holder).items():
        if len(shifts) > 1:
            place = name if isinstance(name, str) else ""
            text = f"{len(shifts)} shifts come to {repr(place) if place else 'one location'}."
            yield Finding(rule="more_stops", must=False, text=text, amount=len(shifts) - 1, about=place)


def ties_routes(facts: Facts) -> bool:
    """Whether any address has two orders, and that has a price."""
    return bool(facts.rates.more_stops) and sets_of(facts, _set) is not None


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The address of each visit and units of money; no column where the rule is not used."""
    sets = sets_of(facts, _set) if facts.rates.more_stops else None
    if sets is None:
        return {}
    return {"stop_set": sets, "rate_more_stops": np.array([facts.rates.more_stops], dtype=np.int64)}
