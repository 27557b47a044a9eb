"""Who may do what, asked once per pair of signatures."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from types import ModuleType
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.models.engineer import Engineer
from dispatch.models.order import Order
from dispatch.rules import RULES

Thing = TypeVar("Thing")


def eligibility(facts: Facts) -> dict[str, NDArray[np.generic]]:
    """The type of each visit, the group of each shift, and which types which groups may do."""
    rules = [rule for rule in RULES if hasattr(rule, "eligible")]
    orders = [order.order for order in facts.orders]
    engineers = [shift.engineer for shift in facts.shifts]
    types, type_of = _signatures(orders, _fields(rules, "Order"))
    groups, group_of = _signatures(engineers, _fields(rules, "Engineer"))
    table = np.zeros((len(types), len(groups)), dtype=np.uint8)
    for row, order in enumerate(types):
        for column, engineer in enumerate(groups):
            table[row, column] = _may(rules, order, engineer)
    return {"visit_type": type_of, "shift_group": group_of, "eligible": table}


def _may(rules: Iterable[ModuleType], order: Order, engineer: Engineer) -> bool:
    return all(rule.eligible(order, engineer) for rule in rules)


def _fields(rules: Iterable[ModuleType], model: str) -> list[str]:
    return sorted({field for rule in rules for field in rule.READS.get(model, ())})


def _signatures(things: list[Thing], fields: list[str]) -> tuple[list[Thing], NDArray[np.int32]]:
    """One thing for each different set of these fields, and the number of that set for every thing."""
    first: dict[Hashable, int] = {}
    examples: list[Thing] = []
    numbers = np.empty(len(things), dtype=np.int32)
    for row, thing in enumerate(things):
        signature = tuple(_frozen(getattr(thing, field)) for field in fields)
        numbers[row] = first.setdefault(signature, len(examples))
        if numbers[row] == len(examples):
            examples.append(thing)
    return examples, numbers


def _frozen(value: object) -> Hashable:
    if isinstance(value, dict):
        return frozenset(value.items())
    return value if isinstance(value, Hashable) else tuple(cast("Iterable[Hashable]", value))
