"""Small problems whose orders depend on each other: crews, gaps, days, engineers, groups, mixed with all other rules."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

from msgspec.structs import replace

from dispatch import Crew, Engineer, Link, Order, Problem, ProblemError
from dispatch.models._check_people import FOR_EACH
from tests.random_loads import with_carried
from tests.random_problems import Draw, random_problem
from tests.random_who import of_one_worth
from tests.solvers.days import KINDS, city_day

NEXT_DAY = timedelta(days=1)
IDLEST = 0.3
"""Share of the problems in which the longest idle time has a price."""
UNEVEN = 0.3
"""Share of the problems in which uneven work has a price."""
MOST_ROLES = 3
JOINED = 0.3
"""Share of the problems in which two engineers may be out as a pair."""
VARIED = 0.3
"""Share of the problems in which orders are variants of one, with crews and links as well."""


def random_tied(seed: int, orders: int, engineers: int) -> Problem:
    """A problem of this size with a crew or a link at least, and with at most three visits more than orders."""
    draw = Draw(seed)
    while True:
        asked = random_problem(draw.randrange(2**32), orders, engineers, steady=True, tied=draw.random() < 0.3)
        ease, several = draw.choice([0.0, 0.7, 1.0]), draw.random() < 0.3
        people = [_easy_day(draw, each) if draw.random() < ease else each for each in asked.engineers]
        people = [_on_two_days(each) for each in people] if several else people
        joined = engineers > 2 and draw.random() < JOINED
        prices = replace(asked.prices, longest_idle_hour=21.0 if Draw(-2 - seed).random() < IDLEST else 0.0)
        prices = replace(prices, uneven_hour=13.0 if Draw(-3 - seed).random() < UNEVEN else 0.0)
        prices = replace(prices, **dict.fromkeys(FOR_EACH, 0.0)) if joined else prices
        people = with_a_pair(people) if joined else people
        try:
            orders_now, links = _with_crews(draw, asked, ease), _links(draw, orders, several)
            fields = {"orders": orders_now, "links": with_carried(Draw(-1 - seed), orders_now, links)}
            tied = replace(asked, engineers=people, prices=prices, **fields)
        except ProblemError:  # links contradict each other, or what an order says of who does it
            continue
        if tied.links or any(order.crew for order in tied.orders):
            return tied


def with_a_pair(staff: Sequence[Engineer]) -> list[Engineer]:
    """The last one consists of the first two, and nobody has limits of several shifts."""
    free = [replace(each, limits=(), least_rest=None, max_days_in_a_row=None) for each in staff]
    return [*free[:-1], replace(free[-1], members=(free[0].id, free[1].id), people=2)]


def _easy_day(draw: Draw, engineer: Engineer) -> Engineer:
    """Few limits, and time enough."""
    (shift,) = engineer.shifts
    limits = dict.fromkeys(("max_orders", "max_work", "longest", "max_leg", "max_travel", "max_km"))
    longer = timedelta(hours=draw.randint(3, 9))
    over = shift.overtime_until + longer if shift.overtime_until else None
    breaks = shift.breaks if draw.random() < 0.3 else ()
    limits |= {} if draw.random() < 0.3 else dict.fromkeys(("rest_after", "rest"))
    return replace(engineer, shifts=(replace(shift, **limits, end=shift.end + longer, overtime_until=over, breaks=breaks),))


def _on_two_days(engineer: Engineer) -> Engineer:
    (shift,) = engineer.shifts
    later = shift.overtime_until + NEXT_DAY if shift.overtime_until else None
    second = replace(shift, start=shift.start + NEXT_DAY, end=shift.end + NEXT_DAY, overtime_until=later, breaks=())
    return replace(engineer, shifts=(shift, second))


def _with_crews(draw: Draw, asked: Problem, ease: float) -> list[Order]:
    """Some orders with crews; this share of all orders is easy, so that many ties can be kept."""
    most, crews = len(asked.engineers), draw.randint(0, 2) if len(asked.engineers) > 1 else 0
    orders = [_easy(draw, order) if draw.random() < ease else order for order in asked.orders]
    if draw.random() < 0.2:
        orders = [replace(order, one_stop=draw.choice(["", "", "x"])) for order in orders]
    for number in draw.sample(range(len(orders)), min(crews, len(orders))):
        roles = [draw.choice([{}, {}, {"ac": draw.randint(0, 2)}]) for _ in range(min(most, draw.choice([2, 2, MOST_ROLES])))]
        orders[number] = replace(orders[number], crew=Crew(roles=tuple(roles)), fixed=None, same_engineer="", one_stop="")
    if draw.random() < VARIED:
        orders = [replace(order, variant_of=draw.choice(["", "", "x", "x", "y"])) for order in orders]
    return of_one_worth(orders)


def _easy(draw: Draw, order: Order) -> Order:
    """Most engineers may do it at most times, and it is worth the way."""
    free = {"windows": (), "promise": None, "finish_by": None, "fixed": None, "certificates": (), "brand": "", "area": ""}
    anybody = {"skills": {}, "any_skills": (), "not_skills": (), "engineers": (), "not_engineers": ()}
    rest = {"load": {}, "pickup": {}, "steps": ()}
    return replace(order, **free, **anybody, **rest, duration=order.on_site / 3, must=draw.random() < 0.5, value=None, priority="high")


def _links(draw: Draw, orders: int, several: bool) -> list[Link]:
    """Between any two orders, in chains as well."""
    links = []
    for _ in range(draw.choice([0, 1, 1, 2, 3]) if orders > 1 else 0):
        first, then = draw.sample(range(orders), 2)
        least = timedelta(seconds=draw.seconds(-7200, 7200)) if draw.random() < 0.5 else draw.choice([None, timedelta(0)])
        most = None if draw.random() < 0.5 else (least or timedelta(0)) + timedelta(seconds=draw.seconds(0, 7200))
        days = draw.choice([None, (0, 0), (1, 1), (0, 1), (1, None)]) if several else None
        people, together = draw.choice(["any", "any", "same", "different"]), draw.random() < 0.3
        links.append(Link(first=f"o{first}", then=f"o{then}", gap=(least, most), days=days, engineer=people, together=together))
    return links


def tied_city(seed: int, orders: int, engineers: int) -> Problem:
    """A day of a city, of which every third order has a crew and every third follows another one."""
    draw, asked = Draw(seed), city_day(orders, engineers, seed)
    crews = [replace(order, crew=Crew(roles=({}, {}))) if draw.random() < 0.35 else order for order in asked.orders]
    links = []
    for first, then in pairwise(draw.sample([order.id for order in crews], orders)):
        if draw.random() < 0.35:
            gap = draw.choice([(timedelta(0), None), (timedelta(minutes=30), timedelta(hours=2)), (None, timedelta(hours=1))])
            together, people = draw.random() < 0.3, "same" if draw.random() < 0.2 else draw.choice(["any", "different"])
            links.append(Link(first=first, then=then, gap=gap, engineer=people, together=together))
    staff = [replace(each, skills=dict.fromkeys(KINDS, 1)) for each in asked.engineers]
    return _without_contradictions(replace(asked, orders=crews, engineers=staff), links)


def _without_contradictions(asked: Problem, links: list[Link]) -> Problem:
    """With those links that the problem can have beside the ones before."""
    for link in links:
        with suppress(ProblemError):
            asked = replace(asked, links=(*asked.links, link))
    return asked
