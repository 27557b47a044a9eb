from datetime import timedelta

import pytest

from dispatch.facts import Facts
from dispatch.models.pause import Break
from dispatch.models.prices import Prices
from dispatch.rules import waiting
from tests.builders import at, engineer, order, problem, route, shift

PRICES = Prices(waiting_hour=60.0)
LUNCH = Break(duration=timedelta(minutes=30), windows=((at("09:00"), at("09:30")),))


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [({}, 100), ({"breaks": (LUNCH,)}, 70), ({"longest": timedelta(hours=8)}, 0)],  # who leaves late does not wait
)
def test_a_window_at_ten(fields: dict[str, object], minutes: int) -> None:
    """There at 08:10 and 08:20, work from 08:10 to 08:20 and from 10:10."""
    asked = order("A", 1, minutes=10), order("B", 2, windows=[(at("10:10"), at("11:00"))])
    told = route(problem(*asked, engineer(shifts=(shift(**fields),)), prices=PRICES), "A", "B")
    assert waiting.charge(told) == minutes * 3_600_000


def test_waiting_for_a_break_before_the_first_drive_counts() -> None:
    late = order("A", 1, windows=[(at("12:00"), at("13:00"))])
    told = route(problem(late, engineer(shifts=(shift(breaks=(LUNCH,)),)), prices=PRICES), "A")
    assert (told.departure, told.rests[0].start, waiting.waited(told)) == (8 * 3600, 9 * 3600, 3600 + 2.5 * 3600 - 600)


def test_nobody_waits_at_home() -> None:
    assert waiting.charge(route(problem(engineer(), prices=PRICES))) == 0


def test_columns() -> None:
    assert waiting.encode(Facts(problem(order(), engineer()))) == {}
    assert waiting.encode(Facts(problem(order(), engineer(), prices=PRICES)))["rate_waiting_second"].tolist() == [60_000]
