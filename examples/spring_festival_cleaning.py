"""Cleaning before Spring Festival: what last year taught, and what a day is sold of it weeks ahead.

    python examples/spring_festival_cleaning.py  # needs pip install 'dispatch[calendar]'
"""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec.structs import replace

from dispatch import Actual, Problem, Quota, Season, learn_durations, solve
from examples.city_day import city_day

CITY, LAST_YEAR, MONDAY, DAYS = "Hangzhou", date(2026, 1, 26), date(2027, 1, 18), 3
ORDERS, ENGINEERS, ROUNDS, EARLY, LATE = 160, 8, 10_000, 100.0, 200.0
DECEMBER, EVE = datetime(2026, 12, 20), datetime(2027, 1, 18)
QUOTA = Quota(kinds=("clean",), max_work=timedelta(hours=12), lifted=timedelta(days=2))


def days_of(monday: date) -> Problem:
    """The cleaning of some days in one problem."""
    days = [city_day(CITY, monday + timedelta(days=number), orders=ORDERS, engineers=ENGINEERS) for number in range(DAYS)]
    orders = [replace(each, id=f"{row}-{each.id}", priority=None, value=LATE) for row, day in enumerate(days) for each in day.orders]
    staff = [replace(same[0], shifts=[each.shifts[0] for each in same]) for same in zip(*(day.engineers for day in days), strict=True)]
    return replace(days[0], orders=[each for each in orders if each.kind == "clean"], engineers=staff)


def records(past: Problem) -> list[Actual]:
    """Stands for what was noted last year: greasy hoods took half as long again as the table has it, give or take a fifth."""
    told = []
    for row, order in enumerate(past.orders):
        begun, longer = order.windows[0][0], (1.5 if order.product == "hood" else 1.0) * (0.8 + 0.1 * (row % 5))
        told.append(Actual(order=order.id, started=begun, finished=begun + order.on_site * longer))
    return told


def main() -> None:
    """From last year's records to this year's bookings, without and with a quota."""
    # 1. Last year tells how long it really takes before the festival; the season gives the shifts and orders of these weeks.
    seasons, past, table = Season.profile("spring_festival"), days_of(LAST_YEAR), days_of(MONDAY)
    learned = learn_durations(past.orders, records(past), seasons=seasons, time_zone=past.time_zone)
    asked = learned.applied_to(table).in_season(*seasons)
    print(learned.decided(next(order for order in table.orders if order.product == "hood")))

    # 2. In December half of them book, as a group, and are visited in any case. The others call when the quota is lifted, at full price.
    early, late = [replace(order, value=EARLY) for order in asked.orders[::2]], asked.orders[1::2]
    for quotas in ((), (QUOTA,)):
        booked = solve(replace(asked, orders=early, quotas=quotas, now=DECEMBER), rounds=ROUNDS)
        taken = [replace(order, must=True) for order in early if order.id not in booked.open_orders]
        plan = solve(replace(asked, orders=[*taken, *late], quotas=quotas, now=EVE), rounds=ROUNDS)
        done = len(late) - sum(order.id in plan.open_orders for order in late)
        print(f"{'with' if quotas else 'no'} quota: {len(taken)} early, {done} late, {EARLY * len(taken) + LATE * done:,.0f} yuan")


if __name__ == "__main__":
    main()
