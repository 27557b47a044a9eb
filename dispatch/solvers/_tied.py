"""Cheapest insertion where crews and links tie routes to each other: whole orders, and after each what follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, LinkFacts, OrderFacts
from dispatch.linked import timed_if_kept
from dispatch.models.link import Link
from dispatch.rules import remarks_together, rules_of

from .greedy import Filling

LOOKED_AT = 24
"""Places found for each role, the nearest ones."""
JUDGED = {1: (24,), 2: (6, 4), 3: (6, 4, 2), 4: (6, 4, 2, 2)}
"""Of these, the places judged for each role in each choice for the roles before it, by number of roles."""

Visits = tuple[OrderFacts, ...]


class TiedFilling(Filling):
    """The shifts of a problem while they are filled with orders that depend on each other."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self._alone = [run.table for run in self.runs]
        self._rows_of: dict[str, list[int]] = {}
        self._links_of: dict[str, list[LinkFacts]] = {}
        for link in facts.links:
            for name in (link.link.first, link.link.then):
                self._links_of.setdefault(name, []).append(link)

    def hardest_first(self) -> list[int]:
        """Numbers of the first visits of all orders, in the sequence in which they are placed."""
        return [number for number in super().hardest_first() if not self.facts.orders[number].role]

    def place(self, number: int) -> bool:
        """Insert an order with its crew, those that are served only together with it, and then those that follow it."""
        asked = self.facts.orders[number].order.id
        names = [asked]
        for name in names:
            if name not in self._rows_of and self._place_all(self._group(name)):
                names += [link.link.then for link in self._links_of.get(name, ()) if link.link.then not in names]
        return asked in self._rows_of

    def _group(self, name: str) -> list[str]:
        """The order and all that must be served with it, those that come first in front."""
        found = [name]
        for each in found:
            links = (link.link for link in self._links_of.get(each, ()) if link.link.together)
            others = dict.fromkeys(other for link in links for other in (link.first, link.then))
            found += [other for other in others if not any(each in found for each in self._variants(other))]
        sequence: list[str] = []
        while found:
            ready = [each for each in found if not any(before in found for before in self._before(each))]
            sequence += ready or found
            found = [each for each in found if each not in sequence]
        return sequence

    def _variants(self, name: str) -> tuple[str, ...]:
        """The order and all other variants of it."""
        return self.facts.variants.get(name, (name,))

    def _before(self, name: str) -> list[str]:
        """Orders that must be served for this one to be served, or a variant of each."""
        return [link.link.first for link in self._links_of.get(name, ()) if link.link.then == name]

    def _place_all(self, group: Sequence[str]) -> bool:
        """Insert these orders; False, and nothing is inserted, where that is not allowed or not worth it."""
        saved = list(self.runs), list(self._alone), dict(self._rows_of)
        before = sum(run.money for run in self.runs)
        firsts = (self._variants(first) for name in group for first in self._before(name))
        ready = all(any(each in group or each in self._rows_of for each in variants) for variants in firsts)
        free = not any(each in self._rows_of for name in group for each in self._variants(name))
        if ready and free and all(self._insert(name) for name in group) and self._is_worth_it(group, before):
            tables = [run.table for run in self.runs]
            if not any(finding.must for finding in remarks_together(rules_of(self.facts.problem), self.facts, tables)):
                return True
        self.runs, self._alone, self._rows_of = saved
        return False

    def _is_worth_it(self, group: Sequence[str], before: int) -> bool:
        orders = [self.facts.orders[self.facts.visit_number[name]] for name in group]
        added = sum(run.money for run in self.runs) - before
        return any(order.must for order in orders) or added < sum(order.value for order in orders)

    def _insert(self, name: str) -> bool:
        """Insert all visits of an order where they cost least together."""
        first = self.facts.visit_number[name]
        crew = self.facts.orders[first].order.crew
        numbers = range(first, first + (1 if crew is None else len(crew.roles)))
        places = [list(islice(self._allowed(number), LOOKED_AT)) for number in numbers]
        best = self._best([self.facts.orders[number] for number in numbers], places, {})
        if best is None:
            return False
        _, changed, tables = best
        for row, visits in changed.items():
            self._alone[row] = self._timed_alone(row, visits)
        for row, table in tables.items():
            self.runs[row] = self._run(table)
        self._rows_of[name] = list(changed)
        return True

    def _allowed(self, number: int) -> Sequence[tuple[int, int]]:
        """Rows and positions for a visit, by engineers whom the links of its order allow."""
        name = self.facts.orders[number].order.id
        found = self._nearest(number)
        for link in self._links_of.get(name, ()):
            other = link.link.first if link.link.then == name else link.link.then
            if link.link.engineer != "any" and other in self._rows_of:
                others, same = {self._engineer(row) for row in self._rows_of[other]}, link.link.engineer == "same"
                found = iter([place for place in found if (self._engineer(place[0]) in others) == same])
            if link.link.carries and other in self._rows_of:
                found = iter([place for place in found if self._is_carried(link.link, other, *place)])
        return list(found)

    def _is_carried(self, link: Link, other: str, row: int, position: int) -> bool:
        """Whether what one fetches comes to the other when the one that is missing is put there."""
        names = [visit.order.id for visit in self.runs[row].table.visits]
        return other in names and (names.index(other) < position) == (other == link.first)

    def _engineer(self, row: int) -> str:
        return self.facts.shifts[row].engineer.id

    def _best(
        self, visits: Sequence[OrderFacts], places: Sequence[Sequence[tuple[int, int]]], changed: Mapping[int, Visits]
    ) -> tuple[int, Mapping[int, Visits], dict[int, Timetable]] | None:
        """The cheapest way to insert these visits by different engineers, besides what has changed: money, routes, timetables."""
        if not visits:
            return self._judged(changed)
        taken = {self._engineer(row) for row in changed}
        free = (place for place in places[0] if self._engineer(place[0]) not in taken)
        best = None
        for row, position in islice(free, JUDGED[len(changed) + len(visits)][len(changed)]):
            route = self.runs[row].table.visits
            found = self._best(visits[1:], places[1:], {**changed, row: (*route[:position], visits[0], *route[position:])})
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        return best

    def _judged(self, changed: Mapping[int, Visits]) -> tuple[int, Mapping[int, Visits], dict[int, Timetable]] | None:
        """What these routes add and how they are timed with all that wait for them; None where a must is broken."""
        rows = self._reached(changed)
        alone = [self._timed_alone(row, changed[row]) if row in changed else self._alone[row] for row in rows]
        tables = timed_if_kept(self.facts, alone)
        if tables is None or any(self._forbidden(table) for table in tables):
            return None
        new = dict(zip(rows, tables, strict=True))
        if self._forbidden_beside(new):
            return None
        return sum(self._money(table) - self.runs[row].money for row, table in new.items()), changed, new

    def _timed_alone(self, row: int, visits: Visits) -> Timetable:
        return timetable(self.facts, self.facts.shifts[row], visits)

    def _reached(self, changed: Mapping[int, Visits]) -> list[int]:
        """Rows of all routes that ties lead to from these."""
        rows = list(changed)
        for row in rows:
            for visit in changed.get(row, self.runs[row].table.visits):
                links = (link.link for link in self._links_of.get(visit.order.id, ()))
                names = {visit.order.id, *(name for link in links for name in (link.first, link.then))}
                rows += {other for name in names for other in self._rows_of.get(name, ())} - set(rows)
        return rows
