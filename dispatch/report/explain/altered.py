"""Orders, engineers and plans with one change of an explanation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatch.facts import Facts, OrderFacts, facts_of
from dispatch.judge import judged, planned_before
from dispatch.models.engineer import Engineer
from dispatch.models.explanation import Change
from dispatch.models.moments import moment_at
from dispatch.models.order import Order
from dispatch.models.plan import Made, Plan
from dispatch.models.shift import Shift

SECOND = timedelta(seconds=1)
OF_ORDER = ("opens", "closes", "finish_by")
"""Changes to the order; ``drop`` changes only the plan, all others the engineer."""


def with_change(plan: Plan, order: str, change: Change) -> Plan:
    """The plan of the changed problem with the order in it.

    Raises
    ------
    ValueError
        If the plan is cut down to one party.
    """
    if plan.party is not None:
        raise ValueError(f"this plan is cut down to {plan.party.name}: change the whole plan")
    problem = plan.problem
    facts = facts_of(problem).changed_from(planned_before(plan))
    orders, engineers = problem.orders, problem.engineers
    if change.code in OF_ORDER:
        orders = tuple(
            altered_order(facts, facts.orders[facts.order_number[each.id]], change) if each.id == order else each for each in orders
        )
    elif change.code != "drop":
        where = change.place
        engineers = tuple(altered_engineer(facts, each, where.shift, change) if each.id == where.engineer else each for each in engineers)
    named = {(route.engineer, route.shift): [visit.order for visit in route.visits if visit.order != change.other] for route in plan.routes}
    named.setdefault((change.place.engineer, change.place.shift), []).insert(change.place.position, order)
    return judged(
        replace(problem, orders=orders, engineers=engineers), named, Made(solver="hand"), plan if facts is not facts_of(problem) else None
    )


def altered_order(facts: Facts, order: OrderFacts, change: Change) -> Order:
    """The order with a later end, or a wider window."""
    asked = order.order
    if change.code == "finish_by":
        return replace(asked, finish_by=None if asked.finish_by is None else asked.finish_by + change.amount * SECOND)
    sooner, later = (change.amount, 0) if change.code == "opens" else (0, change.amount)
    windows, promise = asked.windows, asked.promise
    start = facts.seconds(change.place.start)
    opens, closes = next((opens - sooner, closes + later) for opens, closes in order.windows if opens - sooner <= start <= closes + later)
    if asked.windows:
        windows = _joined(facts, asked, (opens, closes))
    if promise is not None:
        first, last = map(facts.seconds, promise)
        first, last = min(first, opens), max(last, last if facts.rates.break_promise else closes)
        promise = moment_at(facts.origin, first), moment_at(facts.origin, last)
    return replace(asked, windows=windows, promise=promise)


def _joined(facts: Facts, order: Order, wider: tuple[int, int]) -> tuple[tuple[datetime, datetime], ...]:
    """The windows of an order and one more, those that meet as one."""
    windows = [(facts.seconds(opens), facts.seconds(closes)) for opens, closes in order.windows]
    apart = [window for window in windows if window[1] < wider[0] or wider[1] < window[0]]
    meet = [window for window in windows if window not in apart]
    whole = min([wider[0], *(opens for opens, _ in meet)]), max([wider[1], *(closes for _, closes in meet)])
    return tuple((moment_at(facts.origin, opens), moment_at(facts.origin, closes)) for opens, closes in sorted([*apart, whole]))


def altered_engineer(facts: Facts, engineer: Engineer, number: int, change: Change) -> Engineer:
    """The engineer with what the change gives."""
    if change.code in GIVEN:
        return replace(engineer, **GIVEN[change.code](engineer, change))
    shifts = (*engineer.shifts[:number], _altered_shift(facts, engineer, number, change), *engineer.shifts[number + 1 :])
    return replace(engineer, shifts=shifts)


def _altered_shift(facts: Facts, engineer: Engineer, number: int, change: Change) -> Shift:
    shift, code, amount = engineer.shifts[number], change.code, change.amount
    if code == "shift_end":
        end = facts.shifts[facts.shift_number[engineer.id, number]].hard_end
        return replace(shift, overtime_until=moment_at(facts.origin, end + amount))
    if code == "load":
        return replace(shift, load={**shift.load, change.about: shift.load.get(change.about, 0) + amount})
    most = getattr(shift, code)
    if code == "max_orders":
        return replace(shift, max_orders=most + amount)
    if code == "max_km":
        return replace(shift, max_km=(round(most * 1000) + amount) / 1000)
    return replace(shift, **{code: most + amount * SECOND})


GIVEN: dict[str, Callable[[Engineer, Change], dict[str, object]]] = {
    "skills": lambda engineer, change: {"skills": {**engineer.skills, change.about: change.amount}},
    "certificates": lambda engineer, change: {"certificates": {**engineer.certificates, change.about: (None, None)}},
    "areas": lambda engineer, change: {"areas": {**engineer.areas, change.about: (None, None)}},
    "brands": lambda engineer, change: {"brands": {**engineer.brands, change.about: (None, None)}},
}
"""What an engineer needs to be allowed an order, by the rule that forbids it."""
