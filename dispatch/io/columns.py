"""The columns of tables that people bring: our name, other headers that mean the same, and how a cell is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from dispatch.models.engineer import Engineer
from dispatch.models.faults import Faults
from dispatch.models.finding import Language
from dispatch.models.order import Order
from dispatch.models.shift import Shift

from .column import HOURS, MINUTES, Column, columns_of_fields, named, timed
from .table import Table

LABEL = ("label:", "标签:")
"""What a header begins with that is a label whatever else it says."""
LIKENESS = 0.84
"""From here on an unknown header is taken for a slip, not for a label."""
LONGEST_SLIP = 4
"""Headers of so few letters are alike by chance."""
ELSEWHERE = ("location", "windows", "preferred", "fixed", "labels", "derived", "home", "shifts", "limits", "start", "end", "breaks")
"""Fields that several columns make, or none."""
FILLED: dict[str, tuple[str, ...]] = {
    "location": ("lat", "lon"),
    "home": ("lat", "lon"),
    "windows": ("window",),
    "preferred": ("preferred_window",),
    "fixed": ("fixed_engineer",),
    "fixed.engineer": ("fixed_engineer",),
    "fixed.start": ("fixed_start",),
    "steps.duration": ("steps",),
    "shifts": ("shift",),
    "shifts.start": ("shift_start",),
    "shifts.end": ("shift_end",),
    "shifts.breaks": ("break",),
    "limits.max_paid": ("limit_paid",),
    "limits.max_days": ("limit_days",),
    "limits.max_orders": ("limit_orders",),
    "crew_by_floor": ("crew",),
}
"""Fields that columns of other names fill, by the columns."""

ORDER = (
    named(
        "id",
        "id",
        "订单号",
        "工单号",
        "订单编号",
        "工单编号",
        "订单ID",
        "工单ID",
        "单号",
        "order",
        "order_id",
        "order number",
        "job",
        "job_id",
        "work order",
        "ticket",
    ),
    named("lat", "number", "纬度", "客户纬度", "地址纬度", "latitude"),
    named("lon", "number", "经度", "客户经度", "地址经度", "longitude", "lng", "long"),
    named("location_id", "id", "地点编号"),
    named("place", "text", "地址", "客户地址", "服务地址", "详细地址", "上门地址", "address"),
    named("exact", "yes", "坐标精确"),
    *timed("duration", "时长", "服务时长", "预计时长", "作业时长", "工时"),
    Column("steps_minutes", "steps", "steps", tuple(f"{word}{unit}" for unit in MINUTES for word in ("步骤", "steps"))),
    named("any_sequence", "yes", "步骤可换序"),
    named("despite_heat", "yes", "高温应急"),
    named("kind", "text", "服务类型", "订单类型", "工单类型", "业务类型", "服务项目", "类型", "type"),
    named("product", "text", "产品", "品类", "产品类型", "产品名称"),
    named("brand", "text", "品牌"),
    Column("service_id", "service", "id", ("服务编号",)),
    named("units", "whole", "数量", "台数", "件数", "quantity"),
    Column("service_floor", "floor", "whole", ("服务楼层",)),
    named("date", "day", "日期", "预约日期", "服务日期", "上门日期", "day"),
    named(
        "window",
        "windows",
        "时段",
        "预约时段",
        "预约时间",
        "上门时段",
        "上门时间",
        "服务时间",
        "时间窗",
        "windows",
        "time window",
        "time slot",
    ),
    named("earliest", "moment", "最早开始", "最早开始时间", "预约开始", "window start"),
    named("latest", "moment", "最晚开始", "最晚开始时间", "预约结束", "window end"),
    named("preferred_window", "windows", "期望时段", "希望时段", "preferred"),
    named("promise", "windows", "承诺时段", "promised window"),
    named("release", "moment", "到货时间", "可服务时间", "not before"),
    named("goods_from", "moment", "到仓时间", "仓库到货时间"),
    named("finish_by", "moment", "完成期限", "最晚完成", "最晚完成时间", "deadline"),
    named("due", "moment", "要求时间", "期望完成"),
    *timed("setup", "准备时间", "准备时长"),
    named("skills", "levels", "技能", "所需技能", "技能要求", "skill"),
    named("any_skills", "level_sets", "任一技能"),
    named("not_skills", "names", "排除技能"),
    named("crew", "crew", "多人上门"),
    named("people", "whole", "所需人数"),
    named("certificates", "names", "证书", "资质", "所需证书", "资质要求"),
    named("area", "text", "区域", "片区", "服务区域"),
    named("engineers", "ids", "指定工程师", "限定工程师", "only engineers"),
    named("not_engineers", "ids", "排除工程师", "excluded engineers"),
    named("preferred_engineers", "ids", "优先工程师", "首选工程师"),
    named("same_engineer", "text", "同一工程师"),
    named("variant_of", "text", "备选订单", "所属订单"),
    named("part_of", "id", "续做订单"),
    named("one_stop", "text", "同一站点"),
    Column("same_customer", "customer", "text", ("同一客户",)),
    named("not_with", "names", "不可同排"),
    named("only_with", "names", "须同排"),
    named("fixed_engineer", "id", "已派工程师", "固定工程师"),
    named("fixed_start", "moment", "已定时间", "固定时间"),
    named("load", "levels", "装载", "所需配件", "parts"),
    named("pickup", "levels", "取回", "带回", "old units"),
    named("must", "yes", "必做", "必须"),
    named("value", "number", "价值", "订单价值"),
    named("priority", "text", "优先级", "紧急程度"),
    named("earns", "number", "工程师收入"),
)
ORDER += columns_of_fields(Order, ORDER, ELSEWHERE)
ENGINEER = (
    named(
        "id",
        "id",
        "工程师",
        "工号",
        "工程师编号",
        "工程师工号",
        "师傅",
        "师傅编号",
        "师傅工号",
        "员工编号",
        "员工工号",
        "engineer",
        "engineer_id",
        "technician",
        "technician_id",
    ),
    named("lat", "number", "纬度", "家庭纬度", "住址纬度", "出发纬度", "latitude", "home_lat"),
    named("lon", "number", "经度", "家庭经度", "住址经度", "出发经度", "longitude", "lng", "long", "home_lon"),
    named("location_id", "id", "地点编号", "home_id"),
    named("place", "text", "地址", "住址", "家庭地址", "家庭住址", "出发地址", "home", "address"),
    named("skills", "levels", "技能", "skill"),
    named("certificates", "periods", "证书", "资质"),
    named("brands", "periods", "品牌", "授权品牌", "brand"),
    named("areas", "periods", "区域", "片区", "服务区域", "area"),
    named("preferred_areas", "names", "优先区域"),
    named("rating", "number", "评分", "星级"),
    named("outlet", "id", "网点", "所属网点", "服务网点"),
    named("mode", "text", "交通方式", "出行方式", "vehicle"),
    named("speed", "speeds", "速度", "效率"),
    named("people", "whole", "人数"),
    named("members", "ids", "组员"),
    *timed("worked", "已工作", "已工作时长"),
    named("done", "whole", "已完成单数"),
    named("earned", "number", "已得收入"),
    named("prices", "amounts", "本人价格"),
    named("no_outdoor_from", "number", "室外作业限温"),
    *timed("limit_paid", "多日最长工时"),
    named("limit_days", "whole", "最多工作天数"),
    named("limit_orders", "whole", "多日最多单数"),
    *timed("least_rest", "班间最少休息"),
    named("max_days_in_a_row", "whole", "最多连续工作天数"),
    named("days_before", "whole", "之前已连续工作天数"),
    named("date", "day", "日期", "工作日期", "上班日期", "排班日期", "day"),
    named("shift", "windows", "班次", "班次时间", "工作时间", "上班时间段", "working hours"),
    named("shift_start", "moment", "上班", "上班时间", "开始时间", "start", "start time"),
    named("shift_end", "moment", "下班", "下班时间", "结束时间", "end", "end time"),
    named("overtime_until", "moment", "最晚下班", "加班截止", "最晚下班时间"),
    named("start_at", "end_place", "出发方式"),
    named("end_at", "end_place", "收工方式"),
    *timed("break", "休息时长", "午休时长", "休息"),
    named("break_window", "windows", "休息时段", "午休时段"),
    named("break_at", "windows", "午休", "午休时间", "lunch", "lunch break"),
    *timed("rest_after", "连续工作上限"),
    *timed("rest", "连续工作后休息"),
    *timed("reload", "回仓装货"),
    named("max_orders", "whole", "最多单数", "单量上限"),
    *timed("max_work", "最长作业"),
    *timed("longest", "最长出勤"),
    *timed("max_leg", "最长单程"),
    *timed("max_travel", "最长路程时间"),
    named("max_km", "number", "最多公里", "里程上限"),
    named("paid_from", "text", "计薪起点"),
    named("paid_until", "text", "计薪止点"),
    *timed("least_paid", "最低计薪"),
    named("routed", "yes", "安排路线"),
    named("load", "levels", "装载", "携带配件", "parts"),
)
ENGINEER += columns_of_fields(Engineer, ENGINEER, ELSEWHERE) + columns_of_fields(Shift, ENGINEER, ELSEWHERE)
SERVICE = (
    named("id", "id", "服务编号", "服务", "service", "service_id"),
    named("kind", "text", "服务类型", "类型", "type"),
    named("product", "text", "产品", "品类"),
    *timed("duration", "时长", "服务时长", "工时"),
    *timed("per_unit", "每台时长", "每件时长"),
    Column("steps_minutes", "steps", "steps", tuple(f"{word}{unit}" for unit in MINUTES for word in ("步骤", "steps"))),
    Column("unit_steps_minutes", "unit_steps", "steps", tuple(f"{word}{unit}" for unit in MINUTES for word in ("每台步骤", "unit steps"))),
    named("any_sequence", "yes", "步骤可换序"),
    *timed("setup", "准备时间", "准备时长"),
    named("skills", "levels", "技能", "所需技能", "技能要求", "skill"),
    named("certificates", "names", "证书", "资质"),
    named("crew", "crew", "多人上门"),
    named("crew_from_floor", "whole", "多人起始楼层"),
    named("load", "levels", "装载", "所需配件", "parts"),
    named("unit_load", "levels", "每台装载", "每台配件"),
)
LINK = (
    named("first", "id", "先做", "先做订单", "前一订单", "before"),
    named("then", "id", "后做", "后做订单", "后一订单", "after"),
    Column("gap_minutes", "gap", "gap_minutes", tuple(f"{word}{unit}" for unit in MINUTES for word in ("间隔", "gap"))),
    Column("gap_hours", "gap", "gap_hours", tuple(f"{word}{unit}" for unit in HOURS for word in ("间隔", "gap"))),
    named("days", "gap_days", "间隔天数", "相隔天数"),
    named("engineer", "tie", "工程师", "师傅"),
    named("together", "yes", "同做", "一起"),
    named("carries", "levels", "携带", "转送"),
)
ACTUAL = (
    named("order", "id", "订单号", "工单号", "订单编号", "order_id"),
    named("engineer", "id", "工程师", "工号", "师傅", "engineer_id"),
    named("date", "day", "日期", "day"),
    named("arrived", "moment", "到达", "到达时间", "签到时间"),
    named("started", "moment", "开始", "开始时间"),
    named("finished", "moment", "完成", "完成时间"),
    named("outcome", "text", "结果"),
    named("cause", "text", "原因"),
    named("rating", "number", "评分", "星级"),
    named("lat", "number", "纬度", "latitude"),
    named("lon", "number", "经度", "longitude"),
)

DEMAND = (
    named("day", "day", "日期", "date"),
    named("area", "text", "区域", "片区", "城市"),
    named("kind", "text", "服务类型", "类型"),
    named("mean", "number", "订单数", "单量", "预测单量", "orders"),
    named("low", "number", "下限"),
    named("high", "number", "上限"),
)
PRICES = (
    named("price", "text", "价格项", "项目", "name"),
    named("money", "number", "金额", "单价", "amount"),
)
TRAVEL = (
    named("mode", "text", "交通方式", "出行方式", "vehicle"),
    named("speed_kmh", "number", "时速", "速度"),
    *timed("parking", "停车时间", "停车"),
)
HEAT = (
    named("day", "day", "日期", "date"),
    named("degrees", "degrees", "最高气温", "气温"),
    named("area", "text", "区域", "片区"),
    named("hottest", "hours_of_day", "最热时段"),
)
PARTS = (
    named("part", "text", "时段", "part of day"),
    named("from", "clock", "开始", "从"),
    named("to", "clock", "结束", "到"),
)


class Read(NamedTuple):
    """Which column of a table is which, and which are labels by their names."""

    columns: dict[int, Column]
    labels: dict[int, str]
    chinese: bool


def plain(header: str) -> str:
    """The header without anything that people write in different ways."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", header).casefold() if letter.isalnum())


def known_headers(columns: Sequence[Column]) -> dict[str, Column]:
    """Every way to write a header, ours before all others."""
    known = {plain(other): column for column in reversed(columns) for other in column.others}
    return known | {plain(column.name): column for column in columns}


def header_zh(field: str, columns: Sequence[Column]) -> str:
    """The Chinese header of what a fault names: a field of the columns or of what they fill, such as ``shifts[0].end``.

    What has no column is told as it is.
    """
    if field.startswith("labels["):
        return field[len("labels['") : -len("']")]
    path = re.sub(r"\[[^]]*\]", "", field).split(".")
    headers = {column.field: _chinese(column.field, columns) for column in columns}
    for name in (".".join(path[:2]), path[-1], path[0]):
        told = [headers.get(each, "") for each in FILLED.get(name, (name,))]
        if all(told):
            return "、".join(told)
    return field


def _chinese(field: str, columns: Sequence[Column]) -> str:
    """The first Chinese header of a field, without its unit."""
    filling = sorted((column for column in columns if column.field == field), key=lambda column: column.name != field)
    return next(filter(None, map(_in_chinese, filling)), "").removesuffix("分钟")


def _in_chinese(column: Column) -> str:
    return next((other for other in column.others if not any(map(str.isascii, other))), "")


def recognised(headers: Sequence[object], columns: Sequence[Column]) -> int:
    """How many of the headers are known."""
    known = known_headers(columns)
    return len({known[text].field for text in (plain(str(header)) for header in headers) if text in known})


def read_headers(
    table: Table, columns: Sequence[Column], needed: Sequence[Sequence[str]], faults: Faults, *, carries: bool = False
) -> Read:
    """Who is who in the headers of a table.

    A header that is not known is a label, unless it looks like a slip of one that is.

    Parameters
    ----------
    needed
        Of each of these groups of fields, one must be there.
    carries
        Whether what the table gives has labels.
    """
    known = known_headers(columns)
    found = {number: known[plain(header)] for number, header in enumerate(table.headers) if plain(header) in known}
    taken: dict[str, str] = {}
    for number, column in found.items():
        header = table.headers[number]
        if column.field in taken:
            text = f"the columns {taken[column.field]!r} and {header!r} both say {column.field}. Keep one of them."
            faults.add(table.name, header, text, f"“{taken[column.field]}”和“{header}”是同一列，请只保留一个。")
        taken[column.field] = header
    for fields in needed:
        if not any(name in taken for name in fields):
            text = f"there is no column for {fields[0]}. Name it {_examples(fields[0], columns)}{_likely(fields, table, known)}."
            missing = f"缺少“{_example_zh(fields[0], columns) or fields[0]}”列{_likely(fields, table, known, 'zh')}。"
            faults.add(table.name, fields[0], text, missing)
    chinese = any(not table.headers[number].isascii() for number in found)
    return Read(found, _labels(table, known, faults, carries), chinese)


def _labels(table: Table, known: Mapping[str, Column], faults: Faults, carries: bool) -> dict[int, str]:
    """The names of the columns that are carried along."""
    labels: dict[int, str] = {}
    for number, header in enumerate(table.headers):
        if not plain(header) or plain(header) in known:
            continue
        marked = _marked(header)
        name = marked or header.strip()
        slip = [] if marked or len(plain(header)) <= LONGEST_SLIP else get_close_matches(plain(header), known, n=1, cutoff=LIKENESS)
        if slip:
            cure = f"'label: {name}' would carry it along" if carries else "leave it out if not"
            text = f"the column {header!r} is not known. Maybe {known[slip[0]].name!r} is meant; {cure}."
            chinese = f"；写作“标签: {name}”可随行带出" if carries else ""
            meant = _in_chinese(known[slip[0]]) or known[slip[0]].name
            faults.add(table.name, header, text, f"“{header}”不是已知的列，可能是“{meant}”之误{chinese}。")
        elif name in labels.values():
            text = f"the column {name!r} is there twice. Keep one of them."
            faults.add(table.name, header, text, f"“{name}”列出现了两次，请只保留一个。")
        else:
            labels[number] = name
    return labels


def _marked(header: str) -> str:
    """The name of a label that says that it is one, otherwise nothing."""
    text = header.strip().replace("：", ":")
    return next((text[len(mark) :].strip() for mark in LABEL if text.casefold().startswith(mark)), "")


def _examples(field: str, columns: Sequence[Column]) -> str:
    """What the column of a field can be called, in English and in Chinese."""
    column = next(column for column in columns if column.field == field)
    return " or ".join(repr(name) for name in (column.name, _example_zh(field, columns)) if name)


def _example_zh(field: str, columns: Sequence[Column]) -> str:
    """The Chinese header that a column can have, with its unit."""
    unit = "(分钟)" if any(column.name == f"{field}_minutes" for column in columns) else ""
    return f"{_chinese(field, columns)}{unit}" if _chinese(field, columns) else ""


def _likely(fields: Sequence[str], table: Table, known: Mapping[str, Column], language: Language = "en") -> str:
    """Which of the headers that are not known have the name of a field within a longer one."""
    names = [name for name, column in known.items() if column.field in fields and len(name) > 1]
    headers = [header for header in table.headers if plain(header) not in known and any(name in plain(header) for name in names)]
    if language == "zh":
        return f"；可能是{'或'.join(f'“{header}”' for header in headers)}" if headers else ""
    return f"; maybe {' or '.join(map(repr, headers))} is it" if headers else ""
