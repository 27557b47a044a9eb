import pytest

from dispatch.facts import Facts
from dispatch.rules import finish_by
from tests.builders import at, engineer, order, problem, route


@pytest.mark.parametrize(("moment", "late"), [("08:40", 0), ("08:39", 60), ("08:00", 2400)])
def test_work_from_ten_past_eight_for_half_an_hour(moment: str, late: int) -> None:
    found = list(finish_by.findings(route(problem(order(finish_by=at(moment)), engineer()), "A")))
    assert [(each.must, each.order, each.engineer, each.amount) for each in found] == ([(True, "A", "E", late)] if late else [])


def test_an_engineer_who_is_slower_is_done_later() -> None:
    day = problem(order(kind="clean", finish_by=at("08:40")), engineer("E"), engineer("F", speed={"clean": 0.5}))
    assert not list(finish_by.findings(route(day, "A")))
    assert [each.text for each in finish_by.findings(route(day, "A", row=1))] == [
        "order 'A' is done 1800 s after the moment it must be finished by."
    ]


def test_columns() -> None:
    assert finish_by.encode(Facts(problem(order(), engineer()))) == {}
    columns = finish_by.encode(Facts(problem(order("A", finish_by=at("10:00")), order("B"), engineer())))
    assert columns["finish_by"].tolist() == [36_000, 2**30]
