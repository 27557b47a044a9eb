"""The routes of a plan, and what the judge says of them with one order more."""

from __future__ import annotations

from collections.abc import Sequence

from dispatch.clock import Timetable, timetable
from dispatch.facts import OrderFacts, ShiftFacts, facts_of
from dispatch.judge import planned_before
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.rules import charged, open_orders, rules_of


class Routes:
    """The routes of all shifts, by row of the shift, without the order ``without``.

    Raises
    ------
    ValueError
        If the plan names a shift or an order that the problem does not have.
    """

    def __init__(self, plan: Plan, without: str = "") -> None:
        self.problem: Problem = plan.problem
        self.facts = facts_of(plan.problem).changed_from(planned_before(plan))
        rules = rules_of(plan.problem)
        self._remarks = [rule.findings for rule in rules if hasattr(rule, "findings")]
        self._priced = [rule for rule in rules if hasattr(rule, "PRICE") and rule is not open_orders]
        self._money: dict[int, int] = {}
        numbers = self.facts.order_number
        self.visits: list[tuple[OrderFacts, ...]] = [()] * len(self.facts.shifts)
        for route in plan.routes:
            row = self.facts.shift_number.get((route.engineer, route.shift))
            names = [visit.order for visit in route.visits if visit.order != without]
            missing = [name for name in names if name not in numbers]
            if row is None or missing:
                raise ValueError(f"the plan has {missing[:1] or (route.engineer, route.shift)}, which the problem does not have")
            self.visits[row] = tuple(self.facts.orders[numbers[name]] for name in names)

    def table(self, row: int, visits: Sequence[OrderFacts]) -> Timetable:
        """The timetable of these visits in a shift."""
        return self.of_shift(self.facts.shifts[row], visits)

    def of_shift(self, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> Timetable:
        """The same for any shift."""
        return timetable(self.facts, shift, visits)

    def with_order(self, row: int, position: int, order: OrderFacts) -> Timetable:
        """The route of a shift with ``order`` after ``position`` of its visits."""
        visits = self.visits[row]
        return self.table(row, (*visits[:position], order, *visits[position:]))

    def broken(self, table: Timetable) -> tuple[Finding, ...]:
        """What the judge has against a route: every broken must."""
        return tuple(finding for remarks in self._remarks for finding in remarks(table) if finding.must)

    def money(self, table: Timetable) -> int:
        """Units of money of one route."""
        return sum(charged(rule, table) for rule in self._priced)

    def added(self, row: int, table: Timetable) -> int:
        """Units of money that the route of a shift costs more when it is like ``table``."""
        if row not in self._money:
            self._money[row] = self.money(self.table(row, self.visits[row]))
        return self.money(table) - self._money[row]

    def by_price(self, row: int, table: Timetable) -> dict[str, float]:
        """The same in currency, by name of the price, where there is a difference."""
        before = self.table(row, self.visits[row])
        more = {rule.PRICE: charged(rule, table) - charged(rule, before) for rule in self._priced}
        return {name: to_currency(units) for name, units in more.items() if units}
