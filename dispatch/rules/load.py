"""What is in the van fits into what it offers, in every dimension and at every moment of the route.

It leaves with all that its orders put down. On the way it puts that down, takes along what its orders have picked up, and carries what is
fetched at one order from there to another. An engineer who may restock calls in time, so nothing is ever missing; for one who may load
again each trip counts by itself (``dispatch/steps.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("load", "pickup"), "Shift": ("load",), "Link": ("carries",)}
WORDS = Words(
    en=(
        "Engineer {engineer} carries {amount} {about} more than the van holds.",
        "The engineer's van is full.",
        "You would carry {amount} {about} more than your van holds.",
    ),
    zh=("工程师 {engineer} 的“{about}”超出装载量 {amount}。", "工程师的车已装满。", "你的“{about}”会超出装载量 {amount}。"),
    tally=("the van is full", "车辆已装满"),
    counted=True,
)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a dimension that is overfull, of the moment when most is in the van."""
    shift = timetable.shift
    most: dict[str, tuple[int, str]] = {}
    for moment, van in vans(timetable) if not shift.restocks else ():
        for name, units in van.items():
            if units > most.get(name, (0, ""))[0]:
                most[name] = units, moment
    for name, (units, moment) in most.items():
        over = units - shift.shift.load.get(name, 0)
        if over > 0:
            carries = f"engineer {shift.engineer.id!r} carries {units} {name}{moment} in shift {shift.number}"
            text = f"{carries}, {shift.shift.load.get(name, 0)} fit."
            yield Finding(rule="load", must=True, text=text, engineer=shift.engineer.id, amount=over, about=name)


def vans(timetable: Timetable) -> Iterator[tuple[str, Counter[str]]]:
    """The moments at which something is or comes into the van, in words, and what is in it then."""
    for number, visits in enumerate(timetable.sent()):
        yield from _vans(timetable.facts, visits, f" before order {visits[0].order.id!r}" if number else "")


def _vans(facts: Facts, visits: Sequence[OrderFacts], begun: str) -> Iterator[tuple[str, Counter[str]]]:
    """The same in one trip, and what is said of its begin."""
    van = Counter[str]()
    for visit in visits:
        van.update(visit.order.load)
    yield begun, van
    links = [link.link for link in facts.links if link.link.carries]
    if not links and not any(visit.order.pickup for visit in visits):
        return
    fetched: set[str] = set()
    for order in (visit.order for visit in visits):
        van.subtract(order.load)
        for link in links:
            if link.then == order.id and link.first in fetched:
                van.subtract(link.carries)
        van.update(order.pickup)
        for link in links:
            if link.first == order.id:
                van.update(link.carries)
                fetched.add(order.id)
        yield f" after order {order.id!r}", van


def lasting(timetable: Timetable) -> bool:
    """Later visits leave no more room."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """What visits put down and have picked up, what is carried between two, and what shifts offer, [row, dimension].

    Dimensions in which nothing comes into the van on the way are only added up, in columns of their own; there is no column of what
    nobody asks for. Shifts that may restock offer enough, and what they have until then is in further columns.
    """
    links = [link.link for link in facts.links if link.link.carries]
    carried = {name for order in facts.orders for name in order.order.pickup} | {name for link in links for name in link.carries}
    put = {name for order in facts.orders for name in order.order.load}
    columns: dict[str, np.ndarray] = {}
    if names := sorted(put - carried):
        columns |= {"load_taken": _by_visit(facts, "load", names), "load_offered": _offered(facts, names)}
    if names := sorted(carried):
        both = {"carried_put": _by_visit(facts, "load", names), "carried_on": _by_visit(facts, "pickup", names)}
        columns |= both | {"shift_carries": _offered(facts, names)}
    if links:
        visit = {order.order.id: row for row, order in enumerate(facts.orders)}
        columns["pair_first"] = np.array([visit[link.first] for link in links], dtype=np.int32)
        columns["pair_then"] = np.array([visit[link.then] for link in links], dtype=np.int32)
        columns["pair_units"] = np.array([[link.carries.get(name, 0) for name in names] for link in links], dtype=np.int32)
    if put and any(shift.restocks for shift in facts.shifts):
        names = sorted(put)
        held = [[shift.shift.load.get(name, 0) for name in names] for shift in facts.shifts]
        columns |= {"stock_taken": _by_visit(facts, "load", names), "shift_stock": np.array(held, dtype=np.int32)}
    return columns


def _by_visit(facts: Facts, field: str, names: list[str]) -> np.ndarray:
    return np.array([[getattr(order.order, field).get(name, 0) for name in names] for order in facts.orders], dtype=np.int32)


def _offered(facts: Facts, names: list[str]) -> np.ndarray:
    return np.array([[shift.offers(name) for name in names] for shift in facts.shifts], dtype=np.int32)
