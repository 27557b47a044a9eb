"""Sets of three rows that parts of routes serve too often."""

from dispatch.solvers._cuts import Cut, broken, circles, remembered


def test_three_halves_of_pairs() -> None:
    halves = [((1, 2), 0.5), ((2, 3), 0.5), ((1, 3), 0.5)]
    assert broken(halves, 9) == [frozenset({1, 2, 3})]  # 1.5 of them, and one at most
    assert broken([*halves[:2], ((1,), 0.5), ((3,), 0.5)], 9) == []
    assert broken([((3, 1, 2), 1.0)], 9) == []  # all three on one route are one


def test_the_most_broken_come_first() -> None:
    pairs = [((4, 5), 0.4), ((5, 6), 0.4), ((6, 4), 0.4), ((1, 2), 0.5), ((2, 3), 0.5), ((1, 3), 0.5)]
    assert broken(pairs, 9) == [frozenset({1, 2, 3}), frozenset({4, 5, 6})]
    assert broken(pairs, 1) == [frozenset({1, 2, 3})]


def test_a_route_counts_at_each_second_visit() -> None:
    cut = Cut(frozenset({1, 2, 3}), {1, 2, 3, 8})
    assert [cut.times(route) for route in ((1,), (1, 2), (3, 8, 1), (1, 2, 3), (1, 2, 3, 1))] == [0, 1, 1, 1, 2]
    assert cut.times((1, 9, 2)) == 0  # 9 does not remember
    assert cut.times((1, 9, 2, 3)) == 1


def test_what_lies_between_remembers() -> None:
    cut = Cut(frozenset({1, 2, 3}), {1, 2, 3})
    assert cut.remember((7, 1, 9, 2, 8, 3))
    assert cut.memory == {1, 2, 3, 9}
    assert cut.times((7, 1, 9, 2, 8, 3)) == 1
    assert not cut.remember((2, 9, 1))
    assert not cut.remember((7, 1, 8))


def test_routes_that_come_back() -> None:
    near = [[0, 1], [1, 0], [2]]
    assert not remembered(near, (0, 1, 0))
    assert remembered(near, (0, 2, 0))  # 2 forgets 0
    assert not remembered(near, (2, 2))
    assert list(circles((0, 2, 1, 0, 1))) == [(0, (2, 1)), (1, (0,))]
