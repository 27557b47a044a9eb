"""All tables of a day: found by name or by their headers, and prices, travel and parts of the day beside them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dispatch import Heat, Prices, ProblemError, Travel
from dispatch.io.book import read_book
from dispatch.io.excel import write_excel
from tests.builders import at

ORDERS = "订单号,纬度,经度,时长(分钟),预约日期,预约时段\n001,30.2,120.1,60,2026-07-01,上午\n002,30.3,120.1,60,2026-07-01,早班\n"
ENGINEERS = "工号,纬度,经度,班次\nLi,30.2,120.1,2026-07-01 8:00-18:00\n"
PRICES = "价格项,金额\n路程每小时,36\nkm,0.8\n未安排.紧急,900\n"
TRAVEL = "交通方式,时速,停车(分钟)\n面包车,28,4\n电动车,18,\n"
PARTS = "时段,开始,结束\n早班,6:00,9:00\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"订单": ORDERS, "工程师": ENGINEERS, "价格": PRICES, "交通": TRAVEL, "时段": PARTS, "通讯录": "a,b\n"}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="gb18030")
    return tmp_path


def test_a_folder_of_csv_files(folder: Path) -> None:
    book = read_book([folder])
    first, second = (order for _, order in book.orders.things)
    assert (first.id, first.windows, second.windows) == ("001", ((at("08:00"), at("12:00")),), ((at("06:00"), at("09:00")),))
    assert book.rest == {
        "travel": {
            "面包车": Travel.straight_line(speed_kmh=28, parking=timedelta(minutes=4)),
            "电动车": Travel.straight_line(speed_kmh=18),
        },
        "prices": Prices(travel_hour=36, km=0.8, open_order={"紧急": 900}),
    }
    assert book.unread == ["通讯录.csv"]
    assert book.orders.chinese


def test_forecasts(folder: Path) -> None:
    (folder / "高温.csv").write_text("日期,最高气温,区域,最热时段\n2026-07-01,38.5,,\n2026/7/2,36,海边,11:00-16:00\n", encoding="utf-8")
    hour = timedelta(hours=1)
    assert read_book([folder]).rest["heat"] == [
        Heat(day=date(2026, 7, 1), degrees=38.5),
        Heat(day=date(2026, 7, 2), degrees=36.0, area="海边", hottest=(11 * hour, 16 * hour)),
    ]
    (folder / "高温.csv").write_text("日期,最高气温,最热时段\n2026-07-01,38,9:00-10:00;11:00-12:00\n", encoding="utf-8")
    with pytest.raises(ProblemError, match="One time from and to"):
        read_book([folder])


def test_a_workbook_with_a_title_above_the_headers(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    path = tmp_path / "book.xlsx"
    order = {"七月一日": ["订单号", "001", "002"], "b": ["纬度", 30.2, 30.2], "c": ["经度", 120.1, "?"], "d": ["时长(分钟)", 60, 60]}
    engineer = {"工号": ["Li"], "纬度": [30.2], "经度": [120.1], "班次": ["2026-07-01 8:00-18:00"]}
    write_excel(path, {"订单": order, "工程师": engineer, "说明": {"谢谢": []}})
    book = read_book([path])
    assert [order.id for _, order in book.orders.things] == ["001"]
    assert str(book.orders.set_aside[0]) == ("row 4 of sheet '订单': order '002': cell C4 of sheet '订单' is '?'. A number is needed.")
    assert book.unread == ["说明"]
    assert book.rest == {"travel": {"": Travel.straight_line()}}


def test_files_whose_names_say_nothing_are_known_by_their_headers(tmp_path: Path) -> None:
    paths = [tmp_path / "0701a.csv", tmp_path / "0701b.csv"]
    paths[0].write_text(ENGINEERS, encoding="utf-8")
    paths[1].write_text("id,lat,lon,duration_minutes,window\nA,30.2,120.1,60,morning\n", encoding="utf-8")
    book = read_book(paths, date(2026, 7, 1))
    assert [order.windows[0][0] for _, order in book.orders.things] == [at("08:00")]
    assert not book.orders.chinese


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("订单", None, "there is no table of orders, by name or by headers, among 通讯录.csv. Call a sheet or a CSV file"),
        ("价格", "价格项,金额\n大奖,5\n", "row 2 of 价格.csv has the price '大奖', which is not known."),
        ("价格", "价格项,金额\nkm,cheap\n", "'金额' in row 2 of 价格.csv is 'cheap'. A number is needed."),
        ("交通", "交通方式\n面包车\n", "there is no column for speed_kmh."),
        ("时段", "时段,开始,结束\n早班,dawn,9:00\n", "'开始' in row 2 of 时段.csv is 'dawn'. A time of day"),
        ("orders", ORDERS, "订单.csv: it is a table of orders, as orders.csv is. Keep one of them."),
    ],
)
def test_what_no_row_is_to_blame_for(folder: Path, name: str, text: str | None, fault: str) -> None:
    path = folder / f"{name}.csv"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        read_book([folder])
    assert fault in str(error.value)
