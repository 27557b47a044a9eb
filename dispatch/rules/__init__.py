"""What a plan is judged by: one module, one rule, one name.

A rule module says in ``READS`` which fields of the models it reads, in ``WORDS`` how it tells a planner, a customer and an engineer
that it is broken, and has any of

``eligible(order, duty) -> bool``
    May this engineer do this order on this day at all? Asked once per pair of signatures: the values of what ``READS``
    names of order, engineer and outlet, and the day if ``READS`` names the start of the shift.
``lists(order) -> (only, never)``
    Ids of engineers, where ``eligible`` is about nothing but ids: then it is not asked for tables.
``findings(timetable) -> Iterator[Finding]``
    Remarks about one route.
``charge(timetable) -> int``
    Units of money that the price named in ``PRICE`` asks for one route.
``by_visit(timetable) -> list[int]``
    How much of ``charge`` each visit causes; what is left, all of it without this function, is the route's own.
``lasting(timetable) -> bool``
    Asked of a route with a must finding, of any rule: does this rule forbid every longer route that begins with these
    visits, too? ``False`` where unsure; a rule without it never says so. It spares the exact solver much.
``price(order, duty, rates) -> int``
    Units of money that it asks for this order being done by this engineer on this day, instead of ``charge``. Asked
    once per pair of signatures, like ``eligible``. ``rates`` are those of the engineer.
``charge_of_plan(facts, timetables) -> int``
    Units of money for all routes of a plan together, instead of ``charge``, where routes have no price each of their own.
``findings_of_plan(facts, timetables) -> Iterator[Finding]``
    Remarks about all routes together.
``findings_of_engineer(facts, timetables) -> Iterator[Finding]``
    Remarks about all routes of one engineer.
``ties_routes(facts) -> bool``
    Of a rule with one of these three: does what it says of one route depend on others in this problem? ``crew`` and ``link``, which
    also move times, have none: ``Facts.tied`` names their orders.
``encode(facts) -> dict[str, numpy.ndarray]``
    Columns for its twin in ``core/rules``.

``own.Adapted`` makes a rule of the user's look like such a module; ``rules_of`` has these and those.
``open_orders`` alone looks at what no route holds: ``charge_open(facts, numbers)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding
from dispatch.models.problem import Problem
from dispatch.spread import by_engineer

from . import (
    areas,
    brands,
    breaks,
    certificates,
    change_engineer,
    change_minute,
    crew,
    days_in_a_row,
    distance,
    engineer_idle,
    engineer_used,
    engineers,
    equipment,
    fair_income,
    fair_orders,
    fairness,
    finish_by,
    fixed,
    goods,
    heat,
    heat_hours,
    heat_overtime,
    largest_lateness,
    lateness,
    least_rest,
    limit_days,
    limit_orders,
    limit_paid,
    link,
    load,
    longest,
    longest_idle,
    max_km,
    max_leg,
    max_orders,
    max_travel,
    max_work,
    members,
    more_engineers,
    more_stops,
    not_with,
    one_stop,
    only_with,
    open_orders,
    order_done,
    overqualified,
    overtime,
    overtime_steps,
    own_prices,
    people,
    preference,
    preferred,
    preferred_areas,
    promise,
    quota_orders,
    quota_work,
    rating,
    reserve,
    rests,
    same_engineer,
    setup,
    shift_end,
    site_hour,
    skill_sets,
    skills,
    soon,
    speed,
    travel,
    uneven,
    urgent,
    variants,
    wage,
    waiting,
    windows,
)
from .own import Adapted

RULES: tuple[ModuleType, ...] = (
    skills,
    skill_sets,
    certificates,
    brands,
    areas,
    engineers,
    people,
    fixed,
    heat,
    speed,
    setup,
    windows,
    finish_by,
    breaks,
    rests,
    shift_end,
    max_orders,
    max_work,
    reserve,
    heat_hours,
    heat_overtime,
    longest,
    max_leg,
    max_travel,
    max_km,
    load,
    goods,
    crew,
    link,
    variants,
    members,
    not_with,
    only_with,
    same_engineer,
    one_stop,
    equipment,
    quota_orders,
    quota_work,
    limit_orders,
    limit_days,
    limit_paid,
    days_in_a_row,
    least_rest,
    travel,
    distance,
    engineer_used,
    engineer_idle,
    own_prices,
    overtime,
    overtime_steps,
    wage,
    waiting,
    fairness,
    fair_orders,
    fair_income,
    lateness,
    largest_lateness,
    longest_idle,
    uneven,
    promise,
    preferred,
    soon,
    urgent,
    change_engineer,
    change_minute,
    preference,
    preferred_areas,
    more_engineers,
    more_stops,
    overqualified,
    rating,
    order_done,
    site_hour,
    open_orders,
)


Rule = ModuleType | Adapted


def rules_of(problem: Problem) -> tuple[Rule, ...]:
    """All rules that a plan of ``problem`` is judged by, the user's own last."""
    return (*RULES, *map(Adapted, problem.rules))


def charged(rule: Rule, timetable: Timetable) -> int:
    """Units of money that a rule with a ``PRICE`` asks for one route, as if there was no other."""
    if isinstance(rule, ModuleType) and not hasattr(rule, "price"):
        money: int = rule.charge(timetable) if hasattr(rule, "charge") else rule.charge_of_plan(timetable.facts, [timetable])
        return money
    return sum(charged_by_visit(rule, timetable))


def charged_by_visit(rule: Rule, timetable: Timetable) -> list[int]:
    """Units of money that a rule with a ``PRICE`` asks because of each visit of a route."""
    if isinstance(rule, ModuleType) and not hasattr(rule, "price"):
        money: list[int] = rule.by_visit(timetable) if hasattr(rule, "by_visit") else [0] * len(timetable.visits)
        return money
    duty, rates = timetable.shift.duty, timetable.shift.rates
    return [rule.price(facts.order, duty, rates) for facts in timetable.visits]


def charged_together(rule: Rule, facts: Facts, timetables: Sequence[Timetable]) -> int:
    """Units of money that a rule with a ``PRICE`` asks for all routes of a plan."""
    if hasattr(rule, "charge_of_plan"):
        money: int = rule.charge_of_plan(facts, timetables)
        return money
    return sum(charged(rule, table) for table in timetables)


def remarks_together(rules: Iterable[Rule], facts: Facts, timetables: Sequence[Timetable]) -> Iterator[Finding]:
    """What rules say of several routes: of all together, and of those of each engineer."""
    engineers = by_engineer(timetables)
    for rule in rules:
        if hasattr(rule, "findings_of_plan"):
            yield from rule.findings_of_plan(facts, timetables)
        if hasattr(rule, "findings_of_engineer"):
            for routes in engineers:
                yield from rule.findings_of_engineer(facts, routes)


def tied_by(facts: Facts) -> list[ModuleType]:
    """The rules by which routes of this problem depend on each other, besides crews and links."""
    return [rule for rule in RULES if hasattr(rule, "ties_routes") and rule.ties_routes(facts)]


def name_of(rule: Rule) -> str:
    """The name under which the findings of a rule are reported."""
    return rule.__name__.rpartition(".")[2] if isinstance(rule, ModuleType) else rule.name
