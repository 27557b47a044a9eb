from datetime import date

import pytest

from dispatch.models.outlet import Outlet
from dispatch.rules import brands
from tests.builders import engineer, order, problem, route

ALWAYS, ENDED, LATER = (None, None), (None, date(2026, 6, 30)), (date(2026, 7, 2), None)


@pytest.mark.parametrize(
    ("brand", "own", "shared", "may"),
    [
        ("", {"Midea": ALWAYS}, {}, True),
        ("Midea", {}, {}, True),
        ("Midea", {"Midea": ALWAYS}, {}, True),
        ("Midea", {"Gree": ALWAYS}, {"Midea": ALWAYS}, True),
        ("Midea", {}, {"Midea": ALWAYS}, True),
        ("Midea", {"Gree": ALWAYS}, {}, False),
        ("Midea", {}, {"Gree": ALWAYS}, False),
        ("Midea", {"Midea": ENDED}, {}, False),
        ("Midea", {"Midea": ENDED}, {"Midea": LATER}, False),
        ("Midea", {"Midea": ENDED}, {"Midea": (date(2026, 7, 1), date(2026, 7, 1))}, True),
    ],
)
def test_the_engineer_or_the_outlet_is_authorised_that_day(brand: str, own: object, shared: object, may: bool) -> None:
    asked = problem(order(brand=brand), engineer(brands=own, outlet="North"), outlets=[Outlet(id="North", brands=shared)])
    told = route(asked, "A")
    assert brands.eligible(told.visits[0].order, told.shift.duty) is may
    assert (not list(brands.findings(told))) is may


def test_the_finding_names_both() -> None:
    north = Outlet(id="North", brands={"Gree": ALWAYS})
    (found,) = brands.findings(route(problem(order(brand="Midea"), engineer(outlet="North"), outlets=[north]), "A"))
    assert (found.rule, found.must, found.order, found.engineer) == ("brands", True, "A", "E")
    assert found.text == "order 'A' is of brand 'Midea', for which engineer 'E' is not authorised on 2026-07-01, nor is outlet 'North'."


def test_without_outlets_the_name_of_one_says_nothing() -> None:
    told = route(problem(order(brand="Midea"), engineer(outlet="North")), "A")
    assert list(brands.findings(told)) == []
