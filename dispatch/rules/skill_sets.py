"""An engineer has all skills of at least one of the sets that the order offers, and none that it refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("any_skills", "not_skills"), "Engineer": ("skills",)}
WORDS = Words(
    en=(
        "Engineer {engineer} has no set of skills that order {order} asks for, or one that it refuses.",
        "The engineer has not learned this work.",
        "You have no set of skills that order {order} asks for, or one that it refuses.",
    ),
    zh=(
        "工程师 {engineer} 的技能组合不符合订单 {order} 的要求。",
        "该工程师不具备这项工作的技能。",
        "你的技能组合不符合订单 {order} 的要求。",
    ),
    tally=("sets of skills", "技能组合不符"),
)


def eligible(order: Order, duty: Duty) -> bool:
    """Without a set, none is needed; refused is a skill at any level above 0."""
    return _has_a_set(order, duty.engineer.skills) and not any(duty.engineer.skills.get(skill, 0) > 0 for skill in order.not_skills)


def _has_a_set(order: Order, has: Mapping[str, int]) -> bool:
    sets = order.any_skills
    return not sets or any(all(has.get(skill, 0) >= level for skill, level in skills.items()) for skills in sets)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where no set is there, and one a refused skill."""
    engineer = timetable.shift.engineer
    for order in (facts.order for facts in timetable.visits):
        for text in _faults(order, engineer.id, engineer.skills):
            yield Finding(rule="skill_sets", must=True, text=text, order=order.id, engineer=engineer.id)


def _faults(order: Order, engineer: str, has: Mapping[str, int]) -> Iterator[str]:
    if not _has_a_set(order, has):
        sets = " or ".join(" and ".join(f"{skill} {level}" for skill, level in skills.items()) for skills in order.any_skills)
        yield f"order {order.id!r} asks for {sets}, engineer {engineer!r} has neither."
    for skill in order.not_skills:
        if has.get(skill, 0) > 0:
            yield f"order {order.id!r} refuses {skill}, engineer {engineer!r} has {has[skill]}."
