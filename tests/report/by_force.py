"""Explanations held against every place of every route, judged one by one.

``python -m tests.report.by_force 1000`` looks at so many problems.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dispatch import Plan, Problem
from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts, facts_of
from dispatch.judge import judged
from dispatch.models.explanation import Explanation
from dispatch.models.finding import Finding
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.models.plan import Made
from dispatch.rules import RULES, charged_together, name_of, open_orders, quota_orders, quota_work, remarks_together, rules_of
from dispatch.solvers.greedy import greedy
from tests.random_problems import on_two_days, random_problem

TIME = {"windows", "finish_by", "breaks", "shift_end"}
ENDLESS = 2**27
LONGEST = 16 * 60 * 60
FAR = {"room": 0, "today": 1, "alone": 2, "never": 3}


class Force:
    """Asks the judge about every place of a plan without ``without``."""

    def __init__(self, plan: Plan, without: str = "") -> None:
        self.facts: Facts = facts_of(plan.problem)
        self.rules = rules_of(plan.problem)
        named = {(route.engineer, route.shift): [visit.order for visit in route.visits] for route in plan.routes}
        self.visits = [
            [self.order(name) for name in named.get((shift.engineer.id, shift.number), ()) if name != without]
            for shift in self.facts.shifts
        ]

    def order(self, name: str) -> OrderFacts:
        return self.facts.orders[self.facts.visit_number[name]]

    def broken(self, row: int, visits: list[OrderFacts]) -> list[Finding]:
        told = timetable(self.facts, self.facts.shifts[row], visits)
        return [finding for rule in self.rules if hasattr(rule, "findings") for finding in rule.findings(told) if finding.must]

    def beside(self, row: int, visits: list[OrderFacts]) -> list[Finding]:
        """What is broken in the whole plan by this route and not before."""
        before, after = self.tables(row, self.visits[row]), self.tables(row, visits)
        old = list(remarks_together(RULES, self.facts, before))
        new = [finding for finding in remarks_together(RULES, self.facts, after) if finding.must and finding not in old]
        return [*self.broken(row, visits), *new]

    def alone(self, row: int, order: OrderFacts) -> list[Finding]:
        """What is broken with nothing but this order in all shifts."""
        routes = [[order] if number == row else [] for number in range(len(self.facts.shifts))]
        tables = [timetable(self.facts, shift, route) for shift, route in zip(self.facts.shifts, routes, strict=True)]
        of_engineer = [rule for rule in RULES if hasattr(rule, "findings_of_engineer")]
        together = remarks_together([quota_orders, quota_work, *of_engineer], self.facts, tables)
        return [*self.broken(row, [order]), *(each for each in together if each.must)]

    def money(self, row: int, visits: list[OrderFacts]) -> int:
        """Of all routes."""
        told = self.tables(row, visits)
        return sum(charged_together(rule, self.facts, told) for rule in self.rules if hasattr(rule, "PRICE") and rule is not open_orders)

    def tables(self, row: int, visits: list[OrderFacts]) -> list[Timetable]:
        routes = [*self.visits[:row], visits, *self.visits[row + 1 :]]
        return [timetable(self.facts, shift, route) for shift, route in zip(self.facts.shifts, routes, strict=True)]

    def put(self, row: int, position: int, order: OrderFacts) -> list[OrderFacts]:
        return [*self.visits[row][:position], order, *self.visits[row][position:]]

    def places(self, row: int) -> range:
        return range(len(self.visits[row]) + 1)

    def fits(self, row: int, order: OrderFacts) -> dict[int, int]:
        """Position -> money, of every place of a shift."""
        return {
            position: self.money(row, self.put(row, position, order)) - self.money(row, self.visits[row])
            for position in self.places(row)
            if not self.beside(row, self.put(row, position, order))
        }

    def says(self, row: int, order: OrderFacts) -> tuple[str, set[str]]:
        """How far a shift is, and the rules that this may be counted under."""
        shift = self.facts.shifts[row]
        refusing = [name_of(rule) for rule in self.rules if hasattr(rule, "eligible") and not rule.eligible(order.order, shift.duty)]
        if refusing:
            return "never", {refusing[0]}
        broken = [self.beside(row, self.put(row, position, order)) for position in self.places(row)]
        if not all(broken):
            return "room", {""}
        alone = [finding for finding in self.alone(row, order) if finding.rule != "only_with"]
        if alone and is_on_other_days(self, shift, order):
            return "alone", {"other_day"}
        if alone:
            return "alone", {alone[0].rule}
        rules = [{finding.rule for finding in findings} for findings in broken]
        full = {rule for rule in ("max_orders", "load") if all(rule in found for found in rules)}
        if full and not picks_up(self):
            return "today", full
        in_time = [found for found in rules if not found & TIME]
        return "today", full.union(*in_time) if in_time else full | {"time"}


def how_far(said: tuple[str, set[str]]) -> tuple[bool, int]:
    """Shifts on a day of the order before those on others, whatever stops them there."""
    state, rules = said
    return rules == {"other_day"}, FAR[state]


def hold(plan: Plan, told: Explanation, force: Force) -> None:
    """Every number of an explanation of an open order."""
    order = force.order(told.order)
    states: dict[str, tuple[str, set[str]]] = {}
    for row, shift in enumerate(force.facts.shifts):
        if told.engineer in ("", shift.engineer.id):
            said = force.says(row, order)
            name = shift.engineer.id
            before = states.get(name, said)
            nearest = min(map(how_far, (before, said)))
            equal = [each for each in (before, said) if how_far(each) == nearest]
            states[name] = equal[0][0], set().union(*(rules for _, rules in equal))
    rooms = {name for name, (state, _) in states.items() if state == "room"}
    assert Counter(state for state, _ in states.values() if state != "room") == sum(
        (Counter({tally.state: tally.engineers}) for tally in told.tallies if tally.rule != "no_shift"), Counter()
    )
    assert {each.engineer for each in told.obstacles} == set(states) - rooms
    for each in told.obstacles:
        state, rules = states[each.engineer]
        row = force.facts.shift_number[each.engineer, each.shift]
        assert each.state == state
        assert each.findings
        if state == "today":
            assert list(each.findings) == force.beside(row, force.put(row, each.position, order))
        else:
            found = force.alone(row, order)
            is_other_day = rules == {"other_day"} == {finding.rule for finding in each.findings}
            assert is_other_day or all(finding in found for finding in each.findings)
        assert any(tally.state == state and tally.rule in rules for tally in told.tallies)
    cheapest = sorted(
        min(money for row, shift in enumerate(force.facts.shifts) if shift.engineer.id == name for money in force.fits(row, order).values())
        for name in rooms
    )
    assert [each.cost for each in told.places] == [to_currency(money) for money in cheapest[:3]]
    if told.code != "served":
        value = order.value if not order.must else float("inf")
        code = "nobody" if not {"today", "room"} & {state for state, _ in states.values()} else "full"
        assert told.code == (("room" if cheapest[0] < value else "dear") if cheapest else code)


def hold_changes(plan: Plan, told: Explanation, force: Force) -> None:
    """Each change makes room, and no smaller one of windows or overtime does: in shifts that ``is_told``, for orders that are not tied."""
    amounts = {change.code: change.amount for change in told.changes}
    for change in told.changes:
        made = plan.with_change(told.order, change)
        route = next(route for route in made.routes if (route.engineer, route.shift) == (change.place.engineer, change.place.shift))
        visit = route.visits[change.place.position]
        assert (visit.order, visit.start) == (told.order, change.place.start), change
        changed = Force(made)
        assert not changed.broken(row := changed.facts.shift_number[route.engineer, route.shift], changed.visits[row]), change
        assert set(plan.open_orders) - {told.order} | ({change.other} - {""}) == set(made.open_orders)
    if told.code in ("full", "nobody"):
        less = {code: amounts.get(code, ENDLESS) - 1 for code in ("opens", "closes", "shift_end")}
        assert not longer(force, force.order(told.order), less["shift_end"])
        assert not wider(force, force.order(told.order), less["opens"], 0)
        assert not wider(force, force.order(told.order), 0, less["closes"])


def is_told(shift: ShiftFacts) -> bool:
    """Whether the shift has nothing that only the judge can tell: no break at a place, no limit but its end, orders and load, one trip."""
    limits = (shift.shift.max_work, shift.shift.longest, shift.shift.max_leg, shift.shift.max_travel, shift.shift.max_km, shift.rest)
    return all(pause.place is None for pause in shift.breaks) and not any(limit is not None for limit in (*limits, shift.reload))


def is_tied(force: Force, order: OrderFacts) -> bool:
    """Whether other orders can forbid it: only the judge can tell."""
    kinds = {kind for other in force.facts.orders for kind in other.order.not_with}
    stops = picks_up(force) or any(other.order.one_stop for other in force.facts.orders)
    named = order.order.same_engineer or order.order.not_with or order.order.only_with or any(step.equipment for step in order.order.steps)
    return bool(named) or order.order.kind in kinds or stops or any(is_hot(force, shift, order) for shift in force.facts.shifts)


def is_on_other_days(force: Force, shift: ShiftFacts, order: OrderFacts) -> bool:
    """Whether the order may begin on days, and on none of those of the shift."""
    first, last = day_of(force, shift.start), day_of(force, shift.hard_end - 1)
    done = ENDLESS if order.finish_by is None else order.finish_by
    found = [(max(opens, -ENDLESS), min(closes, done, ENDLESS)) for opens, closes in order.windows]
    spans = [(day_of(force, opens), day_of(force, max(opens, closes - 1))) for opens, closes in found if opens <= closes]
    return bool(spans) and not any(opens <= last and first <= closes for opens, closes in spans)


def day_of(force: Force, moment: int) -> date:
    return moment_at(force.facts.origin, moment).date()


def midnight_after(force: Force, shift: ShiftFacts) -> int:
    """The end of the day on which the shift ends."""
    origin = force.facts.origin
    return force.facts.seconds(datetime.combine(day_of(force, shift.hard_end - 1) + timedelta(days=1), time(), origin.tzinfo))


def picks_up(force: Force) -> bool:
    """Whether it matters where in a route an order stands, because something comes into the van there."""
    return any(order.order.pickup for order in force.facts.orders) or any(link.link.carries for link in force.facts.links)


def is_hot(force: Force, shift: ShiftFacts, order: OrderFacts) -> bool:
    """Whether heat limits what else whoever does the order can do."""
    return force.facts.forecast.limits(order.order, shift.duty.day)


def able(force: Force, order: OrderFacts) -> list[int]:
    if is_tied(force, order):
        return []
    told = [row for row, shift in enumerate(force.facts.shifts) if force.says(row, order)[0] != "never" and is_told(shift)]
    return [row for row in told if not any(is_hot(force, force.facts.shifts[row], visit) for visit in force.visits[row])]


def longer(force: Force, order: OrderFacts, amount: int) -> bool:
    """Whether it fits anywhere when a shift lasts longer."""
    for row in able(force, order):
        shift = force.facts.shifts[row]
        starts = [each.start for each in force.facts.shifts if each.engineer is shift.engineer and each.start >= shift.hard_end]
        latest = min(shift.start + LONGEST, midnight_after(force, shift), *starts)
        force.facts.shifts[row] = replace(shift, hard_end=max(shift.hard_end, min(shift.hard_end + amount, latest)))
        fits = force.fits(row, order)
        force.facts.shifts[row] = shift
        if fits:
            return True
    return False


def wider(force: Force, order: OrderFacts, sooner: int, later: int) -> bool:
    """Whether it fits anywhere when one of its windows opens sooner or closes later; heat, which cuts windows too, stays as it is."""
    if (order.order.fixed is not None and order.order.fixed.start is not None) or order.closed:
        return False
    release = -ENDLESS if order.order.release is None else force.facts.seconds(order.order.release)
    for opens, closes in order.windows:
        if order.order.windows or order.order.promise:
            wide = replace(order, windows=((max(opens - sooner, release), closes + later),))
            if any(force.fits(row, wide) for row in able(force, order)):
                return True
    return False


def greedy_lists(problem: Problem) -> dict[str, list[list[str]]]:
    """What greedy plans where everybody has one shift, as ``Plan.of`` takes it."""
    return {engineer: [names] for (engineer, _), names in greedy(problem).items()}


def tight_plan(seed: int) -> Plan:
    """A small problem, planned, with some orders taken out of the plan again."""
    draw = random.Random(seed)
    problem = random_problem(seed, draw.randint(2, 9), draw.randint(1, 3), tied=draw.random() < 0.4)
    if draw.random() < 0.2:
        problem = on_two_days(problem)
    share = draw.choice([1.0, 1.0, 0.7, 0.0])
    named = {key: [name for name in names if draw.random() < share] for key, names in greedy(problem).items()}
    return judged(problem, named, Made(solver="greedy"))


def look_at(seed: int) -> Counter[str]:
    """Hold every explanation of one plan; what was seen."""
    plan = tight_plan(seed)
    force, seen = Force(plan), Counter[str]()
    for order in plan.open_orders:
        told = plan.explain(order)
        hold(plan, told, force)
        hold_changes(plan, told, force)
        seen[told.code] += 1
        seen.update(change.code for change in told.changes)
    return seen


def main(count: int) -> None:
    seen = Counter[str]()
    for seed in range(count):
        try:
            seen += look_at(seed)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error
    sys.stdout.write(f"{count} problems: {dict(seen)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
