"""Orders and engineers from the rows of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal, TypeVar

import msgspec

from dispatch.models._check_types import shown
from dispatch.models.engineer import Engineer
from dispatch.models.faults import Fault, Faults
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.pause import Break
from dispatch.models.planned import Planned
from dispatch.models.set_aside import SetAside
from dispatch.models.shift import Shift

from .cells import Cells, is_empty, text
from .columns import ENGINEER, ORDER, Column, Read, read_headers
from .table import Table
from .times import PARTS_OF_DAY, Day, Parts, UnclearError, Window, whole_day

Thing = TypeVar("Thing", Order, Engineer)
Said = dict[str, Any]
"""What a row says, by field, without its empty cells."""

PLACE = ("lat", "lon", "location_id", "place", "exact")
OF_SHIFT = (
    *("overtime_until", "start_at", "end_at", "rest_after", "rest"),
    *("max_orders", "max_work", "longest", "max_leg", "max_travel", "max_km", "paid_from"),
    *("least_paid", "routed", "load"),
)
"""Columns of engineers that are fields of their shifts."""
TIMES = ("date", "shift", "shift_start", "shift_end", "break", "break_window", *OF_SHIFT)


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
        Columns that are carried along because they are not known.
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
    faults = Faults()
    headers = read_headers(table, ORDER, [["id"], ["duration"], ["lat", "location_id"]], faults)
    faults.raise_if_any()
    rows: Rows[Order] = Rows(labels=tuple(headers.labels.values()), chinese=headers.chinese)
    for number, cells in table.rows:
        said = _Row(table, number, cells, headers, "order").read(Day(day, parts), ("id", "duration"), rows.set_aside)
        if said is not None:
            rows.things.append(((table.row(number),), _order(said)))
    return rows


def read_engineers(table: Table, day: date | None = None, parts: Parts = PARTS_OF_DAY) -> Rows[Engineer]:
    """The engineers of a table, one row a shift; rows of one engineer differ in nothing but that shift.

    Parameters and errors are those of ``read_orders``.
    """
    faults = Faults()
    headers = read_headers(table, ENGINEER, [["id"], ["lat", "location_id"], ["shift", "shift_start"]], faults)
    faults.raise_if_any()
    rows: Rows[Engineer] = Rows(labels=tuple(headers.labels.values()), chinese=headers.chinese)
    read: dict[str, list[tuple[str, Engineer]]] = {}
    for number, cells in table.rows:
        row = _Row(table, number, cells, headers, "engineer")
        said = row.read(Day(day, parts), ("id",), rows.set_aside)
        if said is not None:
            read.setdefault(said["id"], []).append((table.row(number), _engineer(said)))
    for name, found in read.items():
        _join(name, found, rows)
    return rows


@dataclass(frozen=True, slots=True)
class _Row:
    """One row while it is read."""

    table: Table
    number: int
    cells: Sequence[object]
    headers: Read
    word: Literal["order", "engineer"]

    def read(self, about: Day, needed: Sequence[str], set_aside: list[SetAside]) -> Said | None:
        """What the row says; None if it was set aside, or is empty."""
        given = {number: cell for number, cell in enumerate(self.cells) if number < len(self.table.headers) and not is_empty(cell)}
        if not given:
            return None
        faults: list[tuple[str, str]] = []
        said: Said = {}
        reader = Cells(about)
        columns = sorted(self.headers.columns.items(), key=lambda numbered: numbered[1].name != "date")  # the others need it
        for number, column in columns:
            if number in given:
                self._read_cell(number, column, given[number], reader, said, faults)
            elif column.field in needed:
                faults.append((column.field, f"{self.table.cell(self.number, number)} is empty. Fill it."))
            if column.name == "date" and "date" in said:
                reader.about = Day(said["date"], about.parts)
        said["labels"] = self._labels(given, faults)
        faults.extend(_contradictions(said))
        if not faults:
            return said
        name = said.get("id", "")
        subject = f"{self.word} {name!r}" if name else self.word
        found = tuple(Fault(subject=subject, field=what, text=why) for what, why in faults)
        set_aside.append(SetAside(word=self.word, where=self.table.row(self.number), id=name, faults=found))
        return None

    def _read_cell(self, number: int, column: Column, cell: object, reader: Cells, said: Said, faults: list[tuple[str, str]]) -> None:
        method = "sheet_id" if column.read == "id" and self.table.lettered else column.read
        try:
            text(cell)
            said[column.field] = reader.read(method, cell)
        except UnclearError as unclear:
            faults.append((column.field, f"{self.table.cell(self.number, number)} is {shown(cell)}. {unclear}"))

    def _labels(self, given: Mapping[int, object], faults: list[tuple[str, str]]) -> dict[str, str]:
        labels = {}
        for number, name in self.headers.labels.items():
            try:
                labels[name] = text(given[number]) if number in given else ""
            except UnclearError as unclear:
                faults.append((f"labels[{name!r}]", f"{self.table.cell(self.number, number)} is {shown(given[number])}. {unclear}"))
        return {name: said for name, said in labels.items() if said}


def _contradictions(said: Said) -> list[tuple[str, str]]:
    """What cells of one row do not say together."""
    found = []
    for one, other in (("earliest", "latest"), ("shift_start", "shift_end"), ("break", "break_window")):
        if (one in said) != (other in said):
            there, missing = (one, other) if one in said else (other, one)
            found.append((missing, f"{there} is filled but {missing} is empty. Fill both, or none."))
    for one, other in (("window", "earliest"), ("shift", "shift_start")):
        if one in said and other in said:
            found.append((one, f"{one} and {other} are both filled. Fill one of the two."))
    if len(said.get("promise", ())) > 1:
        found.append(("promise", "promise has several windows. Give one."))
    return found


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


def _engineer(said: Said) -> Engineer:
    fields = {name: said[name] for name in Engineer.__struct_fields__ if name in said and name not in ("home", "shifts")}
    return Engineer(**fields, home=_location(said), shifts=_shifts(said))


def _shifts(said: Said) -> tuple[Shift, ...]:
    times: tuple[Window, ...] = said.get("shift", ())
    if "shift_start" in said:
        times = ((said["shift_start"], said["shift_end"]),)
    breaks = (Break(duration=said["break"], windows=said["break_window"]),) if "break" in said else ()
    fields = {name: said[name] for name in OF_SHIFT if name in said}
    return tuple(Shift(start=start, end=end, breaks=breaks, **fields) for start, end in times)


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
    fault = Fault(subject=f"engineer {name!r}", field=differ[0], text=text)
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
