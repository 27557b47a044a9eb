"""Patients, caregivers and plans of unified home care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations_with_replacement, product
from typing import Any

from benchmarks.sets import seconds
from dispatch import Break, Engineer, Link, Location, Order, Plan, Shift
from dispatch.models.plan import Route, Visit

MIDNIGHT = datetime(2026, 1, 1)
LONGEST = timedelta(days=1)
"""Nobody has to be back by any time."""
LUNCH = "lunch_break"

LEAVING_AT_ONCE = ("bazirha", "bazirha-caie")
"""Families whose caregivers leave when their shifts begin."""

Tree = dict[str, Any]
Way = tuple[tuple[Tree, ...], ...]
"""Windows of each service, any of which will do."""


class Care:
    """What one instance asks for. A service is an order, and a second of ours is a minute of theirs.

    How late somebody is counts from the window that opened last. Where nobody may be late, services have all windows of their patient; else
    a patient with several windows has a variant for each, and a pair of services one for each two windows that may be theirs.
    """

    def __init__(self, given: Tree) -> None:
        self._weights = given["metadata"]["cost_components"]
        self._never_late = self._weights.get("total_tardiness") == "HARD"
        self._leaves_at_once = given["metadata"].get("origin") in LEAVING_AT_ONCE
        self._at_end = given["metadata"].get("time_window_met") == "at_service_end"
        self._lunch = given.get("lunch_breaks")
        self._have_lunch = {each["id"] for each in given["caregivers"] if each.get("lunch_break")}
        self._all_have_lunch = len(self._have_lunch) == len(given["caregivers"])

    def weight(self, part: str) -> float:
        """Of a part of the cost; 0 of a bound, and of what does not count."""
        said = self._weights.get(part)
        return 0.0 if said in (None, "HARD") else float(said)

    def lunch_missed(self) -> float:
        """By who does not go out, where all have one."""
        return self.weight("missed_lunch_break") if self._all_have_lunch else 0.0

    def missed_untold(self, solution: Tree) -> float:
        """What lunches cost that are missed in a solution, but for those of ``lunch_missed``: of who is back before, or of all."""
        out = {route["caregiver_id"]: any(stop["service"] == LUNCH for stop in route["locations"]) for route in solution["routes"]}
        had = {caregiver for caregiver, lunch in out.items() if lunch}
        missed = self._have_lunch - had
        return self.weight("missed_lunch_break") * len(missed & out.keys() if self._all_have_lunch else missed)

    def orders(self, patient: Tree) -> Iterator[Order]:
        """Of every service, in every way."""
        asked = patient["required_services"]
        for place, service in enumerate(asked):
            ways = self._ways(patient)
            for number, windows in enumerate(ways):
                name = f"{patient['id']}/{service['service']}"
                yield Order(
                    id=f"{name}/{number}" if len(ways) > 1 else name,
                    variant_of=name if len(ways) > 1 else "",
                    location=Location(id=f"p{patient['distance_matrix_index']}"),
                    duration=seconds(service["duration"]),
                    skills={service["service"]: 1},
                    preferred_engineers=patient.get("preferred_caregivers") or (),
                    not_engineers=patient.get("incompatible_caregivers") or (),
                    value=self.weight("optional_patients") / len(asked) if patient.get("optional") else None,
                    **self._times(windows[place], service["duration"]),
                )

    def links(self, patient: Tree) -> Iterator[Link]:
        """The bounds are from start to start."""
        services = patient["required_services"]
        if len(services) == 1 or self._apart(patient):
            return
        first, then = services
        sync, ways = patient.get("synchronization") or {}, self._ways(patient)
        tied = sync["type"] != "independent"
        least, most = (seconds(bound - first["duration"]) for bound in _bounds(sync))
        for number in range(len(ways)):
            names = {
                side: f"{patient['id']}/{service['service']}" + (f"/{number}" if len(ways) > 1 else "")
                for side, service in (("first", first), ("then", then))
            }
            gap, engineer = ((least, most), "different") if tied else ((None, None), "any")
            yield Link(**names, gap=gap, engineer=engineer, together=True)

    def engineer(self, caregiver: Tree, homes: Mapping[str, Location]) -> Engineer:
        """Who ends where the day began."""
        skills = dict.fromkeys(caregiver["abilities"], 1)
        return Engineer(id=caregiver["id"], home=homes[caregiver["departing_point"]], skills=skills, shifts=[self._shift(caregiver)])

    def _shift(self, caregiver: Tree) -> Shift:
        """Leaving as late as it allows, where waiting counts."""
        start, end = (MIDNIGHT + seconds(caregiver["working_shift"][bound]) for bound in ("start", "end"))
        return Shift(
            start=start,
            end=end,
            overtime_until=end + LONGEST if self.weight("total_extra_time") else None,
            paid_from="departure" if self.weight("total_waiting_time") and not self._leaves_at_once else "start",
            breaks=[self._break()] if caregiver.get("lunch_break") else (),
        )

    def _break(self) -> Break:
        """It begins, or ends, in the bounds that hold for all."""
        least = self._lunch["min_duration"]
        closes = self._lunch["end"] - (least if self._at_end else 0)
        return Break(duration=seconds(least), windows=[(MIDNIGHT + seconds(self._lunch["start"]), MIDNIGHT + seconds(closes))])

    def _apart(self, patient: Tree) -> bool:
        """Whether nothing ties the services: both are done at any price, whenever."""
        return (patient.get("synchronization") or {}).get("type") == "independent" and not patient.get("optional")

    def _ways(self, patient: Tree) -> list[Way]:
        """The windows of each service; services that nothing ties have ways of their own."""
        windows, count = [(window,) for window in patient["time_windows"]], len(patient["required_services"])
        sort = (patient.get("synchronization") or {}).get("type")
        if self._never_late:
            return [(tuple(patient["time_windows"]),) * count]
        if count == 1 or sort == "simultaneous" or self._apart(patient):
            return [(window,) * count for window in windows]
        return list(combinations_with_replacement(windows, count) if sort == "sequential" else product(windows, repeat=count))

    def _times(self, windows: Sequence[Tree], duration: float) -> Tree:
        """A window is about the start of a service or about its end."""
        before = duration if self._at_end else 0
        starts = [(MIDNIGHT + seconds(window["start"]), MIDNIGHT + seconds(window["end"] - before)) for window in windows]
        if self._never_late:
            return {"windows": starts}
        ((opens, closes),) = starts
        return {"release": opens, "due": closes}


def told(given: Tree, plan: Plan) -> Tree:
    """A solution as the referee reads it."""
    at, home = _places(given), _homes(given)
    routes = {route.engineer: list(_stops(route, home[route.engineer], at, given)) for route in plan.routes}
    return {"routes": [{"caregiver_id": caregiver, "locations": stops} for caregiver, stops in routes.items()]}


def waited_behind_lunch(given: Tree, plan: Plan) -> float:
    """How long caregivers whose day begins with a lunch wait before their first visit: none of it counts for the referee."""
    at, homes, waited = _places(given), _homes(given), 0.0
    for route in plan.routes:
        first = route.visits[0]
        rested = sum(_minutes(ends) - _minutes(begins) for begins, ends in route.breaks if begins < first.start)
        drive = given["distances"][homes[route.engineer]][at[_patient(first)]]
        waited += _minutes(first.start) - _minutes(route.departure) - drive - rested if rested else 0.0
    return waited


def _places(given: Tree) -> dict[str, int]:
    """Patient -> row of the table."""
    return {patient["id"]: patient["distance_matrix_index"] for patient in given["patients"]}


def _homes(given: Tree) -> dict[str, int]:
    """Caregiver -> row of the table."""
    depots = {point["id"]: point["distance_matrix_index"] for point in given["terminal_points"]}
    return {each["id"]: depots[each["departing_point"]] for each in given["caregivers"]}


def _stops(route: Route, home: int, at: dict[str, int], given: Tree) -> Iterator[Tree]:
    """Visits and lunches in their sequence.

    A lunch is at the last place if there is time for the drive behind it, or else at the next one. One at home is told with somebody who is
    not on the route.
    """
    lunches, before, here = list(route.breaks), "", home
    elsewhere = min(set(at) - {_patient(visit) for visit in route.visits}, default="")
    for visit in route.visits:
        while lunches and lunches[0][0] < visit.start:
            begins, ends = lunches.pop(0)
            drive = given["distances"][here][at[_patient(visit)]]
            stays = _minutes(ends) + drive <= _minutes(visit.start)
            yield _stop((before or elsewhere) if stays else _patient(visit), LUNCH, begins, ends)
        yield _stop(_patient(visit), visit.order.split("/")[1], visit.start, visit.end)
        before, here = _patient(visit), at[_patient(visit)]
    for begins, ends in lunches:
        at_home = _minutes(ends) + given["distances"][here][home] > _minutes(route.back)
        yield _stop(elsewhere if at_home else before, LUNCH, begins, ends)


def _stop(patient: str, service: str, begins: datetime, ends: datetime) -> Tree:
    return {"patient": patient, "service": service, "arrival_time": _minutes(begins), "departure_time": _minutes(ends)}


def _patient(visit: Visit) -> str:
    return visit.order.split("/")[0]


def _bounds(sync: Tree) -> tuple[float, float]:
    """The least and the greatest time from the start of the first service to that of the second."""
    if sync["type"] != "sequential":
        return 0, 0
    return sync["distance"]["min"], sync["distance"]["max"]


def _minutes(moment: datetime) -> float:
    return (moment - MIDNIGHT).total_seconds()
