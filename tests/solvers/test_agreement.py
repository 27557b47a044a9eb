"""The judge and the compiled core tell the same cost of any route, however it is cut and joined."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from dispatch.clock import timetable
from dispatch.facts import Facts, facts_of
from dispatch.judge import cost_units, planned_in
from dispatch.rules import heat_hours, remarks_together, rules_of, tied_by
from dispatch.solvers._encode import encode
from tests import random_problems, random_quotas, random_steps
from tests.random_problems import BY_MINUTE, random_problem
from tests.random_who import random_start

_core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

STRICT = (
    *("limits", "caps", "longest", "skills", "windows", "finish_by", "due", "load", "restock", "only_with", "not_with", "rests"),
    *("quotas", "trips"),
)
"""Features without which more routes are allowed."""
ROUTES = 20_000
"""Random routes to compare, each of them cut in every way."""


def judged_cost(facts: Facts, shift: int, visits: list[int]) -> int | None:
    """What the judge asks for one route, None where a must rule is broken."""
    table = timetable(facts, facts.shifts[shift], [facts.orders[visit] for visit in visits])
    for rule in rules_of(facts.problem):
        if hasattr(rule, "findings") and any(finding.must for finding in rule.findings(table)):
            return None
    if any(finding.must for finding in remarks_together(tied_by(facts), facts, [table])):
        return None
    _, by_price = cost_units(facts, [table], [])
    return sum(by_price.values())


def core_cost(told: int) -> int | None:
    return None if told == _core.IMPOSSIBLE else told


def compared(seed: int, without: Sequence[str], tied: float = 0.3) -> tuple[int, int]:
    """How many costs of a random problem agree, and how many routes of it are allowed."""
    draw = random.Random(seed)
    size = {"orders": draw.randint(3, 9), "engineers": draw.randint(1, 3), "tied": draw.random() < tied}
    problem = random_problem(seed, **size, without=without)
    facts = facts_of(problem).changed_from(planned_in(random_start(draw, problem)))
    columns = encode(facts)
    visit_of = np.argsort(columns["visit_order"]).tolist()
    day = _core.Day.of(columns, seed=seed, workers=1)
    told = feasible = 0
    for _ in range(40):
        shift = draw.randrange(len(facts.shifts))
        everyone = list(range(len(facts.orders)))
        draw.shuffle(everyone)
        route, visit = everyone[: draw.randint(0, 5)], everyone[-1]
        if visit in route:
            route.remove(visit)
        alone = judged_cost(facts, shift, route)
        inside, fresh = [visit_of[order] for order in route], visit_of[visit]
        assert core_cost(day.price(shift, inside)) == alone, (seed, shift, route)
        told += 1
        if alone is None:
            assert day.insertions(shift, inside, fresh) == []
            continue
        feasible += 1
        longer = [judged_cost(facts, shift, [*route[:at], visit, *route[at:]]) for at in range(len(route) + 1)]
        swapped = [judged_cost(facts, shift, [*route[:at], visit, *route[at + 1 :]]) for at in range(len(route))]
        for costs, judged in ((day.insertions(shift, inside, fresh), longer), (day.replacements(shift, inside, fresh), swapped)):
            assert [core_cost(cost) for cost in costs] == [None if cost is None else cost - alone for cost in judged], (seed, shift, route)
            told += len(judged)
    return told, feasible


def test_judge_and_core_agree_on_every_cut_of_random_routes() -> None:
    told = feasible = 0
    for seed in range(ROUTES):
        more, allowed = compared(seed, BY_MINUTE if seed % 4 == 0 else ())
        told, feasible = told + more, feasible + allowed
        if told >= ROUTES and feasible >= ROUTES // 5:
            break
    assert told >= ROUTES
    assert feasible >= ROUTES // 5


@pytest.mark.parametrize("seed", range(120))
def test_they_agree_on_days_of_heat(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every forecast limits work outdoors, to 40 minutes instead of six hours."""
    monkeypatch.setattr(random_problems, "HOT", 1.0)
    monkeypatch.setattr(random_steps, "DEGREES", (35.0, 36.0, 37.0, 38.0, 38.0))
    monkeypatch.setattr(heat_hours, "MOST_SECONDS", 2400)
    told, _ = compared(seed, STRICT if seed % 2 else ())
    assert told


@pytest.mark.parametrize("seed", range(120))
def test_they_agree_on_days_of_quotas_and_reserves(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every day has a quota, and shifts are kept free in part."""
    monkeypatch.setattr(random_quotas, "RATIONED", 1.0)
    told, _ = compared(seed, [name for name in STRICT if name != "quotas"] if seed % 2 else (), tied=1.0)
    assert told


def test_core_refuses_columns_in_words() -> None:
    columns = encode(facts_of(random_problem(1, orders=4, engineers=2)))
    for changed, message in (
        (columns | {"surplus": np.zeros(1, dtype=np.int32)}, "column 'surplus' is read by nobody"),
        ({name: column for name, column in columns.items() if name != "must"}, "column 'must' is missing"),
        (columns | {"value": columns["value"][:-1]}, "column 'value' has the wrong shape"),
        (columns | {"value": columns["value"].astype(np.int32)}, "column 'value' has the wrong type of number"),
    ):
        with pytest.raises(ValueError, match=message):
            _core.Day.of(changed, seed=0, workers=1)
