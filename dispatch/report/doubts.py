"""Times that cannot be true: listed, and not reckoned with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dispatch.facts import OrderFacts
from dispatch.models.actual import Actual
from dispatch.models.finding import Finding
from dispatch.models.location import Location
from dispatch.travel.straight_line import points

FASTEST_KMH = 120
"""Nobody is faster through a city than the law allows on a motorway."""
FAR_METRES = 1000
"""From the door to where the engineer checked in: maps of other makers are half a kilometre beside the point."""


class Seen(NamedTuple):
    """One row of what happened: its number, whose it is, and seconds from the origin."""

    row: int
    actual: Actual
    order: OrderFacts
    engineer: str
    arrived: int | None
    started: int | None
    finished: int | None

    @property
    def times(self) -> list[int]:
        """Those that are known, in the sequence in which they must come."""
        return [time for time in (self.arrived, self.started, self.finished) if time is not None]


class Doubt(NamedTuple):
    """What cannot be true, and the rows of which it is said."""

    finding: Finding
    rows: tuple[int, ...]


def doubts(seen: Sequence[Seen]) -> Iterator[Doubt]:
    """Every row that cannot be as it is told, and every row of an engineer that cannot be so beside the one before it or beside the one
    that ended last until then: nobody is at an order while another one still lasts, however many are in between."""
    by_engineer: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        yield from _backwards(one)
        yield from _far(one)
        if one.times == sorted(one.times) and one.times and one.engineer:
            by_engineer[one.engineer].append(one)
    for visits in by_engineer.values():
        visits.sort(key=lambda one: (one.times[0], one.times[-1], one.row))
        last = visits[0]
        for before, after in pairwise(visits):
            last = before if before.times[-1] > last.times[-1] else last
            for other in (before,) if before is last else (last, before):
                yield from _together(other, after)


def _backwards(seen: Seen) -> Iterator[Doubt]:
    back = max((before - after for before, after in pairwise(seen.times)), default=0)
    if back > 0:
        yield _doubt(
            "actual_sequence", f"order {seen.actual.order!r} goes back in time by {back} s: arrived, started, finished.", back, seen
        )


def _far(seen: Seen) -> Iterator[Doubt]:
    where = seen.order.order.location
    if not where.exact:
        return
    metres = _metres(Location(lat=seen.actual.lat, lon=seen.actual.lon), where)
    if metres is not None and metres > FAR_METRES:
        yield _doubt("actual_far", f"the engineer of order {seen.actual.order!r} checked in {metres:,} m away from it.", metres, seen)


def _together(before: Seen, after: Seen) -> Iterator[Doubt]:
    """Two visits of one engineer, one after the other: no time in both, and time enough for the way."""
    names = f"engineer {before.engineer!r} at orders {before.actual.order!r} and {after.actual.order!r}"
    apart = after.times[0] - before.times[-1]
    if apart < 0:
        yield _doubt("actual_overlap", f"{names} overlaps by {-apart} s.", -apart, after, before)
        return
    metres = _metres(before.order.order.location, after.order.order.location)
    if metres is not None and metres > FAR_METRES and metres * 3600 > FASTEST_KMH * 1000 * apart:
        yield _doubt("actual_speed", f"{names} is {metres:,} m on after {apart} s.", metres, after, before)


def _metres(one: Location, other: Location) -> int | None:
    """As the crow flies; None where one of them has no coordinates."""
    here, there = points([one, other])
    metres = np.linalg.norm(here - there)
    return None if np.isnan(metres) else round(float(metres))


def _doubt(rule: str, text: str, amount: int, *seen: Seen) -> Doubt:
    finding = Finding(rule=rule, must=False, text=text, order=seen[0].actual.order, engineer=seen[0].engineer, amount=amount)
    return Doubt(finding, tuple(one.row for one in seen))
