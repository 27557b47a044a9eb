"""Small problems that mix every rule at random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np
from msgspec.structs import replace

from dispatch import Break, Engineer, Location, Order, Prices, Problem, Shift, Travel
from tests import random_loads, random_quotas, random_who
from tests.random_steps import forecasts, in_steps

DAY = datetime(2026, 7, 15)
MODES = ("van", "e-bike")
KINDS = ("install", "clean")
FEATURES = (
    *("load", "windows", "due", "km", "used", "modes", "overtime", "skills", "limits", "open_ends"),
    *("speed", "finish_by", "breaks", "errands", "caps", "longest", "setup"),
    *("pay", "steps", "waiting", "preferred", "soon", "urgent", "fairness", "traffic", "buffer"),
    *("own_prices", "idle", "not_with", "only_with", "contractors", "restock"),
)

BY_MINUTE = ("heat", "due", "preferred", "soon", "urgent", "traffic", "setup", "windows", "broken", "changes", "latest")
"""Features without which few numbers tell when a route ends."""
RESTS = 0.25
"""Share of the problems with rests after so much work."""
MACHINES = ("steam", "drill")
HOT = 0.25
"""Share of the problems with a forecast of heat."""
LATEST = 0.3
"""Share of the tied problems in which the largest lateness has a price."""
TIES = ("same", "customers", "stops", "one_stop", "even", "income", "days", "hours", "variants")


class Draw(random.Random):
    """Random numbers whose seconds are multiples of ``step``: on a coarse grid, moments often coincide."""

    step = 1

    def seconds(self, least: float, most: float) -> int:
        return self.step * self.randint(int(least) // self.step, int(most) // self.step)


def random_problem(
    seed: int, orders: int, engineers: int, steady: bool = False, tied: bool = False, without: Sequence[str] = ()
) -> Problem:
    """A problem of this size; every feature but those of ``without`` is there in some seeds and missing in others.

    Only in a ``tied`` one what a route costs, or whether it is allowed, depends on others.

    In a ``steady`` one, limits of whole routes go with travel along the beeline: a route that keeps them keeps them without
    any of its visits as well, so that one visit after another leads to every plan.
    """
    draw = Draw(seed)
    draw.step = draw.choice([1, 600])
    places = [_place(draw, number) for number in range(orders + 2 * engineers)]
    doors = [replace(place, place=draw.choice(["", "", "a", "b"]), exact=draw.random() < 0.7) for place in places]
    has = {name: draw.random() < 0.5 for name in FEATURES} | random_who.features(draw)
    has["rests"] = Draw(-1 - seed).random() < RESTS
    if tied:
        has |= {name: draw.random() < 0.4 for name in TIES}
        has["latest"] = Draw(-2 - seed).random() < LATEST
    has |= dict.fromkeys(without, False)
    prices = Prices(
        engineer_idle=17.0 if has["idle"] else 0.0,
        **random_who.ties(has),
        travel_hour=draw.choice([0.0, 20.0, 36.0]),
        km=1.1 if has["km"] else 0.0,
        engineer_used=25.0 if has["used"] else 0.0,
        overtime_hour=60.0 if has["overtime"] else 0.0,
        late_hour=90.0 if has["due"] else 0.0,
        largest_lateness=33.0 if has.get("latest") else 0.0,
        overtime_steps=((timedelta(minutes=40), 90.0), (timedelta(hours=1), 75.0)) if has["overtime"] and has["steps"] else (),
        work_hour=30.0 if has["pay"] else 0.0,
        waiting_hour=12.0 if has["waiting"] else 0.0,
        preferred_hour=24.0 if has["preferred"] else 0.0,
        soon_hour=6.0 if has["soon"] else 0.0,
        urgent_hour={"high": 15.0} if has["urgent"] else {},
        fairness=2.3 if has["fairness"] else 0.0,
        open_order={"high": 150.0, "low": 20.0},
        **random_who.prices(has),
    )
    cuts = Draw(-1_000_000 - seed)
    hot = "heat" not in without and cuts.random() < HOT
    machines = MACHINES if tied and cuts.random() < 0.5 else ()
    straight = steady and (has["caps"] or has["longest"] or has["rests"] or hot)
    modes = MODES if has["modes"] else ("",)
    asked = [in_steps(_order(draw, f"o{number}", doors[number], has, engineers), cuts, machines) for number in range(orders)]
    asked = random_loads.with_pickups(Draw(-4 - seed), asked) if has["load"] else asked
    staff = [_engineer(draw, number, places[orders:], has, modes) for number in range(engineers)]
    if "trips" not in without:
        asked, staff = random_loads.with_trips(Draw(-5 - seed), asked, staff, places)
    return Problem(
        orders=random_who.of_one_worth(asked),
        engineers=staff,
        travel={mode: _in_traffic(draw, _travel(draw, places, has["km"], straight), has) for mode in modes},
        prices=prices,
        outlets=[replace(each, equipment=_machines(cuts)) if machines else each for each in random_who.outlets(draw, has)],
        heat=forecasts(cuts, [DAY.date(), DAY.date() + timedelta(days=1)]) if hot else (),
        rules=[random_who.Teams()] if has["own"] else (),
        **random_quotas.rations(Draw(-3 - seed), DAY, tied) if "quotas" not in without else {},
    )


def on_two_days(asked: Problem) -> Problem:
    """The same problem with every shift on the next day as well."""
    staff = [replace(each, shifts=(*each.shifts, *map(_a_day_later, each.shifts))) for each in asked.engineers]
    fields = ("orders", "outlets", "heat", "prices", "travel", "rules", "quotas", "reserves", "now")
    return Problem(engineers=staff, **{name: getattr(asked, name) for name in fields})


def in_two_shifts(asked: Problem) -> Problem:
    """The same problem with every shift in two parts on the same day, each with a little overtime and no breaks."""
    staff = [replace(each, shifts=[part for shift in each.shifts for part in _halves(shift)]) for each in asked.engineers]
    return replace(asked, engineers=staff)


def _halves(shift: Shift) -> Iterator[Shift]:
    hour, middle = timedelta(hours=1), shift.start + (shift.end - shift.start) // 2
    for start, end, until in ((shift.start, middle - hour, middle), (middle, shift.end - hour, shift.end)):
        yield replace(shift, start=start, end=max(start, end), overtime_until=until, breaks=(), rest_after=None, rest=None, reload=None)


def _machines(draw: Draw) -> dict[str, int]:
    """How many an outlet has; it may not count all of them."""
    return {name: draw.choice([0, 1, 1, 2]) for name in MACHINES if draw.random() < 0.7}


def _place(draw: Draw, number: int) -> Location:
    size = draw.choice([0.0005, 0.2, 0.2])  # of the house or of the city
    return Location(id=f"p{number}", lat=30 + size * draw.random(), lon=120 + size * draw.random())


def _moment(draw: Draw, earliest: float, latest: float) -> datetime:
    return DAY + timedelta(seconds=draw.seconds(earliest * 3600, latest * 3600))


def _windows(draw: Draw, count: int) -> tuple[tuple[datetime, datetime], ...]:
    windows = []
    for _ in range(count):
        opens = _moment(draw, 7, 15)
        windows.append((opens, opens + timedelta(seconds=draw.seconds(0, 10_800))))
    return tuple(windows)


def _order(draw: Draw, name: str, place: Location, has: dict[str, bool], engineers: int) -> Order:
    money = draw.choice(["must", "value", "high", "low"])
    windows = _windows(draw, draw.choice([0, 1, 1, 2, 3] if has["windows"] else [0, 1]))
    return Order(
        id=name,
        location=place,
        duration=timedelta(seconds=draw.seconds(0, 5400)),
        kind=draw.choice(KINDS),
        setup=timedelta(seconds=draw.seconds(0, 1800)) if has["setup"] else None,
        preferred=_windows(draw, draw.choice([0, 1, 2])) if has["preferred"] else (),
        finish_by=_moment(draw, 9, 17) if has["finish_by"] and draw.random() < 0.5 else None,
        windows=windows,
        release=_moment(draw, 6, 11) if draw.random() < 0.2 else None,
        due=_moment(draw, 8, 14) if has["due"] and draw.random() < 0.7 else None,
        skills={"ac": draw.randint(1, 3)} if has["skills"] and draw.random() < 0.6 else {},
        load={"units": draw.randint(0, 3)} | ({"parts": 1} if draw.random() < 0.3 else {}) if has["load"] else {},
        not_with=tuple(kind for kind in KINDS if draw.random() < 0.2) if has["not_with"] else (),
        only_with=tuple(kind for kind in KINDS if draw.random() < 0.2) if has["only_with"] else (),
        must=draw.random() < 0.1,
        value=draw.randint(0, 200) / 2 if money == "value" else None,
        priority=money if money in ("high", "low") else None,
        **random_who.of_order(draw, engineers, has, windows),
    )


def _engineer(draw: Draw, number: int, places: list[Location], has: dict[str, bool], modes: tuple[str, ...]) -> Engineer:
    start = _moment(draw, 6, 9)
    end = start + timedelta(seconds=draw.seconds(3 * 3600, 9 * 3600))
    ends = ["open", places[2 * number + 1], None] if has["open_ends"] else [None]
    shift = Shift(
        start=start,
        end=end,
        overtime_until=end + timedelta(hours=draw.randint(0, 3)) if has["overtime"] else None,
        start_at=draw.choice(ends),
        end_at=draw.choice(ends),
        **_pauses(draw, start, places, has),
        paid_from=draw.choice(["start", "departure", "first_order"]) if has["pay"] else "start",
        paid_until=draw.choice(["back", "last_order"]) if has["pay"] else "back",
        least_paid=_time(draw, 4) if has["pay"] else None,
        max_orders=draw.randint(1, 4) if has["limits"] else None,
        longest=_time(draw, 5) if has["longest"] else None,
        max_work=_time(draw, 3) if has["caps"] else None,
        max_leg=_time(draw, 1.5) if has["caps"] else None,
        max_travel=_time(draw, 2) if has["caps"] else None,
        max_km=draw.choice([None, 60.0, 150.5]) if has["caps"] and has["km"] else None,
        routed=not has["contractors"] or draw.random() < 0.6,
        load={"units": draw.randint(0, 8), "parts": draw.randint(0, 2)} if has["load"] else {},
    )
    return Engineer(
        id=f"e{number}",
        home=places[2 * number],
        mode=draw.choice(modes),
        worked=timedelta(seconds=draw.seconds(0, 144_000)) if has["fairness"] else None,
        prices=_own_prices(draw, has) if has["own_prices"] else {},
        speed={kind: draw.choice([0.7, 1.0, 1.2]) for kind in KINDS} if has["speed"] else {},
        skills=({"ac": draw.randint(0, 3)} if has["skills"] else {}) | random_who.more_skills(draw, has),
        shifts=(shift,),
        **random_who.of_engineer(draw, has),
    )


def _own_prices(draw: Draw, has: dict[str, bool]) -> dict[str, float]:
    own = {"travel_hour": 27.0, "engineer_used": 10.0, "work_hour": 18.0, "order_done": 6.0, "site_hour": 9.0}
    if has["km"]:
        own["km"] = 0.8
    return {name: price for name, price in own.items() if draw.random() < 0.5}


def _time(draw: Draw, hours: float) -> timedelta | None:
    return timedelta(seconds=draw.seconds(hours * 1800, hours * 5400)) if draw.random() < 0.5 else None


def _pauses(draw: Draw, start: datetime, places: list[Location], has: dict[str, bool]) -> dict[str, object]:
    """Breaks, or rests after so much work."""
    if has["rests"] and draw.random() < 0.5:
        after, rest = (timedelta(seconds=max(1, draw.seconds(least, most))) for least, most in ((1800, 12_000), (0, 5400)))
        return {"rest_after": after, "rest": rest}
    return {"breaks": _breaks(draw, start, places, has)}


def _breaks(draw: Draw, start: datetime, places: list[Location], has: dict[str, bool]) -> tuple[Break, ...]:
    if has["restock"]:
        return _call(draw, start, places)
    if not has["breaks"]:
        return ()
    breaks = []
    for _ in range(draw.randint(0, 3)):
        windows = []
        for _ in range(draw.choice([1, 1, 2])):
            opens = start + timedelta(seconds=draw.seconds(0, 6 * 3600))
            windows.append((opens, opens + timedelta(seconds=draw.seconds(0, 7200))))
        place = draw.choice(places) if has["errands"] and draw.random() < 0.6 else None
        breaks.append(Break(duration=timedelta(seconds=draw.seconds(0, 3600)), windows=tuple(windows), location=place))
    return tuple(breaks)


def _call(draw: Draw, start: datetime, places: list[Location]) -> tuple[Break, ...]:
    """To restock somewhere, most often at any time."""
    if draw.random() < 0.2:
        return ()
    opens = start + timedelta(seconds=draw.choice([0, 0, draw.seconds(0, 3 * 3600)]))
    windows = ((opens, opens + timedelta(seconds=draw.choice([36_000, 36_000, draw.seconds(0, 7200)]))),)
    return (Break(duration=timedelta(seconds=draw.seconds(0, 900)), windows=windows, location=draw.choice(places), restocks=True),)


def _in_traffic(draw: Draw, travel: Travel, has: dict[str, bool]) -> Travel:
    times = sorted(draw.sample(range(0, 24 * 3600, 1800), draw.randint(1, 8)))
    profile = [(timedelta(seconds=time), draw.choice([0.35, 0.7, 1.0, 1.5])) for time in times]
    buffer = timedelta(minutes=draw.choice([0, 3]))
    if not has["traffic"]:
        profile = []
    return travel.in_traffic(profile=profile, buffer_share=0.125, buffer=buffer) if has["buffer"] else travel.in_traffic(profile=profile)


def _travel(draw: Draw, places: list[Location], measured: bool, straight: bool) -> Travel:
    """Along the beeline, or from a table that keeps no triangle inequality and is not symmetric."""
    line = Travel.straight_line(speed_kmh=draw.choice([15.0, 25.0]), parking=timedelta(minutes=draw.choice([0, 4])))
    if draw.random() < 0.3 or straight:
        return line
    covered = [place.id for place in places if draw.step > 1 or draw.random() < 0.9]
    table = np.random.default_rng(draw.randrange(2**32))
    longest = draw.choice([3600, 80_000]) if draw.random() < 0.1 else 3600
    size = (len(covered), len(covered))
    seconds = table.integers(0, longest // draw.step, size) * draw.step
    return Travel.from_matrix(covered, seconds, table.integers(0, 90_000, size) if measured else None, otherwise=line)


def _a_day_later(each: Shift) -> Shift:
    until = None if each.overtime_until is None else each.overtime_until + timedelta(days=1)
    return replace(each, start=each.start + timedelta(days=1), end=each.end + timedelta(days=1), overtime_until=until, breaks=())
