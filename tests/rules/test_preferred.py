import pytest

from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import preferred
from tests.builders import at, engineer, order, problem, route

PRICES = Prices(preferred_hour=60.0)


@pytest.mark.parametrize(
    ("windows", "minutes"),
    [
        ([("08:00", "09:00")], 0),
        ([("08:10", "08:10")], 0),
        ([("09:00", "10:00")], 50),
        ([("07:00", "08:00")], 10),
        ([("07:00", "08:00"), ("08:15", "09:00")], 5),
        ([], 0),
    ],
)
def test_minutes_from_ten_past_eight_to_the_nearest_window(windows: list[tuple[str, str]], minutes: int) -> None:
    asked = order(preferred=[(at(opens), at(closes)) for opens, closes in windows])
    told = route(problem(asked, engineer(), prices=PRICES), "A")
    assert preferred.charge(told) == minutes * 3_600_000
    assert [(found.must, found.amount) for found in preferred.findings(told)] == ([(False, minutes * 60)] if minutes else [])


def test_nobody_waits_for_a_preferred_window() -> None:
    told = route(problem(order(preferred=[(at("12:00"), at("13:00"))]), engineer(), prices=PRICES), "A")
    assert told.start == (8 * 3600 + 600,)
    assert [found.text for found in preferred.findings(told)] == ["order 'A' starts 13800 s away from its preferred time."]


def test_columns() -> None:
    asked = order("A", preferred=[(at("09:00"), at("10:00"))]), order("B")
    assert preferred.encode(Facts(problem(*asked, engineer()))) == {}
    assert preferred.encode(Facts(problem(asked[1], engineer(), prices=PRICES))) == {}
    columns = {name: column.tolist() for name, column in preferred.encode(Facts(problem(*asked, engineer(), prices=PRICES))).items()}
    assert columns == {
        "preferred_first": [0, 1, 1],
        "preferred_opens": [32_400],
        "preferred_closes": [36_000],
        "rate_preferred_second": [60_000],
    }
