import pytest

from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import overtime
from tests.builders import at, engineer, order, problem, route, shift

PRICES = Prices(overtime_hour=60.0)


@pytest.mark.parametrize(("end", "minutes"), [("10:30", 0), ("10:00", 0), ("09:59", 1), ("09:00", 60)])
def test_from_the_end_of_the_shift_until_home(end: str, minutes: int) -> None:
    day = problem(order(where=3, minutes=60), engineer(shifts=(shift(end=end, overtime_until=at("11:00")),)), prices=PRICES)
    assert overtime.charge(route(day, "A")) == minutes * 3_600_000  # home at 10:00, 1 a minute


def test_nobody_works_overtime_at_home() -> None:
    assert overtime.charge(route(problem(engineer(), prices=PRICES))) == 0


def test_columns() -> None:
    columns = overtime.encode(Facts(problem(engineer(shifts=(shift(end="10:00", overtime_until=at("11:00")),)), prices=PRICES)))
    assert columns["shift_end"].tolist() == [36_000]
    assert columns["rate_overtime_second"].tolist() == [60_000]
