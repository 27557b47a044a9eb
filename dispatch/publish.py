"""The problem after a plan was told to people: what is done stays, what was told is promised, the rest is free."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from dispatch.models.moments import moment_at, moved
from dispatch.models.order import Order
from dispatch.models.plan import Plan, Visit
from dispatch.models.planned import Planned
from dispatch.models.problem import Problem


def published(plan: Plan, until: datetime | None, now: datetime | None, margin: timedelta, engineers: bool) -> Problem:
    """The problem of ``plan`` with each order as bound as its state says; ``Plan.publish`` says how."""
    if margin < timedelta(0):
        raise ValueError(f"margin is {margin}: give by how much sooner or later than planned people may come, 0 or more")
    if plan.party is not None:
        raise ValueError(f"this plan is cut down to {plan.party.name}: publish the whole plan")
    visits: dict[str, list[Visit]] = {}
    people: dict[str, list[str]] = {}
    for route in plan.routes:
        for visit in route.visits:
            visits.setdefault(visit.order, []).append(visit)
            people.setdefault(visit.order, []).append(route.engineer)
    starts = {name: there[0].start for name, there in visits.items()}
    history = {name for name, start in starts.items() if now is not None and _is_before(start, now, "now")}
    told = {name for name, start in starts.items() if until is None or _is_before(start, until, "until")}
    missed = _missed(plan.problem, history | told)
    orders = []
    for order in plan.problem.orders:
        if order.id in missed:
            continue
        if order.id in history:
            orders.append(replace(_kept(order, people[order.id], starts[order.id]), must=order.must or not order.part_of))
            continue
        if order.id in told:
            promise = order.promise or _around(starts[order.id], margin)
            order = replace(_kept(order, people[order.id]) if engineers else order, promise=promise)  # noqa: PLW2901
        orders.append(order if now is None else _not_before(order, now))
    links = tuple(link for link in plan.problem.links if not {link.first, link.then} & missed)
    return replace(plan.problem, orders=tuple(orders), links=links, now=plan.problem.now if now is None else now)


def _missed(problem: Problem, settled: Container[str]) -> set[str]:
    """Ids of the variants that are out of the question because another one was done or told, and of the days that go on with them."""
    done = {order.variant_of for order in problem.orders if order.variant_of and order.id in settled}
    missed = {order.id for order in problem.orders if order.variant_of in done and order.id not in settled}
    return missed | {order.id for order in problem.orders if order.part_of in missed}


def _is_before(start: datetime, moment: datetime, name: str) -> bool:
    """In real time, also where the clock is changed in between."""
    return _real(start) < _real(_like(moment, start, name))


def _real(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def _around(start: datetime, margin: timedelta) -> tuple[datetime, datetime]:
    seconds = margin // timedelta(seconds=1)
    return moment_at(start, -seconds), moment_at(start, seconds)


def _like(moment: datetime, other: datetime, name: str) -> datetime:
    """``moment`` in the zone of another one."""
    if moment.tzinfo is not None and other.tzinfo is None:
        raise ValueError(f"{name} is an aware time, but the problem has no time_zone: give a naive one")
    return moved(moment, other.tzinfo)


def _kept(order: Order, people: Sequence[str], start: datetime | None = None) -> Order:
    """With the same people and, where that is given, the same start. A crew is named in ``engineers``: its roles may be swapped."""
    settled = order.fixed or Planned()
    settled = replace(settled, start=start or settled.start)
    if order.crew is None:
        return replace(order, fixed=replace(settled, engineer=people[0]))
    return replace(order, engineers=tuple(people), fixed=None if settled.start is None else settled)


def _not_before(order: Order, now: datetime) -> Order:
    """Nothing begins in the past, but for what is settled otherwise."""
    if order.fixed is not None and order.fixed.start is not None:
        return order
    if order.release is None:
        return replace(order, release=now)
    return replace(order, release=max(order.release, _like(now, order.release, "now"), key=_real))
