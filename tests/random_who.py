"""What random problems say about who may do an order, and who should."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import ClassVar

from msgspec.structs import replace

from dispatch import Engineer, Limit, Order, Outlet, Plan, Planned, Problem

TODAY = date(2026, 7, 15)
PERIODS = [(None, None), (None, None), (TODAY, TODAY), (None, date(2026, 7, 14)), (date(2026, 7, 16), None)]
AREAS, BRANDS, PAPERS = ("north", "south"), ("Gree", "Midea"), ("height", "electric")
OUTLETS = ("east", "west")
FEATURES = (
    *("sets", "papers", "brands", "areas", "lists", "favourites", "away", "experts", "stars", "own"),
    *("promise", "broken", "fixed", "changes"),
)

Window = tuple[datetime, datetime]


class Teams:
    """Someone alone does small things only; each unit above the number of people costs 3.5."""

    name = "teams"
    reads: ClassVar = {"Order": ("units",), "Engineer": ("people",)}

    def eligible(self, order: Order, engineer: Engineer, day: date) -> bool:
        return order.units <= 2 * engineer.people

    def price(self, order: Order, engineer: Engineer, day: date) -> float:
        return 3.5 * max(0, order.units - engineer.people)


def features(draw: random.Random) -> dict[str, bool]:
    """What a problem has of this; often it has nothing."""
    chance = draw.choice([0.0, 0.0, 0.3, 0.5])
    return {name: draw.random() < chance for name in FEATURES}


def outlets(draw: random.Random, has: dict[str, bool]) -> list[Outlet]:
    return [Outlet(id=name, brands=_periods(draw, BRANDS) if has["brands"] else {}) for name in OUTLETS]


def of_order(draw: random.Random, engineers: int, has: dict[str, bool], windows: tuple[Window, ...]) -> dict[str, object]:
    """Fields of an order with these windows."""
    fields: dict[str, object] = {}
    if has["sets"]:
        fields["any_skills"] = draw.choice([(), (), ({"ac": 2}, {"tv": 1}), ({"ac": 1, "tv": 1},)])
        fields["not_skills"] = draw.choice([(), (), (), ("trainee",)])
    if has["papers"]:
        fields["certificates"] = tuple(name for name in PAPERS if draw.random() < 0.3)
    if has["brands"]:
        fields["brand"] = draw.choice(["", *BRANDS])
    if has["areas"] or has["away"]:
        fields["area"] = draw.choice(["", *AREAS])
    if has["lists"]:
        fields["engineers"] = _some(draw, engineers, 0.2)
        fields["not_engineers"] = _some(draw, engineers, 0.2)
    moment = _moment(draw, windows)
    if has["promise"] and draw.random() < 0.6:
        fields["promise"] = moment - timedelta(minutes=draw.randint(0, 90)), moment + timedelta(minutes=draw.randint(0, 90))
    if has["fixed"] and not fields.get("engineers") and not fields.get("not_engineers") and draw.random() < 0.3:
        engineer, start = draw.choice([("e0", None), ("", moment), ("e0", moment)])
        fields["fixed"] = Planned(engineer=engineer, start=start)
    if has["own"]:
        fields |= {"units": draw.randint(1, 4), "people": draw.choice([1, 1, 2])}
    fields |= _tied(draw, has)
    if has["favourites"]:
        fields["preferred_engineers"] = _some(draw, engineers, 0.4)
    return fields


def of_engineer(draw: random.Random, has: dict[str, bool]) -> dict[str, object]:
    """Fields of an engineer, skills apart."""
    fields: dict[str, object] = {"outlet": draw.choice(["", *OUTLETS])}
    for feature, field, names in (("papers", "certificates", PAPERS), ("brands", "brands", BRANDS), ("areas", "areas", AREAS)):
        if has[feature] and draw.random() < 0.7:
            fields[field] = _periods(draw, names)
    if has["away"]:
        fields["preferred_areas"] = tuple(name for name in AREAS if draw.random() < 0.5)
    if has["own"]:
        fields["people"] = draw.randint(1, 2)
    if has.get("even"):
        fields["done"] = draw.randint(0, 9)
    if has.get("income"):
        fields["earned"] = draw.randint(0, 900) / 4
    fields |= _limits(draw, has)
    if has["stars"]:
        fields["rating"] = draw.choice([None, 5.0, 4.37, draw.uniform(0, 5)])
    return fields


def _limits(draw: random.Random, has: dict[str, bool]) -> dict[str, object]:
    """Of several shifts: by days and orders, which sets of orders tell, and by hours, which their sequence tells."""
    fields: dict[str, object] = {}
    limits = []
    if has.get("days"):
        fields |= {"max_days_in_a_row": draw.choice([None, 1, 2]), "days_before": draw.choice([0, 0, 1])}
        for _ in range(draw.randint(0, 2)):
            first, last = draw.choice(PERIODS)
            most = {"max_days": draw.randint(0, 2), "max_orders": draw.randint(0, 4)}
            name = draw.choice([*most])
            limits.append(Limit(first=first, last=last, **{name: most[name]}))
    if has.get("hours"):
        fields["least_rest"] = draw.choice([None, timedelta(hours=draw.randint(9, 20))])
        if draw.random() < 0.6:
            limits.append(Limit(max_paid=timedelta(minutes=draw.randint(120, 900))))
    return fields | {"limits": tuple(limits)}


def more_skills(draw: random.Random, has: dict[str, bool]) -> dict[str, int]:
    return {"tv": draw.randint(0, 1), "trainee": draw.choice([0, 0, 0, 1])} if has["sets"] else {}


def prices(has: dict[str, bool]) -> dict[str, float]:
    """Prices by name."""
    named = {
        "preference": ("favourites", 13.0),
        "outside_area": ("away", 7.5),
        "overqualified": ("experts", 4.0),
        "rating": ("stars", 9.0),
        "break_promise": ("broken", 22.0),
        "change_engineer": ("changes", 12.0),
        "change_minute": ("changes", 0.3),
    }
    return {name: money for name, (feature, money) in named.items() if has[feature]}


def ties(has: dict[str, bool]) -> dict[str, float]:
    """Prices of what ties routes, by name."""
    named = {"customers": ("more_engineers", 14.0), "stops": ("more_stops", 11.0)}
    named |= {"even": ("fair_orders", 3.0), "income": ("fair_income", 8.5)}
    return dict(price for feature, price in named.items() if has.get(feature))


def _tied(draw: random.Random, has: dict[str, bool]) -> dict[str, object]:
    fields: dict[str, object] = {}
    if has.get("same"):
        fields["same_engineer"] = draw.choice(["", "", "x", "y"])
    if has.get("variants"):
        fields["variant_of"] = draw.choice(["", "", "x", "y"])
    if has.get("one_stop"):
        fields["one_stop"] = draw.choice(["", "x", "y"])
    if has.get("customers"):
        fields["customer"] = draw.choice(["", "Li", "Wang"])
    if has.get("income"):
        fields["earns"] = draw.randint(0, 400) / 4
    return fields


def of_one_worth(orders: list[Order]) -> list[Order]:
    """The same orders; variants of one lose what the first of them loses."""
    first: dict[str, Order] = {}
    for order in orders:
        first.setdefault(order.variant_of or order.id, order)
    like = [first[order.variant_of or order.id] for order in orders]
    return [replace(order, must=one.must, value=one.value, priority=one.priority) for order, one in zip(orders, like, strict=True)]


def random_start(draw: random.Random, problem: Problem) -> Plan:
    """A plan of some of the orders, allowed or not."""
    sequences: dict[str, list[list[str]]] = {engineer.id: [[] for _ in engineer.shifts] for engineer in problem.engineers}
    for order in problem.orders:
        if draw.random() < 0.7:
            draw.choice(sequences[draw.choice(problem.engineers).id]).append(order.id)
    return Plan.of(problem, sequences)


def _moment(draw: random.Random, windows: tuple[Window, ...]) -> datetime:
    """A start that one of the windows allows."""
    opens, closes = draw.choice(windows or ((datetime(2026, 7, 15, 8), datetime(2026, 7, 15, 15)),))
    return opens + timedelta(seconds=draw.randint(0, int((closes - opens).total_seconds())))


def _periods(draw: random.Random, names: tuple[str, ...]) -> dict[str, object]:
    return {name: draw.choice(PERIODS) for name in names if draw.random() < 0.7}


def _some(draw: random.Random, engineers: int, chance: float) -> tuple[str, ...]:
    return tuple(f"e{number}" for number in range(engineers) if draw.random() < chance)
