"""All tables of a day: found by name or by their headers, and prices, travel and parts of the day beside them."""

from datetime import date, time, timedelta
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
        ("价格", "价格项,金额\nkm,1\n每公里,9\n", "row 3 of 价格.csv has 'km' for the second time. Keep one of the rows."),
        ("价格", "价格项,金额\n未安排.高,5\nopen_order. 高,7\n", "row 3 of 价格.csv has '高' for the second time."),
        ("价格", "价格项,金额\nkm,1,5\n", "row 2 of 价格.csv has '5' behind the last column."),
        ("交通", "交通方式,时速\nvan,20\nvan,50\n", "row 3 of 交通.csv has 'van' for the second time."),
        ("交通", "时速\n20\n50\n", "row 3 of 交通.csv has '' for the second time."),
        ("时段", "时段,开始,结束\nearly,7:00,8:00\nEarly,9:00,10:00\n", "row 3 of 时段.csv has 'early' for the second time."),
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


def test_every_table_tells_what_is_there_twice(folder: Path) -> None:
    (folder / "价格.csv").write_text("价格项,金额\nkm,1\nkm,9\n", encoding="utf-8")
    (folder / "交通.csv").write_text("交通方式,时速\nvan,20\nvan,50\nfoot,x\n", encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        read_book([folder])
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [
        ("交通.csv", "van"),
        ("交通.csv", "row 4 of 交通.csv"),
        ("价格.csv", "km"),
    ]


def test_a_part_of_the_day_may_have_other_times(folder: Path) -> None:
    (folder / "时段.csv").write_text("时段,开始,结束\n早班,6:00,9:00\n上午,7:00,11:00\n", encoding="utf-8")
    first, _ = (order for _, order in read_book([folder]).orders.things)
    assert first.windows == ((at("07:00"), at("11:00")),)


@pytest.mark.parametrize(("title", "separator"), [("July, Hangzhou", ";"), ("July", "\t"), ("订单；七月; 杭州; 西", ",")])
def test_a_title_above_cells_with_other_separators(folder: Path, title: str, separator: str) -> None:
    (folder / "订单.csv").write_text(f"{title}\n{ORDERS.replace(',', separator)}", encoding="utf-8")
    assert [order.id for _, order in read_book([folder]).orders.things] == ["001", "002"]


@pytest.mark.parametrize("padding", ["", ",", ",,"])
def test_cells_behind_the_last_header_of_a_file(tmp_path: Path, padding: str) -> None:
    (tmp_path / "engineers.csv").write_text("id,lat,lon,shift\nLi,30.2,120.1,2026-07-01 8:00-18:00\n", encoding="utf-8")
    header = f"id,lat,lon,duration_minutes,place,area{padding}\n"
    rows = '1,30.2,120.1,90,Main St 5,Block 2,west\n2,30.2,120.1,90,"Main St 5,Block 2",west,,\n,,,,,,5\n'
    (tmp_path / "orders.csv").write_text(header + rows, encoding="utf-8")
    orders = read_book([tmp_path]).orders
    assert [(order.id, order.location.place, order.area) for _, order in orders.things] == [("2", "Main St 5,Block 2", "west")]
    assert [(row.where, row.id) for row in orders.set_aside] == [("row 2 of orders.csv", "1"), ("row 4 of orders.csv", "")]
    (fault,) = orders.set_aside[0].faults
    assert fault.text.startswith("row 2 of orders.csv has 'west' behind the last column. The usual cause is a separator within a cell")


def test_notes_beside_a_sheet_are_not_read(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    path = tmp_path / "book.xlsx"
    order = {"id": ["A"], "lat": [30.2], "lon": [120.1], "duration_minutes": [60], "": ["call first"]}
    write_excel(path, {"orders": order, "engineers": {"id": ["Li"], "lat": [30.2], "lon": [120.1], "shift": ["2026-07-01 8:00-18:00"]}})
    orders = read_book([path]).orders
    assert ([order.id for _, order in orders.things], orders.set_aside) == (["A"], [])


def test_a_day_in_a_sheet_is_no_moment(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    book = openpyxl.Workbook()
    book.active.title = "orders"
    book.active.append(["id", "lat", "lon", "duration_minutes", "date", "finish_by"])
    book.active.append(["A", 30.2, 120.1, 60, date(2026, 7, 1), date(2026, 7, 1)])
    book.active.append(["B", 30.2, 120.1, 60, date(2026, 7, 1), at("17:00")])
    staff = book.create_sheet("engineers")
    staff.append(["id", "lat", "lon", "date", "shift_start", "shift_end"])
    staff.append(["Li", 30.2, 120.1, date(2026, 7, 1), time(8), timedelta(days=1)])
    staff["F2"].number_format = "[h]:mm"
    book.save(tmp_path / "book.xlsx")
    read = read_book([tmp_path / "book.xlsx"])
    assert [order.finish_by for _, order in read.orders.things] == [at("17:00")]
    assert "cell F2 of sheet 'orders' is datetime.date(2026, 7, 1). This is a day without a time." in str(read.orders.set_aside[0])
    assert [engineer.shifts[0].end for _, engineer in read.engineers.things] == [at("00:00", 2)]
