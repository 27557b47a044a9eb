"""Whole numbers of plan files that go further than those of problems: seeds and money."""

import msgspec
import pytest

from dispatch.models.outlet import Outlet
from dispatch.models.plan import Plan
from dispatch.models.prices import Prices
from tests.builders import engineer, order, problem
from tests.io.test_json import plan_faults


@pytest.fixture
def plan() -> Plan:
    return Plan.of(problem(order(), engineer()), {"E": [["A"]]})


@pytest.mark.parametrize("seed", [2**31, 2**63, 2**64 - 1])
def test_every_seed_comes_back(plan: Plan, seed: int) -> None:
    made = msgspec.structs.replace(plan, made=msgspec.structs.replace(plan.made, seed=seed))
    again = Plan.from_json(made.to_json(), plan.problem)
    assert again.made.seed == seed
    assert again.to_json() == made.to_json()


@pytest.mark.parametrize("seed", ["-1", "18446744073709551616", "1" + "0" * 30, "1.5", "1e300", "true", "null", '"7"', "[]"])
def test_what_is_no_seed(plan: Plan, seed: str) -> None:
    text = plan.to_json().replace('"made":{', f'"made":{{"seed":{seed},')
    (fault,) = plan_faults(text, plan.problem)
    assert fault.startswith("plan: made.seed is ")
    if seed.lstrip("-").isdigit():
        assert fault.endswith("Whole numbers go from 0 to 18,446,744,073,709,551,615.")


def test_other_whole_numbers_keep_their_limit(plan: Plan) -> None:
    text = plan.to_json().replace('"made":{', '"made":{"rounds":2147483648,')
    assert plan_faults(text, plan.problem) == ["plan: made.rounds is 2147483648. Whole numbers go up to 2,147,483,647."]


def test_a_view_with_much_money_comes_back() -> None:
    asked = problem(order(minutes=480), engineer(outlet="west"), outlets=[Outlet(id="west")], prices=Prices(work_hour=80.0))
    view = Plan.of(asked, {"E": [["A"]]}).view(outlet="west")
    text = view.to_json()
    assert view.bill().lines[0].units == 2400000000 > 2**31
    assert Plan.from_json(text, view.problem) == view
    assert '"units":2400000000' in text
    for units in (-(2**63), 2**63 - 1):
        again = Plan.from_json(text.replace('"units":2400000000', f'"units":{units}'), view.problem)
        assert again.party is not None
        assert again.party.bill.lines[0].units == units
    for wrong in ("9223372036854775808", "-9223372036854775809", "1" + "0" * 30):
        (fault,) = plan_faults(text.replace('"units":2400000000', f'"units":{wrong}'), view.problem)
        assert fault == f"plan: party.bill.lines[0].units is {wrong}. Whole numbers go up to 9,223,372,036,854,775,807."
