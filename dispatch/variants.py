"""Orders that are variants of one, of which at most one is done, or parts of one."""

from __future__ import annotations

from collections.abc import Container, Mapping

from dispatch.models.problem import Problem


def variants_of(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Ids of all variants of the same order, by the id of each, in their sequence; orders without another variant are left out."""
    sets: dict[str, list[str]] = {}
    for order in problem.orders:
        if order.variant_of:
            sets.setdefault(order.variant_of, []).append(order.id)
    return {name: tuple(names) for names in sets.values() if len(names) > 1 for name in names}


def tied_themselves(problem: Problem) -> set[str]:
    """Ids of the orders that have a crew or a link."""
    return {order.id for order in problem.orders if order.crew is not None} | {
        name for link in problem.links for name in (link.first, link.then)
    }


def tied_orders(problem: Problem, variants: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Ids of the orders that have a crew or a link, or a variant that has one."""
    tied = tied_themselves(problem)
    return tied | {name for each in tied for name in variants.get(each, ())}


def left_open(problem: Problem, served: Container[str]) -> list[str]:
    """Ids of the open orders when those in ``served`` are done: of variants the first one, where none of them is done, and no parts."""
    done = {order.variant_of for order in problem.orders if order.variant_of and order.id in served}
    left = []
    for order in problem.orders:
        if order.id not in served and order.variant_of not in done and not order.part_of:
            left.append(order.id)
            done |= {order.variant_of} - {""}
    return left
