"""Groups within groups, worked by hand."""

import pytest

from dispatch.season.groups import estimate, shrunk


def test_groups_that_differ_by_chance_are_taken_for_everything() -> None:
    """Two groups of mean 1: between them is nothing."""
    groups = shrunk([("a",), ("a",), ("b",), ("b",)], [0.0, 2.0, 0.5, 1.5])
    assert groups["a",].mean == groups["b",].mean == 1.0
    assert groups["a",].weight == 0.0
    assert estimate(groups, ("a",)) == 1.0


def test_weight_by_the_method_of_moments() -> None:
    """Means 1 and 5 around 3; within: 4 squares of 1 over 4 - 2 = 2. Between: (2*4 + 2*4 - 2*2) / 4 = 3. Weight: 2*3 / (2*3 + 2) = 0.75."""
    groups = shrunk([("a",), ("a",), ("b",), ("b",)], [0.0, 2.0, 4.0, 6.0])
    assert groups[()].mean == 3.0
    assert groups["a",].weight == groups["b",].weight == 0.75
    assert groups["a",].estimate == pytest.approx(1.5)
    assert groups["b",].estimate == pytest.approx(4.5)


def test_few_values_weigh_less_than_many() -> None:
    keys, values = [("many",)] * 8 + [("few",)], [1.0, 1.2, 0.8, 1.0, 1.1, 0.9, 1.0, 1.0, -3.0]
    groups = shrunk(keys, values)
    assert groups["few",].weight < groups["many",].weight < 1
    assert -3.0 < groups["few",].estimate < groups[()].estimate


def test_a_group_never_seen_is_taken_for_the_one_around_it() -> None:
    groups = shrunk([("a", "x"), ("a", "x"), ("b", "y"), ("b", "y")], [0.0, 2.0, 4.0, 6.0])
    assert estimate(groups, ("a", "z")) == groups["a",].estimate
    assert estimate(groups, ("c", "x")) == groups[()].estimate


def test_around_a_given_centre() -> None:
    """One group alone, mean 1 around 0, within 2: between is (2 * 1 - 2) / 2 = 0."""
    groups = shrunk([("a",), ("a",)], [0.0, 2.0], centre=0.0)
    assert groups[()].estimate == groups["a",].estimate == 0.0
    assert shrunk([("a",), ("a",)], [2.0, 2.0], centre=0.0)["a",].estimate == 2.0, "values without any chance are believed"
