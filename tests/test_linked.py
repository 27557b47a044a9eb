"""One clock for routes that wait for each other, worked by hand: 10 minutes from each place to the next, shifts from 08:00."""

from datetime import datetime, timedelta

import pytest

from dispatch import Break, Crew, Link, Plan, Problem, check
from dispatch.facts import facts_of
from dispatch.linked import timed
from tests.builders import at, engineer, order, problem, shift

PAIR = Crew(roles=[{}, {}])
NO_TIME = (None, None)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def starts(asked: Problem, sequences: dict[str, list[list[object]]]) -> dict[object, str]:
    """When each visit begins: ``"08:30"``, with the day of the month where it is not the first."""
    plan = Plan.of(asked, sequences)
    visits = [visit for route in plan.routes for visit in route.visits]
    assert not [finding for finding in check(asked, plan) if finding.must or finding.rule.startswith("stated")]
    return {(visit.order, visit.role) if visit.role else visit.order: clock(visit.start) for visit in visits}


def remarks(asked: Problem, sequences: dict[str, list[list[object]]]) -> list[str]:
    """What must not be, in words."""
    return [finding.text for finding in check(asked, Plan.of(asked, sequences)) if finding.must]


def clock(moment: datetime) -> str:
    return moment.strftime("%H:%M" if moment.day == 1 else "%d %H:%M")


def test_a_crew_waits_for_the_last_of_it() -> None:
    asked = problem(order("A", 3, crew=PAIR), order("B", 4), engineer("E", 0), engineer("F", 9))
    plan = Plan.of(asked, {"E": [["A", "B"]], "F": [[("A", 1)]]})
    first, second = plan.routes
    assert [(visit.arrival, visit.start, visit.end) for visit in first.visits] == [
        (at("08:30"), at("09:00"), at("09:30")),  # F needs an hour
        (at("09:40"), at("09:40"), at("10:10")),
    ]
    assert [(visit.role, visit.arrival, visit.start, visit.end) for visit in second.visits] == [(1, at("09:00"), at("09:00"), at("09:30"))]
    assert (first.back, second.back) == (at("10:50"), at("10:30"))
    assert not check(asked, plan)


def test_a_crew_leaves_when_the_slowest_is_done() -> None:
    asked = problem(order("A", 1, kind="install", crew=PAIR), engineer("E", 0), engineer("F", 0, speed={"install": 0.5}))
    plan = Plan.of(asked, {"E": [["A"]], "F": [[("A", 1)]]})
    assert [visit.end for route in plan.routes for visit in route.visits] == [at("09:10")] * 2  # an hour instead of 30 minutes


def test_each_of_a_crew_sets_up_unless_at_the_door_already() -> None:
    setup = {"setup": minutes(10)}
    asked = problem(order("A", 1, **setup), order("B", 1, crew=PAIR, **setup), engineer("E"), engineer("F"))
    plan = Plan.of(asked, {"E": [["A", "B"]], "F": [[("B", 1)]]})  # E is there, F sets up: both need 40 minutes
    assert [visit.end - visit.start for route in plan.routes for visit in route.visits] == [minutes(40)] * 3


def test_a_crew_of_three_through_two_orders() -> None:
    three = Crew(roles=[{}, {}, {}])
    asked = problem(
        order("A", 1, crew=three), order("B", 2, crew=PAIR), *(engineer(name, home) for name, home in zip("EFG", (0, 4, 7), strict=True))
    )
    assert starts(asked, {"E": [["A", "B"]], "F": [[("A", 1)]], "G": [[("B", 1), ("A", 2)]]} | {"E": [["B", "A"]]}) == {
        "B": "08:50",  # G drives 50 minutes
        ("B", 1): "08:50",
        "A": "09:30",
        ("A", 1): "09:30",
        ("A", 2): "09:30",
    }


@pytest.mark.parametrize(
    ("gap", "first", "then"),
    [
        ((minutes(0), None), "08:10", "08:40"),
        ((minutes(20), None), "08:10", "09:00"),
        ((minutes(-15), None), "08:10", "08:25"),
        ((minutes(-60), None), "08:10", "08:10"),
        ((None, minutes(-40)), "08:20", "08:10"),  # B has begun 40 minutes before A is done
        (NO_TIME, "08:10", "08:10"),
    ],
)
def test_a_gap_between_two_engineers(gap: tuple[timedelta | None, timedelta | None], first: str, then: str) -> None:
    asked = problem(order("A", 1), order("B", 8), engineer("E", 0), engineer("F", 9), links=[Link(first="A", then="B", gap=gap)])
    assert starts(asked, {"E": [["A"]], "F": [["B"]]}) == {"A": first, "B": then}


def test_a_greatest_gap_holds_the_first_back_and_all_after_it() -> None:
    late = order("B", 8, windows=[(at("10:00"), at("11:00"))])
    asked = problem(
        order("A", 1), late, order("C", 2), engineer("E", 0), engineer("F", 9), links=[Link(first="A", then="B", gap=(None, minutes(30)))]
    )
    assert starts(asked, {"E": [["A", "C"]], "F": [["B"]]}) == {"A": "09:00", "C": "09:40", "B": "10:00"}


def test_days_count_midnights() -> None:
    days = (shift(), shift(day=2), shift(day=3))
    things = (order("A", 1), order("B", 8), engineer("E", 0, shifts=days), engineer("F", 9, shifts=days))
    late = {"gap": NO_TIME}
    after = problem(*things, links=[Link(first="A", then="B", days=(1, 1), **late)])
    assert starts(after, {"E": [["A"]], "F": [[], ["B"]]}) == {"A": "08:10", "B": "02 08:10"}
    back = problem(*things, links=[Link(first="A", then="B", days=(0, 1), **late)])
    assert starts(back, {"E": [[], ["A"]], "F": [[], [], ["B"]]}) == {"A": "02 08:10", "B": "03 08:10"}


def test_a_shift_over_midnight_waits_for_the_next_day() -> None:
    night = (shift("20:00", "23:00", overtime_until=at("06:00", day=2)),)
    link = Link(first="A", then="B", days=(1, None))
    asked = problem(order("A", 1), order("B", 1), engineer("E", shifts=night), links=[link])
    assert starts(asked, {"E": [["A", "B"]]}) == {"A": "20:10", "B": "02 00:00"}


def test_who_is_done_at_midnight_is_done_the_next_day() -> None:
    night = (shift("23:20", "23:50", overtime_until=at("06:00", day=2)),)
    link = Link(first="A", then="B", days=(0, 0))
    asked = problem(order("A", 1), order("B", 1), engineer("E", shifts=night), links=[link])
    assert starts(asked, {"E": [["A", "B"]]}) == {"A": "23:30", "B": "02 00:00"}


def test_the_same_in_a_chain_over_three_routes() -> None:
    links = [Link(first="A", then="B", gap=(minutes(10), minutes(10))), Link(first="B", then="C", gap=(minutes(0), minutes(0)))]
    last = order("C", 1, windows=[(at("12:00"), at("12:00"))])
    asked = problem(order("A", 1), order("B", 1), last, *(engineer(name) for name in "EFG"), links=links)
    assert starts(asked, {"E": [["A"]], "F": [["B"]], "G": [["C"]]}) == {"C": "12:00", "B": "11:30", "A": "10:50"}


def test_windows_make_the_others_wait_for_the_next_one() -> None:
    windows = [(at("08:00"), at("08:30")), (at("11:00"), at("12:00"))]
    asked = problem(
        order("A", 1), order("B", 1, crew=PAIR, windows=windows), engineer("E"), engineer("F"), links=[Link(first="A", then="B")]
    )
    assert starts(asked, {"E": [["A", "B"]], "F": [[("B", 1)]]}) == {"A": "08:10", "B": "11:00", ("B", 1): "11:00"}


def test_a_break_stands_in_the_time_of_waiting() -> None:
    rest = Break(duration=minutes(30), windows=[(at("08:00"), at("12:00"))])
    asked = problem(order("A", 1, crew=PAIR), engineer("E", shifts=(shift(breaks=(rest,)),)), engineer("F", 9))
    assert starts(asked, {"E": [["A"]], "F": [[("A", 1)]]}) == {"A": "09:20", ("A", 1): "09:20"}
    assert Plan.of(asked, {"E": [["A"]], "F": [[("A", 1)]]}).routes[0].back == at("10:00")


def test_whoever_leaves_late_does_not_move_a_linked_visit() -> None:
    late = (shift(paid_from="departure"),)
    window = [(at("08:00"), at("12:00"))]
    things = (order("A", 1, windows=window), order("B", 1), order("C", 3, windows=[(at("11:00"), at("11:00"))]))
    people = (engineer("E", shifts=late), engineer("F", shifts=late))
    sequences = {"E": [["A", "C"]], "F": [["B"]]}
    assert starts(problem(*things, *people), sequences) == {"A": "10:10", "C": "11:00", "B": "08:10"}
    linked = problem(*things, *people, links=[Link(first="A", then="B")])
    assert starts(linked, sequences) == {"A": "08:10", "C": "11:00", "B": "08:40"}
    assert Plan.of(linked, sequences).routes[0].departure == at("08:00")


def test_routes_that_wait_for_each_other_in_a_circle_end() -> None:
    links = [Link(first="A", then="B"), Link(first="C", then="D")]
    asked = problem(*(order(name, 1) for name in "ABCD"), engineer("E"), engineer("F"), links=links)
    assert starts(asked, {"E": [["A", "D"]], "F": [["C", "B"]]}) == {"A": "08:10", "D": "08:40", "C": "08:10", "B": "08:40"}
    # D and B at 08:10, A and C at 08:40 until 09:10: both links would have to begin an hour later, and again an hour later
    assert remarks(asked, {"E": [["D", "A"]], "F": [["B", "C"]]}) == [
        "link 'A' -> 'B': order 'B' starts 3600 s too early.",
        "link 'C' -> 'D': order 'D' starts 3600 s too early.",
    ]


def test_a_tie_that_cannot_be_kept_is_told_and_moves_nobody() -> None:
    early = order("B", 8, windows=[(at("08:00"), at("08:30"))])
    asked = problem(order("A", 1), early, engineer("E", 0), engineer("F", 9), links=[Link(first="A", then="B")])
    assert remarks(asked, {"E": [["A"]], "F": [["B"]]}) == ["link 'A' -> 'B': order 'B' starts 1800 s too early."]
    narrow = {"windows": [(at("08:00"), at("08:30"))], "crew": PAIR}
    asked = problem(order("A", 2, **narrow), engineer("E", 0), engineer("F", 9))
    assert remarks(asked, {"E": [["A"]], "F": [[("A", 1)]]}) == [
        "order 'A' starts 2400 s after its last window has closed.",  # F is there at 09:10
        "the crew of order 'A' begins 3000 s apart.",
    ]


def test_a_greatest_gap_within_one_route() -> None:
    link = Link(first="A", then="B", gap=(None, minutes(30)))
    asked = problem(order("A", 1), order("B", 2), order("C", 2), engineer(), links=[link])
    assert starts(asked, {"E": [["A", "B", "C"]]}) == {"A": "08:10", "B": "08:50", "C": "09:20"}
    assert remarks(asked, {"E": [["A", "C", "B"]]}) == ["link 'A' -> 'B': order 'B' starts 600 s too late."]


def test_routes_without_a_tie_are_timed_once_and_alone() -> None:
    asked = problem(order("A", 1), order("B", 1), order("C", 2), engineer("E"), engineer("F"), links=[Link(first="A", then="B")])
    facts = facts_of(asked)
    (table,) = timed(facts, [(facts.shifts[0], [facts.orders[2], facts.orders[1]])])
    assert table.start == (20 * 60 + 8 * 3600, 60 * 60 + 8 * 3600)
