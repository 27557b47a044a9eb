"""An engineer has every skill that the order asks for, at its level or above, and none that it refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding
from dispatch.models.order import Order

READS = {"Order": ("skills", "any_skills", "not_skills"), "Engineer": ("skills",)}


def eligible(order: Order, duty: Duty) -> bool:
    """Every level asked for is reached; a level of 0 or less asks for nothing."""
    has = duty.engineer.skills
    any_set = not order.any_skills or any(_reaches(has, skills) for skills in order.any_skills)
    return any_set and _reaches(has, order.skills) and not any(has.get(skill, 0) > 0 for skill in order.not_skills)


def _reaches(has: Mapping[str, int], asked: Mapping[str, int]) -> bool:
    return all(has.get(skill, 0) >= level for skill, level in asked.items())


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a skill that falls short or is refused, and one where no set of ``any_skills`` is there."""
    engineer = timetable.shift.engineer
    for order in (facts.order for facts in timetable.visits):
        for text, amount in _faults(order, engineer.id, engineer.skills):
            yield Finding(rule="skills", must=True, text=text, order=order.id, engineer=engineer.id, amount=amount)


def _faults(order: Order, engineer: str, has: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for skill, level in order.skills.items():
        if has.get(skill, 0) < level:
            yield f"order {order.id!r} asks for {skill} {level}, engineer {engineer!r} has {has.get(skill, 0)}.", level - has.get(skill, 0)
    if order.any_skills and not any(_reaches(has, skills) for skills in order.any_skills):
        sets = " or ".join(" and ".join(f"{skill} {level}" for skill, level in skills.items()) for skills in order.any_skills)
        yield f"order {order.id!r} asks for {sets}, engineer {engineer!r} has neither.", 1
    for skill in order.not_skills:
        if has.get(skill, 0) > 0:
            yield f"order {order.id!r} refuses {skill}, engineer {engineer!r} has {has[skill]}.", has[skill]
