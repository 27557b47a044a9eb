"""Orders and engineers as a service company writes them down: one line each, in Chinese. Used by ``examples/book.py``."""

from datetime import datetime

from dispatch import Engineer, Order

PARTS = {("08:00", "12:00"): "上午", ("13:00", "18:00"): "下午", ("18:00", "21:00"): "晚上"}
PRIORITIES = {"urgent": "紧急", "promised": "已承诺", "normal": "普通", "flexible": "灵活"}


def part_of(opens: datetime, closes: datetime) -> str:
    """A window as people write it."""
    times = (f"{opens:%H:%M}", f"{closes:%H:%M}")
    return PARTS.get(times, "-".join(times))


def order_row(order: Order) -> dict[str, object]:
    """One line of the sheet of orders."""
    row: dict[str, object] = {"订单号": order.id, "纬度": order.location.lat, "经度": order.location.lon, "服务类型": order.kind}
    row |= {"品牌": order.brand, "时长(分钟)": order.on_site.total_seconds() / 60, "预约日期": "2026-07-15"}
    row |= {"预约时段": ";".join(part_of(*window) for window in order.windows), "可服务时间": order.release, "要求时间": order.due}
    row |= {"技能": told(order.skills), "优先级": PRIORITIES.get(order.priority or "", "")}
    return row | {"楼层": order.labels.get("floor", ""), "多人上门": ""}


def engineer_row(engineer: Engineer) -> dict[str, object]:
    """One line of the sheet of engineers."""
    (shift,) = engineer.shifts
    row: dict[str, object] = {"工号": engineer.id, "纬度": engineer.home.lat, "经度": engineer.home.lon, "网点": engineer.outlet}
    row |= {"交通方式": engineer.mode, "技能": told(engineer.skills), "人数": engineer.people, "最多单数": shift.max_orders}
    return row | {"上班时间": shift.start, "下班时间": shift.end, "最晚下班": shift.overtime_until}


def told(skills: dict[str, int]) -> str:
    """Skills with their levels."""
    return "; ".join(f"{name}:{level}" for name, level in skills.items())
