from dispatch.facts import Facts
from dispatch.rules import windows
from tests.builders import at, engineer, order, problem, route

MORNING = (at("08:00"), at("08:30"))
NOON = (at("12:00"), at("13:00"))


def test_waiting_for_a_window_is_fine() -> None:
    assert not list(windows.findings(route(problem(order(windows=[NOON]), engineer()), "A")))


def test_the_last_moment_of_a_window_is_inside() -> None:
    assert not list(windows.findings(route(problem(order(where=3, windows=[MORNING]), engineer()), "A")))  # there at 08:30


def test_too_late_for_the_last_window() -> None:
    found = list(windows.findings(route(problem(order(where=4, windows=[MORNING]), engineer()), "A")))  # there at 08:40
    assert [(each.rule, each.must, each.order, each.engineer, each.amount) for each in found] == [("windows", True, "A", "E", 600)]
    assert found[0].text == "order 'A' starts 600 s after its last window has closed."


def test_too_late_for_one_window_but_not_for_the_next() -> None:
    assert not list(windows.findings(route(problem(order(where=4, windows=[MORNING, NOON]), engineer()), "A")))


def test_released_when_all_windows_are_over() -> None:
    found = list(windows.findings(route(problem(order(windows=[MORNING], release=at("09:00")), engineer()), "A")))
    assert [(each.must, each.text) for each in found] == [(True, "order 'A' is released after its last window has closed.")]


def test_columns() -> None:
    asked = problem(order("A", windows=[NOON, MORNING]), order("B"), order("C", windows=[NOON]), engineer())
    columns = windows.encode(Facts(asked))
    assert columns["window_first"].tolist() == [0, 2, 3, 4]
    assert columns["window_opens"].tolist() == [8 * 3600, 12 * 3600, -(2**28), 12 * 3600]
    assert columns["window_closes"].tolist() == [8 * 3600 + 1800, 13 * 3600, 2**28, 13 * 3600]


def test_a_start_that_is_too_late_stays_so() -> None:
    asked = problem(order("A", 4, windows=[MORNING]), order("B", 1, windows=[NOON]), engineer())
    assert windows.lasting(route(asked, "A"))
    assert not windows.lasting(route(asked, "B"))
