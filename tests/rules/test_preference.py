from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import preference
from tests.builders import engineer, order, problem, route

PRICES = Prices(preference=15.0)
ASKED = (order("A", preferred_engineers=("F", "G")), order("B"), order("C", preferred_engineers=("E",)), *map(engineer, "EFG"))


def test_every_order_that_is_done_by_somebody_else() -> None:
    asked = problem(*ASKED, prices=PRICES)
    assert preference.charge(route(asked, "A", "B", "C")) == 15 * 3_600_000
    assert preference.charge(route(asked, "A", "B", "C", row=1)) == 15 * 3_600_000
    assert preference.charge(route(asked, "A", "B", row=2)) == 0
    (found,) = preference.findings(route(asked, "A", "B", "C"))
    assert (found.rule, found.must, found.order, found.engineer) == ("preference", False, "A", "E")
    assert found.text == "order 'A' prefers 'F', 'G' to engineer 'E'."


def test_columns() -> None:
    columns = preference.encode(Facts(problem(*ASKED, engineer("H"), prices=PRICES)))
    assert columns["preference_first"].tolist() == [0, 2, 2, 3]
    assert columns["preference_engineers"].tolist() == [1, 2, 0]
    assert columns["shift_preference"].tolist() == [0, 1, 2, preference.NOBODY]
    assert columns["rate_preference"].tolist() == [15 * 3_600_000]


def test_no_columns_and_no_remarks_where_it_is_free_or_nobody_is_preferred() -> None:
    free = problem(*ASKED)
    assert preference.encode(Facts(free)) == {}
    assert list(preference.findings(route(free, "A"))) == []
    assert preference.encode(Facts(problem(order(), engineer(), prices=PRICES))) == {}
