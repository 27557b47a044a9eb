"""The complete check of a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import inspect

from ._check_engineers import check_engineers
from ._check_heat import check_heat
from ._check_links import check_links
from ._check_locations import check_locations
from ._check_orders import check_orders
from ._check_overlaps import check_overlaps
from ._check_parts import Parts
from ._check_people import check_people
from ._check_prices import check_prices, check_total
from ._check_quotas import check_quotas
from ._check_rules import read_rules
from ._check_times import check_times, zone_of
from ._check_travel import check_travel
from ._check_types import UNREAD, Reader
from ._check_wholes import check_wholes
from ._services import check_services, with_services
from .engineer import Engineer
from .faults import Faults
from .heat import Heat
from .link import Link
from .moments import in_zone
from .order import Order
from .outlet import Outlet
from .prices import Prices
from .quota import Quota
from .reserve import Reserve
from .service import Service
from .travel import Matrix, StraightLine, Travel

if TYPE_CHECKING:
    from .problem import Problem

Model = TypeVar("Model", Order, Engineer, Outlet, Service)
Row = TypeVar("Row", Heat, Quota, Reserve)

TRAVEL = inspect.type_info(dict[str, StraightLine | Matrix])
MOMENT = inspect.type_info(datetime | None)


def checked(problem: Problem) -> dict[str, object]:
    """The fields of ``problem`` as it should keep them.

    Raises
    ------
    ProblemError
        With every fault of the problem.
    """
    faults = Faults()
    given = {name: getattr(problem, name) for name in problem.__struct_fields__}
    reader = Reader(faults, zone_of(problem.time_zone, faults))
    parts = read_parts(given, reader)
    rules = read_rules(problem.rules, reader)
    check_parts(parts, faults)
    faults.raise_if_any()
    return {
        "orders": tuple(order for _, order in parts.orders),
        "engineers": tuple(engineer for _, engineer in parts.engineers),
        "outlets": tuple(outlet for _, outlet in parts.outlets),
        "links": tuple(link for _, link in parts.links),
        "services": parts.services,
        "heat": tuple(heat for _, heat in parts.heat),
        "quotas": tuple(quota for _, quota in parts.quotas),
        "reserves": tuple(reserve for _, reserve in parts.reserves),
        "now": parts.now,
        "prices": parts.prices,
        "travel": parts.travel,
        "time_zone": parts.time_zone,
        "rules": rules,
    }


def read_parts(given: Mapping[str, object], reader: Reader) -> Parts:
    """The fields of a problem, each read as its type says."""
    services = _read_list(given.get("services", ()), Service, "service", reader)
    check_services(services, reader.faults)
    parts = Parts(
        orders=with_services(_read_list(given.get("orders"), Order, "order", reader), services, reader.faults),
        engineers=_read_list(given.get("engineers"), Engineer, "engineer", reader),
        outlets=_read_list(given.get("outlets", ()), Outlet, "outlet", reader),
        links=_read_links(given.get("links", ()), reader),
        heat=_read_rows(given.get("heat", ()), Heat, "heat", reader),
        quotas=_read_rows(given.get("quotas", ()), Quota, "quotas", reader),
        reserves=_read_rows(given.get("reserves", ()), Reserve, "reserves", reader),
        now=_read_moment(given.get("now"), reader),
        services=tuple(service for _, service in services),
        prices=reader.read_model(given["prices"], Prices, "problem", "prices") if "prices" in given else Prices.standard(),
        travel=_read_travel(given.get("travel"), reader),
        time_zone=str.__str__(given["time_zone"]) if isinstance(given.get("time_zone"), str) else None,
    )
    if reader.aware and reader.zone is None:
        text = f"time_zone is missing, but {reader.aware} is an aware time. Give an IANA name such as 'Asia/Shanghai'."
        reader.faults.unread("problem", "time_zone", text)
    return parts


def check_parts(parts: Parts, faults: Faults) -> None:
    """What types cannot tell: ranges, references, and what does not go together."""
    if any(fault.field == "time_zone" for fault in faults.found):
        parts = replace(
            parts,
            orders=[(subject, in_zone(order, "UTC")) for subject, order in parts.orders],
            engineers=[(subject, in_zone(engineer, "UTC")) for subject, engineer in parts.engineers],
            prices=in_zone(parts.prices, "UTC"),
        )
    check_prices(parts, faults)
    check_travel(parts, faults)
    check_orders(parts, faults)
    check_engineers(parts, faults)
    check_people(parts, faults)
    check_heat(parts, faults)
    check_quotas(parts, faults)
    check_overlaps(parts, faults)
    check_links(parts, faults)
    check_wholes(parts, faults)
    check_locations(parts, faults)
    check_total(parts, check_times(parts, faults), faults)


def _read_list(value: object, model: type[Model], word: str, reader: Reader) -> list[tuple[str, Model]]:
    read = []
    for row, thing in enumerate(reader.parts_of(value, f"{word}s")):
        subject = subject_of(thing, word, row, reader)
        kept = reader.read_model(thing, model, subject)
        if kept is not None:
            read.append((subject, kept))
    return read


def _read_links(value: object, reader: Reader) -> list[tuple[str, Link]]:
    read = []
    for row, link in enumerate(reader.parts_of(value, "links")):
        subject = subject_of(link, "link", row, reader)
        kept = reader.read_model(link, Link, subject)
        if kept is not None:
            read.append((subject, kept))
    return read


def _read_rows(value: object, model: type[Row], name: str, reader: Reader) -> list[tuple[str, Row]]:
    """The rows of a list that have no id."""
    subjects = ((f"{name}[{number}]", row) for number, row in enumerate(reader.parts_of(value, name)))
    read = ((subject, reader.read_model(row, model, subject)) for subject, row in subjects)
    return [(subject, row) for subject, row in read if row is not None]


def _read_moment(value: object, reader: Reader) -> datetime | None:
    read = reader.read(value, MOMENT, "now")
    return None if read is UNREAD else cast("datetime | None", read)


def subject_of(thing: object, word: str, row: int, reader: Reader) -> str:
    """What faults of a part of a list are about: its id or what a link ties, or its place where that cannot be read."""
    if word == "link":
        first, then = reader.id_of(thing, "first"), reader.id_of(thing, "then")
        return f"link {first!r} -> {then!r}" if first and then else f"links[{row}]"
    name = reader.id_of(thing)
    return f"{word} {name!r}" if name else f"{word}s[{row}]"


def _read_travel(value: object, reader: Reader) -> dict[str, StraightLine | Matrix | None] | None:
    """Travel by mode; a mode whose travel could not be read is there all the same."""
    given = {"": value} if isinstance(value, Travel) else value
    read = reader.read(given, TRAVEL, "travel")
    if read is UNREAD:
        return None
    known = cast("dict[str, StraightLine | Matrix | None]", read)
    return {mode: known.get(mode) for mode in cast("Mapping[str, object]", given) if isinstance(mode, str)}
