"""Why orders are open, and why the others are done by whom they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from dispatch.facts import Facts, OrderFacts, facts_of
from dispatch.judge import plan_of
from dispatch.models.explanation import Change, Explanation, Obstacle, Tally, Workload
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.variants import left_open, tied_themselves

from .answers import ALONE, TODAY, Answers, Asker, Engineers, Spot, obstacles, place, tallies
from .carried import ask_alone
from .changes import Changes
from .lacks import Lacks
from .party import reasons_for, whole_of
from .routes import Routes

PLACES = 3
"""Places that are shown."""
NEAREST = 3
"""Obstacles that are shown of each order where all open orders are explained."""
TOGETHER = 16
"""Orders that are looked at together: more share the work of a call, and fewer stay near the processor."""
At = tuple[str, int, str, int]
"""Engineer, number of the shift, order, how many visits come before it."""


def explain(plan: Plan, order: str, engineer: str = "") -> Explanation:
    """Why an order is open, or done by whom it is; with ``engineer``, why not by this one.

    Raises
    ------
    ValueError
        If the problem has no such order or engineer.
    """
    if order not in {each.id for each in plan.problem.orders}:
        raise ValueError(f"the problem has no order {order!r}")
    if engineer:
        _known(plan, engineer)
    if plan.party is not None:
        return reasons_for(plan, explain(whole_of(plan), order, engineer))
    at = next((at for at in _served(plan) if at[2] == order), None)
    if at is not None:
        return _of_served(plan, order, engineer, at)
    served = {served[2] for served in _served(plan)}
    if done := served.intersection(_other_variants(facts_of(plan.problem), order)):
        return Explanation(order=order, code="variant", engineer=engineer, variants=tuple(done))
    if order in facts_of(plan.problem).tied:
        return _of_tied(_empty(plan.problem), order, _left(plan), engineer)
    asker = Asker(Routes(plan))
    return next(_of_open(Changes(asker), [order], asker.engineers(engineer), engineer=engineer))


def explain_all(plan: Plan, engineer: str = "") -> tuple[Explanation, ...]:
    """Why each open order is open; with ``engineer``, why this one does not do it.

    Raises
    ------
    ValueError
        If the problem has no such engineer.
    """
    if engineer:
        _known(plan, engineer)
    if plan.party is not None:
        shown = set(plan.open_orders)
        return tuple(reasons_for(plan, told) for told in whole_of(plan).explain(engineer=engineer) if told.order in shown)
    left = _left(plan)
    asker = Asker(Routes(plan))
    asker.gaps.remember_routes()
    changes, asked = Changes(asker), asker.engineers(engineer)
    tied = asker.facts.tied
    empty = _empty(plan.problem) if not tied.isdisjoint(left) else asker
    of_open = _of_open(changes, [order for order in left if order not in tied], asked, NEAREST, engineer)
    return tuple(_of_tied(empty, order, left, engineer, NEAREST) if order in tied else next(of_open) for order in left)


def hopeless(problem: Problem) -> tuple[Explanation, ...]:
    """The orders that nobody could do even alone, and why."""
    asker = _empty(problem)
    changes, everybody = Changes(asker), asker.engineers()
    lost = dict.fromkeys(visit.order.part_of or visit.order.id for visit in asker.facts.orders if _is_lost(asker, visit, everybody))
    of_open = _of_open(changes, [order for order in lost if order not in asker.facts.tied], everybody)
    return tuple(_of_tied(asker, order, lost) if order in asker.facts.tied else next(of_open) for order in lost)


def explain_engineer(plan: Plan, engineer: str) -> Workload:
    """Why an engineer has these orders and no more.

    Raises
    ------
    ValueError
        If the problem has no such engineer.
    """
    _known(plan, engineer)
    return Workload(
        engineer=engineer,
        orders=tuple(
            _of_served(plan, at[2], "", at) if plan.party is None else explain(plan, at[2]) for at in _served(plan) if at[0] == engineer
        ),
        open_orders=explain_all(plan, engineer),
    )


def _empty(problem: Problem) -> Asker:
    return Asker(Routes(plan_of(problem, {})))


def _is_lost(asker: Asker, order: OrderFacts, engineers: Engineers) -> bool:
    """Whether none of these engineers could make a visit even alone, or beside what is carried from or to it."""
    return bool(ask_alone(asker, order, engineers.rows).answers.far.min(initial=ALONE) > TODAY)


def _known(plan: Plan, engineer: str) -> None:
    if engineer not in {each.id for each in plan.problem.engineers}:
        raise ValueError(f"the problem has no engineer {engineer!r}")


def _served(plan: Plan) -> list[At]:
    return [(route.engineer, route.shift, visit.order, k) for route in plan.routes for k, visit in enumerate(route.visits)]


def _left(plan: Plan) -> list[str]:
    """Ids of the open orders."""
    return left_open(plan.problem, {at[2] for at in _served(plan)})


def _other_variants(facts: Facts, order: str) -> tuple[str, ...]:
    return tuple(name for name in facts.variants.get(order, ()) if name != order)


def _of_open(
    changes: Changes, orders: Sequence[str], engineers: Engineers, most: int | None = None, engineer: str = ""
) -> Iterator[Explanation]:
    """Why each of these is open."""
    asker = changes.asker
    lacks = Lacks(asker, engineers.rows, bool(engineer))
    for first in range(0, len(orders), TOGETHER):
        some = [asker.facts.orders[asker.facts.visit_number[order]] for order in orders[first : first + TOGETHER]]
        told = [_Told(asker, answers, engineers) for answers in asker.ask_all(some, engineers.rows)]
        spots = [asker.spots(each.answers, PLACES) for each in told]
        changed = changes.of([each.answers for each, places in zip(told, spots, strict=True) if not places], engineers.rows)
        for each, places in zip(told, spots, strict=True):
            explained = _explained(asker, each, places, () if places else next(changed), most, engineer)
            yield replace(explained, lacks=lacks.of(each.answers)) if explained.code == "nobody" else explained


def _explained(
    asker: Asker, told: _Told, spots: Sequence[Spot], changes: tuple[Change, ...], most: int | None, engineer: str
) -> Explanation:
    facts, far = told.answers.order, int(told.answers.far[told.rows].min(initial=ALONE))
    return Explanation(
        order=facts.order.id,
        code="nobody" if far > TODAY else "full" if not spots else "room" if facts.must or spots[0].money < facts.value else "dear",
        engineer=engineer,
        worth=None if facts.must else to_currency(facts.value),
        tallies=told.tallies(),
        obstacles=told.obstacles(most),
        places=tuple(place(asker, spot) for spot in spots[:PLACES]),
        changes=changes,
        variants=_other_variants(asker.facts, facts.order.id),
    )


def _of_tied(asker: Asker, order: str, left: Collection[str], engineer: str = "", most: int | None = None) -> Explanation:
    """An open order with a crew or a link, asked of empty routes: sure is that nobody could do it, or one day of it, and which of those
    in ``left`` it waits for; all else depends on other routes."""
    engineers = asker.engineers(engineer)
    visits = [visit for visit in asker.facts.orders if visit.order.id == order]
    lost = [visit for visit in visits if _is_lost(asker, visit, engineers)]
    parts = [] if lost or engineer else [visit for visit in asker.facts.orders if visit.order.part_of == order]
    lost = lost or [visit for visit in parts if _is_lost(asker, visit, engineers)]
    lost = [visit for visit in lost if visit.order.id == lost[0].order.id]
    worth = None if visits[0].must else to_currency(visits[0].value)
    further = tuple(dict.fromkeys(visit.order.id for visit in lost if visit.order.id != order))
    partners = dict.fromkeys(_partners(asker, order))
    waits_for = further + tuple(other for other in partners if any(each in left for each in asker.facts.variants.get(other, (other,))))
    variants = _other_variants(asker.facts, order)
    if not lost or (engineer and len(lost) < len(visits)):
        code = _how_tied(asker.routes.problem, order)
        return Explanation(order=order, code=code, engineer=engineer, worth=worth, waits_for=waits_for, variants=variants)
    alone = ask_alone(asker, lost[0], engineers.rows)
    told = _Told(asker, alone.answers, engineers)
    return Explanation(
        order=order,
        code="nobody",
        engineer=engineer,
        worth=worth,
        tallies=told.tallies(),
        obstacles=tuple(map(alone.told, told.obstacles(most))),
        waits_for=waits_for,
        variants=variants,
        roles=() if lost[0].order.crew is None else tuple(visit.role for visit in lost),
        lacks=Lacks(asker, engineers.rows, bool(engineer)).of(alone.answers),
    )


def _how_tied(problem: Problem, order: str) -> Literal["tied", "tied_variant"]:
    """Whether a tied order has a crew or a link itself, or only a variant of it has."""
    return "tied" if order in tied_themselves(problem) else "tied_variant"


def _partners(asker: Asker, order: str) -> Iterator[str]:
    """Orders without which this one may not be done."""
    for link in asker.routes.problem.links:
        if link.then == order:
            yield link.first
        elif link.first == order and link.together:
            yield link.then


def _of_served(plan: Plan, order: str, engineer: str, at: At) -> Explanation:
    if order in facts_of(plan.problem).tied:
        return Explanation(order=order, code=_how_tied(plan.problem, order), engineer=engineer)
    asker = Asker(Routes(plan, without=order))
    routes = asker.routes
    facts = routes.facts.orders[routes.facts.visit_number[order]]
    row = routes.facts.shift_number[at[0], at[1]]
    table = routes.with_order(row, at[3], facts)
    today = Spot(row, at[3], table, routes.added(row, table))
    engineers = asker.engineers(engineer)
    told = _Told(asker, asker.ask(facts, engineers.rows, but=(row, at[3])), engineers)
    return Explanation(
        order=order,
        code="served",
        engineer=engineer,
        worth=None if facts.must else to_currency(facts.value),
        today=place(asker, today),
        by_price=routes.by_price(row, table),
        tallies=told.tallies(),
        obstacles=told.obstacles(None),
        places=tuple(place(asker, spot, today.money) for spot in asker.spots(told.answers, PLACES)[:PLACES]),
    )


class _Told:
    """What these engineers answer."""

    def __init__(self, asker: Asker, answers: Answers, engineers: Engineers) -> None:
        self._asker = asker
        self._idle = engineers.idle
        self.answers = answers
        self.rows = asker.easiest(answers, engineers)

    def tallies(self) -> tuple[Tally, ...]:
        """By state and rule."""
        return tallies(self._asker, self.answers, self.rows, self._idle)

    def obstacles(self, most: int | None) -> tuple[Obstacle, ...]:
        """So many, the nearest first."""
        return tuple(obstacles(self._asker, self.answers, self.rows, most))
