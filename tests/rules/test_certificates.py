from datetime import date

import pytest

from dispatch.rules import certificates
from tests.builders import engineer, order, problem, route

FIRST = date(2026, 7, 1)
"""The day of all shifts of the builders."""
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 2)


@pytest.mark.parametrize(
    ("period", "may"),
    [
        ((None, None), True),
        ((FIRST, FIRST), True),
        ((BEFORE, AFTER), True),
        ((None, BEFORE), False),
        ((AFTER, None), False),
        ((FIRST, None), True),
        ((None, FIRST), True),
    ],
)
def test_first_and_last_day_are_included(period: object, may: bool) -> None:
    told = route(problem(order(certificates=("height",)), engineer(certificates={"height": period})), "A")
    assert certificates.eligible(told.visits[0].order, told.shift.duty) is may
    assert (not list(certificates.findings(told))) is may


def test_a_finding_for_each_that_is_missing() -> None:
    asked = order(certificates=("height", "gas", "electric"))
    has = engineer(certificates={"height": (None, BEFORE), "electric": (None, None)})
    found = list(certificates.findings(route(problem(asked, has), "A")))
    assert all((each.rule, each.must, each.order, each.engineer) == ("certificates", True, "A", "E") for each in found)
    assert [each.text for each in found] == [
        "order 'A' asks for certificate 'height', engineer 'E' is one whose certificate does not hold on 2026-07-01.",
        "order 'A' asks for certificate 'gas', engineer 'E' is one who has none.",
    ]
