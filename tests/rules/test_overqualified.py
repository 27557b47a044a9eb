import pytest

from dispatch.models.prices import Prices
from dispatch.rules import charged, overqualified
from tests.builders import engineer, order, problem, route

UNIT = 3_600_000


@pytest.mark.parametrize(
    ("asked", "has", "levels"),
    [
        ({"ac": 2}, {"ac": 2}, 0),
        ({"ac": 1}, {"ac": 4}, 3),
        ({"ac": 1, "gas": 2}, {"ac": 4, "gas": 3}, 3 + 1),
        ({"ac": 1}, {"ac": 1, "gas": 4}, 0),
        ({"ac": 0}, {"ac": 4}, 0),
        ({"ac": 4, "gas": 1}, {"ac": 1, "gas": 2}, 1),
    ],
)
def test_levels_above_what_is_asked(asked: dict[str, int], has: dict[str, int], levels: int) -> None:
    told = route(problem(order(skills=asked), engineer(skills=has), prices=Prices(overqualified=2.5)), "A")
    assert charged(overqualified, told) == levels * 2.5 * UNIT


def test_each_order_counts() -> None:
    asked = problem(
        order("A", skills={"ac": 1}), order("B", skills={"ac": 2}), engineer(skills={"ac": 3}), prices=Prices(overqualified=1.0)
    )
    assert charged(overqualified, route(asked, "A", "B")) == 3 * UNIT
