"""Which rules may have something to say of a problem: most of them are about what nobody has asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from types import ModuleType

from msgspec import Struct
from msgspec.structs import fields

from dispatch.facts import Facts
from dispatch.rules import Rule


class Spoken:
    """What is given in a problem of the fields that rules read."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def may_find(self, rule: Rule) -> bool:
        """Whether somebody has given what a rule reads of orders and links, and of the problem itself: what nobody gives it about them, it
        finds nothing in."""
        if not isinstance(rule, ModuleType):
            return True
        return all(not asked or asked & self._given for asked in (_read(rule, "Order", "Link"), _read(rule, "Problem")))

    def may_charge(self, rule: Rule) -> bool:
        """Whether a rule with a ``PRICE`` has one for anybody."""
        return not isinstance(rule, ModuleType) or bool(_read(rule, "Prices") & self._given) or rule.PRICE in self._own_prices

    @cached_property
    def _given(self) -> set[tuple[str, str]]:
        problem = self._facts.problem
        orders = [visit.order for visit in self._facts.orders]  # a role of a crew asks for skills that the order does not
        models = {"Order": orders, "Link": problem.links, "Problem": [problem], "Prices": [self._facts.prices]}
        return {(model, name) for model, things in models.items() for name in _fields_given(things)}

    @cached_property
    def _own_prices(self) -> set[str]:
        return {name for engineer in self._facts.problem.engineers for name in engineer.prices}


def _read(rule: ModuleType, *models: str) -> set[tuple[str, str]]:
    return {(model, name) for model in models for name in rule.READS.get(model, ())}


def _fields_given(things: Sequence[Struct]) -> list[str]:
    """The fields in which any of some things says more than it must."""
    usual = {field.name: field.default for field in fields(things[0])} if things else {}
    return [name for name, default in usual.items() if any(value and value != default for value in map(attrgetter(name), things))]
