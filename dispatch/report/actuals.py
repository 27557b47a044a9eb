"""What really happened beside what was planned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dispatch.facts import OrderFacts
from dispatch.models.actual import Actual
from dispatch.models.engineer import Engineer
from dispatch.models.finding import Finding

from ._measured import DAY, Measured, Part, added
from .doubts import Seen, doubts
from .figures import ActualFigures

NEAR_PLAN = 15 * 60
"""Seconds around the planned arrival: the maintenance standard asks for nine of ten visits within them."""


class Told(NamedTuple):
    """All that is told of one order.

    Attributes
    ----------
    whole
        The order that counts; that of its first day, if it takes several.
    day
        Rows of the first day of which something is told, in sequence.
    all_days
        Rows of all days.
    first
        Rows of the first visit that was not rebooked: several where a crew came.
    arrival
        The row with the first arrival that is known and not in doubt.
    done
        Whether each day of which something is told is done.
    """

    whole: OrderFacts
    day: list[Seen]
    all_days: list[Seen]
    first: list[Seen]
    arrival: Seen | None
    done: bool


class Happened:
    """Rows of what happened, beside the measured plan.

    Attributes
    ----------
    doubts
        What cannot be true. Outcomes of such rows count, times do not.
    causes
        Outcome -> cause -> number of rows.
    """

    def __init__(self, measured: Measured, rows: Sequence[Actual]) -> None:
        self._measured = measured
        self._seen = [self._seen_of(row, actual) for row, actual in enumerate(rows)]
        found = list(doubts(self._seen))
        self._doubtful = {row for doubt in found for row in doubt.rows}
        self.doubts: tuple[Finding, ...] = tuple(doubt.finding for doubt in found)
        by_order: defaultdict[str, list[Seen]] = defaultdict(list)
        for seen in self._seen:
            by_order[seen.order.order.part_of or seen.actual.order].append(seen)
        self._told = [self._told_of(name, told) for name, told in by_order.items()]
        counts = Counter((actual.outcome, actual.cause) for actual in rows if actual.cause)
        self.causes: dict[str, dict[str, int]] = {}
        for (outcome, cause), number in sorted(counts.items()):
            self.causes.setdefault(outcome, {})[cause] = number

    def whole(self) -> ActualFigures:
        """Of all rows."""
        return added(ActualFigures, (self._figures(told, told.all_days) for told in self._told))

    def by_order(self, key: Callable[[OrderFacts], str]) -> dict[str, ActualFigures]:
        """Rows of orders alike in ``key``."""
        return self._by(lambda told, _: key(told.whole))

    def by_engineer(self, key: Callable[[Engineer], str]) -> dict[str, ActualFigures]:
        """What engineers alike in ``key`` did of each order; under ``""`` where nobody knows who came."""
        staff = {engineer.id: key(engineer) for engineer in self._measured.plan.problem.engineers}
        return self._by(lambda _, seen: staff.get(seen.engineer, ""))

    def _by(self, key: Callable[[Told, Seen], str]) -> dict[str, ActualFigures]:
        groups: defaultdict[str, list[ActualFigures]] = defaultdict(list)
        for told in self._told:
            rows: defaultdict[str, list[Seen]] = defaultdict(list)
            for seen in told.all_days:
                rows[key(told, seen)].append(seen)
            for name, of_it in rows.items():
                groups[name].append(self._figures(told, of_it))
        return {name: added(ActualFigures, figures) for name, figures in groups.items()}

    def _told_of(self, name: str, all_days: list[Seen]) -> Told:
        """What all rows of one order say, whoever they are of."""
        days = [seen.actual.order for seen in all_days]
        shown = name if name in days else days[0]
        day = [seen for seen in all_days if seen.actual.order == shown]
        visits = _visits(day)
        known = [[seen for seen in visit if seen.arrived is not None and seen.row not in self._doubtful] for visit in visits]
        return Told(
            whole=self._measured.orders[name],
            day=day,
            all_days=all_days,
            first=next((visit for visit in visits if _outcome(visit) != "rebooked"), []),
            arrival=next((min(rows, key=lambda seen: seen.times[0]) for rows in known if rows), None),
            done=set(days) <= {seen.actual.order for seen in all_days if seen.actual.outcome == "done"},
        )

    def _figures(self, told: Told, rows: Collection[Seen]) -> ActualFigures:
        """One order, as far as it is of these rows: its first visit and its first arrival count with the rows that are these."""
        mine = {seen.row for seen in rows}
        outcomes = [seen.actual.outcome for seen in told.day if seen.row in mine]
        first = _outcome(told.first) if any(seen.row in mine for seen in told.first) else ""
        stars = [seen.actual.rating for seen in rows if seen.actual.rating is not None]
        worked = [pair for seen in rows if seen.row not in self._doubtful and (pair := self._on_site(seen)) is not None]
        arrival = self._arrival(told.arrival) if told.arrival is not None and told.arrival.row in mine else ActualFigures()
        return replace(
            arrival,
            reported=int(bool(outcomes)),
            done=int(told.done and "done" in outcomes),
            cancelled=int(not told.done and "cancelled" in outcomes),
            rebooked=int("rebooked" in outcomes),
            first_visits=int(first in {"done", "failed"}),
            first_done=int(first == "done"),
            on_site=sum(actual for actual, _ in worked),
            on_site_planned=sum(planned for _, planned in worked),
            ratings=len(stars),
            stars=sum(stars),
        )

    def _arrival(self, seen: Seen) -> ActualFigures:
        """What the first arrival says, beside the promise, the release and the plan of whoever arrives."""
        arrived, promised = seen.times[0], seen.order.promised
        part, release = self._planned(seen), self._measured.released(seen.order)
        late = None if part is None else arrived - part.arrival
        return ActualFigures(
            promised=int(promised is not None),
            on_time=int(promised is not None and arrived <= promised),
            released=int(release is not None),
            within_24h=int(release is not None and arrived - release <= DAY),
            arrivals=int(late is not None),
            near_plan=int(late is not None and abs(late) <= NEAR_PLAN),
            late=late or 0,
        )

    def _seen_of(self, row: int, actual: Actual) -> Seen:
        facts = self._measured.facts
        parts = self._measured.parts.get(actual.order, [])
        engineer = actual.engineer or (facts.shifts[parts[0].shift].engineer.id if parts else "")
        times = [None if moment is None else facts.seconds(moment) for moment in (actual.arrived, actual.started, actual.finished)]
        return Seen(row, actual, self._measured.orders[actual.order], engineer, *times)

    def _on_site(self, seen: Seen) -> tuple[int, int] | None:
        """Seconds from start to finish, and what was planned for them."""
        part = self._planned(seen)
        if part is None or seen.started is None or seen.finished is None:
            return None
        return seen.finished - seen.started, part.end - part.start

    def _planned(self, seen: Seen) -> Part | None:
        """The visit of the plan: that of the same engineer, or of whoever should have come."""
        facts = self._measured.facts
        parts = self._measured.parts.get(seen.actual.order, [])
        return next((part for part in parts if facts.shifts[part.shift].engineer.id == seen.engineer), parts[0] if parts else None)


def _visits(rows: Sequence[Seen]) -> list[list[Seen]]:
    """Rows of one order by visit: each is a visit of its own, unless a crew came. Rows of a crew are one visit as long as nobody is there
    twice, they say nothing different of its outcome, and it came to be."""
    crew = rows[0].order.order.crew
    most = len(crew.roles) if crew is not None else 1
    visits: list[list[Seen]] = []
    for seen in rows:
        if visits and len(visits[-1]) < most and _goes_with(seen, visits[-1]):
            visits[-1].append(seen)
        else:
            visits.append([seen])
    return visits


def _goes_with(seen: Seen, visit: Sequence[Seen]) -> bool:
    name, outcome, told = seen.actual.engineer, seen.actual.outcome, _outcome(visit)
    is_twice = name and name in {other.actual.engineer for other in visit}
    return not is_twice and "rebooked" not in (outcome, told) and (outcome == told or not outcome or not told)


def _outcome(visit: Sequence[Seen]) -> str:
    """The one that is told; empty where none is."""
    return next((seen.actual.outcome for seen in visit if seen.actual.outcome), "")
