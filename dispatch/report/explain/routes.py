"""The routes of a plan, and what the judge says of them with one order more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from dispatch.clock import Timetable, timetable
from dispatch.facts import OrderFacts, ShiftFacts, VisitName, facts_of
from dispatch.judge import planned_before, visit_name
from dispatch.models.engineer import Engineer
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.rules import (
    Rule,
    charged,
    charged_together,
    crew,
    link,
    open_orders,
    quota_orders,
    quota_work,
    remarks_together,
    rules_of,
    tied_by,
)

from .again import Again
from .spoken import Spoken

COMPANY = "only_with"
"""The rule that is broken by an order alone and not beside others."""


class Routes:
    """The routes of all shifts, by row of the shift, without the order ``without``.

    Where other routes wait for visits of a route, by crews or links, what is said of it is said of all routes together.

    Raises
    ------
    ValueError
        If the plan names a shift or an order that the problem does not have.
    """

    def __init__(self, plan: Plan, without: str = "") -> None:
        self.problem: Problem = plan.problem
        self.facts = facts_of(plan.problem).changed_from(planned_before(plan))
        rules, self.spoken = rules_of(plan.problem), Spoken(self.facts)
        self._remarks = [rule.findings for rule in rules if hasattr(rule, "findings") and self.spoken.may_find(rule)]
        self._across = [rule.findings_of_plan for rule in (crew, link)]
        shared = tied_by(self.facts)
        self._of_all = [rule for rule in shared if hasattr(rule, "findings_of_plan")]
        self._of_quotas = [rule for rule in (quota_orders, quota_work) if rule in shared]
        self._of_engineer = [rule for rule in shared if hasattr(rule, "findings_of_engineer")]
        priced = [rule for rule in rules if hasattr(rule, "PRICE") and rule is not open_orders and self.spoken.may_charge(rule)]
        self._priced, self._shared = [rule for rule in priced if rule not in shared], [rule for rule in priced if rule in shared]
        numbers = self.facts.visit_number
        self._money: dict[int, dict[str, int]] = {}
        self._old: dict[int, tuple[Finding, ...]] = {}
        self._asked: OrderFacts | None = None
        self._judged: dict[tuple[int, int], tuple[Timetable, tuple[Finding, ...]]] = {}
        self._changes: dict[tuple[int, tuple[VisitName, ...]], dict[int, Timetable]] = {}
        self.visits: list[tuple[OrderFacts, ...]] = [()] * len(self.facts.shifts)
        for route in plan.routes:
            row = self.facts.shift_number.get((route.engineer, route.shift))
            names = [visit_name(visit) for visit in route.visits if visit.order != without]
            missing = [name for name in names if name not in numbers]
            if row is None or missing:
                raise ValueError(f"the plan has {missing[:1] or (route.engineer, route.shift)}, which the problem does not have")
            self.visits[row] = tuple(self.facts.orders[numbers[name]] for name in names)
        self._tied = {visit.order.id for visits in self.visits for visit in visits}.intersection(self.facts.tied)

    def is_tied(self, visits: Sequence[OrderFacts]) -> bool:
        """Whether other routes may wait for one of these visits, or it for them."""
        return bool(self._tied) and any(visit.order.id in self._tied for visit in visits)

    def table(self, row: int, visits: Sequence[OrderFacts]) -> Timetable:
        """The timetable of these visits in a shift."""
        return self._changed(row, visits)[row] if self.is_tied(visits) else self.of_shift(self.facts.shifts[row], visits)

    def of_shift(self, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> Timetable:
        """The same for any shift."""
        return timetable(self.facts, shift, visits)

    def with_order(self, row: int, position: int, order: OrderFacts) -> Timetable:
        """The route of a shift with ``order`` after ``position`` of its visits."""
        visits = self.visits[row]
        return self.table(row, (*visits[:position], order, *visits[position:]))

    def broken(self, table: Timetable) -> tuple[Finding, ...]:
        """What the judge has against a route: every broken must."""
        found = self._broken_alone(table)
        return (*found, *self._new_of_others(self._row_of(table.shift), table)) if self.is_tied(table.visits) else found

    def broken_alone(self, row: int, order: OrderFacts) -> tuple[Finding, ...]:
        """The same of a shift with nothing but ``order``, which cannot lack company there, on a day with nothing else, of an engineer
        whose other shifts are empty."""
        table = self.table(row, (order,))
        found = tuple(finding for finding in self.broken(table) if finding.rule != COMPANY)
        found = (*found, *self._broken_by(self._of_quotas, [table]))
        if not self._of_engineer:
            return found
        others = (self.of_shift(self.facts.shifts[number], ()) for number in self._shifts_of[table.shift.engineer.id] if number != row)
        return *found, *self._broken_by(self._of_engineer, [table, *others])

    def others_of(self, row: int, engineer: Engineer) -> dict[int, Timetable]:
        """The other routes of an engineer who has changed, by row."""
        rows = [number for number in self._shifts_of[engineer.id] if number != row and self.visits[number]]
        return {number: replace(self._now(number), shift=self._shift_of(number, engineer)) for number in rows}

    def broken_beside(self, row: int, table: Timetable, others: Mapping[int, Timetable] = {}) -> tuple[Finding, ...]:
        """The same where the route of a shift is like ``table``, and every must that the plan breaks by that and by ``others``, routes
        that change besides, and not before."""
        found = self.broken(table)
        for number, other in others.items():
            before = self._broken_alone(self._now(number))
            found = *found, *(finding for finding in self._broken_alone(other) if finding not in before)
        if not self._of_all and not self._of_engineer:
            return found
        changed = {**self._changed_by(row, table), **others}
        together = self._with(changed)
        engineers = {each.shift.engineer.id for each in changed.values()}
        own = [each for each in together if each.shift.engineer.id in engineers]
        remarks = (*self._broken_by(self._of_all, together), *self._broken_by(self._of_engineer, own))
        return *found, *(finding for finding in remarks if finding not in self._broken_before)

    def judged_at(self, row: int, position: int, order: OrderFacts) -> tuple[Timetable, tuple[Finding, ...]]:
        """The route of a shift with ``order`` after ``position`` of its visits, and what ``broken_beside`` says of it."""
        if order is not self._asked:
            self._asked = order
            self._judged.clear()
            self._changes.clear()
        if (row, position) not in self._judged:
            table = self.with_order(row, position, order)
            self._judged[row, position] = table, self.broken_beside(row, table)
        return self._judged[row, position]

    def broken_at(self, row: int, position: int, order: OrderFacts) -> tuple[Finding, ...]:
        """The same without the route."""
        return self.judged_at(row, position, order)[1]

    def added(self, row: int, table: Timetable, others: Mapping[int, Timetable] = {}) -> int:
        """Units of money that the plan costs more when the route of a shift is like ``table``, and others as well have changed."""
        return sum(self._more(row, table, others).values())

    def by_price(self, row: int, table: Timetable) -> dict[str, float]:
        """The same in currency, by name of the price, where there is a difference."""
        return {name: to_currency(units) for name, units in self._more(row, table).items() if units}

    def _more(self, row: int, table: Timetable, others: Mapping[int, Timetable] = {}) -> dict[str, int]:
        """Units of money by name of the price: of the routes that change, and of all where a price is for them together."""
        changed = {**self._changed_by(row, table), **others}
        before = [self._money_of(number) for number in changed]
        money = {
            rule.PRICE: sum(charged(rule, each) for each in changed.values()) - sum(each[rule.PRICE] for each in before)
            for rule in self._priced
        }
        together = self._with(changed) if self._shared else []
        return money | {
            rule.PRICE: charged_together(rule, self.facts, together) - self._money_together[rule.PRICE] for rule in self._shared
        }

    def _money_of(self, row: int) -> dict[str, int]:
        """Units of money of one route as it is."""
        if row not in self._money:
            table = self._now(row)
            self._money[row] = {rule.PRICE: charged(rule, table) for rule in self._priced}
        return self._money[row]

    @cached_property
    def _money_together(self) -> dict[str, int]:
        return {rule.PRICE: charged_together(rule, self.facts, self._tables) for rule in self._shared}

    def _with(self, changed: Mapping[int, Timetable]) -> list[Timetable]:
        """The timetables of the plan with those that change."""
        return [changed.get(number, each) for number, each in enumerate(self._tables)]

    def _shift_of(self, row: int, engineer: Engineer) -> ShiftFacts:
        """A shift of an engineer who has changed."""
        number = self.facts.shifts[row].number
        return self.facts.of_shift(engineer, engineer.shifts[number], number)

    def _row_of(self, shift: ShiftFacts) -> int:
        return self.facts.shift_number[shift.engineer.id, shift.number]

    def _broken_by(self, rules: Sequence[Rule], tables: Sequence[Timetable]) -> list[Finding]:
        return [finding for finding in remarks_together(rules, self.facts, tables) if finding.must] if rules else []

    @cached_property
    def _shifts_of(self) -> dict[str, list[int]]:
        """Rows of the shifts of each engineer."""
        rows: dict[str, list[int]] = {}
        for row, shift in enumerate(self.facts.shifts):
            rows.setdefault(shift.engineer.id, []).append(row)
        return rows

    @cached_property
    def _tables(self) -> list[Timetable]:
        """Those of all shifts, by row."""
        return [self._now(row) for row in range(len(self.visits))]

    @cached_property
    def _broken_before(self) -> list[Finding]:
        return self._broken_by([*self._of_all, *self._of_engineer], self._tables)

    @cached_property
    def _again(self) -> Again:
        return Again(self.facts, [self.of_shift(shift, visits) for shift, visits in zip(self.facts.shifts, self.visits, strict=True)])

    def _now(self, row: int) -> Timetable:
        """The timetable of a shift as it is."""
        return self._again.tables[row] if self.is_tied(self.visits[row]) else self.of_shift(self.facts.shifts[row], self.visits[row])

    def _changed(self, row: int, visits: Sequence[OrderFacts]) -> dict[int, Timetable]:
        """The timetables that change, by row, with these visits in one shift."""
        key = row, tuple(visit.name for visit in visits)
        if key not in self._changes:
            self._changes[key] = self._again.changed(row, visits)
        return self._changes[key]

    def _changed_by(self, row: int, table: Timetable) -> dict[int, Timetable]:
        """The same when the route of a shift is like ``table``."""
        return self._changed(row, table.visits) if self.is_tied(table.visits) else {row: table}

    def _new_of_others(self, row: int, table: Timetable) -> Iterator[Finding]:
        """Every must that the others break, by crews and links as well, because one route is like ``table``, and did not before."""
        changed = self._changed_by(row, table)
        for number in sorted(changed.keys() - {row}):
            if number not in self._old:
                self._old[number] = self._broken_alone(self._now(number))
            yield from (finding for finding in self._broken_alone(changed[number]) if finding not in self._old[number])
        moved = self._again.moved(changed)
        if moved:
            told = self._again.beside(moved)
            tables = self._with(changed)
            rows = self._again.rows_of(self._again.beside(told))
            found = self._broken_ties([tables[number] for number in rows])
            yield from (finding for finding in found if finding.order in told and finding not in self._ties_before)

    def _broken_alone(self, table: Timetable) -> tuple[Finding, ...]:
        """What is broken in one route."""
        return tuple(finding for remarks in self._remarks for finding in remarks(table) if finding.must)

    @cached_property
    def _ties_before(self) -> frozenset[Finding]:
        return frozenset(self._broken_ties(self._tables))

    def _broken_ties(self, tables: Sequence[Timetable]) -> Iterator[Finding]:
        for across in self._across:
            yield from across(self.facts, tables)
