"""The check of the user's own rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from ._check_types import Reader, shown
from .engineer import Engineer
from .order import Order
from .prices import Prices
from .rule import OwnRule

READABLE = {"Order": Order.__struct_fields__, "Engineer": Engineer.__struct_fields__}
QUESTIONS = ("eligible", "price")
OF_OTHERS = ("each_once", "stated_times", "stated_open", "no_moment", "no_cool_moment", "no_shift", "other_day", "time")
"""Under what findings and explanations are reported besides rules."""


def read_rules(value: object, reader: Reader) -> tuple[OwnRule, ...]:
    """The rules of a problem; what is not one is a fault."""
    rules = cast("tuple[OwnRule, ...]", tuple(reader.parts_of(value, "rules")))
    taken = _taken() if rules else {}
    for row, rule in enumerate(rules):
        name = getattr(rule, "name", None)
        if not isinstance(name, str) or not name:
            reader.faults.unread("problem", f"rules[{row}].name", f"rules[{row}].name is {name!r}. Text is needed.")
            continue
        subject = f"rule {name!r}"
        if name in taken:
            reader.faults.add(subject, "name", f"name is also {taken[name]}. Give every rule a name of its own.")
        taken[name] = "that of another rule"
        _check_reads(getattr(rule, "reads", None), subject, reader)
        if not any(callable(getattr(rule, question, None)) for question in QUESTIONS):
            reader.faults.add(subject, "", "it answers no question. Give it a method eligible or price (order, engineer, day).")
    return rules


def _taken() -> dict[str, str]:
    """What each name is that a rule of the user's own cannot have: costs and findings of both would be mixed up."""
    from dispatch.rules import RULES, name_of

    taken = {name: f"one that findings have, {name!r}" for name in OF_OTHERS}
    taken |= {name: f"that of a built-in rule, {name!r}" for name in map(name_of, RULES)}
    return taken | {name: f"the name of a price, {name!r}" for name in Prices.__struct_fields__}


def _check_reads(reads: object, subject: str, reader: Reader) -> None:
    if not isinstance(reads, Mapping) or not all(isinstance(fields, (tuple, list)) for fields in reads.values()):
        text = f'reads is {shown(reads)}. {{"Order": (...), "Engineer": (...)}} with names of fields is needed.'
        reader.faults.unread(subject, "reads", text)
        return
    for model, fields in reads.items():
        if model not in READABLE:
            reader.faults.add(subject, "reads", f"reads names {model!r}. Fields of 'Order' and 'Engineer' can be read.")
            continue
        for field in cast("Sequence[object]", fields):
            if field not in READABLE[model]:
                text = f"reads names {shown(field)}, which {model} does not have. Put facts of your own into labels."
                reader.faults.add(subject, "reads", text)
