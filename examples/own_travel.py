"""Plan with travel times of your own, such as those of an OSRM server.

    python examples/own_travel.py [http://localhost:5000]

Without a server it takes the answer that stands below. An OSRM server is asked once for all pairs (its ``--max-table-size`` must allow
that many places) and for ``fallback_speed``: without it, a pair without a way would be null.
"""

import json
import sys
import urllib.request
from collections.abc import Sequence
from datetime import datetime, timedelta

from dispatch import Engineer, Location, Order, Problem, Shift, Travel, solve

FALLBACK_KMH = 15
ANSWER = {
    "code": "Ok",
    "durations": [[0, 741.2, 1313.5], [802.9, 0, 905.1], [1287.4, 871.6, 0]],
    "distances": [[0, 5210.4, 11980.3], [5544.7, 0, 6890.2], [11710.8, 6742.5, 0]],
}


def ask(server: str, places: Sequence[Location]) -> dict[str, list[list[float]]]:
    """The answer of ``/table``: seconds and metres from every place to every other."""
    points = ";".join(f"{place.lon},{place.lat}" for place in places)
    options = f"annotations=duration,distance&fallback_speed={FALLBACK_KMH / 3.6:.2f}"
    with urllib.request.urlopen(f"{server}/table/v1/driving/{points}?{options}", timeout=30) as reply:
        answer: dict[str, list[list[float]]] = json.load(reply)
    return answer


def main() -> None:
    """A day on real roads."""
    # 1. Places have ids: the rows and columns of the table.
    home = Location(id="home", lat=30.2780, lon=120.1400)
    square, temple = Location(id="square", lat=30.2741, lon=120.1551), Location(id="temple", lat=30.2592, lon=120.1008)
    places = [home, square, temple]

    # 2. Any table will do: row = from, column = to, not the same both ways. Metres matter where kilometres have a price or a limit.
    table = ask(sys.argv[1], places) if len(sys.argv) > 1 else ANSWER
    travel = Travel.from_matrix([place.id for place in places], table["durations"], table["distances"])

    # 3. The rest is as always. For traffic: travel.in_traffic(profile=[(timedelta(hours=7), 0.8), (timedelta(hours=9), 1.0)])
    orders = [Order(id="A", location=square, duration=timedelta(hours=1)), Order(id="B", location=temple, duration=timedelta(hours=2))]
    day = Shift(start=datetime(2026, 7, 15, 8), end=datetime(2026, 7, 15, 18))
    plan = solve(Problem(orders=orders, engineers=[Engineer(id="Li", home=home, shifts=[day])], travel=travel), seconds=1)
    route = plan.routes[0]
    print([visit.order for visit in route.visits], f"{route.travel_seconds / 60:.0f} min", f"{route.travel_metres / 1000:.1f} km")


if __name__ == "__main__":
    main()
