"""Why orders are open, and why the others are done by whom they are."""

from __future__ import annotations

from collections.abc import Sequence

from dispatch.facts import OrderFacts
from dispatch.models.explanation import Explanation, Workload
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan

from .answers import Answer, Asker, obstacle, place, tallies
from .routes import Routes

PLACES = 3
"""Places that are shown."""


def explain(plan: Plan, order: str, engineer: str = "") -> Explanation:
    """Why an order is open, or done by whom it is; with ``engineer``, why not by this one.

    Raises
    ------
    ValueError
        If the problem has no such order or engineer.
    """
    numbers = Routes(plan).facts.order_number
    if order not in numbers:
        raise ValueError(f"the problem has no order {order!r}")
    if engineer and engineer not in {each.id for each in plan.problem.engineers}:
        raise ValueError(f"the problem has no engineer {engineer!r}")
    at = next((at for at in _served(plan) if at[2] == order), None)
    return _of_open(Routes(plan), order, engineer) if at is None else _of_served(plan, order, engineer, at)


def explain_all(plan: Plan) -> tuple[Explanation, ...]:
    """Why each open order is open."""
    served = {at[2] for at in _served(plan)}
    routes = Routes(plan)
    return tuple(_of_open(routes, order.id, "") for order in plan.problem.orders if order.id not in served)


def explain_engineer(plan: Plan, engineer: str) -> Workload:
    """Why an engineer has these orders and no more.

    Raises
    ------
    ValueError
        If the problem has no such engineer.
    """
    if engineer not in {each.id for each in plan.problem.engineers}:
        raise ValueError(f"the problem has no engineer {engineer!r}")
    served = list(_served(plan))
    names = {at[2] for at in served}
    routes = Routes(plan)
    return Workload(
        engineer=engineer,
        orders=tuple(_of_served(plan, at[2], "", at) for at in served if at[0] == engineer),
        open_orders=tuple(_of_open(routes, order.id, engineer) for order in plan.problem.orders if order.id not in names),
    )


At = tuple[str, int, str, int]
"""Engineer, number of the shift, order, how many visits come before it."""


def _served(plan: Plan) -> list[At]:
    return [(route.engineer, route.shift, visit.order, k) for route in plan.routes for k, visit in enumerate(route.visits)]


def _of_open(routes: Routes, order: str, engineer: str) -> Explanation:
    facts = routes.facts.orders[routes.facts.order_number[order]]
    answers, idle = _answers(routes, facts, engineer)
    room = [answer for answer in answers if answer.state is None]
    states = {answer.state for answer in answers}
    code = "full" if "today" in states else "nobody"
    if room:
        code = "room" if facts.must or room[0].money < facts.value else "dear"
    return Explanation(
        order=order,
        code=code,  # type: ignore[arg-type]
        engineer=engineer,
        worth=None if facts.must else to_currency(facts.value),
        tallies=tallies(answers, idle),
        obstacles=tuple(obstacle(routes, answer) for answer in answers if answer.state is not None),
        places=tuple(place(routes, answer) for answer in room[:PLACES]),
    )


def _of_served(plan: Plan, order: str, engineer: str, at: At) -> Explanation:
    routes = Routes(plan, without=order)
    facts = routes.facts.orders[routes.facts.order_number[order]]
    row = routes.facts.shift_number[at[0], at[1]]
    table = routes.with_order(row, at[3], facts)
    today = Answer(row, None, position=at[3], table=table, money=routes.added(row, table))
    answers, idle = _answers(routes, facts, engineer, today)
    room = [answer for answer in answers if answer.state is None and answer.row != row]
    return Explanation(
        order=order,
        code="served",
        engineer=engineer,
        worth=None if facts.must else to_currency(facts.value),
        today=place(routes, today),
        by_price=routes.by_price(row, table),
        tallies=tallies(answers, idle),
        obstacles=tuple(obstacle(routes, answer) for answer in answers if answer.state is not None),
        places=tuple(place(routes, answer, today.money) for answer in room[:PLACES]),
    )


def _answers(routes: Routes, order: OrderFacts, engineer: str, today: Answer | None = None) -> tuple[Sequence[Answer], int]:
    """The easiest answer of each engineer, the easiest first, and the number of engineers without a shift."""
    asker = Asker(routes)
    best: dict[str, Answer] = {}
    for row, shift in enumerate(routes.facts.shifts):
        name = shift.engineer.id
        if engineer in ("", name):
            answer = today if today is not None and today.row == row else asker.ask(row, order)
            best[name] = min(best.get(name, answer), answer, key=Answer.ease)
    asked = [each.id for each in routes.problem.engineers if engineer in ("", each.id)]
    return sorted(best.values(), key=Answer.ease), len(asked) - len(best)
