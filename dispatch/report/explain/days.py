"""On which days shifts are, and orders may begin: the dates of the time zone of the problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import ALWAYS, Facts, OrderFacts
from dispatch.models.moments import moment_at

from .vectors import Whole

Span = tuple[int | None, int | None]
"""Ordinals of the first and the last day, both included; None for no limit."""
DAY = timedelta(days=1)
LONGEST = 16 * 60 * 60
"""Seconds from the start of a shift: who works longer has too little rest before the next day."""


class Days:
    """The days of all shifts of a problem."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._ordinals: dict[int, int] = {}
        self._midnights: dict[int, int] = {}
        self.first = np.array([self._day(shift.start) for shift in facts.shifts], dtype=np.int64)
        self.last = np.array([self._day(max(shift.start, shift.hard_end - 1)) for shift in facts.shifts], dtype=np.int64)
        self._off: dict[tuple[Span, ...], NDArray[np.bool_]] = {}
        self._spans: dict[tuple[tuple[tuple[int, int], ...], int | None], tuple[Span, ...]] = {}

    def spans(self, order: OrderFacts) -> tuple[Span, ...]:
        """The days on which the order may begin, ascending and apart; none where its times exclude each other."""
        key = order.windows, order.finish_by
        if key not in self._spans:
            self._spans[key] = tuple(_joined(self._span(*window) for window in _until(*key)))
        return self._spans[key]

    def off(self, order: OrderFacts) -> NDArray[np.bool_]:
        """By row, whether no day of the shift is one of the order's; nowhere where the order has no day at all."""
        spans = self.spans(order)
        if spans not in self._off:
            on = np.zeros(len(self.first), dtype=bool)
            for first, last in spans:
                on |= (True if first is None else self.last >= first) & (True if last is None else self.first <= last)
            self._off[spans] = ~on & bool(spans)
        return self._off[spans]

    def longest(self) -> Whole:
        """By row, until when a shift could last with overtime: to the midnight after its end, ``LONGEST`` from its start, and the start
        of the engineer's next shift."""
        starts: dict[str, list[int]] = {}
        for shift in self._facts.shifts:
            starts.setdefault(shift.engineer.id, []).append(shift.start)
        until = [
            min(
                self._midnight_after(int(last)),
                shift.start + LONGEST,
                *(start for start in starts[shift.engineer.id] if start >= shift.hard_end),
            )
            for shift, last in zip(self._facts.shifts, self.last, strict=True)
        ]
        return np.array(until, dtype=np.int64)

    def _midnight_after(self, day: int) -> int:
        if day not in self._midnights:
            midnight = datetime.combine(datetime.fromordinal(day) + DAY, time(), self._facts.origin.tzinfo)
            self._midnights[day] = self._facts.seconds(midnight)
        return self._midnights[day]

    def _span(self, opens: int, closes: int) -> Span:
        return None if opens <= ALWAYS[0] else self._day(opens), None if closes >= ALWAYS[1] else self._day(max(opens, closes - 1))

    def _day(self, moment: int) -> int:
        if moment not in self._ordinals:
            self._ordinals[moment] = moment_at(self._facts.origin, moment).toordinal()
        return self._ordinals[moment]


def _until(windows: tuple[tuple[int, int], ...], finish_by: int | None) -> Iterator[tuple[int, int]]:
    """The windows up to a moment."""
    for opens, closes in windows:
        last = closes if finish_by is None else min(closes, finish_by)
        if opens <= last:
            yield opens, last


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Spans, ascending, those that meet or follow each other as one."""
    before: Span | None = None
    for first, last in spans:
        if before is not None and (before[1] is None or first is None or first <= before[1] + 1):
            before = before[0], None if before[1] is None or last is None else max(before[1], last)
            continue
        if before is not None:
            yield before
        before = first, last
    if before is not None:
        yield before
