import pytest

from dispatch.models.prices import Prices
from dispatch.rules import charged, preferred_areas
from tests.builders import engineer, order, problem, route


@pytest.mark.parametrize(
    ("area", "preferred", "outside"),
    [("north", ("north", "west"), 0), ("south", ("north", "west"), 1), ("", ("north",), 0), ("south", (), 0)],
)
def test_an_order_outside(area: str, preferred: tuple[str, ...], outside: int) -> None:
    told = route(problem(order(area=area), engineer(preferred_areas=preferred), prices=Prices(outside_area=8.0)), "A")
    assert charged(preferred_areas, told) == outside * 8 * 3_600_000
    found = list(preferred_areas.findings(told))
    assert [(each.rule, each.must, each.order, each.engineer) for each in found] == [("preferred_areas", False, "A", "E")] * outside
    assert [each.text for each in found] == ["order 'A' is in area 'south', engineer 'E' prefers others."] * outside


def test_nothing_is_said_where_it_is_free() -> None:
    told = route(problem(order(area="south"), engineer(preferred_areas=("north",))), "A")
    assert charged(preferred_areas, told) == 0
    assert list(preferred_areas.findings(told)) == []
