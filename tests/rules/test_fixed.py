import pytest

from dispatch import Planned, check, solve
from dispatch.models.plan import Plan
from dispatch.rules import fixed, windows
from tests.builders import at, engineer, order, problem, route


@pytest.mark.parametrize(("settled", "may"), [(None, True), (Planned(engineer="E"), True), (Planned(engineer="F"), False)])
def test_nobody_else_does_it(settled: Planned | None, may: bool) -> None:
    told = route(problem(order(fixed=settled), engineer("E"), engineer("F")), "A")
    assert fixed.eligible(told.visits[0].order, told.shift.duty) is may
    found = list(fixed.findings(told))
    assert [(each.rule, each.must, each.order, each.engineer) for each in found] == [("fixed", True, "A", "E")] * (not may)
    assert [each.text for each in found] == ["order 'A' is fixed to engineer 'F', not to 'E'."] * (not may)


def test_work_waits_for_its_fixed_start_and_may_not_be_late() -> None:
    asked = problem(order("A", 1, fixed=Planned(start=at("09:00"))), order("B", 1, minutes=60), engineer())
    assert route(asked, "A").start == (9 * 3600,)
    (found,) = windows.findings(route(asked, "B", "A"))
    assert (found.must, found.amount, found.text) == (True, 600, "order 'A' starts 600 s after the start that is fixed for it.")


@pytest.mark.parametrize("solver", ["greedy", None])
def test_solvers_leave_it_where_it_is(solver: str | None) -> None:
    """E lives next door and could begin at once."""
    asked = problem(order(fixed=Planned(engineer="F", start=at("11:00"))), engineer("E", 1), engineer("F", 9))
    plan = solve(asked, rounds=50, solver=solver)
    assert [(route.engineer, route.visits[0].start) for route in plan.routes] == [("F", at("11:00"))]
    assert check(asked, plan) == []
    assert [finding.rule for finding in check(asked, Plan.of(asked, {"E": [["A"]]}))] == ["fixed"]
