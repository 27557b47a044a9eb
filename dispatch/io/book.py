"""All tables of one day: a workbook, a folder of CSV files, or some of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dispatch.models.engineer import Engineer
from dispatch.models.faults import Faults, ProblemError
from dispatch.models.heat import Heat
from dispatch.models.link import Link
from dispatch.models.order import Order
from dispatch.models.prices import Prices
from dispatch.models.service import Service
from dispatch.models.travel import Travel

from .cells import is_empty
from .column import Column
from .columns import ENGINEER, HEAT, LINK, ORDER, PARTS, PRICES, SERVICE, TRAVEL, known_headers, plain, read_headers, recognised
from .csv import FIRST_ROWS, read_csv
from .excel import read_excel
from .row import Row, Said
from .rows import Rows, read_engineers, read_links, read_orders, read_services
from .table import Table
from .times import PARTS_OF_DAY, Day, Parts

COLUMNS = {
    "links": LINK,
    "orders": ORDER,
    "engineers": ENGINEER,
    "prices": PRICES,
    "travel": TRAVEL,
    "parts_of_day": PARTS,
    "services": SERVICE,
    "heat": HEAT,
}
HEADERS = frozenset().union(*map(known_headers, COLUMNS.values()))
"""Those of all our tables, made ``plain``."""
NAMES = {
    "links": ("links", "link", "关联", "先后"),
    "orders": ("orders", "order", "订单", "工单", "jobs"),
    "engineers": ("engineers", "engineer", "工程师", "师傅", "人员", "technicians"),
    "prices": ("prices", "price", "价格"),
    "travel": ("travel", "交通", "出行"),
    "parts_of_day": ("parts_of_day", "时段"),
    "services": ("services", "服务项目", "服务目录"),
    "heat": ("heat", "高温"),
}
"""What sheets and files are called, after those that are part of the name of another."""
TOLD_BY = {"orders": ("id", "duration"), "engineers": ("id", "shift"), "links": ("first", "then")}
"""Tables whose names say nothing are known by these columns."""
EXCEL, CSV = (".xlsx", ".xlsm"), (".csv", ".txt", ".tsv")
PRICE_WORDS = {
    "路程每小时": "travel_hour",
    "每公里": "km",
    "每人出勤": "engineer_used",
    "加班每小时": "overtime_hour",
    "工时每小时": "work_hour",
    "迟到每小时": "late_hour",
    "等待每小时": "waiting_hour",
    "未安排": "open_order",
}

PRIORITIES = {"低": "low", "普通": "normal", "高": "high", "紧急": "urgent", "加急": "urgent"}
"""What the priorities of the standard prices are called in Chinese."""

Numbered = Sequence[tuple[int, Sequence[object]]]


@dataclass(slots=True)
class Book:
    """The tables of a day, read.

    Attributes
    ----------
    rest
        What else the problem has: travel, and prices and forecasts where there are some.
    unread
        Names of tables that are none of ours.
    """

    orders: Rows[Order]
    engineers: Rows[Engineer]
    links: Rows[Link]
    services: Rows[Service]
    rest: dict[str, object]
    unread: list[str] = field(default_factory=list)


def read_book(paths: Iterable[Path], day: date | None = None) -> Book:
    """Read workbooks, CSV files, and folders of CSV files.

    Raises
    ------
    ProblemError
        If files cannot be read, tables are missing or there twice, columns are missing, or prices and travel are wrong.
        Rows of orders, engineers, links and services that are wrong are set aside.
    ImportError
        If a workbook is given and openpyxl is not installed.
    """
    faults = Faults()
    tables: dict[str, Table] = {}
    unread = []
    for name, lettered, rows in _found(paths):
        kind = _kind(name, rows)
        title = f"sheet {name!r}" if lettered else name
        if not kind:
            unread.append(name)
        elif kind in tables:
            faults.add(title, "", f"it is a table of {kind}, as {tables[kind].name} is. Keep one of them.")
        else:
            tables[kind] = _headed(title, lettered, rows, COLUMNS[kind])
    for kind in ("orders", "engineers"):
        if kind not in tables:
            words = " or ".join(repr(word) for word in (NAMES[kind][0], NAMES[kind][2]))
            text = f"there is no table of {kind}{_among(unread)}. Call a sheet or a CSV file {words}."
            faults.add("tables", kind, text, f"没有{NAMES[kind][2]}表。请把工作表或 CSV 文件命名为“{NAMES[kind][2]}”。")
    faults.raise_if_any()
    parts = _parts(tables.get("parts_of_day"), faults)
    rest: dict[str, object] = {"travel": _travel(tables.get("travel"), faults)}
    if "prices" in tables:
        rest["prices"] = _prices(tables["prices"], faults)
    if "heat" in tables:
        read = _said(tables["heat"], HEAT, faults, optional=("area", "hottest"))
        rest["heat"] = [Heat(**{name: said[name] for name in Heat.__struct_fields__ if name in said}) for _, said in read]
    faults.raise_if_any()
    return Book(
        orders=read_orders(tables["orders"], day, parts),
        engineers=read_engineers(tables["engineers"], day, parts),
        links=read_links(tables["links"]) if "links" in tables else Rows(),
        services=read_services(tables["services"]) if "services" in tables else Rows(),
        rest=rest,
        unread=unread,
    )


def in_chinese(prices: Prices) -> Prices:
    """The standard prices with Chinese names of priorities beside the English ones."""
    named = {chinese: prices.open_order[name] for chinese, name in PRIORITIES.items()}
    return replace(prices, open_order=prices.open_order | named)


def is_chinese(paths: Iterable[Path]) -> bool:
    """Whether any table has a first row that is not plain English, as far as the files can be read."""
    try:
        return any(not str(cell).isascii() for _, _, rows in _found(paths) for _, cells in rows[:1] for cell in cells)
    except (ProblemError, ImportError):
        return False


def _among(names: Sequence[str]) -> str:
    """Tables of which neither name nor headers say what they are."""
    return f", by name or by headers, among {', '.join(names)}" if names else ""


def _found(paths: Iterable[Path]) -> Iterable[tuple[str, bool, Numbered]]:
    """Name, whether it is a sheet, and rows of every table."""
    for path in paths:
        if path.is_dir():
            for inside in sorted(path.iterdir()):
                if inside.suffix.lower() in CSV:
                    yield inside.name, False, read_csv(inside, HEADERS)
        elif path.suffix.lower() in EXCEL:
            yield from ((title, True, rows) for title, rows in read_excel(path).items())
        else:
            yield path.name, False, read_csv(path, HEADERS)


def _kind(name: str, rows: Numbered) -> str:
    """What a table is of; empty if it is nothing of ours."""
    said = plain(Path(name).stem if Path(name).suffix.lower() in CSV else name)
    for kind, words in NAMES.items():
        if any(plain(word) in said for word in words):
            return kind
    for kind, fields in TOLD_BY.items():
        columns = [column for column in COLUMNS[kind] if column.field.startswith(fields)]
        if any(recognised(cells, columns) > 1 for _, cells in rows[:FIRST_ROWS]):
            return kind
    return ""


def _headed(title: str, lettered: bool, rows: Numbered, columns: Sequence[Column]) -> Table:
    """The table below its headers: the row among the first ones with most of them."""
    first = rows[:FIRST_ROWS]
    known = [recognised([cell for cell in cells if not is_empty(cell)], columns) for _, cells in first]
    begin = known.index(max(known)) if known else 0
    headers = ["" if is_empty(cell) else str(cell).strip() for cell in rows[begin][1]] if rows else []
    while headers and not headers[-1]:
        headers.pop()
    return Table(title, tuple(headers), tuple((number, tuple(cells)) for number, cells in rows[begin + 1 :]), lettered)


def _said(table: Table, columns: Sequence[Column], faults: Faults, optional: Sequence[str] = ()) -> Iterable[tuple[int, Said]]:
    """What each row of a small table says; columns that are not optional are needed."""
    needed = [column.field for column in columns if column.field not in optional]
    before = len(faults.found)
    headers = read_headers(table, columns, [[name] for name in needed], faults)
    complete = len(faults.found) == before
    for number, cells in table.rows:
        said, wrong = Row(table, number, cells, headers).read(Day(None), needed)
        for each in wrong:
            faults.add(table.name, table.row(number), each.text, each.zh)
        if said and complete and not wrong:
            yield number, said


def _check_new(name: str, kept: Container[str], table: Table, number: int, faults: Faults) -> None:
    """Note a name that a row before has: nobody knows which of the two rows holds."""
    if name in kept:
        text = f"{table.row(number)} has {name!r} for the second time. Keep one of the rows."
        faults.add(table.name, name, text, f"第 {number} 行的“{name}”是第二次出现，请只保留一行。")


def _parts(table: Table | None, faults: Faults) -> Parts:
    if table is None:
        return PARTS_OF_DAY
    parts: dict[str, tuple[time, time]] = {}
    for number, said in _said(table, PARTS, faults):
        name = said["part"].casefold()
        _check_new(name, parts, table, number, faults)
        parts[name] = (said["from"], said["to"])
    return PARTS_OF_DAY | parts


def _travel(table: Table | None, faults: Faults) -> dict[str, Travel]:
    if table is None:
        return {"": Travel.straight_line()}
    travel: dict[str, Travel] = {}
    for number, said in _said(table, TRAVEL, faults, optional=("mode", "parking")):
        mode = said.get("mode", "")
        _check_new(mode, travel, table, number, faults)
        travel[mode] = Travel.straight_line(speed_kmh=said["speed_kmh"], parking=said.get("parking", timedelta(0)))
    return travel


def _prices(table: Table, faults: Faults) -> Prices:
    """Prices by name; ``open_order.high`` is that of a priority."""
    money: dict[str, Any] = {}
    open_order: dict[str, float] = {}
    known = {name for name in Prices.__struct_fields__ if isinstance(getattr(Prices(), name), float)}
    for number, said in _said(table, PRICES, faults):
        name, _, priority = (word.strip() for word in said["price"].partition("."))
        name = PRICE_WORDS.get(name, name)
        if name == "open_order" and priority:
            _check_new(priority, open_order, table, number, faults)
            open_order[priority] = said["money"]
        elif name in known and not priority:
            _check_new(name, money, table, number, faults)
            money[name] = said["money"]
        else:
            names = ", ".join((*sorted(known), "open_order.high"))
            text = f"{table.row(number)} has the price {said['price']!r}, which is not known. Known are {names}."
            faults.add(table.name, said["price"], text)
    return Prices(**money, open_order=open_order)
