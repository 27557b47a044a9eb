from dispatch.facts import Facts
from dispatch.rules import load
from tests.builders import engineer, order, problem, route, shift

ORDERS = (order("A", load={"kg": 30, "units": 1}), order("B", load={"kg": 25}))


def findings(**offered: int) -> list[tuple[bool, int, str]]:
    told = route(problem(*ORDERS, engineer(shifts=(shift(load=offered),))), "A", "B")
    return [(each.must, each.amount, each.text) for each in load.findings(told)]


def test_what_fits() -> None:
    assert findings(kg=55, units=1) == []


def test_each_dimension_that_is_overfull() -> None:
    assert findings(kg=50) == [
        (True, 5, "engineer 'E' carries 55 kg in shift 0, 50 fit."),
        (True, 1, "engineer 'E' carries 1 units in shift 0, 0 fit."),
    ]


def test_columns() -> None:
    columns = load.encode(Facts(problem(*ORDERS, order("C"), engineer(shifts=(shift(load={"units": 2, "m3": 4}),)))))
    assert columns["load_taken"].tolist() == [[30, 1], [25, 0], [0, 0]]
    assert columns["load_offered"].tolist() == [[0, 2]]


def test_no_columns_where_nothing_is_carried() -> None:
    assert load.encode(Facts(problem(order(), engineer(shifts=(shift(load={"kg": 5}),))))) == {}


def test_what_is_overfull_stays_so() -> None:
    asked = problem(order("A", load={"kg": 3}), order("B", load={"kg": 2}), engineer(shifts=(shift(load={"kg": 4}),)))
    assert load.lasting(route(asked, "A", "B"))
    assert not load.lasting(route(asked, "A"))
