"""Small days to test with: places p0, p1, p2 ... on a line, 10 minutes and 5 km from one to the next."""

from datetime import datetime, timedelta

from dispatch.clock import Timetable, timetable
from dispatch.facts import facts_of
from dispatch.models.engineer import Engineer
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.models.travel import Matrix, Travel

PLACES = 10
MINUTE = 60


def at(clock: str, day: int = 1) -> datetime:
    """A naive moment of July 2026: ``at("08:30")``."""
    return datetime.fromisoformat(f"2026-07-{day:02}T{clock}")


def place(number: int) -> Location:
    return Location(id=f"p{number}")


def line(metres: bool = True) -> Matrix:
    """10 minutes and 5 km from each place to the next."""
    steps = [[abs(start - end) for end in range(PLACES)] for start in range(PLACES)]
    seconds = [[10 * MINUTE * count for count in row] for row in steps]
    return Travel.from_matrix(
        [f"p{number}" for number in range(PLACES)], seconds, [[5000 * n for n in row] for row in steps] if metres else None
    )


def order(name: str = "A", where: int | Location = 1, minutes: int = 30, **fields: object) -> Order:
    location = where if isinstance(where, Location) else place(where)
    return Order(**{"id": name, "location": location, "duration": timedelta(minutes=minutes)} | fields)


def shift(start: str = "08:00", end: str = "18:00", day: int = 1, **fields: object) -> Shift:
    return Shift(start=at(start, day), end=at(end, day), **fields)


def engineer(name: str = "E", home: int | Location = 0, shifts: tuple[Shift, ...] | None = None, **fields: object) -> Engineer:
    start = home if isinstance(home, Location) else place(home)
    return Engineer(id=name, home=start, shifts=(shift(),) if shifts is None else shifts, **fields)


def problem(*things: Order | Engineer, **fields: object) -> Problem:
    """A problem of these orders and engineers, on the line, without prices unless said otherwise."""
    orders = [thing for thing in things if isinstance(thing, Order)]
    engineers = [thing for thing in things if isinstance(thing, Engineer)]
    return Problem(**{"orders": orders, "engineers": engineers, "prices": Prices(), "travel": line()} | fields)


def route(asked: Problem, *names: str, row: int = 0) -> Timetable:
    """The timetable of these orders in one of the shifts, counted over all engineers."""
    facts = facts_of(asked)
    return timetable(facts, facts.shifts[row], [facts.orders[facts.visit_number[name]] for name in names])
