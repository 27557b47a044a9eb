"""Prices by which goals come strictly one before the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import inspect

from ._check_fields import fields_of
from ._check_overrides import dearest
from ._check_parts import Parts
from ._check_prices import most_besides
from ._check_times import check_times
from ._farthest import farthest_km
from .engineer import Engineer
from .faults import Faults
from .money import to_currency
from .prices import Prices

if TYPE_CHECKING:
    from .problem import Problem

COUNTED = ("visits", "shifts", "levels")
"""What prices may say in ``most`` of which there are one, two, three: the next one never costs a mere part of the price."""


def counted_prices() -> tuple[str, ...]:
    """Names of the prices of what is counted."""
    kinds = ((field.name, field.kind) for field in fields_of(Prices))
    return tuple(name for name, kind in kinds if isinstance(kind, inspect.Metadata) and (kind.extra or {})["most"] in COUNTED)


def strict_prices(problem: Problem, goals: Sequence[str]) -> Prices:
    """The problem's prices with other money for these goals, the first of them before all others.

    One of the last goal costs more than any plan could without these goals: all travel, all overtime, all lateness,
    all that the user's own rules ask, and every other optional order. One of the next costs more than that and all of the last
    together, and so on.

    Raises
    ------
    ValueError
        If a goal is named twice, is neither a priority nor the price of something that is counted, or is both, or if an
        engineer has such a price of his own.
    ProblemError
        If a rule of the user's own does not answer with money.
    """
    orders, engineers, prices = problem.orders, problem.engineers, problem.prices
    _check_goals(engineers, prices, goals)
    parts = Parts(
        orders=[("", order) for order in orders],
        engineers=[("", engineer) for engineer in engineers],
        outlets=[],
        links=[],
        prices=_without(prices, goals),
        travel=None,
        time_zone=None,
    )
    assert isinstance(problem.travel, dict)
    hours, kilometres = check_times(parts, Faults()), farthest_km(orders, engineers, problem.travel.values())
    counts = Counter(order.priority for order in orders)
    lost = _asked_by_own_rules(problem) + sum(order.value or 0.0 for order in orders)
    opened = dearest(prices).open_order
    lost += sum(opened[order.priority] for order in orders if order.priority is not None and order.priority not in goals)
    for goal in reversed(goals):
        assert parts.prices is not None
        money = math.floor(most_besides(parts, hours, kilometres) + lost) + 1.0
        if goal in prices.open_order:
            parts.prices = msgspec.structs.replace(parts.prices, open_order=parts.prices.open_order | {goal: money})
            lost += counts[goal] * money
        else:
            parts.prices = msgspec.structs.replace(parts.prices, **{goal: money})
    assert parts.prices is not None
    return parts.prices


def _asked_by_own_rules(problem: Problem) -> float:
    """What the user's own rules ask at most: of each visit what whoever is dearest for it costs."""
    from dispatch.facts import facts_of
    from dispatch.rules.own import Adapted
    from dispatch.solvers._pairs import asked

    def most(rule: Adapted) -> int:
        facts = facts_of(problem)
        pairs = asked(facts, rule.READS, lambda order, duty: rule.price(order, duty, facts.rates), np.int64)
        return int(pairs.table.max(axis=1, initial=0)[pairs.row_of].sum())

    return to_currency(sum(most(rule) for rule in map(Adapted, problem.rules) if hasattr(rule, "price")))


def _check_goals(engineers: Sequence[Engineer], prices: Prices, goals: Sequence[str]) -> None:
    if len(set(goals)) < len(goals):
        raise ValueError(f"goals are {list(goals)!r}: name each once")
    known = counted_prices()
    for goal in goals:
        if goal in prices.open_order and goal in known:
            raise ValueError(f"goal {goal!r} is a priority and a price: give the priority another name")
        if goal not in prices.open_order and goal not in known:
            priorities = ", ".join(map(repr, prices.open_order)) or "there is none"
            cure = f"Name a priority of open_order ({priorities}), or one of {', '.join(known)}."
            raise ValueError(f"goal {goal!r} is neither a priority nor the price of something that is counted. {cure}")
        for engineer in engineers:
            if goal in engineer.prices:
                raise ValueError(f"goal {goal!r} has a price of its own for engineer {engineer.id!r}: strictly before is for all alike")


def _without(prices: Prices, goals: Sequence[str]) -> Prices:
    """The prices with nothing for these goals, and no other money for some orders or some time."""
    overrides = [
        msgspec.structs.replace(
            override,
            open_order={name: money for name, money in override.open_order.items() if name not in goals},
            prices={name: money for name, money in override.prices.items() if name not in goals},
        )
        for override in prices.overrides
    ]
    open_order = {name: 0.0 if name in goals else money for name, money in prices.open_order.items()}
    nothing = dict.fromkeys((goal for goal in goals if goal not in open_order), 0.0)
    return msgspec.structs.replace(prices, **nothing, open_order=open_order, overrides=tuple(overrides))
