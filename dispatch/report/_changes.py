"""What became of each order from one plan to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec
from msgspec.structs import replace

from dispatch.models.moments import seconds_between
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem

What = Literal["new", "gone", "closed", "opened", "other_variant", "other_engineer", "other_time"]
"""Asked only after, or only before; served only after, or only before; another of its variants is done; done by others; done by the same
at another time."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Who does an order, and when its work begins.

    Attributes
    ----------
    order
        Id of the variant or of the further day that this is, where it is not ``Change.order`` itself.
    """

    engineers: tuple[str, ...]
    start: datetime
    order: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one order.

    Attributes
    ----------
    order
        Of an order with variants the one that is done after; where none is, the one that is open then.
    what
        In one word; see :data:`What`.
    before, after
        Who does it and when; None where nobody does. Of work over several days: its first day that others do, otherwise the first one
        at another time.
    seconds
        By how much that start moved, below 0 for earlier; 0 where it has none in one of the plans.
    promised, kept_before, kept_after
        Whether it has a promise, and whether work starts by the end of it. Where nobody comes, a promise is not kept.
    """

    order: str
    what: What
    before: Held | None
    after: Held | None
    seconds: int
    promised: bool
    kept_before: bool
    kept_after: bool

    @property
    def breaks_promise(self) -> bool:
        """Whether its promise was kept before and no longer is."""
        return self.promised and self.kept_before and not self.kept_after


class Side:
    """One of the two plans.

    Attributes
    ----------
    orders
        What is asked for, by id.
    held
        What is done, by id.
    days
        For each order the ids of all its days, the first one its own.
    """

    def __init__(self, plan: Plan, stands: Mapping[str, str]) -> None:
        self.orders = {order.id: order for order in plan.problem.orders}
        self.held = _held(plan)
        self.days: defaultdict[str, list[str]] = defaultdict(list)
        self._variants: defaultdict[str, list[str]] = defaultdict(list)
        for order in plan.problem.orders:
            self.days[order.part_of or order.id].append(order.id)
            if not order.part_of:
                self._variants[stands[order.id]].append(order.id)

    def variant(self, order: str) -> str:
        """Of the variants under one id the one that is done, otherwise the first; empty where the order is not asked for."""
        variants = self._variants.get(order, [])
        return next((name for name in variants if name in self.held), variants[0] if variants else "")


def changes_between(before: Plan, after: Plan) -> tuple[list[Change], int]:
    """Every order that is not as before, and how many are: all variants of an order are one, and so are all days of its work."""
    stands = stands_for(before.problem, after.problem)
    sides = [Side(plan, stands) for plan in (before, after)]
    orders = dict.fromkeys(stands[name] for name in (*sides[1].orders, *sides[0].orders))
    found = [_change(order, *sides) for order in orders]
    changes = [change for change in found if change is not None]
    return changes, len(found) - len(changes)


def stands_for(before: Problem, after: Problem) -> dict[str, str]:
    """For each order of two problems the id under which it is compared: that of its first variant, and of its first day."""
    asked = [{order.id: order for order in problem.orders} for problem in (after, before)]
    orders = asked[0] | {name: order for name, order in asked[1].items() if name not in asked[0]}
    variant_of = {name: order.variant_of for one in reversed(asked) for name, order in one.items() if order.variant_of}
    first: dict[str, str] = {}
    stands = {name: first.setdefault(of, name) if (of := variant_of.get(name)) else name for name in orders}
    return {name: stands[order.part_of or name] for name, order in orders.items()}


def _held(plan: Plan) -> dict[str, Held]:
    held: dict[str, Held] = {}
    for route in plan.routes:
        for visit in route.visits:
            there = held.get(visit.order, Held(engineers=(), start=visit.start))
            start = visit.start if _later(visit.start, there.start) < 0 else there.start
            held[visit.order] = Held(engineers=tuple(sorted({*there.engineers, route.engineer})), start=start, order=visit.order)
    return held


def _later(start: datetime, than: datetime) -> int:
    """By how many seconds, of real time: an hour that the clock shows twice is told apart, and so are zones."""
    return seconds_between(than, start)


def _change(order: str, before: Side, after: Side) -> Change | None:
    """What became of an order; None where nothing did."""
    then, now = before.variant(order), after.variant(order)
    what, was, held = _what(then, now, before, after)
    if what is None:
        return None
    name = now or then
    promises = [(after.orders.get(each) or before.orders[each]).promise for each in (then or now, name)]
    return Change(
        order=name,
        what=what,
        before=_named(was, name),
        after=_named(held, name),
        seconds=0 if was is None or held is None else _later(held.start, was.start),
        promised=promises[1] is not None,
        kept_before=_keeps(before.held.get(then), promises[0]),
        kept_after=_keeps(after.held.get(now), promises[1]),
    )


def _what(then: str, now: str, before: Side, after: Side) -> tuple[What | None, Held | None, Held | None]:
    """In one word, and who did what that is about, and does it."""
    was, held = before.held.get(then), after.held.get(now)
    if not (then and now):
        return "gone" if then else "new", was, held
    if was is None or held is None:
        return None if was is held else "closed" if was is None else "opened", was, held
    if then != now:
        return "other_variant", was, held
    days = [(before.held[day], after.held[day]) for day in after.days[now] if day in before.held and day in after.held]
    others = [(one, other) for one, other in days if one.engineers != other.engineers]
    moved = [(one, other) for one, other in days if _later(other.start, one.start)]
    if others:
        return "other_engineer", *others[0]
    return ("other_time", *moved[0]) if moved else (None, was, held)


def _named(held: Held | None, order: str) -> Held | None:
    """The id is said only where it is another one."""
    return held if held is None or held.order != order else replace(held, order="")


def _keeps(held: Held | None, promise: tuple[datetime, datetime] | None) -> bool:
    return held is not None and promise is not None and _later(held.start, promise[1]) <= 0
