"""An hour between the moment at which work could begin and its start costs ``Prices.soon_hour``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts

READS = {"Prices": ("soon_hour",)}
PRICE = "soon_hour"


def soonest(facts: Facts, order: OrderFacts) -> int:
    """When the first window opens, or the first of all shifts begins if that is later."""
    opens = order.windows[0][0] if order.windows else 0
    return max(opens, min((shift.start for shift in facts.shifts), default=0))


def charge(timetable: Timetable) -> int:
    """Seconds after the soonest moment, summed over the visits."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """Seconds of each visit after its soonest moment."""
    facts = timetable.facts
    if not facts.rates.soon_second:
        return [0] * len(timetable.visits)
    visits = zip(timetable.visits, timetable.start, strict=True)
    return [max(0, start - soonest(facts, order)) * facts.rates.soon_second for order, start in visits]


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Soonest moment by visit and units of money a second; no column where it costs nothing."""
    if not facts.rates.soon_second:
        return {}
    return {
        "soon_from": np.array([soonest(facts, order) for order in facts.orders], dtype=np.int32),
        "rate_soon_second": np.array([facts.rates.soon_second], dtype=np.int64),
    }
