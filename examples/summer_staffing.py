"""How many people does next summer take? Whom to hire, whom to lend, and what one more day of work is worth.

    python examples/summer_staffing.py

Two cities of the generator, with two years of counted orders each. It takes a minute or two.
"""
import sys
from collections import Counter
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dispatch import Demand, Lending, Season, forecast, staff
from examples.city.history import city_history
from examples.city.summer import city_teams, kind_of, sampled_days

CITIES, FIRST, YESTERDAY = ("Fuzhou, Jiangxi", "Qiqihar"), date(2024, 6, 1), date(2026, 5, 31)
JUNE, AUGUST, LAST_SUMMER = date(2026, 6, 1), date(2026, 8, 31), date(2025, 6, 2)


def main() -> None:
    """From counted orders to a list of people."""
    # 1. What was counted, and what is to be expected: a row for each day and kind of order. Your own forecast has the same columns.
    demand, teams, samples = [], [], []
    for city in CITIES:
        history = city_history(city, FIRST, YESTERDAY, kind_of=kind_of)
        orders: Counter[tuple[date, str]] = Counter()
        for row in history.counts:
            orders[row.day, row.kind] += row.mean
        counted = [Demand(day=day, kind=kind, area=city, mean=number) for (day, kind), number in orders.items()]
        demand += forecast(counted, JUNE, AUGUST, seasons=Season.profile("sales_618"), heat=history.heat)

        # 2. Days of the summer before show what orders and people are like; teams say who could be had, and at what cost.
        samples += (days := sampled_days(city, LAST_SUMMER))
        teams += city_teams(city, days[0].engineers)
    print(f"{sum(row.mean for row in demand):.0f} orders are to be expected.")

    # 3. Nineteen of twenty orders are to be done on their day. Pairs for installations may be lent to where the peak is.
    south, north = (f"{city}: install" for city in CITIES)
    ways = [Lending(team=one, to=other, most=3, fare=1500.0, night=300.0) for one, other in ((south, north), (north, south))]
    answer = staff(demand, teams, samples, service=0.95, lending=ways)
    for team, people in answer.people.items():
        print(f"{team:32} {people:3} for the whole summer")
    for hire in answer.hires:
        print(f"{hire.team:32} {hire.people:3} from {hire.first:%d %B} to {hire.last:%d %B}")
    for loan in answer.loans:
        print(f"{loan.team:32} {loan.people:3} to {loan.to} from {loan.first:%d %B} to {loan.last:%d %B}")
    print(f"All that costs {answer.cost:,.0f} yuan, and no people who do as much cost less than {answer.least_cost:,.0f}.")

    # 4. What it gives, and what one more day of work would.
    for each in answer.service:
        print(f"{each.area}, {' and '.join(each.kinds)}: {each.expected:.1%} of {each.asked:.0f} orders, {each.checked:.1%} when planned")
    for worth in answer.worth:
        print(f"{worth.team:32} one more day: {worth.orders:.1f} orders, {worth.money:.0f} yuan")


if __name__ == "__main__":
    main()
