"""Ratings with new stars, worked by hand."""

import pytest

from dispatch import Actual, ProblemError, update_ratings
from tests.builders import engineer, order, problem

ASKED = problem(order("A"), order("B"), engineer("Li", rating=4.5), engineer("New"), engineer("Wang", rating=3.0))


def stars(who: str, *given: float) -> list[Actual]:
    return [Actual(order="A", engineer=who, rating=star) for star in given]


def test_a_few_stars_move_a_rating_little() -> None:
    """Li: (20 * 4.5 + 3 + 5) / 22; New begins from the mean of all: (20 * 4 + 4) / 21 = 4."""
    after, why = update_ratings(
        ASKED, [*stars("Li", 3, 5), *stars("New", 4), Actual(order="B", rating=1.0), Actual(order="B", engineer="Wang")]
    )
    assert [each.rating for each in after.engineers] == [pytest.approx(98 / 22), pytest.approx(4.0), 3.0]
    assert [each.engineer for each in why] == ["Li", "New"]
    assert str(why[0]) == "engineer 'Li': 4.45 from 4.50, counted as 20 ratings, and 2 new ones of 4.00 in the mean."


def test_the_weight_of_what_was_known() -> None:
    after, (why,) = update_ratings(ASKED, stars("Li", 2.5), weight=1)
    assert after.engineers[0].rating == why.after == 3.5
    with pytest.raises(ValueError, match="weight is 0"):
        update_ratings(ASKED, [], weight=0)


def test_without_stars_nothing_changes() -> None:
    assert update_ratings(ASKED, []) == (ASKED, ())


def test_stars_that_there_are_not() -> None:
    with pytest.raises(ProblemError, match="rating is 6"):
        update_ratings(ASKED, stars("Li", 6))
