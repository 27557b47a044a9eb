from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import lateness
from tests.builders import at, engineer, order, problem, route

PRICES = Prices(late_hour=60.0)
DAY = problem(order("A", 1, due=at("08:00")), order("B", 1, due=at("08:40")), order("C", 1), engineer(), prices=PRICES)
"""A starts at 08:10, B at 08:40, C at 09:10."""


def test_from_the_due_time_to_the_start() -> None:
    assert lateness.charge(route(DAY, "A", "B", "C")) == 10 * 3_600_000
    assert lateness.charge(route(DAY, "B")) == 0


def test_who_is_late_is_named_but_it_is_allowed() -> None:
    found = list(lateness.findings(route(DAY, "A", "B", "C")))
    assert [(each.must, each.order, each.engineer, each.amount) for each in found] == [(False, "A", "E", 600)]
    assert found[0].text == "order 'A' starts 600 s after it is due."


def test_columns() -> None:
    columns = lateness.encode(Facts(DAY))
    assert columns["due"].tolist() == [8 * 3600, 8 * 3600 + 2400, lateness.NEVER]
    assert columns["rate_late_second"].tolist() == [60_000]


def test_no_columns_where_nothing_is_due_or_lateness_is_free() -> None:
    assert lateness.encode(Facts(problem(order(due=at("08:00")), engineer()))) == {}
    assert lateness.encode(Facts(problem(order(), engineer(), prices=PRICES))) == {}
