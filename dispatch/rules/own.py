"""Rules of the user's own, made to look like a module of this folder."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Duty, Rates
from dispatch.models.faults import Fault, ProblemError
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency, to_units
from dispatch.models.order import Order
from dispatch.models.rule import OwnRule

MOST = 1e6
"""The largest price of one order by one engineer."""
QUESTIONS = ("eligible", "price")
Question = Callable[[object, object, date], object]


class Adapted:
    """``rule``, an object that a user gave, with the names that a module of this folder has.

    Only fields that the rule declares can be read: an answer may be used for every order and engineer alike in them.
    """

    def __init__(self, rule: OwnRule) -> None:
        self.name: str = rule.name
        self.READS = {model: tuple(fields) for model, fields in rule.reads.items()} | {"Shift": ("start",)}
        self._questions: dict[str, Question] = {name: getattr(rule, name) for name in QUESTIONS if callable(getattr(rule, name, None))}
        if "eligible" in self._questions:
            self.eligible = self._eligible
        if "price" in self._questions:
            self.price = self._price
            self.PRICE = self.name

    def findings(self, timetable: Timetable) -> Iterator[Finding]:
        """One finding an order that this engineer may not do, and one remark an order that costs money."""
        duty, rates = timetable.shift.duty, timetable.facts.rates
        for order in (facts.order for facts in timetable.visits):
            if "eligible" in self._questions and not self._eligible(order, duty):
                text = f"order {order.id!r} by engineer {duty.engineer.id!r} is not allowed by rule {self.name!r}."
                yield Finding(rule=self.name, must=True, text=text, order=order.id, engineer=duty.engineer.id)
            money = self._price(order, duty, rates) if "price" in self._questions else 0
            if money:
                text = f"order {order.id!r} by engineer {duty.engineer.id!r} costs {to_currency(money):,.2f} by rule {self.name!r}."
                yield Finding(rule=self.name, must=False, text=text, order=order.id, engineer=duty.engineer.id)

    def _eligible(self, order: Order, duty: Duty) -> bool:
        answer = self._asked("eligible", order, duty)
        if not isinstance(answer, (bool, np.bool_)):
            raise self._fault("eligible", order, duty, f"is {answer!r}. True or False is needed.")
        return bool(answer)

    def _price(self, order: Order, duty: Duty, rates: Rates) -> int:
        answer = self._asked("price", order, duty)
        is_number = isinstance(answer, (int, float, np.integer, np.floating)) and not isinstance(answer, bool)
        if not is_number or not math.isfinite(answer) or not 0 <= answer <= MOST:  # type: ignore[arg-type, operator]
            raise self._fault("price", order, duty, f"is {answer!r}. Money from 0 to {MOST:,.0f} is needed.")
        return to_units(float(answer))  # type: ignore[arg-type]

    def _asked(self, question: str, order: Order, duty: Duty) -> object:
        seen = Declared(order, self.READS.get("Order", ())), Declared(duty.engineer, self.READS.get("Engineer", ()))
        try:
            return self._questions[question](*seen, duty.day)
        except Exception as error:
            raise self._fault(question, order, duty, f"raises {type(error).__name__}: {error}.") from error

    def _fault(self, question: str, order: Order, duty: Duty, what: str) -> ProblemError:
        asked = f"{question}(order {order.id!r}, engineer {duty.engineer.id!r}, {duty.day})"
        return ProblemError((Fault(subject=f"rule {self.name!r}", field=question, text=f"{asked} {what}"),))


class Declared:
    """The fields of an order or engineer that a rule says it reads."""

    __slots__ = ("_fields", "_thing")

    def __init__(self, thing: object, fields: Sequence[str]) -> None:
        self._thing = thing
        self._fields = fields

    def __getattr__(self, name: str) -> object:
        if name not in self._fields:
            raise AttributeError(f"{type(self._thing).__name__}.{name} is not in the rule's reads")
        return getattr(self._thing, name)
