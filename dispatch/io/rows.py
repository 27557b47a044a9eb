"""Orders, engineers, links and services from the rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

import msgspec

from dispatch.models.engineer import Engineer
from dispatch.models.faults import Fault, Faults
from dispatch.models.limit import Limit
from dispatch.models.link import Link
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.pause import Break
from dispatch.models.planned import Planned
from dispatch.models.reload import Reload
from dispatch.models.service import Service
from dispatch.models.set_aside import SetAside, Word
from dispatch.models.shift import Shift

from .column import Column
from .columns import ENGINEER, LINK, ORDER, SERVICE, header_zh, read_headers
from .row import Row, Said, Wrong
from .table import Table, row_zh
from .times import PARTS_OF_DAY, Day, Parts, Window, whole_day

Thing = TypeVar("Thing", Order, Engineer, Link, Service)

PLACE = ("lat", "lon", "location_id", "place", "exact")
PLACED = ["lat", "location_id"]
"""Columns of which one says where something is."""
OF_SHIFT = tuple(name for name in Shift.__struct_fields__ if name not in ("start", "end", "breaks", "reload"))
"""Columns of engineers that are fields of their shifts."""
LIMITS = {"limit_paid": "max_paid", "limit_days": "max_days", "limit_orders": "max_orders"}
"""Columns of engineers that are fields of a limit of all their shifts."""
LOWEST = -100
"""A floor below all others: a crew that comes whatever the floor."""
TOGETHER = (("earliest", "latest"), ("shift_start", "shift_end"), ("break", "break_window"))
"""Columns of which none says anything without the other."""
INSTEAD = (("window", "earliest"), ("shift", "shift_start"), ("break_at", "break"))
"""Columns that say the same in two ways."""


class Sort(NamedTuple):
    """What a table is of.

    Attributes
    ----------
    word
        One of its things.
    needed
        Of each of these groups of fields, one must have a column.
    filled
        Fields that no row may leave empty where they have a column.
    carries
        Whether the things have labels.
    """

    word: Word
    columns: Sequence[Column]
    needed: Sequence[Sequence[str]]
    filled: Sequence[str]
    carries: bool = True


ORDERS = Sort("order", ORDER, [["id"], ["duration", "steps", "service"], PLACED], ["id", "duration"])
ENGINEERS = Sort("engineer", ENGINEER, [["id"], PLACED, ["shift", "shift_start"]], ["id"])
LINKS = Sort("link", LINK, [["first"], ["then"]], ["first", "then"], carries=False)
SERVICES = Sort("service", SERVICE, [["id"]], ["id"], carries=False)


@dataclass(slots=True)
class Rows(Generic[Thing]):
    """What a table gave.

    Attributes
    ----------
    things
        Each with the rows that it stands in: several for an engineer with several shifts.
    set_aside
        Rows with cells that cannot be read.
    labels
        Columns that are not known: carried along, but for those of links and services, which have no labels.
    chinese
        Whether headers are Chinese.
    """

    things: list[tuple[tuple[str, ...], Thing]] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    labels: tuple[str, ...] = ()
    chinese: bool = False


def read_orders(table: Table, day: date | None = None, parts: Parts = PARTS_OF_DAY) -> Rows[Order]:
    """The orders of a table.

    Parameters
    ----------
    day
        The day of times of which neither the cell nor a column ``date`` says it.
    parts
        What parts of the day are called.

    Raises
    ------
    ProblemError
        If columns are missing, there twice, or look like slips.
    """
    rows: Rows[Order] = Rows()
    rows.things.extend(((where,), _order(said)) for where, said in _read(table, ORDERS, Day(day, parts), rows))
    return rows


def read_engineers(table: Table, day: date | None = None, parts: Parts = PARTS_OF_DAY) -> Rows[Engineer]:
    """The engineers of a table, one row a shift; rows of one engineer differ in nothing but that shift.

    Parameters and errors are those of ``read_orders``.
    """
    rows: Rows[Engineer] = Rows()
    read: dict[str, list[tuple[str, Engineer]]] = {}
    for where, said in _read(table, ENGINEERS, Day(day, parts), rows):
        read.setdefault(said["id"], []).append((where, _engineer(said)))
    for name, found in read.items():
        _join(name, found, rows)
    return rows


def read_links(table: Table) -> Rows[Link]:
    """The links of a table, one a row. Errors are those of ``read_orders``."""
    rows: Rows[Link] = Rows()
    rows.things.extend(((where,), _link(said)) for where, said in _read(table, LINKS, Day(None), rows))
    return rows


def read_services(table: Table) -> Rows[Service]:
    """The services of a table, one a row. Errors are those of ``read_orders``."""
    rows: Rows[Service] = Rows()
    rows.things.extend(((where,), _service(said)) for where, said in _read(table, SERVICES, Day(None), rows))
    return rows


def _read(table: Table, sort: Sort, about: Day, rows: Rows[Thing]) -> Iterator[tuple[str, Said]]:
    """Where each row stands and what it says; a row that cannot be read is set aside in ``rows``.

    Raises
    ------
    ProblemError
        If columns are missing, there twice, or look like slips.
    """
    faults = Faults()
    headers = read_headers(table, sort.columns, sort.needed, faults, carries=sort.carries)
    faults.raise_if_any()
    rows.labels, rows.chinese = tuple(headers.labels.values()), headers.chinese
    for number, cells in table.rows:
        row = Row(table, number, cells, headers)
        said, wrong = row.read(about, sort.filled)
        filled = row.filled()
        wrong += _contradictions(said, filled, sort.columns)
        if wrong and PLACED in sort.needed:  # the strict check sees only rows that could be read
            wrong += _nowhere(filled)
        name = said.get("id", "")
        if wrong:
            subject = f"{sort.word} {name!r}" if name else sort.word
            found = tuple(Fault(subject=subject, **each._asdict()) for each in wrong)
            rows.set_aside.append(SetAside(word=sort.word, where=table.row(number), id=name, faults=found))
        elif said:
            yield table.row(number), said


def _nowhere(filled: set[str]) -> list[Wrong]:
    """That a row says nothing of its place."""
    nowhere = Wrong("location", "lat and lon are empty. Give both.", "没有经纬度，请都填写。")
    return [] if filled & {"lat", "lon", "location_id"} else [nowhere]


def _contradictions(said: Said, filled: set[str], columns: Sequence[Column]) -> list[Wrong]:
    """What cells of one row do not say together."""
    found = []
    for one, other in TOGETHER:
        if (one in filled) != (other in filled):
            there, missing = (one, other) if one in filled else (other, one)
            found.append(_half(there, missing, columns))
    if "crew_from_floor" in filled and "crew" not in filled:
        found.append(_half("crew_from_floor", "crew", columns))
    for one, other in INSTEAD:
        if one in said and other in said:
            chinese = f"“{header_zh(one, columns)}”和“{header_zh(other, columns)}”都填了，请只填一个。"
            found.append(Wrong(one, f"{one} and {other} are both filled. Fill one of the two.", chinese))
    if len(said.get("promise", ())) > 1:
        found.append(Wrong("promise", "promise has several windows. Give one.", "承诺时段有多个，请只填一个。"))
    return found


def _half(there: str, missing: str, columns: Sequence[Column]) -> Wrong:
    chinese = f"填了“{header_zh(there, columns)}”，但没有填“{header_zh(missing, columns)}”。请都填，或都不填。"
    return Wrong(missing, f"{there} is filled but {missing} is empty. Fill both, or none.", chinese)


def _order(said: Said) -> Order:
    fields = {name: said[name] for name in Order.__struct_fields__ if name in said and name != "location"}
    if "earliest" in said:
        fields["windows"] = ((said["earliest"], said["latest"]),)
    elif "window" in said:
        fields["windows"] = said["window"]
    elif "date" in said:
        fields["windows"] = (whole_day(said["date"]),)
    if "preferred_window" in said:
        fields["preferred"] = said["preferred_window"]
    if "promise" in said:
        fields["promise"] = said["promise"][0]
    if "fixed_engineer" in said or "fixed_start" in said:
        fields["fixed"] = Planned(engineer=said.get("fixed_engineer", ""), start=said.get("fixed_start"))
    return Order(**fields, location=_location(said))


def _link(said: Said) -> Link:
    fields = {name: said[name] for name in Link.__struct_fields__ if name in said}
    if "days" in said:
        least, most = said["days"]
        fields["days"] = (least or 0, most)
    return Link(**fields)


def _service(said: Said) -> Service:
    fields = {name: said[name] for name in Service.__struct_fields__ if name in said}
    if "crew" in said:
        fields["crew_by_floor"] = ((said.get("crew_from_floor", LOWEST), said["crew"]),)
    return Service(**fields)


def _engineer(said: Said) -> Engineer:
    fields = {name: said[name] for name in Engineer.__struct_fields__ if name in said and name not in ("home", "shifts")}
    limits = {field: said[name] for name, field in LIMITS.items() if name in said}
    if limits:
        fields["limits"] = (Limit(**limits),)
    return Engineer(**fields, home=_location(said), shifts=_shifts(said))


def _shifts(said: Said) -> tuple[Shift, ...]:
    times: tuple[Window, ...] = said.get("shift", ())
    if "shift_start" in said:
        times = ((said["shift_start"], said["shift_end"]),)
    breaks = [Break(duration=said["break"], windows=said["break_window"])] if "break" in said else []
    breaks += [Break(duration=over - begin, windows=((begin, begin),)) for begin, over in said.get("break_at", ())]
    fields = {name: said[name] for name in OF_SHIFT if name in said}
    if "reload" in said:
        fields["reload"] = Reload(duration=said["reload"])
    return tuple(Shift(start=start, end=end, breaks=tuple(breaks), **fields) for start, end in times)


def _location(said: Said) -> Location:
    fields = {name: said[name] for name in PLACE if name in said}
    if "location_id" in fields:
        fields["id"] = fields.pop("location_id")
    return Location(**fields)


def _join(name: str, found: Sequence[tuple[str, Engineer]], rows: Rows[Engineer]) -> None:
    """One engineer from all rows with this id, or all of them set aside where they differ."""
    where = tuple(place for place, _ in found)
    shifts = tuple(shift for _, engineer in found for shift in engineer.shifts)
    first, *others = (msgspec.structs.replace(engineer, shifts=shifts) for _, engineer in found)
    differ = sorted({field for other in others for field in Engineer.__struct_fields__ if getattr(first, field) != getattr(other, field)})
    if not differ:
        rows.things.append((where, first))
        return
    text = f"{', '.join(differ)} differ between {' and '.join(where)}. Rows of one engineer may differ in the shift alone."
    fields, rows_told = ("、".join(words) for words in ((header_zh(each, ENGINEER) for each in differ), map(row_zh, where)))
    chinese = f"同一工程师的各行只能班次不同，但 {rows_told} 的以下内容不一致：{fields}。"
    fault = Fault(subject=f"engineer {name!r}", field=differ[0], text=text, zh=chinese)
    rows.set_aside.extend(SetAside(word="engineer", where=place, id=name, faults=(fault,)) for place in where)


def refuse(rows: Rows[Thing]) -> tuple[Thing, ...]:
    """The things of a table of which every row could be read.

    Raises
    ------
    ProblemError
        With the faults of all rows that could not.
    """
    faults = Faults()
    faults.found.extend(fault for row in rows.set_aside for fault in row.faults)
    faults.raise_if_any()
    return tuple(thing for _, thing in rows.things)
