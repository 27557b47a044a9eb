"""Write a workbook such as a service company has: orders, engineers, links, prices and ways of travelling, in Chinese.

    python examples/book.py book.xlsx
    python -m dispatch plan book.xlsx -o plan.xlsx

Two orders are wrong on purpose, so that the plan has something to set aside. Needs the extra ``excel``.
"""

import sys
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dispatch import Engineer, Order
from dispatch.io.excel import write_excel
from examples.city_day import PRICES, TRAVEL, city_day

PARTS = {("08:00", "12:00"): "上午", ("13:00", "18:00"): "下午", ("18:00", "21:00"): "晚上"}
PRIORITIES = {"urgent": "紧急", "promised": "已承诺", "normal": "普通", "flexible": "灵活"}
PRICE_NAMES = {"路程每小时": PRICES.travel_hour, "每公里": PRICES.km, "加班每小时": PRICES.overtime_hour, "迟到每小时": PRICES.late_hour}


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


def main(path: Path) -> None:
    """Write the workbook."""
    day = city_day("Hangzhou", date(2026, 7, 15), orders=150)
    orders = [order_row(order) for order in day.orders]
    orders[3] |= {"预约时段": "傍晚"}
    orders[7] |= {"订单号": 1.5e17}
    orders[11] |= {"多人上门": "不限 | 不限"}
    links = [{"先做": orders[20]["订单号"], "后做": orders[21]["订单号"], "间隔(分钟)": "..", "工程师": "不同", "同做": "是"}]
    engineers = [engineer_row(engineer) for engineer in day.engineers]
    prices = PRICE_NAMES | {f"未安排.{PRIORITIES[name]}": money for name, money in PRICES.open_order.items()}
    travel = [{"交通方式": mode, "时速": how.speed_kmh, "停车(分钟)": how.parking.total_seconds() / 60} for mode, how in TRAVEL.items()]
    tables = {
        "订单": orders,
        "工程师": engineers,
        "关联": links,
        "价格": [{"价格项": name, "金额": money} for name, money in prices.items()],
        "交通": travel,
    }
    write_excel(path, {title: {header: [row[header] for row in rows] for header in rows[0]} for title, rows in tables.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
