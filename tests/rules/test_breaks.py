from datetime import timedelta

from dispatch.facts import Facts
from dispatch.models.pause import Break
from dispatch.rules import breaks
from tests.builders import at, engineer, order, place, problem, route, shift


def pause(first: str, last: str, minutes: int = 60, where: int | None = None) -> Break:
    location = None if where is None else place(where)
    return Break(duration=timedelta(minutes=minutes), windows=((at(first), at(last)),), location=location)


def test_too_late_for_a_break() -> None:
    day = problem(order(minutes=300), engineer(shifts=(shift(breaks=(pause("11:30", "12:30"),)),)))
    found = list(breaks.findings(route(day, "A")))
    assert found == []  # at eight the break is still to come, at 13:10 it is too late: it comes before the work
    day = problem(order(minutes=300, windows=[(at("08:00"), at("08:30"))]), engineer(shifts=(shift(breaks=(pause("11:30", "12:30"),)),)))
    found = list(breaks.findings(route(day, "A")))
    assert [(each.rule, each.must, each.engineer, each.amount) for each in found] == [("breaks", True, "E", 2400)]
    assert found[0].text == "engineer 'E' begins a break 2400 s after its last window has closed in shift 0."


def test_columns() -> None:
    assert breaks.encode(Facts(problem(order(), engineer()))) == {}
    lunch, dentist = pause("11:30", "12:30"), pause("09:00", "09:00", 30, where=3)
    shifts = shift(breaks=(lunch, dentist)), shift("19:00", "20:00")
    asked = problem(order(), engineer("E", shifts=shifts), engineer("F", shifts=(shift(breaks=(dentist, lunch)),)))
    facts = Facts(asked)
    columns = {name: column.tolist() for name, column in breaks.encode(facts).items()}
    assert columns == {
        "shift_breaks": [0, 1, 0],
        "break_first": [0, 2, 2],
        "break_duration": [1800, 3600],
        "break_place": [facts.places.index(place(3)), -1],
        "break_window_first": [0, 1, 2],
        "break_opens": [9 * 3600, 11 * 3600 + 1800],
        "break_closes": [9 * 3600, 12 * 3600 + 1800],
    }
