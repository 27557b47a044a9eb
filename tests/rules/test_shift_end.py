from dispatch.facts import Facts
from dispatch.rules import shift_end
from tests.builders import at, engineer, order, place, problem, route, shift

DAY = {"where": 3, "minutes": 60}
"""There at 08:30, done at 09:30, home at 10:00."""


def findings(**fields: object) -> list[tuple[bool, int, str]]:
    told = route(problem(order(**DAY), engineer(shifts=(shift(**fields),))), "A")
    return [(each.must, each.amount, each.text) for each in shift_end.findings(told)]


def test_back_at_the_last_moment() -> None:
    assert findings(end="10:00") == []


def test_back_too_late() -> None:
    assert findings(end="09:59") == [(True, 60, "engineer 'E' is back 60 s after the last moment of shift 0.")]


def test_overtime_moves_the_last_moment() -> None:
    assert findings(end="09:00", overtime_until=at("10:00")) == []
    assert findings(end="09:00", overtime_until=at("09:30")) == [
        (True, 1800, "engineer 'E' is back 1800 s after the last moment of shift 0.")
    ]


def test_an_open_end_is_where_the_last_order_is() -> None:
    assert findings(end="09:30", end_at="open") == []
    assert findings(end="09:40", end_at=place(2)) == []


def test_nobody_is_late_who_never_left() -> None:
    assert not list(shift_end.findings(route(problem(engineer(shifts=(shift("08:00", "08:00"),))))))


def test_columns() -> None:
    columns = shift_end.encode(
        Facts(problem(engineer(shifts=(shift("08:00", "10:00"), shift("11:00", "12:00", overtime_until=at("13:00"))))))
    )
    assert columns["shift_start"].tolist() == [8 * 3600, 11 * 3600]
    assert columns["shift_hard_end"].tolist() == [10 * 3600, 13 * 3600]


def test_work_that_ends_too_late_stays_so_but_a_way_back_may_be_shorter() -> None:
    asked = problem(order("A", 3, minutes=30), order("B", 3, minutes=31), engineer(shifts=[shift(end="09:00")]))
    assert len(list(shift_end.findings(route(asked, "A")))) == 1  # done at 09:00, back at 09:30
    assert not shift_end.lasting(route(asked, "A"))
    assert shift_end.lasting(route(asked, "B"))
