import pytest

from dispatch.facts import Facts
from dispatch.rules import max_orders
from tests.builders import engineer, order, problem, route, shift


@pytest.mark.parametrize(("most", "over"), [(None, []), (2, []), (1, [1]), (0, [2])])
def test_the_orders_of_a_shift_are_counted(most: int | None, over: list[int]) -> None:
    told = route(problem(order("A"), order("B"), engineer(shifts=(shift(max_orders=most),))), "A", "B")
    found = list(max_orders.findings(told))
    assert [each.amount for each in found] == over
    assert all(each.must and each.engineer == "E" for each in found)


def test_the_text() -> None:
    told = route(problem(order("A"), order("B"), engineer(shifts=(shift(max_orders=1),))), "A", "B")
    assert next(max_orders.findings(told)).text == "engineer 'E' has 2 orders in shift 0, at most 1 are allowed."


def test_columns() -> None:
    shifts = (shift("08:00", "09:00", max_orders=3), shift("09:00", "10:00"), shift("10:00", "11:00", max_orders=0))
    assert max_orders.encode(Facts(problem(engineer(shifts=shifts))))["max_orders"].tolist() == [3, 2**31 - 1, 0]


def test_too_many_orders_stay_too_many() -> None:
    asked = problem(order("A"), order("B"), engineer(shifts=(shift(max_orders=1),)))
    assert max_orders.lasting(route(asked, "A", "B"))
    assert not max_orders.lasting(route(asked, "A"))
