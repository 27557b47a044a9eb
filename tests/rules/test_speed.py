import pytest

from dispatch.facts import Facts
from dispatch.rules import speed
from tests.builders import engineer, order, problem, route


@pytest.mark.parametrize(
    ("factor", "seconds"),
    [(1.0, 3600), (1.2, 3000), (0.9, 4000), (7.0, 514), (0.7, 5143), (1.0001, 3600)],  # 514.29, 5142.86
)
def test_an_hour_divided_by_the_speed(factor: float, seconds: int) -> None:
    day = problem(order(minutes=60, kind="clean"), engineer(speed={"clean": factor}))
    assert route(day, "A").work == (seconds,)


def test_half_a_second_is_rounded_up() -> None:
    assert route(problem(order(minutes=1, kind="clean"), engineer(speed={"clean": 8.0})), "A").work == (8,)  # 7.5


def test_a_kind_that_is_not_named_takes_its_time() -> None:
    assert route(problem(order(kind="repair"), order("B"), engineer(speed={"clean": 2.0})), "A", "B").work == (1800, 1800)


def test_columns() -> None:
    orders = order("A", kind="clean"), order("B", kind="repair")
    assert speed.encode(Facts(problem(*orders, engineer(speed={"clean": 1.0, "paint": 2.0})))) == {}
    crew = engineer("E", speed={"clean": 1.2}), engineer("F"), engineer("G", speed={"clean": 1.2, "repair": 1.0})
    columns = speed.encode(Facts(problem(*orders, *crew)))
    assert columns["visit_kind"].tolist() == [0, 1]
    assert columns["shift_speed"].tolist() == [0, 1, 0]
    assert columns["speed"].tolist() == [[1200, 1000], [1000, 1000]]
