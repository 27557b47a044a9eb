"""The judge and the compiled core tell the same cost of any route, however it is cut and joined."""

from __future__ import annotations

import random
from itertools import count

import numpy as np
import pytest

from dispatch.clock import timetable
from dispatch.facts import Facts, facts_of
from dispatch.judge import cost_units, planned_in
from dispatch.rules import rules_of
from dispatch.solvers._encode import encode
from tests.random_problems import BY_MINUTE, random_problem
from tests.random_who import random_start

_core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

ROUTES = 20_000
"""Random routes to compare, each of them cut in every way."""


def judged_cost(facts: Facts, shift: int, visits: list[int]) -> int | None:
    """What the judge asks for one route, None where a must rule is broken."""
    table = timetable(facts, facts.shifts[shift], [facts.orders[visit] for visit in visits])
    for rule in rules_of(facts.problem):
        if hasattr(rule, "findings") and any(finding.must for finding in rule.findings(table)):
            return None
    _, by_price = cost_units(facts, [table], [])
    return sum(by_price.values())


def core_cost(told: int) -> int | None:
    return None if told == _core.IMPOSSIBLE else told


def test_judge_and_core_agree_on_every_cut_of_random_routes() -> None:
    compared = feasible = 0
    for seed in count():
        draw = random.Random(seed)
        size = {"orders": draw.randint(3, 9), "engineers": draw.randint(1, 3), "tied": draw.random() < 0.3}
        problem = random_problem(seed, **size, without=BY_MINUTE if seed % 4 == 0 else ())
        facts = facts_of(problem).changed_from(planned_in(random_start(draw, problem)))
        columns = encode(facts)
        visit_of = np.argsort(columns["visit_order"]).tolist()
        day = _core.Day.of(columns, seed=seed, workers=1)
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
            compared += 1
            if alone is None:
                assert day.insertions(shift, inside, fresh) == []
                continue
            feasible += 1
            longer = [judged_cost(facts, shift, [*route[:at], visit, *route[at:]]) for at in range(len(route) + 1)]
            swapped = [judged_cost(facts, shift, [*route[:at], visit, *route[at + 1 :]]) for at in range(len(route))]
            for told, judged in ((day.insertions(shift, inside, fresh), longer), (day.replacements(shift, inside, fresh), swapped)):
                assert [core_cost(cost) for cost in told] == [None if cost is None else cost - alone for cost in judged], (
                    seed,
                    shift,
                    route,
                )
                compared += len(judged)
        if compared >= ROUTES and feasible >= ROUTES // 5:
            return


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
