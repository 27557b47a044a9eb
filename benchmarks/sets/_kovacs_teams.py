"""Which teams a plan may choose from on a day of the technicians of Kovacs and others.

There are more sets of people than can be told, and a plan chooses only among engineers that are there. So some are put on offer
beforehand, by what they can do and not by where: of a small crew everybody alone, all pairs and the most able larger teams; of a larger
one its halves, the halves of these, and so on down to single technicians. Who of them is out is up to the plan. The same crew and
tasks always make the same offer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

SMALL_CREW = 16
"""Technicians of whom all sets of up to ``LARGEST`` are looked at."""
LARGEST = 5
"""No task of the set asks for more people of one skill."""
PAIR = 2
OF_EACH_SIZE = 10
"""Teams of three and more of a small crew that are on offer."""

Team = tuple[int, ...]
Bools = NDArray[np.bool_]


class Offer:
    """What sets of technicians can do.

    Parameters
    ----------
    crew
        Number of a technician -> level of each skill.
    asked
        Of each task, how many technicians it asks for [skill][level].
    worth
        What it costs to leave each task out.
    """

    def __init__(self, crew: Mapping[int, Sequence[int]], asked: Sequence[Sequence[Sequence[int]]], worth: Sequence[float]) -> None:
        self._crew = sorted(crew)
        self._asked = np.array([[number for row in task for number in row] for task in asked], dtype=np.int64)
        self._worth = np.array(worth)
        levels = range(1, len(asked[0][0]) + 1)
        self._has = {one: np.array([has >= level for has in crew[one] for level in levels], dtype=np.int64) for one in self._crew}

    def teams(self) -> list[Team]:
        """All that are on offer, single technicians among them, the small ones first."""
        found = self._of_small_crew() if len(self._crew) <= SMALL_CREW else self._halves(self._crew)
        return sorted(map(tuple, map(sorted, found)), key=lambda team: (len(team), team))

    def _able(self, team: Sequence[int]) -> Bools:
        """By task: can these do it together?"""
        able: Bools = (np.sum([self._has[one] for one in team], axis=0) >= self._asked).all(axis=1)
        return able

    def _of_small_crew(self) -> Iterator[Team]:
        """Of those who can do something that no smaller part of them can; of three and more the ones that can do most."""
        able: dict[Team, Bools] = {}
        for size in range(1, LARGEST + 1):
            worth = {}
            for team in combinations(self._crew, size):
                able[team] = self._able(team)
                parts = [able[part] for part in combinations(team, size - 1) if part]
                if (able[team] > np.logical_or.reduce([np.zeros_like(able[team]), *parts])).any():
                    worth[team] = float(self._worth[able[team]].sum())
            yield from sorted(worth, key=worth.__getitem__, reverse=True)[: OF_EACH_SIZE if size > PAIR else None]

    def _halves(self, group: Sequence[int]) -> Iterator[Sequence[int]]:
        """The group, unless one of its halves can do all that it can, and the same of both halves; nobody who can do nothing."""
        able = self._able(group)
        halves = self._split(group) if len(group) > 1 else ()
        if able.any() and not any((self._able(half) == able).all() for half in halves):
            yield group
        for half in halves:
            yield from self._halves(half)

    def _split(self, group: Sequence[int]) -> tuple[list[int], list[int]]:
        """Two halves that can do as many tasks as possible, both counted, as far as exchanges of two lead."""
        by_skill = sorted(group, key=lambda one: -int(self._has[one].sum()))
        halves = by_skill[::2], by_skill[1::2]
        most, better = self._count(*halves), True
        while better:
            better = False
            for one in range(len(halves[0])):
                for other in range(len(halves[1])):
                    self._exchange(*halves, one, other)
                    count = self._count(*halves)
                    if count > most:
                        most, better = count, True
                    else:
                        self._exchange(*halves, one, other)
        return halves

    def _count(self, *halves: Sequence[int]) -> int:
        return sum(int(self._able(half).sum()) for half in halves)

    @staticmethod
    def _exchange(some: list[int], others: list[int], one: int, other: int) -> None:
        some[one], others[other] = others[other], some[one]
