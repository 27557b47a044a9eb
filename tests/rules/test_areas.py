from datetime import date

import pytest

from dispatch.rules import areas
from tests.builders import engineer, order, problem, route, shift

ALWAYS = (None, None)


@pytest.mark.parametrize(
    ("area", "own", "may"),
    [
        ("", {"north": ALWAYS}, True),
        ("north", {}, True),
        ("north", {"south": ALWAYS, "north": ALWAYS}, True),
        ("north", {"south": ALWAYS}, False),
        ("north", {"north": (date(2026, 7, 2), None)}, False),
    ],
)
def test_only_inside_of_areas(area: str, own: object, may: bool) -> None:
    told = route(problem(order(area=area), engineer(areas=own)), "A")
    assert areas.eligible(told.visits[0].order, told.shift.duty) is may
    assert (not list(areas.findings(told))) is may


def test_an_engineer_is_lent_from_one_day_to_the_next() -> None:
    lent = {"north": (None, date(2026, 7, 1)), "south": (date(2026, 7, 2), date(2026, 7, 3))}
    both = (shift(), shift(day=2))
    asked = problem(order("N", area="north"), order("S", area="south"), engineer(areas=lent, shifts=both))
    assert [[each.order for each in areas.findings(route(asked, "N", "S", row=row))] for row in (0, 1)] == [["S"], ["N"]]
    (found,) = areas.findings(route(asked, "N", row=1))
    assert found.text == "order 'N' is in area 'north', where engineer 'E' does not work on 2026-07-02."
    assert (found.rule, found.must, found.engineer) == ("areas", True, "E")
