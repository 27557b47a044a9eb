"""What one order asks of another: that it is served, when, and by whom."""

from datetime import datetime, timedelta

from dispatch import Crew, Link, Plan, Problem, Shift, check
from dispatch.facts import facts_of
from dispatch.rules import link as rule
from tests.builders import engineer, order, problem, shift

PAIR = Crew(roles=[{}, {}])
FREE = (None, None)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def day(*links: Link, crews: bool = False) -> Problem:
    """Two orders at p1, and four engineers with shifts on two days."""
    fields = {"crew": PAIR} if crews else {}
    people = (engineer(name, shifts=(shift(), shift(day=2))) for name in "EFGH")
    return problem(order("A", 1, **fields), order("B", 1, **fields), *people, links=links)


def remarks(asked: Problem, sequences: dict[str, list[list[object]]]) -> list[tuple[str, int]]:
    """Words after the name of the link, and the amount."""
    found = [finding for finding in check(asked, Plan.of(asked, sequences)) if finding.must]
    assert all(finding.rule == "link" and finding.text.startswith("link 'A' -> 'B': ") for finding in found)
    return [(finding.text.removeprefix("link 'A' -> 'B': "), finding.amount) for finding in found]


def tie(**fields: object) -> Link:
    return Link(first="A", then="B", **fields)


def test_the_second_only_with_the_first() -> None:
    assert remarks(day(tie()), {"E": [["B"]]}) == [("order 'B' is visited and 'A' is not.", 0)]
    assert remarks(day(tie()), {"E": [["A"]]}) == []
    assert remarks(day(tie()), {}) == []


def test_both_or_none() -> None:
    asked = day(tie(gap=FREE, together=True))
    assert remarks(asked, {"E": [["A"]]}) == [("order 'A' is visited and 'B' is not.", 0)]
    assert remarks(asked, {"E": [["B"]]}) == [("order 'B' is visited and 'A' is not.", 0)]
    assert remarks(asked, {"E": [["B", "A"]]}) == []
    assert remarks(asked, {}) == []


def test_the_wrong_way_round_on_one_route() -> None:
    assert remarks(day(tie()), {"E": [["B", "A"]]}) == [("order 'B' starts 3600 s too early.", 3600)]  # 08:10 instead of 09:10
    assert remarks(day(tie(gap=(None, minutes(60)))), {"E": [["A"], ["B"]]}) == [("order 'B' starts 81000 s too late.", 81_000)]
    # A is done at 08:40, B starts at 08:10 on the next day: 23 and a half hours later


def test_days() -> None:
    next_day = day(tie(gap=FREE, days=(1, 1)))
    assert remarks(next_day, {"E": [["A"], ["B"]]}) == []
    assert remarks(next_day, {"E": [["A"]], "F": [["B"]]}) == [("order 'B' starts 1 days too early.", 1)]
    assert remarks(day(tie(gap=FREE, days=(0, 0))), {"E": [["A"], ["B"]]}) == [("order 'B' starts 1 days too late.", 1)]


def test_midnights_of_a_day_of_25_hours() -> None:
    """In Berlin the clock is put back in the night to 25 October 2026."""
    days = tuple(Shift(start=datetime(2026, 10, day, 8), end=datetime(2026, 10, day, 18)) for day in (24, 25, 26))
    people = (engineer("E", shifts=days), engineer("F", shifts=days))
    asked = problem(order("A", 1), order("B", 1), *people, links=[tie(gap=FREE, days=(2, 2))], time_zone="Europe/Berlin")
    assert facts_of(asked).midnights == (0, 24 * 3600, 49 * 3600, 73 * 3600)
    assert remarks(asked, {"E": [["A"]], "F": [[], [], ["B"]]}) == []
    assert remarks(asked, {"E": [["A"]], "F": [[], ["B"]]}) == [("order 'B' starts 1 days too early.", 1)]


def test_the_same_engineer_and_another_one() -> None:
    same, other = day(tie(engineer="same")), day(tie(engineer="different"))
    one, two = {"E": [["A", "B"]]}, {"E": [["A"]], "F": [["B"]]}
    assert remarks(same, one) == remarks(other, two) == remarks(same, {"E": [["A"], ["B"]]}) == []
    assert remarks(same, two) == [("engineer 'F' does what should be done by engineer 'E' as before.", 2)]
    assert remarks(other, one) == [("engineer 'E' does both, which others should do.", 1)]


def test_the_same_crew_and_another_one() -> None:
    same, other = day(tie(engineer="same"), crews=True), day(tie(engineer="different"), crews=True)
    one = {"E": [["A", "B"]], "F": [[("A", 1), ("B", 1)]]}
    swapped = {"E": [["A", ("B", 1)]], "F": [[("A", 1), "B"]]}
    two = {"E": [["A"]], "F": [[("A", 1)]], "G": [["B"]], "H": [[("B", 1)]]}
    half = {"E": [["A", "B"]], "F": [[("A", 1)]], "G": [[("B", 1)]]}
    assert remarks(same, one) == remarks(same, swapped) == remarks(other, two) == []
    assert remarks(same, half) == [("engineer 'E' and 'G' does what should be done by engineer 'E' and 'F' as before.", 2)]
    assert remarks(other, half) == [("engineer 'E' does both, which others should do.", 1)]


def test_columns() -> None:
    columns = rule.encode(facts_of(day(tie(gap=(minutes(-1), None), days=(1, None), engineer="different", together=True), crews=True)))
    assert {name: column.tolist() for name, column in columns.items()} == {
        "link_first": [0],
        "link_then": [2],  # A has two visits
        "link_least": [-60],
        "link_most": [2**30 - 1],
        "link_days_least": [1],
        "link_days_most": [-1],
        "link_engineer": [2],
        "link_together": [1],
        "link_of_one_order": [0],
        "midnights": [0, 86_400, 2 * 86_400],
    }
    assert rule.encode(facts_of(problem(order(), engineer()))) == {}
