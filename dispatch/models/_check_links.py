"""The check of links: whom they name, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from ._check_engineers import SPEEDS
from ._check_parts import Parts, check_amounts, in_minutes, on_site_of
from .faults import Faults
from .link import Link
from .moments import LONGEST_SPAN, seconds_between
from .order import Order

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

DAY = 24 * 3600
HOUR = 3600
"""By which a day may be shorter or longer where the clock changes."""
ONE = 1000
"""A speed of 1."""
CLOCK = 0
"""Node of the graph of times for the moment that windows count from; those of orders are their ids."""
SOURCE = 1
"""Node from which all others are reached."""

Known = dict[str, Order]
Bound = TypeVar("Bound", timedelta, int)


def check_links(parts: Parts, faults: Faults) -> None:
    """Everything about links."""
    if not parts.links:
        return
    known = {order.id: order for _, order in parts.orders if order.id}
    for subject, link in parts.links:
        _check_names(link, known, subject, faults)
        _check_gap(link, subject, faults)
        if link.carries:
            _check_carried(link, known, subject, faults)
            _check_trips(parts, subject, faults)
    links = [link for _, link in parts.links if link.first in known and link.then in known and link.first != link.then]
    _check_people(links, parts, known, faults)
    _check_chains([link for link in links if _ascends(link.gap) and _ascends(link.days)], parts, known, faults)


def _check_names(link: Link, known: Known, subject: str, faults: Faults) -> None:
    for field, name in (("first", link.first), ("then", link.then)):
        if name not in known:
            text = f"{field} is {name!r}, which the problem does not have. Give the order, or leave the link out."
            faults.add(subject, field, text, f"没有订单 {name}。请添加该订单，或去掉这条关联。")
    if link.first == link.then:
        faults.add(subject, "then", "it ties an order to itself. Name two orders.")
    elif link.first in known and link.then in known and _holds_variants((link.first, link.then), known):
        text = f"it ties two variants of {known[link.then].variant_of!r}, of which at most one is done. Take the link out."
        faults.add(subject, "then", text)


def _check_gap(link: Link, subject: str, faults: Faults) -> None:
    least, most = link.gap or (None, None)
    for row, time in enumerate((least, most)):
        if time is not None and abs(time) > LONGEST_SPAN:
            text = f"gap[{row}] is {in_minutes(time)}. A time of at most {LONGEST_SPAN.days} days is needed, or None for no limit."
            faults.add(subject, f"gap[{row}]", text)
    if least is not None and most is not None and not _ascends(link.gap):
        text = f"gap is at least {in_minutes(least)} and at most {in_minutes(most)}. Maybe the two are swapped."
        faults.add(subject, "gap", text)
    fewest, last = link.days or (0, None)
    for row, days in enumerate((fewest, last)):
        if days is not None and not 0 <= days <= LONGEST_SPAN.days:
            faults.add(subject, f"days[{row}]", f"days[{row}] is {days}. A number of days from 0 to {LONGEST_SPAN.days} is needed.")
    if not _ascends(link.days):
        faults.add(subject, "days", f"days is at least {fewest} and at most {last}. Maybe the two are swapped.")


def _check_carried(link: Link, known: Known, subject: str, faults: Faults) -> None:
    """What is fetched at one order can be brought to another: by one engineer."""
    check_amounts(link.carries, subject, "carries", faults)
    if link.engineer != "same":
        text = f"it carries something, but engineer is {link.engineer!r}. Give engineer='same': who fetches it brings it."
        faults.add(subject, "engineer", text)
    if not link.together:
        faults.add(subject, "together", "it carries something, but together is False. Give together=True: what is fetched is brought.")
    for order in (known[name] for name in dict.fromkeys((link.first, link.then)) if name in known):
        if order.crew is not None or order.variant_of:
            what = "has a crew" if order.crew is not None else f"is a variant of {order.variant_of!r}"
            faults.add(subject, "carries", f"carries is for orders of one engineer, but {order.id!r} {what}. Name another order.")


def _check_trips(parts: Parts, subject: str, faults: Faults) -> None:
    """What is fetched on the way is not counted over several trips."""
    loading = next((engineer.id for _, engineer in parts.engineers if any(shift.reload for shift in engineer.shifts)), None)
    if loading is not None:
        text = f"it carries something, and engineer {loading!r} has a reload, which are not planned together. Leave out one of the two."
        faults.add(subject, "carries", text)


def _ascends(bounds: tuple[Bound | None, Bound | None] | None) -> bool:
    least, most = bounds or (None, None)
    return least is None or most is None or least <= most


def _check_people(links: Iterable[Link], parts: Parts, known: Known, faults: Faults) -> None:
    """There is somebody who may do what one engineer must do, and others for what nobody may do alone."""
    import networkx

    staff = {engineer.id for _, engineer in parts.engineers}
    same: Graph[str] = networkx.Graph()
    same.add_nodes_from(known)
    same.add_edges_from((link.first, link.then) for link in links if link.engineer == "same")
    for link in links:
        if link.engineer != "any" and link.engineer is not None:
            _check_pair(link, same, staff, known, faults)
    for group in networkx.connected_components(same):
        if _holds_variants(group, known):
            continue
        if len(group) > 1 and staff and not _who_may_do_all([known[name] for name in group], staff):
            text = f"{_listed(group)} ask for the same engineer, but none may do them all. Change whom they allow, or take a link out."
            _blame([link for link in links if link.engineer == "same" and link.first in group], "engineer", text, faults)


def _check_pair(link: Link, same: Graph[str], staff: set[str], known: Known, faults: Faults) -> None:
    import networkx

    first, then = _people(known[link.first]), _people(known[link.then])
    able = set().union(*_able([known[link.first], known[link.then]], staff))
    if link.engineer == "same" and first != then:
        text = f"engineer is 'same', but {link.first!r} needs {first} and {link.then!r} {then}. Give both crews of one size."
    elif link.engineer == "different" and networkx.has_path(same, link.first, link.then):
        names = networkx.shortest_path(same, link.first, link.then)
        if _holds_variants(names, known):
            return
        text = f"engineer is 'different', but {_chain(names)} ask for the same one. Take one of these links out."
    elif link.engineer == "different" and _names_people(known[link.first], known[link.then]) and len(able) < first + then:
        text = f"engineer is 'different', but only {_listed(able)} may do the two orders. Allow others, or take the link out."
    else:
        return
    faults.add(_told(link), "engineer", text)


def _holds_variants(names: Iterable[str], known: Known) -> bool:
    """Whether some of these orders are variants of one: their links never hold together, so they contradict nothing."""
    sets = [known[name].variant_of for name in names if known[name].variant_of]
    return len(set(sets)) < len(sets)


def _people(order: Order) -> int:
    return 1 if order.crew is None else len(order.crew.roles)


def _names_people(*orders: Order) -> bool:
    return all(order.engineers or (order.fixed is not None and order.fixed.engineer) for order in orders)


def _who_may_do_all(orders: Sequence[Order], staff: set[str]) -> set[str]:
    return set.intersection(*_able(orders, staff))


def _able(orders: Sequence[Order], staff: set[str]) -> list[set[str]]:
    """Who may do each order by the ids that it names; by whom it is fixed to only where all of them are: what is settled for one may leave
    nobody for another, which is no contradiction, but stays open."""
    settled = [order.fixed.engineer for order in orders if order.fixed is not None and order.fixed.engineer]
    if len(settled) == len(orders):
        return [{engineer} for engineer in settled]
    return [(set(order.engineers) or staff) - set(order.not_engineers) for order in orders]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, sorted(names))) or "nobody"


def _told(link: Link) -> str:
    return f"link {link.first!r} -> {link.then!r}"


def _blame(links: Iterable[Link], field: str, text: str, faults: Faults) -> None:
    """The same fault for each of the links that contradict each other, all the links between two orders as one."""
    for subject in dict.fromkeys(map(_told, links)):
        faults.add(subject, field, text)


def _check_chains(links: Sequence[Link], parts: Parts, known: Known, faults: Faults) -> None:
    """No orders wait for each other without end, and windows leave time for the gaps between them.

    A start that comes at least so many seconds after another one is an edge; a circle of edges that asks for more than 0 in all
    cannot be kept. Of each set of orders that links tie together one circle is told, to each of its links. In mid-day windows may be over:
    who comes too late for others then stays open.
    """
    import networkx

    graph = _waits(links, parts, known)
    for group in list(networkx.weakly_connected_components(graph)):
        if _holds_variants(group, known):
            continue
        part: DiGraph[str | int] = networkx.DiGraph()
        part.add_weighted_edges_from(sorted(graph.edges(group, data="weight")))
        for name in sorted(group) if parts.now is None else ():
            _add_bounds(part, known[name], _work(known[name], parts)[0])
        part.add_edges_from(((SOURCE, node) for node in list(part)), weight=0)
        try:
            circle = networkx.find_negative_cycle(part, SOURCE)
        except networkx.NetworkXError:
            continue
        steps = {frozenset(step) for step in pairwise(circle)}
        _blame([link for link in links if {link.first, link.then} in steps], "gap", _contradiction(circle, part), faults)


def _waits(links: Iterable[Link], parts: Parts, known: Known) -> DiGraph[str | int]:
    """Orders, and by how many seconds one starts after another at least, as a negative weight."""
    import networkx

    graph: DiGraph[str | int] = networkx.DiGraph()
    for link in links:
        shortest, longest = _work(known[link.first], parts)
        for least in _leasts(link):
            _add_wait(graph, link.first, link.then, shortest + least)
        for most in _mosts(link):
            _add_wait(graph, link.then, link.first, -longest - most)
    return graph


def _leasts(link: Link) -> Iterator[int]:
    """Seconds that must pass at least between end and start."""
    least, _ = link.gap or (None, None)
    if least is not None:
        yield _seconds(least)
    if link.days is not None:
        yield 0 if link.days[0] == 1 else (link.days[0] - 1) * DAY - HOUR


def _mosts(link: Link) -> Iterator[int]:
    """Seconds that may pass at most between end and start."""
    _, most = link.gap or (None, None)
    if most is not None:
        yield _seconds(most)
    if link.days is not None and link.days[1] is not None:
        yield (link.days[1] + 1) * DAY + HOUR


def _work(order: Order, parts: Parts) -> tuple[int, int]:
    """The least and the most seconds that any of the engineers needs for an order."""
    known = (engineer.speed.get(order.kind, 1.0) for _, engineer in parts.engineers)
    speeds = {round(ONE * speed) for speed in known if SPEEDS[0] <= speed <= SPEEDS[1]} or {ONE}  # others are at fault already
    on_site = on_site_of(order)
    if on_site is None:  # at fault already
        return 0, _seconds(LONGEST_SPAN)
    seconds = [(2 * ONE * _seconds(on_site) + speed) // (2 * speed) for speed in speeds]
    return min(seconds), max(seconds) + (0 if order.setup is None else _seconds(order.setup))


def _add_wait(graph: DiGraph[str | int], first: str | int, then: str | int, seconds: int) -> None:
    if not graph.has_edge(first, then) or graph.edges[first, then]["weight"] > -seconds:
        graph.add_edge(first, then, weight=-seconds)


def _add_bounds(graph: DiGraph[str | int], order: Order, work: int) -> None:
    """The earliest and the latest start of an order by its own times, from and to the clock. One whose own times leave no moment
    stays open, with or without links."""
    fixed = None if order.fixed is None else order.fixed.start
    opens = [order.release, fixed, *(order.promise or ())[:1], min((window[0] for window in order.windows), default=None)]
    closes = [fixed, max((window[1] for window in order.windows), default=None)]
    late = [_clock(moment) for moment in closes if moment is not None]
    if order.finish_by is not None:
        late.append(_clock(order.finish_by) - work)
    early = [_clock(moment) for moment in opens if moment is not None]
    if early:
        _add_wait(graph, CLOCK, order.id, max(early))
    if late and not (early and min(late) < max(early)):
        _add_wait(graph, order.id, CLOCK, -min(late))


def _clock(moment: datetime) -> int:
    return seconds_between(datetime(2000, 1, 1, tzinfo=moment.tzinfo), moment)


def _contradiction(circle: Sequence[str | int], graph: DiGraph[str | int]) -> str:
    asked = -sum(graph.edges[edge]["weight"] for edge in pairwise(circle))
    lack = in_minutes(timedelta(seconds=asked))
    if CLOCK not in circle:
        start = circle.index(min(circle[1:]))
        names = (*circle[start:-1], *circle[: start + 1])
        return f"{_chain(names)} wait for each other: one round takes at least {lack}. Change a gap, or take a link out."
    start = circle.index(CLOCK)
    names = (*circle[start + 1 : -1], *circle[:start])
    return f"the times of {_chain(names)} leave too little for the gaps of their links: {lack} are missing. Change a window or a gap."


def _chain(names: Iterable[str | int]) -> str:
    return " - ".join(map(repr, names))


def _seconds(time: timedelta) -> int:
    return time // timedelta(seconds=1)
