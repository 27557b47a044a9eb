"""An order that is linked to another one follows it in time, by the same engineer or another one, or brings what was fetched there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, LinkFacts
from dispatch.linked import Spots, day_of
from dispatch.models.finding import Finding, Words

READS = {"Link": ("first", "then", "gap", "days", "engineer", "together", "carries")}
WORDS = Words(
    en=(
        "Order {order} does not keep to its link with another order.",
        "Your order cannot be planned in time with the one it belongs to.",
        "Order {order} does not keep to its link with another order.",
    ),
    zh=("订单 {order} 不符合与另一订单的关联要求。", "您的订单无法与相关订单配合。", "订单 {order} 不符合与另一订单的关联要求。"),
    tally=("a link between orders", "订单之间的关联"),
)
FOREVER = 2**30 - 1
"""More seconds than any limit."""
NO_DAYS = -1
ENGINEERS = ("any", "same", "different")


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding whatever a link asks for and the plan does not keep."""
    spots = Spots(facts, tables)
    for link in facts.links:
        for text, amount in _faults(link, spots, facts):
            told = f"link {link.link.first!r} -> {link.link.then!r}: {text}."
            yield Finding(rule="link", must=True, text=told, order=link.link.then, amount=amount)


def _faults(link: LinkFacts, spots: Spots, facts: Facts) -> Iterator[tuple[str, int]]:
    """Of an order that must be there, too, any variant will do; but what goes on with a variant is done with that one."""

    def missing(order: str) -> bool:
        return spots.of.keys().isdisjoint((order,) if link.of_one_order else facts.variants.get(order, (order,)))

    first, then = link.link.first, link.link.then
    if first in spots.of and then in spots.of:
        yield from _gaps(link, max(spots.ends(first)), max(spots.starts(then)), facts.midnights)
        yield from _people(link, spots)
        yield from _carried(link, spots)
    elif then in spots.of and missing(first):
        yield f"order {then!r} is visited and {first!r} is not", 0
    elif first in spots.of and link.link.together and missing(then):
        yield f"order {first!r} is visited and {then!r} is not", 0


def _gaps(link: LinkFacts, done: int, begun: int, midnights: Sequence[int]) -> Iterator[tuple[str, int]]:
    gap, then = begun - done, link.link.then
    if link.least is not None and gap < link.least:
        yield f"order {then!r} starts {link.least - gap} s too early", link.least - gap
    if link.most is not None and gap > link.most:
        yield f"order {then!r} starts {gap - link.most} s too late", gap - link.most
    if link.least_days is None:
        return
    days = day_of(begun, midnights) - day_of(done, midnights)
    if days < link.least_days:
        yield f"order {then!r} starts {link.least_days - days} days too early", link.least_days - days
    if link.most_days is not None and days > link.most_days:
        yield f"order {then!r} starts {days - link.most_days} days too late", days - link.most_days


def _people(link: LinkFacts, spots: Spots) -> Iterator[tuple[str, int]]:
    first, then = ({spots.tables[row].shift.engineer.id for row, _ in spots.of[order]} for order in (link.link.first, link.link.then))
    if link.link.engineer == "same" and first != then:
        yield f"{_named(then)} does what should be done by {_named(first)} as before", len(first ^ then)
    if link.link.engineer == "different" and first & then:
        yield f"{_named(first & then)} does both, which others should do", len(first & then)


def _carried(link: LinkFacts, spots: Spots) -> Iterator[tuple[str, int]]:
    ((first, place),), ((then, later),) = spots.of[link.link.first][:1], spots.of[link.link.then][:1]
    if link.link.carries and (first != then or later < place):
        yield f"what is fetched at order {link.link.first!r} does not come to {link.link.then!r} in the same shift", 1


def _named(engineers: set[str]) -> str:
    return f"engineer {' and '.join(map(repr, sorted(engineers)))}"


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The two visits of each link, the first ones of crews, and what it asks for; no column where no order has a crew or a link."""
    if not facts.tied:
        return {}
    visit = {order.order.id: row for row, order in enumerate(facts.orders) if not order.role}
    links = [link.link for link in facts.links]
    least = [-FOREVER if link.least is None else link.least for link in facts.links]
    most = [FOREVER if link.most is None else link.most for link in facts.links]
    days = [
        (NO_DAYS if link.least_days is None else link.least_days, NO_DAYS if link.most_days is None else link.most_days)
        for link in facts.links
    ]
    return {
        "link_first": np.array([visit[link.first] for link in links], dtype=np.int32),
        "link_then": np.array([visit[link.then] for link in links], dtype=np.int32),
        "link_least": np.array(least, dtype=np.int32),
        "link_most": np.array(most, dtype=np.int32),
        "link_days_least": np.array([least for least, _ in days], dtype=np.int32),
        "link_days_most": np.array([most for _, most in days], dtype=np.int32),
        "link_engineer": np.array([ENGINEERS.index(link.engineer) for link in links], dtype=np.uint8),
        "link_together": np.array([link.together for link in links], dtype=np.uint8),
        "link_of_one_order": np.array([link.of_one_order for link in facts.links], dtype=np.uint8),
        "midnights": np.array(facts.midnights, dtype=np.int32),
    }
