from datetime import timedelta

import pytest

from dispatch.facts import Facts
from dispatch.models.faults import ProblemError
from dispatch.models.prices import Prices
from dispatch.rules import overtime, overtime_steps
from tests.builders import at, engineer, order, problem, route, shift

HALF, HOUR = timedelta(minutes=30), timedelta(hours=1)
PRICES = Prices(overtime_hour=60.0, overtime_steps=[(HALF, 90.0), (HOUR, 120.0)])


@pytest.mark.parametrize(("end", "money"), [("10:30", 0), ("10:00", 0), ("09:40", 20), ("09:30", 30), ("09:10", 60), ("08:40", 115)])
def test_back_at_ten(end: str, money: int) -> None:
    """30 minutes at 1 each, 30 at 1.50, then 2 each."""
    day = problem(order(where=3, minutes=60), engineer(shifts=(shift(end=end, overtime_until=at("11:00")),)), prices=PRICES)
    told = route(day, "A")
    assert overtime.charge(told) + overtime_steps.charge(told) == money * 3_600_000


def test_steps_ascend() -> None:
    with pytest.raises(ProblemError) as caught:
        problem(prices=Prices(overtime_steps=[(HOUR, 90.0), (HALF, 120.0)]))
    assert [str(fault) for fault in caught.value.faults] == [
        "problem: prices.overtime_steps[1] begins after 30 minutes. Give ascending times above 0, up to 60 days."
    ]


def test_columns() -> None:
    assert overtime_steps.encode(Facts(problem(order(), engineer(), prices=Prices(overtime_hour=60.0)))) == {}
    columns = overtime_steps.encode(Facts(problem(order(), engineer(), prices=PRICES)))
    assert columns["overtime_step_after"].tolist() == [1800, 3600]
    assert columns["overtime_step_second"].tolist() == [30_000, 30_000]
    assert columns["shift_steps_from"].tolist() == [18 * 3600]
