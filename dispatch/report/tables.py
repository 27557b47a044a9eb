"""A plan as tables: visits, routes, open orders, and the rows that never came into the problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from dispatch.io.csv import write_csv
from dispatch.io.excel import write_excel
from dispatch.io.frames import frame_of
from dispatch.models.finding import Language
from dispatch.models.moments import seconds_between
from dispatch.models.order import Order
from dispatch.models.plan import Plan, Visit
from dispatch.models.set_aside import SetAside

from .crews import Crews
from .loading import Loading, loading_list
from .open_orders import open_rows
from .set_aside import set_aside_rows

Name = Literal["visits", "routes", "open_orders", "loading"]
Columns = dict[str, list[object]]
"""A table: cells by header."""

CHINESE = {
    "visits": "上门安排",
    "routes": "路线",
    "open_orders": "未安排订单",
    "loading": "备货清单",
    "set_aside": "问题数据",
    "engineer": "工程师",
    "shift": "班次序号",
    "position": "顺序",
    "order": "订单号",
    "arrival": "到达时间",
    "start": "开始时间",
    "end": "完成时间",
    "work_minutes": "作业时长(分钟)",
    "steps": "步骤",
    "role": "分工序号",
    "crew": "同行工程师",
    "kind": "服务类型",
    "product": "产品",
    "brand": "品牌",
    "units": "数量",
    "place": "地址",
    "lat": "纬度",
    "lon": "经度",
    "outlet": "网点",
    "departure": "出发时间",
    "back": "返回时间",
    "orders": "单数",
    "travel_minutes": "路程时长(分钟)",
    "travel_km": "路程(公里)",
    "priority": "优先级",
    "value": "价值",
    "must": "必做",
    "window": "时段",
    "reason": "未排原因",
    "change": "可排入的调整",
    "sort": "类别",
    "part": "配件",
    "equipment": "工具",
    "returned": "带回",
    "name": "名称",
    "amount": "数量",
    "table": "表",
    "row": "位置",
    "id": "编号",
    "field": "字段",
    "fault": "问题",
}
"""Titles, headers, and sorts of things that are loaded."""
ABOUT = ("kind", "product", "brand", "units", "place", "lat", "lon")
"""What every table of orders says of them."""
HEADERS: dict[str, tuple[str, ...]] = {
    "visits": ("engineer", "shift", "position", "order", "arrival", "start", "end", "work_minutes", "steps", "role", "crew", *ABOUT),
    "routes": ("engineer", "shift", "outlet", "departure", "back", "orders", "work_minutes", "travel_minutes", "travel_km"),
    "open_orders": ("order", "priority", "value", "must", "window", "reason", "change", *ABOUT),
    "loading": ("engineer", "shift", "departure", "sort", "name", "amount"),
    "set_aside": ("table", "row", "id", "field", "fault"),
}
"""Of each table, before the labels."""
YES_OR_NO: dict[Language, dict[bool, str]] = {"en": {True: "yes", False: "no"}, "zh": {True: "是", False: "否"}}


def table(plan: Plan, name: Name, language: Language = "en") -> Columns:
    """One table of a plan; headers are English, ``language`` is that of sentences.

    Labels become columns of their own, after all others; one that is called like another column gets ``label:`` before it.

    Raises
    ------
    ValueError
        If there is no such table.
    """
    if name not in get_args(Name):
        raise ValueError(f"table is {name!r}; there are {', '.join(map(repr, get_args(Name)))}")
    tables: dict[Name, Callable[[Plan], Columns]] = {
        "visits": _visits,
        "routes": _routes,
        "open_orders": partial(_open_orders, language=language),
        "loading": partial(_loading, language=language),
    }
    return tables[name](plan)


def to_frame(plan: Plan, name: Name, backend: str | None) -> object:
    """One table of a plan as a data frame."""
    return frame_of(table(plan, name), backend)


def to_csv(plan: Plan | None, folder: str | Path, set_aside: Sequence[SetAside], language: Language) -> None:
    """Every table of a plan as a CSV file in a folder; without a plan, what was set aside alone."""
    Path(folder).mkdir(exist_ok=True)
    tables = _all(plan, set_aside, language)
    for name, columns in tables.items():
        write_csv(Path(folder) / f"{name}.csv", _told(name, columns, language))
    if plan is not None and "loading" not in tables:
        (Path(folder) / "loading.csv").unlink(missing_ok=True)  # of another plan, and nobody should load by it


def to_excel(plan: Plan | None, path: str | Path, set_aside: Sequence[SetAside], language: Language) -> None:
    """Every table of a plan as a sheet of a workbook; without a plan, what was set aside alone."""
    sheets = _all(plan, set_aside, language)
    write_excel(Path(path), {_word(name, language): _told(name, columns, language) for name, columns in sheets.items()})


def _all(plan: Plan | None, set_aside: Sequence[SetAside], language: Language) -> dict[str, Columns]:
    """The tables by name, that of things to load only where there are some."""
    tables = {} if plan is None else {name: table(plan, name, language) for name in get_args(Name)}
    if not any(tables.get("loading", {}).values()):
        tables.pop("loading", None)
    of_all = plan is None or plan.party is None  # nobody knows whose rows these are
    return tables | {"set_aside": _set_aside(set_aside if of_all else (), language)}


def _visits(plan: Plan) -> Columns:
    orders, crews = {order.id: order for order in plan.problem.orders}, Crews(plan)
    rows = [
        {
            "engineer": route.engineer,
            "shift": route.shift,
            "position": position,
            "order": visit.order,
            "arrival": visit.arrival,
            "start": visit.start,
            "end": visit.end,
            "work_minutes": _minutes(_lasted(visit)),
            "steps": _steps(orders[visit.order], visit),
            "role": crews.role(visit),
            "crew": "; ".join(crews.others(visit)),
            **_about(orders[visit.order]),
        }
        for route in plan.routes
        for position, visit in enumerate(route.visits, start=1)
    ]
    return _columns("visits", rows, [orders[str(row["order"])].labels for row in rows])


def _steps(order: Order, visit: Visit) -> str:
    """Each step behind the moment at which it begins."""
    return "; ".join(f"{begin:%H:%M} {step.name}" for step, begin in zip(order.steps, visit.steps, strict=False))


def _routes(plan: Plan) -> Columns:
    engineers = {engineer.id: engineer for engineer in plan.problem.engineers}
    rows = [
        {
            "engineer": route.engineer,
            "shift": route.shift,
            "outlet": engineers[route.engineer].outlet,
            "departure": route.departure,
            "back": route.back,
            "orders": len(route.visits),
            "work_minutes": _minutes(sum(map(_lasted, route.visits))),
            "travel_minutes": round(route.travel_seconds / 60, 2),
            "travel_km": round(route.travel_metres / 1000, 3),
        }
        for route in plan.routes
    ]
    of_outlet = {outlet.id: outlet.labels for outlet in plan.problem.outlets}
    people = [engineers[route.engineer] for route in plan.routes]
    return _columns("routes", rows, [of_outlet.get(engineer.outlet, {}) | engineer.labels for engineer in people])


def _open_orders(plan: Plan, language: Language) -> Columns:
    rows = open_rows(plan, language)
    return _columns("open_orders", [row | _about(order) for order, row in rows], [order.labels for order, _ in rows])


def _loading(plan: Plan, language: Language) -> Columns:
    """One row for each thing that somebody takes along or brings back; things without a name are not told."""
    words = {sort: _word(sort, language) for sort in SORTS}
    rows = [
        {"engineer": row.engineer, "shift": row.shift, "departure": row.departure, "sort": words[sort], "name": name, "amount": amount}
        for row in loading_list(plan)
        for sort, things in _things(row)
        for name, amount in things.items()
        if name
    ]
    return _columns("loading", rows, [{} for _ in rows])


def _things(row: Loading) -> tuple[tuple[str, dict[str, int]], ...]:
    """What somebody takes along, and what comes back in the evening, by sort."""
    return tuple(zip(SORTS, (row.units, row.parts, dict.fromkeys(row.equipment, 1), row.returns), strict=True))


SORTS = ("product", "part", "equipment", "returned")


def _about(order: Order) -> dict[str, object]:
    here = order.location
    return {
        "kind": order.kind,
        "product": order.product,
        "brand": order.brand,
        "units": order.units,
        "place": here.place,
        "lat": here.lat,
        "lon": here.lon,
    }


def _set_aside(rows: Iterable[SetAside], language: Language) -> Columns:
    found = set_aside_rows(rows, language)
    return _columns("set_aside", found, [{} for _ in found])


def _columns(table: str, rows: Sequence[Mapping[str, object]], labels: Sequence[Mapping[str, str]]) -> Columns:
    """Rows as columns; a label that is missing in a row is an empty text."""
    columns: Columns = {header: [row[header] for row in rows] for header in HEADERS[table]}
    taken = {*columns, *(CHINESE[header] for header in columns)}
    for name in dict.fromkeys(name for row in labels for name in row):
        header = name
        while header in taken:
            header = f"label: {header}"
        taken.add(header)
        columns[header] = [row.get(name, "") for row in labels]
    return columns


def _told(table: str, columns: Columns, language: Language) -> Columns:
    """Headers, yes and no in a language; labels are called as they are."""
    words = YES_OR_NO[language]
    return {
        _word(header, language) if header in HEADERS[table] else header: [words[cell] if isinstance(cell, bool) else cell for cell in cells]
        for header, cells in columns.items()
    }


def _word(name: str, language: Language) -> str:
    return CHINESE.get(name, name) if language == "zh" else name


def _lasted(visit: Visit) -> int:
    """Seconds on site."""
    return seconds_between(visit.start, visit.end)


def _minutes(seconds: int) -> float:
    return round(seconds / 60, 2)
