"""A call where there is enough of everything: places on a line, ten minutes from one to the next."""

from datetime import timedelta

import msgspec
import pytest

from dispatch import ProblemError
from dispatch.facts import ENOUGH, Facts
from dispatch.models.pause import Break
from dispatch.models.problem import Problem
from dispatch.rules import breaks, load
from tests.builders import at, engineer, order, place, problem, route, shift


def call(first: str = "08:00", last: str = "18:00", where: int | None = 3, minutes: int = 5) -> Break:
    location = None if where is None else place(where)
    return Break(duration=timedelta(minutes=minutes), windows=((at(first), at(last)),), location=location, restocks=True)


def day(has: int, *more: Break, **fields: object) -> Problem:
    """A at p1 and B at p2 take a part each, the engineer has so many."""
    orders = [order("A", 1, load={"part": 1}), order("B", 2, load={"part": 1})]
    return problem(*orders, engineer(shifts=(shift(load={"part": has}, breaks=more or (call(),), **fields),)))


def musts(asked: Problem, *names: str) -> list[str]:
    table = route(asked, *names)
    return [finding.text for rule in (load, breaks) for finding in rule.findings(table)]


def test_no_call_where_the_load_is_enough() -> None:
    table = route(day(2), "A", "B")
    assert table.rests == ()
    assert table.back == 8 * 3600 + 100 * 60  # 10 + 30 + 10 + 30 + 20 minutes
    assert musts(day(2), "A", "B") == []


def test_it_stands_where_the_engineer_is_back_earliest() -> None:
    """After A: 10 + 30 + 20 + 5 + 10 + 30 + 20 = 125 minutes; before A it would be 145."""
    table = route(day(1), "A", "B")
    assert [(rest.start, rest.end) for rest in table.rests] == [(9 * 3600, 9 * 3600 + 300)]
    assert table.back == 8 * 3600 + 125 * 60
    assert table.leg_seconds == (600, 1800, 1200)
    assert musts(day(1), "A", "B") == []


def test_it_stands_before_the_first_who_needs_it() -> None:
    """30 + 5 + 20 + 30 + 10 + 30 + 20 minutes, although a call between A and B would be on the way."""
    table = route(day(0), "A", "B")
    assert [rest.start for rest in table.rests] == [8 * 3600 + 1800]
    assert table.back == 8 * 3600 + 145 * 60


def test_an_engineer_who_is_paid_from_leaving_calls_late() -> None:
    """B must wait for 12:00: A begins at 10:55, the call at 11:45; back at 12:50."""
    asked = day(1, paid_from="departure")
    orders = [asked.orders[0], order("B", 2, load={"part": 1}, windows=[(at("12:00"), at("13:00"))])]
    table = route(problem(*orders, *asked.engineers), "A", "B")
    assert [rest.start for rest in table.rests] == [11 * 3600 + 45 * 60]
    assert table.departure == 10 * 3600 + 45 * 60


@pytest.mark.parametrize(
    ("paid_from", "leaves", "calls", "back"), [("start", "08:00", "08:30", "13:30"), ("departure", "11:50", "12:50", "13:55")]
)
def test_it_makes_the_day_shortest(paid_from: str, leaves: str, calls: str, back: str) -> None:
    """A opens at 12:00. A call before A fills time in which the engineer waits; without waiting the day lasts 145 minutes with that call,
    125 with one after A."""
    asked = day(1, paid_from=paid_from)
    orders = [order("A", 1, load={"part": 1}, windows=[(at("12:00"), at("13:00"))]), asked.orders[1]]
    table = route(problem(*orders, *asked.engineers), "A", "B")
    origin = at("00:00")
    moments = [origin + timedelta(seconds=moment) for moment in (table.departure, table.rests[0].start, table.back)]
    assert moments == [at(leaves), at(calls), at(back)]


def test_who_calls_too_late_is_told_so() -> None:
    asked = day(1, call("08:00", "08:10"))
    assert musts(asked, "A", "B") == ["engineer 'E' begins a break 3000 s after its last window has closed in shift 0."]


def test_a_call_that_is_in_time_comes_before_a_shorter_day() -> None:
    """Before A the engineer is at the depot at 08:30, after A at 09:00."""
    table = route(day(1, call("08:00", "08:40")), "A", "B")
    assert [rest.start for rest in table.rests] == [8 * 3600 + 1800]


def test_columns() -> None:
    facts = Facts(day(1))
    assert breaks.encode(facts)["shift_restocks"].tolist() == [1]
    columns = {name: column.tolist() for name, column in load.encode(facts).items()}
    assert columns == {"load_taken": [[1], [1]], "load_offered": [[ENOUGH]], "stock_taken": [[1], [1]], "shift_stock": [[1]]}


def test_a_call_without_a_location_and_one_beside_another_break_are_faults() -> None:
    with pytest.raises(ProblemError) as caught:
        day(1, call(where=None), call())
    assert [str(fault) for fault in caught.value.faults] == [
        "engineer 'E': shift 0 has a break that restocks, and another. Such a call is the only break of its shift; leave the others out.",
        "engineer 'E': shifts[0].breaks[0] restocks nowhere. Give the location where there is enough of everything.",
    ]


def test_files_keep_it() -> None:
    assert msgspec.json.decode(msgspec.json.encode(call()), type=Break) == call()
