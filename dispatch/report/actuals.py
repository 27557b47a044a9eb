"""What really happened beside what was planned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from dispatch.facts import OrderFacts
from dispatch.models.actual import Actual
from dispatch.models.engineer import Engineer
from dispatch.models.finding import Finding

from ._measured import DAY, Measured, Part, added
from .doubts import Seen, doubts
from .figures import ActualFigures

NEAR_PLAN = 15 * 60
"""Seconds around the planned arrival: the maintenance standard asks for nine of ten visits within them."""


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
        counts = Counter((actual.outcome, actual.cause) for actual in rows if actual.cause)
        self.causes: dict[str, dict[str, int]] = {}
        for (outcome, cause), number in sorted(counts.items()):
            self.causes.setdefault(outcome, {})[cause] = number

    def whole(self) -> ActualFigures:
        """Of all rows."""
        return self._of(self._seen)

    def by_order(self, key: Callable[[OrderFacts], str]) -> dict[str, ActualFigures]:
        """Rows of orders alike in ``key``."""
        return self._by(lambda seen: key(seen.order))

    def by_engineer(self, key: Callable[[Engineer], str]) -> dict[str, ActualFigures]:
        """Rows of engineers alike in ``key``; under ``""`` where nobody knows who came."""
        staff = {engineer.id: key(engineer) for engineer in self._measured.plan.problem.engineers}
        return self._by(lambda seen: staff.get(seen.engineer, ""))

    def _by(self, key: Callable[[Seen], str]) -> dict[str, ActualFigures]:
        groups: defaultdict[str, list[Seen]] = defaultdict(list)
        for seen in self._seen:
            groups[key(seen)].append(seen)
        return {name: self._of(rows) for name, rows in groups.items()}

    def _of(self, rows: Iterable[Seen]) -> ActualFigures:
        by_order: defaultdict[str, list[Seen]] = defaultdict(list)
        for seen in rows:
            by_order[seen.order.order.part_of or seen.actual.order].append(seen)
        return added(ActualFigures, (self._of_order(told) for told in by_order.values()))

    def _of_order(self, all_days: list[Seen]) -> ActualFigures:
        """The rows of one order, in sequence. Work over several days is done when each day that was told is, and on time by the first."""
        rows = [seen for seen in all_days if not seen.order.order.part_of] or all_days
        order, outcomes = rows[0].order, [seen.actual.outcome for seen in rows]
        days = {seen.actual.order for seen in all_days}
        done = days <= {seen.actual.order for seen in all_days if seen.actual.outcome == "done"}
        came = [outcome for outcome in outcomes if outcome != "rebooked"]
        first = came[0] if came else ""
        stars = [seen.actual.rating for seen in all_days if seen.actual.rating is not None]
        trusted = [seen for seen in rows if seen.row not in self._doubtful]
        arrived = next((seen.arrived for seen in trusted if seen.arrived is not None), None)
        part = self._planned(rows[0])
        late = None if arrived is None or part is None else arrived - part.arrival
        release = self._measured.released(order)
        worked = [pair for seen in all_days if seen.row not in self._doubtful and (pair := self._on_site(seen)) is not None]
        return ActualFigures(
            reported=1,
            done=int(done),
            cancelled=int(not done and "cancelled" in outcomes),
            rebooked=int("rebooked" in outcomes),
            first_visits=int(first in {"done", "failed"}),
            first_done=int(first == "done"),
            promised=int(arrived is not None and order.promised is not None),
            on_time=int(arrived is not None and order.promised is not None and arrived <= order.promised),
            released=int(arrived is not None and release is not None),
            within_24h=int(arrived is not None and release is not None and arrived - release <= DAY),
            arrivals=int(late is not None),
            near_plan=int(late is not None and abs(late) <= NEAR_PLAN),
            late=late or 0,
            on_site=sum(actual for actual, _ in worked),
            on_site_planned=sum(planned for _, planned in worked),
            ratings=len(stars),
            stars=sum(stars),
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
