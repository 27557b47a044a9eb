"""The check of how many people are needed and are there, and of engineers who consist of others."""

from __future__ import annotations

from ._check_parts import Parts
from .engineer import Engineer
from .faults import Faults

MOST_PEOPLE = 100
FEWEST_MEMBERS = 2
OF_EACH = ("limits", "least_rest", "max_days_in_a_row")
"""Fields that hold for all shifts of an engineer together."""
FOR_EACH = ("fairness", "fair_orders", "fair_income", "engineer_idle", "longest_idle_hour", "uneven_hour")
"""Prices of what each engineer has in all."""


def check_people(parts: Parts, faults: Faults) -> None:
    """Numbers of people, and members, who are engineers of the problem and of whom nothing is asked that is counted for each engineer."""
    counts = [(subject, order.people) for subject, order in parts.orders]
    counts += [(subject, engineer.people) for subject, engineer in parts.engineers]
    for subject, people in counts:
        if people is not None and not 1 <= people <= MOST_PEOPLE:
            faults.add(subject, "people", f"people is {people}. A whole number from 1 to {MOST_PEOPLE} is needed.")
    known = {engineer.id: engineer for _, engineer in parts.engineers}
    pairs = [(subject, engineer) for subject, engineer in parts.engineers if engineer.members]
    for subject, engineer in pairs:
        _check_members(engineer, known, subject, faults)
    joined = {name for _, pair in pairs for name in (pair.id, *pair.members)}
    for subject, engineer in parts.engineers:
        for field in OF_EACH if engineer.id in joined else ():
            if getattr(engineer, field):
                text = f"{field} is given, but the engineer may be out with others, which it does not count. Leave one of the two out."
                faults.add(subject, field, text)
    for price in FOR_EACH if pairs and parts.prices is not None else ():
        if getattr(parts.prices, price):
            text = f"{price} has a price, but does not know who is out with whom. Take the price out, or the engineers with members."
            faults.add("problem", f"prices.{price}", text)


def _check_members(engineer: Engineer, known: dict[str, Engineer], subject: str, faults: Faults) -> None:
    for row, name in enumerate(engineer.members):
        if name not in known or known[name].members:
            whom = "who has members, too" if name in known else "whom the problem does not have"
            faults.add(subject, f"members[{row}]", f"members[{row}] is {name!r}, {whom}. Name engineers who are one each.")
    if len(set(engineer.members)) < max(FEWEST_MEMBERS, len(engineer.members)):
        text = f"members is {', '.join(map(repr, engineer.members))}. Name at least {FEWEST_MEMBERS} different engineers."
        faults.add(subject, "members", text)
