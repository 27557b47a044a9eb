"""Problems and plans as JSON text, and the digest of a problem."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar, cast
from zipfile import BadZipFile

import msgspec
import numpy as np

from dispatch.models._check import check_parts, read_parts
from dispatch.models._check_times import zone_of
from dispatch.models._check_types import Reader, shown
from dispatch.models.engineer import Engineer
from dispatch.models.faults import Faults, ProblemError
from dispatch.models.heat import Heat
from dispatch.models.link import Link
from dispatch.models.moments import in_zone
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.party import Party
from dispatch.models.plan import Cost, Made, Plan, Route
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.quota import Quota
from dispatch.models.reserve import Reserve
from dispatch.models.service import Service
from dispatch.models.travel import Matrix, StraightLine
from dispatch.travel.matrix import load

from ._duplicates import check_keys_once
from ._json_reader import JsonReader
from .versions import MAJOR, MINOR, written

UNREADABLE = (OSError, EOFError, RuntimeError, ValueError, MemoryError, BadZipFile, zlib.error)
"""What numpy raises where there is no file of tables."""
UNDECODABLE = (msgspec.DecodeError, UnicodeError, RecursionError, TypeError)
"""What msgspec raises for what is no JSON text, or nothing that could be text at all."""


class ProblemFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A problem as its file has it."""

    dispatch: int
    minor: int = 0
    orders: tuple[Order, ...]
    engineers: tuple[Engineer, ...]
    prices: Prices = msgspec.field(default_factory=Prices.standard)
    travel: dict[str, StraightLine | Matrix]
    outlets: tuple[Outlet, ...] = ()
    links: tuple[Link, ...] = ()
    services: tuple[Service, ...] = ()
    heat: tuple[Heat, ...] = ()
    quotas: tuple[Quota, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    now: datetime | None = None
    time_zone: str | None = None


class PlanFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A plan as its file has it: without its problem."""

    dispatch: int
    minor: int = 0
    routes: tuple[Route, ...]
    open_orders: tuple[str, ...]
    cost: Cost
    made: Made
    party: Party | None = None


ASKED = tuple(name for name in ProblemFile.__struct_fields__ if name not in ("dispatch", "minor"))
"""The fields of a problem that its file has."""

File = TypeVar("File", ProblemFile, PlanFile)
Travels = Mapping[str, StraightLine | Matrix]


def read_problem(text: str | bytes, folder: str = ".") -> Problem:
    """The problem that ``write_problem`` wrote.

    Parameters
    ----------
    text
        The JSON text.
    folder
        Where relative paths of travel tables begin.

    Raises
    ------
    ProblemError
        With every fault of the text and of the problem in it.
    """
    file, failure = _decoded(text, ProblemFile)
    faults = Faults()
    if file is not None:
        travel = _loaded(file.travel, folder, faults)
        if not faults.found:
            return Problem(**{name: getattr(file, name) for name in ASKED} | {"travel": travel})
    tree = tree_of(text, "problem", faults := Faults())
    reader = JsonReader(faults, zone_of(tree.get("time_zone"), faults))
    reader.check_keys(tree, ProblemFile)
    parts = read_parts(tree, reader)
    travels = parts.travel or {}
    readable = {mode: how for mode, how in travels.items() if how is not None and getattr(how, "path", "") is not None}
    parts.travel = None if parts.travel is None else {**dict.fromkeys(travels), **_loaded(readable, folder, faults)}
    check_parts(parts, faults)
    raise _error(faults, "problem", failure)


def write_problem(problem: Problem, minor: int | None = None) -> str:
    """The problem as JSON text; travel tables stay in the files where ``Matrix.save`` wrote them.

    Raises
    ------
    ProblemError
        If a travel table was never saved, the problem has rules of the user's own, or it needs keys that ``minor`` does not have.
    """
    faults = Faults()
    travel = cast("dict[str, StraightLine | Matrix]", problem.travel)
    for mode, how in travel.items():
        if isinstance(how, Matrix) and not how.path:
            text = f"{_field(mode)} is a table in memory only. Save it first, travel = travel.save('travel.npz'), and plan with that."
            faults.add("problem", _field(mode), text)
    for rule in problem.rules:
        text = "it is code, which a file cannot hold. Write the problem without rules, and give them again to what is read."
        faults.add(f"rule {rule.name!r}", "", text)
    faults.raise_if_any()
    file = ProblemFile(dispatch=MAJOR, minor=MINOR if minor is None else minor, **{name: getattr(problem, name) for name in ASKED})
    return written("problem", file, file.minor).decode()


def read_plan(text: str | bytes, problem: Problem) -> Plan:
    """The plan that ``write_plan`` wrote, for ``problem``, which may have changed since.

    Raises
    ------
    ProblemError
        If the text is no plan, or names an order, an engineer or a shift that ``problem`` does not have.
    """
    file, failure = _decoded(text, PlanFile)
    faults = Faults()
    zone = zone_of(problem.time_zone, faults)
    reader = Reader(faults, zone) if file is not None else JsonReader(faults, zone)
    given = tree_of(text, "plan", faults) if file is None else file
    read = reader.read_model(given, PlanFile, "plan")
    if reader.aware and zone is None:
        faults.add("plan", "", f"{reader.aware} is an aware time, but the problem has no time_zone. Give the problem one.")
    if read is not None:
        _check_names(read, problem, faults)
    if file is None or read is None or faults.found:
        raise _error(faults, "plan", failure)
    plan = Plan(**{name: getattr(read, name) for name in Plan.__struct_fields__})
    plan.__dict__["problem"] = problem
    return plan


def write_plan(plan: Plan, minor: int | None = None) -> str:
    """The plan as JSON text, without its problem; without the digest of its prices, too, where an older version has no place for one."""
    if minor is not None and minor < MINOR:
        plan = msgspec.structs.replace(plan, made=msgspec.structs.replace(plan.made, prices=""))
    file = PlanFile(dispatch=MAJOR, minor=MINOR if minor is None else minor, **msgspec.structs.asdict(plan))
    return written("plan", file, file.minor).decode()


def problem_digest(problem: Problem) -> str:
    """SHA-256 of what is asked, as hexadecimal text.

    It does not depend on the sequence of names in dicts, on the zone in which times were given, or on where a travel
    table is saved. It does depend on the sequence of orders and engineers, which may break ties. Of rules of the user's
    own it knows the names alone.
    """
    zone = None if problem.time_zone is None else "UTC"
    travel = cast("dict[str, StraightLine | Matrix]", problem.travel)
    asked = {
        "orders": in_zone(problem.orders, zone),
        "engineers": in_zone(problem.engineers, zone),
        "outlets": problem.outlets,
        "links": problem.links,
        "heat": problem.heat,
        "quotas": problem.quotas,
        "reserves": problem.reserves,
        "now": in_zone(problem.now, zone),
        "prices": msgspec.structs.asdict(problem.prices),  # also those that have their default
        "travel": {mode: _table_digest(how) if isinstance(how, Matrix) else how for mode, how in travel.items()},
        "rules": [rule.name for rule in problem.rules],
        "time_zone": problem.time_zone,
    }
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


def prices_digest(prices: Prices) -> str:
    """SHA-256 of all prices that are not 0, as hexadecimal text."""
    named = {name: price for name, price in msgspec.structs.asdict(prices).items() if price}
    return hashlib.sha256(msgspec.json.encode(named, order="sorted")).hexdigest()


def _table_digest(travel: Matrix) -> str:
    """Digest of a table with its ids, found once and kept with it: it cannot be changed."""
    kept: str | None = travel.__dict__.get("digest")
    if kept is None:
        digest = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(travel, path=""), order="sorted"))
        for table in (travel.seconds, travel.metres):
            digest.update(b"none" if table is None else np.ascontiguousarray(table, dtype="<i4").data)
        kept = travel.__dict__["digest"] = digest.hexdigest()
    return kept


def _decoded(text: str | bytes, kind: type[File]) -> tuple[File | None, str]:
    """The file if it is all as it should be, and otherwise what msgspec says about that."""
    doubled = Faults()
    try:
        file = msgspec.json.decode(text, type=kind)
        check_keys_once(text, "", doubled)
    except UNDECODABLE as error:
        return None, str(error)
    return (file, "") if file.dispatch == MAJOR and 0 <= file.minor <= MINOR and not doubled.found else (None, "")


def tree_of(text: str | bytes, subject: str, faults: Faults) -> dict[str, object]:
    """The text as plain dicts and lists; raises where it is no file of this version at all."""
    try:
        tree = msgspec.json.decode(text)
        check_keys_once(text, subject, faults)
    except UNDECODABLE as error:
        raise _error(faults, subject, str(error)) from None
    version = tree.get("dispatch") if isinstance(tree, dict) else None
    if version != MAJOR:
        cure = "A file begins with 'dispatch': 1." if version is None else "Files of version 1 can be read here."
        faults.unread(subject, "dispatch", f"the version under the key 'dispatch' is {version!r}. {cure}")
        faults.raise_if_any()
    minor = tree.get("minor", 0)
    if type(minor) is not int or not 0 <= minor <= MINOR:
        cure = f"Up to {MINOR} can be read here: install a newer dispatch, or have the file written with to_json(minor={MINOR})."
        faults.unread(subject, "minor", f"the minor version under the key 'minor' is {shown(minor)}. {cure}")
        faults.raise_if_any()
    return cast("dict[str, object]", tree)


def _error(faults: Faults, subject: str, failure: str) -> ProblemError:
    """The error with all faults, or with the failure where no fault was found."""
    if not faults.found:
        faults.unread(subject, "", f"this cannot be read as JSON of a {subject}: {failure}.")
    return faults.error()


def _field(mode: str) -> str:
    return f"travel[{mode!r}]" if mode else "travel"


def _loaded(travel: Travels, folder: str, faults: Faults) -> dict[str, StraightLine | Matrix]:
    """The travel with its tables read from their files."""
    loaded: dict[str, StraightLine | Matrix] = {}
    for mode, how in travel.items():
        loaded[mode] = how
        if not isinstance(how, Matrix):
            continue
        try:
            loaded[mode] = load(how, _regular(os.path.join(folder, how.path)))
        except UNREADABLE as error:
            text = f"{_field(mode)}.path is {how.path!r}, which cannot be read in {folder!r} ({error}). Copy the .npz file there."
            faults.unread("problem", _field(mode), text)
    return loaded


def _regular(path: str) -> str:
    """``path`` if a file is there; a pipe or a device might never end."""
    if not os.path.isfile(path):
        raise OSError("it is not a file")
    return path


def _check_names(file: PlanFile, problem: Problem, faults: Faults) -> None:
    """Everybody and everything that the plan names is there."""
    shifts = {engineer.id: len(engineer.shifts) for engineer in problem.engineers}
    orders = {order.id: 1 if order.crew is None else len(order.crew.roles) for order in problem.orders}
    for row, route in enumerate(file.routes):
        if route.engineer not in shifts:
            text = f"routes[{row}].engineer is {route.engineer!r}, whom the problem does not have. Leave the route out."
            faults.add("plan", f"routes[{row}].engineer", text)
        elif route.shift is not None and not 0 <= route.shift < shifts[route.engineer]:
            text = f"routes[{row}].shift is {route.shift}, but engineer {route.engineer!r} has {shifts[route.engineer]}, counted from 0."
            faults.add("plan", f"routes[{row}].shift", text)
        for place, visit in enumerate(route.visits):
            if visit.order not in orders:
                text = f"routes[{row}].visits[{place}].order is {visit.order!r}, which the problem does not have. Leave the visit out."
                faults.add("plan", f"routes[{row}].visits[{place}].order", text)
            elif visit.role is not None and not 0 <= visit.role < orders[visit.order]:
                field = f"routes[{row}].visits[{place}].role"
                text = f"{field} is {visit.role}, but order {visit.order!r} has {orders[visit.order]}, counted from 0."
                faults.add("plan", field, text)
    for row, order in enumerate(file.open_orders):
        if order not in orders:
            text = f"open_orders[{row}] is {order!r}, which the problem does not have. Leave it out."
            faults.add("plan", f"open_orders[{row}]", text)
