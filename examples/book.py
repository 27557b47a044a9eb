"""Write a workbook such as a service company has: orders, engineers, links, prices and ways of travelling, in Chinese.

    python examples/book.py book.xlsx
    python -m dispatch plan book.xlsx -o plan.xlsx

Two orders are wrong on purpose, so that the plan has something to set aside. Needs the extra ``excel``.
"""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dispatch.io.excel import write_excel
from examples.chinese_rows import PRIORITIES, engineer_row, order_row
from examples.city_day import PRICES, TRAVEL, city_day

PRICE_NAMES = {"路程每小时": PRICES.travel_hour, "每公里": PRICES.km, "加班每小时": PRICES.overtime_hour, "迟到每小时": PRICES.late_hour}


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
