"""City days by family in the common denominator of the peers: hard windows, who may do what, shifts from home, most orders, prizes.

An instance is named FAMILY-ORDERS-DAY, such as heat-500-1. Everybody drives a van, nobody takes a break, and overtime costs
nothing: a shift ends when its overtime does. Cost in yuan, as a referee of our own tells it: travel and open orders.
"""

import msgspec

from benchmarks.sets import AGREED, Checked, Routes
from benchmarks.sets._city_referee import priced
from benchmarks.sets._families import full_day, names
from dispatch import Engineer, Order, Prices, Problem

VAN = "van"


class Families:
    """The days of ``families-full``, with less in them."""

    unit = "yuan"
    agreed = AGREED

    def names(self) -> list[str]:
        """One of each family and size."""
        return names()

    def best_known(self, name: str) -> None:
        """Nobody published any: the best of all runs counts."""

    def problem(self, name: str) -> Problem:
        """What every peer can be told of the day."""
        day = full_day(name)
        return Problem(
            orders=tuple(_order(order) for order in day.orders),
            engineers=tuple(_engineer(engineer) for engineer in day.engineers),
            travel=day.travel[VAN],
            prices=Prices(travel_hour=day.prices.travel_hour, open_order=day.prices.open_order),
            time_zone=day.time_zone,
        )

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``_city_referee``."""
        return priced(self.problem(name), routes)


def _order(order: Order) -> Order:
    """Goods that arrive today narrow the window; nothing is due."""
    ((opens, closes),) = order.windows
    return Order(
        id=order.id,
        location=order.location,
        duration=order.on_site,
        windows=((max(opens, order.release or opens), closes),),
        skills=order.skills,
        brand=order.brand,
        value=order.value,
        priority=order.priority,
    )


def _engineer(engineer: Engineer) -> Engineer:
    """The shift may last as long as with overtime, without a break."""
    plain = {"overtime_until": None, "breaks": ()}
    shifts = tuple(msgspec.structs.replace(shift, end=shift.overtime_until, **plain) for shift in engineer.shifts)
    return Engineer(id=engineer.id, home=engineer.home, skills=engineer.skills, brands=engineer.brands, shifts=shifts)


SET = Families()
