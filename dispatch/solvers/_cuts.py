"""Sets of three rows of which parts of routes serve more than whole routes could.

Of three rows at most one route of a plan has two or more, since two such routes would share a row. Parts of routes may break this: three
routes, each half chosen, of which each has another two of the three (Jepsen, Petersen, Spoorendonk, Pisinger 2008,
doi 10.1287/opre.1070.0449). A route counts only as long as every row on its way remembers the first of the two, which is less, still true,
and easier to price (Pecin, Pessoa, Poggi, Uchoa 2017, doi 10.1007/s12532-016-0108-8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

Rows = tuple[int, ...]
BROKEN = 0.02
"""By how much more than one route a set must be served at least to be worth a cut."""


class Cut(NamedTuple):
    """Three rows, and those that remember them."""

    rows: frozenset[int]
    memory: set[int]

    def times(self, route: Rows) -> int:
        """How often the route counts: at each second visit to one of the rows."""
        odd, times = False, 0
        for row in route:
            if row not in self.memory:
                odd = False
            elif row in self.rows:
                times += odd
                odd = not odd
        return times

    def remember(self, route: Rows) -> bool:
        """Remember the rows on the way from the first of the three to the second; whether any is new."""
        at = [place for place, row in enumerate(route) if row in self.rows]
        between = set(route[at[0] : at[1] + 1]) - self.memory if len(at) > 1 else set()
        self.memory.update(between)
        return bool(between)


def broken(parts: Sequence[tuple[Rows, float]], most: int) -> list[frozenset[int]]:
    """The sets that are most broken by these routes and their parts, at most so many."""
    pairs: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    triples: defaultdict[frozenset[int], float] = defaultdict(float)
    for route, part in parts:
        for one, other in combinations(set(route), 2):
            pairs[one][other] += part
            pairs[other][one] += part
        for three in map(frozenset, combinations(set(route), 3)):
            triples[three] += part
    over: dict[frozenset[int], float] = {}
    for three, sums in _sets(pairs):
        served = sums - 2 * triples.get(three, 0.0)
        if served > 1 + BROKEN:
            over[three] = served
    return sorted(over, key=lambda three: (-over[three], sorted(three)))[:most]


def _sets(pairs: dict[int, defaultdict[int, float]]) -> Iterator[tuple[frozenset[int], float]]:
    """Sets of three with the sums of their pairs, where these are more than one."""
    for one, beside in pairs.items():
        for other, third in combinations(beside, 2):
            sums = beside[other] + beside[third] + pairs[other].get(third, 0.0)
            if sums > 1 + BROKEN:
                yield frozenset((one, other, third)), sums


def remembered(near: Sequence[Iterable[int]], route: Rows) -> bool:
    """Whether a route comes back to no row that was remembered all the way."""
    memory: set[int] = set()
    for row in route:
        if row in memory:
            return False
        memory = memory.intersection(near[row]) | {row}
    return True


def circles(route: Rows) -> Iterator[tuple[int, Rows]]:
    """Each row that comes again, and those on the way between."""
    last: dict[int, int] = {}
    for place, row in enumerate(route):
        if row in last:
            yield row, route[last[row] + 1 : place]
        last[row] = place
